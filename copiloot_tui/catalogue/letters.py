"""The letters that ship with the program, with what to look at before one is sent."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.domain.term import Source

LETTERS_FILE: Final = "letters.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedLetter:
    """A letter to begin with."""

    kind: LetterKind
    text: str
    """With {fields} still to be filled in."""
    checks: tuple[str, ...]
    """What the worker looks at before it is sent; they may have {fields} too."""
    source: Source


@cache
def shipped_letters() -> dict[LetterKind, ShippedLetter]:
    """One of every kind.

    Raises:
        BrokenCatalogue: when the file was corrected into something that cannot be read.
    """
    return read_letters(shipped(LETTERS_FILE))


def read_letters(text: str) -> dict[LetterKind, ShippedLetter]:
    """The letters as a TOML text tells them.

    Raises:
        BrokenCatalogue: with the place and what is wrong there.
    """
    file = file_entry(LETTERS_FILE, text)
    found = {letter.kind: letter for letter in map(_read_letter, file.entries("letter", named_by="kind"))}
    if missing := [kind.value for kind in LetterKind if kind not in found]:
        raise file.broken(f"de brief {missing[0]} ontbreekt.")
    file.end()
    return found


def _read_letter(entry: Entry) -> ShippedLetter:
    letter = ShippedLetter(
        kind=entry.one_of("kind", LetterKind),
        text=entry.text("text").strip() + "\n",
        checks=entry.texts("checks"),
        source=entry.source(),
    )
    entry.end()
    return letter
