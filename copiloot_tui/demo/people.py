"""A made-up family with everybody who belongs to it."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id, transfer_code
from copiloot_tui.demo.kin import Kin
from copiloot_tui.demo.names import MadeUpName, Surname, bearer, capitalised, man, woman
from copiloot_tui.demo.network import make_network
from copiloot_tui.demo.opening import Opening
from copiloot_tui.demo.places import Place
from copiloot_tui.demo.situations import Situation, Span
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, NetworkPerson
from copiloot_tui.domain.record import Record

INVENTED_TAG: Final = "verzonnen"
"""The tag that says that a family does not exist."""
_TAGS: Final = ("nachtzorg", "pgb", "sondevoeding", "tweetalig", "epilepsie", "school", "werkende ouders")


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A family, the people in it and the people around it."""

    family: Family
    situation: Situation
    place: Place
    children: tuple[FamilyMember, ...]
    """The children with ZEVMB, the eldest first."""
    parents: tuple[FamilyMember, ...]
    siblings: tuple[FamilyMember, ...]
    girls: frozenset[str]
    """First names of the daughters."""
    network: tuple[NetworkPerson, ...]
    """The physician, the carer, a relative, the Maatje, and others."""

    @property
    def members(self) -> tuple[FamilyMember, ...]:
        """Everybody in the family."""
        return self.children + self.parents + self.siblings

    @property
    def records(self) -> tuple[Record, ...]:
        """The family with everybody in it and around it."""
        return (self.family, *self.members, *self.network)

    @property
    def physician(self) -> NetworkPerson:
        """The physician of the children."""
        return self.network[0]

    @property
    def carer(self) -> NetworkPerson:
        """Who cares for the children most, after the parents."""
        return self.network[1]

    @property
    def relative(self) -> NetworkPerson:
        """Grandmother, uncle, whoever jumps in."""
        return self.network[2]

    @property
    def therapist(self) -> NetworkPerson:
        """Another who works with the children."""
        return self.network[4]

    @property
    def maatje(self) -> NetworkPerson:
        """The parent who stands by these parents."""
        return self.network[3]


def make_household(rng: Random, opening: Opening, span: Span) -> Household:
    """The family of one dossier."""
    situation = opening.situation
    family = _family(rng, opening, span)
    kin = Kin(rng, family, opening, _couple(rng, opening.surname), span.today)
    children, parents, siblings = kin.children(), kin.parents(), kin.siblings()
    physician = "AVG-arts" if situation.is_adult else "kinderarts"
    return Household(
        family=family,
        situation=situation,
        place=opening.place,
        children=children,
        parents=parents,
        siblings=siblings,
        girls=frozenset(kin.girls),
        network=make_network(rng, family, physician, kin.first_names),
    )


def _couple(rng: Random, surname: Surname) -> tuple[MadeUpName, MadeUpName]:
    """Two parents, mostly a mother and a father; the first has the family's name."""
    first = bearer(rng, surname)
    while True:
        second = rng.choice((woman, man))(rng) if rng.random() < 0.1 else (man if first.is_female else woman)(rng)
        if second.first != first.first:
            return first, second


def _family(rng: Random, opening: Opening, span: Span) -> Family:
    situation = opening.situation
    known_days = span.days - rng.randint(0, min(60, span.years * 30))
    started = span.today - timedelta(days=min(situation.known_days or known_days, span.days))
    ended = None
    if situation.ended_days_ago is not None:
        ended = span.today - timedelta(days=min(situation.ended_days_ago, span.days // 2))
    is_urgent = situation.came_urgent or situation.status is FamilyStatus.SPOEDVRAAG
    is_rare = situation.status in (FamilyStatus.WAAKVLAM, FamilyStatus.NAZORG)
    own_id = new_id(rng)
    return Family(
        id=own_id,
        created_at=at_civil_time(started, 8, 30),
        updated_at=at_civil_time(ended or started, 8, 30),
        number=opening.number,
        name=capitalised(opening.surname.name),
        municipality=opening.place.municipality,
        zorgkantoor=opening.place.region,
        status=situation.status,
        urgent_on=started if is_urgent else None,
        transfer_code=transfer_code(own_id) if situation.is_taken_over else "",
        started_on=started,
        ended_on=ended,
        ideal_gap_days=42 if is_rare else rng.choice((7, 14, 14, 14, 21)),
        maximum_gap_days=84 if is_rare else rng.choice((35, 35, 35, 42)),
        tags=(INVENTED_TAG, *rng.sample(_TAGS, rng.randint(0, 2))),
        keep_until=None if ended is None else ended + timedelta(days=situation.kept_days),
    )
