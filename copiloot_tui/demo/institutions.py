"""The institutions and aanspreekpunten of the made-up caseload: real kinds of desk, invented people and numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.names import landline, mobile, person
from copiloot_tui.demo.places import Place
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind

_INVENTED_NUMBERS: Final = "Nummers en namen zijn verzonnen voor de demo."
_INVENTED: Final = "Deze instantie is verzonnen voor de demo."
_REAL: Final = frozenset(
    {InstitutionKind.CIZ, InstitutionKind.SVB, InstitutionKind.UWV, InstitutionKind.CAK, InstitutionKind.ADVICE}
)
_NATIONAL: Final = (
    (InstitutionKind.CIZ, "CIZ", "Wlz-indicatie; advies bij dubbele kinderbijslag", "https://www.ciz.nl"),
    (InstitutionKind.SVB, "SVB", "(dubbele) kinderbijslag; betalingen uit het pgb", "https://www.svb.nl"),
    (InstitutionKind.UWV, "UWV", "Wajong", "https://www.uwv.nl"),
    (InstitutionKind.CAK, "CAK", "eigen bijdrage Wlz", ""),
    (
        InstitutionKind.ADVICE,
        "Kenniscentrum ZEVMB",
        "ZEVMB-paspoort en afspraken met instanties",
        "https://www.zevmb.nl",
    ),
    (InstitutionKind.CRISIS, "Crisisregie Wlz", "een plek als het vandaag niet meer gaat", ""),
    (InstitutionKind.COURT, "Kantonrechter", "mentorschap, bewind en curatele", ""),
    (InstitutionKind.INSURER, "Zorgverzekeraar Duinrand", "hulpmiddelen, kindzorg en ziekenvervoer", ""),
    (InstitutionKind.INSURER, "Zorgverzekeraar De Eendracht", "hulpmiddelen, kindzorg en ziekenvervoer", ""),
    (InstitutionKind.HOSPITAL, "Ziekenhuis De Waterlinie", "kinderneurologie en opname", ""),
    (InstitutionKind.SCHOOL, "Mytylschool De Boomgaard", "onderwijs en zorg onder schooltijd", ""),
    (InstitutionKind.SCHOOL, "School Het Kompas", "onderwijs en zorg onder schooltijd", ""),
    (InstitutionKind.PROVIDER, "De Zonnewijzer", "dagbesteding en logeren", ""),
    (InstitutionKind.PROVIDER, "Huize Lindehof", "logeren en deeltijd wonen", ""),
    (InstitutionKind.PROVIDER, "Kinderdagcentrum De Vuurvlieg", "verpleegkundig kinderdagverblijf", ""),
    (InstitutionKind.PROVIDER, "Zorgboerderij De Lange Wei", "dagbesteding buiten", ""),
    (InstitutionKind.PROVIDER, "Thuiszorgteam Maanlicht", "nachtzorg en verpleging thuis", ""),
)
_FUNCTIONS: Final[Mapping[InstitutionKind, tuple[str, ...]]] = {
    InstitutionKind.CIZ: ("onderzoeker Wlz", "medewerker dubbele kinderbijslag", "teamleider kind"),
    InstitutionKind.SVB: ("medewerker dubbele kinderbijslag", "specialist pgb", "medewerker zorgovereenkomsten"),
    InstitutionKind.ZORGKANTOOR: ("zorgbemiddelaar", "adviseur meerzorg"),
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
_ZEVMB_KINDS: Final = frozenset(
    {InstitutionKind.CIZ, InstitutionKind.SVB, InstitutionKind.ZORGKANTOOR, InstitutionKind.INSURER}
)
_REACHABLE: Final = (
    *("ma t/m do, 9 tot 12 uur", "werkdagen, 8.30 tot 17 uur", "di en do, de hele dag", "ma, wo en vr tot 13 uur"),
    *("liefst mailen, belt zelf terug", "werkdagen na 13 uur", ""),
)
_REMARKS: Final = (
    *("Kent de doelgroep goed.", "Denkt mee, ook buiten het formulier.", "Vraag naar het vaste team.", ""),
    *("Belt altijd dezelfde dag terug.", "Eerst machtiging mailen, dan bellen.", "Werkt samen met een collega.", ""),
)
_CHECKED_DAYS_AGO: Final = (5, 20, 45, 80, 120, 160, 200, 260, 330, 400, 520)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """All institutions of the caseload and who to call there."""

    institutions: tuple[Institution, ...]
    aanspreekpunten: Mapping[UUID, tuple[Aanspreekpunt, ...]]
    """By institution; the ones in office first."""

    def at(self, kind: InstitutionKind, region: str, municipality: str) -> tuple[Institution, ...]:
        """The institutions of a kind that a family in this place deals with."""
        return tuple(
            institution
            for institution in self.institutions
            if institution.kind is kind and institution.region in ("", region, municipality)
        )


def make_directory(rng: Random, places: Iterable[Place], today: date) -> Directory:
    """Institutions for the whole country and for these places, each with one to three aanspreekpunten."""
    institutions = [_national(rng, kind, name, decides, website) for kind, name, decides, website in _NATIONAL]
    regions: set[str] = set()
    for place in places:
        if place.region not in regions:
            regions.add(place.region)
            institutions.append(_zorgkantoor(rng, place))
        institutions.append(_municipality(rng, place))
    return Directory(
        institutions=tuple(institutions),
        aanspreekpunten={institution.id: _aanspreekpunten(rng, institution, today) for institution in institutions},
    )


def _national(rng: Random, kind: InstitutionKind, name: str, decides: str, website: str) -> Institution:
    return Institution(
        id=new_id(rng),
        name=name,
        kind=kind,
        decides=decides,
        website=website,
        phone=landline(rng, "088"),
        email="info@voorbeeld.example",
        remarks=_INVENTED_NUMBERS if kind in _REAL else _INVENTED,
    )


def _zorgkantoor(rng: Random, place: Place) -> Institution:
    return Institution(
        id=new_id(rng),
        name=f"Zorgkantoor {place.region}",
        kind=InstitutionKind.ZORGKANTOOR,
        decides="pgb, meerzorg en leveringsvorm van de Wlz",
        region=place.region,
        phone=landline(rng, place.area),
        email="zorgkantoor@voorbeeld.example",
        remarks=_INVENTED_NUMBERS,
    )


def _municipality(rng: Random, place: Place) -> Institution:
    return Institution(
        id=new_id(rng),
        name=f"Gemeente {place.municipality}",
        kind=InstitutionKind.MUNICIPALITY,
        decides="Wmo, Jeugdwet, leerplicht en parkeerkaart",
        region=place.municipality,
        phone=landline(rng, place.area),
        email="gemeente@voorbeeld.example",
        remarks=_INVENTED_NUMBERS,
    )


def _aanspreekpunten(rng: Random, institution: Institution, today: date) -> tuple[Aanspreekpunt, ...]:
    functions = _FUNCTIONS[institution.kind]
    people = [
        _aanspreekpunt(rng, institution, today, function, number == 0 and institution.kind in _ZEVMB_KINDS)
        for number, function in enumerate(functions)
    ]
    if institution.kind in (InstitutionKind.CIZ, InstitutionKind.PROVIDER):
        people.append(_former(rng, institution, today, people[-1]))
    return tuple(people)


def _aanspreekpunt(rng: Random, institution: Institution, today: date, function: str, is_zevmb: bool) -> Aanspreekpunt:
    name = person(rng)
    checked = today - timedelta(days=rng.choice(_CHECKED_DAYS_AGO)) if rng.random() < 0.9 else None
    return Aanspreekpunt(
        id=new_id(rng),
        institution_id=institution.id,
        name=name.full,
        function=function,
        region=institution.region,
        phone=mobile(rng),
        email=name.email,
        reachable=rng.choice(_REACHABLE),
        zevmb=is_zevmb,
        remarks=rng.choice(_REMARKS),
        verified_on=checked,
        verified_by="" if checked is None else rng.choice(("ik", "een collega", "het leernetwerk")),
        source="verzonnen voor de demo",
    )


def _former(rng: Random, institution: Institution, today: date, successor: Aanspreekpunt) -> Aanspreekpunt:
    name = person(rng)
    return Aanspreekpunt(
        id=new_id(rng),
        institution_id=institution.id,
        name=name.full,
        function=successor.function,
        phone=mobile(rng),
        verified_on=today - timedelta(days=700),
        verified_by="ik",
        source="verzonnen voor de demo",
        remarks="Werkt hier niet meer.",
        replaced_by=successor.id,
    )
