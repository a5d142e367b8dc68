"""Who takes part in a made-up contact moment."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from copiloot_tui.demo.casework import Case
from copiloot_tui.demo.sorts import Company, Sort
from copiloot_tui.demo.teller import Teller
from copiloot_tui.demo.words import first_name
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.family import FamilyMember, NetworkPerson

_BOTH_PARENTS_SHARE: Final = 0.35
_CHILD_SHARE: Final = 0.4
_CALLED_TOGETHER_SHARE: Final = 0.15
"""How often a parent is on the line while an institution is called."""
_WITH_CHILD: Final = frozenset({ContactWay.VISIT, ContactWay.HOSPITAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Everybody who takes part, and how a sentence calls who is on the other side."""

    desk: Aanspreekpunt | None = None
    members: tuple[FamilyMember, ...] = ()
    network: tuple[NetworkPerson, ...] = ()
    others: str = ""
    """Whoever has no card: 'collega's'."""
    called: str = ""

    @property
    def with_whom(self) -> str:
        """All of them, as the log says it."""
        names = [person.name for person in (*((self.desk,) if self.desk else ()), *self.members, *self.network)]
        return ", ".join([*names, *((self.others,) if self.others else ())])

    @property
    def desk_id(self) -> UUID | None:
        """The aanspreekpunt, when there is one."""
        return self.desk.id if self.desk else None


def party(teller: Teller, sort: Sort, case: Case | None) -> Party:
    """Who is on the other side."""
    household = teller.household
    match sort.company:
        case Company.DESK if case and case.subject.aanspreekpunt:
            desk = case.subject.aanspreekpunt
            return Party(desk=desk, called=desk.name)
        case Company.DESK:
            return Party(others="medewerker", called="de medewerker")
        case Company.PHYSICIAN:
            return Party(network=(household.physician,), called=household.physician.name)
        case Company.EVERYBODY:
            around = (household.physician, household.carer, household.therapist)
            return Party(members=household.parents[:1], network=around)
        case Company.COLLEAGUE:
            return Party(others="collega's")
        case Company.NOBODY:
            return Party()
        case _:
            parent = teller.rng.choice(household.parents)
            return Party(members=(parent,), called=first_name(parent.name))


def accompanied(teller: Teller, sort: Sort, there: Party, at: datetime) -> Party:
    """A party with who came along: the other parent at home, the child at a visit, a parent on the line."""
    chance, household = teller.aside, teller.household
    members = there.members
    if sort.company is Company.DESK and chance.random() < _CALLED_TOGETHER_SHARE:
        members = (chance.choice(household.parents),)
    if sort.company is Company.PHYSICIAN:
        members = (chance.choice(household.parents),)
    is_at_home = sort.way is ContactWay.VISIT and not household.situation.is_separated
    if is_at_home and chance.random() < _BOTH_PARENTS_SHARE:
        members = household.parents
    if sort.way in _WITH_CHILD and chance.random() < _CHILD_SHARE:
        day = civil_day(at)
        members += tuple(child for child in household.children if child.died_on is None or child.died_on > day)[:1]
    return replace(there, members=members)
