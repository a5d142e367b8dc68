"""Who and what in a dossier points at the family."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from copiloot_tui.domain.directory import Aanspreekpunt, InstitutionKind
from copiloot_tui.domain.family import FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.exchange.known import KnownFacts, KnownInstitution, KnownPerson, Mention
from copiloot_tui.services.families import Dossier

_MEMBER_LABELS: Final = {
    MemberRole.CHILD: "kind",
    MemberRole.PARENT: "ouder",
    MemberRole.SIBLING: "broer of zus",
    MemberRole.OTHER: "gezinslid",
}
_NETWORK_LABEL: Final = "netwerk"
_AANSPREEKPUNT_LABEL: Final = "aanspreekpunt"
_HOLDER_LABEL: Final = "vertegenwoordiger"
_CONSULENT_LABEL: Final = "consulent"
_PARTNER_LABEL: Final = "gesprekspartner"
_LOCAL_KINDS: Final = frozenset(
    {
        InstitutionKind.MUNICIPALITY,
        InstitutionKind.PROVIDER,
        InstitutionKind.SCHOOL,
        InstitutionKind.HOSPITAL,
        InstitutionKind.COURT,
    }
)
"""The sorts of institutions whose name says where a family lives or goes."""


def known_facts(dossier: Dossier, partners: Iterable[str] = (), references: Iterable[str] = ()) -> KnownFacts:
    """Gather everything the vault knows that points at this family.

    Args:
        dossier: what is known of it.
        partners: who else was spoken to, as it was typed.
        references: further numbers of what was arranged for it.
    """
    family, members = dossier.family, dossier.members
    return KnownFacts(
        family_label=f"gezin {family.number:04}",
        family_name=family.name,
        secret=family.id.bytes,
        people=(
            *map(_known_member, members),
            *map(_known_network_person, dossier.network),
            *map(_known_aanspreekpunt, dossier.aanspreekpunten.values()),
        ),
        institutions=tuple(
            KnownInstitution(id=institution.id, name=institution.name, kind=institution.kind.value)
            for institution in dossier.institutions.values()
            if institution.kind in _LOCAL_KINDS
        ),
        readable=tuple(each.name for each in dossier.institutions.values() if each.kind not in _LOCAL_KINDS),
        mentions=tuple(_mentions(dossier, partners, _institution_names(dossier))),
        numbers=(
            *references,
            *(regelzaak.reference for regelzaak in dossier.regelzaken),
            *(known.client_number for known in dossier.known_at),
            *(member.phone for member in members),
            *(person.phone for person in dossier.network),
            *(person.phone for person in dossier.aanspreekpunten.values()),
        ),
        addresses=tuple(member.address for member in members if member.address),
        places=(family.municipality,) if family.municipality else (),
        birth_dates=tuple(member.birth_date for member in members if member.birth_date),
    )


def _known_member(member: FamilyMember) -> KnownPerson:
    label = _MEMBER_LABELS[member.role]
    return KnownPerson(id=member.id, names=(member.name, member.nickname), role=label, fallback_role=label)


def _known_network_person(person: NetworkPerson) -> KnownPerson:
    return KnownPerson(id=person.id, names=(person.name,), role=person.role, fallback_role=_NETWORK_LABEL)


def _known_aanspreekpunt(person: Aanspreekpunt) -> KnownPerson:
    return KnownPerson(id=person.id, names=(person.name,), role=person.function, fallback_role=_AANSPREEKPUNT_LABEL)


def _institution_names(dossier: Dossier) -> re.Pattern[str]:
    names = sorted((institution.name for institution in dossier.institutions.values()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or r"(?!)", re.IGNORECASE)


def _mentions(dossier: Dossier, partners: Iterable[str], institutions: re.Pattern[str]) -> Iterator[Mention]:
    """The lines that name people, without the institutions that stand beside them."""
    lines = (
        *((authority.holder, _HOLDER_LABEL) for authority in dossier.authorities),
        *((machtiging.given_by, _HOLDER_LABEL) for machtiging in dossier.machtigingen),
        *((consent.given_by, _HOLDER_LABEL) for consent in dossier.consents),
        *((known.consulent, _CONSULENT_LABEL) for known in dossier.known_at),
        *((moment.with_whom, _PARTNER_LABEL) for moment in dossier.moments),
        *((partner, _PARTNER_LABEL) for partner in sorted(partners)),
        *((appointment.with_whom, _PARTNER_LABEL) for appointment in dossier.appointments),
    )
    for line, role in dict.fromkeys(lines):
        yield Mention(line=institutions.sub("\n", line), role=role)
