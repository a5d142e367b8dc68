"""The form of a contact moment: filled in within ten seconds, or not at all."""

from collections.abc import Sequence

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.ui.forms.answers import (
    DayField,
    EnumField,
    FamilyField,
    HourField,
    NumberField,
    OptionalEnumField,
    OptionalRecordField,
    PastMomentField,
)
from copiloot_tui.ui.forms.fields import Field, LineField, ManyField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values


class ContactMomentForm(RecordForm):
    """Logs a contact moment with its next step, or corrects one."""

    ID = "contact_moment"
    KIND = ContactMoment
    NEW_TITLE = "Contactmoment"
    CHANGE_TITLE = "Contactmoment wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What it was about first, then what follows from it."""
        return (
            FamilyField(),
            TextField("text", "Waarover", hint="In een paar woorden"),
            EnumField("way", "Hoe", ContactWay),
            NumberField("minutes", "Minuten"),
            LineField("with_whom", "Met wie", hint="Naam"),
            OptionalRecordField("aanspreekpunt_id", "Aanspreekpunt", hint="geen"),
            EnumField("result", "Resultaat", ContactResult),
            OptionalEnumField("purpose", "Waarvoor", Purpose, hint="mag leeg blijven"),
            PastMomentField("at", "Wanneer", hint="nu, of bijvoorbeeld: gisteren 14:30"),
            NumberField("travel_minutes", "Reistijd", hint="minuten, los van het gesprek"),
            ManyField("regelzaak_ids", "Regelzaken"),
            OptionalEnumField("turn", "Daarna aan zet", Turn, hint="blijft zoals het was"),
            LineField("next_step", "Volgende stap", hint="Wat er nog moet gebeuren"),
            DayField("next_on", "Op", hint="bijvoorbeeld: vr, 12-3 of morgen"),
            HourField("next_time", "Om", hint="tijd, als het een afspraak is"),
        )

    def beginning(self) -> dict[str, str]:
        """A call in which somebody was spoken to is what happens most."""
        return {"way": ContactWay.PHONE.value, "result": ContactResult.SPOKEN.value}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment with its next step and whose turn it is now."""
        moment: ContactMoment = self.build(values)
        turn = values.optional_choice("turn", Turn)
        turns = dict.fromkeys(moment.regelzaak_ids, turn) if turn else {}
        return await self.copiloot.desk.write(log_contact, moment, _next_steps(values, moment), turns)


def _next_steps(values: Values, moment: ContactMoment) -> list[Appointment]:
    if not values.line("next_step"):
        return []
    return [
        Appointment(
            family_id=moment.family_id,
            on=values.required_day("next_on"),
            time=values.hour("next_time"),
            what=values.line("next_step"),
            regelzaak_id=moment.regelzaak_ids[0] if len(moment.regelzaak_ids) == 1 else None,
            contact_id=moment.id,
        )
    ]
