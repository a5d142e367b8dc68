"""The columns of the list of regelzaken: what stands in each, how wide it may be, and which order it stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.next_date import DateKind
from copiloot_tui.domain.regelzaak_filter import Order
from copiloot_tui.services.glances import RegelzaakGlance
from copiloot_tui.ui.place import VERY_WIDE
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import MARKS, days, muted, near_date, plain, whose_turn

MARKED: Final = Content.styled("✓", "bold $accent")
SORTED: Final = " ▾"
"""Behind the heading of the column that decides the order."""
PADDING: Final = 2
"""Of a cell, in cells."""
MARK_WIDTH: Final = 3
"""Of the column of marks, in cells."""
SCROLL_BAR: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the list."""

    title: str
    content: Callable[[RegelzaakGlance, date], Content]
    """What stands in it, on a day."""
    order: Order | None = None
    """What comes first after a click on its heading; None when a click does nothing."""
    least: int
    """How wide its cells may be on the narrowest terminal."""
    names_family: bool = False
    """Whether it says of which family, and so gets the mark of one that is somebody else's."""
    share: int = 0
    """How much of the room that is left goes to it, compared with the other columns."""

    def content_of(self, glance: RegelzaakGlance, today: date, standing: Standing) -> Content:
        """What stands in it, with the mark of a family that is somebody else's."""
        if self.names_family and standing.held(glance.regelzaak.family_id) is not None:
            return standing.named(glance.family_name, glance.regelzaak.family_id)
        return self.content(glance, today)

    def heading(self, order: Order) -> str:
        """Its title, with a sign when it decides the order."""
        return self.title + SORTED if self.order is order else self.title


def columns_at(width: int) -> Mapping[Column, int]:
    """The columns on a terminal of this width, each with how wide its cells may be."""
    columns = MORE_COLUMNS if width >= VERY_WIDE else COLUMNS
    room = width - MARK_WIDTH - PADDING - SCROLL_BAR - sum(column.least + PADDING for column in columns)
    shares = sum(column.share for column in columns)
    return {column: column.least + max(0, room) * column.share // shares for column in columns}


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
    what = f"stap: {first.what}" if first.kind is DateKind.STEP else first.what or first.kind.value
    return Content.assemble(plain(near_date(first.on, today)), " ", muted(what))


def _turn(glance: RegelzaakGlance, _today: date) -> Content:
    each = glance.regelzaak
    if not each.is_open:
        return muted(each.outcome.value if each.outcome else each.status.value)
    if glance.is_asleep:
        return Content("")
    return plain(whose_turn(each.turn, glance.institution_name))


def _waited(glance: RegelzaakGlance, _today: date) -> Content:
    return muted("" if glance.days_waiting is None else days(glance.days_waiting))


def _steps(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(f"{glance.steps_done}/{glance.steps_total}" if glance.steps_total else "")


def _institution(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.institution_name)


def _type(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.type_title)


def _reference(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.regelzaak.reference)


def _status(glance: RegelzaakGlance, _today: date) -> Content:
    return muted(glance.regelzaak.status.value)


COLUMNS: Final = (
    Column(title="Regelzaak", content=_title, order=Order.TITLE, least=18, share=3),
    Column(title="Gezin", content=_family, order=Order.FAMILY, names_family=True, least=9, share=2),
    Column(title="Uiterlijk", content=_until, order=Order.NEXT_DATE, least=18, share=3),
    Column(title="Aan zet", content=_turn, least=9, share=2),
    Column(title="Sinds", content=_waited, order=Order.WAITED, least=9),
    Column(title="Stappen", content=_steps, least=7),
    Column(title="Bij", content=_institution, order=Order.INSTITUTION, least=12, share=2),
)
MORE_COLUMNS: Final = (
    *COLUMNS,
    Column(title="Soort", content=_type, order=Order.TYPE, least=14, share=1),
    Column(title="Kenmerk", content=_reference, least=12),
    Column(title="Status", content=_status, least=16),
)
"""On a very wide terminal there is room for these too."""
