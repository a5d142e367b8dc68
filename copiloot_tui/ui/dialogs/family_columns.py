"""What the columns of a table with families mean, with the first families as they would be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final

from textual.content import Content

from copiloot_tui.domain.address_table import Table
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import FamilyMember, NetworkPerson
from copiloot_tui.domain.family_table import PersonField
from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.services.family_files import FamilyFile, read_table_again, with_columns
from copiloot_tui.ui.dialogs.table_mapping import ROWS_LOOKED_AT, TableMapping
from copiloot_tui.ui.text import muted, plain

FAMILIES_SHOWN: Final = 3


class FamilyColumnsDialog(TableMapping[FamilyFile]):
    """Asks of each column that holds something what it is, and shows the first families as they would be read."""

    HELP_TEXT = (
        "Elke regel is een kolom van het bestand, met een voorbeeld eronder. Kies wat erin staat; één kolom moet "
        "zeggen bij welk **gezin** iemand hoort. Wat Copiloot niet herkent, wordt niet ingelezen, en een BSN nooit. "
        "Onderaan staan de eerste gezinnen zoals ze zo worden gelezen. Zie je vreemde tekens, kies dan een andere "
        "**tekenset**; staat alles in één kolom, kies dan een ander **scheidingsteken**. **Ctrl+S** gaat verder; er is "
        "dan nog niets ingelezen."
    )
    MEANINGS = PersonField

    def __init__(self, file: FamilyFile, today: date) -> None:
        super().__init__()
        self._file = file
        self._mapping = file.mapping
        self._today = today

    @property
    def table(self) -> Table:
        """The table as it is read now."""
        if self._file.table is None:
            raise RuntimeError("a file without columns")
        return self._file.table

    def guessed(self, place: int) -> Enum:
        """What the column at a place seems to hold."""
        mapping = self._file.mapping
        return mapping[place] if place < len(mapping) else PersonField.NOTHING

    def read_again(self, encoding: str, delimiter: str) -> None:
        """Read the table in another way."""
        self._file = read_table_again(self._file, self._today, encoding, delimiter)

    def note_meanings(self) -> None:
        """Remember what the columns mean now."""
        self._mapping = tuple(PersonField(self.chosen(place).value) for place in range(len(self.table.headings)))

    def preview(self) -> Iterable[Content]:
        """The first families, each with who is in it."""
        beginning = replace(self._file, table=replace(self.table, rows=self.table.rows[:ROWS_LOOKED_AT]))
        try:
            found = with_columns(beginning, self._mapping, self._today)
        except CopilootError as error:
            yield Content.styled(str(error), "$warning")
            return
        for family in found.families[:FAMILIES_SHOWN]:
            yield _words_of(family)
        if found.problems:
            yield Content.styled(f"Rij {found.problems[0].number}: {found.problems[0].sentence}", "$warning")

    def outcome(self) -> FamilyFile:
        """The file as its columns say."""
        return with_columns(self._file, self._mapping, self._today)


def _words_of(found: WholeFamily) -> Content:
    """A family and its people in one line."""
    people = [f"{each.name} ({each.role.value})" for each in found.of(FamilyMember)]
    people += [f"{each.name} ({each.role})" if each.role else each.name for each in found.of(NetworkPerson)]
    facts = [*filter(None, (found.family.municipality,)), *people]
    return Content.assemble(plain(found.family.name, "bold"), "  ", muted("  ".join(facts)))
