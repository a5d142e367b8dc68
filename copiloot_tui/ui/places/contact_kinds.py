"""The kinds of contact: the words of the program, and one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on, work

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count
from copiloot_tui.services.contact_kinds import ContactKindGlance, all_contact_kinds, offer_contact_kind
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.table import RecordTable, TableRow
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace
from copiloot_tui.ui.text import muted, plain


def _is_own(screen: object) -> bool:
    known = screen.known if isinstance(screen, ContactKindsPlace) else None
    return known is not None and known.is_own


COMMANDS: Final = (
    *(command for command in TABLE_COMMANDS if command.id != "remove"),
    Command(
        id="offer",
        title="Te kiezen",
        help="Laat deze soort te kiezen zijn, of juist niet meer",
        key="o",
        in_footer=True,
        available=_is_own,
    ),
    Command(id="remove", title="Verwijder", help="Verwijder deze eigen soort", key="delete,d", available=_is_own),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class ContactKindsPlace(TablePlace):
    """Every word for how there was contact, to change and add to."""

    MODE = "strippenkaart"
    SHOWS = Area.CONTACTS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = ("Soort", "", "Telt als", "Gebruikt")
    EMPTY = "Er zijn geen soorten."
    HELP_TEXT = (
        "Dit zijn de woorden die je bij **Hoe** in een contactmoment kunt kiezen. **a** voegt een eigen soort toe, "
        "**e** of **Enter** wijzigt er een; ook een woord van het programma, dat dan *aangepast* heet. Elke soort telt "
        "als een van de vaste soorten: zo blijven strippenkaart en cijfers kloppen. Met **o** is een eigen soort niet "
        "meer te kiezen; wat al is opgeschreven houdt zijn naam."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: list[ContactKindGlance] = []

    @property
    def title_here(self) -> str:
        """The kinds."""
        return "Soorten contact"

    @property
    def known(self) -> ContactKindGlance | None:
        """The kind under the cursor."""
        chosen = self.selected
        return next((each for each in self._found if chosen and each.kind.id == chosen.id), None)

    async def read(self) -> None:
        """Ask for the kinds."""
        self._found = await self.copiloot.desk.read(all_contact_kinds)

    def rows(self, words: str) -> Iterator[TableRow]:
        """A row for each kind."""
        for each in self._found:
            kind, whose = each.kind, _whose(each)
            if matches(words, f"{kind.name} {kind.way.value} {whose}"):
                used = count(each.uses, "keer", "keer") if each.uses else ""
                yield kind, (plain(kind.name), muted(whose), plain(str(kind.way.value)), muted(used))

    @on(RecordTable.Chosen)
    def _change(self) -> None:
        self.action_change()

    def action_add(self) -> None:
        """Add a kind."""
        self.begin(form_named("contact_kind")())

    @work(group="offer")
    async def action_offer(self) -> None:
        """Stop offering a kind of one's own, or offer it again."""
        if (known := self.known) is not None:
            await self.write(offer_contact_kind, known.kind, is_offered=not known.kind.is_offered)

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove a kind of one's own."""
        if (known := self.known) is not None:
            used = f"Wat zo is opgeschreven telt als {known.kind.way.value}." if known.uses else ""
            await ask_and_remove(self.copiloot, known.kind, detail=used)


def _whose(each: ContactKindGlance) -> str:
    if not each.is_own:
        return ""
    whose = "aangepast" if each.kind.replaces_way else "eigen"
    return whose if each.kind.is_offered else f"{whose}, niet te kiezen"
