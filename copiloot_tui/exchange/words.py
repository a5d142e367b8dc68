"""Text read the way a name is recognised in it: letter by letter, whatever the case, accent or mark-up."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from copiloot_tui.domain.text import fold_letter

_RUN: Final = re.compile(r"[A-Za-z\u0080-\udfff\uf900-\U0010ffff]+")
"""Plain letters and whatever needs a closer look; private signs, which are nobody's letters, are none of these."""

_PLAIN: Final = {sign: chr(sign).lower() if chr(sign).isalpha() else " " for sign in range(128)}
"""What becomes of each sign of plain text: small letters with spaces between them."""


class Word(NamedTuple):
    """Letters that belong together, with their place in the text they came from."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=4)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, folded; a digit, an underscore or a sign ends a word.

    In scripts without capitals, where a name can stand against other words, every letter is a word. Kept for as long as
    one text is looked through for one sort of names after another.
    """
    if text.isascii():
        return tuple(map(Word._make, [(run.group(), *run.span()) for run in _RUN.finditer(text.lower())]))
    found: list[Word] = []
    for run in _RUN.finditer(text):
        if run.group().isascii():
            found.append(Word(run.group().lower(), *run.span()))
        else:
            at = run.start()
            found += [Word(word.folded, at + word.start, at + word.end) for word in _words_in_run(run.group())]
    return tuple(found)


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text without their places, which most texts are not asked for."""
    return _folded(text)[0]


def word_places(text: str, start: int, stop: int) -> tuple[tuple[int, int], ...]:
    """Where the words of a text with these numbers, the last not included, begin and end."""
    if text.isascii():
        return tuple(_plain_places(_spaced(text), start, stop))
    if _folded(text)[1]:
        return tuple([run.span() for run in islice(_RUN.finditer(text), start, stop)])
    return tuple((word.start, word.end) for word in words(text)[start:stop])


def _plain_places(spaced: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The same, of small letters with spaces between them: cutting those in words tells places without a pattern."""
    *_, rest = spaced.split(None, start)
    end = len(spaced) - len(rest)
    for word in rest.split(None, stop - start)[: stop - start]:
        begin = spaced.index(word, end)
        end = begin + len(word)
        yield begin, end


@lru_cache(maxsize=4)
def _spaced(text: str) -> str:
    """Plain text in small letters, with a space for every other sign."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=4)
def _folded(text: str) -> tuple[tuple[str, ...], bool]:
    """The words, and whether each of them is all that stands together."""
    if text.isascii():
        return tuple(_spaced(text).split()), True
    runs = _RUN.findall(text)
    if (plain := " ".join(runs)).isascii():
        return tuple(plain.lower().split()), True
    folded = [(run.lower(),) if run.isascii() else _folded_run(run) for run in runs]
    return tuple(chain.from_iterable(folded)), all(len(run) == 1 for run in folded)


def _folded_run(run: str) -> tuple[str, ...]:
    return tuple(word.folded for word in _words_in_run(run))


@lru_cache(maxsize=64)
def _words_in_run(run: str) -> tuple[Word, ...]:
    """The words of letters that stand together, of which some are not plain: a few names, in text after text."""
    letters = list(map(fold_letter, run))
    folded = "".join(letters)
    if folded.isascii() and folded.isalpha() and all(letters):
        return (Word(folded, 0, len(run)),)
    found: list[Word] = []
    joins = False
    for place, folded in enumerate(letters):
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
    return tuple(found)


def is_caseless(word: str) -> bool:
    """Whether a folded word is in a script without capitals."""
    return word == word.upper()
