"""Names of people and desks as two lists may write them: 'Mevr. A. Yilmaz' and 'Yilmaz, Aylin' can be one person."""

import re
from functools import lru_cache
from typing import Final

from copiloot_tui.domain.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_TITLES: Final = frozenset(
    ("mevr", "mevrouw", "mw", "mej", "dhr", "heer", "meneer", "hr", "drs", "ing", "ir", "dr", "mr", "prof")
)
_BETWEEN: Final = frozenset(
    ("van", "de", "der", "den", "het", "ter", "ten", "te", "op", "in", "el", "al", "la", "le", "von", "en", "of")
)
_OF_DESKS: Final = frozenset((
    "aanspreekpunt", "afdeling", "algemeen", "balie", "consulent", "contact", "contactpersoon", "front", "gemeente",
    "informatie", "jeugd", "klant", "klantcontact", "klantcontactcentrum", "klantenservice", "klantservice",
    "kantoor", "loket", "meldpunt", "nummer", "office", "ondersteuning", "pgb", "receptie", "secretariaat",
    "service", "sociaal", "team", "telefoon", "toegang", "wijkteam", "wlz", "wmo", "zevmb", "zorg", "zorgkantoor",
))  # fmt: skip
"""Words that desks have in common, and that say of no two desks that they are one."""


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as people look for it, without titles, first names first; never empty."""
    folded = fold(name).replace("de heer ", "")
    last, comma, first = folded.partition(",")
    if comma and "," not in first:
        folded = f"{first} {last}"
    words = _WORD.findall(folded)
    return tuple(word for word in words if word not in _TITLES) or tuple(words) or (" ".join(folded.split()),)


def name_key(name: str) -> tuple[str, ...]:
    """What is the same for two ways to write a whole name."""
    return tuple(sorted(name_words(name)))


@lru_cache(maxsize=65_536)
def telling_words(name: str) -> frozenset[str]:
    """The words that tell one person from another: no initials, and nothing that any desk is called."""
    return frozenset(word for word in name_words(name) if len(word) > 1) - _BETWEEN - _OF_DESKS


def says_nothing_new(name: str, known: str) -> bool:
    """Whether a name has only words, or first letters of first names, that the known name has."""
    words = name_words(known)
    return all(
        word in words or (_is_initial(word) and any(other.startswith(word) for other in words[: place + 1]))
        for place, word in enumerate(name_words(name))
    )


def is_like(name: str, other: str) -> bool:
    """Whether one name is the other, or a shorter way to write it: 'A. Yilmaz' is like 'Aylin Yilmaz'."""
    if name_key(name) == name_key(other):
        return True
    has_in_common = bool(telling_words(name) & telling_words(other))
    return has_in_common and (says_nothing_new(name, other) or says_nothing_new(other, name))


def may_be_one(name: str, other: str) -> bool:
    """Whether two names with the same number can be of one person: a surname in common, and no other first name."""
    if is_like(name, other):
        return True
    first, first_of_other = name_words(name)[0], name_words(other)[0]
    shared = telling_words(name) & telling_words(other) - {first, first_of_other}
    is_short = (_is_initial(first) or _is_initial(first_of_other)) and first[0] == first_of_other[0]
    return bool(shared) and (first == first_of_other or is_short)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
