"""The forms of institutions and aanspreekpunten."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.choices import institution_choices
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_check, write_day, write_id


class AanspreekpuntForm(Form):
    """Adds a person or desk to call, or changes them."""

    ID = "aanspreekpunt"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, institution_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._institution_id = institution_id

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Aanspreekpunt wijzigen" if self.record_id else "Nieuw aanspreekpunt"

    def compose_fields(self) -> Sequence[Field]:
        """Who, where, how to reach, how sure."""
        return (
            LineField("name", "Naam", hint="Naam, of de balie of afdeling"),
            ChoiceField("institution_id", "Bij", hint="Kies een instantie"),
            LineField("function", "Functie"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("reachable", "Bereikbaar", hint="bijvoorbeeld: ma t/m do, 9 tot 12 uur"),
            LineField("region", "Regio of gemeente"),
            CheckField("zevmb", "ZEVMB", hint="dit is het ZEVMB-aanspreekpunt"),
            TextField("remarks", "Bijzonderheden", hint="Niets over een gezin: deze lijst deel je met collega's"),
            LineField("verified_on", "Nagekeken op", hint="bijvoorbeeld: vandaag"),
            LineField("verified_by", "Nagekeken door"),
            LineField("source", "Bron", hint="van wie of waarvandaan"),
        )

    async def fill(self) -> dict[str, str]:
        """Institutions, and what is known."""
        desk = self.copiloot.desk
        self.field("institution_id").offer(institution_choices(await desk.read(institutions)))
        if self.record_id is None:
            return {"verified_on": "vandaag", "institution_id": write_id(self._institution_id)}
        known = await desk.read(get, Aanspreekpunt, self.record_id)
        return {
            "name": known.name,
            "institution_id": write_id(known.institution_id),
            "function": known.function,
            "phone": known.phone,
            "email": known.email,
            "reachable": known.reachable,
            "region": known.region,
            "zevmb": write_check(known.zevmb),
            "remarks": known.remarks,
            "verified_on": write_day(known.verified_on),
            "verified_by": known.verified_by,
            "source": known.source,
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the aanspreekpunt."""
        person = Aanspreekpunt(
            institution_id=values.record_id("institution_id", "Kies een instantie."),
            name=values.line("name"),
            function=values.line("function"),
            phone=values.line("phone"),
            email=values.line("email"),
            reachable=values.line("reachable"),
            region=values.line("region"),
            zevmb=values.is_checked("zevmb"),
            remarks=values.text("remarks"),
            verified_on=values.past_day("verified_on"),
            verified_by=values.line("verified_by"),
            source=values.line("source"),
        )
        if self.record_id:
            known = await self.copiloot.desk.read(get, Aanspreekpunt, self.record_id)
            person = replace(person, id=known.id, replaced_by=known.replaced_by)
        return await self.copiloot.desk.write(save, person)


class InstitutionForm(Form):
    """Adds an institution, or changes one."""

    ID = "institution"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Instantie wijzigen" if self.record_id else "Nieuwe instantie"

    def compose_fields(self) -> Sequence[Field]:
        """What it is, what it decides, how to reach it."""
        return (
            LineField("name", "Naam"),
            ChoiceField("kind", "Soort", options_of(InstitutionKind)),
            TextField("decides", "Beslist of doet"),
            LineField("region", "Regio of gemeente"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("website", "Website"),
            LineField("address", "Adres"),
            TextField("remarks", "Bijzonderheden", hint="Niets over een gezin: deze lijst deel je met collega's"),
        )

    async def fill(self) -> dict[str, str]:
        """What is known."""
        if self.record_id is None:
            return {"kind": InstitutionKind.OTHER.value}
        known = await self.copiloot.desk.read(get, Institution, self.record_id)
        return {
            "name": known.name,
            "kind": known.kind.value,
            "decides": known.decides,
            "region": known.region,
            "phone": known.phone,
            "email": known.email,
            "website": known.website,
            "address": known.address,
            "remarks": known.remarks,
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the institution."""
        institution = Institution(
            name=values.line("name"),
            kind=values.choice("kind", InstitutionKind),
            decides=values.text("decides"),
            region=values.line("region"),
            phone=values.line("phone"),
            email=values.line("email"),
            website=values.line("website"),
            address=values.line("address"),
            remarks=values.text("remarks"),
        )
        if self.record_id:
            known = await self.copiloot.desk.read(get, Institution, self.record_id)
            institution = replace(institution, id=known.id, catalogue_key=known.catalogue_key)
        return await self.copiloot.desk.write(save, institution)
