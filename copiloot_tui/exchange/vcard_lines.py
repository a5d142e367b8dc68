"""The lines of a vCard file: taken apart one by one, so that a photo is never put together.

vobject takes a line apart; finding the lines is done here. Its own reading of lines joins a folded line anew for each
piece, which takes hours for a photo of 10 MB, and its pattern for a line takes time that doubles with every comma in a
spoiled one: only lines that `_SOUND` knows are shown to it.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

from vobject.base import parseLine

from copiloot_tui.domain.text import MAX_TEXT_LENGTH

USED: Final = frozenset({
    "BEGIN", "END", "AGENT", "FN", "N", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "LABEL", "NOTE", "LANG",
    "CATEGORIES", "KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND", "UID", "X-ABLABEL", "X-ABSHOWAS",
})  # fmt: skip
"""The properties that say something to us; a photo is none of them."""
OWN: Final = "X-COPILOOT-"
"""With this begin the properties of this program."""

_BEGIN: Final = re.compile(rb"\s*BEGIN[ \t]*:[ \t]*VCARD\b", re.IGNORECASE)
_NAME: Final = re.compile(rb"[ \t]*(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)[ \t]*[:;]")
_SOUND: Final = re.compile(
    r"""(?:[\w-]++\.)?[\w-]++(?:;[\w-]++(?:=(?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+)?)*+:""", re.ASCII
)
"""A line with parameters as they should be; every piece can be read in one way only."""
_CHARSET: Final = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-\d{1,2}|(?:windows|cp|ibm)-?\d{3,4}|mac-?(?:roman|intosh)"
)
"""The encodings that a line may name."""
_LONGEST: Final = 2 * MAX_TEXT_LENGTH
_LONGEST_HEAD: Final = 1_000
"""In so many bytes of a piece it is looked for how the value is wrapped; a line can go on a million times."""
_QUOTED: Final = b"QUOTED-PRINTABLE"


class SpoiledLine(Exception):
    """A line that cannot be read; `str()` of it is a Dutch sentence without a word of the line."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line: a fact with what is said of it."""

    name: str
    """In capitals."""
    value: str
    """Decoded, still with its backslashes, and no longer than a text may be with all of it escaped."""
    group: str
    """What binds it to other lines: 'item1'."""
    params: dict[str, list[str]]
    """By name in capitals; words without a name, of version 2.1, are with TYPE."""

    @property
    def types(self) -> list[str]:
        """What sort of number or address it is."""
        return [word for value in self.params.get("TYPE", ()) for word in value.lower().split(",")]

    @property
    def preference(self) -> int:
        """1 for what comes first, to 100; 101 when nothing is said."""
        if not self.params:
            return 101
        (said,) = self.params.get("PREF", [""])[:1] or [""]
        if said.isascii() and said.isdigit():
            return min(int(said[:3]), 100)
        return 1 if "pref" in self.types else 101


def properties(data: bytes) -> Iterator[Property | SpoiledLine]:
    """The lines that say something to us, in their order; a spoiled one as the error that it is."""
    for number, line in _whole_lines(data):
        try:
            yield _taken_apart(line, number)
        except SpoiledLine as spoiled:
            yield spoiled


def _whole_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with what was folded put back together, each with the number of its first; none that are not used."""
    pieces: list[bytes] = []
    began, is_soft, is_used = 0, False, True
    for number, physical in enumerate(_physical_lines(data), 1):
        if is_soft:
            # The rest of quoted-printable stands at the beginning of the next line, as it is.
            pieces.append(physical)
        elif physical[:1] in (b" ", b"\t"):
            if pieces:
                pieces.append(physical[1:])
        else:
            if pieces:
                yield began, b"".join(pieces)
            named = _NAME.match(physical)
            # A line without a name after a photo is more of that photo, until a line with nothing in it.
            is_used = _is_used(named[1]) if named else is_used or not physical
            pieces, began = ([physical] if is_used and physical else []), number
        if is_soft := bool(pieces) and _goes_on(pieces):
            pieces[-1] = pieces[-1].rstrip()[:-1]
    if pieces:
        yield began, b"".join(pieces)


def _physical_lines(data: bytes) -> Iterator[bytes]:
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    for line in BytesIO(data):
        yield line.rstrip(b"\r\n")


@lru_cache(maxsize=256)
def _is_used(name: bytes) -> bool:
    capitals = _capitals(name.decode("ascii"))
    return capitals in USED or capitals.startswith(OWN)


def _goes_on(pieces: list[bytes]) -> bool:
    """Whether the value is quoted-printable and its last line ends with a soft line break."""
    if not pieces[-1].rstrip().endswith(b"="):
        return False
    head, _, _ = b"".join(piece[:_LONGEST_HEAD] for piece in pieces[:3]).partition(b":")
    return _QUOTED in head.upper()


def _taken_apart(line: bytes, number: int) -> Property:
    text = _as_text(line, number)
    head, colon, value = text.partition(":")
    if ";" not in head and colon:
        group, _, name = head.rpartition(".")
        return Property(_capitals(name), value[:_LONGEST], group.strip().lower(), {})
    if _SOUND.match(text):
        name, parameters, value, group = parseLine(text, number)
    elif colon:
        # A parameter that nobody can read costs no telephone number.
        group, _, name = head.partition(";")[0].rpartition(".")
        parameters = [[_QUOTED.decode()]] if _QUOTED.decode() in head.upper() else []
    else:
        raise SpoiledLine(f"Regel {number} van het bestand is niet te lezen als vCard.")
    params: dict[str, list[str]] = {}
    for key, *values in parameters:
        if values:
            params.setdefault(key.upper(), []).extend(values)
        else:
            params.setdefault("TYPE", []).append(key)
    value = _unwrapped(value, params, number)
    return Property(_capitals(name), value[:_LONGEST], (group or "").strip().lower(), params)


@lru_cache(maxsize=256)
def _capitals(name: str) -> str:
    return name.strip().upper().replace("_", "-")


def _as_text(line: bytes, number: int) -> str:
    """UTF-8, or else what the line itself says, or else Windows-1252."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        head = line.partition(b":")[0].decode("ascii", "replace")
        found = re.search(r'CHARSET="?([\w-]+)', head, re.IGNORECASE)
        return _by_charset(line, found[1] if found else "", number)


def _by_charset(data: bytes, charset: str, number: int) -> str:
    codec = charset.lower() if _CHARSET.fullmatch(charset.lower()) else "cp1252"
    try:
        return data.decode(codec)
    except (LookupError, UnicodeError):
        raise SpoiledLine(f"Regel {number} van het bestand heeft tekens die Copiloot niet kan lezen.") from None


def _unwrapped(value: str, params: dict[str, list[str]], number: int) -> str:
    """The value without the wrapping for post of seven bits."""
    ways = {word.upper() for key in ("ENCODING", "TYPE") for word in params.get(key, ())}
    if _QUOTED.decode() in ways:
        data = quopri.decodestring(value.encode())
    elif ways & {"B", "BASE64"}:
        try:
            data = binascii.a2b_base64(value.encode())
        except binascii.Error:
            raise SpoiledLine(f"Regel {number} van het bestand is niet te lezen als vCard.") from None
    else:
        return value
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _by_charset(data, (params.get("CHARSET") or [""])[0], number)


def is_vcard(data: bytes) -> bool:
    """Whether the first line with something in it begins a vCard."""
    return _BEGIN.match(data) is not None
