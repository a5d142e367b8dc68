"""Strippenkaart: the time of every family, first whose card asks for attention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.cards import CardGlance, card_glances
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.place import family_count
from copiloot_tui.ui.places.card_columns import COLUMNS, CardColumn, columns_at
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace


def has_card(screen: object) -> bool:
    """Whether the cursor is on a family with a card."""
    return isinstance(screen, TablePlace) and isinstance(screen.selected, Strippenkaart)


COMMANDS: Final = (
    *(replace(one, available=has_card) if one.id in ("change", "remove") else one for one in TABLE_COMMANDS),
    Command(
        id="explain", title="Uitleg", help="Leg de gekozen kaart regel voor regel uit", key="i", in_footer=True,
        available=has_card,
    ),
    Command(
        id="follow", title="Opvolger", help="Maak de kaart die op de gekozen kaart volgt", key="o", in_footer=True,
        available=has_card,
    ),
)  # fmt: skip


class StrippenkaartPlace(TablePlace):
    """Every open family, with the card that is valid today, its pace, and until when it lasts."""

    MODE = "strippenkaart"
    SHOWS = Area.STRIPPENKAARTEN | Area.CONTACTS | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = tuple(column.title for column in COLUMNS)
    EMPTY = "Nog geen strippenkaarten. Begin met een gezin: typ 2 en dan a."
    HELP_TEXT = (
        "Een volle kaart houdt niets tegen: wat je meer doet wordt gewoon geteld. **Enter** laat het jaar van een "
        "gezin zien, **i** legt een kaart regel voor regel uit, **o** maakt de kaart die erop volgt, **a** maakt een "
        "kaart, **e** wijzigt er een.\n\n"
        "Onder *Per week* staat hoeveel er de laatste acht weken gemiddeld per week van de kaart ging; zonder kaart "
        "staan er uren. Gaat het zo door, dan is de kaart leeg op de dag onder *Leeg rond*. Wat het eerst komt, leeg "
        "of niet meer geldig, heeft een **▸**. Bovenaan staat wat aandacht vraagt, onderaan wie geen kaart heeft."
    )

    def __init__(self) -> None:
        super().__init__()
        self._glances: list[CardGlance] = []

    async def read(self) -> None:
        """Ask for the families and their cards."""
        self._glances = await self.copiloot.desk.read(card_glances)
        without = sum(glance.balance is None for glance in self._glances)
        with_card = count(len(self._glances) - without, "kaart", "kaarten")
        self.show_heading(f"{with_card}, {family_count(without)} zonder" if without else with_card)

    def show_rows(self) -> None:
        """Put the families in the table, in columns that fit."""
        columns = columns_at(self.size.width)
        self.table.show_columns((column.title for column in columns), columns.values())
        super().show_rows()

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each family: it stands for its card, or for the family when it has none."""
        columns, today, standing = columns_at(self.size.width), self.today, self.copiloot.standing
        for glance in self._glances:
            if matches(words, glance.family_name):
                family = FamilyRecord(id=glance.family_id, family_id=glance.family_id)
                yield (
                    (glance.balance.card if glance.balance else family),
                    partial(_cells, glance, columns, today, standing),
                )

    def fit(self) -> None:
        """Show as much as fits."""
        self.show_rows()

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        from copiloot_tui.ui.places.family_year import FamilyYearPlace

        if isinstance(event.record, FamilyRecord):
            self.app.push_screen(FamilyYearPlace(event.record.family_id))

    def action_explain(self) -> None:
        """Explain the card with the cursor line by line."""
        if isinstance(card := self.selected, Strippenkaart):
            self.app.push_screen(CardDialog(card.id, card.family_id))

    def action_add(self) -> None:
        """Give a family a card: the one with the cursor when it has none."""
        family = None if has_card(self) else self.family_here
        self.begin(form_named("strippenkaart")(family_id=family))

    def action_follow(self) -> None:
        """Make the card that comes after the one with the cursor."""
        if isinstance(card := self.selected, Strippenkaart):
            self.begin(form_named("strippenkaart")(after=card))


def _cells(glance: CardGlance, columns: Mapping[CardColumn, int], today: date, standing: Standing) -> list[Content]:
    return [column.content_of(glance, today, room, standing) for column, room in columns.items()]
