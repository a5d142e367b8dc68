"""When somebody in a family has died: what stops at once, and what can wait."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from copiloot_tui.catalogue.checklists import aftercare
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, rhythm
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.checklists import Proposal, propose
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """What there may be to arrange after a death; nothing of it has to be done today."""

    member: FamilyMember
    proposals: tuple[Proposal, ...]
    still_open: tuple[Regelzaak, ...]
    """What was still being arranged for this person."""
    regelzaken: tuple[Regelzaak, ...]
    """All open ones of the family: an item can become a step of one."""


def note_death(store: Store, member_id: UUID, died_on: date, nazorg_gap_days: int | None) -> Changes:
    """Write down that somebody has died; the dossier stays open.

    Args:
        store: the vault.
        member_id: who.
        died_on: the day of death.
        nazorg_gap_days: the slower rhythm of the family in days; None to leave its status and rhythm as they are.
    """
    with store.unit("Overlijden vastgelegd") as work:
        member = work.get(FamilyMember, member_id)
        work.save(replace(member, died_on=died_on))
        family = work.get(Family, member.family_id)
        if nazorg_gap_days is not None and family.is_open:
            usual, longest = rhythm(
                FamilyStatus.NAZORG, family.ideal_gap_days, family.maximum_gap_days, nazorg_gap_days
            )
            work.save(replace(family, status=FamilyStatus.NAZORG, ideal_gap_days=usual, maximum_gap_days=longest))
    return work.changes


def aftercare_of(store: Store, member_id: UUID) -> Aftercare:
    """What there may be to arrange after a member has died; NotFound when there is no such member."""
    with store.reading() as reading:
        member = reading.get(FamilyMember, member_id)
        proposals = tuple(propose(reading, member, aftercare()))
        still_open = [each for each in reading.of_family(Regelzaak, member.family_id) if each.is_open]
    return Aftercare(
        member=member,
        proposals=proposals,
        still_open=tuple(each for each in still_open if each.member_id == member_id),
        regelzaken=tuple(still_open),
    )
