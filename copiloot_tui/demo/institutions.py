"""The institutions and aanspreekpunten of the made-up caseload: what ships with the program, and invented people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.catalogue.institutions import CatalogueInstitution
from copiloot_tui.catalogue.institutions import institutions as shipped_institutions
from copiloot_tui.catalogue.regions import regions
from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.names import landline, mobile, person
from copiloot_tui.demo.places import Place
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.dutch import listing

_INVENTED: Final = "Deze instantie is verzonnen voor de demo."
_INVENTED_SOURCE: Final = "verzonnen voor de demo"
_INVENTED_INSTITUTIONS: Final = (
    (InstitutionKind.INSURER, "Zorgverzekeraar Duinrand", "hulpmiddelen, kindzorg en ziekenvervoer"),
    (InstitutionKind.INSURER, "Zorgverzekeraar De Eendracht", "hulpmiddelen, kindzorg en ziekenvervoer"),
    (InstitutionKind.HOSPITAL, "Ziekenhuis De Waterlinie", "kinderneurologie en opname"),
    (InstitutionKind.SCHOOL, "Mytylschool De Boomgaard", "onderwijs en zorg onder schooltijd"),
    (InstitutionKind.SCHOOL, "School Het Kompas", "onderwijs en zorg onder schooltijd"),
    (InstitutionKind.PROVIDER, "De Zonnewijzer", "dagbesteding en logeren"),
    (InstitutionKind.PROVIDER, "Huize Lindehof", "logeren en deeltijd wonen"),
    (InstitutionKind.PROVIDER, "Kinderdagcentrum De Vuurvlieg", "verpleegkundig kinderdagverblijf"),
    (InstitutionKind.PROVIDER, "Zorgboerderij De Lange Wei", "dagbesteding buiten"),
    (InstitutionKind.PROVIDER, "Thuiszorgteam Maanlicht", "nachtzorg en verpleging thuis"),
)
_FUNCTIONS: Final[Mapping[InstitutionKind, tuple[str, ...]]] = {
    InstitutionKind.CIZ: ("medewerker dubbele kinderbijslag", "teamleider kind"),
    InstitutionKind.SVB: ("medewerker dubbele kinderbijslag", "specialist pgb", "medewerker zorgovereenkomsten"),
    InstitutionKind.MUNICIPALITY: ("Wmo-consulent", "leerplichtambtenaar"),
    InstitutionKind.UWV: ("arbeidsdeskundige Wajong",),
    InstitutionKind.CAK: ("medewerker eigen bijdrage",),
    InstitutionKind.ADVICE: ("medewerker ZEVMB-paspoort",),
    InstitutionKind.CRISIS: ("crisisregisseur",),
    InstitutionKind.COURT: ("griffie",),
    InstitutionKind.INSURER: ("zorgadviseur", "medewerker hulpmiddelen"),
    InstitutionKind.HOSPITAL: ("verpleegkundig consulent",),
    InstitutionKind.SCHOOL: ("zorgcoördinator",),
    InstitutionKind.PROVIDER: ("zorgbemiddelaar", "planner"),
}
_DEALT_WITH: Final = frozenset({"ciz", "svb", "uwv", "cak", "kenniscentrum-zevmb", "crisisregisseur", "kantonrechter"})
"""The keys of what ships and works for the whole country, and has something to do in the made-up regelzaken."""
_NATIONAL_ZEVMB: Final = {"SVB": 40, "Zorgverzekeraar Duinrand": 500}
"""Who has one ZEVMB-aanspreekpunt for the whole country, and how many days ago that was checked."""
_WITH_FORMER: Final = frozenset({InstitutionKind.CIZ, InstitutionKind.PROVIDER})
_REACHABLE: Final = (
    *("ma t/m do, 9 tot 12 uur", "werkdagen, 8.30 tot 17 uur", "di en do, de hele dag", "ma, wo en vr tot 13 uur"),
    *("liefst mailen, belt zelf terug", "werkdagen na 13 uur", ""),
)
_REMARKS: Final = (
    *("Kent de doelgroep goed.", "Denkt mee, ook buiten het formulier.", "Vraag naar het vaste team.", ""),
    *("Belt altijd dezelfde dag terug.", "Eerst machtiging mailen, dan bellen.", "Werkt samen met een collega.", ""),
)
_LANGUAGES: Final = ("Engels", "Turks", "Engels, Duits", "Arabisch", "Pools")
_COLLEAGUES: Final = ("Hanneke Postma", "Yusuf Kaya", "Marloes Blom", "Rik Terpstra")
_CHECKED_SHARE: Final = 0.9
_LANGUAGE_SHARE: Final = 0.2
_WAYS_SHARE: Final = 0.35
_KNOWN_SHARE: Final = 0.3
_CHECKED_DAYS_AGO: Final = (5, 20, 45, 80, 120, 160, 200, 260, 330, 400, 520)
_CHECKED_IN_TURN: Final = (20, 230, 60, 410, 5, None, 150, 300)
"""How long ago a ZEVMB-aanspreekpunt was checked, region after region, so that every caseload has all of it."""
_EVERY_FOURTH: Final = 4
"""Where nobody is known yet."""
_AT_ONCE: Final = 3
"""So many regions one person of the CIZ looks after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All institutions of the caseload and who to call there."""

    institutions: tuple[Institution, ...]
    aanspreekpunten: Mapping[UUID, tuple[Aanspreekpunt, ...]]
    """By institution, of those that there is something to arrange with; the ones in office first."""
    _of_kind: Mapping[InstitutionKind, tuple[Institution, ...]] = field(default_factory=dict)

    def at(self, kind: InstitutionKind, region: str, municipality: str) -> tuple[Institution, ...]:
        """The institutions of a kind that a family in this place deals with."""
        place = municipality if kind is InstitutionKind.MUNICIPALITY else region
        return tuple(
            one
            for one in self._of_kind.get(kind, ())
            if (place in one.regions if one.regions else one.region in ("", place))
        )

    def people_at(self, institution: Institution, place: Place) -> tuple[Aanspreekpunt, ...]:
        """Who is in office at an institution and works for a place; who works for no other comes first."""
        there = [one for one in self.aanspreekpunten[institution.id] if one.is_there]
        near = [one for one in there if place.region in one.region or place.municipality == one.region]
        return tuple(near + [one for one in there if not one.region])


def make_directory(rng: Random, places: Iterable[Place], today: date) -> Directory:
    """What ships with the program, what is invented beside it, and who to call there."""
    people = People(rng, today)
    shipped = [_shipped(rng, entry) for entry in shipped_institutions()]
    invented = [_invented(rng, *each) for each in _INVENTED_INSTITUTIONS]
    lived_in = list(places)
    municipalities = [_municipality(rng, place) for place in lived_in]
    found: dict[UUID, tuple[Aanspreekpunt, ...]] = {}
    for one in [*(one for one in shipped if one.catalogue_key in _DEALT_WITH), *invented, *municipalities]:
        found[one.id] = tuple(people.at_desk(one))
    near = list(dict.fromkeys(place.region for place in lived_in))
    ordered = [*near, *(region.name for region in regions() if region.name not in near)]
    for one in shipped:
        if one.regions:
            found[one.id] = tuple(people.of_zorgkantoor(one, ordered, len(near)))
        elif one.catalogue_key == "ciz":
            found[one.id] = (*people.of_regions(one, ordered), *found[one.id])
    institutions = (*shipped, *invented, *municipalities)
    dealt_with = [one for one in institutions if found.get(one.id)]
    return Directory(
        institutions=institutions,
        aanspreekpunten={one.id: found[one.id] for one in dealt_with},
        _of_kind={kind: tuple(one for one in dealt_with if one.kind is kind) for kind in InstitutionKind},
    )


def _shipped(rng: Random, entry: CatalogueInstitution) -> Institution:
    facts = {name: getattr(entry, name) for name in entry.says}
    return Institution(id=new_id(rng), **facts, catalogue_key=entry.key, shipped=entry.says)


def _invented(rng: Random, kind: InstitutionKind, name: str, decides: str) -> Institution:
    return Institution(
        id=new_id(rng),
        name=name,
        kind=kind,
        decides=decides,
        phone=landline(rng, "088"),
        email="info@voorbeeld.example",
        remarks=_INVENTED,
    )


def _municipality(rng: Random, place: Place) -> Institution:
    """A municipality that there is, and so one without an invented number."""
    return Institution(
        id=new_id(rng),
        name=f"Gemeente {place.municipality}",
        kind=InstitutionKind.MUNICIPALITY,
        decides="Wmo, Jeugdwet, leerplicht en parkeerkaart",
        laws="Wmo, Jeugdwet, Leerplichtwet",
        region=place.municipality,
    )


class People:
    """Invents who works where."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today

    def at_desk(self, institution: Institution) -> Iterator[Aanspreekpunt]:
        """One for each function, and who was there before."""
        people = [self._new(institution, each, self._some_time_ago()) for each in _FUNCTIONS[institution.kind]]
        if institution.name in _NATIONAL_ZEVMB:
            yield self._new(institution, "ZEVMB-aanspreekpunt", _NATIONAL_ZEVMB[institution.name], is_zevmb=True)
        yield from people
        if institution.kind in _WITH_FORMER:
            yield self._former(institution, people[-1].function, people[-1].id)
        if institution.kind is InstitutionKind.INSURER:
            yield self._former(institution, "zorgadviseur", None)

    def of_zorgkantoor(self, institution: Institution, ordered: Sequence[str], near: int) -> Iterator[Aanspreekpunt]:
        """Two people in each region where families live, and one in every second other region."""
        for number, region in enumerate(ordered):
            if region not in institution.regions or (number >= near and number % 2):
                continue
            is_zevmb = number % _EVERY_FOURTH != 2
            ago = _CHECKED_IN_TURN[number % len(_CHECKED_IN_TURN)]
            yield self._new(institution, "zorgbemiddelaar", ago, region=region, is_zevmb=is_zevmb)
            if number < near:
                yield self._new(institution, "adviseur meerzorg", self._some_time_ago(), region=region)

    def of_regions(self, institution: Institution, ordered: Sequence[str]) -> Iterator[Aanspreekpunt]:
        """A ZEVMB-aanspreekpunt for some regions at a time; for some of them there is none yet."""
        for number, start in enumerate(range(0, len(ordered), _AT_ONCE)):
            if number % _EVERY_FOURTH == 1:
                continue
            ago = _CHECKED_IN_TURN[(number * 3) % len(_CHECKED_IN_TURN)]
            region = listing(list(ordered[start : start + _AT_ONCE]))
            yield self._new(institution, "onderzoeker Wlz", ago, region=region, is_zevmb=True)

    def _some_time_ago(self) -> int | None:
        """How many days ago somebody was checked, if ever."""
        return self._rng.choice(_CHECKED_DAYS_AGO) if self._rng.random() < _CHECKED_SHARE else None

    def _new(
        self,
        institution: Institution,
        function: str,
        checked_ago: int | None,
        *,
        region: str = "",
        is_zevmb: bool = False,
    ) -> Aanspreekpunt:
        rng = self._rng
        name = person(rng)
        checked = None if checked_ago is None else self._today - timedelta(days=checked_ago)
        return Aanspreekpunt(
            id=new_id(rng),
            institution_id=institution.id,
            name=name.full,
            function=function,
            region=region or institution.region,
            phone=mobile(rng),
            email=name.email,
            ways=self._ways(),
            reachable=rng.choice(_REACHABLE),
            languages=rng.choice(_LANGUAGES) if rng.random() < _LANGUAGE_SHARE else "",
            zevmb=is_zevmb,
            remarks=rng.choice(_REMARKS),
            verified_on=checked,
            verified_by="" if checked is None else rng.choice(("ik", "een collega", "het leernetwerk")),
            source=_INVENTED_SOURCE,
            known_by=tuple(rng.sample(_COLLEAGUES, rng.randint(1, 2))) if rng.random() < _KNOWN_SHARE else (),
        )

    def _ways(self) -> tuple[str, ...]:
        rng = self._rng
        if rng.random() >= _WAYS_SHARE:
            return ()
        ways = (f"secretariaat: {landline(rng, '088')}", f"mobiel: {mobile(rng)}", "team: team@voorbeeld.example")
        return tuple(rng.sample(ways, rng.randint(1, 2)))

    def _former(self, institution: Institution, function: str, successor: UUID | None) -> Aanspreekpunt:
        name = person(self._rng)
        return Aanspreekpunt(
            id=new_id(self._rng),
            institution_id=institution.id,
            name=name.full,
            function=function,
            phone=mobile(self._rng),
            verified_on=self._today - timedelta(days=700),
            verified_by="ik",
            source=_INVENTED_SOURCE,
            left_on=self._today - timedelta(days=290),
            replaced_by=successor,
        )
