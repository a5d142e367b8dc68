"""`copiloot zoek`: aanspreekpunten and institutions, without a word about a family."""

import argparse
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.services.search import ContactHit


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("woorden", metavar="WOORD", nargs="+", help="een naam, een organisatie, een telefoonnummer")


def _run(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services.search import find_contact

    with opened_vault(call) as opened:
        found = [_facts(hit) for hit in find_contact(opened.store, " ".join(call.arguments.woorden))]
    say(call.as_json, {"gevonden": found}, *([_line(facts) for facts in found] or ["Niets gevonden."]))
    return 0


def _facts(hit: "ContactHit") -> dict[str, Any]:
    """What may be seen of somebody to call; remarks are left out, for they can be about a family."""
    person, institution = hit.aanspreekpunt, hit.institution
    facts: dict[str, Any] = {"naam": person.name, "functie": person.function} if person else {}
    facts |= {"organisatie": institution.name, "soort": institution.kind.value}
    facts |= {
        "regio": person.region if person else institution.region,
        "telefoon": (person.phone if person else "") or institution.phone,
        "email": (person.email if person else "") or institution.email,
    }
    if person:
        facts |= {"bereikbaar": person.reachable, "zevmb": person.zevmb}
        facts["nagekeken_op"] = person.verified_on.isoformat() if person.verified_on else None
    if hit.freshness:
        facts["gegevens"] = hit.freshness.value
    return facts


def _line(facts: dict[str, Any]) -> str:
    shown = ("naam", "functie", "organisatie", "regio", "telefoon", "email", "bereikbaar", "gegevens")
    parts = [facts[name] for name in shown if facts.get(name)]
    if facts.get("zevmb"):
        parts.insert(1, "ZEVMB-aanspreekpunt")
    return " · ".join(parts)


COMMAND: Final = Command(
    name="zoek",
    help="zoek een aanspreekpunt of een organisatie",
    more="Er komt nooit iets over een gezin in beeld. Kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
