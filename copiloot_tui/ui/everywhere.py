"""What can be done from anywhere, and when."""

from collections.abc import Callable
from typing import Any, Final

from textual.screen import ModalScreen, Screen

from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.program import Program


def _is_open(screen: Screen[Any]) -> bool:
    return screen.app.desk.is_open if isinstance(screen.app, Program) else False


def _is_in_view(screen: Screen[Any]) -> bool:
    """Open, and neither at the door nor covered."""
    return _is_open(screen) and not getattr(screen, "shuts_out", False)


def _is_uncovered(screen: Screen[Any]) -> bool:
    return not getattr(screen, "covers", False)


def _is_anybodys(screen: Screen[Any]) -> bool:
    """In view, and not showing one family at the kitchen table."""
    return _is_in_view(screen) and not screen.app.table_family  # type: ignore[attr-defined]


def _is_timed(screen: Screen[Any]) -> bool:
    """In view, with a timer that runs or stands still."""
    return _is_in_view(screen) and screen.app.timing.timer is not None  # type: ignore[attr-defined]


def _is_between(screen: Screen[Any]) -> bool:
    """Open, with no dialog in front."""
    return _is_anybodys(screen) and not isinstance(screen, ModalScreen)


def _unless_offered(command: str) -> Callable[[Screen[Any]], bool]:
    """With no dialog in front, where the screen has no command of its own for it."""

    def is_needed(screen: Screen[Any]) -> bool:
        return _is_between(screen) and all(each.id != command for each in getattr(screen, "COMMANDS_HERE", ()))

    return is_needed


def _has_family(screen: Screen[Any]) -> bool:
    return _is_in_view(screen) and (bool(getattr(screen, "family_here", None)) or bool(screen.app.table_family))  # type: ignore[attr-defined]


def _is_about_family(screen: Screen[Any]) -> bool:
    """With no dialog in front, where a family is being looked at."""
    return _is_between(screen) and bool(getattr(screen, "family_here", None))


def _stands_in(screen: Screen[Any]) -> bool:
    """With no dialog in front, in a vault with a family that is somebody else's."""
    return _is_between(screen) and screen.app.standing.has_held  # type: ignore[attr-defined]


def _has_somebody_to_speak_with(screen: Screen[Any]) -> bool:
    if not _is_in_view(screen) or isinstance(screen, ModalScreen) or getattr(screen, "is_for_talk", False):
        return False
    return _has_family(screen) or bool(getattr(screen, "institution_here", None))


COMMANDS: Final = (
    Command(
        id="log_contact",
        title="Contact",
        also="bellen telefoon gesprek strippen uren tijd",
        help="Schrijf een contactmoment op",
        key="f2",
        letter="c",
        in_footer=True,
        priority=True,
        available=_is_in_view,
    ),
    Command(
        id="write_line",
        title="Eén regel",
        help="Schrijf een contactmoment op in één regel",
        letter="q",
        available=_is_in_view,
    ),
    Command(
        id="turn_timer",
        title="Klok",
        help="Start de klok van een gesprek; nog eens stopt hem en schrijft het contact op",
        key="f12",
        priority=True,
        available=_is_in_view,
    ),
    Command(
        id="throw_away_timer",
        title="Klok weggooien",
        help="Vergeet de tijd van de klok, zonder een contact op te schrijven",
        available=_is_timed,
    ),
    Command(
        id="find",
        title="Zoek",
        also="opzoeken telefoonnummer nummer",
        help="Zoek in alles: namen, notities, telefoonnummers",
        key="f3",
        letter="slash",
        in_footer=True,
        priority=True,
        available=_is_anybodys,
    ),
    Command(
        id="write_note",
        title="Notitie",
        help="Schrijf een notitie",
        key="f4",
        letter="n",
        in_footer=True,
        priority=True,
        available=_is_in_view,
    ),
    Command(
        id="write_signal",
        title="Signaal",
        help="Schrijf op wat anderen hiervan kunnen leren; bij een notitie, regelzaak of contact is het al ingevuld",
        letter="f5",
        available=_is_in_view,
    ),
    Command(
        id="reckon_term",
        title="Termijn",
        help="Reken uit wanneer een wettelijke termijn eindigt, en waarom",
        key="f6",
        priority=True,
        available=_is_in_view,
    ),
    Command(
        id="open_spoedvraag",
        title="Spoedvraag",
        help="Leg in één keer een naam, een nummer en de vraag vast",
        key="f7",
        priority=True,
        available=_is_anybodys,
    ),
    Command(
        id="prepare_talk",
        title="Gesprek",
        help="Voor het gesprek: de laatste contacten, wat je beloofde, wat wacht en wat je kunt vragen",
        letter="v",
        in_footer=True,
        available=_has_somebody_to_speak_with,
    ),
    Command(
        id="table",
        title="Tafelstand",
        help="Laat alleen dit gezin zien; terug met je pincode of wachtzin",
        key="f8",
        priority=True,
        available=_has_family,
    ),
    Command(
        id="cover", title="Afdekken", help="Dek het scherm meteen af", key="f9", priority=True, available=_is_in_view
    ),
    Command(
        id="show_help",
        title="Hulp",
        also="handleiding toetsen help",
        help="Uitleg over waar je nu bent",
        key="f1",
        letter="question_mark",
        in_footer=True,
        priority=True,
        available=_is_uncovered,
    ),
    Command(
        id="palette",
        title="Opdrachten",
        help="Alle opdrachten, zoek op naam",
        key="ctrl+p",
        priority=True,
        available=_is_in_view,
    ),
    Command(
        id="lock",
        title="Op slot",
        also="vergrendelen afsluiten",
        help="Doe de kluis op slot; wat je typte blijft bewaard",
        key="ctrl+l",
        in_footer=True,
        priority=True,
        available=_is_open,
    ),
    Command(
        id="leave",
        title="Stoppen",
        also="afsluiten sluiten einde",
        help="Bewaar alles en stop",
        key="ctrl+q",
        priority=True,
    ),
    Command(
        id="undo",
        title="Ongedaan maken",
        also="terugdraaien vergissing",
        help="Neem de laatste wijziging terug",
        letter="u,ctrl+z",
        available=_is_between,
    ),
    Command(id="go_to('today')", title="Vandaag", help="Wat er vandaag toe doet", letter="1", available=_is_between),
    Command(id="go_to('families')", title="Gezinnen", help="De dossiers", letter="2", available=_is_between),
    Command(
        id="go_to('regelzaken')", title="Regelzaken", help="Alles wat geregeld wordt", letter="3", available=_is_between
    ),
    Command(
        id="go_to('aanspreekpunten')",
        title="Aanspreekpunten",
        also="adresboek telefoonnummers contactpersonen",
        help="Wie je waar kunt bellen",
        letter="4",
        available=_is_between,
    ),
    Command(
        id="go_to('strippenkaart')",
        title="Strippenkaart",
        help="De tijd per gezin in strippen",
        letter="5",
        available=_is_between,
    ),
    Command(
        id="go_to('figures')",
        title="Cijfers",
        help="Wat je in een maand, kwartaal of jaar deed, in getallen",
        letter="6",
        available=_is_between,
    ),
    Command(
        id="show_settings",
        title="Instellingen",
        also="wachtzin wachtwoord pincode noodblad noodsleutel bewaarjaren klembord thema",
        help="Rolnaam, slot, kleuren, sleutels",
        available=_is_between,
    ),
    Command(
        id="show_away",
        title="Als ik er niet ben",
        also="stick usb ziek organisatie sleutel waarnemer",
        help="Een tweede plek voor back-ups, wie er waarneemt, en of je organisatie de kluis kan openen",
        available=_is_between,
    ),
    Command(
        id="show_trash",
        title="Prullenbak",
        also="terughalen herstellen weggooien wissen",
        help="Haal iets terug dat verwijderd is",
        available=_is_between,
    ),
    Command(
        id="show_destruction",
        title="Vernietigingslijst",
        help="Afgesloten dossiers waarvan de bewaardatum voorbij is",
        available=_unless_offered("show_destruction"),
    ),
    Command(
        id="show_types",
        title="Soorten regelzaak",
        help="Bekijk, wijzig of voeg toe wat een nieuwe regelzaak invult",
        available=_unless_offered("show_types"),
    ),
    Command(
        id="show_contact_kinds",
        title="Soorten contact",
        help="Bekijk, wijzig of voeg toe hoe een contact kan heten",
        available=_unless_offered("show_contact_kinds"),
    ),
    Command(
        id="show_coverage",
        title="Dekking",
        help="Zie per regio en instantie waar een ZEVMB-aanspreekpunt bekend is",
        available=_unless_offered("show_coverage"),
    ),
    Command(
        id="show_doubles",
        title="Dubbele aanspreekpunten",
        also="adresboek",
        help="Kaarten die van één persoon kunnen zijn naast elkaar zetten en samenvoegen",
        available=_unless_offered("show_doubles"),
    ),
    Command(
        id="show_departures",
        title="Wat eruit ging",
        also="verstuurd verzonden gedeeld",
        help="Lees wat er de kluis uit ging: wat, over wie, voor wie, wanneer en waarop dat rustte",
        available=_unless_offered("show_departures"),
    ),
    Command(
        id="show_log",
        title="Logboek",
        help="Lees wat blijft: wie de kluis kon openen, wat je gaf en kreeg, en wat is gewist, met het bewijs",
        available=_unless_offered("show_log"),
    ),
    Command(
        id="show_signals",
        title="Signalen",
        help="Bekijk en filter de signalen, en maak er casussen van voor het leernetwerk",
        available=_unless_offered("share_cases"),
    ),
    Command(
        id="show_team",
        title="Team",
        also="sleutelkaart teamlijst verzegelen",
        help="Collega's en hun sleutels, je eigen sleutelkaart, en een teamlijst inlezen",
        available=_is_between,
    ),
    Command(
        id="give_family",
        title="Gezin meegeven",
        help="Geef een collega alles van dit gezin, in een verzegeld pakket",
        available=_is_about_family,
    ),
    Command(
        id="show_handovers",
        title="Waarneming en overdracht",
        also="vakantie ziekte overdragen code voorlezen",
        help="Wie er voor welk gezin werkt: codes, teruggeven, beëindigen en wissen",
        available=_is_between,
    ),
    Command(
        id="show_first_day",
        title="Eerste dag",
        help="Waar je begint als je waarneemt: wat er speelt, wat is beloofd, en wie je het eerst vertelt",
        available=_stands_in,
    ),
    Command(
        id="open_package",
        title="Pakket openen",
        also="ontvangen teruggave inlezen samenvoegen age",
        help="Open een verzegeld pakket dat je van een collega kreeg",
        available=_unless_offered("open_package"),
    ),
    Command(
        id="read_in_families",
        title="Gezinnen inlezen",
        also="importeren excel",
        help="Lees gezinnen in uit een pakket, JSON of CSV",
        available=_unless_offered("read_in_families"),
    ),
    Command(
        id="back_up",
        title="Back-up maken",
        also="reservekopie kopie stick",
        help="Maak nu een gecontroleerde back-up",
        available=_is_between,
    ),
    Command(
        id="save_agenda",
        title="Agenda als bestand",
        also="outlook kalender ics exporteren",
        help="Bewaar alle termijnen, stappen, afspraken en evaluaties voor een andere agenda",
        available=_is_between,
    ),
    Command(
        id="switch_theme",
        title="Licht of donker",
        also="kleuren thema contrast",
        help="Wissel tussen het lichte en het donkere scherm",
    ),
)
"""What can be done from anywhere."""
