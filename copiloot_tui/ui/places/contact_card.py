"""The card of somebody to call, or of an institution: every number, and all that one call can be about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact_card import ContactCard, Correction, Errand, KnownPerson
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.talk import Said
from copiloot_tui.domain.way import Way
from copiloot_tui.services.contact_card import institution_card, person_card
from copiloot_tui.services.directory import verify
from copiloot_tui.services.shipped_institutions import take_shipped
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.mail import write_email
from copiloot_tui.ui.place import PLACES, VERY_WIDE, WIDE, Place
from copiloot_tui.ui.places.contact_card_rows import about_rows, errand_rows, head_rows, ways_to
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows


def _has_number(screen: object) -> bool:
    return isinstance(screen, ContactCardPlace) and bool(screen.number_here)


def _has_address(screen: object) -> bool:
    return isinstance(screen, ContactCardPlace) and bool(screen.address_here)


def _has_person(screen: object) -> bool:
    return isinstance(screen, ContactCardPlace) and screen.person_here is not None


def _has_correction(screen: object) -> bool:
    return isinstance(screen, ContactCardPlace) and isinstance(screen.selected, Correction)


def _is_of_institution(screen: object) -> bool:
    return isinstance(screen, ContactCardPlace) and screen.is_institution


COMMANDS: Final = (
    Command(
        id="copy_number",
        title="Kopieer",
        help="Zet het nummer of adres onder de cursor op het klembord, of anders het eerste nummer",
        key="t",
        in_footer=True,
        available=_has_number,
    ),
    Command(
        id="write_email",
        title="E-mail",
        help="Begin een e-mail in het e-mailprogramma van deze laptop",
        key="m",
        in_footer=True,
        available=_has_address,
    ),
    Command(
        id="verify",
        title="Klopt nog",
        help="Zet erbij dat je vandaag naging dat dit klopt",
        key="k",
        in_footer=True,
        available=_has_person,
    ),
    Command(id="change", title="Wijzig", help="Wijzig deze kaart", key="e", in_footer=True),
    Command(
        id="replace",
        title="Weg",
        help="Is deze persoon weg? Noem de opvolger, of zet iemand terug",
        key="x",
        in_footer=True,
        available=_has_person,
    ),
    Command(
        id="add",
        title="Nieuw",
        help="Voeg iemand toe die je bij deze instantie kunt bellen",
        key="a,plus",
        in_footer=True,
        available=_is_of_institution,
    ),
    Command(
        id="take_over",
        title="Neem over",
        help="Zet hier weer wat het programma zegt",
        key="o",
        in_footer=True,
        available=_has_correction,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
    Command(id="next_pane", title="Volgende lijst", help="Ga naar de lijst ernaast", key="right,left"),
    Command(id="remove", title="Verwijder", help="Verwijder deze kaart", key="delete"),
)


class ContactCardPlace(Place):
    """Everything for one call."""

    AUTO_FOCUS = "#card-first"
    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY | Area.REGELZAKEN | Area.CONTACTS | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Alles voor één telefoontje: de nummers, en wat er voor al je gezinnen bij deze instantie loopt. Bij elke "
        "regelzaak staat wat de ander het eerst vraagt: voor wie je belt, geboortedatum, nummer, machtiging en wie "
        "het gezag heeft.\n\n**t** kopieert het nummer onder de cursor, **m** begint een e-mail, **c** of **F2** "
        "schrijft het gesprek op met deze persoon er al in, **k** zet erbij dat het vandaag klopt. Is iemand weg, "
        "typ dan **x**: je noemt de opvolger en de regelzaken gaan mee. **Enter** opent wat onder de cursor staat."
    )

    def __init__(self, record_id: UUID, *, is_institution: bool) -> None:
        """Prepare a card.

        Args:
            record_id: the aanspreekpunt, or the institution.
            is_institution: which of the two it is.
        """
        super().__init__()
        self.is_institution = is_institution
        """Whether it is the card of an institution itself."""
        self._record_id = record_id
        self._card: ContactCard | None = None
        self._is_shown = False

    @property
    def title_here(self) -> str:
        """Whose card it is."""
        if self._card is None:
            return "Kaart"
        where = "" if self.is_institution else f"  {self._card.institution.name}"
        return f"{self._card.name}{where}"

    @property
    def selected(self) -> object:
        """What the cursor of the list in use is on."""
        rows = self.focused if isinstance(self.focused, Rows) else None
        return rows.selected if rows is not None else None

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor; None on a line that is about none."""
        about = self.selected
        return about.moment.family_id if isinstance(about, Said) else getattr(about, "family_id", None)

    @property
    def institution_here(self) -> UUID | None:
        """The institution that is called."""
        return self._card.institution.id if self._card else None

    @property
    def person_here(self) -> Aanspreekpunt | None:
        """Who is called: of whom the card is, or on the card of an institution who is under the cursor."""
        known = self._card.person if self._card else None
        if known is None and isinstance(self.selected, KnownPerson):
            known = self.selected
        return known.aanspreekpunt if known else self.selected if isinstance(self.selected, Aanspreekpunt) else None

    @property
    def aanspreekpunt_here(self) -> UUID | None:
        """Who is on the telephone when a call is written down from here."""
        return self.person_here.id if self.person_here else None

    @property
    def call_here(self) -> dict[str, Any]:
        """What is known of the call when it is written down from here: the regelzaak with the cursor."""
        return {"regelzaak_ids": (self.selected.id,)} if isinstance(self.selected, Errand) else {}

    @property
    def number_here(self) -> str:
        """What is copied: the number or address with the cursor, or else the number to call first."""
        if isinstance(self.selected, Way):
            return self.selected.value
        called = next((way for way in self._ways if not way.is_email), None)
        return called.value if called else ""

    @property
    def address_here(self) -> str:
        """To where is written: the address with the cursor, or else the first."""
        if isinstance(self.selected, Way) and self.selected.is_email:
            return self.selected.value
        written = next((way for way in self._ways if way.is_email), None)
        return written.value if written else ""

    @property
    def _ways(self) -> Iterable[Way]:
        """The ways to whoever is called."""
        called = self.person_here or (self._card.institution if self._card else None)
        return ways_to(called) if called else ()

    def compose(self) -> ComposeResult:
        """As part of the place from where it was opened."""
        if self.app.current_mode in PLACES:
            self.MODE = self.app.current_mode  # type: ignore[misc]
        yield from super().compose()

    def compose_body(self) -> ComposeResult:
        """Who it is; beside it what runs there, and on a very wide screen what else is known."""
        with Horizontal(classes="panes"):
            yield Rows(id="card-first", classes="list-pane")
            yield Rows(id="card-second", classes="look-pane")
            yield Rows(id="card-third", classes="look-pane")

    async def show_data(self) -> None:
        """Ask for the card."""
        app, limits = self.copiloot, self.copiloot.settings.freshness_limits
        read = institution_card if self.is_institution else person_card
        self._card = await app.desk.read(read, self._record_id, limits, app.table_family)
        self.fit()

    def fit(self) -> None:
        """Show the card, in the panes that there is room for."""
        if (card := self._card) is None:
            return
        self.show_heading()
        today, standing = self.today, self.copiloot.standing
        head, about = list(head_rows(card, today)), list(about_rows(card, today, standing))
        runs = list(errand_rows(card, today, standing))
        for name, rows in zip(("first", "second", "third"), self._in_panes(head, runs, about), strict=True):
            self.query_one(f"#card-{name}", Rows).show_rows(rows)
        if not self._is_shown:
            self._is_shown = True
            self._begin_at_number(head)
        self.refresh_bindings()

    def _begin_at_number(self, head: list[Row]) -> None:
        """Put the cursor on the number to call first."""
        numbers = (index for index, row in enumerate(head) if isinstance(row.value, Way))
        self.query_one("#card-first", Rows).highlighted = next(numbers, None)

    def _in_panes(self, head: list[Row], runs: list[Row], about: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """What stands in the panes that there is room for."""
        if self.size.width >= VERY_WIDE:
            return head, runs, about
        if self.size.width >= WIDE:
            return [*head, *about], runs, []
        return [*head, *runs, *about], [], []

    @on(Rows.OptionHighlighted)
    @on(DescendantFocus)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        chosen = event.value
        if isinstance(chosen, Errand):
            from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace

            self.app.push_screen(RegelzaakFilePlace(chosen.id, chosen.family_id))
        elif isinstance(chosen, Said):
            self.app.push_screen(Reader(chosen.moment, ()))
        elif isinstance(chosen, Way):
            self._use(chosen)
        elif isinstance(chosen, Correction):
            self.action_take_over()
        elif isinstance(chosen, KnownPerson | Aanspreekpunt | Institution):
            self.app.push_screen(ContactCardPlace(chosen.id, is_institution=isinstance(chosen, Institution)))

    def _use(self, way: Way) -> None:
        if way.is_email:
            write_email(self.copiloot, way.value)
        else:
            self.action_copy_number()

    def action_copy_number(self) -> None:
        """Put the number or address on the clipboard."""
        is_address = isinstance(self.selected, Way) and self.selected.is_email
        copy_for_a_while(self.copiloot, self.number_here, "Het e-mailadres" if is_address else "Het nummer")

    def action_write_email(self) -> None:
        """Begin an e-mail."""
        write_email(self.copiloot, self.address_here)

    @work(group="verify")
    async def action_verify(self) -> None:
        """Say that it still holds."""
        if (person := self.person_here) is not None:
            await self.write(verify, person, self.copiloot.settings.role)

    @property
    def _record(self) -> Record | None:
        if self._card is None:
            return None
        return self._card.person.aanspreekpunt if self._card.person else self._card.institution

    def action_change(self) -> None:
        """Change the card."""
        if (record := self._record) is not None:
            self.app.push_screen(change_form(record))

    def action_add(self) -> None:
        """Add somebody to call at this institution."""
        self.begin(form_named("aanspreekpunt")(institution_id=self._record_id))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the card."""
        if (record := self._record) is not None and await ask_and_remove(self.copiloot, record):
            self.app.pop_screen()

    @work(group="replace")
    async def action_replace(self) -> None:
        """Write down that somebody left and who came after, or bring somebody back."""
        if (person := self.person_here) is not None:
            from copiloot_tui.ui.replacing import replace_or_bring_back

            await replace_or_bring_back(self.copiloot, person.id)

    @work(group="take_over")
    async def action_take_over(self) -> None:
        """Let the field say again what the program says."""
        if isinstance(chosen := self.selected, Correction):
            await self.write(take_shipped, self._record_id, chosen.field)

    def action_next_pane(self) -> None:
        """Go to the other list."""
        panes = [pane for pane in self.query(Rows) if pane.display]
        here = panes.index(self.focused) if self.focused in panes else 0
        panes[(here + 1) % len(panes)].focus()
