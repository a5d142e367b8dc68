"""Key cards and the teamlijst as they travel: JSON with public keys and names of colleagues, and nothing secret.

docs/coordinator.md tells what stands in them. Anybody can write one, so what is read is checked as hostile, and a key
counts as checked only once its fingerprint was read out by phone.
"""

import json
from datetime import date
from typing import Any, Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.team import KeyCard, TeamList
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.strict_json import NotStrict, checked_version, parsed

MAX_BYTES: Final = 1 << 20
"""Five hundred people are some 150 kB."""
VERSION: Final = 1
_DEEPEST: Final = 4
_CARD: Final = "copiloot-sleutelkaart"
_LIST: Final = "copiloot-teamlijst"
_CARD_KEYS: Final = frozenset({"naam", "functie", "sleutel", "organisatie"})

NO_CARD: Final = "Dit is geen sleutelkaart van Copiloot."
NO_LIST: Final = "Dit is geen teamlijst van Copiloot."
TOO_BIG: Final = "Dit bestand is te groot voor een teamlijst."
DAMAGED: Final = "Dit bestand is beschadigd of met de hand veranderd. Vraag een nieuw."
NEWER: Final = "Dit bestand komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en lees het opnieuw."


def written_card(card: KeyCard) -> str:
    """The text of a key card."""
    return _text({"soort": _CARD, "versie": VERSION, **_facts(card)})


def written_list(team: TeamList) -> str:
    """The text of a teamlijst."""
    facts = {"soort": _LIST, "versie": VERSION, "gemaakt": team.made_on.isoformat()}
    return _text({**facts, "mensen": [_facts(card) for card in team.cards]})


def is_card(data: bytes) -> bool:
    """Whether it calls itself a key card; nothing else of it is looked at."""
    return len(data) <= MAX_BYTES and _CARD.encode() in data and _LIST.encode() not in data


def is_list(data: bytes) -> bool:
    """Whether it calls itself a teamlijst; nothing else of it is looked at."""
    return len(data) <= MAX_BYTES and _LIST.encode() in data


def read_card(data: bytes) -> KeyCard:
    """What a key card says; InvalidInput at 'file' with what is the matter."""
    facts = _parsed(data, _CARD, NO_CARD)
    return _card({name: value for name, value in facts.items() if name not in ("soort", "versie")})


def read_list(data: bytes) -> TeamList:
    """What a teamlijst says; InvalidInput at 'file' with what is the matter."""
    facts = _parsed(data, _LIST, NO_LIST)
    if set(facts) != {"soort", "versie", "gemaakt", "mensen"} or not isinstance(facts["mensen"], list):
        raise _refusal(DAMAGED)
    try:
        made_on = date.fromisoformat(_word(facts["gemaakt"]))
        return TeamList(made_on=made_on, cards=tuple(map(_card, facts["mensen"])))
    except ValueError:
        raise _refusal(DAMAGED) from None
    except InvalidInput as error:
        raise _refusal(str(error)) from None


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _text(facts: dict[str, Any]) -> str:
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def _facts(card: KeyCard) -> dict[str, Any]:
    return {
        "naam": card.name,
        "functie": card.function,
        "sleutel": card.public_key,
        "organisatie": card.is_organisation,
    }


def _parsed(data: bytes, kind: str, sentence: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise _refusal(TOO_BIG)
    try:
        facts = parsed(data, MAX_BYTES, _DEEPEST)
    except NotStrict:
        raise _refusal(DAMAGED if kind.encode() in data else sentence) from None
    if not isinstance(facts, dict) or facts.get("soort") != kind:
        raise _refusal(sentence)
    checked_version(facts, VERSION, wrong=DAMAGED, newer=NEWER)
    return facts


def _card(facts: object) -> KeyCard:
    if not isinstance(facts, dict) or set(facts) != _CARD_KEYS or not isinstance(facts["organisatie"], bool):
        raise _refusal(DAMAGED)
    try:
        return KeyCard(
            name=clean_line(_word(facts["naam"])),
            function=clean_line(_word(facts["functie"])),
            public_key=_word(facts["sleutel"]),
            is_organisation=facts["organisatie"],
        )
    except InvalidInput:
        raise _refusal(DAMAGED) from None


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise _refusal(DAMAGED)
    return value
