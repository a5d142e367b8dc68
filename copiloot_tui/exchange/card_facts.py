"""What only this program knows of somebody to call, as words: for the properties of a vCard, its note, and CSV."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.exchange.card_words import ZEVMB, day_written, is_yes, kind_named

TITLES: Final = {
    "KIND": "Soort instantie",
    "REGION": "Regio of gemeente",
    "ZEVMB": ZEVMB,
    "REACHABLE": "Bereikbaar",
    "LANGUAGES": "Talen",
    "VERIFIED-ON": "Nagekeken op",
    "VERIFIED-BY": "Nagekeken door",
    "SOURCE": "Bron",
}
"""What people read, by the name of the fact in a file."""

NOTE_MARK: Final = "Uit Copiloot:"
"""After this line in a note come the facts."""
_KEYS: Final = {title: key for key, title in TITLES.items()}


def facts_written(card: VisitingCard) -> dict[str, str]:
    """All facts as words, empty ones too."""
    return {
        "KIND": card.kind.value if card.kind else "",
        "REGION": card.region,
        "ZEVMB": "ja" if card.zevmb else "nee",
        "REACHABLE": card.reachable,
        "LANGUAGES": card.languages,
        "VERIFIED-ON": card.verified_on.isoformat() if card.verified_on else "",
        "VERIFIED-BY": card.verified_by,
        "SOURCE": card.source,
    }


def with_facts(card: VisitingCard, facts: Mapping[str, str]) -> VisitingCard:
    """The card with the facts that were written down; what was not stays as it was."""
    said = {key: clean_line(text) for key, text in facts.items()}
    return replace(
        card,
        kind=kind_named(said.get("KIND", "")) or card.kind,
        region=said.get("REGION", card.region),
        zevmb=is_yes(said["ZEVMB"]) if "ZEVMB" in said else card.zevmb,
        reachable=said.get("REACHABLE", card.reachable),
        languages=said.get("LANGUAGES", card.languages),
        verified_on=day_written(said.get("VERIFIED-ON", "")) or card.verified_on,
        verified_by=said.get("VERIFIED-BY", card.verified_by),
        source=said.get("SOURCE", card.source),
    )


def note_with_facts(card: VisitingCard) -> str:
    """The remarks, with below them the facts for who has another program."""
    facts = [f"{TITLES[key]}: {text}" for key, text in facts_written(card).items() if text not in ("", "nee")]
    if not facts and NOTE_MARK not in card.remarks:
        return card.remarks
    return "\n".join([*([card.remarks, ""] if card.remarks else []), NOTE_MARK, *facts])


def facts_in_note(note: str) -> tuple[str, dict[str, str]]:
    """The remarks of a note, and the facts that stand below them."""
    remarks, mark, below = f"\n{note}".rpartition(f"\n{NOTE_MARK}")
    if not mark:
        return note, {}
    told = (line.partition(": ") for line in below.splitlines())
    facts = {_KEYS[title]: text for title, _, text in told if title in _KEYS}
    return remarks.removeprefix("\n").removesuffix("\n"), facts
