"""The consents of a family, by the member that they are about."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.authority import Authority, Consent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.having_a_say import who_has_a_say
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberConsents:
    """What was agreed to about one member."""

    member: FamilyMember
    who_says: tuple[str, ...]
    """Who gives or refuses consent about this member, by name; nobody when that was not written down."""
    consents: tuple[Consent, ...]
    """The newest first, also those that are over or withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyConsents:
    """What was agreed to about a family."""

    family: Family
    members: tuple[MemberConsents, ...]


def family_consents(store: Store, family_id: UUID) -> FamilyConsents:
    """The consents about each member, the children first; NotFound when there is no such family.

    Of somebody who has died there is nobody to ask: such a member is told only when there are consents.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        family = reading.get(Family, family_id)
        members = reading.of_family(FamilyMember, family_id)
        authorities = reading.of_family(Authority, family_id)
        consents = reading.of_family(Consent, family_id)
    found = [
        MemberConsents(
            member=member,
            who_says=who_has_a_say(member, authorities, today),
            consents=tuple(each for each in reversed(consents) if each.member_id == member.id),
        )
        for member in sorted(members, key=lambda member: list(MemberRole).index(member.role))
    ]
    told = tuple(each for each in found if each.consents or each.member.died_on is None)
    return FamilyConsents(family=family, members=told)
