"""The forms of institutions and aanspreekpunten."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from textual import on

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.ui.forms.answers import EnumField, PastDayField, RecordField, TagsField
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField, TextField
from copiloot_tui.ui.forms.pointing_out import PointingOut
from copiloot_tui.ui.forms.reaching import EmailField, PhoneField, PlaceField, WaysField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import write_check, write_id

NO_FAMILY = "Niets over een gezin: deze lijst deel je met collega's"


class DirectoryForm(PointingOut, RecordForm):
    """What both forms have in common."""

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, the regions that are known, and what is known."""
        from copiloot_tui.services.region_names import region_names

        beginning = await super().fill()
        self.field("region").offer(await self.copiloot.desk.read(region_names))
        return beginning


CORRECTED: Final = frozenset({"name", "institution_id", "phone", "email", "ways"})
"""The fields of somebody to call whose correction is a check of them."""


class AanspreekpuntForm(DirectoryForm):
    """Adds a person or desk to call, or changes them."""

    ID = "aanspreekpunt"
    KIND = Aanspreekpunt
    NEW_TITLE = "Nieuw aanspreekpunt"
    CHANGE_TITLE = "Aanspreekpunt wijzigen"
    FREE_FIELDS = frozenset({"function", "ways", "reachable", "languages", "region", "remarks", "source"})

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        institution_id: UUID | None = None,
        region: str = "",
        zevmb: bool = False,
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._institution_id = institution_id
        self._place = {"region": region, "zevmb": write_check(zevmb)}

    def compose_fields(self) -> Sequence[Field]:
        """Who, where, how to reach, how sure."""
        return (
            LineField("name", "Naam", hint="Naam, of de balie of afdeling"),
            RecordField("institution_id", "Bij", hint="Kies een instantie", missing="Kies een instantie."),
            LineField("function", "Functie"),
            PhoneField("phone", "Telefoon", hint="het nummer dat je het eerst belt"),
            EmailField("email", "E-mail"),
            WaysField("ways", "Ook te bereiken"),
            LineField("reachable", "Bereikbaar", hint="bijvoorbeeld: ma t/m do, 9 tot 12 uur"),
            LineField("languages", "Talen", hint="naast Nederlands, bijvoorbeeld: Turks, Engels"),
            PlaceField("region", "Regio of gemeente", hint="leeg: overal waar de instantie werkt"),
            CheckField("zevmb", "ZEVMB", hint="dit is het ZEVMB-aanspreekpunt"),
            TextField("remarks", "Bijzonderheden", hint=NO_FAMILY),
            PastDayField("verified_on", "Nagekeken op", hint="bijvoorbeeld: vandaag"),
            LineField("verified_by", "Nagekeken door"),
            LineField("source", "Bron", hint="van wie of waarvandaan"),
        )

    def beginning(self) -> dict[str, str]:
        """Who writes somebody down has just found that it is so."""
        return {
            "verified_on": "vandaag",
            "verified_by": self.copiloot.settings.role,
            "institution_id": write_id(self._institution_id),
            **self._place,
        }

    @on(Field.Changed)
    def _follow_correction(self, event: Field.Changed) -> None:
        """Who corrects a number has just found that it is so, and no older list goes before it."""
        if event.field.key not in CORRECTED or self.field("verified_on").is_touched:
            return
        self.field("verified_on").show("vandaag")
        if not self.field("verified_by").is_touched:
            self.field("verified_by").show(self.copiloot.settings.role)


class InstitutionForm(DirectoryForm):
    """Adds an institution, or changes one."""

    ID = "institution"
    KIND = Institution
    NEW_TITLE = "Nieuwe instantie"
    CHANGE_TITLE = "Instantie wijzigen"
    FREE_FIELDS = frozenset({"decides", "laws", "region", "ways", "address", "remarks"})

    def compose_fields(self) -> Sequence[Field]:
        """What it is, what it decides, how to reach it."""
        return (
            LineField("name", "Naam"),
            EnumField("kind", "Soort", InstitutionKind),
            TextField("decides", "Beslist of doet"),
            LineField("laws", "Wetten", hint="bijvoorbeeld: Wmo, Jeugdwet"),
            PlaceField("region", "Regio of gemeente", hint="leeg: het hele land"),
            TagsField("regions", "Zorgkantoorregio's", hint="met komma's ertussen"),
            PhoneField("phone", "Telefoon", hint="het nummer dat je het eerst belt"),
            EmailField("email", "E-mail"),
            WaysField("ways", "Ook te bereiken"),
            LineField("website", "Website"),
            LineField("address", "Adres"),
            TextField("remarks", "Bijzonderheden", hint=NO_FAMILY),
        )

    def beginning(self) -> dict[str, str]:
        """Of no particular kind."""
        return {"kind": InstitutionKind.OTHER.value}

    def begin(self) -> None:
        """Ask a zorgkantoor for its regions, and nobody else."""
        super().begin()
        self._follow_kind()

    @on(Field.Changed)
    def _follow_kind(self) -> None:
        is_asked = self.field("kind").text == InstitutionKind.ZORGKANTOOR.value or bool(self.field("regions").text)
        self.field("regions").display = is_asked
