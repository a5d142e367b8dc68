"""A tellingbestand as it travels: JSON with a fixed list of codes. Whoever reads one trusts nothing in it.

docs/coordinator.md tells what stands in it. There is no place in it for a word of one's own: what is no code, number,
period or moment is refused.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeGuard

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.figure_scheme import SCHEME_VERSION
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.tally import Tally, is_token
from copiloot_tui.exchange.strict_json import BadNumber, NotStrict, checked_version, parsed

MAX_BYTES: Final = 1 << 20
"""A whole year of one worker is about 20 kB."""
MOST: Final = 9_999_999
"""More than one worker can count, in minutes or otherwise."""
_MOST_TOKENS: Final = 1000
_DEEPEST: Final = 4
_KIND: Final = "copiloot-tellingbestand"
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
_VERSION: Final = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}([a-z]{1,3}\d{1,4})?", re.ASCII)
_KEYS: Final = frozenset(
    {"soort", "versie", "programma", "periode", "werker", "gemaakt", "overgedragen", "overgenomen", "tellingen"}
)

NO_TALLY: Final = "Dit is geen tellingbestand van Copiloot."
DAMAGED: Final = "Dit tellingbestand is beschadigd of met de hand veranderd."
TOO_BIG: Final = "Dit bestand is te groot voor een tellingbestand."
NEWER: Final = "Dit tellingbestand komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en lees het opnieuw."
BAD_NUMBER: Final = f"In dit tellingbestand staat iets anders dan hele getallen van 0 tot en met {MOST}."
UNKNOWN_CODE: Final = "In dit tellingbestand staan codes die Copiloot niet kent."
MISSING_CODE: Final = "In dit tellingbestand ontbreken tellingen."


def written(tally: Tally) -> str:
    """The text of a tellingbestand."""
    facts = {
        "soort": _KIND,
        "versie": tally.scheme,
        "programma": tally.program,
        "periode": tally.period.code,
        "werker": tally.worker,
        "gemaakt": tally.made_at.astimezone(UTC).strftime(_MOMENT),
        "overgedragen": sorted(tally.handed_over),
        "overgenomen": sorted(tally.taken_over),
        "tellingen": dict(tally.counts),
    }
    return json.dumps(facts, indent=1) + "\n"


def read(data: bytes, codes: Collection[str]) -> Tally:
    """What a tellingbestand says.

    Args:
        data: the file, already unsealed.
        codes: every code there is.

    Raises:
        InvalidInput: at 'file', with what is the matter.
    """
    facts = _parsed(data)
    if not isinstance(facts, dict) or facts.get("soort") != _KIND:
        raise _refusal(NO_TALLY)
    scheme = checked_version(facts, SCHEME_VERSION, wrong=DAMAGED, newer=NEWER)
    if set(facts) != _KEYS:
        raise _refusal(DAMAGED)
    return Tally(
        worker=_worker(facts["werker"]),
        period=_period(facts["periode"]),
        made_at=_moment(facts["gemaakt"]),
        program=_program(facts["programma"]),
        counts=_counts(facts["tellingen"], codes, is_whole=scheme == SCHEME_VERSION),
        handed_over=_tokens(facts["overgedragen"]),
        taken_over=_tokens(facts["overgenomen"]),
        scheme=scheme,
    )


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _parsed(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise _refusal(TOO_BIG)
    try:
        return parsed(data, MAX_BYTES, _DEEPEST, len(str(MOST)))
    except BadNumber:
        raise _refusal(BAD_NUMBER) from None
    except NotStrict:
        raise _refusal(DAMAGED if _KIND.encode() in data else NO_TALLY) from None


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _refusal(DAMAGED)
    return value


def _worker(value: object) -> str:
    code = read_code(_text(value))
    if code is None or code != value:
        raise _refusal(DAMAGED)
    return code


def _period(value: object) -> Period:
    try:
        period = Period.read(_text(value))
    except InvalidInput:
        raise _refusal(DAMAGED) from None
    if period.code != value:
        raise _refusal(DAMAGED)
    return period


def _moment(value: object) -> datetime:
    try:
        return datetime.strptime(_text(value), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise _refusal(DAMAGED) from None


def _program(value: object) -> str:
    if not _VERSION.fullmatch(_text(value)):
        raise _refusal(DAMAGED)
    return str(value)


def _tokens(value: object) -> frozenset[str]:
    if not isinstance(value, list) or len(value) > _MOST_TOKENS or not all(is_token(_text(each)) for each in value):
        raise _refusal(DAMAGED)
    return frozenset(value)


def _counts(value: object, codes: Collection[str], *, is_whole: bool) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise _refusal(DAMAGED)
    if not set(value) <= set(codes):
        raise _refusal(UNKNOWN_CODE)
    if not all(_is_number(count) and 0 <= count <= MOST for count in value.values()):
        raise _refusal(BAD_NUMBER)
    if is_whole and len(value) != len(codes):
        raise _refusal(MISSING_CODE)
    return value
