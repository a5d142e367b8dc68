"""The forms of a regelzaak and of a step in it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.services.records import save
from copiloot_tui.services.regelzaken import regelzaak_file
from copiloot_tui.ui.forms.answers import (
    DayField,
    EnumField,
    FamilyField,
    OptionalEnumField,
    OptionalRecordField,
    PastDayField,
    RecordField,
)
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_id


class RegelzaakForm(RecordForm):
    """Begins a regelzaak, or changes one."""

    ID = "regelzaak"
    KIND = Regelzaak
    NEW_TITLE = "Nieuwe regelzaak"
    CHANGE_TITLE = "Regelzaak wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What, where, whose turn, until when."""
        return (
            FamilyField(),
            LineField("title", "Wat", hint="bijvoorbeeld: meerzorg verlengen"),
            OptionalRecordField("member_id", "Voor wie", hint="het hele gezin"),
            OptionalRecordField("institution_id", "Bij", hint="nog niet bekend"),
            OptionalRecordField("aanspreekpunt_id", "Aanspreekpunt", hint="nog niet bekend"),
            LineField("reference", "Kenmerk", hint="nummer van de instantie"),
            EnumField("status", "Status", RegelzaakStatus),
            EnumField("turn", "Aan zet", Turn),
            PastDayField("turn_since", "Aan zet sinds", hint="vandaag"),
            DayField("due_on", "Uiterlijk op"),
            LineField("due_reason", "Waarom die dag", hint="wet, brief of afspraak"),
            OptionalEnumField("outcome", "Uitkomst", RegelzaakOutcome, hint="nog geen"),
            TextField("remarks", "Bijzonderheden"),
        )

    @on(Field.Changed)
    def _begin_turn(self, event: Field.Changed) -> None:
        if event.field.key == "turn" and self.record_id:
            self.field("turn_since").show("vandaag")

    def build(self, values: Values) -> Regelzaak:
        """The regelzaak; a turn of which no beginning was filled in begins today."""
        regelzaak: Regelzaak = super().build(values)
        since = regelzaak.turn_since or civil_day(self.copiloot.desk.clock.now())
        return replace(regelzaak, turn_since=since)


class StepForm(RecordForm):
    """Adds a step to a regelzaak, or changes one."""

    ID = "step"
    KIND = Step
    NEW_TITLE = "Nieuwe stap"
    CHANGE_TITLE = "Stap wijzigen"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, regelzaak_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak_id = regelzaak_id

    def compose_fields(self) -> Sequence[Field]:
        """What, when, for which regelzaak."""
        return (
            LineField("text", "Stap", hint="Wat er moet gebeuren"),
            RecordField("regelzaak_id", "Voor", hint="Kies een regelzaak", missing="Kies een regelzaak."),
            DayField("due_on", "Uiterlijk op"),
            PastDayField("done_on", "Gedaan op"),
        )

    def beginning(self) -> dict[str, str]:
        """For the regelzaak that was in front."""
        return {"regelzaak_id": write_id(self._regelzaak_id)}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the step, after the others when it is new."""
        desk, step = self.copiloot.desk, self.build(values)
        if self.record_id is None:
            others = (await desk.read(regelzaak_file, step.regelzaak_id)).steps
            step = replace(step, position=max((other.position for other in others), default=0) + 1)
        return await desk.write(save, step)
