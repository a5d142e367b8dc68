"""The members of a made-up family: parents, children with ZEVMB, brothers and sisters."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from copiloot_tui.demo.chance import new_id, workday_from
from copiloot_tui.demo.names import MadeUpName, child_of, mobile, street_address
from copiloot_tui.demo.opening import Opening
from copiloot_tui.demo.situations import DAYS_A_YEAR
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole

_YOUNGEST_MOTHER_DAYS: Final = 24 * 365
_OLDEST_MOTHER_DAYS: Final = 38 * 365
_TRIES: Final = 30
_PASSPORT_DAYS: Final = 50
_CHILD_REMARKS: Final = (
    "Communiceert met de ogen en met geluid; rustig de tijd geven.",
    "Houdt van muziek, wind en warm water.",
    "Slaapt op de linkerzij, met het blauwe kussen.",
    "Wordt stil bij pijn.",
    "Sondevoeding; proeven mag, kleine hapjes.",
    "Heeft een korset tegen het doorzakken van de rug.",
)
_PARENT_REMARKS: Final = ("Werkt drie dagen.", "Liefst appen.", "Bellen na half negen.", "Doet de financiën.", "", "")
_SIBLING_REMARKS: Final = ("Gaat graag mee zwemmen.", "Voetbalt op zaterdag.", "Vraagt weinig, merkt veel.", "", "")


class Kin:
    """Makes the members of one family, no two of them with the same first name."""

    def __init__(
        self, rng: Random, family: Family, opening: Opening, couple: tuple[MadeUpName, MadeUpName], today: date
    ) -> None:
        situation = opening.situation
        self._rng = rng
        self._family = family
        self._situation = situation
        self._couple = couple
        self._today = today
        self._taken = opening.taken
        homes = 2 if situation.is_separated else 1
        self._homes = [street_address(rng, family.municipality) for _ in range(homes)]
        age = rng.uniform(situation.youngest, situation.oldest)
        self._eldest_birth = today - timedelta(days=round(age * DAYS_A_YEAR))
        self.first_names = {parent.first for parent in couple}
        """The first names in use."""
        self.girls: set[str] = set()
        """First names of the daughters."""

    def children(self) -> tuple[FamilyMember, ...]:
        """The children with ZEVMB, the eldest first."""
        birth, children = self._eldest_birth, []
        for _ in range(self._situation.children):
            children.append(self._child(birth))
            birth = min(birth + timedelta(days=self._rng.randint(550, 1400)), self._today - timedelta(days=400))
        return tuple(children)

    def parents(self) -> tuple[FamilyMember, ...]:
        """Both parents; in two homes when they are separated."""
        return tuple(self._parent(name, min(number, len(self._homes))) for number, name in enumerate(self._couple, 1))

    def siblings(self) -> tuple[FamilyMember, ...]:
        """Brothers and sisters, none to three."""
        births = [
            self._eldest_birth + timedelta(days=self._rng.choice((-1, 1)) * self._rng.randint(500, 2000))
            for _ in range(self._rng.choice((0, 1, 1, 2, 2, 3)))
        ]
        return tuple(self._sibling(birth) for birth in births if birth < self._today - timedelta(days=300))

    def _child(self, birth: date) -> FamilyMember:
        name = self._new_name(self._taken)
        asked = workday_from((self._family.started_on or self._today) + timedelta(days=3))
        has_passport = self._situation.known_days is None
        return self._member(
            role=MemberRole.CHILD,
            name=name.full,
            nickname=name.first,
            birth_date=birth,
            died_on=self._situation.died_on(self._today),
            address=self._homes[0],
            remarks=" ".join(self._rng.sample(_CHILD_REMARKS, 2)),
            passport_asked_on=asked if has_passport else None,
            passport_outcome="toegekend" if has_passport else "",
            passport_on=asked + timedelta(days=_PASSPORT_DAYS) if has_passport else None,
        )

    def _parent(self, name: MadeUpName, household: int) -> FamilyMember:
        rng = self._rng
        return self._member(
            role=MemberRole.PARENT,
            name=name.full,
            birth_date=self._eldest_birth - timedelta(days=rng.randint(_YOUNGEST_MOTHER_DAYS, _OLDEST_MOTHER_DAYS)),
            household=household,
            address=self._homes[household - 1],
            phone=mobile(rng),
            email=name.email,
            remarks=rng.choice(_PARENT_REMARKS),
        )

    def _sibling(self, birth: date) -> FamilyMember:
        name = self._new_name()
        return self._member(
            role=MemberRole.SIBLING,
            name=name.full,
            nickname=name.first,
            birth_date=birth,
            address=self._homes[0],
            remarks=self._rng.choice(_SIBLING_REMARKS),
        )

    def _new_name(self, taken: frozenset[str] = frozenset()) -> MadeUpName:
        """A name that nobody in the family has, and as long as that can be found none of those that are taken."""
        tries = 0
        while True:
            tries += 1
            name = child_of(self._rng, self._rng.choice(self._couple), self._couple[0].last)
            if name.first not in self.first_names and (name.first not in taken or tries > _TRIES):
                self.first_names.add(name.first)
                self.girls.update([name.first] if name.is_female else [])
                return name

    def _member(self, **details: Any) -> FamilyMember:
        made = self._family.created_at
        return FamilyMember(
            id=new_id(self._rng), family_id=self._family.id, created_at=made, updated_at=made, **details
        )
