"""Taking a letter or photo out of the vault, as a file that anybody at this device can open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.services.attachments import content
from copiloot_tui.services.taking_out import take_out
from copiloot_tui.ui.forms.save_as import SaveAs

ENDING: Final = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}


class TakeOut(SaveAs):
    """Says what it means, asks where to, and writes the file."""

    TITLE_HERE = "Bijlage buiten de kluis zetten"
    SAVE_LABEL = "Opslaan buiten de kluis"
    CLOSE_LABEL = "Laat in de kluis"
    HELP_TEXT = (
        "Een bijlage staat versleuteld in de kluis. Om hem te bekijken sla je hem op als gewoon bestand. Gooi dat "
        "bestand weg zodra je het niet meer nodig hebt. **Ctrl+S** slaat op, **Esc** sluit."
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
    def detail(self) -> str:
        """Who can read it from then on."""
        return (
            "Het bestand staat daarna onversleuteld op deze laptop: wie erbij kan, kan het lezen. Gooi het weg zodra "
            "je klaar bent, ook uit de prullenbak van de laptop."
        )

    @property
    def file_name(self) -> str:
        """File number and date: it says nothing of whom it is about."""
        today = civil_day(self.copiloot.desk.clock.now())
        return f"bijlage-{self._family_number:04}-{today.isoformat()}.{ENDING[self._attachment.media_type]}"

    async def write(self, path: Path) -> None:
        """Write it as it was put in."""
        data = await self.copiloot.desk.read(content, self._attachment.id)
        await self.copiloot.desk.write(take_out, self._attachment, data, path)
