"""The forms of a paper that a regelzaak needs, and of the name of what is kept with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Document
from copiloot_tui.services.records import save
from copiloot_tui.services.regelzaak_file import regelzaak_file
from copiloot_tui.ui.forms.answers import PastDayField, RecordField
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_id


class DocumentForm(RecordForm):
    """Adds a paper to the list of a regelzaak, or changes one."""

    ID = "document"
    KIND = Document
    NEW_TITLE = "Nieuw stuk"
    CHANGE_TITLE = "Stuk wijzigen"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, regelzaak_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak_id = regelzaak_id

    def compose_fields(self) -> Sequence[Field]:
        """What, for which regelzaak, and whether it is there."""
        return (
            LineField("text", "Stuk", hint="bijvoorbeeld: verklaring van de kinderarts"),
            RecordField("regelzaak_id", "Voor", hint="Kies een regelzaak", missing="Kies een regelzaak."),
            PastDayField("done_on", "Binnen op", hint="leeg zolang het er niet is"),
        )

    def beginning(self) -> dict[str, str]:
        """For the regelzaak that was in front."""
        return {"regelzaak_id": write_id(self._regelzaak_id)}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the paper, after the others when it is new."""
        desk, paper = self.copiloot.desk, self.build(values)
        if self.record_id is None:
            others = (await desk.read(regelzaak_file, paper.regelzaak_id)).documents
            paper = replace(paper, position=max((other.position for other in others), default=0) + 1)
        return await desk.write(save, paper)


class AttachmentForm(RecordForm):
    """Gives another name to a letter or photo in the vault."""

    ID = "attachment"
    KIND = Attachment
    NEW_TITLE = CHANGE_TITLE = "Naam van de bijlage"

    def compose_fields(self) -> Sequence[Field]:
        """What it is."""
        return (LineField("title", "Wat is het", hint="bijvoorbeeld: besluit meerzorg"),)

    def build(self, values: Values) -> Any:
        """The attachment under its new name; a new one begins with a file."""
        if self._known is None:
            raise InvalidInput("title", "Kies eerst een bestand: open een regelzaak en typ b.")
        return super().build(values)
