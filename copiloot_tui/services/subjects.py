"""For whom something runs at an institution, with what the other side asks before it says anything."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.adulthood import coming_of_age, has_to_be_renewed, last_day
from copiloot_tui.domain.authority import Authority, KnownAt, Machtiging
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.first_day import owner_by_name
from copiloot_tui.domain.record import is_valid_on
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.text import clean_line
from copiloot_tui.store import talk as asked
from copiloot_tui.store.reading import Reading

NO_MACHTIGING: Final = "geen machtiging: bel samen met een ouder"
OUTGROWN: Final = "geen machtiging meer: opnieuw laten geven, is 18"
NO_GEZAG: Final = "gezag: niet opgeschreven"
NO_REPRESENTATIVE: Final = "vertegenwoordiger: niet opgeschreven"


class Subjects:
    """Those for whom these regelzaken are; one that is for the whole family is for its children with ZEVMB."""

    def __init__(
        self,
        reading: Reading,
        institution_id: UUID,
        regelzaken: Sequence[Regelzaak],
        names: Mapping[UUID, str],
        day: date,
    ) -> None:
        """Read what is known of them.

        Args:
            reading: the moment of the vault.
            institution_id: where is called.
            regelzaken: what is called about.
            names: of their families.
            day: the day of calling.
        """
        families = [each.family_id for each in regelzaken]
        self._names = names
        self._day = day
        self._machtigingen = asked.machtigingen_at(reading, institution_id, families)
        self._numbers = asked.numbers_at(reading, institution_id, families)
        self._authorities = asked.authorities_in(reading, families)
        self._held = asked.held_in(reading, families)
        self._members: dict[UUID, list[FamilyMember]] = defaultdict(list)
        for member in asked.members_of(reading, families):
            if member.died_on is None:
                self._members[member.family_id].append(member)
        wanted = {member.id: member for each in regelzaken for member in self._concerned(each)}
        self._subjects = {member.id: self._subject(member) for member in wanted.values()}

    @property
    def everybody(self) -> tuple[Subject, ...]:
        """All of them, by family and name."""
        by_name = sorted(self._subjects.values(), key=lambda one: (one.family_name.casefold(), one.name.casefold()))
        return tuple(by_name)

    def of(self, regelzaak: Regelzaak) -> tuple[Subject, ...]:
        """For whom one of the regelzaken is."""
        return tuple(self._subjects[member.id] for member in self._concerned(regelzaak))

    def _concerned(self, regelzaak: Regelzaak) -> list[FamilyMember]:
        return [
            member
            for member in self._members[regelzaak.family_id]
            if (member.role is MemberRole.CHILD if regelzaak.member_id is None else member.id == regelzaak.member_id)
        ]

    def _subject(self, member: FamilyMember) -> Subject:
        given = [each for each in self._machtigingen if each.member_id == member.id and each.is_valid_on(self._day)]
        valid = [each for each in given if not has_to_be_renewed(each, member, self._day)]
        owners = [owner_by_name(each, self._held, self._day) for each in valid]
        own = [each for each, owner in zip(valid, owners, strict=True) if not owner]
        return Subject(
            family_id=member.family_id,
            family_name=self._names.get(member.family_id, ""),
            name=member.name,
            birth_date=member.birth_date,
            numbers=tuple(_numbers(member, self._numbers)),
            may_speak=_may_speak(own, next(filter(None, owners), ""), was_outgrown=bool(given)),
            has_machtiging=bool(own),
            represented_by=self._represented_by(member),
        )

    def _represented_by(self, member: FamilyMember) -> tuple[str, ...]:
        holders: dict[str, list[str]] = defaultdict(list)
        for each in self._authorities:
            if each.member_id == member.id and self._holds(each, member):
                holders[each.kind.value].append(each.holder)
        if holders:
            return tuple(f"{kind}: {', '.join(dict.fromkeys(names))}" for kind, names in holders.items())
        is_adult = member.birth_date is not None and coming_of_age(member.birth_date).on <= self._day
        return (NO_REPRESENTATIVE if is_adult else NO_GEZAG,)

    def _holds(self, authority: Authority, member: FamilyMember) -> bool:
        return is_valid_on(self._day, authority.valid_from, last_day(authority, member))


def _numbers(member: FamilyMember, known: Iterable[KnownAt]) -> Iterable[str]:
    return (each.client_number for each in known if each.member_id == member.id and each.client_number)


def _may_speak(valid: Sequence[Machtiging], owner: str, *, was_outgrown: bool) -> str:
    longest = max(valid, key=lambda each: each.valid_to or date.max, default=None)
    if longest is None and owner:
        return f"machtiging op naam van {clean_line(owner)}: bel samen met een ouder"
    if longest is None:
        return OUTGROWN if was_outgrown else NO_MACHTIGING
    until = f"t/m {long_date(longest.valid_to)}" if longest.valid_to else "zonder einddatum"
    return f"machtiging {until} ({longest.channel.value})"
