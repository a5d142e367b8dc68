"""Words that may be a name or a number that points at somebody, though nobody can tell: the user has to look."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copiloot_tui.domain.hidden import Why
from copiloot_tui.exchange.everyday import EVERYDAY, FUNCTION_WORDS
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.role_words import DUTCH_PARTICLES, FAMILY_WORDS, PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import Word, words

OMITTED_DIGITS: Final = "[getal weggelaten]"
OMITTED_PLACE: Final = "[plaats weggelaten]"
_JOINING: Final = PARTICLES - {"op", "in", "aan", "bij", "over", "onder", "uit", "voor", "tot", "s", "d"}
"""Particles that rather belong to a name than to the sentence."""
_LOOK_BACK: Final = 24
_SENTENCE_START: Final = re.compile(
    r"(?:^|[.!?:;][\"”’)\]]*\s|\n)[\s>*_#•\"'“‘(\[-]*(?:\d{1,2}[.)]\s+|\[?[ xX]\]\s+)?[*_\"'“‘(]*$"
)
_FEWEST_LETTERS: Final = 4
_FEWEST_SMALL_LETTERS: Final = 6
"""A word in small letters is compared with names from so many letters on."""
_LONG: Final = 8
"""From so many letters on a name may be two letters away."""
_NUMBER: Final = re.compile(r"(?<![\w€.,/-])(?:[A-Za-z]{1,5}[-./]?)?\d[\w/-]*(?:[.,/-]\w+)*")
_DATE_OR_TIME: Final = re.compile(
    r"\d{1,2}[-/.]\d{1,2}(?:[-/.](?:\d\d|\d{4}))?|\d{4}-\d\d?(?:-\d\d?)?|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?|"
    r"\d{1,2}[.:]\d\d|\d{1,3}(?:[.,]\d{1,3})*|\d+(?:e|ste|de|x|%|kg|ml|cm|mg|km|uur|min)"
)
_AMOUNT: Final = re.compile(r"(?:€|euro|gezin|dossier|art\.|artikel)\s?$", re.IGNORECASE)
_UNIT: Final = re.compile(r"\s?(?:euro|uur|min|kg|gram|ml|cm|mg|km|%)", re.IGNORECASE)
_FEWEST_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    start: int
    end: int
    why: Why
    instead: str


class Doubts:
    """Looks through all that leaves together for what is doubtful."""

    def __init__(
        self,
        ledger: Ledger,
        known: Mapping[str, str],
        ordinary: frozenset[str],
        places: Iterable[str],
        label: Callable[[str], str],
    ) -> None:
        """Make it ready.

        Args:
            ledger: takes the marks.
            known: names that are hidden, folded, with what stands instead.
            ordinary: words that are nobody's name, folded.
            places: places and institutions that were found, as they are written.
            label: from a name to what is proposed instead.
        """
        self._ledger = ledger
        self._known = known
        self._names = list(known)
        self._ordinary = ordinary | FUNCTION_WORDS | PARTICLES | ROLE_WORDS | frozenset(FAMILY_WORDS)
        self._written_small: set[str] = set()
        self._capital: set[str] = set()
        self._places = {tuple(word.folded for word in words(place)) for place in places} - {()}
        self._label = label
        self._labels: dict[str, str] = {}
        self._nearest = lru_cache(maxsize=None)(self._find_nearest)

    def read(self, texts: Iterable[str]) -> None:
        """Learn from all texts which words are also written small, and which are capitals within a sentence."""
        found = [(text, words(text)) for text in texts]
        for text, own in found:
            self._written_small.update(word.folded for word in own if text[word.start].islower())
        for text, own in found:
            for run in self._capital_runs(text, own):
                self._capital.update(word.folded for word in run if not self._is_ordinary(word.folded))

    def mark(self, text: str) -> str:
        """The text with a mark for everything that is doubtful."""
        parts, done = list[str](), 0
        for piece in sorted(self._pieces(text), key=lambda piece: (piece.start, -piece.end)):
            if piece.start < done:
                continue
            parts += [
                text[done : piece.start],
                self._ledger.sign(piece.why, text[piece.start : piece.end], piece.instead),
            ]
            done = piece.end
        return "".join([*parts, text[done:]])

    def _pieces(self, text: str) -> Iterator[_Piece]:
        own = words(text)
        yield from self._found_places(own)
        yield from self._misspelt(text, own)
        for run in self._capital_runs(text, own, also=self._capital):
            telling = [word for word in run if not self._is_ordinary(word.folded)]
            if telling:
                start, end = telling[0].start, telling[-1].end
                yield _Piece(start=start, end=end, why=Why.CAPITAL, instead=self._proposed(text[start:end]))
        yield from _numbers(text)

    def _proposed(self, name: str) -> str:
        key = name.casefold()
        if key not in self._labels:
            self._labels[key] = self._label(name)
        return self._labels[key]

    def _found_places(self, own: Sequence[Word]) -> Iterator[_Piece]:
        for index in range(len(own)) if self._places else ():
            for place in self._places:
                run = own[index : index + len(place)]
                if tuple(word.folded for word in run) == place:
                    yield _Piece(start=run[0].start, end=run[-1].end, why=Why.FOUND_PLACE, instead=OMITTED_PLACE)

    def _misspelt(self, text: str, own: Sequence[Word]) -> Iterator[_Piece]:
        for word in own:
            fewest = _FEWEST_LETTERS if text[word.start].isupper() else _FEWEST_SMALL_LETTERS
            if (
                len(word.folded) >= fewest
                and word.folded not in self._ordinary | EVERYDAY
                and (near := self._nearest(word.folded))
            ):
                if text[word.start].islower() and near[0] != word.folded[0]:
                    continue
                yield _Piece(start=word.start, end=word.end, why=Why.MISSPELT, instead=self._known[near])

    def _find_nearest(self, word: str) -> str:
        """The known name that this may be; empty when there is none."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= _LONG else 1
        found = process.extractOne(word, self._names, scorer=OSA.distance, score_cutoff=most)
        return found[0] if found and found[1] else ""

    def _is_ordinary(self, folded: str) -> bool:
        return folded in self._ordinary or folded in self._written_small

    def _capital_runs(self, text: str, own: Sequence[Word], also: set[str] | None = None) -> Iterator[Sequence[Word]]:
        """Words with a capital one after another, with particles between them; not one alone that begins a sentence."""
        run: list[Word] = []
        for word in [*own, None]:
            if (
                word
                and run
                and _follows(text, run[-1], word)
                and (_is_name_like(text, word) or word.folded in _JOINING)
            ):
                run.append(word)
                continue
            yield from self._whole(text, run, also)
            run = [word] if word and _is_name_like(text, word) else []

    def _whole(self, text: str, run: Sequence[Word], also: set[str] | None) -> Iterator[Sequence[Word]]:
        while run and run[-1].folded in DUTCH_PARTICLES:
            run = run[:-1]
        if not run:
            return
        if _begins_sentence(text, run[0]):
            capitals = [word for word in run if _is_name_like(text, word)]
            is_known = also is not None and run[0].folded in also
            if not is_known and (len(capitals) == 1 or self._is_ordinary(run[0].folded)):
                run = run[1:]
        if any(_is_name_like(text, word) for word in run):
            yield run


def _is_name_like(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    return len(written) > 1 and written[0].isupper() and not written.isupper()


def _follows(text: str, before: Word, word: Word) -> bool:
    return text[before.end : word.start] in (" ", "-", "'", "’", " '", " ’")


def _begins_sentence(text: str, word: Word) -> bool:
    start = max(0, word.start - _LOOK_BACK)
    before = text[start : word.start]
    return bool(_SENTENCE_START.search(before if start == 0 else f".{before}"))


def _numbers(text: str) -> Iterator[_Piece]:
    for found in _NUMBER.finditer(text):
        written = found.group()
        if sum(map(str.isdigit, written)) < _FEWEST_DIGITS or _DATE_OR_TIME.fullmatch(written):
            continue
        if _AMOUNT.search(text[max(0, found.start() - 9) : found.start()]) or _UNIT.match(text[found.end() :]):
            continue
        yield _Piece(start=found.start(), end=found.end(), why=Why.DIGITS, instead=OMITTED_DIGITS)
