"""A family as several vaults work on it, as data: what one vault knows of each record, for another one to join with.

Each record says by unit of work what still stands of it, in the words and by the rules of a family file. What is usual
and was said when the record was made is left out, and a program that knows more fields reads the usual in them.
Whoever reads one trusts nothing in it: one thing that does not fit, and nothing of it is used.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.questions import standing_values
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import FieldShape
from copiloot_tui.domain.record_state import MADE, REMOVED, Key, RecordState, Version, Writing
from copiloot_tui.domain.shared_family import SHARED_KINDS, SharedFamily, completed, told_fields
from copiloot_tui.domain.whole_family import BESIDE, Beside
from copiloot_tui.exchange.family_file import (
    MOST_RECORDS,
    TOO_MANY,
    UNWRITABLE,
    check,
    facts_of,
    parsed_file,
    read_beside,
)
from copiloot_tui.exchange.family_file_values import NO_VERSION, is_id, read_fields, refusal, told
from copiloot_tui.exchange.family_file_words import SECTIONS, fields_in_file
from copiloot_tui.exchange.strict_json import checked_version

FILE_VERSION: Final = 1
"""Raised when a word changes its meaning, or when one comes that has to stand in every file."""
KIND: Final = "copiloot-gedeeld-gezin"
_MOST_SEEN: Final = 250_000
"""How many units of work all records together come after; ten busy years of one family have some ten thousand."""
_FAMILY_ID: Final = "family_id"
_BY: Final = "door"
_SEEN: Final = "gezien"
_REMOVED: Final = "verwijderd"
_FIELDS: Final = frozenset({"id", _BY, _SEEN})

NOT_SHARED: Final = "Dit is geen gezin om samen aan te werken."
NEWER: Final = "Dit gezin komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en open het pakket opnieuw."

_SECTIONS: Final[Mapping[str, type[Record]]] = {
    "gezin": Family,
    **{word: kind for word, kind in SECTIONS.items() if kind in SHARED_KINDS},
}
_HEAD: Final = frozenset({"soort", "versie", "kluizen", "werk", _SEEN, "gegevens", "ernaast"})
_MOMENT: Final = FieldShape(
    name=REMOVED, sort=datetime, is_optional=True, is_many=False, is_long=False, has_default=True
)
_KNOWN: Final[dict[type[Record], Mapping[str, FieldShape]]] = {}


def _words_of(kind: type[Record]) -> Mapping[str, FieldShape]:
    """The fields that a state has in a file, by what they are called there."""
    if kind not in _KNOWN:
        own = {word: shape for word, shape in fields_in_file(kind).items() if shape.name in told_fields(kind)}
        _KNOWN[kind] = {**own, _REMOVED: _MOMENT}
    return _KNOWN[kind]


# Writing


def written(found: SharedFamily) -> bytes:
    """The text of a file with one family, without the bytes of its attachments.

    Raises:
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """
    beside = tuple(_beside(found.beside))
    table = _Table(found.states.values())
    facts = {
        "soort": KIND,
        "versie": FILE_VERSION,
        "kluizen": [str(side) for side in table.sides],
        "werk": [[str(by.entry), table.sides[by.side], told(by.at)] for by in table.work],
        _SEEN: [str(entry) for entry in table.seen],
        "gegevens": {
            word: [_facts(key, found.states[key], table) for key in found.states if key[0] is kind]
            for word, kind in _SECTIONS.items()
        },
        "ernaast": {
            word: [facts_of(each) for each in beside if type(each) is kind]
            for word, kind in SECTIONS.items()
            if kind in BESIDE
        },
    }
    data = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    back = read(data)
    if back.states != found.states or back.beside != beside:
        raise refusal(UNWRITABLE)
    return data


def _beside(found: Iterable[Beside]) -> Iterator[Beside]:
    """What is beside the family as a file gives it back, in its order."""
    every = list(found)
    ids = {each.id for each in every}
    for kind in BESIDE:
        for each in every:
            if isinstance(each, Institution) and kind is Institution:
                yield replace(each, shipped={})
            elif isinstance(each, Aanspreekpunt) and kind is Aanspreekpunt:
                yield each if each.replaced_by in ids else replace(each, replaced_by=None)
            elif type(each) is kind:
                yield each


class _Table:
    """The units of work that a family speaks of, each written down once."""

    def __init__(self, states: Iterable[RecordState]) -> None:
        every = list(states)
        work = {version.by for state in every for versions in state.versions.values() for version in versions}
        self.work = {by: place for place, by in enumerate(sorted(work, key=_by_ids))}
        named = {by.entry for by in self.work}
        only_seen = sorted({entry for state in every for entry in state.seen} - named)
        self.sides = {side: place for place, side in enumerate(sorted({by.side for by in self.work}))}
        self.seen = {entry: place for place, entry in enumerate(only_seen, len(self.work))}
        self.places = {by.entry: place for by, place in self.work.items()} | self.seen


def _by_ids(by: Writing) -> tuple[UUID, UUID]:
    return by.entry, by.side


def _facts(key: Key, state: RecordState, table: _Table) -> dict[str, Any]:
    """A record: its id, what each unit of work says of it, and which others came before."""
    by: dict[int, dict[str, Any]] = defaultdict(dict)
    usual = _usual(key, state)
    for word, shape in _words_of(key[0]).items():
        versions = state.versions.get(shape.name, frozenset())
        if versions != usual.get(shape.name):
            for version in versions:
                value = version.value
                by[table.work[version.by]][word] = (
                    [told(one) for one in value] if isinstance(value, tuple) else told(value)
                )
    named = {version.entry for versions in state.versions.values() for version in versions}
    for version in state.versions.get(MADE, ()):
        by.setdefault(table.work[version.by], {})
    facts: dict[str, Any] = {"id": str(key[1]), _BY: [[place, values] for place, values in sorted(by.items())]}
    if seen := sorted(table.places[entry] for entry in state.seen - named):
        facts[_SEEN] = seen
    return facts


def _usual(key: Key, state: RecordState) -> Mapping[str, frozenset[Version]]:
    """What goes without saying: what is usual, when the unit of work that made the record says so alone."""
    made = state.versions.get(MADE, frozenset())
    if len(made) != 1:
        return {}
    bare = RecordState(versions={MADE: made}, seen=state.seen)
    return {name: versions for name, versions in completed(key[0], bare).versions.items() if name != MADE}


# Reading


def read(data: bytes) -> SharedFamily:
    """The family in a file, without the bytes of its attachments.

    Raises:
        InvalidInput: at 'file', with what is the matter and where; never with a word of the file.
    """
    facts = parsed_file(data)
    if not isinstance(facts, dict) or facts.get("soort") != KIND:
        raise refusal(NOT_SHARED)
    checked_version(facts, FILE_VERSION, wrong=NO_VERSION, newer=NEWER)
    if facts.keys() - _HEAD:
        raise refusal(NEWER)
    return _Reading(facts).family()


def _list(facts: Mapping[str, Any], word: str) -> list[Any]:
    found = facts.get(word, [])
    if not isinstance(found, list):
        raise refusal(f"Bij '{word}' hoort een lijst te staan.")
    return found


def _id(value: object, where: str) -> UUID:
    if not isinstance(value, str) or not is_id(value):
        raise refusal(f"{where}: dit is geen id.")
    return UUID(value)


@dataclass(slots=True)
class _Counted:
    most: int
    count: int = 0

    def more(self, count: int) -> None:
        self.count += count
        if self.count > self.most:
            raise refusal(TOO_MANY)


class _Reading:
    """One file on its way in."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts
        sides = [_id(side, "kluizen") for side in _list(facts, "kluizen")]
        self._work = [self._writing(each, sides) for each in _list(facts, "werk")]
        seen = [_id(entry, _SEEN) for entry in _list(facts, _SEEN)]
        self._entries = [*(by.entry for by in self._work), *seen]
        if len(set(self._entries)) != len(self._entries):
            raise refusal("Werk: hier staat iets twee keer.")
        self._records = _Counted(MOST_RECORDS)
        self._known = _Counted(_MOST_SEEN)

    @staticmethod
    def _writing(facts: object, sides: list[UUID]) -> Writing:
        if not isinstance(facts, list) or len(facts) != 3:
            raise refusal("Werk: hier hoort een lijst van drie te staan.")
        entry, side, at = facts
        if type(side) is not int or not 0 <= side < len(sides):
            raise refusal("Werk: deze kluis staat niet in het bestand.")
        moment = read_fields({_REMOVED: _MOMENT}, {_REMOVED: at}, "werk").get(REMOVED)
        if moment is None:
            raise refusal("Werk: hier ontbreekt een moment.")
        return Writing(entry=_id(entry, "werk"), side=sides[side], at=moment)

    def family(self) -> SharedFamily:
        """All that stands in it."""
        records, beside = self._facts.get("gegevens"), self._facts.get("ernaast", {})
        if not isinstance(records, dict) or not isinstance(beside, dict):
            raise refusal("Bij 'gegevens' en 'ernaast' hoort een object te staan.")
        outside = {word for word, kind in SECTIONS.items() if kind in BESIDE}
        if records.keys() - _SECTIONS.keys() or beside.keys() - outside:
            raise refusal(NEWER)
        families = _list(records, "gezin")
        if len(families) != 1 or not isinstance(families[0], dict):
            raise refusal("In dit bestand hoort één gezin te staan.")
        family_id = _id(families[0].get("id"), "gezin 1")
        states: dict[Key, RecordState] = {}
        ids: set[UUID] = set()
        for word, kind in _SECTIONS.items():
            every = _list(records, word)
            self._records.more(len(every))
            for number, each in enumerate(every, 1):
                key, state = self._record(kind, each, f"{word} {number}", family_id)
                if key[1] in ids:
                    raise refusal(f"{word} {number}: dit 'id' staat twee keer in het bestand.")
                ids.add(key[1])
                states[key] = state
        if not states[Family, family_id].is_whole:
            raise refusal("Van het gezin zelf ontbreekt wat erin stond.")
        return SharedFamily(family_id=family_id, states=states, beside=read_beside(beside))

    def _record(self, kind: type[Record], facts: object, where: str, family_id: UUID) -> tuple[Key, RecordState]:
        if not isinstance(facts, dict) or facts.keys() - _FIELDS:
            raise refusal(f"{where}: hier hoort een object te staan met wat Copiloot kent.")
        key = kind, _id(facts.get("id"), where)
        versions: dict[str, set[Version]] = defaultdict(set)
        entries: set[UUID] = set()
        for said in _list(facts, _BY):
            by, values = self._said(kind, said, where)
            if by.entry in entries:
                raise refusal(f"{where}: hetzelfde werk staat er twee keer.")
            entries.add(by.entry)
            for name, value in values.items():
                versions[name].add(Version(by=by, value=value))
        for place in _list(facts, _SEEN):
            if type(place) is not int or not 0 <= place < len(self._entries):
                raise refusal(f"{where}: dit werk staat niet in het bestand.")
            entries.add(self._entries[place])
        self._known.more(len(entries))
        if kind is not Family:
            versions[_FAMILY_ID] = {Version(by=version.by, value=family_id) for version in versions.get(MADE, ())}
        found = {name: frozenset(every) for name, every in sorted(versions.items()) if every}
        state = completed(kind, RecordState(versions=found, seen=frozenset(entries)))
        self._check(key, state, where)
        return key, state

    def _said(self, kind: type[Record], said: object, where: str) -> tuple[Writing, dict[str, Any]]:
        """What one unit of work says of a record; None where it says that there is nothing."""
        if not isinstance(said, list) or len(said) != 2 or not isinstance(said[1], dict):
            raise refusal(f"{where}: hier hoort te staan welk werk wat zegt.")
        place, facts = said
        if type(place) is not int or not 0 <= place < len(self._work):
            raise refusal(f"{where}: dit werk staat niet in het bestand.")
        words = _words_of(kind)
        values = read_fields(words, facts, where)
        for word, value in facts.items():
            shape = words[word]
            if value is None:
                if not shape.is_optional:
                    raise refusal(f"{where}: '{word}' ontbreekt.")
                values[shape.name] = None
            elif shape.target is not None:
                found = values[shape.name]
                values[shape.name] = tuple(_id(one, where) for one in found) if shape.is_many else _id(found, where)
        return self._work[place], values

    @staticmethod
    def _check(key: Key, state: RecordState, where: str) -> None:
        """Refuse a record that could not stand by itself."""
        if any(version.value is None for version in state.versions.get(MADE, ())):
            raise refusal(f"{where}: 'gemaakt' ontbreekt.")
        if not state.is_whole:
            return
        try:
            values: dict[str, Any] = dict(standing_values(key[0], state, {}))
            check(key[0](id=key[1], **values))
        except InvalidInput as error:
            raise refusal(f"{where}: {error}") from None
        except TypeError:
            raise refusal(f"{where}: hier ontbreekt iets wat Copiloot nodig heeft.") from None
