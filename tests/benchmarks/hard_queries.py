"""Hard questions to the address book, made from a seed by written rules.

Somebody is drawn, and what a worker would type to tell this one person from all others: two words of the name, and
words of the work until nobody else has all of them. Then the typing goes wrong, by the rule whose turn it is:

- drop, swap or double: in each word of five letters or more a letter is left out, changes places with the next, or
  stands there twice;
- cut: each word ends after three or four letters;
- mixed: the first word has one of those errors, each other word ends after three or four letters;
- number: a piece of a telephone number, in another notation, as short as tells it from all others.

The words stand in any order. A question is only asked if it has one answer when it is typed right.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.text import fold

LONG_WORD: Final = 5
"""In shorter words nobody notices one error from another word."""
SHORTEST_PIECE: Final = 5
"""So many digits of a number are asked for at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HardQuery:
    """What is typed, and who is meant."""

    rule: str
    typed: str
    meant: UUID
    name: str


def drop(rng: Random, word: str) -> str:
    """A letter is left out."""
    place = rng.randrange(len(word))
    return word[:place] + word[place + 1 :]


def swap(rng: Random, word: str) -> str:
    """Two letters change places that are not the same."""
    places = [place for place in range(len(word) - 1) if word[place] != word[place + 1]]
    if not places:
        return word
    place = rng.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def double(rng: Random, word: str) -> str:
    """A letter stands there twice."""
    place = rng.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def cut(rng: Random, word: str) -> str:
    """It ends after three or four letters."""
    return word[: rng.choice((3, 4))]


ERRORS: Final = (drop, swap, double)


def hard_queries(
    institutions: Sequence[Institution], people: Sequence[Aanspreekpunt], count: int = 60, seed: int = 60
) -> list[HardQuery]:
    """So many questions, of each rule in turn."""
    rng, book = Random(seed), _Known(institutions, people)
    rules = {"drop": _in_each(drop), "swap": _in_each(swap), "double": _in_each(double), "cut": _cut, "mixed": _mixed}
    queries: list[HardQuery] = []
    while len(queries) < count:
        somebody = rng.choice(people)
        rule = (*rules, "number")[len(queries) % (len(rules) + 1)]
        typed = book.number(rng, somebody) if rule == "number" else book.words(rng, somebody, rules[rule])
        if typed:
            queries.append(HardQuery(rule=rule, typed=typed, meant=somebody.id, name=somebody.name))
    return queries


Rule = Callable[[Random, list[str]], tuple[list[str], list[str]]]
"""Of words: what is left of each when it is typed right, and what is typed."""


def _in_each(error: Callable[[Random, str], str]) -> Rule:
    def apply(rng: Random, words: list[str]) -> tuple[list[str], list[str]]:
        return words, [error(rng, word) if len(word) >= LONG_WORD else word for word in words]

    return apply


def _cut(rng: Random, words: list[str]) -> tuple[list[str], list[str]]:
    short = [cut(rng, word) for word in words]
    return short, short


def _mixed(rng: Random, words: list[str]) -> tuple[list[str], list[str]]:
    first, short = words[0], [cut(rng, word) for word in words[1:]]
    return [first, *short], [rng.choice(ERRORS)(rng, first) if len(first) >= LONG_WORD else first, *short]


class _Known:
    """What is known of everybody, to see whether a question has one answer."""

    def __init__(self, institutions: Sequence[Institution], people: Sequence[Aanspreekpunt]) -> None:
        self._at: Mapping[UUID, Institution] = {each.id: each for each in institutions}
        self._numbers = [[_digits(number) for number in _numbers(one)] for one in (*people, *institutions)]
        self._owners: defaultdict[str, set[UUID]] = defaultdict(set)
        for somebody in people:
            for word in (*_words(somebody.name), *self._work(somebody)):
                self._owners[word].add(somebody.id)

    def _work(self, somebody: Aanspreekpunt) -> list[str]:
        at = self._at[somebody.institution_id]
        return _words(f"{at.name} {somebody.function} {at.region}")

    def words(self, rng: Random, somebody: Aanspreekpunt, rule: Rule) -> str:
        """Words of the name and the work, typed by a rule; nothing when they do not tell who it is."""
        long = [word for word in _words(somebody.name) if len(word) >= LONG_WORD]
        if not long:
            return ""
        work = [word for word in dict.fromkeys(self._work(somebody)) if len(word) >= LONG_WORD - 1]
        rng.shuffle(work)
        last, others = long[-1], [word for word in _words(somebody.name) if word != long[-1] and len(word) > 2]
        words = [last, rng.choice(others) if others else work.pop()]
        while True:
            right, typed = rule(rng, words)
            if self._answer(right) == {somebody.id}:
                rng.shuffle(typed)
                return " ".join(typed)
            if not work:
                return ""
            words.append(work.pop())

    def _answer(self, typed: Sequence[str]) -> set[UUID]:
        """Of whom each word begins one, without any error."""
        answers = [
            set().union(*(owners for word, owners in self._owners.items() if word.startswith(each))) for each in typed
        ]
        return set.intersection(*answers)

    def number(self, rng: Random, somebody: Aanspreekpunt) -> str:
        """The shortest piece of one of the numbers from a place on that nobody else has, in another notation."""
        digits = _digits(rng.choice(_numbers(somebody)))
        begin = rng.randrange(len(digits) - SHORTEST_PIECE + 1)
        for end in range(begin + SHORTEST_PIECE, len(digits) + 1):
            piece = digits[begin:end]
            if sum(any(piece in number for number in numbers) for numbers in self._numbers) == 1:
                return _in_another_notation(rng, piece, is_beginning=begin == 0)
        return ""


def _in_another_notation(rng: Random, piece: str, is_beginning: bool) -> str:
    if is_beginning and rng.random() < 0.5:
        return f"+31 {piece[1:3]} {piece[3:]}"
    place = rng.randrange(1, len(piece))
    return rng.choice((piece, f"{piece[:place]} {piece[place:]}", f"{piece[:place]}-{piece[place:]}"))


def _numbers(somebody: Aanspreekpunt | Institution) -> list[str]:
    return [somebody.phone, *(way.value for way in somebody.other_ways)]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def shown_first(queries: Sequence[HardQuery], find: Callable[[str], Sequence[UUID]]) -> Iterator[HardQuery]:
    """The questions to which the right person is one of the first three answers."""
    return (query for query in queries if query.meant in find(query.typed)[:3])
