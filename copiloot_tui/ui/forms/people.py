"""The forms of the people in a family and around it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from textual import on

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyMember, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.when import read_day
from copiloot_tui.ui.forms.answers import EnumField, NumberChoiceField, PastDayField
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm

OLDEST_YEARS: Final = 110
"""Who would be older than this was probably typed wrongly."""
HOUSEHOLDS = {1: "huishouden 1", 2: "huishouden 2"}


class FamilyMemberForm(RecordForm):
    """Adds a member of the family, or changes one."""

    ID = "family_member"
    KIND = FamilyMember
    NEW_TITLE = "Nieuw gezinslid"
    CHANGE_TITLE = "Gezinslid wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """Who it is, how to reach them, and the paspoort."""
        return (
            LineField("name", "Naam"),
            EnumField("role", "Is", MemberRole),
            LineField("nickname", "Roepnaam"),
            PastDayField("birth_date", "Geboren op", hint="bijvoorbeeld: 15-3-2009"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("address", "Adres"),
            NumberChoiceField("household", "Woont in", HOUSEHOLDS),
            TextField("remarks", "Bijzonderheden"),
            PastDayField("passport_asked_on", "ZEVMB-paspoort gevraagd", hint="op welke dag"),
            LineField("passport_outcome", "Uitkomst ZEVMB-paspoort"),
            PastDayField("passport_on", "ZEVMB-paspoort gekregen", hint="op welke dag"),
            PastDayField("died_on", "Overleden op"),
        )

    def beginning(self) -> dict[str, str]:
        """A parent is who one meets first."""
        return {"role": MemberRole.PARENT.value}

    async def fill(self) -> dict[str, str]:
        """A death is written down by its own quiet command; here the day can only be put right."""
        beginning = await super().fill()
        self.field("died_on").display = self._known is None or self._known.died_on is not None
        return beginning

    @on(Field.Changed)
    def _doubt_birth_date(self, event: Field.Changed) -> None:
        """Point out a birth date of very long ago: a slip of the keys; it is kept all the same."""
        if event.field.key == "birth_date":
            today = civil_day(self.copiloot.desk.clock.now())
            with suppress(InvalidInput):
                born = read_day(event.field.text, today)
                if born.year < today.year - OLDEST_YEARS:
                    event.field.tell(f"Dat is {today.year - born.year} jaar geleden. Klopt dat?", is_error=False)


class NetworkPersonForm(RecordForm):
    """Adds somebody around the family, or changes them."""

    ID = "network_person"
    KIND = NetworkPerson
    NEW_TITLE = "Nieuw in het netwerk"
    CHANGE_TITLE = "Netwerk wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """Who it is and how to reach them."""
        return (
            LineField("name", "Naam"),
            LineField("role", "Is voor het gezin", hint="kinderarts, Maatje, oma"),
            EnumField("kind", "Soort steun", SupportKind),
            LineField("organisation", "Organisatie"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            TextField("remarks", "Bijzonderheden"),
        )
