"""Eerste dag: where somebody begins who stands in for a colleague."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.first_day import PROMISE_DAYS, TERM_DAYS, Due, FirstDay, Held, InOwnersName, ToTell
from copiloot_tui.domain.present import PersonKind, person_key
from copiloot_tui.domain.standing_in import standing_in_of
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.first_day import first_day
from copiloot_tui.services.records import get
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.place import WIDE, Place
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.subjects import open_subject
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.standing_in import sign
from copiloot_tui.ui.text import MARKS, Line, Passage, days, muted, near_date, plain

_EMPTY: Final = (
    "Je neemt nu voor niemand waar. Krijg je een gezin van een collega, open dan het pakket: Ctrl+P, Pakket openen. "
    "Neem je het aan, dan begin je hier."
)
_ADVICE: Final = "Geldt niet voor jou: bel samen met een ouder, of vraag een nieuwe op jouw naam."


def _has_somebody(screen: object) -> bool:
    return isinstance(screen, FirstDayPlace) and isinstance(screen.selected, ToTell)


def _has_number(screen: object) -> bool:
    return isinstance(screen, FirstDayPlace) and isinstance(screen.selected, ToTell) and bool(screen.selected.phone)


def _has_family(screen: object) -> bool:
    return isinstance(screen, FirstDayPlace) and screen.family_here is not None


COMMANDS: Final = (
    Command(
        id="copy_number",
        title="Kopieer",
        help="Zet het telefoonnummer op het klembord",
        key="t",
        in_footer=True,
        available=_has_number,
    ),
    Command(
        id="tell",
        title="Vertel het",
        help="Schrijf het gesprek op waarin je vertelt dat jij nu voor dit gezin werkt; daarna staat het op verteld",
        key="space",
        in_footer=True,
        available=_has_somebody,
    ),
    Command(id="open_family", title="Dossier", help="Open het dossier van dit gezin", key="g", available=_has_family),
    Command(
        id="export",
        title="Samenvatting",
        help="Maak een samenvatting van dit gezin om mee te nemen",
        key="x",
        available=_has_family,
    ),
    Command(
        id="show_handovers",
        title="Teruggeven",
        help="Geef terug wat er gebeurde, of beëindig de waarneming",
        key="w",
        in_footer=True,
    ),
    Command(id="next_pane", title="Volgende lijst", help="Ga naar de lijst ernaast", key="right,left"),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class FirstDayPlace(Place):
    """Everything a stand-in needs first, of all families that are held or of some."""

    AUTO_FOCUS = "#first-day"
    MODE = "families"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Hier begin je als je voor een collega waarneemt. Bovenaan staat voor wie, tot wanneer en waarvoor. Daaronder "
        "de afspraken van vandaag, wat voorbij is of binnen veertien dagen moet, wat er de laatste dertig dagen is "
        "afgesproken, en welke regelzaken op jou wachten. **Enter** opent de regel.\n\n"
        "Bij **Wie je het eerst vertelt** staat wie gezag heeft, de andere ouders, de aanspreekpunten van wat loopt, "
        "en wie van het netwerk meedoet. **t** kopieert het nummer, **spatie** of **F2** schrijft het gesprek op. "
        "Daarna staat er *verteld* met de dag: dat komt uit het contactmoment.\n\n"
        "**Staat op naam van je collega**: die machtigingen en toestemmingen gelden niet voor jou. **w** gaat naar "
        "teruggeven, **x** maakt een samenvatting om mee te nemen, **g** opent het dossier."
    )

    def __init__(self, family_ids: Collection[UUID] | None = None) -> None:
        """Prepare to show it.

        Args:
            family_ids: of these families only; None for all that are held.
        """
        super().__init__()
        self._family_ids = None if family_ids is None else frozenset(family_ids)
        self._seen = FirstDay()

    @property
    def title_here(self) -> str:
        """What it is, and of whom when it is one family."""
        held = self._seen.held
        return f"Eerste dag  {self._signed(held[0])}" if len(held) == 1 else "Eerste dag"

    @property
    def selected(self) -> Any:
        """What the cursor of the list in use is on."""
        rows = self.focused if isinstance(self.focused, Rows) else None
        if rows is None and self.query("#first-day"):
            rows = self.query_one("#first-day", Rows)
        return rows.selected if rows is not None else None

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor, or the only one."""
        own: UUID | None = getattr(self.selected, "family_id", None)
        return own or (self._seen.held[0].family_id if len(self._seen.held) == 1 else None)

    @property
    def aanspreekpunt_here(self) -> UUID | None:
        """Who would be called."""
        value = self.selected
        is_it = isinstance(value, ToTell) and value.person is PersonKind.AANSPREEKPUNT
        return value.id if is_it else None

    @property
    def call_here(self) -> dict[str, Any]:
        """What is known of a call that is written down from here: with whom, or about what."""
        value = self.selected
        if isinstance(value, ToTell) and value.person is not PersonKind.AANSPREEKPUNT:
            known = person_key(value.person, value.id) if value.person and value.id else value.name
            return {"texts": {"with_whom": known}}
        regelzaak = getattr(value, "regelzaak_id", None)
        return {"regelzaak_ids": (regelzaak,)} if regelzaak else {}

    def compose_body(self) -> ComposeResult:
        """What presses; beside it whom to tell and what does not hold."""
        with Horizontal(classes="panes"):
            yield Rows(id="first-day", classes="list-pane", empty=_EMPTY)
            yield Rows(id="first-day-people", classes="look-pane")

    async def show_data(self) -> None:
        """Ask for everything."""
        self._seen = await self.copiloot.desk.read(first_day, self._family_ids)
        self.fit()

    def fit(self) -> None:
        """Show what there is, in the panes that there is room for."""
        seen = self._seen
        first, second = self.query_one("#first-day", Rows), self.query_one("#first-day-people", Rows)
        is_wide = self.size.width >= WIDE
        if not seen.held:
            self.show_heading("")
            first.show_rows(())
            second.show_rows(())
            self.refresh_bindings()
            return
        self.show_heading("waarneming")
        agreed, work_left = list(self._agreed(seen)), list(self._work(seen))
        people = [*self._to_tell(seen), *self._in_name(seen)]
        first.show_rows([*agreed, *work_left] if is_wide else [*agreed, *work_left, *people])
        second.show_rows(people if is_wide else ())
        self.refresh_bindings()

    # What stands there

    def _agreed(self, seen: FirstDay) -> Iterator[Row]:
        """For whom, until when and what for, once for what was agreed together."""
        by_handover = sorted(seen.held, key=lambda held: held.handover.handover.int)
        for _, together in groupby(by_handover, key=lambda held: held.handover.handover):
            yield from self._told_of(list(together))
        yield Row(Line(Content("")))

    def _told_of(self, together: list[Held]) -> Iterator[Row]:
        row = together[0].handover
        one = standing_in_of((row,))
        words = capital(one.words) if one else ""
        is_past = row.until is not None and row.until < self.today
        yield Row(Passage(Content.assemble(sign(one), plain(words, "bold")), indent=0))
        yield Row(Passage(muted(", ".join(f"{each.number:04} {self._signed(each)}" for each in together)), indent=2))
        if row.purpose:
            yield Row(Passage(plain(f"Waarvoor: {row.purpose}"), indent=2))
        if row.passed_on_by:
            why = f": {row.passed_on_why}" if row.passed_on_why else ""
            yield Row(Passage(plain(f"Zonder de eigenaar geopend door {row.passed_on_by}{why}"), indent=2))
        state = "Voorbij: w geeft terug en wist." if is_past else "w geeft terug wat er gebeurde."
        yield Row(Passage(plain(state, "bold $warning") if is_past else muted(state), indent=2))
        if row.has_private:
            yield Row(Passage(muted("Er zitten besloten notities van je collega bij. Deel die met niemand."), indent=2))

    def _signed(self, about: Held | Due | ToTell | InOwnersName) -> str:
        """The family by its name; that it is held, the heading says."""
        return self.copiloot.standing.signed(about.family_name, about.family_id)

    def _work(self, seen: FirstDay) -> Iterator[Row]:
        parts = (
            ("Vandaag", seen.today, "Vandaag staat er niets."),
            (f"Voorbij en binnen {TERM_DAYS} dagen", seen.due, "Geen termijn of datum die nu speelt."),
            (f"Beloofd in de laatste {PROMISE_DAYS} dagen", seen.promised, "Niets beloofd dat nog open staat."),
            ("Regelzaken: wij zijn aan zet", seen.ours, "Er wacht geen regelzaak op jou."),
        )
        for title, lines, nothing in parts:
            yield from _part(title, [self._due(each, seen) for each in lines] or [_nothing(nothing)], len(lines))

    def _due(self, each: Due, seen: FirstDay) -> Row:
        name = muted(self._signed(each)) if len(seen.held) > 1 else Content("")
        mark = MARKS[each.urgency if each.on else Urgency.UNDATED]
        left = Content.assemble(mark, plain(each.what), "  ", name, muted(f"  {each.about}" if each.about else ""))
        if each.on is None:
            right = muted(days(each.days) if each.days is not None else "")
        elif each.kind == "appointment":
            at = f"{each.time:%H:%M}" if each.time else ""
            day = "" if each.on == self.today else near_date(each.on, self.today)
            right = plain(f"{day} {at}".strip())
        else:
            right = Content.assemble(muted(f"{each.who}  "), plain(near_date(each.on, self.today)))
        return Row(Line(left, right), each)

    def _to_tell(self, seen: FirstDay) -> Iterator[Row]:
        told = sum(each.told is not None for each in seen.to_tell)
        rows = list(self._people(seen))
        detail = f"Wie je het eerst vertelt  ({told} van {len(seen.to_tell)})" if told else "Wie je het eerst vertelt"
        nobody = [_nothing("Er staat niemand opgeschreven die het moet weten.")]
        yield from _part(detail, rows or nobody, None if told else len(seen.to_tell))

    def _people(self, seen: FirstDay) -> Iterator[Row]:
        for _, people in groupby(seen.to_tell, key=lambda each: each.family_id):
            of_family = list(people)
            if len(seen.held) > 1:
                yield Row(Line(plain(f"  {self._signed(of_family[0])}", "bold")))
            yield from (row for each in of_family for row in self._person(each))

    def _person(self, each: ToTell) -> Iterator[Row]:
        is_told = each.told is not None
        left = Content.assemble(
            Content.styled("✓ " if is_told else "  ", "bold $success"), plain(each.name), "  ", muted(each.about)
        )
        how = each.phone or each.email or "geen nummer"
        yield Row(Line(left, plain(how, "bold") if each.phone else muted(how)), each)
        if each.told is not None:
            day = near_date(civil_day(each.told.at), self.today)
            yield Row(Line(muted(f"    verteld {day}, {each.told.way.value}")))

    def _in_name(self, seen: FirstDay) -> Iterator[Row]:
        by_owner = sorted(seen.in_owners_name, key=lambda each: each.owner)
        if not by_owner:
            yield from _part("Op naam van je collega", [_nothing("Geen machtiging of toestemming.")], 0)
        for owner, given in groupby(by_owner, key=lambda each: each.owner):
            rows = [Row(Passage(plain(_ADVICE, "$warning"), indent=2))]
            every = list(given)
            for each in every:
                name = muted(f"  {self._signed(each)}") if len(seen.held) > 1 else Content("")
                rows.append(Row(Line(Content.assemble("  ", plain(each.what), name)), each))
                rows.append(Row(Line(muted(f"    {each.about}"))))
            yield from _part(f"Staat op naam van {clean_line(owner)}", rows, len(every))

    # What can be done

    @on(Rows.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    async def _open(self, event: Rows.Chosen) -> None:
        value = event.value
        if isinstance(value, ToTell) and value.person is PersonKind.AANSPREEKPUNT and value.id is not None:
            self.app.push_screen(ContactCardPlace(value.id, is_institution=False))
        elif isinstance(value, ToTell):
            await self.copiloot.show_dossier(value.family_id, "people")
        elif isinstance(value, Due | InOwnersName):
            await open_subject(self.copiloot, value)

    def action_copy_number(self) -> None:
        """Put the number on the clipboard."""
        if isinstance(person := self.selected, ToTell):
            copy_for_a_while(self.copiloot, person.phone, "Het nummer")

    def action_tell(self) -> None:
        """Write down the call in which somebody is told."""
        from copiloot_tui.ui.forms import form_named

        form = form_named("contact_moment")
        self.app.push_screen(form(family_id=self.family_here, called_id=self.aanspreekpunt_here, **self.call_here))

    async def action_open_family(self) -> None:
        """Open the dossier."""
        if (family := self.family_here) is not None:
            await self.copiloot.show_dossier(family)

    @work(group="export")
    async def action_export(self) -> None:
        """Make a summary of the family with the cursor."""
        from copiloot_tui.ui.dialogs.export import ExportDialog

        if (family := self.family_here) is None:
            return
        try:
            found = await self.copiloot.desk.read(get, Family, family)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self.app.push_screen(ExportDialog(found))

    def action_show_handovers(self) -> None:
        """Go to where families are given back."""
        from copiloot_tui.ui.places.handovers import HandoversPlace

        self.app.push_screen(HandoversPlace())

    def action_next_pane(self) -> None:
        """Go to the other list."""
        panes = [pane for pane in self.query(Rows) if pane.display]
        here = panes.index(self.focused) if self.focused in panes else 0
        panes[(here + 1) % len(panes)].focus()
        self.refresh_bindings()


def _part(title: str, rows: list[Row], number: int | None) -> Iterator[Row]:
    yield heading(title, number or None)
    yield from rows
    yield Row(Line(Content("")))


def _nothing(sentence: str) -> Row:
    return Row(Line(muted(f"  {sentence}")))
