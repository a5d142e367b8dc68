"""The forms of a regelzaak and of a step in it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.services.directory import aanspreekpunten, institutions
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.choices import (
    aanspreekpunt_choices,
    family_choices,
    institution_choices,
    member_choices,
)
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.people import known_family
from copiloot_tui.ui.forms.values import Values, write_day, write_id


class RegelzaakForm(Form):
    """Begins a regelzaak, or changes one."""

    ID = "regelzaak"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Regelzaak wijzigen" if self.record_id else "Nieuwe regelzaak"

    def compose_fields(self) -> Sequence[Field]:
        """What, where, whose turn, until when."""
        return (
            ChoiceField("family_id", "Gezin", hint="Kies een gezin"),
            LineField("title", "Wat", hint="bijvoorbeeld: meerzorg verlengen"),
            ChoiceField("member_id", "Voor wie", hint="het hele gezin", may_be_empty=True),
            ChoiceField("institution_id", "Bij", hint="nog niet bekend", may_be_empty=True),
            ChoiceField("aanspreekpunt_id", "Aanspreekpunt", hint="nog niet bekend", may_be_empty=True),
            LineField("reference", "Kenmerk", hint="nummer van de instantie"),
            ChoiceField("status", "Status", options_of(RegelzaakStatus)),
            ChoiceField("turn", "Aan zet", options_of(Turn)),
            LineField("turn_since", "Aan zet sinds", hint="vandaag"),
            LineField("due_on", "Uiterlijk op"),
            LineField("due_reason", "Waarom die dag", hint="wet, brief of afspraak"),
            ChoiceField("outcome", "Uitkomst", options_of(RegelzaakOutcome), hint="nog geen", may_be_empty=True),
            TextField("remarks", "Bijzonderheden"),
        )

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what is known."""
        desk = self.copiloot.desk
        known = await desk.read(get, Regelzaak, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        glances = await desk.read(family_glances)
        self.field("family_id").offer(family_choices(glances, self.copiloot.table_family))
        self.field("institution_id").offer(institution_choices(await desk.read(institutions)))
        self.field("aanspreekpunt_id").offer(aanspreekpunt_choices(await desk.read(aanspreekpunten)))
        if self.family_id:
            await self._offer_members(self.family_id)
        if known is None:
            return {
                "family_id": write_id(self.family_id),
                "status": RegelzaakStatus.PREPARING.value,
                "turn": Turn.US.value,
            }
        return _texts(known)

    async def _offer_members(self, family_id: UUID) -> None:
        members = (await self.copiloot.desk.read(dossier, family_id)).members
        self.field("member_id").offer(member_choices(members))

    @on(Field.Changed)
    async def _follow(self, event: Field.Changed) -> None:
        if event.field.key == "family_id" and event.field.text:
            self.family_id = UUID(event.field.text)
            self.field("member_id").show("")
            await self._offer_members(self.family_id)
        if event.field.key == "turn" and self.record_id:
            self.field("turn_since").show("vandaag")

    async def hand_in(self, values: Values) -> Changes:
        """Keep the regelzaak."""
        regelzaak = Regelzaak(
            family_id=values.record_id("family_id", "Kies eerst een gezin."),
            title=values.line("title"),
            member_id=values.optional_id("member_id"),
            institution_id=values.optional_id("institution_id"),
            aanspreekpunt_id=values.optional_id("aanspreekpunt_id"),
            reference=values.line("reference"),
            status=values.choice("status", RegelzaakStatus),
            turn=values.choice("turn", Turn),
            turn_since=values.past_day("turn_since") or civil_day(self.copiloot.desk.clock.now()),
            due_on=values.day("due_on"),
            due_reason=values.line("due_reason"),
            outcome=values.optional_choice("outcome", RegelzaakOutcome),
            remarks=values.text("remarks"),
        )
        return await self.copiloot.desk.write(save, replace(regelzaak, id=self.record_id or regelzaak.id))


def _texts(known: Regelzaak) -> dict[str, str]:
    return {
        "family_id": write_id(known.family_id),
        "title": known.title,
        "member_id": write_id(known.member_id),
        "institution_id": write_id(known.institution_id),
        "aanspreekpunt_id": write_id(known.aanspreekpunt_id),
        "reference": known.reference,
        "status": known.status.value,
        "turn": known.turn.value,
        "turn_since": write_day(known.turn_since),
        "due_on": write_day(known.due_on),
        "due_reason": known.due_reason,
        "outcome": known.outcome.value if known.outcome else "",
        "remarks": known.remarks,
    }


class StepForm(Form):
    """Adds a step to a regelzaak, or changes one."""

    ID = "step"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, regelzaak_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak_id = regelzaak_id

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Stap wijzigen" if self.record_id else "Nieuwe stap"

    def compose_fields(self) -> Sequence[Field]:
        """What, when, for which regelzaak."""
        return (
            LineField("text", "Stap", hint="Wat er moet gebeuren"),
            ChoiceField("regelzaak_id", "Voor", hint="Kies een regelzaak"),
            LineField("due_on", "Uiterlijk op"),
            LineField("done_on", "Gedaan op"),
        )

    async def fill(self) -> dict[str, str]:
        """The family's regelzaken, and what is known."""
        known = await self.copiloot.desk.read(get, Step, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        regelzaken = (await self.copiloot.desk.read(dossier, known_family(self.family_id))).regelzaken
        self.field("regelzaak_id").offer([(str(each.id), each.title) for each in regelzaken])
        if known is None:
            return {"regelzaak_id": write_id(self._regelzaak_id)}
        return {
            "text": known.text,
            "regelzaak_id": write_id(known.regelzaak_id),
            "due_on": write_day(known.due_on),
            "done_on": write_day(known.done_on),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the step, after the others when it is new."""
        regelzaak_id = values.record_id("regelzaak_id", "Kies een regelzaak.")
        file = await self.copiloot.desk.read(dossier, known_family(self.family_id))
        steps = [step for step in file.steps if step.regelzaak_id == regelzaak_id]
        known = next((step for step in steps if step.id == self.record_id), None)
        step = Step(
            family_id=known_family(self.family_id),
            regelzaak_id=regelzaak_id,
            text=values.line("text"),
            position=known.position if known else max((step.position for step in steps), default=0) + 1,
            due_on=values.day("due_on"),
            done_on=values.past_day("done_on"),
        )
        return await self.copiloot.desk.write(save, replace(step, id=self.record_id or step.id))
