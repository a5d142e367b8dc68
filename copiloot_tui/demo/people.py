"""The people of a made-up family and those around them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id, workday_from
from copiloot_tui.demo.names import SURNAMES, MadeUpName, capitalised, mobile, person, street_address
from copiloot_tui.demo.places import Place
from copiloot_tui.demo.situations import Situation
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson, SupportKind

INVENTED_TAG: Final = "verzonnen"
_DAYS_A_YEAR: Final = 365.25
_TAGS: Final = (
    "epilepsie",
    "nachtzorg",
    "pgb",
    "sondevoeding",
    "tweetalig",
    "logeren gezocht",
    "school",
    "werkende ouders",
)
_CHILD_REMARKS: Final = (
    "Communiceert met de ogen en met geluid; rustig de tijd geven.",
    "Houdt van muziek, wind en warm water.",
    "Slaapt op de linkerzij, met het blauwe kussen.",
    "Wordt stil bij pijn.",
    "Sondevoeding; proeven mag, kleine hapjes.",
    "Heeft een vest tegen het doorzakken van de rug.",
)
_PARENT_REMARKS: Final = ("Werkt drie dagen.", "Liefst appen.", "Bellen na half negen.", "Doet de financiën.", "", "")
_SIBLING_REMARKS: Final = (
    "Zit in groep 7.",
    "Voetbalt op zaterdag.",
    "Vraagt weinig, merkt veel.",
    "Houdt van tekenen.",
    "",
)
_RELATIVES: Final = (("oma", True), ("opa", False), ("tante", True), ("oom", False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A family with everybody who belongs to it."""

    family: Family
    situation: Situation
    place: Place
    children: tuple[FamilyMember, ...]
    """The children with ZEVMB, the eldest first."""
    parents: tuple[FamilyMember, ...]
    siblings: tuple[FamilyMember, ...]
    relative: NetworkPerson
    physician: NetworkPerson
    carer: NetworkPerson
    others: tuple[NetworkPerson, ...]
    girls: frozenset[str]
    """First names of the children that are girls."""
    began_at: datetime
    """When the dossier was begun, in UTC."""

    @property
    def members(self) -> tuple[FamilyMember, ...]:
        """Everybody in the family."""
        return self.children + self.parents + self.siblings

    @property
    def network(self) -> tuple[NetworkPerson, ...]:
        """Everybody around the family."""
        return (self.physician, self.carer, self.relative, *self.others)


def make_household(
    rng: Random, number: int, situation: Situation, place: Place, taken: set[str], today: date, years: int
) -> Household:
    """A family of this situation in this place, under a name that is not taken yet."""
    parents_names = _couple(rng, taken)
    family = _family(rng, number, situation, place, parents_names[0].last, today, years)
    return _people_of(rng, family, situation, place, parents_names, today)


def _couple(rng: Random, taken: set[str]) -> tuple[MadeUpName, MadeUpName]:
    while True:
        first, second = person(rng), person(rng)
        last = first.last
        if last in taken or rng.random() < 0.12:
            last = f"{first.last}-{rng.choice(SURNAMES['nl'])}"
        if last not in taken and first.first != second.first:
            taken.add(last)
            return MadeUpName(first=first.first, last=last, is_female=first.is_female), second


def _family(rng: Random, number: int, situation: Situation, place: Place, last: str, today: date, years: int) -> Family:
    known_days = situation.known_days or round(years * _DAYS_A_YEAR) - rng.randint(0, min(60, years * 30))
    started = today - timedelta(days=min(known_days, round(years * _DAYS_A_YEAR)))
    ended = None if situation.ended_days_ago is None else today - timedelta(days=situation.ended_days_ago)
    is_rare = situation.status in (FamilyStatus.WAAKVLAM, FamilyStatus.NAZORG)
    return Family(
        id=new_id(rng),
        created_at=at_civil_time(started, 8, 30),
        updated_at=at_civil_time(ended or started, 8, 30),
        number=number,
        name=capitalised(last),
        municipality=place.municipality,
        zorgkantoor=place.region,
        status=situation.status,
        started_on=started,
        ended_on=ended if ended is None else max(started, ended),
        ideal_gap_days=42 if is_rare else rng.choice((7, 14, 14, 14, 21)),
        maximum_gap_days=84 if is_rare else rng.choice((35, 35, 35, 42)),
        tags=(INVENTED_TAG, *rng.sample(_TAGS, rng.randint(0, 2))),
        keep_until=None if ended is None else ended + timedelta(days=730),
    )


def _people_of(
    rng: Random, family: Family, situation: Situation, place: Place, couple: tuple[MadeUpName, MadeUpName], today: date
) -> Household:
    began_at = family.created_at or at_civil_time(today, 8, 30)
    homes = [street_address(rng, place.municipality) for _ in range(2 if situation.is_separated else 1)]
    last = couple[0].last
    children, girls = _children(rng, family, situation, last, homes[0], today)
    eldest_birth = children[0].birth_date or today
    parents = tuple(
        _member(
            rng,
            family,
            MemberRole.PARENT,
            name,
            name.full,
            birth_date=eldest_birth - timedelta(days=rng.randint(24 * 365, 38 * 365)),
            household=min(nr + 1, len(homes)),
            address=homes[min(nr, len(homes) - 1)],
            phone=mobile(rng),
            email=name.email,
            remarks=rng.choice(_PARENT_REMARKS),
        )
        for nr, name in enumerate(couple)
    )
    siblings = _siblings(
        rng, family, last, homes[0], eldest_birth, {child.name.split()[0] for child in children}, today
    )
    network = _network(rng, family, situation)
    return Household(
        family=family,
        situation=situation,
        place=place,
        children=children,
        parents=parents,
        siblings=siblings,
        relative=network[2],
        physician=network[0],
        carer=network[1],
        others=network[3:],
        girls=girls,
        began_at=began_at,
    )


def _member(
    rng: Random, family: Family, role: MemberRole, name: MadeUpName, full: str, **details: object
) -> FamilyMember:
    values: dict[str, object] = {
        "id": new_id(rng),
        "family_id": family.id,
        "created_at": family.created_at,
        "updated_at": family.created_at,
        "role": role,
        "name": full,
        "nickname": "",
        **details,
    }
    return FamilyMember(**values)  # type: ignore[arg-type]


def _children(
    rng: Random, family: Family, situation: Situation, last: str, home: str, today: date
) -> tuple[tuple[FamilyMember, ...], frozenset[str]]:
    age = rng.uniform(situation.youngest, situation.oldest)
    children: list[FamilyMember] = []
    girls: set[str] = set()
    while len(children) < situation.children:
        name = person(rng, last=last)
        if name.first in {child.nickname for child in children}:
            continue
        if name.is_female:
            girls.add(name.first)
        asked = family.started_on and workday_from(family.started_on + timedelta(days=3))
        has_passport = situation.known_days is None
        children.append(
            _member(
                rng,
                family,
                MemberRole.CHILD,
                name,
                name.full,
                nickname=name.first,
                birth_date=today - timedelta(days=round(age * _DAYS_A_YEAR)),
                died_on=situation.died_on(today),
                address=home,
                remarks=" ".join(rng.sample(_CHILD_REMARKS, 2)),
                passport_asked_on=asked if has_passport else None,
                passport_outcome="toegekend" if has_passport else "",
                passport_on=asked + timedelta(days=50) if has_passport and asked else None,
            )
        )
        age = max(1.1, age - rng.uniform(1.5, 4))
    return tuple(children), frozenset(girls)


def _siblings(
    rng: Random, family: Family, last: str, home: str, eldest_birth: date, taken: set[str], today: date
) -> tuple[FamilyMember, ...]:
    siblings: list[FamilyMember] = []
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3))):
        name = person(rng, last=last)
        birth = eldest_birth + timedelta(days=rng.choice((-1, 1)) * rng.randint(500, 2000))
        if name.first in taken or birth > today - timedelta(days=300):
            continue
        taken.add(name.first)
        remarks = rng.choice(_SIBLING_REMARKS)
        siblings.append(
            _member(
                rng,
                family,
                MemberRole.SIBLING,
                name,
                name.full,
                nickname=name.first,
                birth_date=birth,
                address=home,
                remarks=remarks,
            )
        )
    return tuple(siblings)


def _network(rng: Random, family: Family, situation: Situation) -> tuple[NetworkPerson, ...]:
    relation, is_female = rng.choice(_RELATIVES)
    relative = _one_of(rng, is_female)
    people = [
        _around(
            rng,
            family,
            f"dr. {person(rng).last}",
            "AVG-arts" if situation.is_adult else "kinderarts",
            "Ziekenhuis De Waterlinie",
        ),
        _around(rng, family, person(rng).full, "begeleider", "vanuit het pgb"),
        _around(rng, family, relative.full, relation, "", SupportKind.FAMILY),
        _around(rng, family, person(rng).full, "Maatje", "Stichting 2CU", SupportKind.INFORMAL),
    ]
    more = (
        ("ergotherapeut", "De Zonnewijzer"),
        ("fysiotherapeut", "Praktijk Beweegruimte"),
        ("leerkracht", "Mytylschool De Boomgaard"),
        ("kinderverpleegkundige", "Thuiszorgteam Maanlicht"),
        ("logopedist", "De Zonnewijzer"),
    )
    people.extend(_around(rng, family, person(rng).full, role, at) for role, at in rng.sample(more, 2))
    if rng.random() < 0.5:
        people.append(_around(rng, family, person(rng).full, "buurvrouw of buurman", "", SupportKind.INFORMAL))
    return tuple(people)


def _around(
    rng: Random, family: Family, name: str, role: str, organisation: str, kind: SupportKind = SupportKind.FORMAL
) -> NetworkPerson:
    return NetworkPerson(
        id=new_id(rng),
        family_id=family.id,
        created_at=family.created_at,
        updated_at=family.created_at,
        name=capitalised(name) if not name.startswith("dr. ") else "dr. " + capitalised(name[4:]),
        role=role,
        kind=kind,
        organisation=organisation,
        phone=mobile(rng),
        email="" if kind is SupportKind.FAMILY else "praktijk@voorbeeld.example",
    )


def _one_of(rng: Random, is_female: bool) -> MadeUpName:
    while (name := person(rng)).is_female is not is_female:
        pass
    return name
