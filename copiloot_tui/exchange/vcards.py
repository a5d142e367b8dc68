"""vCards, in and out: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), also mixed in one file.

What only this program knows of somebody (region, reachable, verified on) stands in properties of its own, and once more
in words at the end of the note: a telephone shows those, and they come back from a program that drops the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from typing import Final, Literal
from urllib.parse import unquote

from vobject.base import backslashEscape, foldOneLine
from vobject.vcard import splitFields

from copiloot_tui.domain.address_table import BrokenEntry, CardEntry
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.card_facts import facts_in_note, facts_written, note_with_facts, with_facts
from copiloot_tui.exchange.card_words import (
    LANGUAGE_TAGS,
    MOST_WAYS,
    ZEVMB,
    apple_label,
    first_to_call,
    is_zevmb_named,
    kind_named,
    label,
    language_named,
)
from copiloot_tui.exchange.file_text import without_wide_letters
from copiloot_tui.exchange.vcard_lines import OWN, Property, SpoiledLine, is_vcard, properties

VCardVersion = Literal["3.0", "4.0"]

NO_VCARD: Final = "Dit is geen vCard: zo'n bestand begint met BEGIN:VCARD."
NOT_CLOSED: Final = "Deze kaart is niet afgesloten: de regel END:VCARD ontbreekt."
NOBODY: Final = "Op deze kaart staat geen naam en geen organisatie."
A_GROUP: Final = "Dit is een groep van adressen en niet iemand om te bellen."
TOO_MANY_WAYS: Final = f"Op deze kaart staan meer dan {MOST_WAYS} nummers en adressen."
PRODUCT: Final = "-//Copiloot//Copiloot//NL"

_BEGIN: Final = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD\b", re.IGNORECASE | re.MULTILINE)
_ESCAPED: Final = re.compile(r'\\([\\;,:nN"])')
_COMMA: Final = re.compile(r"(?<!\\),")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_URN: Final = "urn:uuid:"
_SCHEMES: Final = {"TEL": "tel:", "EMAIL": "mailto:", "UID": _URN}
"""What stands before the value where it is written as a URI."""
_LONGEST: Final = 5_000
"""So many characters of a name or address are taken apart; more is not kept either."""
_DUTCH_ADDRESS: Final = re.compile(r"(?P<street>.+), (?P<code>\d{4} [A-Z]{2}) (?P<city>[^,]+)")
_HERE: Final = frozenset({"", "nederland", "the netherlands", "netherlands", "nl"})
_ADDRESS: Final = ("box", "extended", "street", "city", "region", "code", "country")
_TYPES: Final = {"mobiel": "cell", "thuis": "home", "fax": "fax", "pieper": "pager"}


def is_vcard_file(data: bytes) -> bool:
    """Whether a file begins as vCards do; its first bytes are enough."""
    return is_vcard(without_wide_letters(data))


def count_vcards(data: bytes) -> int:
    """How many cards there seem to be: what progress is measured against."""
    return sum(1 for _ in _BEGIN.finditer(without_wide_letters(data)))


def read_vcards(data: bytes) -> Iterator[CardEntry]:
    """The cards of a file, one by one; a broken card gives its number and a sentence, and the others go on.

    Raises InvalidInput at 'file' when asked for the first one, for what is no vCard file at all.
    """
    data = without_wide_letters(data)
    if not is_vcard(data):
        raise InvalidInput("file", NO_VCARD)
    for number, found in enumerate(_grouped(properties(data)), 1):
        card = found if isinstance(found, str) else _Reading(found).card()
        yield BrokenEntry(number=number, sentence=card) if isinstance(card, str) else card


def _grouped(lines: Iterable[Property | SpoiledLine]) -> Iterator[list[Property] | str]:
    """The lines of each card, or the sentence on what is the matter with it; what stands between cards is nothing."""
    card: list[Property] | None = None
    problem, depth, before = "", 0, ""
    for line in lines:
        if isinstance(line, SpoiledLine):
            problem = problem or str(line)
            continue
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD" and (card is None or before != "AGENT"):
            if card is not None:
                yield NOT_CLOSED
            card, problem, depth = [], "", 0
        elif line.name == "BEGIN":
            depth += 1
        elif line.name == "END" and depth:
            depth -= 1
        elif line.name == "END" and card is not None:
            yield problem or card
            card = None
        elif card is not None and not depth:
            card.append(line)
        before = line.name
    if card is not None:
        yield NOT_CLOSED


class _Reading:
    """The lines of one card, on their way to a VisitingCard."""

    def __init__(self, lines: Iterable[Property]) -> None:
        self._lines: defaultdict[str, list[Property]] = defaultdict(list)
        for line in lines:
            self._lines[line.name].append(line)
        for found in self._lines.values():
            found.sort(key=lambda line: line.preference)
        self._labels = {line.group: line.value for line in self._lines["X-ABLABEL"] if line.group}

    def card(self) -> VisitingCard | str:
        """The card, or the sentence on what is the matter with it."""
        if len(self._lines["TEL"]) + len(self._lines["EMAIL"]) > MOST_WAYS:
            return TOO_MANY_WAYS
        sort = (self._line("KIND") or self._line("X-KIND") or self._line("X-ADDRESSBOOKSERVER-KIND")).lower()
        if sort == "group":
            return A_GROUP
        organisation, *units = self._fields("ORG") or [""]
        name = self._line("FN") or " ".join(self._name_parts())
        if sort == "org" or self._line("X-ABSHOWAS").upper() == "COMPANY" or self._is_company(name, organisation, sort):
            name, organisation = "", organisation or name
        if not name and not organisation:
            return NOBODY
        function = ", ".join(dict.fromkeys(filter(None, (self._line("TITLE") or self._line("ROLE"), *units))))
        return self._with_own_facts(
            VisitingCard(
                name=name,
                function=clean_line(function),
                organisation=organisation,
                phones=self._ways("TEL"),
                emails=self._ways("EMAIL"),
                website=self._line("URL"),
                address=self._address(),
                languages=self._languages(),
                uid=self._uid(),
            )
        )

    def _is_company(self, name: str, organisation: str, sort: str) -> bool:
        """Whether the card is about the organisation itself although it does not say so."""
        return not sort and bool(organisation) and name in ("", organisation) and not self._name_parts()

    def _with_own_facts(self, card: VisitingCard) -> VisitingCard:
        """With the note, and what this program once wrote or else what the categories tell."""
        note = clean("\n".join(filter(None, (_text(line).strip() for line in self._lines["NOTE"])))).strip()
        remarks, in_note = facts_in_note(note)
        own = {name.removeprefix(OWN): self._line(name) for name in list(self._lines) if name.startswith(OWN)}
        categories = [
            clean_line(_unescaped(word)) for line in self._lines["CATEGORIES"] for word in _COMMA.split(line.value)
        ]
        known = replace(
            card,
            remarks=remarks,
            kind=next(filter(None, map(kind_named, categories)), None),
            zevmb=is_zevmb_named(card.function) or any(map(is_zevmb_named, categories)),
        )
        return with_facts(known if own else replace(known, phones=first_to_call(known.phones)), own or in_note)

    def _line(self, name: str) -> str:
        """The text of the first line with this name that says something."""
        lines = self._lines.get(name, ())
        return next(filter(None, (clean_line(_text(line)) for line in lines)), "")

    def _fields(self, name: str) -> list[str]:
        """The parts of a value that has parts."""
        lines = self._lines.get(name, ())
        found = (_parts(line.value) for line in lines)
        return next(filter(any, found), [])

    def _name_parts(self) -> list[str]:
        """Of the N, in the order in which a name is said."""
        family, given, additional, prefix, suffix = (*self._fields("N"), "", "", "", "", "")[:5]
        return [part for part in (prefix, given, additional, family, suffix) if part]

    def _ways(self, name: str) -> tuple[Way, ...]:
        ways = (Way(label=self._label(line), value=_value(line)) for line in self._lines[name])
        return tuple(way for way in ways if way.value)

    def _label(self, line: Property) -> str:
        if said := self._labels.get(line.group, ""):
            return clean_line(apple_label(_unescaped(said)))
        return label(line.types)

    def _address(self) -> str:
        """Where it is; somebody's own home is left where it was."""
        lines = [line for name in ("ADR", "LABEL") for line in self._lines[name] if "home" not in line.types]
        return next(filter(None, map(_address, lines)), "")

    def _languages(self) -> str:
        return ", ".join(filter(None, (language_named(line.value.strip()) for line in self._lines["LANG"])))

    def _uid(self) -> str:
        return next(filter(None, map(_value, self._lines["UID"])), "")


def _text(line: Property) -> str:
    return _unescaped(line.value)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _parts(value: str) -> list[str]:
    fields: list[str | list[str]] = splitFields(value[:_LONGEST])
    joined = (field if isinstance(field, str) else ", ".join(part.strip() for part in field) for field in fields)
    return [clean_line(part) for part in joined]


def _value(line: Property) -> str:
    """A number, address or identity, without what makes it a URI."""
    value, scheme = clean_line(_text(line)), _SCHEMES[line.name]
    kinds = [kind.lower() for kind in line.params.get("VALUE", ())]
    if "text" in kinds or not value.lower().startswith(scheme):
        return value
    bare = value[len(scheme) :]
    if line.name == "UID":
        return bare if _UUID.fullmatch(bare) else value
    return clean_line(unquote(bare).replace(";ext=", " toestel ").partition(";")[0])


def _address(line: Property) -> str:
    if line.name == "LABEL":
        return clean_line(_text(line))
    parts = dict(zip(_ADDRESS, (*_parts(line.value), *[""] * len(_ADDRESS)), strict=False))
    box = f"Postbus {parts['box']}" if parts["box"].isdigit() else parts["box"]
    place = f"{parts['code']} {parts['city']}".strip()
    country = "" if parts["country"].lower() in _HERE else parts["country"]
    whole = ", ".join(filter(None, (box, parts["street"], parts["extended"], place, country)))
    return clean_line(whole or ", ".join(line.params.get("LABEL", ())))


def write_vcards(cards: Iterable[VisitingCard], version: VCardVersion = "4.0") -> bytes:
    """A file with these cards."""
    file = StringIO()
    for card in cards:
        _Writing(file, card, version).write()
    return file.getvalue().encode()


class _Writing:
    """One card on its way to the lines of a file."""

    def __init__(self, file: StringIO, card: VisitingCard, version: VCardVersion) -> None:
        self._file = file
        self._card = card
        self._is_newest = version == "4.0"
        self._version = version
        self._groups = 0

    def write(self) -> None:
        """Write all lines."""
        card = self._card
        self._put("BEGIN", "VCARD")
        self._put("VERSION", self._version)
        self._put("PRODID", PRODUCT)
        self._put_uid()
        self._put_name()
        self._put_text("ORG", card.organisation)
        self._put_text("TITLE", card.function)
        self._put_ways("TEL", card.phones)
        self._put_ways("EMAIL", card.emails)
        self._put_text("URL", card.website)
        self._put_address()
        if self._is_newest:
            for tag in filter(None, (LANGUAGE_TAGS.get(word.strip().lower()) for word in card.languages.split(","))):
                self._put("LANG", tag)
        categories = [ZEVMB] * card.zevmb + ([card.kind.value] if card.kind else [])
        if categories:
            self._put("CATEGORIES", ",".join(map(backslashEscape, categories)))
        self._put_text("NOTE", note_with_facts(card))
        for name, fact in facts_written(card).items():
            self._put_text(f"{OWN}{name}", fact)
        self._put("END", "VCARD")

    def _put(self, name: str, value: str, group: str = "", **params: Iterable[str]) -> None:
        said = "".join(f";{key}={','.join(words)}" for key, words in params.items() if words)
        foldOneLine(self._file, f"{group}{'.' * bool(group)}{name}{said}:{value}")

    def _put_text(self, name: str, text: str) -> None:
        if text:
            self._put(name, backslashEscape(text))

    def _put_uid(self) -> None:
        uid = self._card.uid
        if self._is_newest and _UUID.fullmatch(uid):
            self._put("UID", f"{_URN}{uid}")
        elif uid:
            self._put("UID", backslashEscape(uid), VALUE=self._as_text("UID", uid, always=self._is_newest))

    def _as_text(self, name: str, value: str, *, always: bool = False) -> list[str]:
        """That a value is text, where it would be taken for a URI."""
        return ["text"] if always or value.lower().startswith(_SCHEMES[name]) else []

    def _put_name(self) -> None:
        card = self._card
        if not card.name:
            self._put("FN", backslashEscape(card.organisation))
            self._put("N", ";;;;")
            if self._is_newest:
                self._put("KIND", "org")
            else:
                self._put("X-ABShowAs", "COMPANY")
                self._put("X-KIND", "org")
            return
        given, _, family = card.name.rpartition(" ")
        self._put("FN", backslashEscape(card.name))
        self._put("N", f"{backslashEscape(family)};{backslashEscape(given)};;;")
        if self._is_newest:
            self._put("KIND", "individual")

    def _put_ways(self, name: str, ways: tuple[Way, ...]) -> None:
        for place, way in enumerate(ways):
            group = ""
            if way.label:
                self._groups += 1
                group = f"item{self._groups}"
            types = [_TYPES.get(way.label, "work"), *(["voice"] if name == "TEL" and way.label != "fax" else [])]
            is_first = place == 0 and len(ways) > 1
            if is_first and not self._is_newest:
                types.append("pref")
            self._put(
                name,
                backslashEscape(way.value),
                group,
                PREF=["1"] if is_first and self._is_newest else [],
                TYPE=types,
                VALUE=self._as_text(name, way.value),
            )
            if group:
                self._put("X-ABLabel", backslashEscape(way.label), group)

    def _put_address(self) -> None:
        address = self._card.address
        if not address:
            return
        street, city, code = address, "", ""
        if found := _DUTCH_ADDRESS.fullmatch(address):
            street, city, code = found["street"], found["city"], found["code"]
        fields = ["", "", street, city, "", code, ""]
        self._put("ADR", ";".join(map(backslashEscape, fields)), TYPE=["work"])
