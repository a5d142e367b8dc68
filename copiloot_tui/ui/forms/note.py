"""The form of a note."""

from collections.abc import Sequence

from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.ui.forms.answers import EnumField, FamilyField, OptionalRecordField
from copiloot_tui.ui.forms.fields import CheckField, Field, ManyField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm


class NoteForm(RecordForm):
    """Writes a note, or changes one; what it said before stays in its history."""

    ID = "note"
    KIND = Note
    NEW_TITLE = "Nieuwe notitie"
    CHANGE_TITLE = "Notitie wijzigen"
    AUTO_FOCUS = "TextArea"
    """The family in front is chosen already."""

    def compose_fields(self) -> Sequence[Field]:
        """The text first: that is what it is about."""
        return (
            FamilyField(),
            TextField("text", "Notitie", hint="Schrijf hier. Een regel die met # begint wordt een kop."),
            ManyField("about", "Gaat over"),
            OptionalRecordField("in_confidence_from", "In vertrouwen van", hint="niemand"),
            EnumField("share", "Mag gelezen door", ShareMark),
            CheckField("pinned", "Bovenaan", hint="altijd bovenaan in het dossier"),
        )
