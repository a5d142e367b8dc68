"""What is asked about families."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select, text

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.standing_in import HELD_SIGN
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.texts import IS_CONVERSATION

MOMENT: Final = columns_of(ContactMoment)
REGELZAAK: Final = columns_of(Regelzaak)
FAMILY: Final = columns_of(Family)
MEMBER: Final = columns_of(FamilyMember)
HANDOVER: Final = columns_of(Handover)

CLOSED: Final[ColumnElement[str]] = literal_column("'afgesloten'")
DONE: Final[ColumnElement[str]] = literal_column("'afgerond'")
"""Said literally, because SQLite uses an index with a condition only then."""


def families_by_name(reading: Reading) -> list[Family]:
    """Open families by name, then those whose work has ended."""
    found = reading.all(Family)
    return sorted(found, key=lambda family: (not family.is_open, family.name.casefold(), family.number))


def open_families(reading: Reading) -> list[Family]:
    """Families with whom there is still work, by name."""
    found = reading.all(Family, mapping_of(Family).table.c.status != CLOSED)
    return sorted(found, key=lambda family: (family.name.casefold(), family.number))


def family_names(reading: Reading) -> dict[UUID, str]:
    """The name of every family, also of one that was removed."""
    return {row[0]: row[1] for row in reading.rows(select(FAMILY.id, FAMILY.name))}


def signed_names(reading: Reading) -> dict[UUID, str]:
    """The name of every family as it stands in a sentence: '» De Wit' when it is somebody else's."""
    is_held = (HANDOVER.side == HandoverSide.HELD, HANDOVER.ended_on.is_(None), HANDOVER.removed_at.is_(None))
    held = {row[0] for row in reading.rows(select(HANDOVER.family_id).where(*is_held))}
    return {each: f"{HELD_SIGN} {name}" if each in held else name for each, name in family_names(reading).items()}


def last_conversations(reading: Reading) -> dict[UUID, date]:
    """Per family the day on which somebody was last spoken to."""
    last = (
        select(func.max(MOMENT.at))
        .where(
            MOMENT.family_id == FAMILY.id,
            MOMENT.removed_at.is_(None),
            text(IS_CONVERSATION),
        )
        .scalar_subquery()
    )
    found = reading.rows(select(FAMILY.id, last))
    return {family_id: civil_day(at) for family_id, at in found if at is not None}


def open_regelzaak_counts(reading: Reading) -> dict[UUID, int]:
    """Per family how many regelzaken are still open."""
    statement = (
        select(REGELZAAK.family_id, func.count())
        .where(REGELZAAK.removed_at.is_(None), REGELZAAK.status != DONE)
        .group_by(REGELZAAK.family_id)
    )
    return {row[0]: row[1] for row in reading.rows(statement)}


def last_deaths(reading: Reading) -> dict[UUID, date]:
    """Per family in which somebody has died, the day of the last death."""
    statement = (
        select(MEMBER.family_id, func.max(MEMBER.died_on))
        .where(MEMBER.removed_at.is_(None), MEMBER.died_on.is_not(None))
        .group_by(MEMBER.family_id)
    )
    return {row[0]: row[1] for row in reading.rows(statement)}


def died_members(reading: Reading) -> frozenset[UUID]:
    """The members who have died: nothing presses for them any more."""
    statement = select(MEMBER.id).where(MEMBER.removed_at.is_(None), MEMBER.died_on.is_not(None))
    return frozenset(row[0] for row in reading.rows(statement))
