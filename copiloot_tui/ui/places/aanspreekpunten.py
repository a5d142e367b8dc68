"""Aanspreekpunten: whom to call where, with the number in the row, found while typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.record import Record
from copiloot_tui.services.address_book import AddressBook, Listing
from copiloot_tui.services.directory import verify
from copiloot_tui.services.records import get
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.mail import write_email
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.contact_columns import MARK_WIDTH, ContactLine, headings
from copiloot_tui.ui.places.contact_look import contact_look
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows

MOST_FOUND: Final = 30
"""So many of those who answer to the words are shown; typing on brings others up."""
MOST_SHOWN: Final = 300
"""So many are shown when nothing is typed; the filter finds the rest."""
_EMPTY: Final = "Nog niemand. Typ a om een aanspreekpunt toe te voegen."


def _has_row(screen: object) -> bool:
    return isinstance(screen, AanspreekpuntenPlace) and screen.selected is not None


def _has_person(screen: object) -> bool:
    return isinstance(screen, AanspreekpuntenPlace) and screen.aanspreekpunt_here is not None


def _has_number(screen: object) -> bool:
    return isinstance(screen, AanspreekpuntenPlace) and bool(screen.selected and screen.selected.phone)


def _has_address(screen: object) -> bool:
    return isinstance(screen, AanspreekpuntenPlace) and bool(screen.selected and screen.selected.email)


COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Voeg een aanspreekpunt of instantie toe", key="a,plus", in_footer=True),
    Command(id="filter", title="Filter", help="Zoek op naam, instantie of nummer", key="f", in_footer=True),
    Command(
        id="verify",
        title="Klopt nog",
        help="Zet erbij dat je vandaag naging dat dit klopt",
        key="k",
        in_footer=True,
        available=_has_person,
    ),
    Command(
        id="copy_number",
        title="Kopieer",
        help="Zet het telefoonnummer op het klembord",
        key="t",
        in_footer=True,
        available=_has_number,
    ),
    Command(
        id="write_email",
        title="E-mail",
        help="Begin een e-mail in het e-mailprogramma van deze laptop",
        key="m",
        available=_has_address,
    ),
    Command(id="change", title="Wijzig", help="Wijzig de gekozen regel", key="e", available=_has_row),
    Command(
        id="replace",
        title="Weg",
        help="Is deze persoon weg? Noem de opvolger, of zet iemand terug",
        key="x",
        available=_has_person,
    ),
    Command(id="remove", title="Verwijder", help="Verwijder de gekozen regel", key="delete,d", available=_has_row),
    Command(
        id="mark",
        title="Markeer",
        help="Markeer de regel om op te slaan als bestand, of niet meer",
        key="space",
        available=_has_row,
    ),
    Command(
        id="show_coverage",
        title="Dekking",
        help="Zie per regio en instantie waar een ZEVMB-aanspreekpunt bekend is",
        key="g",
        in_footer=True,
    ),
    Command(
        id="read_in",
        title="Inlezen",
        help="Lees aanspreekpunten in uit een vCard of CSV-bestand, na een blik op wat er verandert",
        key="i",
    ),
    Command(
        id="save_as_file",
        title="Als bestand",
        help="Sla iedereen, of wie je markeerde, op als vCard of CSV",
        key="o",
    ),
    Command(
        id="show_doubles",
        title="Dubbele",
        help="Kaarten die van één persoon kunnen zijn naast elkaar zetten en samenvoegen",
        key="s",
    ),
    Command(id="show_former", title="Ook wie weg is", help="Laat ook zien wie weg is, of niet meer", key="w"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How the address book stands."""

    known: int
    """So many people and desks to call."""
    old: int
    """Of those were checked too long ago, or never."""
    blank: int
    """Institutions of which neither somebody to call nor a number is known."""


class ContactRows(Rows):
    """The address book as lines; a click on the beginning of a line marks it."""

    longest_line = 400

    class Ticked(Message):
        """The beginning of the line with the cursor was clicked."""

    def on_click(self, event: Click) -> None:
        """Mark the line whose beginning is clicked; anywhere else a click opens it."""
        place, clicked = event.get_content_offset(self), event.style.meta.get("option")
        if place is None or place.x > MARK_WIDTH or clicked is None or clicked >= len(self.values):
            return
        event.prevent_default().stop()
        self.highlighted = clicked
        self.post_message(self.Ticked())


class AanspreekpuntenPlace(Place):
    """The people and desks to call, and the institutions, best first while typing."""

    AUTO_FOCUS = "#contacts"
    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY | Area.FAMILIES
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMANDS),
        Binding("down", "to_list", show=False),
    ]
    HELP_TEXT = (
        "Elke regel is iemand om te bellen, met het nummer erbij; **ZEVMB** staat bij wie het ZEVMB-aanspreekpunt is. "
        "Ervoor staat hoe lang geleden iemand naging of het klopt: **✓** vers, **~** wordt oud, **!** verouderd, **?** "
        "nooit. **k** zet erbij dat het vandaag nog klopt.\n\n"
        "**f** zoekt: typ een paar letters van naam, instantie, functie of regio, in welke volgorde ook, of een stuk "
        "van een nummer. Een tikfout mag. Wie het beste past staat bovenaan. **Enter** opent de kaart, **t** zet het "
        "nummer op het klembord, **c** schrijft een gesprek op met deze persoon al ingevuld, **m** begint een e-mail. "
        "Een nummer gaat na een halve minuut vanzelf van het klembord.\n\n"
        "**Spatie** markeert een regel, een klik vooraan ook. **o** slaat op als bestand wie gemarkeerd is, of "
        "iedereen. **i** leest de lijst van een collega in, na een blik op wat er verandert. **w** laat ook zien wie "
        "weg is."
    )

    last_folder: ClassVar[Path | None] = None
    """Where a file was last chosen to read in."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: frozenset[UUID] = frozenset()
        """The people and institutions that are marked, also those that are not shown now."""
        self._with_former = False
        self._former: Sequence[Listing] = ()
        self._state = _State(known=0, old=0, blank=0)
        self._total = 0
        self._room = 0
        self._remarked = Content("")
        self._possible: tuple[bool, ...] = ()
        self._shown: tuple[Sequence[Listing], Sequence[Listing]] = ((), ())

    def compose_body(self) -> ComposeResult:
        """The filter, the list under its headings, and the card of whoever the cursor is on."""
        with Horizontal(classes="panes"):
            with Vertical(classes="list-pane"):
                yield Filter("Typ een naam, instantie of nummer (toets f)")
                yield Static(id="contact-headings")
                yield ContactRows(id="contacts", empty=_EMPTY)
                yield Label("", classes="remark", markup=False)
            with VerticalScroll(classes="look-pane", id="contact-look", can_focus=False):
                yield Static()

    @property
    def _rows(self) -> ContactRows:
        return self.query_one(ContactRows)

    @property
    def selected(self) -> Listing | None:
        """Who the cursor is on."""
        value = self._rows.selected if self.query(ContactRows) else None
        return value if isinstance(value, Listing) else None

    @property
    def aanspreekpunt_here(self) -> UUID | None:
        """The person that the cursor is on; None where it is on an institution."""
        chosen = self.selected
        return chosen.record_id if chosen and not chosen.is_institution else None

    @property
    def institution_here(self) -> UUID | None:
        """The institution that the cursor is on, or where this person works."""
        return self.selected.institution_id if self.selected else None

    # Showing

    async def show_data(self) -> None:
        """Read the address book, and show it."""
        book = await self.copiloot.shelf.book()
        self._total, self._state = len(book), _state_of(book)
        self.show_heading(f"{self._state.known} bekend")
        if self._with_former:
            from copiloot_tui.services.former import those_who_left

            self._former = await self.copiloot.desk.read(those_who_left)
        await self._find()
        self.call_after_refresh(self._get_ready)

    @work(exclusive=True, group="ready")
    async def _get_ready(self) -> None:
        """Let the first letter wait for nothing, now that the list is painted."""
        try:
            await self.copiloot.shelf.get_ready()
        except CopilootError as error:
            self.copiloot.tell_error(error)

    @on(Input.Changed)
    @work(exclusive=True, group="filter")
    async def _narrow(self) -> None:
        try:
            await self._find(from_the_top=True)
        except CopilootError as error:
            self.copiloot.tell_error(error)

    async def _find(self, *, from_the_top: bool = False) -> None:
        words = self.query_one(Filter).value
        most = MOST_FOUND if words.strip() else MOST_SHOWN
        found = await self.copiloot.shelf.find(words, limit=most)
        former = [each for each in self._former if matches(words, _searchable(each))] if self._with_former else []
        self._shown = (found, former)
        self._show(from_the_top=from_the_top)

    def _show(self, *, from_the_top: bool = False) -> None:
        (found, former), words = self._shown, self.query_one(Filter).value
        rows = self._rows
        rows.empty = NOTHING_FOUND if words else _EMPTY
        lines = [*(self._row(each) for each in found), *(self._row(each, is_gone=True) for each in former)]
        rows.show_rows(lines, from_the_top=from_the_top)
        self._show_headings()
        self._remark()
        self._look()

    def _row(self, listing: Listing, *, is_gone: bool = False) -> Row:
        line = ContactLine(Content(""), listing=listing, is_marked=listing.record_id in self.marked, is_gone=is_gone)
        return Row(line, listing)

    def _remark(self) -> None:
        remark = Content("   ").join(self._remarks(self.query_one(Filter).value))
        if remark != self._remarked:
            # Writing it lays the whole screen out anew.
            self._remarked = remark
            self.query_one(".remark", Label).update(remark)

    def _remarks(self, words: str) -> Iterator[Content]:
        if self.marked:
            yield Content.styled(f"{len(self.marked)} gemarkeerd", "$accent")
        number = len(self._shown[0])
        if words.strip() and number == MOST_FOUND:
            yield Content(f"De beste {MOST_FOUND}; typ verder om iemand anders te vinden.")
        elif not words.strip() and number < self._total:
            yield Content(f"En nog {self._total - number}; typ f om ze te vinden.")
        if self._state.old:
            yield Content(f"{self._state.old} te lang niet nagekeken")
        if self._state.blank:
            where = count(self._state.blank, "instantie", "instanties")
            yield Content(f"bij {where} nog niets bekend")

    def _show_headings(self) -> None:
        room = max(10, self._rows.scrollable_content_region.width - 2)
        if room != self._room:
            self._room = room
            self.query_one("#contact-headings", Static).update(headings(room), layout=False)

    def fit(self) -> None:
        """Show as many columns as fit, and the card beside the list where there is room."""
        self._show_headings()
        self._look()

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self._look()

    def _look(self) -> None:
        """Show beside the list what is known of whoever the cursor is on, where there is room for that."""
        chosen = self.selected
        possible = (bool(chosen), bool(self.aanspreekpunt_here), *(bool(way) for way in _ways(chosen)))
        if possible != self._possible:
            self._possible = possible
            self.refresh_bindings()
        if self.has_class("-very-wide"):
            is_gone = chosen in self._shown[1]
            self.query_one("#contact-look", VerticalScroll).query_one(Static).update(
                contact_look(chosen, is_gone=is_gone) if chosen else ""
            )

    # Finding

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """Go from the filter to the list."""
        self.set_focus(self._rows)

    def action_filter(self) -> None:
        """Go to the filter; at once, so that the letter typed after it is no command."""
        self.set_focus(self.query_one(Filter))

    def action_show_former(self) -> None:
        """Show who left too, or no longer."""
        self._with_former = not self._with_former
        self.load()

    def action_show_coverage(self) -> None:
        """Show where a ZEVMB-aanspreekpunt is known, and where not."""
        from copiloot_tui.ui.places.coverage import CoveragePlace

        self.app.push_screen(CoveragePlace())

    def action_show_doubles(self) -> None:
        """Show the cards that may be of one person."""
        from copiloot_tui.ui.places.doubles import DoublesPlace

        self.app.push_screen(DoublesPlace())

    # Marking

    def action_mark(self) -> None:
        """Mark the line with the cursor, and go on to the next."""
        self._turn_mark()
        self._rows.action_cursor_down()

    @on(ContactRows.Ticked)
    def _turn_mark(self) -> None:
        if (chosen := self.selected) is not None:
            self.marked ^= {chosen.record_id}
            self._show()

    def action_save_as_file(self) -> None:
        """Save everybody, or those who are marked, for a colleague or another program."""
        from copiloot_tui.ui.dialogs.card_export import CardExport

        self.app.push_screen(CardExport(self.marked))

    @work(exclusive=True, group="read-in")
    async def action_read_in(self) -> None:
        """Read addresses in from a file of a colleague or another program."""
        from copiloot_tui.ui.places.importing import read_in_addresses

        type(self).last_folder = await read_in_addresses(self.copiloot, self.last_folder)

    # One of them

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Listing):
            chosen = event.value
            self.app.push_screen(ContactCardPlace(chosen.record_id, is_institution=chosen.is_institution))

    def action_copy_number(self) -> None:
        """Put the number on the clipboard for a while."""
        if (chosen := self.selected) and chosen.phone:
            copy_for_a_while(self.copiloot, chosen.phone, f"{chosen.phone}")

    def action_write_email(self) -> None:
        """Begin an e-mail."""
        if (chosen := self.selected) and chosen.email:
            write_email(self.copiloot, chosen.email)

    @work(group="add")
    async def action_add(self) -> None:
        """Add a person or an institution."""
        name = await self.app.push_screen_wait(
            Ask(
                "Wat wil je toevoegen?",
                Answer("aanspreekpunt", "Aanspreekpunt", "primary"),
                Answer("institution", "Instantie"),
            )
        )
        if name == "aanspreekpunt":
            self.begin(form_named(name)(institution_id=self.institution_here))
        elif name is not None:
            self.begin(form_named(name)())

    def action_change(self) -> None:
        """Change the line with the cursor."""
        if (chosen := self.selected) is not None:
            name = "institution" if chosen.is_institution else "aanspreekpunt"
            self.app.push_screen(form_named(name)(record_id=chosen.record_id))

    @work(group="verify")
    async def action_verify(self) -> None:
        """Say that it still holds."""
        if (person := self.aanspreekpunt_here) is not None:
            known = await self.copiloot.desk.read(get, Aanspreekpunt, person)
            await self.write(verify, known, self.copiloot.settings.role)

    @work(group="replace")
    async def action_replace(self) -> None:
        """Write down that somebody left and who came after, or bring somebody back."""
        if (person := self.aanspreekpunt_here) is not None:
            from copiloot_tui.ui.replacing import replace_or_bring_back

            await replace_or_bring_back(self.copiloot, person)

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the line with the cursor."""
        if (chosen := self.selected) is not None:
            kind: type[Record] = Institution if chosen.is_institution else Aanspreekpunt
            await ask_and_remove(self.copiloot, await self.copiloot.desk.read(get, kind, chosen.record_id))


def _ways(chosen: Listing | None) -> tuple[str, ...]:
    return (chosen.phone, chosen.email) if chosen else ()


def _searchable(listing: Listing) -> str:
    digits = "".join(sign for sign in listing.phone if sign.isdigit())
    return f"{listing.name} {listing.function} {listing.institution} {listing.region} {listing.phone} {digits}"


def _state_of(book: AddressBook) -> _State:
    blank = sum(map(_is_blank, book.institutions_alone))
    return _State(known=book.people_count, old=book.old_count, blank=blank)


def _is_blank(institution: Listing) -> bool:
    """Whether nobody can be reached there; a social map is looked up, and not called."""
    has_way = institution.phone or institution.email or institution.ways
    return not has_way and institution.kind is not InstitutionKind.SOCIAL_MAP
