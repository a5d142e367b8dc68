"""Team: colleagues with their keys, whether those were checked by phone, and one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.team import TeamGlance, carry_out, fingerprint, mark_checked, plan_team, team
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.file_choice import TeamFileChoice
from copiloot_tui.ui.dialogs.package import usual_folder
from copiloot_tui.ui.dialogs.team import KEEP_AND_REMOVE, Introduce, OwnCardFile, TeamListDialog, ask_who_you_are
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.places.incoming import choose_and_open
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace, has_row
from copiloot_tui.ui.text import muted, near_date, plain

COMMANDS: Final = (
    Command(
        id="check",
        title="Controleer",
        help="Controleer aan de telefoon of de zes woorden van deze sleutel kloppen",
        key="k",
        in_footer=True,
        available=has_row,
    ),
    Command(
        id="open_package",
        title="Pakket",
        help="Open een verzegeld pakket dat je van een collega kreeg",
        key="p",
        in_footer=True,
    ),
    Command(
        id="read_team",
        title="Inlezen",
        help="Lees een teamlijst of een sleutelkaart in, na een blik op wat er verandert",
        key="i",
        in_footer=True,
    ),
    Command(
        id="save_card",
        title="Mijn kaart",
        help="Bewaar je eigen sleutelkaart als bestand, voor de coördinator of een collega",
        key="o",
        in_footer=True,
    ),
    *(command for command in TABLE_COMMANDS if command.id in ("add", "change", "remove", "filter")),
    Command(id="introduce", title="Jij", help="Zeg hoe collega's je kennen", key="j"),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)
_HEADINGS: Final = ("Naam", "Functie", "Sleutel", "Zes woorden")
_ROOMS: Final = (20, 12, 27)
_NARROW_ROOMS: Final = (22, 0, 22)


class TeamPlace(TablePlace):
    """Whom something can be sealed for."""

    MODE = "families"
    SHOWS = Area.TEAM
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = _HEADINGS
    EMPTY = (
        "Er staat nog niemand op de lijst. Kreeg je een teamlijst van de coördinator, of een sleutelkaart van een "
        "collega, lees die dan in met i. Jouw eigen kaart bewaar je met o: geef die aan de coördinator."
    )
    HELP_TEXT = (
        "Voor wie hier staat kun je iets **verzegelen**: dan kan alleen die collega het openen. Het team komt uit een "
        "**teamlijst** van de coördinator, of uit losse **sleutelkaarten** (**i**). Je eigen kaart bewaar je met **o**."
        "\n\nEen sleutel telt pas als je hem hebt **gecontroleerd** (**k**): bel de ander op een nummer dat je al had "
        "en laat de zes woorden voorlezen. Verandert een sleutel of een naam, dan moet dat opnieuw. **p** opent een "
        "pakket dat je kreeg."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found = TeamGlance(own=None, colleagues=())

    @property
    def title_here(self) -> str:
        """The team."""
        return "Team"

    @property
    def colleague(self) -> Colleague | None:
        """Who is under the cursor."""
        return chosen if isinstance(chosen := self.selected, Colleague) else None

    def compose_table(self) -> Iterable[Widget]:
        """Oneself above the others."""
        yield Static(classes="own-key", markup=False)
        yield from super().compose_table()

    async def read(self) -> None:
        """Ask who is in the team."""
        self._found = await self.copiloot.desk.read(team)

    def rows(self, words: str) -> Iterator[TableRow]:
        """A row for each colleague."""
        is_wide = self.size.width >= WIDE
        for each in self._found.colleagues:
            role = each.function or ("organisatie" if each.is_organisation else "")
            cells = (plain(each.name), plain(role), self._checked(each), muted(fingerprint(each.public_key)))
            if matches(words, " ".join(cell.plain for cell in cells)):
                yield each, cells if is_wide else (cells[0], *cells[2:])

    def _checked(self, each: Colleague) -> Content:
        if each.verified_on is not None:
            return plain(f"✓ gecontroleerd {near_date(each.verified_on, self.today)}", "$success")
        if each.former_key:
            return plain("! andere sleutel, bel", "bold $error")
        return plain("! niet gecontroleerd", "$warning")

    def show_rows(self) -> None:
        """Put the team in the table, as wide as there is room."""
        rooms = _ROOMS if self.size.width >= WIDE else _NARROW_ROOMS
        columns = [(heading, room) for heading, room in zip(_HEADINGS, rooms, strict=False) if room]
        left = max(10, self.size.width - sum(room + 2 for _, room in columns) - 2)
        self.table.show_columns((*(heading for heading, _ in columns), _HEADINGS[-1]), (*(r for _, r in columns), left))
        super().show_rows()
        self.query_one(".own-key", Static).update(self._own_words())
        checked = sum(each.verified_on is not None for each in self._found.colleagues)
        number = len(self._found.colleagues)
        self.show_heading(f"{count(number, 'collega', 'collega’s')}, {checked} gecontroleerd" if number else "")

    def fit(self) -> None:
        """Show as much of each as fits."""
        self.show_rows()

    def _own_words(self) -> Content:
        own = self._found.own
        if own is None:
            return muted("Jij hebt nog geen sleutel. Met o zeg je hoe je heet en bewaar je je sleutelkaart.")
        return Content.assemble(muted("Jij: "), plain(own.card.name, "bold"), muted("  "), plain(own.fingerprint))

    @on(RecordTable.Chosen)
    def _open(self) -> None:
        self.action_check()

    def action_add(self) -> None:
        """Add a colleague by hand."""
        self.begin(form_named("colleague")())

    @work(exclusive=True, group="team")
    async def action_check(self) -> None:
        """Write down whether the words were right."""
        if (colleague := self.colleague) is None:
            return
        answer = await self.app.push_screen_wait(
            Ask(
                f"Kloppen de woorden van {clean_line(colleague.name)}?",
                Answer("right", "Ja, ze kloppen", "primary"),
                Answer("wrong", "Nee"),
                Answer("stay", "Sluiten"),
                detail=_how_to_check(colleague),
            )
        )
        if answer == "right":
            await self.write(mark_checked, colleague, is_checked=True)
        elif answer == "wrong":
            if colleague.verified_on is not None:
                await self.write(mark_checked, colleague, is_checked=False)
            self.copiloot.tell("Verzegel dan niets voor deze collega, en vraag een nieuwe sleutelkaart.")

    @work(exclusive=True, group="team")
    async def action_introduce(self) -> None:
        """Say what one is called."""
        if await self.app.push_screen_wait(Introduce(self._found.own)) is not None:
            self.load()

    @work(exclusive=True, group="team")
    async def action_save_card(self) -> None:
        """Save one's own key card."""
        own = await ask_who_you_are(self, self._found.own)
        if own is not None:
            self.load()
            self.app.push_screen(OwnCardFile(own))

    @work(exclusive=True, group="team")
    async def action_read_team(self) -> None:
        """Choose a teamlijst or key card, see what would change, and keep it."""
        path = await self.app.push_screen_wait(TeamFileChoice(await asyncio.to_thread(usual_folder)))
        if path is None:
            return
        try:
            plan = await self.copiloot.desk.read(plan_team, path)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        if plan.is_empty:
            self.copiloot.tell("Dit ken je al: er verandert niets.")
            return
        answer = await self.app.push_screen_wait(TeamListDialog(plan))
        if answer is not None:
            await self.write(carry_out, plan, remove_gone=answer == KEEP_AND_REMOVE)

    @work(exclusive=True, group="team")
    async def action_open_package(self) -> None:
        """Open a sealed package."""
        await choose_and_open(self.copiloot)


def _how_to_check(colleague: Colleague) -> str:
    lines = [
        "Bel op een nummer dat je al had, niet op een nummer uit een mail. De ander ziet de woorden bovenaan bij Team.",
        "",
        fingerprint(colleague.public_key),
    ]
    if colleague.former_key:
        lines += ["", f"Eerder was het: {fingerprint(colleague.former_key)}"]
    return "\n".join(lines)
