"""A family's year: the weeks drawn, the strippenkaarten of the year, and the log below, narrowed and added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactResult
from copiloot_tui.domain.dutch import capital, count, duration, long_date, short_date
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart
from copiloot_tui.domain.year import Grouping, LogEntry, Sum, narrowed, strips_taken, sums
from copiloot_tui.services.family_year import FamilyYear, family_year, lines_of_log
from copiloot_tui.ui.card_text import bar
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.dialogs.choose import Choice, Choose
from copiloot_tui.ui.dialogs.corrections import Corrections
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import PLACES, Place
from copiloot_tui.ui.places.year_map import YearMap, legend, look_at
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, muted, plain

PAGE: Final = 100
"""So many lines of the log are read at once."""
_MORE: Final = "more"
"""What the line stands for that shows more of the log."""
_PER: Final = {
    Grouping.MONTH: "per maand",
    Grouping.WAY: "per soort contact",
    Grouping.PERSON: "per persoon",
    Grouping.PURPOSE: "per doel",
    Grouping.LIFE_DOMAIN: "per leefdomein",
}
_SEVERAL: Final = "wie er samen waren tellen elk mee"
"""Said below sums by person: they can be more than the whole."""
_EVERYTHING: Final = UUID(int=0)
"""Stands among what can be chosen for the whole year."""


def _has_record(screen: object) -> bool:
    return isinstance(screen, FamilyYearPlace) and isinstance(screen.selected, Record)


def _has_moment(screen: object) -> bool:
    return isinstance(screen, FamilyYearPlace) and isinstance(screen.selected, ContactMoment)


COMMANDS: Final = (
    Command(
        id="narrow", title="Kies", key="k", in_footer=True,
        help="Laat één maand, soort contact, persoon, doel of leefdomein zien, met wat het optelt",
    ),
    Command(
        id="regroup", title="Optellen", key="p", in_footer=True,
        help="Tel op per maand, per soort contact, per persoon, per doel of per leefdomein",
    ),
    Command(id="choose_year", title="Ander jaar", help="Kies een ander jaar van dit gezin", key="j", in_footer=True),
    Command(
        id="save_overview", title="Overzicht contacten", help="Maak een overzicht van dit jaar voor het gezin zelf",
        key="o", in_footer=True,
    ),
    Command(id="add", title="Nieuwe kaart", help="Maak een strippenkaart voor dit gezin", key="a,plus"),
    Command(
        id="change", title="Wijzig", help="Wijzig de kaart of het contact onder de cursor", key="e", in_footer=True,
        available=_has_record,
    ),
    Command(
        id="show_corrections", title="Eerder", help="Laat zien wat het contact onder de cursor eerder zei", key="h",
        in_footer=True, available=_has_moment,
    ),
    Command(id="back", title="Terug", help="Laat weer alles zien, of ga terug", key="escape,backspace", in_footer=True),
)  # fmt: skip


class FamilyYearPlace(Place):
    """A year of contact with one family."""

    AUTO_FOCUS = "Rows"
    MODE = "strippenkaart"
    SHOWS = Area.STRIPPENKAARTEN | Area.CONTACTS | Area.FAMILIES | Area.REGELZAKEN | Area.DIRECTORY | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Elk vakje is een week: **·** geen contact, **░** één keer, **▒** twee, **▓** drie, **█** vier keer of meer. "
        "Eronder staat welke strippenkaart dan gold, en met **!** waar je langer niemand sprak dan bij dit gezin past. "
        "Met **Tab** ga je naar de weken; de pijltjes zeggen van elke week hoeveel het was.\n\n"
        "Daaronder staan de kaarten van het jaar en alles wat je opschreef. **k** kiest één maand, soort contact, "
        "persoon, doel of leefdomein, **p** telt anders op, **j** laat een ander jaar zien, **o** maakt "
        "een overzicht voor het gezin. **Enter** legt een kaart uit of opent een contact, **h** laat zien wat een "
        "contact eerder zei. **Esc** laat weer alles zien, en gaat daarna terug."
    )

    is_from_dossier = True

    def __init__(self, family_id: UUID) -> None:
        super().__init__()
        self._family_id = family_id
        self._year: int | None = None
        self._seen: FamilyYear | None = None
        self._wanted: dict[Grouping, str] = {}
        self._grouping = Grouping.MONTH
        self._most = PAGE

    @property
    def title_here(self) -> str:
        """Whose year, and which."""
        return f"{self._seen.family.name} {self._seen.year}" if self._seen else "Een jaar"

    @property
    def family_here(self) -> UUID:
        """The family whose year it is."""
        return self._family_id

    @property
    def selected(self) -> object:
        """The card or the line of the log with the cursor."""
        return self.query_one(Rows).selected if self.query(Rows) else None

    def compose(self) -> ComposeResult:
        """As part of the place from where it was opened."""
        if self.app.current_mode in PLACES:
            self.MODE = self.app.current_mode  # type: ignore[misc]
        yield from super().compose()

    def compose_body(self) -> ComposeResult:
        """The weeks, what is told of one, what the log adds up to, and the log."""
        yield YearMap()
        yield Static(classes="year-legend")
        yield Static(classes="year-week")
        yield Static(classes="year-total")
        yield Rows(empty="In dit jaar is nog niets opgeschreven.", classes="year-log")

    async def show_data(self) -> None:
        """Ask for the year, and show it."""
        self._seen = seen = await self.copiloot.desk.read(family_year, self._family_id, self._year)
        self.show_heading("")
        self.query_one(YearMap).show_year(seen)
        self.query_one(".year-legend", Static).update(legend(seen))
        await self._show_log()

    @on(YearMap.Pointed)
    def _tell_week(self, event: YearMap.Pointed) -> None:
        if self._seen is not None:
            self.query_one(".year-week", Static).update(look_at(self._seen, event.week))

    # The log

    async def _show_log(self) -> None:
        seen = self._seen
        if seen is None:
            return
        found = list(narrowed(seen.entries, self._wanted))
        groups = sums(found, self._grouping)
        every = [(group, entry) for group in groups for entry in group.entries]
        ids = list({entry.id: None for _, entry in every[: self._most]})
        lines = {line.id: line for line in await self.copiloot.desk.read(lines_of_log, ids)}
        self.query_one(".year-total", Static).update(self._total(found, seen))
        rows = [*_card_rows(seen.balances), *_log_rows(every[: self._most], lines)]
        if left := len(every[self._most :]):
            rows.append(Row(Line(muted(f"En nog {left}. Enter laat er meer zien.")), _MORE))
        self.query_one(Rows).show_rows(rows)
        self.refresh_bindings()

    def _total(self, found: list[LogEntry], seen: FamilyYear) -> Content:
        what = ", ".join(self._wanted.values()) or f"heel {seen.year}"
        strips = count(strips_taken(found, seen.cards), "strip", "strippen")
        per = [_PER[self._grouping]]
        if self._grouping is Grouping.PERSON and any(len(entry.people) > 1 for entry in found):
            per.append(_SEVERAL)
        parts = [_spent(found), *([strips] if seen.balances else []), ", ".join(per)]
        return Content.assemble(plain(f"{capital(what)}: ", "bold"), plain("; ".join(parts)))

    @work(exclusive=True, group="log")
    async def _show_log_again(self) -> None:
        await self._show_log()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Strippenkaart):
            self.app.push_screen(CardDialog(event.value.id, self._family_id))
        elif isinstance(event.value, ContactMoment) and self._seen is not None:
            self.app.push_screen(Reader(event.value, self._seen.members))
        elif event.value == _MORE:
            self._most += PAGE
            self._show_log_again()

    # What can be done

    @work(exclusive=True, group="choose")
    async def action_choose_year(self) -> None:
        """Show another year."""
        if self._seen is None:
            return
        choices = [Choice(id=UUID(int=year), words=f"{year}") for year in self._seen.years]
        chosen = await self.app.push_screen_wait(Choose("Welk jaar?", choices))
        if chosen is not None:
            self._year, self._wanted, self._most = chosen.int, {}, PAGE
            self.load()

    @work(exclusive=True, group="choose")
    async def action_narrow(self) -> None:
        """Show only what has something in common."""
        if self._seen is None:
            return
        found = list(narrowed(self._seen.entries, self._wanted))
        left = [grouping for grouping in Grouping if grouping not in self._wanted]
        options = {
            UUID(int=number): one
            for number, one in enumerate((one for each in left for one in sums(found, each)), start=1)
        }
        choices = [
            Choice(id=own, words=f"{one.grouping.value}: {one.title}", detail=_spent(one.entries))
            for own, one in options.items()
        ]
        everything = Choice(id=_EVERYTHING, words="alles van dit jaar", detail=_spent(self._seen.entries))
        chosen = await self.app.push_screen_wait(Choose("Wat wil je zien?", [everything, *choices]))
        if chosen is not None:
            picked = options.get(chosen)
            self._wanted = self._wanted | {picked.grouping: picked.title} if picked else {}
            self._most = PAGE
            self._show_log_again()

    def action_regroup(self) -> None:
        """Add up by the next of month, way, person, purpose and life domain."""
        every = list(Grouping)
        self._grouping = every[(every.index(self._grouping) + 1) % len(every)]
        self._show_log_again()

    @work(exclusive=True, group="choose")
    async def action_save_overview(self) -> None:
        """Make the family's own overview of this year."""
        from copiloot_tui.services.contact_overview import contact_overview
        from copiloot_tui.ui.dialogs.contact_overview import OverviewFile

        if self._seen is None:
            return
        try:
            overview = await self.copiloot.desk.read(contact_overview, self._family_id, self._seen.year)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self.app.push_screen(OverviewFile(overview, self._family_id))

    def action_add(self) -> None:
        """Give this family a card."""
        self.begin(form_named("strippenkaart")(family_id=self._family_id))

    def action_change(self) -> None:
        """Change the card or the contact with the cursor."""
        if isinstance(record := self.selected, Record):
            self.app.push_screen(change_form(record))

    def action_show_corrections(self) -> None:
        """Show what the contact with the cursor said before."""
        if isinstance(moment := self.selected, ContactMoment):
            self.app.push_screen(Corrections(moment.id, moment.family_id))

    def action_back(self) -> None:
        """Show everything again, or go back."""
        if self._wanted:
            self._wanted = {}
            self._show_log_again()
        else:
            self.app.pop_screen()


def _spent(entries: Iterable[LogEntry]) -> str:
    """'5 keer, 4 u 30, 1 u reistijd'."""
    own = list(entries)
    minutes, travel = sum(entry.minutes for entry in own), sum(entry.travel_minutes for entry in own)
    return ", ".join([f"{len(own)} keer", duration(minutes), *([f"{duration(travel)} reistijd"] if travel else [])])


def _card_rows(balances: Iterable[Balance]) -> Iterator[Row]:
    for number, balance in enumerate(balances, start=1):
        if number == 1:
            yield heading("Kaarten")
        card = balance.card
        until = f"tot en met {long_date(card.valid_to)}" if card.valid_to else "zonder einddatum"
        yield Row(Line(plain(f"{number}  {long_date(card.valid_from)} {until}"), bar(balance)), card)


def _log_rows(shown: Iterable[tuple[Sum, LogEntry]], lines: dict[UUID, ContactMoment]) -> Iterator[Row]:
    before = None
    for group, entry in shown:
        if group is not before:
            yield Row(Line(plain(capital(group.title), "bold $primary"), muted(_spent(group.entries))))
            before = group
        if entry.id in lines:
            yield Row(_line(lines[entry.id], entry.how), lines[entry.id])


def _line(moment: ContactMoment, kind: str) -> Line:
    words = plain(moment.text or moment.with_whom or kind)
    how = kind if moment.result is ContactResult.SPOKEN else moment.result.value
    day = short_date(civil_day(moment.at))
    return Line(words, Content.assemble(muted(how), f"  {duration(moment.minutes):>7}  {day:>9}"))
