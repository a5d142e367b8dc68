"""The forms of authority, machtigingen and client numbers: who may speak for whom, where."""

from collections.abc import Sequence
from dataclasses import replace

from copiloot_tui.domain.authority import Authority, AuthorityKind, Channel, KnownAt, Machtiging
from copiloot_tui.domain.changes import Changes
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.forms.choices import institution_choices, member_choices
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.people import known_family
from copiloot_tui.ui.forms.values import Values, write_day, write_id

WHOM = "Kies om wie het gaat."


class _AboutMember(Form):
    """A form about one member of the family."""

    async def _offer_members(self) -> None:
        members = (await self.copiloot.desk.read(dossier, known_family(self.family_id))).members
        self.field("member_id").offer(member_choices(members))

    async def _offer_institutions(self) -> None:
        self.field("institution_id").offer(institution_choices(await self.copiloot.desk.read(institutions)))


class AuthorityForm(_AboutMember):
    """Writes down who has authority over a member, from when until when."""

    ID = "authority"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Gezag of vertegenwoordiging"

    def compose_fields(self) -> Sequence[Field]:
        """Over whom, what, who, when."""
        return (
            ChoiceField("member_id", "Over wie", hint="Kies"),
            ChoiceField("kind", "Wat", options_of(AuthorityKind)),
            LineField("holder", "Wie heeft het"),
            LineField("valid_from", "Vanaf"),
            LineField("valid_to", "Tot en met"),
        )

    async def fill(self) -> dict[str, str]:
        """The members, and what is known."""
        known = await self.copiloot.desk.read(get, Authority, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        await self._offer_members()
        if known is None:
            return {"kind": AuthorityKind.GEZAG.value}
        return {
            "member_id": write_id(known.member_id),
            "kind": known.kind.value,
            "holder": known.holder,
            "valid_from": write_day(known.valid_from),
            "valid_to": write_day(known.valid_to),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep it."""
        authority = Authority(
            family_id=known_family(self.family_id),
            member_id=values.record_id("member_id", WHOM),
            kind=values.choice("kind", AuthorityKind),
            holder=values.line("holder"),
            valid_from=values.day("valid_from"),
            valid_to=values.day("valid_to"),
        )
        return await self.copiloot.desk.write(save, replace(authority, id=self.record_id or authority.id))


class MachtigingForm(_AboutMember):
    """Writes down a machtiging: by whom, at whom, for what, by which channel."""

    ID = "machtiging"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Machtiging"

    def compose_fields(self) -> Sequence[Field]:
        """For whom, by whom, where, how, when."""
        return (
            ChoiceField("member_id", "Voor wie", hint="Kies"),
            LineField("given_by", "Gegeven door"),
            ChoiceField("institution_id", "Bij", hint="overal", may_be_empty=True),
            LineField("purpose", "Waarvoor"),
            ChoiceField("channel", "Hoe", options_of(Channel)),
            LineField("valid_from", "Vanaf"),
            LineField("valid_to", "Tot en met"),
        )

    async def fill(self) -> dict[str, str]:
        """Members, institutions, and what is known."""
        known = await self.copiloot.desk.read(get, Machtiging, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        await self._offer_members()
        await self._offer_institutions()
        if known is None:
            return {"channel": Channel.WRITING.value}
        return {
            "member_id": write_id(known.member_id),
            "given_by": known.given_by,
            "institution_id": write_id(known.institution_id),
            "purpose": known.purpose,
            "channel": known.channel.value,
            "valid_from": write_day(known.valid_from),
            "valid_to": write_day(known.valid_to),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep it."""
        machtiging = Machtiging(
            family_id=known_family(self.family_id),
            member_id=values.record_id("member_id", WHOM),
            given_by=values.line("given_by"),
            institution_id=values.optional_id("institution_id"),
            purpose=values.line("purpose"),
            channel=values.choice("channel", Channel),
            valid_from=values.day("valid_from"),
            valid_to=values.day("valid_to"),
        )
        return await self.copiloot.desk.write(save, replace(machtiging, id=self.record_id or machtiging.id))


class KnownAtForm(_AboutMember):
    """Writes down under which client number a member is known at an institution."""

    ID = "known_at"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Cliëntnummer"

    def compose_fields(self) -> Sequence[Field]:
        """Who, where, under which number, with whom."""
        return (
            ChoiceField("member_id", "Van wie", hint="Kies"),
            ChoiceField("institution_id", "Bij", hint="Kies een instantie"),
            LineField("client_number", "Cliëntnummer", hint="niet het burgerservicenummer"),
            LineField("consulent", "Consulent"),
        )

    async def fill(self) -> dict[str, str]:
        """Members, institutions, and what is known."""
        known = await self.copiloot.desk.read(get, KnownAt, self.record_id) if self.record_id else None
        self.family_id = known.family_id if known else self.family_id
        await self._offer_members()
        await self._offer_institutions()
        if known is None:
            return {}
        return {
            "member_id": write_id(known.member_id),
            "institution_id": write_id(known.institution_id),
            "client_number": known.client_number,
            "consulent": known.consulent,
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep it."""
        known_at = KnownAt(
            family_id=known_family(self.family_id),
            member_id=values.record_id("member_id", WHOM),
            institution_id=values.record_id("institution_id", "Kies een instantie."),
            client_number=values.line("client_number"),
            consulent=values.line("consulent"),
        )
        return await self.copiloot.desk.write(save, replace(known_at, id=self.record_id or known_at.id))
