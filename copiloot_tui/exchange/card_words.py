"""Words in address files and what they mean: what a number is for, yes and no, kinds of institution, days."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.text import fold
from copiloot_tui.domain.way import Way

MOST_WAYS: Final = 50
"""The most numbers and addresses on one card: more is a mistake, or meant to do harm."""
ZEVMB: Final = "ZEVMB-aanspreekpunt"
"""How people are called who are that, as a category."""

_LABELS: Final = {
    "": (
        "business",
        "company",
        "internet",
        "main",
        "msg",
        "pref",
        "primair",
        "primary",
        "smtp",
        "voice",
        "werk",
        "work",
    ),
    "mobiel": ("cell", "cellular", "gsm", "iphone", "mobile", "mobiele"),
    "thuis": ("home", "prive", "huis"),
    "fax": ("facsimile",),
    "pieper": ("pager", "semafoon"),
    "auto": ("car",),
    "anders": ("other", "ander", "andere"),
    "assistent": ("assistant",),
    "teksttelefoon": ("textphone", "tty", "tdd"),
}
_BY_WORD: Final = {word: label for label, words in _LABELS.items() for word in (label, *words)}
_APPLE: Final = re.compile(r"_\$!<(.*)>!\$_")
"""How Apple writes the labels that it translates itself."""
_LATER: Final = {"thuis": 1, "fax": 2}
"""What is called after all else."""
_YES: Final = frozenset({"1", "ja", "j", "yes", "y", "true", "waar", "x", "zevmb"})
_KINDS: Final = {fold(kind.value): kind for kind in InstitutionKind}
_LANGUAGES: Final = {
    "ar": "Arabisch", "ber": "Berbers", "bg": "Bulgaars", "de": "Duits", "en": "Engels", "es": "Spaans", "fa": "Farsi",
    "fr": "Frans", "fy": "Fries", "hu": "Hongaars", "it": "Italiaans", "ku": "Koerdisch", "pap": "Papiaments",
    "pl": "Pools", "pt": "Portugees", "ro": "Roemeens", "ru": "Russisch", "so": "Somalisch", "ti": "Tigrinya",
    "tr": "Turks", "uk": "Oekraïens", "zh": "Chinees",
}  # fmt: skip
"""Languages that are spoken with families, by their tag."""
LANGUAGE_TAGS: Final = {name.lower(): tag for tag, name in _LANGUAGES.items()}
"""Tags by the Dutch name in lower case."""
_ISO_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_DUTCH_DAY: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?")


def label(words: Iterable[str]) -> str:
    """What a number is for, of the types that a file gives it: 'WORK' and 'CELL' are 'mobiel'."""
    known = [_BY_WORD.get(fold(word), "") for word in words]
    # A fax at home is called as rarely as any fax.
    return "fax" if "fax" in known else next(filter(None, known), "")


def apple_label(written: str) -> str:
    """What a number is for, by a label: what Apple translates itself is told in Dutch, all else stays."""
    found = _APPLE.fullmatch(written.strip())
    return _in_dutch(found[1]) if found else written


def google_label(written: str) -> str:
    """What a number is for, by the word that a table of another program has for it: '* Mobile' is 'mobiel'."""
    return _in_dutch(written.strip().removeprefix("* "))


def _in_dutch(said: str) -> str:
    words = said.split()
    return label(words) if all(fold(word) in _BY_WORD for word in words) else said


def first_to_call(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways in their order, but what rings at home or is a fax comes last."""
    return tuple(sorted(ways, key=lambda way: _LATER.get(way.label, 0)))


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return fold(text.strip()) in _YES


def kind_named(text: str) -> InstitutionKind | None:
    """The kind of institution with this name."""
    return _KINDS.get(fold(text.strip()))


def is_zevmb_named(text: str) -> bool:
    """Whether a function or category says that somebody is the ZEVMB-aanspreekpunt."""
    return fold(text.strip()) in ("zevmb", fold(ZEVMB))


def day_written(text: str) -> date | None:
    """A day as programs write it: '2026-05-01', '1-5-2026'; None when it is no day."""
    text = text.strip()
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DUTCH_DAY.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def language_named(tag: str) -> str:
    """The Dutch name of a language by its tag (BCP 47): 'tr-TR' is 'Turks'; empty for Dutch itself and unknown ones."""
    return _LANGUAGES.get(tag.lower().partition("-")[0], "")
