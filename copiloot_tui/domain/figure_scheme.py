"""The fixed list of tables and codes of the figures, the same for every worker, with what is counted in each.

A code never changes its meaning. A kind, way or status of which a worker made a word of their own has no code of its
own: it counts as one of these.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, TypeVar

from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.figures import FigureTable, FigureUnit, Heading
from copiloot_tui.domain.life_domain import NOT_SAID as NOT_SAID_LABEL
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakOutcome

SCHEME_VERSION: Final = 1
"""Rises when a table or a code is added; what is there keeps its code and its meaning."""

WAY_CODES: Final = {
    ContactWay.VISIT: "huisbezoek",
    ContactWay.PHONE: "telefoon",
    ContactWay.VIDEO: "beeldbellen",
    ContactWay.MESSAGE: "bericht",
    ContactWay.INSTITUTION: "instantie",
    ContactWay.MDO: "mdo",
    ContactWay.HOSPITAL: "ziekenhuis",
    ContactWay.PAPERWORK: "dossierwerk",
    ContactWay.INTERVISION: "intervisie",
}
PURPOSE_CODES: Final = {
    Purpose.ARRANGE: "regelen",
    Purpose.DISCUSS: "bespreekbaar",
    Purpose.CONNECT: "verbinden",
    Purpose.LISTEN: "luisterend_oor",
}
DOMAIN_CODES: Final = {
    LifeDomain.HEALTH: "gezondheid",
    LifeDomain.CARE: "zorg",
    LifeDomain.HOUSING: "wonen",
    LifeDomain.SCHOOL_OR_WORK: "school_werk",
    LifeDomain.MONEY: "financien",
    LifeDomain.SELF_DETERMINATION: "zelfbepaling",
    LifeDomain.FAMILY_LIFE: "gezin_rust",
    LifeDomain.COMPANY: "mensen_vrije_tijd",
    LifeDomain.SAFETY: "veiligheid",
}
STATUS_CODES: Final = {
    FamilyStatus.SPOEDVRAAG: "spoedvraag",
    FamilyStatus.AANMELDING: "aanmelding",
    FamilyStatus.KENNISMAKING: "kennismaking",
    FamilyStatus.INVENTARISATIE: "inventarisatie",
    FamilyStatus.UITVOERING: "uitvoering",
    FamilyStatus.WAAKVLAM: "waakvlam",
    FamilyStatus.NAZORG: "nazorg",
    FamilyStatus.AFGESLOTEN: "afgesloten",
}
REASON_CODES: Final = {
    ClosingReason.SETTLED: "alles_loopt",
    ClosingReason.OWN_STRENGTH: "eigen_kracht",
    ClosingReason.OTHER_SUPPORT: "andere_steun",
    ClosingReason.MOVED: "verhuisd",
    ClosingReason.BY_FAMILY: "verzoek_gezin",
    ClosingReason.DEATH: "overlijden",
    ClosingReason.OTHER: "anders",
}
OUTCOME_CODES: Final = {
    RegelzaakOutcome.GRANTED: "toegekend",
    RegelzaakOutcome.PARTLY: "deels",
    RegelzaakOutcome.REFUSED: "afgewezen",
    RegelzaakOutcome.WITHDRAWN: "ingetrokken",
    RegelzaakOutcome.OTHER: "anders",
}
INSTITUTION_CODES: Final = {
    InstitutionKind.CIZ: "ciz",
    InstitutionKind.SVB: "svb",
    InstitutionKind.ZORGKANTOOR: "zorgkantoor",
    InstitutionKind.INSURER: "zorgverzekeraar",
    InstitutionKind.MUNICIPALITY: "gemeente",
    InstitutionKind.UWV: "uwv",
    InstitutionKind.CAK: "cak",
    InstitutionKind.COURT: "rechtbank",
    InstitutionKind.PROVIDER: "aanbieder",
    InstitutionKind.SCHOOL: "school",
    InstitutionKind.HOSPITAL: "ziekenhuis",
    InstitutionKind.ADVICE: "advies",
    InstitutionKind.SOCIAL_MAP: "sociale_kaart",
    InstitutionKind.CRISIS: "crisis",
    InstitutionKind.OTHER: "overig",
}
NOT_SAID: Final = "niet_gezegd"
UNKNOWN: Final = "onbekend"
NOT_YET: Final = "nog_geen"
OWN_KIND: Final = "eigen_soort"
NO_KIND: Final = "geen_soort"
NEW, TAKEN_OVER, REOPENED = "nieuw", "overgenomen", "heropend"
HANDED_OVER: Final = "overgedragen"
STILL_URGENT, WENT_ON, ENDED = "spoed", "doorgegaan", "afgesloten"
GIVEN, USED = "gegeven", "gebruikt"

DAYS_TO_CONTACT: Final = (
    ("dezelfde_dag", 0),
    ("1_tot_7", 7),
    ("8_tot_14", 14),
    ("15_tot_28", 28),
    ("meer_dan_28", None),
)
"""Classes of days up to the first contact: the code and the most days in it; None is without end."""
DAYS_TO_DECISION: Final = (
    ("tot_14", 14),
    ("15_tot_42", 42),
    ("43_tot_56", 56),
    ("57_tot_112", 112),
    ("meer_dan_112", None),
)
"""Classes of days from submitting to deciding: two, six, eight and sixteen weeks."""
CONTACTS_TO_GRANT: Final = (("geen", 0), ("1_tot_2", 2), ("3_tot_5", 5), ("6_tot_10", 10), ("meer_dan_10", None))
"""Classes of contact moments for one grant."""

_E = TypeVar("_E", bound=Enum)


def class_of(classes: Sequence[tuple[str, int | None]], number: int) -> str:
    """The code of the class that a number falls in; below the first one it is in the first."""
    return next(code for code, most in classes if most is None or number <= most)


def figure_tables(types: Sequence[Heading], counts: Mapping[str, int]) -> tuple[FigureTable, ...]:
    """All tables, with these numbers in them.

    Args:
        types: the kinds of regelzaak that ship with the program, by key and title.
        counts: the numbers by code; 0 where there is none, and what is no code of the list is left out.
    """
    return tuple(table.filled_in(counts) for table in (*_FAMILIES, *_CONTACTS, *_STRIPS, *_regelzaken(types)))


def codes(types: Sequence[Heading]) -> frozenset[str]:
    """Every code of a figure."""
    return frozenset(figure.code for table in figure_tables(types, {}) for figure in table.figures)


def _headings(of: Mapping[_E, str], *more: Heading) -> tuple[Heading, ...]:
    return (*(Heading(code, str(each.value)) for each, code in of.items()), *more)


_FAMILIES: Final = (
    FigureTable(
        code="gezinnen",
        title="Gezinnen",
        unit=FigureUnit.FAMILIES,
        definition=(
            "Gezinnen met wie op een of meer dagen van de periode werd gewerkt: begonnen op of voor de laatste dag, "
            "en niet afgesloten voor de eerste. Zonder begindatum telt de dag waarop het gezin in Copiloot kwam."
        ),
        rows=(Heading("in_periode", "in de periode"),),
    ),
    FigureTable(
        code="gezinnen_status",
        title="Gezinnen naar status",
        unit=FigureUnit.FAMILIES,
        definition=(
            "De gezinnen in de periode, naar hun status aan het eind van de laatste dag. Wie in de periode werd "
            "afgesloten, telt als afgesloten. Wie later werd afgesloten en van wie de status van die dag niet is "
            "bewaard, staat bij 'niet meer bekend'. Loopt de periode nog, dan is het de status van nu."
        ),
        rows=_headings(STATUS_CODES, Heading(UNKNOWN, "niet meer bekend")),
    ),
    FigureTable(
        code="instroom",
        title="Gezinnen erbij",
        unit=FigureUnit.FAMILIES,
        definition=(
            "Hoe vaak het werk met een gezin in de periode begon. Overgenomen: begonnen met een overdrachtscode van "
            "een collega. Heropend: eerder afgesloten en weer opgepakt."
        ),
        rows=(
            Heading(NEW, "nieuw"),
            Heading(TAKEN_OVER, "overgenomen van een collega"),
            Heading(REOPENED, "heropend"),
        ),
    ),
    FigureTable(
        code="uitstroom",
        title="Gezinnen eraf",
        unit=FigureUnit.FAMILIES,
        definition=(
            "Hoe vaak het werk met een gezin in de periode eindigde, naar de reden. Overgedragen: afgesloten met een "
            "overdrachtscode voor een collega; die telt niet ook bij 'iemand anders neemt het over'."
        ),
        rows=(
            Heading(HANDED_OVER, "overgedragen aan een collega"),
            *_headings(REASON_CODES, Heading(UNKNOWN, "reden niet bekend")),
        ),
    ),
    FigureTable(
        code="eerste_contact",
        title="Tijd tot het eerste contact",
        unit=FigureUnit.FAMILIES,
        definition=(
            "Gezinnen met wie in de periode voor het eerst echt werd gesproken, naar het aantal dagen sinds het begin; "
            "eerder dan het begin telt als dezelfde dag. Nog geen: op de laatste dag nog open en nog niet gesproken."
        ),
        rows=(
            Heading("dezelfde_dag", "op de dag zelf"),
            Heading("1_tot_7", "1 tot en met 7 dagen"),
            Heading("8_tot_14", "8 tot en met 14 dagen"),
            Heading("15_tot_28", "15 tot en met 28 dagen"),
            Heading("meer_dan_28", "meer dan 28 dagen"),
            Heading(NOT_YET, "nog geen"),
        ),
    ),
    FigureTable(
        code="spoedvragen",
        title="Spoedvragen",
        unit=FigureUnit.FAMILIES,
        definition=(
            "Gezinnen die in de periode als spoedvraag binnenkwamen, naar hoe het er aan het eind van de laatste dag "
            "mee stond."
        ),
        rows=(
            Heading(STILL_URGENT, "nog een spoedvraag"),
            Heading(WENT_ON, "het gewone werk ging door"),
            Heading(ENDED, "afgesloten"),
        ),
    ),
)


def _contact_tables(by: str, words: str, rows: tuple[Heading, ...], definition: str) -> tuple[FigureTable, ...]:
    counted = f"contacten_{by}"
    return (
        FigureTable(
            code=counted,
            title=f"Contacten naar {words}",
            unit=FigureUnit.CONTACTS,
            definition=f"Alle contactmomenten in de periode, ook als niemand werd bereikt. {definition}",
            rows=rows,
        ),
        FigureTable(
            code=f"minuten_{by}",
            title=f"Tijd naar {words}",
            unit=FigureUnit.MINUTES,
            definition=f"De minuten van die contactmomenten, zonder reizen. {definition}",
            rows=rows,
            follows=counted,
            beside="tijd",
        ),
        FigureTable(
            code=f"reisminuten_{by}",
            title=f"Reistijd naar {words}",
            unit=FigureUnit.MINUTES,
            definition=f"De reisminuten van die contactmomenten. {definition}",
            rows=rows,
            follows=counted,
            beside="reistijd",
        ),
    )


_CONTACTS: Final = (
    *_contact_tables(
        "soort", "soort contact", _headings(WAY_CODES), "Een eigen soort telt als de vaste soort die erbij is gekozen."
    ),
    *_contact_tables(
        "doel",
        "doel",
        _headings(PURPOSE_CODES, Heading(NOT_SAID, NOT_SAID_LABEL)),
        "Een contactmoment heeft een doel, of er is niets gezegd.",
    ),
    *_contact_tables(
        "leefdomein",
        "leefdomein",
        _headings(DOMAIN_CODES, Heading(NOT_SAID, NOT_SAID_LABEL)),
        "Wat bij het contactmoment is gekozen gaat voor; anders telt het leefdomein van de regelzaken waar het over "
        "ging, als die allemaal hetzelfde hebben.",
    ),
)

_STRIPS: Final = (
    FigureTable(
        code="strippen",
        title="Strippen",
        unit=FigureUnit.STRIPS,
        definition=(
            "Gegeven: de strippen van kaarten die in de periode ingingen; wat van een vorige kaart is meegenomen telt "
            "niet nog eens. Gebruikt: de strippen die in de periode zijn aangebroken, per kaart en naar de regels van "
            "die kaart, ook boven wat erop stond."
        ),
        rows=(Heading(GIVEN, "gegeven"), Heading(USED, "gebruikt")),
        adds_up=False,
    ),
    FigureTable(
        code="strippen_minuten",
        title="Strippen in minuten",
        unit=FigureUnit.MINUTES,
        definition=(
            "Dezelfde strippen in minuten. Gebruikt: wat in de periode van kaarten is afgeschreven, afgerond zoals de "
            "kaart het zegt."
        ),
        rows=(Heading(GIVEN, "gegeven"), Heading(USED, "gebruikt")),
        adds_up=False,
        follows="strippen",
        beside="tijd",
    ),
)


def _regelzaken(types: Sequence[Heading]) -> tuple[FigureTable, ...]:
    return (
        FigureTable(
            code="regelzaken",
            title="Regelzaken naar soort en uitkomst",
            unit=FigureUnit.REGELZAKEN,
            definition=(
                "Regelzaken waarover in de periode is beslist, naar soort en naar de uitkomst van het laatste besluit "
                "in de periode, ook op bezwaar. Een intrekking telt als ingetrokken. Zonder besluit of intrekking "
                "telt een regelzaak op de dag waarop zij op afgerond werd gezet. Wat je zelf als soort maakte staat "
                "bij eigen soort."
            ),
            rows=(*types, Heading(OWN_KIND, "eigen soort"), Heading(NO_KIND, "geen soort gekozen")),
            columns=_headings(OUTCOME_CODES),
        ),
        FigureTable(
            code="doorlooptijd",
            title="Doorlooptijd naar soort instantie",
            unit=FigureUnit.DECISIONS,
            definition=(
                "Besluiten met een dagtekening in de periode, naar het aantal dagen sinds het indienen van die "
                "aanvraag: tot en met 14, 42, 56 en 112 dagen, en meer. Besluiten zonder dag van indienen tellen niet "
                "mee, besluiten op bezwaar ook niet."
            ),
            rows=_headings(INSTITUTION_CODES, Heading(UNKNOWN, "geen instantie")),
            columns=(
                Heading("tot_14", "binnen 2 weken"),
                Heading("15_tot_42", "in 2 tot 6 weken"),
                Heading("43_tot_56", "in 6 tot 8 weken"),
                Heading("57_tot_112", "in 8 tot 16 weken"),
                Heading("meer_dan_112", "na meer dan 16 weken"),
            ),
        ),
        FigureTable(
            code="contacten_toekenning",
            title="Contactmomenten per toekenning",
            unit=FigureUnit.REGELZAKEN,
            definition=(
                "Regelzaken die in de periode geheel of deels zijn toegekend, naar het aantal contactmomenten over die "
                "regelzaak tot en met de laatste dag van de periode."
            ),
            rows=(
                Heading("geen", "geen"),
                Heading("1_tot_2", "1 of 2"),
                Heading("3_tot_5", "3 tot en met 5"),
                Heading("6_tot_10", "6 tot en met 10"),
                Heading("meer_dan_10", "meer dan 10"),
            ),
        ),
    )
