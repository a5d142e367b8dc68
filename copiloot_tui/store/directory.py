"""What is asked about institutions and the people to call there."""

from typing import Final
from uuid import UUID

from sqlalchemy import select, union_all

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

AANSPREEKPUNT: Final = columns_of(Aanspreekpunt)


def present_aanspreekpunten(reading: Reading) -> list[Aanspreekpunt]:
    """Everybody to call, without those who left the post."""
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.replaced_by.is_(None), AANSPREEKPUNT.left_on.is_(None))


def former_aanspreekpunten(reading: Reading) -> list[Aanspreekpunt]:
    """Everybody who left the post."""
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.replaced_by.is_not(None) | AANSPREEKPUNT.left_on.is_not(None))


def everybody_at(reading: Reading, institution_id: UUID) -> list[Aanspreekpunt]:
    """Whoever works at an institution, and who has left."""
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.institution_id == institution_id)


def removed_ids(reading: Reading) -> frozenset[UUID]:
    """The ids of who and what can still be brought back."""
    kinds = (AANSPREEKPUNT, columns_of(Institution))
    statement = union_all(*(select(columns.id).where(columns.removed_at.is_not(None)) for columns in kinds))
    return frozenset(row.id for row in reading.rows(statement))


def zevmb_aanspreekpunten(reading: Reading) -> list[Aanspreekpunt]:
    """The ZEVMB-aanspreekpunten who have the post."""
    has_post = (AANSPREEKPUNT.replaced_by.is_(None), AANSPREEKPUNT.left_on.is_(None))
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.zevmb, *has_post)
