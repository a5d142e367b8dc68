"""The forms of a paper that a regelzaak needs, and of the name of what is kept with it."""

from collections.abc import Sequence
from typing import Any

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Document
from copiloot_tui.services.regelzaak_file import RegelzaakFile
from copiloot_tui.ui.forms.answers import PastDayField, RecordField
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.listed import ListedForm
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values


class DocumentForm(ListedForm):
    """Adds a paper to the list of a regelzaak, or changes one."""

    ID = "document"
    KIND = Document
    NEW_TITLE = "Nieuw stuk"
    CHANGE_TITLE = "Stuk wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What, for which regelzaak, and whether it is there."""
        return (
            LineField("text", "Stuk", hint="bijvoorbeeld: verklaring van de kinderarts"),
            RecordField("regelzaak_id", "Voor", hint="Kies een regelzaak", missing="Kies een regelzaak."),
            PastDayField("done_on", "Binnen op", hint="leeg zolang het er niet is"),
        )

    def on_the_list(self, file: RegelzaakFile) -> Sequence[Document]:
        """The papers."""
        return file.documents


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
