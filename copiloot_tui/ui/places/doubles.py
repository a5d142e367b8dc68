"""Who stands in the address book twice: two cards beside each other, put together with one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.doubles import Pair
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.way import bare_number
from copiloot_tui.services.doubles import Double, doubles, merge_doubles, tell_apart
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, muted, plain

LABEL_WIDTH: Final = 16
"""Cells for what a field is called."""
GAP: Final = 2
_BETWEEN: Final = "  ~  "


def _has_double(screen: object) -> bool:
    return isinstance(screen, DoublesPlace) and screen.selected is not None


COMMANDS: Final = (
    Command(
        id="merge",
        title="Voeg samen",
        help="Maak er één kaart van: links blijft, en krijgt wat alleen rechts staat",
        key="s",
        in_footer=True,
        available=_has_double,
    ),
    Command(
        id="swap",
        title="Wissel",
        help="Laat de andere kaart links staan, als die moet blijven",
        key="w",
        in_footer=True,
        available=_has_double,
    ),
    Command(
        id="tell_apart",
        title="Zijn er twee",
        help="Onthoud dat dit twee mensen zijn, of vergeet dat weer",
        key="t",
        in_footer=True,
        available=_has_double,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A field of both cards."""

    label: str
    words: Callable[[Aanspreekpunt, Institution], str]
    same: Callable[[str], str] = fold
    """What is alike in two ways to say the same."""


_FACTS: Final = (
    _Fact("naam", lambda one, _at: one.name),
    _Fact("bij", lambda _one, at: at.name),
    _Fact("functie", lambda one, _at: one.function),
    _Fact("regio", lambda one, _at: one.region),
    _Fact("telefoon", lambda one, _at: one.phone, lambda words: bare_number(words) or words),
    _Fact("e-mail", lambda one, _at: one.email),
    _Fact("ook", lambda one, _at: "\n".join(one.ways)),
    _Fact("bereikbaar", lambda one, _at: one.reachable),
    _Fact("talen", lambda one, _at: one.languages),
    _Fact("ZEVMB", lambda one, _at: "ja" if one.zevmb else ""),
    _Fact("bijzonderheden", lambda one, _at: one.remarks),
    _Fact("nagekeken", lambda one, _at: _checked(one)),
    _Fact("bron", lambda one, _at: one.source),
    _Fact("kent ook", lambda one, _at: ", ".join(one.known_by)),
)


class DoublesPlace(Place):
    """Two cards that may be of one person, beside each other, field by field."""

    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Hier staan kaarten die van één persoon kunnen zijn, omdat een nummer, e-mailadres of naam hetzelfde is. "
        "Onderaan staan ze naast elkaar. **s** voegt ze samen: de linker blijft en krijgt wat alleen rechts staat, met "
        "alle regelzaken en contacten. **w** wisselt links en rechts. Zijn het twee mensen, typ dan **t**: dat wordt "
        "onthouden. **Enter** opent de linker kaart. Past niet alles in beeld? Met **Tab** ga je naar de kaarten, met "
        "de pijltjes verder omlaag."
    )

    def __init__(self) -> None:
        super().__init__()
        self._swapped: set[Pair] = set()

    @property
    def title_here(self) -> str:
        """The cards that may be double."""
        return "Dubbele aanspreekpunten"

    @property
    def selected(self) -> Double | None:
        """The two that the cursor is on."""
        value = self.query_one(Rows).selected if self.query(Rows) else None
        return value if isinstance(value, Double) else None

    def compose_body(self) -> ComposeResult:
        """The list, and below it the two cards."""
        yield Rows(id="doubles", empty="Niemand staat er dubbel in.")
        with VerticalScroll(id="both-pane"):
            yield Static(id="both")

    async def show_data(self) -> None:
        """Ask who may be double."""
        found = await self.copiloot.desk.read(doubles)
        left = [double for double in found if not double.is_told_apart]
        self.show_heading(f"{len(left)} misschien dubbel")
        rows = [Row(_line(double), double) for double in left]
        if apart := [double for double in found if double.is_told_apart]:
            rows += [heading("Zijn er twee", len(apart)), *(Row(_line(double), double) for double in apart)]
        self.query_one(Rows).show_rows(rows)
        self.fit()

    @on(Rows.OptionHighlighted)
    def fit(self) -> None:
        """Show the two cards beside each other, as wide as there is room."""
        both = self.query_one("#both", Static)
        both.update(Content("\n").join(self._comparison(both.size.width)) if self.selected else "")
        self.refresh_bindings()

    @property
    def _in_order(self) -> tuple[tuple[Aanspreekpunt, Institution], tuple[Aanspreekpunt, Institution]] | None:
        """The card that stays, then the card that goes, each with its institution."""
        if (double := self.selected) is None:
            return None
        one, other = (double.found.one, double.at), (double.found.other, double.other_at)
        return (other, one) if double.id in self._swapped else (one, other)

    def _comparison(self, width: int) -> Iterator[Content]:
        if (both := self._in_order) is None:
            return
        room = max(8, (width - LABEL_WIDTH - 2 * GAP) // 2)
        yield _beside(Content(""), plain("blijft", "bold"), plain("gaat hierin op", "bold"), room)
        for fact in _FACTS:
            left, right = (fact.words(*each) for each in both)
            if left or right:
                differs = fact.same(left) != fact.same(right)
                label = Content.assemble(plain("≠ " if differs else "  ", "$warning"), muted(fact.label))
                style = "bold" if differs else ""
                yield from _lines(label, left, right, room, style)

    @on(Rows.Chosen)
    def _open(self) -> None:
        if (both := self._in_order) is not None:
            self.app.push_screen(ContactCardPlace(both[0][0].id, is_institution=False))

    @work(group="merge")
    async def action_merge(self) -> None:
        """Make one card of the two."""
        if (both := self._in_order) is not None:
            await self.write(merge_doubles, both[0][0].id, both[1][0].id)

    def action_swap(self) -> None:
        """Keep the other card."""
        if (double := self.selected) is not None:
            self._swapped ^= {double.id}
            self.fit()

    @work(group="tell_apart")
    async def action_tell_apart(self) -> None:
        """Remember that they are two, or forget it."""
        if (double := self.selected) is not None:
            await self.write(tell_apart, double.id, are_two=not double.is_told_apart)
            self.load()


def _checked(person: Aanspreekpunt) -> str:
    if person.verified_on is None:
        return ""
    return f"{long_date(person.verified_on)} {person.verified_by}".rstrip()


def _line(double: Double) -> Line:
    one, other = double.found.one, double.found.other
    names = Content.assemble("  ", plain(one.name), muted(_BETWEEN), plain(other.name))
    where = double.at.name if double.at.id == double.other_at.id else f"{double.at.name}, {double.other_at.name}"
    return Line(Content.assemble(names, "  ", muted(where)), muted(", ".join(double.found.reasons)))


def _lines(label: Content, left: str, right: str, room: int, style: str) -> Iterator[Content]:
    """A field of both cards, on as many lines as the longest needs."""
    columns = ([label], list(_wrapped(left, room, style)), list(_wrapped(right, room, style)))
    for parts in zip_longest(*columns, fillvalue=Content("")):
        yield _beside(*parts, room)


def _wrapped(text: str, room: int, style: str) -> Iterable[Content]:
    return (part.rstrip() for line in text.splitlines() for part in plain(line, style).wrap(room))


def _beside(label: Content, left: Content, right: Content, room: int) -> Content:
    gap = " " * GAP
    cells = label.pad_right(max(0, LABEL_WIDTH - label.cell_length)), left.pad_right(max(0, room - left.cell_length))
    return Content.assemble(cells[0], gap, cells[1], gap, right)
