"""Overzicht contacten: a family's own print, seen before it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.services.contact_overview import ContactOverview, let_overview_out
from copiloot_tui.ui.forms.save_as import SaveAs

_LINES_SEEN: Final = 6
"""So many lines are shown beforehand; below them it goes on in the same way."""


class OverviewFile(SaveAs):
    """Shows what would be in it, asks where to, and writes the file."""

    TITLE_HERE = "Overzicht contacten"
    HELP_TEXT = (
        "Een overzicht voor het gezin zelf: op welke dag er contact was, hoe, en hoe lang. Wat je opschreef staat er "
        "niet in, geen namen, en ook niet hoeveel er van een kaart over is. Eindigt het bestand op **.pdf**, dan is "
        "het om te printen; met **.md** is het Markdown. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, overview: ContactOverview, family_id: UUID) -> None:
        super().__init__()
        self._overview = overview
        self._family_id = family_id

    @property
    def family_here(self) -> UUID:
        """The family it is about."""
        return self._family_id

    @property
    def question(self) -> str:
        """How much of which year."""
        return f"Erin: {self._overview.count} keer contact in {self._overview.year}. Zo begint het:"

    @property
    def detail(self) -> str:
        """What would be in it, and what not."""
        lines = [line for line in self._overview.text.splitlines()[1:] if line]
        more = ["…"] if len(lines) > _LINES_SEEN else []
        told = "Er staan geen namen en geen teksten in. Het bestand zelf is niet versleuteld."
        return "\n".join([*lines[:_LINES_SEEN], *more, "", told])

    @property
    def file_name(self) -> str:
        """File number and year."""
        return self._overview.file_name

    async def write(self, path: Path) -> None:
        """Write it as it was shown."""
        await self.copiloot.desk.write(let_overview_out, self._overview, path)
