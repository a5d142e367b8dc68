"""What people type or paste, made safe to keep: text stays text, control characters go."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MAX_LINE_LENGTH: Final = 500
"""The longest name or title kept, in characters."""
MAX_TEXT_LENGTH: Final = 100_000
"""The longest free text kept, in characters."""

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control and direction characters: what a terminal obeys instead of showing."""
MOST_ACCENTS: Final = 30
"""On one letter; no language has more, see the Stream-Safe Text Format of Unicode (UAX 15)."""
_MAYBE_HEAP: Final = re.compile(rf"[^\x00-\x7f\w\s]{{{MOST_ACCENTS + 1},}}")
"""No accent counts as a letter or digit here, but other signs do not either."""
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters of their own to Unicode, which people type without their stroke or dot."""
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})
"""Unicode categories of accents and invisible characters."""


def without_heaps(text: str) -> str:
    """Text with no more than `MOST_ACCENTS` accents in a row: putting a heap in order takes the square of its size."""
    return text if text.isascii() else _MAYBE_HEAP.sub(lambda found: _without_heaps(found.group()), text)


def _without_heaps(signs: str) -> str:
    if not any(map(unicodedata.combining, signs)):
        return signs
    kept, accents = list[str](), 0
    for sign in signs:
        accents = accents + 1 if unicodedata.combining(sign) else 0
        if accents <= MOST_ACCENTS:
            kept.append(sign)
    return "".join(kept)


def clean(text: str) -> str:
    """Free text without control and direction characters; new lines and tabs stay; NFC."""
    if text.isascii() and text.isprintable():
        return text[:MAX_TEXT_LENGTH]
    if not text.replace("\n", " ").replace("\t", " ").isprintable():
        plain = UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
        text = plain.encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", without_heaps(text))[:MAX_TEXT_LENGTH]


def clean_line(text: str) -> str:
    """A name or title: clean text on one line, single spaces, at most `MAX_LINE_LENGTH` characters."""
    return " ".join(clean(text).split())[:MAX_LINE_LENGTH].rstrip()


def first_line(markdown: str) -> str:
    """The first line with words in it, without Markdown's heading and list signs."""
    for line in markdown.splitlines():
        if words := line.lstrip("#>*-+ \t").strip():
            return words
    return ""


def initials(name: str) -> str:
    """A name hidden behind its first letters: 'Noor de Wit' becomes 'N. d. W.'."""
    return " ".join(f"{word[0]}." for word in name.split())


def fold(text: str) -> str:
    """Text as people look for it: in lower case, without accents and unseen characters; 'Zoë' and 'ZOE' are alike."""
    return text.lower() if text.isascii() else "".join(map(fold_letter, text))


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One character folded: mostly one, none for an accent by itself, two for some ('æ' becomes 'ae')."""
    plain = unicodedata.normalize("NFKD", letter).casefold()
    return "".join(part for part in plain if unicodedata.category(part) not in _UNSEEN).translate(_LETTERS)
