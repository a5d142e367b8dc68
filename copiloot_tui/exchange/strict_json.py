"""JSON from somebody else's hands: whole numbers, no name twice, not too deep and not too large."""

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final, NoReturn

from copiloot_tui.domain.errors import InvalidInput

DEEPEST: Final = 20
LONGEST_NUMBER: Final = 12
"""In characters. Python takes minutes over a number of a million digits."""
_WORDS_AND_BRACKETS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{\]}]', re.DOTALL)


class NotStrict(ValueError):
    """Other than JSON as Copiloot writes it."""


class BadNumber(NotStrict):
    """A number that is not whole, or is too long."""


def parsed(data: bytes, most_bytes: int, deepest: int = DEEPEST, longest_number: int = LONGEST_NUMBER) -> Any:
    """What stands in it; NotStrict for anything else, and BadNumber when that is a number.

    Args:
        data: UTF-8, with or without a mark at its beginning.
        most_bytes: it is not looked at when it is larger.
        deepest: how many brackets may be open at once.
        longest_number: how many characters a number may have, with its sign.
    """
    if len(data) > most_bytes:
        raise NotStrict
    try:
        text = data.decode("utf-8-sig")
        if _is_too_deep(text, deepest):
            raise NotStrict
        return json.loads(
            text,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=partial(_whole_number, longest_number),
            object_pairs_hook=_without_doubles,
        )
    except NotStrict:
        raise
    except (ValueError, RecursionError) as error:
        raise NotStrict from error


def checked_version(facts: Mapping[str, object], newest: int, *, wrong: str, newer: str) -> int:
    """The version that a file says it has.

    Args:
        facts: what stands in the file.
        newest: the highest that this program reads.
        wrong: what to say when no version stands there, or none that can be.
        newer: what to say of a higher one.

    Raises:
        InvalidInput: at 'file', with one of these sentences.
    """
    version = facts.get("versie")
    if type(version) is not int or version < 1:
        raise InvalidInput("file", wrong)
    if version > newest:
        raise InvalidInput("file", newer)
    return version


def _is_too_deep(text: str, deepest: int) -> bool:
    depth = 0
    for found in _WORDS_AND_BRACKETS.finditer(text):
        sign = found.group()[0]
        if sign != '"':
            depth += 1 if sign in "[{" else -1
            if depth > deepest:
                return True
    return False


def _refuse_number(_text: str) -> NoReturn:
    raise BadNumber


def _whole_number(longest: int, text: str) -> int:
    if len(text) > longest:
        raise BadNumber
    return int(text)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    facts = dict(pairs)
    if len(facts) != len(pairs):
        raise NotStrict
    return facts
