"""What may stand in one field of a family file, and the value that it is; and a value as it is written there."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.attachment import LARGEST_BYTES
from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.record_shape import FieldShape
from copiloot_tui.domain.text import MAX_LINE_LENGTH, MAX_TEXT_LENGTH, UNPRINTABLE, clean, clean_line, without_heaps

_MOST_IN_LIST: Final = 1_000
_MOST_NUMBER: Final = 36_500
"""Of anything that is counted but bytes: a hundred years of days."""
_FIRST_YEAR: Final = 1850
_LAST_YEAR: Final = 2200
_OPEN_ENDS: Final = frozenset({"valid_to", "keep_until", "until"})
"""Fields in which people write 31 December 9999 for 'no end'."""
_ID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"\d{2}:\d{2}(?::\d{2})?", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z?)", re.ASCII)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

NO_VERSION: Final = "Bij 'versie' hoort een getal te staan: 1."
MAYBE_NEWER: Final = "Is het goed gespeld, of komt dit uit een nieuwere versie?"


class NotSo(ValueError):
    """What stands in a field is not what may stand there; its text is a Dutch sentence."""


def is_id(word: str) -> bool:
    """Whether a word is written as an id."""
    return bool(_ID.fullmatch(word))


def told(value: Any) -> Any:
    """A value of a field as JSON."""
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        case date() | time():
            return value.isoformat()
        case _:
            return value


def refusal(sentence: str) -> InvalidInput:
    """What is said of a file that does not fit."""
    return InvalidInput("file", capital(sentence))


def read_fields(known: Mapping[str, FieldShape], facts: Mapping[str, object], where: str) -> dict[str, Any]:
    """The values of fields by their names, what refers to another as the word it is.

    Args:
        known: the fields that may be there, by what they are called in a file.
        facts: JSON, by those words; a field that says null is left out.
        where: the record in the file.

    Raises:
        InvalidInput: at 'file', when something does not fit.
    """
    if unknown := [place for place, word in enumerate(facts, 1) if word not in known]:
        raise refusal(f"{where}: veld {unknown[0]} kent Copiloot niet. {MAYBE_NEWER}")
    values = {}
    for word, value in facts.items():
        if value is not None:
            try:
                values[known[word].name] = read_value(known[word], value)
            except NotSo as error:
                raise refusal(f"{where}, bij '{word}': {error}") from None
    return values


def read_value(shape: FieldShape, value: object) -> Any:
    """The value that JSON stands for, what refers to another as the word it is; NotSo for what may not stand there."""
    if not shape.is_many:
        return _single(shape, value)
    if not isinstance(value, list) or len(value) > _MOST_IN_LIST:
        raise NotSo(f"hier hoort een lijst te staan, van hoogstens {_MOST_IN_LIST}.")
    return tuple(_single(shape, each) for each in value)


def _single(shape: FieldShape, value: object) -> Any:
    if shape.sort is UUID:
        return _identity(shape, value)
    if isinstance(shape.sort, type) and issubclass(shape.sort, Enum):
        return _choice(shape.sort, value)
    return _READERS[shape.sort](shape, value)


def _identity(shape: FieldShape, value: object) -> Any:
    """An id; what refers to another is looked up later, so that stays the word it is."""
    if not isinstance(value, str) or (shape.name == "id" and not is_id(value)):
        raise NotSo("dit is geen id. Laat het weg, dan maakt Copiloot er een.")
    return UUID(value) if shape.name == "id" else value


def _choice(sort: type[Enum], value: object) -> Enum:
    try:
        return sort(_line(value))
    except ValueError:
        raise NotSo(f"kies uit: {', '.join(str(each.value) for each in sort)}.") from None


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise NotSo("hier hoort tekst te staan, tussen aanhalingstekens.")
    return value


def _text(shape: FieldShape, value: object) -> str:
    text = _line(value)
    wash, most = (clean, MAX_TEXT_LENGTH) if shape.is_long else (clean_line, MAX_LINE_LENGTH)
    if _is_longer(text, most):
        raise NotSo(f"deze tekst is te lang: hoogstens {most} tekens.")
    is_plain = text.replace("\n", " ").isprintable()
    if not is_plain and (UNPRINTABLE.search(text.replace("\r\n", "\n")) or _SURROGATE.search(text)):
        raise NotSo("in deze tekst staan tekens die geen letters zijn, maar opdrachten aan het scherm.")
    return wash(text)


def _is_longer(text: str, most: int) -> bool:
    """Whether it is longer than that in NFC, which makes one sign of at most four, and at most three of one."""
    if len(text) > 4 * most or 3 * len(text) <= most:
        return len(text) > most
    if without_heaps(text) != text:
        raise NotSo("in deze tekst staan te veel accenten op één letter.")
    return len(unicodedata.normalize("NFC", text)) > most


def _number(shape: FieldShape, value: object) -> int:
    most = LARGEST_BYTES if shape.name == "size" else _MOST_NUMBER
    if type(value) is not int or not -most <= value <= most:
        raise NotSo(f"hier hoort een heel getal te staan, van hoogstens {most}.")
    return value


def _truth(_shape: FieldShape, value: object) -> bool:
    if not isinstance(value, bool):
        raise NotSo("hier hoort true of false te staan.")
    return value


def _day(shape: FieldShape, value: object) -> date:
    text = _line(value)
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise NotSo("dit is geen datum. Schrijf hem zoals 2014-03-02.")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR and not (day == date.max and shape.name in _OPEN_ENDS):
        raise NotSo(f"dit jaar kan niet kloppen: van {_FIRST_YEAR} tot en met {_LAST_YEAR}.")
    return day


def _hour(_shape: FieldShape, value: object) -> time:
    text = _line(value)
    try:
        if _TIME.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise NotSo("dit is geen tijd. Schrijf hem zoals 14:30.")


def _moment(_shape: FieldShape, value: object) -> datetime:
    """A moment: in UTC when it says so by a Z, otherwise by the clock in the Netherlands."""
    found = _MOMENT.fullmatch(_line(value))
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}") if found else None
    except ValueError:
        moment = None
    if found is None or moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise NotSo("dit is geen moment. Schrijf het zoals 2026-03-02T14:30.")
    return moment.replace(tzinfo=UTC) if found[3] else moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)


_READERS: Final[Mapping[Any, Callable[[FieldShape, object], Any]]] = {
    str: _text,
    int: _number,
    bool: _truth,
    date: _day,
    time: _hour,
    datetime: _moment,
}
