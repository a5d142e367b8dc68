"""The copy of an inzageverzoek: seen before it leaves, saved, written down."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from textual import on, work

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.inzage_copy import ON_REQUEST, InzageCopy, inzage_copy, let_copy_out
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.services.summaries import Written, written
from copiloot_tui.ui.dialogs.leaving import FORMATS, LeavingDialog
from copiloot_tui.ui.dialogs.sealing import seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField


class InzageCopyDialog(LeavingDialog):
    """Shows the copy as it would leave, and saves it where the user says."""

    AUTO_FOCUS = ""
    TITLE_HERE = "Kopie van wat er is opgeschreven"
    HELP_TEXT = (
        "Zo gaat de kopie weg: eerst wat erin staat, wat zwart is en wat ontbreekt, met de reden en hoe vaak; dan "
        "alle stukken. Van wat je niet geeft staat er niets in. Lees hem na. **Ctrl+S** slaat op; dat wordt "
        "opgeschreven, en het verzoek staat dan op gegeven. De bestandsnaam zegt niets over wie het is. Met "
        "**Verzegelen** kan alleen wie zeven woorden kent het openen, of een collega die meekijkt; het verzoek blijft "
        "dan open."
    )

    def __init__(self, request_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._request_id = request_id
        self._family_id = family_id
        self._copy: InzageCopy | None = None

    @property
    def family_here(self) -> UUID:
        """The family it is about."""
        return self._family_id

    @property
    def file_name(self) -> str:
        """File number and day."""
        today = civil_day(self.copiloot.desk.clock.now())
        return self._copy.file_name(self.form, today) if self._copy else f"inzage.{self.form.value}"

    def compose_fields(self) -> Iterable[Field]:
        """As what, sealed for whom, where to."""
        yield ChoiceField("form", "Bestand", FORMATS)
        yield from seal_fields()
        yield LineField("path", "Opslaan als")

    async def on_mount(self) -> None:
        """Make the copy, and begin where to."""
        self.field("path").focus_answer()
        self._make()

    @work(exclusive=True, group="make")
    async def _make(self) -> None:
        try:
            self._copy = await self.copiloot.desk.read(inzage_copy, self._request_id)
        except CopilootError as error:
            self.tell(str(error))
            return
        far = self._copy.progress
        told = (
            f"Erin: {count(far.given, 'heel stuk', 'hele stukken')}, {far.blackened} met delen zwart. "
            f"Niet erin: {far.kept_back}.",
            "Wie niet in het dossier staat, vindt Copiloot niet in de tekst. Lees de kopie na.",
        )
        self.show_leaving(told, self._copy.plain)
        self.propose_path()

    @on(Field.Changed)
    def _follow(self, event: Field.Changed) -> None:
        if event.field.key == "form":
            self.propose_path()
        elif event.field.key == "path":
            self.follow_ending()

    def may_be_saved(self) -> str:
        """For whom it is; not before it was made."""
        if self._copy is None:
            raise InvalidInput("form", "De kopie is er nog niet.")
        return self.receiver_names or self._copy.request.asked_by

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Write it, with its line in the log and its day on the request."""
        copy, desk, colleagues, grounds = self._copy, self.copiloot.desk, self.sealed_for, ON_REQUEST
        if copy is None:
            return False
        if colleagues:
            given = await desk.read(consent_for, (self._family_id,), colleagues)
            asked = await ask_grounds(self.copiloot, given, colleagues)
            if asked is None:
                return False
            grounds = asked
        file: Written = await asyncio.to_thread(written, copy.document, self.form)
        content = await self.as_it_leaves(file.content, PackageContent.INZAGE, copy.markdown, None)
        if content is None:
            return False
        await desk.write(
            let_copy_out,
            copy,
            content,
            path,
            to_colleagues=colleagues,
            grounds=grounds,
            overwrite=overwrite,
            is_sealed=self.seal is not None,
        )
        for remark in file.remarks:
            self.copiloot.tell(remark)
        return True
