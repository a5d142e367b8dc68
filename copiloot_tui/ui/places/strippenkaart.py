"""Strippenkaart: the time of every family, the fullest card first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import duration
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.cards import CardGlance, card_glances
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.table import RecordTable
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace, has_row
from copiloot_tui.ui.text import bar, muted, near_date, plain, warning_mark

COMMANDS: Final = (
    *TABLE_COMMANDS,
    Command(
        id="follow", title="Opvolger", help="Maak de kaart die op de gekozen kaart volgt", key="o", in_footer=True,
        available=has_row,
    ),
)  # fmt: skip


class StrippenkaartPlace(TablePlace):
    """The card of every family that is valid today."""

    MODE = "strippenkaart"
    SHOWS = Area.STRIPPENKAARTEN | Area.CONTACTS | Area.FAMILIES
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = ("Gezin", "Kaart", "Gebruikt", "Strip", "Geldig tot en met")
    EMPTY = "Nog geen strippenkaarten. Typ a om er een te maken."
    HELP_TEXT = (
        "Een volle kaart houdt niets tegen: wat je meer doet wordt gewoon geteld. **Enter** legt een kaart regel voor "
        "regel uit, **o** maakt de kaart die erop volgt, **a** maakt een kaart, **e** wijzigt er een."
    )

    def __init__(self) -> None:
        super().__init__()
        self._glances: list[CardGlance] = []

    async def read(self) -> None:
        """Ask for the cards."""
        self._glances = await self.copiloot.desk.read(card_glances)
        self.show_heading(f"{len(self._glances)} kaarten")

    def rows(self, words: str) -> Iterable[tuple[Record, Sequence[Content]]]:
        """A row for each card."""
        for glance in self._glances:
            if not matches(words, glance.family_name):
                continue
            card = glance.balance.card
            yield (
                card,
                (
                    Content.assemble(warning_mark(glance.warnings), plain(glance.family_name)),
                    bar(glance.balance),
                    muted(duration(glance.balance.used_minutes)),
                    muted(f"{card.minutes_per_strip} min"),
                    plain(near_date(card.valid_to, self.today) if card.valid_to else "geen einddatum"),
                ),
            )

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        if isinstance(event.record, Strippenkaart):
            self.app.push_screen(CardDialog(event.record.id, event.record.family_id))

    def action_add(self) -> None:
        """Give a family a card."""
        self.app.push_screen(form_named("strippenkaart")())

    def action_follow(self) -> None:
        """Make the card that comes after the one with the cursor."""
        if isinstance(card := self.selected, Strippenkaart):
            self.app.push_screen(form_named("strippenkaart")(after=card))
