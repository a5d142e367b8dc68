"""Text read the way a name is recognised in it: letter by letter, whatever the case, accent or mark-up."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from copiloot_tui.domain.text import fold_letter

_RUN: Final = re.compile(r"[A-Za-z\u0080-\udfff\uf900-\U0010ffff]+")
"""Plain letters and whatever needs a closer look; private signs, which are nobody's letters, are none of these."""


class Word(NamedTuple):
    """Letters that belong together, with their place in the text they came from."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, folded; a digit, an underscore or a sign ends a word.

    In scripts without capitals, where a name can stand against other words, every letter is a word.
    """
    return list(_words(text))


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[Word, ...]:
    """Kept for as long as one text is looked through for one sort of names after another."""
    if text.isascii():
        return tuple(map(Word._make, [(run.group(), *run.span()) for run in _RUN.finditer(text.lower())]))
    found: list[Word] = []
    for run in _RUN.finditer(text):
        if run.group().isascii():
            found.append(Word(run.group().lower(), *run.span()))
        else:
            found += _words_in_run(run.group(), run.start())
    return tuple(found)


def _words_in_run(run: str, start: int) -> list[Word]:
    found: list[Word] = []
    joins = False
    for index, folded in enumerate(map(fold_letter, run)):
        place = start + index
        if not folded:
            if found and found[-1].end == place:
                found[-1] = Word(folded=found[-1].folded, start=found[-1].start, end=place + 1)
            continue
        if not folded.isalpha():
            joins = False
            continue
        has_case = folded != folded.upper()
        if joins and has_case:
            found[-1] = Word(folded=found[-1].folded + folded, start=found[-1].start, end=place + 1)
        else:
            found.append(Word(folded=folded, start=place, end=place + 1))
        joins = has_case
    return found


def is_caseless(word: str) -> bool:
    """Whether a folded word is in a script without capitals."""
    return word == word.upper()
