"""Thousands of made-up people to call, the same for the same seed: many share a name, and more share an institution."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo import institutions as demo
from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.names import SURNAMES, landline, mobile, person
from copiloot_tui.demo.places import PLACES
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind

TODAY: Final = date(2026, 11, 20)
PEOPLE_AT_ONE_PLACE: Final = 25

_BEGINNINGS: Final = (
    *("Water", "Berken", "Linden", "Groen", "Steen", "Hazel", "Konings", "Molen", "Nieuw", "Olde", "Ruis", "Zand"),
    *("Winter", "Vogel", "Vlas", "Eiken", "Dolder", "Brink", "Hage", "Heide", "Kerk", "Laar", "Meer", "Wolf", "Bonte"),
    *("Schape", "Torre", "Wilge", "Zilver", "Rood", "Boter", "Kalver", "Ever", "Ooste", "Wester", "Noor", "Zuider"),
)
_ENDINGS: Final = (
    *("man", "huis", "veld", "stra", "ma", "ink", "sen", "berg", "kamp", "hof", "dijk", "horst", "broek", "mans"),
    *("boom", "laan", "bos", "beek", "weg", "zaal", "burg", "wijk", "land", "donk", "voort", "brink", "poort", "steeg"),
)
_MIDDLES: Final = ("", "", "en", "er", "el", "s", "ing")
_BEFORE: Final = ("", "", "", "", "van ", "de ", "van der ", "ter ")
_WORKS: Final = (
    (InstitutionKind.PROVIDER, "Kinderdagcentrum", ("zorgbemiddelaar", "planner", "gedragskundige")),
    (InstitutionKind.PROVIDER, "Thuiszorg", ("wijkverpleegkundige", "planner", "kinderverpleegkundige")),
    (InstitutionKind.PROVIDER, "Logeerhuis", ("coördinator logeren", "administratie", "nachtdienst")),
    (InstitutionKind.HOSPITAL, "Ziekenhuis", ("verpleegkundig consulent", "polikliniek kinderneurologie", "opname")),
    (InstitutionKind.SCHOOL, "School", ("zorgcoördinator", "directie", "leerlingenvervoer")),
    (InstitutionKind.OTHER, "Rolstoeltechniek", ("adviseur hulpmiddelen", "storingsdienst", "planning")),
    (InstitutionKind.ADVICE, "Stichting", ("cliëntondersteuner", "secretariaat", "maatschappelijk werk")),
)
_PATRONS: Final = ("De Vlinder", "Het Anker", "De Schakel", "'t Nest", "De Brug", "De Kievit", "Zonnehof", "De Linde")
_DESKS: Final = (
    "wmo-consulent",
    "consulent jeugd",
    "leerplichtambtenaar",
    "klantenservice",
    "adviseur pgb",
    "teamleider",
)
_SPOKEN: Final = ("", "", "", "Turks", "Engels", "Arabisch, Frans", "Pools")


def make_directory(people: int, seed: int = 4) -> tuple[list[Institution], list[Aanspreekpunt]]:
    """So many people to call, and where they work."""
    rng = Random(seed)
    institutions = list(_institutions(rng, max(12, people // PEOPLE_AT_ONE_PLACE)))
    return [each for each, _, _ in institutions], [_somebody(rng, *rng.choice(institutions)) for _ in range(people)]


def _institutions(rng: Random, count: int) -> Iterator[tuple[Institution, tuple[str, ...], str]]:
    """Institutions with the functions there and their area code: those of the demo first."""
    areas = {place.municipality: place.area for place in PLACES} | {place.region: place.area for place in PLACES}
    real = demo.make_directory(rng, PLACES, TODAY).institutions
    for institution in rng.sample(real, min(len(real), count // 3)):
        yield institution, _DESKS, areas.get(institution.region, "088")
    every = [(work, patron, place) for work in _WORKS for patron in _PATRONS for place in PLACES]
    for (kind, work, functions), patron, place in rng.sample(every, count - min(len(real), count // 3)):
        name = f"{work} {patron} {place.municipality}"
        phone = landline(rng, place.area)
        institution = Institution(id=new_id(rng), name=name, kind=kind, region=place.municipality, phone=phone)
        yield institution, functions, place.area


def _somebody(rng: Random, institution: Institution, functions: tuple[str, ...], area: str) -> Aanspreekpunt:
    name = person(rng)
    last = name.last
    if rng.random() < 0.6:
        last = rng.choice(_BEFORE) + _compound(rng)
    elif rng.random() < 0.2:
        last = f"{last}-{rng.choice(SURNAMES['nl'])}"
    first = name.first
    if rng.random() < 0.1:
        first = f"{'Mevrouw' if name.is_female else 'Dhr.'} {first[0]}."
    is_checked = rng.random() < 0.8
    return Aanspreekpunt(
        id=new_id(rng),
        institution_id=institution.id,
        name=f"{first} {last}",
        function=rng.choice(functions),
        phone=landline(rng, area) if rng.random() < 0.5 else mobile(rng),
        email=replace(name, last=last).email,
        ways=(f"mobiel: {mobile(rng)}",) if rng.random() < 0.2 else (),
        languages=rng.choice(_SPOKEN),
        zevmb=rng.random() < 0.02,
        verified_on=TODAY - timedelta(days=rng.randint(0, 700)) if is_checked else None,
    )


def _compound(rng: Random) -> str:
    """A last name of the kind of which there are many that differ by a letter or two."""
    return rng.choice(_BEGINNINGS) + rng.choice(_MIDDLES) + rng.choice(_ENDINGS)
