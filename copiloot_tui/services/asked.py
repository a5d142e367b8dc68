"""What is typed to find somebody, taken apart as the address book takes apart what it knows."""

import re
from dataclasses import dataclass
from typing import Final

from copiloot_tui.domain.text import fold
from copiloot_tui.domain.way import bare_number

MOST_PARTS: Final = 12
"""More parts than this do not make a question clearer."""

_WORD: Final = re.compile(r"[^\W_]+")
_NUMBERISH: Final = re.compile(r"[+(]?\d[\d().+/-]*")
_TITLES: Final = tuple(
    frozenset(forms.split())
    for forms in (
        "mevrouw mevr mvr mw mej",
        "meneer heer dhr mnr hr",
        "dokter doctor dr",
        "drs",
        "mr",
        "ir",
        "ing",
        "prof",
    )
)
"""Forms of address; the forms of one are the same word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that has to be known of whoever is looked for; any of its readings will do."""

    words: tuple[str, ...] = ()
    """As words: each of them is known of this person, or begins so, or nearly so."""
    numbers: tuple[str, ...] = ()
    """As a telephone number: one of these, in bare digits, occurs in one of the numbers; the likeliest comes first."""
    address: str = ""
    """As a piece of an e-mail address."""
    apart: tuple["Asked", ...] = ()
    """As several things, each of which has to be known."""
    same: frozenset[str] = frozenset()
    """Other forms of the word: 'mw' is 'mevrouw'."""
    is_optional: bool = False
    """Whether it may be missing: a form of address, a sign by itself."""


def words_of(text: str) -> list[str]:
    """The folded words of a text, those with signs in them both apart and as one: "o'brien" is o, brien and obrien."""
    if text.isascii() and text.isalnum():
        return [text.lower()]
    chunks = _chunks(text)
    return chunks if all(map(str.isalnum, chunks)) else [word for chunk in chunks for word in _both(chunk)]


def _both(chunk: str) -> list[str]:
    parts = _WORD.findall(chunk)
    return [*parts, "".join(parts)] if len(parts) > 1 else parts or [chunk]


def asked(text: str) -> list[Asked]:
    """What was typed, part by part; pieces of a number that stand next to each other are taken together."""
    parts: list[Asked] = []
    digits: list[str] = []
    for chunk in [*_chunks(text), ""]:
        if _NUMBERISH.fullmatch(chunk):
            digits.append(chunk)
            continue
        if digits:
            parts.append(_number(digits))
            digits = []
        if chunk:
            parts.append(_part(chunk))
    return parts[:MOST_PARTS]


def _chunks(text: str) -> list[str]:
    return fold(text).split() or text.split()


def _part(chunk: str) -> Asked:
    words = _words(chunk)
    same = next((forms for forms in _TITLES if len(words) == 1 and words[0] in forms), frozenset[str]())
    return Asked(
        words=words or (chunk,),
        address=chunk if "@" in chunk or "." in chunk.strip(".") else "",
        same=same,
        is_optional=bool(same) or not words,
    )


def _number(chunks: list[str]) -> Asked:
    typed = "".join(chunks)
    digits, whole = "".join(filter(str.isdecimal, typed)), bare_number(typed)
    numbers = (whole,) if "+" in typed else tuple(dict.fromkeys((digits, whole, re.sub("^31", "0", whole))))
    if len(chunks) == 1:
        return Asked(words=_words(chunks[0]), numbers=numbers)
    return Asked(numbers=numbers, apart=tuple(_number([chunk]) for chunk in chunks[:MOST_PARTS]))


def _words(chunk: str) -> tuple[str, ...]:
    words = _WORD.findall(chunk)
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return tuple(words[:MOST_PARTS])
