"""The forms of the people in a family and around it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.family import FamilyMember, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_day

HOUSEHOLDS = [("1", "huishouden 1"), ("2", "huishouden 2")]


class FamilyMemberForm(Form):
    """Adds a member of the family, or changes one."""

    ID = "family_member"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Gezinslid wijzigen" if self.record_id else "Nieuw gezinslid"

    def compose_fields(self) -> Sequence[Field]:
        """Who it is, how to reach them, and the paspoort."""
        return (
            LineField("name", "Naam"),
            ChoiceField("role", "Is", options_of(MemberRole)),
            LineField("nickname", "Roepnaam"),
            LineField("birth_date", "Geboren op", hint="bijvoorbeeld: 15-3-2009"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            LineField("address", "Adres"),
            ChoiceField("household", "Woont in", HOUSEHOLDS),
            TextField("remarks", "Bijzonderheden"),
            LineField("passport_asked_on", "ZEVMB-paspoort gevraagd op"),
            LineField("passport_outcome", "Uitkomst paspoort"),
            LineField("passport_on", "Paspoort op"),
            LineField("died_on", "Overleden op"),
        )

    async def fill(self) -> dict[str, str]:
        """What is known of the member."""
        beginning = {"role": MemberRole.PARENT.value, "household": "1"}
        if self.record_id is None:
            return beginning
        member = await self.copiloot.desk.read(get, FamilyMember, self.record_id)
        self.family_id = member.family_id
        return {
            "name": member.name,
            "role": member.role.value,
            "nickname": member.nickname,
            "birth_date": write_day(member.birth_date),
            "died_on": write_day(member.died_on),
            "phone": member.phone,
            "email": member.email,
            "address": member.address,
            "household": str(member.household),
            "remarks": member.remarks,
            "passport_asked_on": write_day(member.passport_asked_on),
            "passport_outcome": member.passport_outcome,
            "passport_on": write_day(member.passport_on),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the member."""
        member = FamilyMember(
            family_id=known_family(self.family_id),
            name=values.line("name"),
            role=values.choice("role", MemberRole),
            nickname=values.line("nickname"),
            birth_date=values.past_day("birth_date"),
            died_on=values.past_day("died_on"),
            phone=values.line("phone"),
            email=values.line("email"),
            address=values.line("address"),
            household=values.number("household", 1),
            remarks=values.text("remarks"),
            passport_asked_on=values.past_day("passport_asked_on"),
            passport_outcome=values.line("passport_outcome"),
            passport_on=values.past_day("passport_on"),
        )
        return await self.copiloot.desk.write(save, replace(member, id=self.record_id or member.id))


class NetworkPersonForm(Form):
    """Adds somebody around the family, or changes them."""

    ID = "network_person"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Netwerk wijzigen" if self.record_id else "Nieuw in het netwerk"

    def compose_fields(self) -> Sequence[Field]:
        """Who it is and how to reach them."""
        return (
            LineField("name", "Naam"),
            LineField("role", "Is voor het gezin", hint="kinderarts, Maatje, oma"),
            ChoiceField("kind", "Soort steun", options_of(SupportKind)),
            LineField("organisation", "Organisatie"),
            LineField("phone", "Telefoon"),
            LineField("email", "E-mail"),
            TextField("remarks", "Bijzonderheden"),
        )

    async def fill(self) -> dict[str, str]:
        """What is known of the person."""
        if self.record_id is None:
            return {"kind": SupportKind.FORMAL.value}
        person = await self.copiloot.desk.read(get, NetworkPerson, self.record_id)
        self.family_id = person.family_id
        return {
            "name": person.name,
            "role": person.role,
            "kind": person.kind.value,
            "organisation": person.organisation,
            "phone": person.phone,
            "email": person.email,
            "remarks": person.remarks,
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the person."""
        person = NetworkPerson(
            family_id=known_family(self.family_id),
            name=values.line("name"),
            role=values.line("role"),
            kind=values.choice("kind", SupportKind),
            organisation=values.line("organisation"),
            phone=values.line("phone"),
            email=values.line("email"),
            remarks=values.text("remarks"),
        )
        return await self.copiloot.desk.write(save, replace(person, id=self.record_id or person.id))


def known_family(family_id: UUID | None) -> UUID:
    """The family of a form that is only opened from a dossier."""
    if family_id is None:
        raise RuntimeError("this form belongs to a dossier")
    return family_id
