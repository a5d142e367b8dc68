"""A family as data: JSON by one rule, the same for a package, for a take-over and for who writes it by hand.

docs/gezin-als-gegevens.md tells what may stand in it. A file holds one family, or a list of them; each record is an
object with its fields by their Dutch words, without those that say nothing more than usual. What is referred to is
named by its id, or, in a file written by hand, by a key of one's own. Whoever reads one trusts nothing in it: one
thing that does not fit, and nothing of it is used.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from copiloot_tui.domain.attachment import LARGEST_BYTES, Attachment
from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.record_shape import FieldShape
from copiloot_tui.domain.recurrence import check_recurrence
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.text import MAX_LINE_LENGTH, MAX_TEXT_LENGTH, UNPRINTABLE, clean, clean_line
from copiloot_tui.domain.whole_family import Beside, WholeFamily
from copiloot_tui.exchange.family_file_words import SECTIONS, fields_in_file
from copiloot_tui.exchange.strict_json import NotStrict, parsed

R = TypeVar("R", bound=Record)

FILE_VERSION: Final = 1
"""Raised when a word changes its meaning, or when one comes that has to stand in every file."""
MOST_MEGABYTES: Final = 20
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
"""Ten busy years of one family are about three of these, without attachments."""
MOST_RECORDS: Final = 50_000
MOST_FAMILIES: Final = 500
_MOST_OBJECTS: Final = 400_000
"""Brackets that open: each costs memory whatever is in it."""
_MOST_COMMAS: Final = 2_000_000
"""Between values, or in texts: each value costs memory too."""
_MOST_IN_LIST: Final = 1_000
_MOST_NUMBER: Final = 36_500
"""Of anything that is counted but bytes: a hundred years of days."""
_FIRST_YEAR: Final = 1850
_LAST_YEAR: Final = 2200
_OPEN_ENDS: Final = frozenset({"valid_to", "keep_until", "until"})
"""Fields in which people write 31 December 9999 for 'no end'."""
_LONGEST_KEY: Final = 100

KIND: Final = "copiloot-gezin"
_KEY: Final = "sleutel"
_FAMILY: Final = "gezin"
_FAMILIES: Final = "gezinnen"
_ABOUT: Final = frozenset({"soort", "versie", "programma", "gemaakt"})
_ID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"\d{2}:\d{2}(?::\d{2})?", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z?)", re.ASCII)
_SUM: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

NO_FAMILY: Final = "Dit is geen gezinsbestand van Copiloot."
TOO_BIG: Final = f"Dit bestand is te groot voor een gezin: Copiloot leest er een van hoogstens {MOST_MEGABYTES} MB."
TOO_MANY: Final = f"In dit bestand staat te veel: hoogstens {MOST_RECORDS} gegevens en {MOST_FAMILIES} gezinnen."
NEWER: Final = "Dit gezinsbestand komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en lees het opnieuw."
NOT_UTF8: Final = "Dit gezinsbestand is niet bewaard als UTF-8. Bewaar het zo en probeer het opnieuw."
ONE_ONLY: Final = "In dit pakket hoort één gezin te zitten."


def is_family_file(head: bytes) -> bool:
    """Whether a file begins as one with families in it: JSON, whatever the JSON turns out to be."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def written(found: WholeFamily, program: str, made_at: datetime) -> bytes:
    """The text of a file with one family.

    Args:
        found: the family.
        program: the version of Copiloot that writes it.
        made_at: when.

    Raises:
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """
    facts: dict[str, Any] = {
        "soort": KIND,
        "versie": FILE_VERSION,
        "programma": program,
        "gemaakt": _told(made_at),
        _FAMILY: _facts_of(found.family),
    }
    for word, kind in SECTIONS.items():
        if records := found.of(kind):
            facts[word] = [_facts_of(record) for record in records]
    data = (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
    if read_one(data) != as_read(found):
        raise InvalidInput("file", "Dit gezin kan niet worden weggeschreven zoals het in de kluis staat.")
    return data


def as_read(found: WholeFamily) -> WholeFamily:
    """The family as a file of it gives it back: without what `NOT_WRITTEN` names."""
    beside = (replace(each, shipped={}) if isinstance(each, Institution) else each for each in found.beside)
    return replace(found, family=replace(found.family, number=0), beside=tuple(beside))


def _facts_of(record: Record) -> dict[str, Any]:
    facts = {}
    for word, shape in fields_in_file(type(record)).items():
        value = getattr(record, shape.name)
        if shape.is_many:
            if value:
                facts[word] = [_told(each) for each in value]
        elif value is not None and not (shape.has_default and value == shape.default):
            facts[word] = _told(value)
    return facts


def _told(value: Any) -> Any:
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


def read_one(data: bytes) -> WholeFamily:
    """The one family in a file; raises InvalidInput at 'file' as `read` does, and when there are several."""
    families = read(data)
    if len(families) != 1:
        raise _refusal(ONE_ONLY)
    return families[0]


def read(data: bytes) -> tuple[WholeFamily, ...]:
    """The families in a file; what has no id gets one of its own.

    Raises:
        InvalidInput: at 'file', with what is the matter and where; never with a word of the file.
    """
    facts = _parsed(data)
    if not isinstance(facts, dict) or facts.get("soort") != KIND:
        raise _refusal(NO_FAMILY)
    version = facts.get("versie")
    if type(version) is not int or version < 1:
        raise _refusal("Bij 'versie' hoort een getal te staan: 1.")
    if version > FILE_VERSION:
        raise _refusal(NEWER)
    about = {word: value for word, value in facts.items() if word not in _ABOUT}
    if _FAMILIES not in about:
        return (_Reading().family(about),)
    if len(about) != 1 or not isinstance(about[_FAMILIES], list) or not about[_FAMILIES]:
        raise _refusal("Naast 'gezinnen' mag niets anders staan, en het hoort een lijst te zijn.")
    if len(about[_FAMILIES]) > MOST_FAMILIES:
        raise _refusal(TOO_MANY)
    reading = _Reading()
    return tuple(reading.family(each, number) for number, each in enumerate(about[_FAMILIES], 1))


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _parsed(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise _refusal(TOO_BIG)
    if data.count(b"{") + data.count(b"[") > _MOST_OBJECTS or data.count(b",") > _MOST_COMMAS:
        raise _refusal(TOO_MANY)
    try:
        return parsed(data, MOST_BYTES)
    except NotStrict as error:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            raise _refusal(NOT_UTF8) from None
        if isinstance(cause, json.JSONDecodeError):
            raise _refusal(f"{NO_FAMILY} Op regel {cause.lineno} klopt de JSON niet.") from None
        raise _refusal(
            f"{NO_FAMILY} Alleen hele getallen mogen erin, niets mag twee keer een naam hebben, en niet te diep."
        ) from None


class _NotSo(ValueError):
    """What stands in a field is not what may stand there; its text is a Dutch sentence."""


@dataclass(slots=True)
class _Raw:
    """One record on its way in: its fields were looked at, what it refers to was not."""

    kind: type[Record]
    where: str
    values: dict[str, Any]


@dataclass(slots=True)
class _Reading:
    """The families of one file; an id stands once in all of them."""

    _seen: set[UUID] = field(default_factory=set)
    _count: int = 0

    def family(self, facts: object, number: int = 0) -> WholeFamily:
        """What stands in a file about one family."""
        at = f"gezin {number}, " if number else ""
        if not isinstance(facts, dict) or not isinstance(facts.get(_FAMILY), dict):
            raise _refusal(f"{_capital(at)}Bij 'gezin' hoort een object te staan met minstens een naam.")
        named: dict[str, tuple[UUID, type[Record]]] = {}
        raws = [self._raw(Family, facts[_FAMILY], f"{at}{_FAMILY}", named)]
        if unknown := [place for place, word in enumerate(facts, 1) if word != _FAMILY and word not in SECTIONS]:
            raise _refusal(_capital(f"{at}onderdeel {unknown[0]} kent Copiloot niet. {_MAYBE_NEWER}"))
        for word, kind in SECTIONS.items():
            raws += self._section(kind, facts.get(word), f"{at}{word}", named)
        made = [self._record(raw, raws[0].values["id"], named) for raw in raws]
        family, *others = made
        return WholeFamily(
            family=_of(Family, family),
            records=tuple(each for each in others if isinstance(each, FamilyRecord)),
            beside=tuple(_beside(each) for each in others if not isinstance(each, FamilyRecord)),
        )

    def _section(
        self, kind: type[Record], facts: object, at: str, named: dict[str, tuple[UUID, type[Record]]]
    ) -> Iterator[_Raw]:
        if facts is None:
            return
        if not isinstance(facts, list):
            raise _refusal(_capital(f"{at}: hier hoort een lijst te staan."))
        self._count += len(facts)
        if self._count > MOST_RECORDS:
            raise _refusal(TOO_MANY)
        for number, each in enumerate(facts, 1):
            yield self._raw(kind, each, f"{at} {number}", named)

    def _raw(self, kind: type[Record], facts: object, where: str, named: dict[str, tuple[UUID, type[Record]]]) -> _Raw:
        if not isinstance(facts, dict):
            raise _refusal(_capital(f"{where}: hier hoort een object te staan."))
        known = fields_in_file(kind)
        if unknown := [place for place, word in enumerate(facts, 1) if word not in known and word != _KEY]:
            raise _refusal(_capital(f"{where}: veld {unknown[0]} kent Copiloot niet. {_MAYBE_NEWER}"))
        values: dict[str, Any] = {}
        for word, shape in known.items():
            value = facts.get(word)
            if value is None:
                if not shape.has_default and not shape.is_optional:
                    raise _refusal(_capital(f"{where}: '{word}' ontbreekt."))
                continue
            try:
                values[shape.name] = _value(shape, value)
            except _NotSo as error:
                raise _refusal(_capital(f"{where}, bij '{word}': {error}")) from None
        self._name(kind, facts.get(_KEY), values, where, named)
        return _Raw(kind=kind, where=where, values=values)

    def _name(
        self,
        kind: type[Record],
        key: object,
        values: dict[str, Any],
        where: str,
        named: dict[str, tuple[UUID, type[Record]]],
    ) -> None:
        """Remember by which words others can refer to a record; gives it an id when it has none."""
        is_new = "id" not in values
        own = values.setdefault("id", uuid4())
        if not is_new and own in self._seen:
            raise _refusal(_capital(f"{where}: dit 'id' staat twee keer in het bestand."))
        self._seen.add(own)
        named[str(own)] = own, kind
        if key is None:
            return
        if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY or _ID.fullmatch(key):
            raise _refusal(_capital(f"{where}: een '{_KEY}' is een woord van hoogstens {_LONGEST_KEY} tekens."))
        if key in named:
            raise _refusal(_capital(f"{where}: deze '{_KEY}' staat twee keer in het bestand."))
        named[key] = own, kind

    def _record(self, raw: _Raw, family_id: UUID, named: Mapping[str, tuple[UUID, type[Record]]]) -> Record:
        for word, shape in fields_in_file(raw.kind).items():
            if shape.target is None or shape.name not in raw.values:
                continue
            target, found = shape.target, raw.values[shape.name]
            ids = [_named(target, each, named) for each in (found if shape.is_many else (found,))]
            if None in ids:
                raise _refusal(_capital(f"{raw.where}, bij '{word}': dit staat niet in het bestand."))
            raw.values[shape.name] = tuple(ids) if shape.is_many else ids[0]
        if issubclass(raw.kind, FamilyRecord):
            raw.values["family_id"] = family_id
        try:
            record = raw.kind(**raw.values)
            _check(record)
        except InvalidInput as error:
            raise _refusal(_capital(f"{raw.where}, bij '{_word(raw.kind, error.field)}': {error}")) from None
        return record


_MAYBE_NEWER: Final = "Is het goed gespeld, of komt dit uit een nieuwere versie?"


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _word(kind: type[Record], name: str) -> str:
    return next((word for word, shape in fields_in_file(kind).items() if shape.name == name), name)


def _of(kind: type[R], record: Record) -> R:
    if not isinstance(record, kind):
        raise TypeError(kind)
    return record


def _beside(record: Record) -> Beside:
    if not isinstance(record, Beside):
        raise TypeError(type(record))
    return record


def _named(target: type[Record], word: str, named: Mapping[str, tuple[UUID, type[Record]]]) -> UUID | None:
    """The id of what a word refers to; None when that is not there, or is something else."""
    if target is Record and _ID.fullmatch(word):
        return UUID(word)
    own, kind = named.get(word.lower() if _ID.fullmatch(word) else word, (None, Record))
    return own if target in (kind, Record) else None


def _check(record: Record) -> None:
    """Refuse what a form would not have let through."""
    if isinstance(record, Family) and record.transfer_code and read_code(record.transfer_code) != record.transfer_code:
        raise InvalidInput("transfer_code", "deze code klopt niet; het zijn acht letters en cijfers, zoals 62ZA-H7XC.")
    if isinstance(record, Attachment):
        owners = [record.regelzaak_id, record.event_id, record.machtiging_id]
        if len([owner for owner in owners if owner]) != 1:
            raise InvalidInput("regelzaak_id", "een bijlage hoort bij precies één ding.")
        if not 0 < record.size <= LARGEST_BYTES or not _SUM.fullmatch(record.sha256):
            raise InvalidInput("sha256", "van een bijlage horen de grootte en de SHA-256 erbij te staan.")
    check_recurrence(getattr(record, "recurrence", ""))


# What stands in a field


def _value(shape: FieldShape, value: object) -> Any:
    if not shape.is_many:
        return _single(shape, value)
    if not isinstance(value, list) or len(value) > _MOST_IN_LIST:
        raise _NotSo(f"hier hoort een lijst te staan, van hoogstens {_MOST_IN_LIST}.")
    return tuple(_single(shape, each) for each in value)


def _single(shape: FieldShape, value: object) -> Any:
    if shape.sort is UUID:
        return _identity(shape, value)
    if isinstance(shape.sort, type) and issubclass(shape.sort, Enum):
        return _choice(shape.sort, value)
    return _READERS[shape.sort](shape, value)


def _identity(shape: FieldShape, value: object) -> Any:
    """An id; what refers to another is looked up later, so that stays the word it is."""
    if not isinstance(value, str) or (shape.name == "id" and not _ID.fullmatch(value)):
        raise _NotSo("dit is geen id. Laat het weg, dan maakt Copiloot er een.")
    return UUID(value) if shape.name == "id" else value


def _choice(sort: type[Enum], value: object) -> Enum:
    try:
        return sort(_line(value))
    except ValueError:
        raise _NotSo(f"kies uit: {', '.join(str(each.value) for each in sort)}.") from None


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise _NotSo("hier hoort tekst te staan, tussen aanhalingstekens.")
    return value


def _text(shape: FieldShape, value: object) -> str:
    text = _line(value)
    wash, most = (clean, MAX_TEXT_LENGTH) if shape.is_long else (clean_line, MAX_LINE_LENGTH)
    if len(unicodedata.normalize("NFC", text)) > most:
        raise _NotSo(f"deze tekst is te lang: hoogstens {most} tekens.")
    if UNPRINTABLE.search(text.replace("\r\n", "\n")) or _SURROGATE.search(text):
        raise _NotSo("in deze tekst staan tekens die geen letters zijn, maar opdrachten aan het scherm.")
    return wash(text)


def _number(shape: FieldShape, value: object) -> int:
    most = LARGEST_BYTES if shape.name == "size" else _MOST_NUMBER
    if type(value) is not int or not -most <= value <= most:
        raise _NotSo(f"hier hoort een heel getal te staan, van hoogstens {most}.")
    return value


def _truth(_shape: FieldShape, value: object) -> bool:
    if not isinstance(value, bool):
        raise _NotSo("hier hoort true of false te staan.")
    return value


def _day(shape: FieldShape, value: object) -> date:
    text = _line(value)
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise _NotSo("dit is geen datum. Schrijf hem zoals 2014-03-02.")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR and not (day == date.max and shape.name in _OPEN_ENDS):
        raise _NotSo(f"dit jaar kan niet kloppen: van {_FIRST_YEAR} tot en met {_LAST_YEAR}.")
    return day


def _hour(_shape: FieldShape, value: object) -> time:
    text = _line(value)
    try:
        if _TIME.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise _NotSo("dit is geen tijd. Schrijf hem zoals 14:30.")


def _moment(_shape: FieldShape, value: object) -> datetime:
    """A moment: in UTC when it says so by a Z, otherwise by the clock in the Netherlands."""
    found = _MOMENT.fullmatch(_line(value))
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}") if found else None
    except ValueError:
        moment = None
    if found is None or moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise _NotSo("dit is geen moment. Schrijf het zoals 2026-03-02T14:30.")
    return moment.replace(tzinfo=UTC) if found[3] else moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)


_READERS: Final[Mapping[Any, Callable[[FieldShape, object], Any]]] = {
    str: _text,
    int: _number,
    bool: _truth,
    date: _day,
    time: _hour,
    datetime: _moment,
}
