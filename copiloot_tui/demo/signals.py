"""What others can learn from the made-up families, and a few lines about what left."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Final

from copiloot_tui.demo.chance import at_work, new_id
from copiloot_tui.demo.matters import load_text
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.words import first_name
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.signal import Signal, SignalKind
from copiloot_tui.domain.summary import Level

_QUIET: Final = frozenset({FamilyStatus.SPOEDVRAAG, FamilyStatus.AANMELDING, FamilyStatus.KENNISMAKING})
"""Families that nobody knows well enough yet to learn from."""
_LATEST_DAYS: Final = 150
"""A signal is of the last months."""
_TALK_DAYS: Final = 20


def learned(index: int, household: Household, today: date) -> Iterator[Record]:
    """A signal of a family that is known for some time, of a few two, and for what the first ones left.

    Args:
        index: which family it is, from 0.
        household: the family; its chance is not used, so that its story stays the same.
        today: the day around which everything is dated.
    """
    family = household.family
    if family.status in _QUIET or not household.children:
        return
    rng = Random(f"{family.id} signals")
    texts = load_text("signals.toml")["signal"]
    first = index % len(texts)
    for text in islice((*texts[first:], *texts), 2 if index % 3 == 0 else 1):
        on = today - timedelta(days=rng.randint(3, _LATEST_DAYS))
        if family.started_on is not None and on < family.started_on:
            continue
        written = at_work(rng, on)
        yield Signal(
            id=new_id(rng),
            family_id=family.id,
            created_at=written,
            updated_at=written,
            kind=SignalKind(text["kind"]),
            theme=text["theme"],
            text=text["text"].format_map(_words(household)),
            on=on,
        )
    if index == 0:
        yield _left(rng, household, today - timedelta(days=_TALK_DAYS), Leaving.SIGNALS, "leernetwerk")
    elif index == 1:
        yield _left(rng, household, today - timedelta(days=2 * _TALK_DAYS), Leaving.SUMMARY, "een collega van het team")


def _left(rng: Random, household: Household, day: date, what: Leaving, to_whom: str) -> Departure:
    at = at_work(rng, day)
    return Departure(
        id=new_id(rng),
        created_at=at,
        updated_at=at,
        at=at,
        what=what,
        family_ids=(household.family.id,),
        to_whom=to_whom,
        level=Level.PSEUDONYM,
        reason=ReasonWithout.SPOKEN,
    )


def _words(household: Household) -> dict[str, str]:
    return {
        "kind": household.children[0].nickname,
        "ouder": first_name(household.parents[0].name),
        "oma": f"{household.relative.role} {first_name(household.relative.name)}",
        "begeleider": first_name(household.carer.name),
    }
