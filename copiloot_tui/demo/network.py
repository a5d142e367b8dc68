"""The people around a made-up family."""

from dataclasses import replace
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.names import MadeUpName, capitalised, man, mobile, person, woman
from copiloot_tui.domain.family import Family, NetworkPerson, SupportKind

_RELATIVES: Final = ("oma", "oma", "opa", "tante", "oom")
_WOMEN: Final = frozenset({"oma", "tante"})
_OTHERS: Final = (
    ("ergotherapeut", "De Zonnewijzer"),
    ("fysiotherapeut", "Praktijk Beweegruimte"),
    ("leerkracht", "Mytylschool De Boomgaard"),
    ("kinderverpleegkundige", "Thuiszorgteam Maanlicht"),
    ("logopedist", "De Zonnewijzer"),
)
_NEIGHBOUR_SHARE: Final = 0.5


def make_network(rng: Random, family: Family, physician: str, taken: set[str]) -> tuple[NetworkPerson, ...]:
    """The physician, the carer, a relative, the Maatje, two others and perhaps a neighbour.

    Args:
        rng: the chance of this family.
        family: the family they stand around.
        physician: what the physician is called.
        taken: first names that are in use, so that no sentence is about two people of one name.
    """
    doctor = "dr. " + capitalised(person(rng).last)
    relative = rng.choice(_RELATIVES)
    people = [
        _around(rng, family, doctor, physician, "Ziekenhuis De Waterlinie"),
        _around(rng, family, _new(rng, taken).full, "begeleider", "vanuit het pgb"),
        _relative(rng, family, _new(rng, taken, relative in _WOMEN).full, relative),
        _friend(rng, family, _new(rng, taken).full, "Maatje", "Stichting 2CU"),
    ]
    people.extend(_around(rng, family, _new(rng, taken).full, *other) for other in rng.sample(_OTHERS, 2))
    if rng.random() < _NEIGHBOUR_SHARE:
        neighbour = _new(rng, taken)
        people.append(_friend(rng, family, neighbour.full, "buurvrouw" if neighbour.is_female else "buurman", ""))
    return tuple(people)


def _new(rng: Random, taken: set[str], is_female: bool | None = None) -> MadeUpName:
    while True:
        name = person(rng) if is_female is None else (woman if is_female else man)(rng)
        if name.first not in taken:
            taken.add(name.first)
            return name


def _around(rng: Random, family: Family, name: str, role: str, organisation: str) -> NetworkPerson:
    return NetworkPerson(
        id=new_id(rng),
        family_id=family.id,
        created_at=family.created_at,
        updated_at=family.created_at,
        name=name,
        role=role,
        kind=SupportKind.FORMAL,
        organisation=organisation,
        phone=mobile(rng),
        email="praktijk@voorbeeld.example",
    )


def _friend(rng: Random, family: Family, name: str, role: str, organisation: str) -> NetworkPerson:
    return replace(_around(rng, family, name, role, organisation), kind=SupportKind.INFORMAL, email="")


def _relative(rng: Random, family: Family, name: str, role: str) -> NetworkPerson:
    return replace(_around(rng, family, name, role, ""), kind=SupportKind.FAMILY, email="")
