"""A made-up family with two homes, in which each parent asks what is written about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import at_work, new_id
from copiloot_tui.demo.matters import load_text
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.words import first_name
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.inzage_term import inzage_term
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record

_RECEIVED_DAYS_AGO: Final = (26, 9)
"""One request is nearly due, the other came in last week."""
_WRITTEN_DAYS: Final = (40, 120)


def asked(household: Household, law: LawBook, today: date) -> Iterator[Record]:
    """Notes about each parent, some told in confidence by the other, and the request of each.

    Args:
        household: with two parents who live apart; its chance is not used, so that its story stays the same.
        law: for the term.
        today: the day around which everything is dated.
    """
    rng = Random(f"{household.family.id} inzage")
    first, second = household.parents[:2]
    for (parent, other), days in zip(((first, second), (second, first)), _RECEIVED_DAYS_AGO, strict=True):
        yield from _notes(rng, household, parent, other, today)
        received_on = today - timedelta(days=days)
        written = at_work(rng, received_on)
        request = Inzageverzoek(
            id=new_id(rng),
            family_id=household.family.id,
            created_at=written,
            updated_at=written,
            member_id=parent.id,
            asked_by=parent.name,
            asked_by_member=parent.id,
            received_on=received_on,
        )
        yield replace(request, due_on=inzage_term(request, law).due_on)


def _notes(rng: Random, household: Household, parent: FamilyMember, other: FamilyMember, today: date) -> Iterator[Note]:
    words = {
        "ouder": first_name(parent.name),
        "ander": first_name(other.name),
        "kind": household.children[0].nickname,
    }
    for text in load_text("inzage.toml")["note"]:
        is_confidential = text.get("confidential", False)
        written = at_work(rng, today - timedelta(days=rng.randint(*_WRITTEN_DAYS)))
        yield Note(
            id=new_id(rng),
            family_id=household.family.id,
            created_at=written,
            updated_at=written,
            text=text["text"].format_map(words),
            about=(parent.id,),
            in_confidence_from=other.id if is_confidential else None,
            share=ShareMark.ME,
        )
