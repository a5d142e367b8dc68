"""The gezinnenlijst: every family of a worker in a few lines, for a team meeting."""

from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.summary import AgreementLine, Figure, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyEntry:
    """One family on the list; every text has been through the level already."""

    number: int
    name: str
    status: str
    stands_in: str
    """That the writer works for it in a colleague's place, as in a `Summary`; empty for a family of one's own."""
    last_conversation: date | None
    open_regelzaken: int
    card: str
    """The state of the strippenkaart; empty without one."""
    pressing: tuple[str, ...]
    """The regelzaken with a day nearby, each with that day, the nearest first."""
    risks: tuple[str, ...]
    """Dutch sentences."""
    coming: tuple[AgreementLine, ...]
    """The next meetings and steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadList:
    """Every open family; at the level of figures the totals alone."""

    level: Level
    receiver: str
    made_on: date
    families: tuple[FamilyEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
