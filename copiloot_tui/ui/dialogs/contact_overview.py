"""Overzicht contacten: a family's own print, seen before it is saved."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.readable import Readable
from copiloot_tui.services.contact_overview import (
    FOR_THE_FAMILY,
    ContactOverview,
    let_overview_out,
    overview_file,
    readable_overview,
)
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.sealable_file import SealableFile

_LINES_SEEN: Final = {False: 6, True: 3}
"""So many lines are shown beforehand, open and sealed; below them it goes on in the same way."""


class OverviewFile(SealableFile):
    """Shows what would be in it, asks where to, and writes the file."""

    TITLE_HERE = "Overzicht contacten"
    WHAT = PackageContent.OVERVIEW
    HELP_TEXT = (
        "Een overzicht voor het gezin zelf: op welke dag er contact was, hoe, en hoe lang. Wat je opschreef staat er "
        "niet in, geen namen, en ook niet hoeveel er van een kaart over is. Eindigt het bestand op **.pdf**, dan is "
        "het om te printen; met **.md** is het Markdown. Met **Verzegelen** kan alleen een collega het openen, of wie "
        "zeven woorden kent. **Ctrl+S** slaat op, **Esc** sluit."
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
    def open_detail(self) -> str:
        """Who can read it."""
        return "Er staan geen namen en geen teksten in. Het bestand zelf is niet versleuteld."

    @property
    def detail(self) -> str:
        """How it begins, and what it means that it leaves."""
        lines, seen = [line for line in self._overview.text.splitlines()[1:] if line], _LINES_SEEN[self.is_sealed]
        return "\n".join([*lines[:seen], *(["…"] if len(lines) > seen else []), "", super().detail])

    @property
    def file_name(self) -> str:
        """File number and year."""
        return self._overview.file_name

    async def plain(self, path: Path) -> bytes:
        """It as it was shown."""
        return await asyncio.to_thread(overview_file, self._overview, path)

    async def readable(self) -> Readable:
        """It to read, and as PDF."""
        return await asyncio.to_thread(readable_overview, self._overview)

    async def let_out(self, content: bytes, path: Path, to_whom: str, *, is_sealed: bool) -> None:
        """Write it, for the family itself unless it is sealed for colleagues."""
        await self.copiloot.desk.write(
            let_overview_out, self._overview, content, path, to_whom=to_whom or FOR_THE_FAMILY, is_sealed=is_sealed
        )
