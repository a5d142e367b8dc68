"""What would leave with a mark for everything that was replaced or is doubtful, until the user decided about it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Generic, TypeVar

from copiloot_tui.domain.hidden import (
    BEFORE_DOUBTFUL,
    BEFORE_REPLACED,
    BEHIND,
    NOTHING_DECIDED,
    USUAL_HIDING,
    Decisions,
    Finding,
    Hiding,
    Mark,
    texts_of,
    with_texts,
)
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import fold, initials
from copiloot_tui.exchange.doubts import Doubts
from copiloot_tui.exchange.everyday import EVERYDAY
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.strangers import Strangers, names_by_shape, tells_of_somebody
from copiloot_tui.exchange.words import words

T = TypeVar("T")

NOT_SEARCHED: Final = (
    "Namen van mensen die niet in het dossier staan, zijn in vrije tekst niet gezocht, behalve achter een titel of "
    "voorletters. Lees het stuk na."
)
SEARCHED: Final = (
    "Ook naar namen van mensen die niet in het dossier staan, is gezocht. Dat vindt niet alles: lees het na."
)
_STRANGER: Final = "persoon"
_AROUND: Final = 60
"""So many signs before and after a word are shown with it."""
_ABOUT_EVERYBODY: Final = ("adulthood", "aftercare", "holidays", "institutions", "letters", "regelzaken", "terms")
"""What ships with the program and names no place."""
_PROGRAM_WORDS: Final = """
    copiloot copiloten zevmb wlz wmo pgb jeugdwet jeugdhulp nederland nederlands nederlandse samenvatting kindblad
    meerzorg zorgkantoor gezinsplan regelzaak strippenkaart machtiging dossier leerplicht kenniscentrum
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Generic[T]):
    """Something made of texts, with marks in them."""

    content: T
    ledger: Ledger
    strangers: int = 0
    """How often somebody was hidden whom the vault does not know."""
    unsearched: tuple[str, ...] = ()
    """The texts as they were before those people were looked for; none where names may be read."""
    searched: frozenset[str] = frozenset()
    """What was searched for them before."""

    @property
    def to_search(self) -> frozenset[str]:
        """The texts in which people whom the vault does not know can be searched for."""
        return frozenset(map(self.ledger.resolved, self.unsearched))

    @property
    def is_searched(self) -> bool:
        """Whether all of those were searched."""
        return bool(self.unsearched and self.searched) and self.to_search <= self.searched

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to know about unknown people before it leaves."""
        if not self.unsearched:
            return ()
        return (SEARCHED if self.is_searched else NOT_SEARCHED,)

    def plain(self, decisions: Decisions = NOTHING_DECIDED) -> T:
        """It as it leaves."""
        return with_texts(self.content, self.ledger.resolver(decisions.shown))

    def signed(self, decisions: Decisions) -> T:
        """It with private signs around every word that is replaced or doubtful, for a preview."""

        def show(mark: Mark) -> str:
            shown = decisions.shown(mark)
            if mark.why.is_doubtful and not decisions.has(mark):
                return f"{BEFORE_DOUBTFUL}{shown}{BEHIND}"
            return shown if shown == mark.original else f"{BEFORE_REPLACED}{shown}{BEHIND}"

        return with_texts(self.content, self.ledger.resolver(show))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was replaced or is doubtful, the doubtful first, in the order in which they stand in it."""
        times: dict[Mark, int] = {}
        around: dict[Mark, tuple[str, str]] = {}
        for text in texts_of(self.content):
            pieces = self.ledger.pieces(text)
            for index, piece in enumerate(pieces):
                if isinstance(piece, Mark):
                    times[piece] = times.get(piece, 0) + 1
                    around.setdefault(piece, (_told(pieces[:index])[-_AROUND:], _told(pieces[index + 1 :])[:_AROUND]))
        found = [Finding(mark=mark, times=number, around=_one_line(around[mark])) for mark, number in times.items()]
        return tuple(sorted(found, key=lambda each: not each.mark.why.is_doubtful))


def looked_over(
    content: T,
    ledger: Ledger,
    level: Level,
    known: Mapping[str, str],
    hiding: Hiding = USUAL_HIDING,
    labels: Labels | None = None,
    readable: Iterable[str] = (),
) -> Marked[T]:
    """Mark people whom the vault does not know and what is doubtful; nothing where names may be read or none are.

    Args:
        content: with the marks of what was known.
        ledger: has those marks, and takes the new ones.
        level: how open it is.
        known: names that are hidden, folded, with what stands instead.
        hiding: what a search for unknown people found, and whether to look for what is doubtful too.
        labels: those that were given already; without it people are numbered from 1.
        readable: names of institutions that may be read.
    """
    if level not in (Level.INITIALS, Level.PSEUDONYM):
        return Marked(content=content, ledger=ledger)
    given = labels or Labels()
    ordinary = _ordinary_words() | {word.folded for name in readable for word in words(name)}

    @cache
    def label(name: str) -> str:
        return initials(name) if level is Level.INITIALS else given.new(_STRANGER, fold(name))

    strangers = Strangers(ledger, label)
    texts = list(dict.fromkeys(texts_of(content)))
    outside = list(dict.fromkeys(piece for text in texts for piece in ledger.pieces(text) if isinstance(piece, str)))
    shaped = [name for piece in outside for name in names_by_shape(piece)]
    if hiding.found.people:
        told = {word.folded for name in shaped for word in words(name)}
        small = {word.folded for piece in outside for word in words(piece) if piece[word.start].islower()}
        found = (name for name in hiding.found.people if tells_of_somebody(name) and not _is_of(name, ordinary))
        strangers.learn([*shaped, *found], unsure=(EVERYDAY | small | ordinary) - told)
    else:
        strangers.learn(shaped)

    def made(content: T) -> Marked[T]:
        return Marked(
            content=content,
            ledger=ledger,
            strangers=strangers.count,
            unsearched=tuple(texts),
            searched=hiding.found.texts,
        )

    content = with_texts(content, strangers.hide)
    if not hiding.with_doubts:
        return made(content)
    doubts = Doubts(ledger, known, ordinary, hiding.found.places, label)
    doubts.read(texts_of(content))
    return made(with_texts(content, doubts.mark))


def count_doubtful(findings: Iterable[Finding], decisions: Decisions = NOTHING_DECIDED) -> int:
    """How many doubtful words nobody decided about."""
    return sum(each.mark.why.is_doubtful and not decisions.has(each.mark) for each in findings)


def _is_of(name: str, ordinary: frozenset[str]) -> bool:
    """Whether every word of a name of several words is an ordinary one: then it is that of an institution."""
    own = words(name)
    return len(own) > 1 and all(word.folded in ordinary for word in own)


@cache
def _ordinary_words() -> frozenset[str]:
    """Words that name nobody: of what ships with the program about institutions and laws."""
    return frozenset({*_PROGRAM_WORDS.split(), *_words_of_the_catalogue()})


def _words_of_the_catalogue() -> Iterator[str]:
    """Every word of the files that ship: names of institutions that are everybody's, laws and kinds."""
    from importlib.resources import files

    for name in _ABOUT_EVERYBODY:
        text = files("copiloot_tui.catalogue").joinpath(f"{name}.toml").read_text("utf-8")
        yield from {word.folded for word in words(text)}


def _told(pieces: Iterable[str | Mark]) -> str:
    return "".join(piece if isinstance(piece, str) else NOTHING_DECIDED.shown(piece) for piece in pieces)


def _one_line(around: tuple[str, str]) -> tuple[str, str]:
    before, behind = around
    return re.split(r"\n", before)[-1], re.split(r"\n", behind)[0]
