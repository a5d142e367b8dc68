"""The form of a contact moment: filled in within ten seconds, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import get
from copiloot_tui.ui.forms.choices import aanspreekpunt_choices, family_choices, regelzaak_choices
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, ManyField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_id, write_ids, write_moment

TURNS = [
    ("", "blijft zoals het was"),
    (Turn.US.value, "wij"),
    (Turn.INSTITUTION.value, "de instantie"),
    (Turn.FAMILY.value, "het gezin"),
    (Turn.OTHER.value, "een ander"),
]


class ContactMomentForm(Form):
    """Logs a contact moment with its next step, or corrects one."""

    ID = "contact_moment"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Contactmoment wijzigen" if self.record_id else "Contactmoment"

    def compose_fields(self) -> Sequence[Field]:
        """What it was about first, then what follows from it."""
        return (
            ChoiceField("family_id", "Gezin", hint="Kies een gezin"),
            TextField("text", "Waarover", hint="In een paar woorden"),
            ChoiceField("way", "Hoe", options_of(ContactWay)),
            LineField("minutes", "Minuten", hint="0"),
            LineField("with_whom", "Met wie", hint="Naam"),
            ChoiceField("aanspreekpunt_id", "Aanspreekpunt", hint="geen", may_be_empty=True),
            ChoiceField("result", "Resultaat", options_of(ContactResult)),
            ChoiceField("purpose", "Waarvoor", options_of(Purpose), hint="mag leeg blijven", may_be_empty=True),
            LineField("at", "Wanneer", hint="nu, of bijvoorbeeld: gisteren 14:30"),
            LineField("travel_minutes", "Reistijd", hint="minuten, los van het gesprek"),
            ManyField("regelzaak_ids", "Regelzaken"),
            ChoiceField("turn", "Daarna aan zet", TURNS[1:], hint="blijft zoals het was", may_be_empty=True),
            LineField("next_step", "Volgende stap", hint="Wat er nog moet gebeuren"),
            LineField("next_on", "Op", hint="bijvoorbeeld: vr, 12-3 of morgen"),
            LineField("next_time", "Om", hint="tijd, als het een afspraak is"),
        )

    async def fill(self) -> dict[str, str]:
        """Families, aanspreekpunten and, once a family is known, its regelzaken."""
        desk = self.copiloot.desk
        moment = await desk.read(get, ContactMoment, self.record_id) if self.record_id else None
        if moment is not None:
            self.family_id = moment.family_id
        glances = await desk.read(family_glances)
        self.field("family_id").offer(family_choices(glances, self.copiloot.table_family))
        self.field("aanspreekpunt_id").offer(aanspreekpunt_choices(await desk.read(aanspreekpunten)))
        if self.family_id:
            await self._offer_regelzaken(self.family_id)
        beginning = {
            "family_id": write_id(self.family_id),
            "way": ContactWay.PHONE.value,
            "result": ContactResult.SPOKEN.value,
        }
        return beginning if moment is None else beginning | _texts(moment)

    async def _offer_regelzaken(self, family_id: UUID) -> None:
        regelzaken = (await self.copiloot.desk.read(dossier, family_id)).regelzaken
        self.field("regelzaak_ids").offer(regelzaak_choices(regelzaken))

    @on(Field.Changed)
    async def _follow_family(self, event: Field.Changed) -> None:
        if event.field.key == "family_id" and event.field.text:
            self.family_id = UUID(event.field.text)
            self.field("regelzaak_ids").show("")
            await self._offer_regelzaken(self.family_id)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment with its next step and whose turn it is now."""
        moment = ContactMoment(
            family_id=values.record_id("family_id", "Kies eerst een gezin."),
            at=values.moment("at"),
            way=values.choice("way", ContactWay),
            with_whom=values.line("with_whom"),
            aanspreekpunt_id=values.optional_id("aanspreekpunt_id"),
            purpose=values.optional_choice("purpose", Purpose),
            result=values.choice("result", ContactResult),
            minutes=values.number("minutes"),
            travel_minutes=values.number("travel_minutes"),
            text=values.text("text"),
            regelzaak_ids=values.ids("regelzaak_ids"),
        )
        moment = replace(moment, id=self.record_id or moment.id)
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


def _texts(moment: ContactMoment) -> dict[str, str]:
    return {
        "at": write_moment(moment.at),
        "way": moment.way.value,
        "with_whom": moment.with_whom,
        "aanspreekpunt_id": write_id(moment.aanspreekpunt_id),
        "purpose": moment.purpose.value if moment.purpose else "",
        "result": moment.result.value,
        "minutes": str(moment.minutes),
        "travel_minutes": str(moment.travel_minutes),
        "text": moment.text,
        "regelzaak_ids": write_ids(moment.regelzaak_ids),
    }
