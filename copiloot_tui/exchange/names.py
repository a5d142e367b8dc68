"""The names of people: how they can be written, and finding them back in free text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from copiloot_tui.domain.text import fold
from copiloot_tui.exchange.everyday import EVERYDAY
from copiloot_tui.exchange.role_words import DUTCH_PARTICLES, FAMILY_WORDS, PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import Word, folded_words, is_caseless, word_places, words

_ENDINGS: Final = {"s": "'s", "tje": "", "je": "", "tjes": "'s", "jes": "'s"}
"""What can stand right behind a name, a possessive or a diminutive, and what becomes of it."""
_EACH_ENDING: Final = tuple(_ENDINGS)
_MAX_SIGNS_BETWEEN: Final = 3
"""How many signs, mark-up for one, may stand between the words of one name."""
_MAX_LABELS: Final = 3
_EVERYDAY_OR_PARTICLE: Final = EVERYDAY | PARTICLES
_FEWEST_LETTERS: Final = 4
"""A shorter name is one letter away from too many words."""
_BETWEEN_NAMES = re.compile(r"[,;:/()&+\n]")

Spelling: TypeAlias = tuple[str, ...]
_Place: TypeAlias = tuple[int, int]
"""Where a word begins and ends."""
Replace: TypeAlias = Callable[[str, str], str]
"""From a name as it stands there and whom it means to what is written instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A known name in a text."""

    written: str
    """The words of it with what stands right behind, and a space for whatever stands between them."""
    exact: str
    """The same, sign for sign."""
    whom: str
    ending: str
    """What comes behind whatever is written instead: a possessive."""
    is_everyday: bool
    """Whether it is written small and an everyday word as well."""
    is_capital: bool
    """Whether it begins with a capital, or its script has none."""


class _Match(NamedTuple):
    spelling: Spelling
    ending: str = ""


def spellings(name: str) -> set[Spelling]:
    """The ways in which this name can be written, as folded words; none when it names no person."""
    whole = _folded(name)
    core = whole[next((i for i, word in enumerate(whole) if word not in ROLE_WORDS), len(whole)) :]
    if not core:
        return set()
    return {whole, core, ("".join(core),)} | _surnames(core) | _parts(name, core[0])


def name_runs(text: str) -> Iterator[str]:
    """What looks like a name in a line that holds little else: words with a capital, and particles between them."""
    run: list[Word] = []
    for word in [*words(text), None]:
        if word and _goes_on(text, run, word):
            run.append(word)
            continue
        while run and run[-1].folded in PARTICLES:
            run.pop()
        if run:
            yield text[run[0].start : run[-1].end]
        run = [word] if word and _begins_name(text, word) else []


def _begins_name(text: str, word: Word) -> bool:
    return (text[word.start].isupper() or is_caseless(word.folded)) and word.folded not in ROLE_WORDS


def _goes_on(text: str, run: list[Word], word: Word) -> bool:
    if not run or _BETWEEN_NAMES.search(text[run[-1].end : word.start]):
        return False
    return word.folded in PARTICLES or _begins_name(text, word)


def _surnames(core: Spelling) -> set[Spelling]:
    if core[0] in DUTCH_PARTICLES:
        return set()
    start = next((i for i, word in enumerate(core[1:], 1) if word in PARTICLES), 1)
    surname = core[start:]
    return {surname, ("".join(surname),), (core[0][0], *surname)} if _names_somebody(surname) else set()


def _parts(name: str, first: str) -> set[Spelling]:
    pieces = {_folded(piece) for piece in re.split(r"[\s-]+", name)}
    # As people type it without the sign: "O'Brien" becomes "obrien".
    pieces |= {("".join(piece),) for piece in pieces if _names_somebody(piece)}
    pieces |= {(word,) for word in _folded(name) if not is_caseless(word)}
    pieces |= set(_with_particles(_folded(name)))
    first_is_name = len(first) > 1 and first not in DUTCH_PARTICLES
    return {piece for piece in pieces if _names_somebody(piece) or (piece == (first,) and first_is_name)}


def _with_particles(name: Spelling) -> Iterator[Spelling]:
    """Each word of a name with the particles that stand before it: both halves of 'van der Meer-de Boer'."""
    particles: Spelling = ()
    for word in name:
        if word in PARTICLES:
            particles += (word,)
        else:
            yield (*particles, word)
            particles = ()


def _names_somebody(part: Spelling) -> bool:
    return any(
        word not in PARTICLES and word not in ROLE_WORDS and (len(word) > 1 or is_caseless(word)) for word in part
    )


def _folded(text: str) -> Spelling:
    return tuple(word.folded for word in words(text))


class NameBook:
    """Every name that is known, with whom it means."""

    def __init__(self, family_label: str) -> None:
        self._family_label = family_label
        self._labels: dict[Spelling, list[str]] = {}
        self._by_first: dict[str, list[Spelling]] = {}
        self._second: dict[str, tuple[str, ...]] = {}
        """How the word behind a first word begins, '' of a name of one word: most words behind 'de' begin no name."""
        self._found: dict[tuple[str, _Match], FoundName] = {}
        self._beginnings: set[str] = set()
        """How the first word of any name can be written: most words of a text are none of these."""

    def add_family(self, name: str) -> None:
        """Learn the name of the family, also as it stands behind 'familie'."""
        surname = " ".join(word for word in name.split() if fold(word).strip(".") not in FAMILY_WORDS)
        for spelling in spellings(surname):
            self._learn(spelling, self._family_label)
            for word in FAMILY_WORDS:
                self._learn((word, *spelling), self._family_label)

    def add(self, name: str, label: str) -> None:
        """Learn the name of somebody."""
        for spelling in spellings(name):
            self._learn(spelling, label)

    def add_phrase(self, phrase: str, label: str) -> None:
        """Learn a name that is only recognised as a whole, such as that of a school."""
        if spelling := _folded(phrase):
            self._learn(spelling, label)

    def add_unknown(self, line: str, role: str, new_label: Callable[[str, str], str]) -> None:
        """Learn the names in a line about people, each with a new label for this role, as far as they are not known."""
        unknown, _ = self.replace(line, lambda name, whom: "\n")
        for name in name_runs(unknown):
            self.add(name, new_label(role, fold(name)))

    @property
    def single_names(self) -> dict[str, str]:
        """The names that are one word of some length and no everyday one, folded, with whom they mean."""
        return {
            spelling[0]: self._label(spelling)
            for spelling in self._labels
            if len(spelling) == 1 and len(spelling[0]) >= _FEWEST_LETTERS and spelling[0] not in EVERYDAY
        }

    def replace(self, text: str, instead: Replace) -> tuple[str, int]:
        """The text with every known name replaced, the longest first, and how many there were."""
        return self.replace_found(text, lambda found: instead(found.written, found.whom) + found.ending)

    def replace_found(self, text: str, instead: Callable[[FoundName], str]) -> tuple[str, int]:
        """The text with something else for every known name, the longest first, and how many there were."""
        beginnings = self._beginnings
        folded = folded_words(text) if beginnings else ()
        parts: list[str] = []
        done = after = count = 0
        for index in [place for place, word in enumerate(folded) if word in beginnings]:
            match = self._match(text, folded, index) if index >= after else None
            if match is None:
                continue
            after = index + len(match.spelling)
            run = word_places(text, index, after)
            start, end = run[0][0], run[-1][1]
            parts += [text[done:start], instead(self._known(text, run, match, is_caseless=is_caseless(folded[index])))]
            done = end
            count += 1
        return ("".join([*parts, text[done:]]), count) if count else (text, 0)

    def _known(self, text: str, run: Sequence[_Place], match: _Match, *, is_caseless: bool) -> FoundName:
        """What is known of a name that stands here; of one name it is asked hundreds of times."""
        start, end = run[0][0], run[-1][1]
        exact = text[start:end]
        key = (exact, match)
        if key not in self._found:
            name = _as_written(text, run)
            self._found[key] = FoundName(
                written=name,
                exact=exact,
                whom=self._label(match.spelling),
                ending=_ENDINGS.get(match.ending, ""),
                is_everyday=name == name.lower() and _is_everyday(match.spelling),
                is_capital=text[start].isupper() or any(map(str.isupper, name)) or is_caseless,
            )
        return self._found[key]

    def _learn(self, spelling: Spelling, label: str) -> None:
        self._found.clear()
        labels = self._labels.setdefault(spelling, [])
        if not labels:
            known = self._by_first.setdefault(spelling[0], [])
            known.append(spelling)
            known.sort(key=len, reverse=True)
            self._second[spelling[0]] = (*self._second.get(spelling[0], ()), "".join(spelling[1:2]))
            endings = _ENDINGS if len(spelling) == 1 else ()
            self._beginnings.update((spelling[0], *(spelling[0] + ending for ending in endings)))
        if label not in labels:
            labels.append(label)

    def _label(self, spelling: Spelling) -> str:
        labels = self._labels[spelling]
        if self._family_label in labels or len(labels) > _MAX_LABELS:
            return self._family_label
        return " of ".join(labels)

    def _match(self, text: str, folded: Sequence[str], index: int) -> _Match | None:
        first = folded[index]
        following = folded[index + 1] if index + 1 < len(folded) else ""
        can_follow = following.startswith(self._second.get(first, ""))
        for spelling in self._by_first.get(first, ()) if can_follow else ():
            if len(spelling) == 1:
                return _Match(spelling=spelling)
            if not following.startswith(spelling[1]):
                continue
            end = index + len(spelling)
            ending = _ending(folded[index:end], spelling)
            if ending is not None and _stand_together(text, word_places(text, index, end)):
                return _Match(spelling=spelling, ending=ending)
        for ending in _ENDINGS if first.endswith(_EACH_ENDING) else ():
            if first.endswith(ending) and (first.removesuffix(ending),) in self._labels:
                return _Match(spelling=(first.removesuffix(ending),), ending=ending)
        return None


def _is_everyday(spelling: Spelling) -> bool:
    telling = [word for word in spelling if word not in DUTCH_PARTICLES]
    return not telling or (len(telling) == 1 and telling[0] in _EVERYDAY_OR_PARTICLE)


def _ending(run: Sequence[str], spelling: Spelling) -> str | None:
    """What stands behind the spelling in this run of folded words; None when it is another name."""
    *before, last = run
    ending = last.removeprefix(spelling[-1]) if last.startswith(spelling[-1]) else None
    is_same = len(run) == len(spelling) and tuple(before) == spelling[:-1]
    return ending if is_same and (ending == "" or ending in _ENDINGS) else None


def _as_written(text: str, run: Sequence[_Place]) -> str:
    """The words of a name with a space wherever something stands between them: a letter can be a word by itself."""
    parts = [text[slice(*run[0])]]
    for (_, before), (start, end) in pairwise(run):
        parts += [" " if before < start else "", text[start:end]]
    return "".join(parts)


def _stand_together(text: str, run: Sequence[_Place]) -> bool:
    return all(len(text[before:start].strip()) <= _MAX_SIGNS_BETWEEN for (_, before), (start, _) in pairwise(run))
