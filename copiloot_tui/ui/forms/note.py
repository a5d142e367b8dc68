"""The form of a note."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.choices import family_choices, member_choices
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, ManyField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_check, write_id, write_ids


class NoteForm(Form):
    """Writes a note, or changes one; what it said before stays in its history."""

    ID = "note"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Notitie wijzigen" if self.record_id else "Nieuwe notitie"

    def compose_fields(self) -> Sequence[Field]:
        """The text first: that is what it is about."""
        return (
            ChoiceField("family_id", "Gezin", hint="Kies een gezin"),
            TextField("text", "Notitie", hint="Schrijf hier. Een regel die met # begint wordt een kop."),
            ManyField("about", "Gaat over"),
            ChoiceField("in_confidence_from", "In vertrouwen van", hint="niemand", may_be_empty=True),
            ChoiceField("share", "Mag gelezen door", options_of(ShareMark)),
            CheckField("pinned", "Bovenaan", hint="altijd bovenaan in het dossier"),
        )

    async def fill(self) -> dict[str, str]:
        """Families and, once one is known, its members."""
        desk = self.copiloot.desk
        note = await desk.read(get, Note, self.record_id) if self.record_id else None
        if note is not None:
            self.family_id = note.family_id
        glances = await desk.read(family_glances)
        self.field("family_id").offer(family_choices(glances, self.copiloot.table_family))
        if self.family_id:
            await self._offer_members(self.family_id)
        beginning = {"family_id": write_id(self.family_id), "share": ShareMark.ME.value}
        if note is None:
            return beginning
        return beginning | {
            "text": note.text,
            "about": write_ids(note.about),
            "in_confidence_from": write_id(note.in_confidence_from),
            "share": note.share.value,
            "pinned": write_check(note.pinned),
        }

    async def _offer_members(self, family_id: UUID) -> None:
        members = member_choices((await self.copiloot.desk.read(dossier, family_id)).members)
        self.field("about").offer(members)
        self.field("in_confidence_from").offer(members)

    @on(Field.Changed)
    async def _follow_family(self, event: Field.Changed) -> None:
        if event.field.key == "family_id" and event.field.text:
            self.family_id = UUID(event.field.text)
            for name in ("about", "in_confidence_from"):
                self.field(name).show("")
            await self._offer_members(self.family_id)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the note."""
        note = Note(
            family_id=values.record_id("family_id", "Kies eerst een gezin."),
            text=values.text("text"),
            about=values.ids("about"),
            in_confidence_from=values.optional_id("in_confidence_from"),
            share=values.choice("share", ShareMark),
            pinned=values.is_checked("pinned"),
        )
        return await self.copiloot.desk.write(save, replace(note, id=self.record_id or note.id))
