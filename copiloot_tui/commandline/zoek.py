"""`copiloot zoek`: aanspreekpunten and institutions, without a word about a family."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing

MOST: Final = 20
"""Whoever wants more of them asks more precisely."""


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("woorden", metavar="WOORD", nargs="+", help="een naam, een organisatie, een telefoonnummer")


def _run(call: Call) -> int:
    import gc

    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services.address_book import address_book_once, regions_near
    from copiloot_tui.settings import load

    # All that is made is needed until the end, which is a moment away.
    gc.disable()
    settings, sentences = load(settings_file())
    remark(*sentences)
    with opened_vault(call) as opened:
        near, words = regions_near(opened.store, None), " ".join(call.arguments.woorden)
        with address_book_once(opened.store, settings.freshness_limits) as book:
            found = [_facts(one) for one in book.find(words, near=near, limit=MOST)]
    say(call.as_json, {"gevonden": found}, *([_line(facts) for facts in found] or ["Niets gevonden."]))
    return 0


def _facts(one: "Listing") -> dict[str, Any]:
    """What may be seen of somebody to call; remarks are left out, for they can be about a family."""
    facts: dict[str, Any] = {} if one.is_institution else {"naam": one.name, "functie": one.function}
    facts |= {
        "organisatie": one.institution,
        "soort": one.kind.value,
        "regio": one.region,
        "telefoon": one.phone,
        "email": one.email,
        "verder": list(one.ways),
    }
    if one.freshness:
        facts |= {
            "bereikbaar": one.reachable,
            "talen": one.languages,
            "zevmb": one.zevmb,
            "nagekeken_op": one.verified_on.isoformat() if one.verified_on else None,
            "gegevens": one.freshness.value,
        }
    return facts


def _line(facts: dict[str, Any]) -> str:
    from copiloot_tui.domain.dutch import long_date

    shown = (
        "naam",
        "functie",
        "organisatie",
        "regio",
        "telefoon",
        "email",
        "verder",
        "bereikbaar",
        "talen",
        "gegevens",
    )
    parts = [", ".join(fact) if isinstance(fact := facts[name], list) else fact for name in shown if facts.get(name)]
    if facts.get("zevmb"):
        parts.insert(1, "ZEVMB-aanspreekpunt")
    if facts.get("nagekeken_op"):
        parts.append(f"nagekeken op {long_date(date.fromisoformat(facts['nagekeken_op']))}")
    return " · ".join(parts)


COMMAND: Final = Command(
    name="zoek",
    help="zoek een aanspreekpunt of een organisatie",
    more="Er komt nooit iets over een gezin in beeld. Kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
