"""The columns of the list of regelzaken: what stands in each, how wide it may be, and which order it stands for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.regelzaak_filter import Order
from copiloot_tui.services.glances import DateKind, RegelzaakGlance
from copiloot_tui.ui.text import MARKS, days, muted, near_date, plain, whose_turn

MARKED: Final = Content.styled("✓", "bold $accent")
SORTED: Final = " ▾"
"""Behind the heading of the column that decides the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the list."""

    title: str
    content: Callable[[RegelzaakGlance, date], Content]
    """What stands in it, on a day."""
    order: Order | None = None
    """What comes first after a click on its heading; None when a click does nothing."""
    narrow: int
    """The widest it may be on a narrow terminal, in cells."""
    wide: int
    """The widest it may be on a wide one."""

    def heading(self, order: Order) -> str:
        """Its title, with a sign when it decides the order."""
        return self.title + SORTED if self.order is order else self.title

    def cell(self, glance: RegelzaakGlance, today: date, *, is_wide: bool) -> Content:
        """What stands in it, no wider than it may be."""
        return self.content(glance, today).truncate(self.wide if is_wide else self.narrow, ellipsis=True)


def mark(glance: RegelzaakGlance, *, is_marked: bool) -> Content:
    """Whether it is marked, and how pressing it is."""
    pressing = MARKS[glance.urgency] if glance.regelzaak.is_open else Content("  ")
    return Content.assemble(MARKED if is_marked else " ", pressing)


def _title(glance: RegelzaakGlance, _today: date) -> Content:
    return plain(glance.regelzaak.title)


def _family(glance: RegelzaakGlance, _today: date) -> Content:
    return plain(glance.family_name)


def _until(glance: RegelzaakGlance, today: date) -> Content:
    each, first = glance.regelzaak, glance.next_date
    if glance.is_asleep and each.begins_on:
        return muted(f"slaapt tot {near_date(each.begins_on, today)}")
    if first is None:
        return Content("")
    what = f"stap: {first.what}" if first.kind is DateKind.STEP else first.what
    return Content.assemble(plain(near_date(first.on, today)), " ", muted(what))


def _turn(glance: RegelzaakGlance, _today: date) -> Content:
    each = glance.regelzaak
    if not each.is_open:
        return muted(each.outcome.value if each.outcome else each.status.value)
    return plain(whose_turn(each.turn, glance.institution_name))


def _waited(glance: RegelzaakGlance, _today: date) -> Content:
    return muted("" if glance.days_waiting is None else days(glance.days_waiting))


def _steps(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(f"{glance.steps_done}/{glance.steps_total}" if glance.steps_total else "")


def _institution(glance: RegelzaakGlance, _today: date) -> Content:
    is_said = glance.regelzaak.is_open and glance.regelzaak.turn is Turn.INSTITUTION
    return muted("" if is_said else glance.institution_name)


def _type(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.type_title)


def _reference(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.regelzaak.reference)


def _status(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.regelzaak.status.value)


COLUMNS: Final = (
    Column(title="Regelzaak", content=_title, order=Order.TITLE, narrow=19, wide=26),
    Column(title="Gezin", content=_family, order=Order.FAMILY, narrow=9, wide=16),
    Column(title="Uiterlijk", content=_until, order=Order.NEXT_DATE, narrow=19, wide=26),
    Column(title="Aan zet", content=_turn, narrow=9, wide=16),
    Column(title="Sinds", content=_waited, order=Order.WAITED, narrow=9, wide=9),
    Column(title="Stappen", content=_steps, narrow=7, wide=7),
    Column(title="Bij", content=_institution, order=Order.INSTITUTION, narrow=20, wide=24),
)
MORE_COLUMNS: Final = (
    *COLUMNS,
    Column(title="Soort", content=_type, order=Order.TYPE, narrow=20, wide=24),
    Column(title="Kenmerk", content=_reference, narrow=14, wide=16),
    Column(title="Status", content=_status, narrow=16, wide=16),
)
"""On a very wide terminal there is room for these too."""
