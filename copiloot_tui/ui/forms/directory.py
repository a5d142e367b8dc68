"""The forms of institutions and aanspreekpunten."""

from collections.abc import Sequence
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.ui.forms.answers import EnumField, PastDayField, RecordField
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import write_id

NO_FAMILY = "Niets over een gezin: deze lijst deel je met collega's"


class AanspreekpuntForm(RecordForm):
    """Adds a person or desk to call, or changes them."""

    ID = "aanspreekpunt"
    KIND = Aanspreekpunt
    NEW_TITLE = "Nieuw aanspreekpunt"
    CHANGE_TITLE = "Aanspreekpunt wijzigen"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, institution_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._institution_id = institution_id

    def compose_fields(self) -> Sequence[Field]:
        """Who, where, how to reach, how sure."""
        return (
            LineField("name", "Naam", hint="Naam, of de balie of afdeling"),
            RecordField("institution_id", "Bij", hint="Kies een instantie", missing="Kies een instantie."),
            LineField("function", "Functie"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("reachable", "Bereikbaar", hint="bijvoorbeeld: ma t/m do, 9 tot 12 uur"),
            LineField("region", "Regio of gemeente"),
            CheckField("zevmb", "ZEVMB", hint="dit is het ZEVMB-aanspreekpunt"),
            TextField("remarks", "Bijzonderheden", hint=NO_FAMILY),
            PastDayField("verified_on", "Nagekeken op", hint="bijvoorbeeld: vandaag"),
            LineField("verified_by", "Nagekeken door"),
            LineField("source", "Bron", hint="van wie of waarvandaan"),
        )

    def beginning(self) -> dict[str, str]:
        """Who writes somebody down has just found that it is so."""
        return {"verified_on": "vandaag", "institution_id": write_id(self._institution_id)}


class InstitutionForm(RecordForm):
    """Adds an institution, or changes one."""

    ID = "institution"
    KIND = Institution
    NEW_TITLE = "Nieuwe instantie"
    CHANGE_TITLE = "Instantie wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What it is, what it decides, how to reach it."""
        return (
            LineField("name", "Naam"),
            EnumField("kind", "Soort", InstitutionKind),
            TextField("decides", "Beslist of doet"),
            LineField("region", "Regio of gemeente"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("website", "Website"),
            LineField("address", "Adres"),
            TextField("remarks", "Bijzonderheden", hint=NO_FAMILY),
        )

    def beginning(self) -> dict[str, str]:
        """Of no particular kind."""
        return {"kind": InstitutionKind.OTHER.value}
