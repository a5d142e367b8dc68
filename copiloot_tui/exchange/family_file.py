"""A family as data: JSON by one rule, the same for a package, for a take-over and for who writes it by hand.

docs/gezin-als-gegevens.md tells what may stand in it. A file holds one family, or a list of them; each record is an
object with its fields by their Dutch words, without those that say nothing more than usual. What is referred to is
named by its id, or, in a file written by hand, by a key of one's own. Whoever reads one trusts nothing in it: one
thing that does not fit, and nothing of it is used.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from copiloot_tui.domain.attachment import LARGEST_BYTES, Attachment
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.recurrence import check_recurrence
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.whole_family import BESIDE, Beside, WholeFamily
from copiloot_tui.exchange.family_file_values import MAYBE_NEWER, NO_VERSION, is_id, read_fields, refusal, told
from copiloot_tui.exchange.family_file_words import SECTIONS, fields_in_file
from copiloot_tui.exchange.strict_json import NotStrict, checked_version, parsed

R = TypeVar("R", bound=Record)

FILE_VERSION: Final = 1
"""Raised when a word changes its meaning, or when one comes that has to stand in every file."""
MOST_MEGABYTES: Final = 20
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
"""Ten busy years of one family are about three of these, without attachments."""
MOST_RECORDS: Final = 20_000
"""Ten busy years of one family are a few thousand."""
MOST_FAMILIES: Final = 500
_MOST_OBJECTS: Final = 200_000
"""Brackets that open: each costs memory whatever is in it."""
_MOST_COMMAS: Final = 600_000
"""Between values, or in texts: each value costs memory too."""
_LONGEST_KEY: Final = 100

NOBODY: Final = UUID(int=0)
KIND: Final = "copiloot-gezin"
_KEY: Final = "sleutel"
_FAMILY: Final = "gezin"
_FAMILIES: Final = "gezinnen"
_ABOUT: Final = frozenset({"soort", "versie", "programma", "gemaakt"})
_SUM: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)

NO_FAMILY: Final = "Dit is geen gezinsbestand van Copiloot."
TOO_BIG: Final = f"Dit bestand is te groot voor een gezin: Copiloot leest er een van hoogstens {MOST_MEGABYTES} MB."
TOO_MANY: Final = f"In dit bestand staat te veel: hoogstens {MOST_RECORDS} gegevens en {MOST_FAMILIES} gezinnen."
NEWER: Final = "Dit gezinsbestand komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en lees het opnieuw."
NOT_UTF8: Final = "Dit gezinsbestand is niet bewaard als UTF-8. Bewaar het zo en probeer het opnieuw."
UNWRITABLE: Final = "Dit gezin kan niet worden weggeschreven zoals het in de kluis staat."
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
        "gemaakt": told(made_at),
        _FAMILY: facts_of(found.family),
    }
    for word, kind in SECTIONS.items():
        if records := found.of(kind):
            facts[word] = [facts_of(record) for record in records]
    data = (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()
    if read_one(data) != as_read(found):
        raise refusal(UNWRITABLE)
    return data


def as_read(found: WholeFamily) -> WholeFamily:
    """The family as a file of it gives it back: without what `NOT_WRITTEN` names."""
    beside = (replace(each, shipped={}) if isinstance(each, Institution) else each for each in found.beside)
    return replace(found, family=replace(found.family, number=0), beside=tuple(beside))


def facts_of(record: Record) -> dict[str, Any]:
    """A record by the words of a file, without what says nothing more than usual."""
    facts = {}
    for word, shape in fields_in_file(type(record)).items():
        value = getattr(record, shape.name)
        if shape.is_many:
            if value:
                facts[word] = [told(each) for each in value]
        elif value is not None and not (shape.has_default and value == shape.default):
            facts[word] = told(value)
    return facts


def read_one(data: bytes) -> WholeFamily:
    """The one family in a file; raises InvalidInput at 'file' as `read` does, and when there are several."""
    families = read(data)
    if len(families) != 1:
        raise refusal(ONE_ONLY)
    return families[0]


def read(data: bytes) -> tuple[WholeFamily, ...]:
    """The families in a file; what has no id gets one of its own.

    Raises:
        InvalidInput: at 'file', with what is the matter and where; never with a word of the file.
    """
    facts = parsed_file(data)
    if not isinstance(facts, dict) or facts.get("soort") != KIND:
        raise refusal(NO_FAMILY)
    checked_version(facts, FILE_VERSION, wrong=NO_VERSION, newer=NEWER)
    about = {word: value for word, value in facts.items() if word not in _ABOUT}
    if _FAMILIES not in about:
        return (_Reading().family(about),)
    if len(about) != 1 or not isinstance(about[_FAMILIES], list) or not about[_FAMILIES]:
        raise refusal("Naast 'gezinnen' mag niets anders staan, en het hoort een lijst te zijn.")
    if len(about[_FAMILIES]) > MOST_FAMILIES:
        raise refusal(TOO_MANY)
    reading = _Reading()
    return tuple(reading.family(each, number) for number, each in enumerate(about[_FAMILIES], 1))


def read_beside(facts: Mapping[str, object]) -> tuple[Beside, ...]:
    """What stands beside a family, by its lists in a file; raises InvalidInput as `read` does."""
    reading = _Reading()
    named: dict[str, tuple[UUID, type[Record]]] = {}
    lists = [(word, kind) for word, kind in SECTIONS.items() if kind in BESIDE]
    raws = [raw for word, kind in lists for raw in reading.section(kind, facts.get(word), word, named)]
    return tuple(_beside(reading.record(raw, NOBODY, named)) for raw in raws)


def parsed_file(data: bytes) -> Any:
    """The JSON of a file with families; InvalidInput at 'file' when it is none, or more than is read."""
    if len(data) > MOST_BYTES:
        raise refusal(TOO_BIG)
    if data.count(b"{") + data.count(b"[") > _MOST_OBJECTS or data.count(b",") > _MOST_COMMAS:
        raise refusal(TOO_MANY)
    try:
        return parsed(data, MOST_BYTES)
    except NotStrict as error:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            raise refusal(NOT_UTF8) from None
        if isinstance(cause, json.JSONDecodeError):
            raise refusal(f"{NO_FAMILY} Op regel {cause.lineno} klopt de JSON niet.") from None
        raise refusal(
            f"{NO_FAMILY} Alleen hele getallen mogen erin, niets mag twee keer een naam hebben, en niet te diep."
        ) from None


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
            raise refusal(f"{capital(at)}Bij 'gezin' hoort een object te staan met minstens een naam.")
        named: dict[str, tuple[UUID, type[Record]]] = {}
        raws = [self._raw(Family, facts[_FAMILY], f"{at}{_FAMILY}", named)]
        if unknown := [place for place, word in enumerate(facts, 1) if word != _FAMILY and word not in SECTIONS]:
            raise refusal(f"{at}onderdeel {unknown[0]} kent Copiloot niet. {MAYBE_NEWER}")
        for word, kind in SECTIONS.items():
            raws += self.section(kind, facts.get(word), f"{at}{word}", named)
        made = [self.record(raw, raws[0].values["id"], named) for raw in raws]
        family, *others = made
        return WholeFamily(
            family=_of(Family, family),
            records=tuple(each for each in others if isinstance(each, FamilyRecord)),
            beside=tuple(_beside(each) for each in others if not isinstance(each, FamilyRecord)),
        )

    def section(
        self, kind: type[Record], facts: object, at: str, named: dict[str, tuple[UUID, type[Record]]]
    ) -> Iterator[_Raw]:
        """The records of one list."""
        if facts is None:
            return
        if not isinstance(facts, list):
            raise refusal(f"{at}: hier hoort een lijst te staan.")
        self._count += len(facts)
        if self._count > MOST_RECORDS:
            raise refusal(TOO_MANY)
        for number, each in enumerate(facts, 1):
            yield self._raw(kind, each, f"{at} {number}", named)

    def _raw(self, kind: type[Record], facts: object, where: str, named: dict[str, tuple[UUID, type[Record]]]) -> _Raw:
        if not isinstance(facts, dict):
            raise refusal(f"{where}: hier hoort een object te staan.")
        known = fields_in_file(kind)
        for word, shape in known.items():
            if facts.get(word) is None and not shape.has_default and not shape.is_optional:
                raise refusal(f"{where}: '{word}' ontbreekt.")
        values = read_fields(known, {word: value for word, value in facts.items() if word != _KEY}, where)
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
            raise refusal(f"{where}: dit 'id' staat twee keer in het bestand.")
        self._seen.add(own)
        named[str(own)] = own, kind
        if key is None:
            return
        if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY or is_id(key):
            raise refusal(f"{where}: een '{_KEY}' is een woord van hoogstens {_LONGEST_KEY} tekens.")
        if key in named:
            raise refusal(f"{where}: deze '{_KEY}' staat twee keer in het bestand.")
        named[key] = own, kind

    def record(self, raw: _Raw, family_id: UUID, named: Mapping[str, tuple[UUID, type[Record]]]) -> Record:
        """The record, pointing at what it refers to."""
        for word, shape in fields_in_file(raw.kind).items():
            if shape.target is None or shape.name not in raw.values:
                continue
            target, found = shape.target, raw.values[shape.name]
            ids = [_named(target, each, named) for each in (found if shape.is_many else (found,))]
            if None in ids:
                raise refusal(f"{raw.where}, bij '{word}': dit staat niet in het bestand.")
            raw.values[shape.name] = tuple(ids) if shape.is_many else ids[0]
        if issubclass(raw.kind, FamilyRecord):
            raw.values["family_id"] = family_id
        try:
            record = raw.kind(**raw.values)
            check(record)
            _check_owner(record)
        except InvalidInput as error:
            raise refusal(f"{raw.where}, bij '{_word(raw.kind, error.field)}': {error}") from None
        return record


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
    if target is Record and is_id(word):
        return UUID(word)
    own, kind = named.get(word.lower() if is_id(word) else word, (None, Record))
    return own if target in (kind, Record) else None


def check(record: Record) -> None:
    """Refuse what a form would not have let through; raises InvalidInput at the field."""
    if isinstance(record, Family) and record.transfer_code and read_code(record.transfer_code) != record.transfer_code:
        raise InvalidInput("transfer_code", "deze code klopt niet; het zijn acht letters en cijfers, zoals 62ZA-H7XC.")
    if isinstance(record, Attachment) and not (0 < record.size <= LARGEST_BYTES and _SUM.fullmatch(record.sha256)):
        raise InvalidInput("sha256", "van een bijlage horen de grootte en de SHA-256 erbij te staan.")
    check_recurrence(getattr(record, "recurrence", ""))


def _check_owner(record: Record) -> None:
    if isinstance(record, Attachment):
        owners = [record.regelzaak_id, record.event_id, record.machtiging_id]
        if len([owner for owner in owners if owner]) != 1:
            raise InvalidInput("regelzaak_id", "een bijlage hoort bij precies één ding.")
