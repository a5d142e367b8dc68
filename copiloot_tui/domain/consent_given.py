"""Whether people agreed to what is about to leave (toestemming): about whom, to whom, and whether it still holds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.adulthood import has_to_be_renewed
from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.text import clean_line, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven:
    """What was agreed to of something that is about to leave."""

    holding: tuple[Consent, ...] = ()
    """The consents that it may rest on."""
    lacking: tuple[FamilyMember, ...] = ()
    """About whom no consent was written down that holds for this receiver."""
    is_complete: bool = False
    """Whether there is a consent about everybody, and somebody to ask."""


def is_meant_for(consent: Consent, to_whom: str) -> bool:
    """Whether a consent counts for a receiver: all words of the shorter of both names stand in the longer.

    A consent that names no receiver counts for every one; one that does never counts for a receiver who is not named.
    """
    meant, wanted = (set(fold(clean_line(name)).split()) for name in (consent.to_whom, to_whom))
    return not meant or (bool(wanted) and (meant <= wanted or wanted <= meant))


def consent_given(
    members: Iterable[FamilyMember], consents: Collection[Consent], to_whom: str, today: date
) -> ConsentGiven:
    """What was agreed to about each living member of a family, for one receiver, on a day."""
    alive = {member.id: member for member in members if member.died_on is None or member.died_on > today}
    holding = tuple(
        each
        for each in consents
        if each.is_valid_on(today)
        and is_meant_for(each, to_whom)
        and (member := alive.get(each.member_id))
        and not has_to_be_renewed(each, member, today)
    )
    covered = {consent.member_id for consent in holding}
    lacking = tuple(member for member in alive.values() if member.id not in covered)
    return ConsentGiven(holding=holding, lacking=lacking, is_complete=bool(holding) and not lacking)
