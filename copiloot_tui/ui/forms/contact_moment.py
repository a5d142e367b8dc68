"""The form of a contact moment: filled in within ten seconds, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import get
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
from copiloot_tui.ui.forms.values import Values, write_id, write_ids, write_moment

_APPOINTMENT = "appointment"
"""Under which name a draft keeps the id of the appointment."""


class ContactMomentForm(RecordForm):
    """Logs a contact moment with its next step, or corrects one."""

    ID = "contact_moment"
    KIND = ContactMoment
    NEW_TITLE = "Contactmoment"
    CHANGE_TITLE = "Contactmoment wijzigen"
    AUTO_FOCUS = "TextArea"
    """The family in front is chosen already."""

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        aanspreekpunt_id: UUID | None = None,
        regelzaak_ids: Iterable[UUID] = (),
        appointment: Appointment | None = None,
        called_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Begin a contact moment.

        Args:
            record_id: the one that is corrected; None for a new one.
            family_id: with which family.
            aanspreekpunt_id: who was called.
            regelzaak_ids: about what.
            appointment: the appointment that it was, which is done once this is saved.
            called_id: who was on the telephone: an aanspreekpunt whose card or line was in front.
            texts: what was typed elsewhere, by the name of its field, each as that field keeps it: `family_id`, `text`,
                `way`, `minutes`, `travel_minutes`, `with_whom`, `result`, `purpose`, `at` and `regelzaak_ids`.
        """
        super().__init__(record_id=record_id, family_id=family_id, texts=texts)
        self._known_about = {
            "aanspreekpunt_id": write_id(called_id or aanspreekpunt_id),
            "regelzaak_ids": write_ids(regelzaak_ids),
        }
        self._appointment = appointment
        self._called_id = called_id

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

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what is known; who is on the telephone by name."""
        beginning = await super().fill()
        if self._called_id and not self.record_id:
            called = await self.copiloot.desk.read(get, Aanspreekpunt, self._called_id)
            beginning |= {"with_whom": called.name, "way": ContactWay.INSTITUTION.value}
        return beginning

    def begin(self) -> None:
        """Ask first for the family when none was in front."""
        super().begin()
        if self._called_id and not self.field("family_id").text and not self.is_touched:
            self.field("family_id").focus_answer()

    def beginning(self) -> dict[str, str]:
        """A call in which somebody was spoken to is what happens most."""
        known = {name: text for name, text in self._known_about.items() if text}
        if (planned := self._appointment) is not None:
            known |= {
                "text": planned.what,
                "with_whom": planned.with_whom,
                "regelzaak_ids": write_ids([planned.regelzaak_id] if planned.regelzaak_id else []),
                "at": write_moment(begin) if (begin := self._begin(planned)) else "",
            }
        return {"way": ContactWay.PHONE.value, "result": ContactResult.SPOKEN.value} | known

    @property
    def kept_texts(self) -> dict[str, str]:
        """The fields, and which appointment it was."""
        return self.texts | ({_APPOINTMENT: write_id(self._appointment.id)} if self._appointment else {})

    async def follow_draft(self) -> None:
        """Know again which appointment it was, unless the form was opened from another."""
        await super().follow_draft()
        kept = self._draft.values.get(_APPOINTMENT)
        if self._appointment is None and kept and self.begun_for:
            seen = await self.copiloot.desk.read(dossier, self.begun_for)
            still_open = {write_id(each.id): each for each in seen.appointments if each.done_on is None}
            self._appointment = still_open.get(kept)

    def _begin(self, planned: Appointment) -> datetime | None:
        """When the appointment was; None when that is not known, or still to come."""
        if planned.time is None:
            return None
        begin = at_civil_time(planned.on, planned.time.hour, planned.time.minute)
        return begin if begin <= self.copiloot.desk.clock.now() else None

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment with its next step and whose turn it is now."""
        moment: ContactMoment = self.build(values)
        turn = values.optional_choice("turn", Turn)
        turns = dict.fromkeys(moment.regelzaak_ids, turn) if turn else {}
        appointment_id = self._appointment.id if self._appointment else None
        return await self.copiloot.desk.write(log_contact, moment, _next_steps(values, moment), turns, appointment_id)


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
