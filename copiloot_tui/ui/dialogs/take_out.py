"""Taking a letter or photo out of the vault, as a file that anybody at this device can open."""

from __future__ import annotations

from pathlib import Path

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.readable import Readable
from copiloot_tui.services import attachments
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.services.taking_out import ENDINGS, readable_attachment, take_out
from copiloot_tui.ui.dialogs.sealable_file import SealableFile


class TakeOut(SealableFile):
    """Says what it means, asks where to, and writes the file."""

    TITLE_HERE = "Bijlage buiten de kluis zetten"
    WHAT = PackageContent.ATTACHMENT
    SAVE_LABEL = "Opslaan buiten de kluis"
    CLOSE_LABEL = "Laat in de kluis"
    HELP_TEXT = (
        "Een bijlage staat versleuteld in de kluis. Om hem te bekijken sla je hem op als gewoon bestand. Gooi dat "
        "bestand weg zodra je het niet meer nodig hebt. Met **Verzegelen** kan alleen een collega het openen, of wie "
        "zeven woorden kent. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, attachment: Attachment, family_number: int) -> None:
        super().__init__()
        self._attachment = attachment
        self._family_number = family_number

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return self._attachment.family_id

    @property
    def question(self) -> str:
        """Which attachment."""
        return self._attachment.title

    @property
    def open_detail(self) -> str:
        """Who can read it from then on."""
        return (
            "Het bestand staat daarna onversleuteld op deze laptop: wie erbij kan, kan het lezen. Gooi het weg zodra "
            "je klaar bent, ook uit de prullenbak van de laptop."
        )

    @property
    def file_name(self) -> str:
        """File number and date: it says nothing of whom it is about."""
        today = civil_day(self.copiloot.desk.clock.now())
        return f"bijlage-{self._family_number:04}-{today.isoformat()}.{ENDINGS[self._attachment.media_type]}"

    async def plain(self, path: Path) -> bytes:
        """It as it was put in."""
        return await self.copiloot.desk.read(attachments.content, self._attachment.id)

    async def readable(self) -> Readable:
        """Its title, and the file."""
        data = await self.copiloot.desk.read(attachments.content, self._attachment.id)
        return readable_attachment(self._attachment, data)

    async def let_out(self, content: bytes, path: Path, to_whom: str, *, is_sealed: bool) -> None:
        """Write it."""
        await self.copiloot.desk.write(take_out, self._attachment, content, path, to_whom=to_whom, is_sealed=is_sealed)
