"""The forms of an appointment and of a strippenkaart."""

from collections.abc import Sequence
from dataclasses import replace

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.strippenkaart import DEFAULT_STRIP_MINUTES, DEFAULT_STRIPS, Strippenkaart
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.choices import family_choices, regelzaak_choices
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_check, write_day, write_hour, write_id


class AppointmentForm(Form):
    """Plans an appointment or a next step, or changes one."""

    ID = "appointment"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Afspraak wijzigen" if self.record_id else "Afspraak of volgende stap"

    def compose_fields(self) -> Sequence[Field]:
        """What, when, with whom."""
        return (
            LineField("what", "Wat"),
            ChoiceField("family_id", "Gezin", hint="Kies een gezin"),
            LineField("on", "Op", hint="bijvoorbeeld: vr, 12-3 of morgen"),
            LineField("time", "Om", hint="bijvoorbeeld 14:30; leeg kan op elk moment van die dag"),
            LineField("with_whom", "Met wie"),
            ChoiceField("regelzaak_id", "Bij regelzaak", hint="geen", may_be_empty=True),
            LineField("done_on", "Gedaan op"),
        )

    async def fill(self) -> dict[str, str]:
        """Families, regelzaken, and what is known."""
        desk = self.copiloot.desk
        known = await desk.read(get, Appointment, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        glances = await desk.read(family_glances)
        self.field("family_id").offer(family_choices(glances, self.copiloot.table_family))
        if self.family_id:
            regelzaken = (await desk.read(dossier, self.family_id)).regelzaken
            self.field("regelzaak_id").offer(regelzaak_choices(regelzaken))
        if known is None:
            return {"family_id": write_id(self.family_id)}
        return {
            "what": known.what,
            "family_id": write_id(known.family_id),
            "on": write_day(known.on),
            "time": write_hour(known.time),
            "with_whom": known.with_whom,
            "regelzaak_id": write_id(known.regelzaak_id),
            "done_on": write_day(known.done_on),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the appointment."""
        appointment = Appointment(
            family_id=values.record_id("family_id", "Kies eerst een gezin."),
            what=values.line("what"),
            on=values.required_day("on"),
            time=values.hour("time"),
            with_whom=values.line("with_whom"),
            regelzaak_id=values.optional_id("regelzaak_id"),
            done_on=values.past_day("done_on"),
        )
        if self.record_id:
            known = await self.copiloot.desk.read(get, Appointment, self.record_id)
            appointment = replace(appointment, id=known.id, contact_id=known.contact_id)
        return await self.copiloot.desk.write(save, appointment)


class StrippenkaartForm(Form):
    """Gives a family a strippenkaart, or changes one."""

    ID = "strippenkaart"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Strippenkaart wijzigen" if self.record_id else "Nieuwe strippenkaart"

    def compose_fields(self) -> Sequence[Field]:
        """How much, for how long."""
        return (
            ChoiceField("family_id", "Gezin", hint="Kies een gezin"),
            LineField("strips", "Strippen", hint=str(DEFAULT_STRIPS)),
            LineField("minutes_per_strip", "Minuten per strip", hint=str(DEFAULT_STRIP_MINUTES)),
            LineField("valid_from", "Geldig vanaf", hint="bijvoorbeeld: vandaag of 1-1-2027"),
            LineField("valid_to", "Geldig tot en met"),
            CheckField("counts_travel", "Reistijd", hint="telt mee"),
            TextField("remarks", "Bijzonderheden"),
        )

    async def fill(self) -> dict[str, str]:
        """Families, and what is known."""
        desk = self.copiloot.desk
        glances = await desk.read(family_glances)
        self.field("family_id").offer(family_choices(glances, self.copiloot.table_family))
        if self.record_id is None:
            return {"family_id": write_id(self.family_id), "valid_from": "vandaag"}
        known = await desk.read(get, Strippenkaart, self.record_id)
        self.family_id = known.family_id
        return {
            "family_id": write_id(known.family_id),
            "strips": str(known.strips),
            "minutes_per_strip": str(known.minutes_per_strip),
            "valid_from": write_day(known.valid_from),
            "valid_to": write_day(known.valid_to),
            "counts_travel": write_check(known.counts_travel),
            "remarks": known.remarks,
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the card."""
        card = Strippenkaart(
            family_id=values.record_id("family_id", "Kies eerst een gezin."),
            strips=values.number("strips", DEFAULT_STRIPS),
            minutes_per_strip=values.number("minutes_per_strip", DEFAULT_STRIP_MINUTES),
            valid_from=values.required_day("valid_from"),
            valid_to=values.day("valid_to"),
            counts_travel=values.is_checked("counts_travel"),
            remarks=values.text("remarks"),
        )
        return await self.copiloot.desk.write(save, replace(card, id=self.record_id or card.id))
