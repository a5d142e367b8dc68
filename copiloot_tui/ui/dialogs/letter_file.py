"""A letter as a file, to print or to send."""

from __future__ import annotations

import asyncio
from pathlib import Path

from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.domain.readable import Readable
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.letters import let_letter_out, letter_file, readable_letter
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.sealable_file import SealableFile


class LetterFile(SealableFile):
    """Saves a letter as PDF or text, or sealed."""

    TITLE_HERE = "Brief als bestand"
    WHAT = PackageContent.LETTER
    HELP_TEXT = (
        "Eindigt de naam op **.pdf**, dan wordt het een PDF; anders gewone tekst. Gooi het bestand weg zodra de brief "
        "de deur uit is. Met **Verzegelen** kan alleen een collega het openen, of wie zeven woorden kent."
    )

    def __init__(self, text: str, kind: LetterKind, regelzaak: Regelzaak | None = None) -> None:
        super().__init__()
        self._text = text
        self._kind = kind
        self._regelzaak = regelzaak

    @property
    def family_here(self) -> object:
        """The family it is about; None when it is about none."""
        return self._regelzaak.family_id if self._regelzaak else None

    @property
    def question(self) -> str:
        """Which letter."""
        return self._kind.value.capitalize()

    @property
    def open_detail(self) -> str:
        """Who can read it."""
        return "Het bestand staat daarna onversleuteld op deze laptop. Gooi het weg zodra de brief de deur uit is."

    @property
    def file_name(self) -> str:
        """What it is, and not about whom."""
        return f"{self._kind.value.replace(' ', '-')}.pdf"

    async def plain(self, path: Path) -> bytes:
        """PDF or text."""
        return await asyncio.to_thread(letter_file, self._text, self._kind, path)

    async def readable(self) -> Readable:
        """The letter to read, and as PDF and text."""
        return await asyncio.to_thread(readable_letter, self._text, self._kind)

    async def let_out(self, content: bytes, path: Path, to_whom: str, *, is_sealed: bool) -> None:
        """Write it, for the institution unless it is sealed for colleagues."""
        await self.copiloot.desk.write(
            let_letter_out, content, path, self._regelzaak, to_whom=to_whom, is_sealed=is_sealed
        )
