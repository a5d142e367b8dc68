"""The form of navragen: asking the other side how it stands, written down in the log at once."""

from collections.abc import Sequence

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.services.contacts import chase
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.records import get
from copiloot_tui.ui.forms.answers import DayField, EnumField, NumberField, OptionalRecordField, PastMomentField
from copiloot_tui.ui.forms.choices import aanspreekpunt_choices
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_id


class ChaseForm(Form):
    """Logs that was asked about one regelzaak; its `record_id` is that regelzaak."""

    ID = "chase"
    HELP_TEXT = (
        "Zo schrijf je op dat je hebt nagevraagd. Het contactmoment komt bij de regelzaak, en het wachten begint op "
        "die dag opnieuw. Heb je niemand bereikt, dan loopt het wachten door. Met **Weer navragen op** komt het die "
        "dag vanzelf op Vandaag. **Ctrl+S** slaat op, **Esc** sluit."
    )

    @property
    def title_here(self) -> str:
        """What it is."""
        return "Navragen"

    def compose_fields(self) -> Sequence[Field]:
        """What came of it first; the rest is filled in."""
        return (
            EnumField("result", "Resultaat", ContactResult),
            NumberField("minutes", "Minuten"),
            TextField("text", "Wat zeiden ze", hint="In een paar woorden"),
            DayField("again_on", "Weer navragen op", hint="mag leeg blijven"),
            LineField("with_whom", "Met wie", hint="Naam"),
            OptionalRecordField("aanspreekpunt_id", "Aanspreekpunt", hint="geen"),
            EnumField("way", "Hoe", ContactWay),
            PastMomentField("at", "Wanneer", hint="nu, of bijvoorbeeld: gisteren 14:30"),
        )

    async def fill(self) -> dict[str, str]:
        """Offer the people at the institution, and choose the one who is known for this regelzaak."""
        desk, regelzaak = self.copiloot.desk, await self._regelzaak()
        people = [
            glance
            for glance in await desk.read(aanspreekpunten)
            if regelzaak.institution_id in (None, glance.institution.id)
            or glance.aanspreekpunt.id == regelzaak.aanspreekpunt_id
        ]
        self.field("aanspreekpunt_id").offer(aanspreekpunt_choices(people))
        known = regelzaak.aanspreekpunt_id
        person = await desk.read(get, Aanspreekpunt, known) if known else None
        return {
            "result": ContactResult.SPOKEN.value,
            "way": (ContactWay.INSTITUTION if regelzaak.turn is Turn.INSTITUTION else ContactWay.PHONE).value,
            "text": f"Nagevraagd: {regelzaak.title}. ",
            "aanspreekpunt_id": write_id(known),
            "with_whom": person.name if person else "",
        }

    async def _regelzaak(self) -> Regelzaak:
        if self.record_id is None:
            raise NotFound
        return await self.copiloot.desk.read(get, Regelzaak, self.record_id)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the line of the log, and let the wait begin anew."""
        regelzaak = await self._regelzaak()
        moment = ContactMoment(
            family_id=regelzaak.family_id,
            at=values.moment("at"),
            way=values.choice("way", ContactWay),
            with_whom=values.line("with_whom"),
            aanspreekpunt_id=values.optional_id("aanspreekpunt_id"),
            purpose=Purpose.ARRANGE,
            result=values.choice("result", ContactResult),
            minutes=values.number("minutes"),
            text=values.text("text"),
            regelzaak_ids=(regelzaak.id,),
        )
        return await self.copiloot.desk.write(chase, moment, regelzaak.id, values.day("again_on"))
