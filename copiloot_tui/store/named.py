"""Where an aanspreekpunt is named: in regelzaken, in the log, and as who came after another; which places are named."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.store.families import DONE
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

REGELZAAK: Final = columns_of(Regelzaak)
MOMENT: Final = columns_of(ContactMoment)
AANSPREEKPUNT: Final = columns_of(Aanspreekpunt)
INSTITUTION: Final = columns_of(Institution)
FAMILY: Final = columns_of(Family)


def open_regelzaken_with(reading: Reading, aanspreekpunt_id: UUID) -> list[Regelzaak]:
    """The regelzaken that this person handles and in which there is still something to do."""
    return reading.all(Regelzaak, REGELZAAK.aanspreekpunt_id == aanspreekpunt_id, REGELZAAK.status != DONE)


def regelzaken_with(reading: Reading, aanspreekpunt_id: UUID) -> list[Regelzaak]:
    """The regelzaken that this person handles, also those that are done."""
    return reading.all(Regelzaak, REGELZAAK.aanspreekpunt_id == aanspreekpunt_id)


def moments_with(reading: Reading, aanspreekpunt_id: UUID) -> list[ContactMoment]:
    """All of the log in which this person was called."""
    return reading.all(ContactMoment, MOMENT.aanspreekpunt_id == aanspreekpunt_id)


def predecessors_of(reading: Reading, aanspreekpunt_id: UUID) -> list[Aanspreekpunt]:
    """Whose post this person has now, the first of them first."""
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.replaced_by == aanspreekpunt_id)


def places_named(reading: Reading) -> set[str]:
    """Every region and municipality that stands in the directory or with a family."""
    columns = (
        (AANSPREEKPUNT.region, AANSPREEKPUNT.removed_at),
        (INSTITUTION.region, INSTITUTION.removed_at),
        (FAMILY.municipality, FAMILY.removed_at),
    )
    found = {row[0] for place, gone in columns for row in reading.rows(select(place).where(gone.is_(None)).distinct())}
    return found - {""}
