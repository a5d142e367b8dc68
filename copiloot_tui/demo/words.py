"""The words of one family, to be filled in in the sentences."""

from collections.abc import Mapping
from random import Random
from typing import Final

from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.matters import Matter
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import FamilyMember

WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
_CALLED: Final[Mapping[InstitutionKind, str]] = {
    InstitutionKind.CIZ: "het CIZ",
    InstitutionKind.SVB: "de SVB",
    InstitutionKind.ZORGKANTOOR: "het zorgkantoor",
    InstitutionKind.MUNICIPALITY: "de gemeente",
    InstitutionKind.UWV: "het UWV",
    InstitutionKind.CAK: "het CAK",
    InstitutionKind.INSURER: "de verzekeraar",
    InstitutionKind.COURT: "de rechtbank",
    InstitutionKind.CRISIS: "de crisisregie",
    InstitutionKind.SCHOOL: "de school",
    InstitutionKind.ADVICE: "het kenniscentrum",
}


def sentence(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def first_name(name: str) -> str:
    """The first of somebody's names."""
    return name.partition(" ")[0]


def words_of_child(household: Household, child: FamilyMember, directory: Directory, rng: Random) -> dict[str, str]:
    """What sentences about this child need, with the care plan as their subject for want of a regelzaak."""
    is_girl = child.nickname in household.girls
    provider = rng.choice(directory.at(InstitutionKind.PROVIDER, "", ""))
    zorgkantoor = directory.at(InstitutionKind.ZORGKANTOOR, household.place.region, "")[0]
    return {
        "kind": child.nickname,
        "hij": "zij" if is_girl else "hij",
        "hem": "haar" if is_girl else "hem",
        "zijn": "haar" if is_girl else "zijn",
        "ouder": first_name(household.parents[0].name),
        "broerzus": household.siblings[0].nickname if household.siblings else "",
        "oma": f"{household.relative.role} {first_name(household.relative.name)}",
        "begeleider": first_name(household.carer.name),
        "arts": household.physician.name,
        "maatje": first_name(household.maatje.name),
        "aanbieder": provider.name,
        "dag": "maandag",
        "wie": "",
        "zaak": "het zorgplan",
        "Zaak": "Het zorgplan",
        "instantie": "het zorgkantoor",
        "Instantie": "Het zorgkantoor",
        "persoon": directory.people_at(zorgkantoor, household.place)[0].name,
    }


def words_of_matter(
    words: Mapping[str, str], matter: Matter, institution: Institution | None, aanspreekpunt: Aanspreekpunt | None
) -> dict[str, str]:
    """The words of a child together with those of one regelzaak."""
    noun = matter.noun.format_map(words)
    called = matter.counterpart or "de instantie"
    if institution is not None:
        called = _CALLED.get(institution.kind, institution.name)
    return {
        **words,
        "zaak": noun,
        "Zaak": sentence(noun),
        "instantie": called,
        "Instantie": sentence(called),
        "persoon": "de medewerker" if aanspreekpunt is None else aanspreekpunt.name,
    }
