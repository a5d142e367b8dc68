"""What a copy of a family would change here, and what has to be decided, in words that a person understands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.dutch import count, listing
from copiloot_tui.domain.questions import Asked, Why
from copiloot_tui.domain.record_state import Key
from copiloot_tui.domain.returned import Fate


class Side(Enum):
    """Which of the versions is chosen; the value is shown."""

    MINE = "de jouwe"
    THEIRS = "die van de ander"
    BOTH = "allebei"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTold:
    """One field, in words."""

    label: str
    was: str
    """Empty when it stood in nothing, or when there was no record."""
    said: tuple[str, ...]
    """What it becomes; more than one only where that still has to be decided."""
    who: str
    """From whom and when; empty where that is told of the whole record."""
    is_long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceTold:
    """One record that would not stay as it is here, in words."""

    key: Key
    kind_name: str
    title: str
    """What it is called, or what it begins with."""
    fate: Fate
    change: str
    """What becomes of it, for a line in a list."""
    by: str
    """Who did that and when, short: 'Fatima, 12 nov'; empty of what comes back with what it is part of."""
    fields: tuple[FieldTold, ...]
    """What changes in it, or all that stands in it."""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        by = f" ({self.by})" if self.by else ""
        return f"{f'{self.kind_name} {self.title}'.rstrip()}: {self.change}{by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTold:
    """What one side says, in words."""

    who: str
    when: str
    """In full, with whose clock said it."""
    fields: tuple[FieldTold, ...]
    decision: Decision
    """That it is so."""
    is_mine: bool
    """Whether it is what stands here."""
    title: str
    """What choosing it does, for a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTold:
    """One thing to decide, in words."""

    asked: Asked
    kind_name: str
    title: str
    sentence: str
    """What the matter is, and what happens when nothing is decided."""
    answers: tuple[AnswerTold, ...]
    """What stands here first."""
    both: Decision | None
    """All of it, where that can be said together."""
    can_wait: bool
    """Whether it may stay undecided."""

    @property
    def mine(self) -> AnswerTold | None:
        """What stands here; None when nothing of it does."""
        return next((each for each in self.answers if each.is_mine), None)

    @property
    def others(self) -> tuple[AnswerTold, ...]:
        """What stands elsewhere."""
        return tuple(each for each in self.answers if not each.is_mine)

    @property
    def labels(self) -> str:
        """Which fields it is about: 'uiterlijk en waarom dan'; empty when it is about the whole record."""
        if self.asked[1] is not Why.BOTH_CHANGED:
            return ""
        told = dict.fromkeys(field.label.lower() for each in self.answers for field in each.fields)
        return listing(list(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTold:
    """All that a copy of one family would change here, in words."""

    differences: tuple[DifferenceTold, ...]
    """What needs no decision, by kind in the order of a dossier."""
    questions: tuple[QuestionTold, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many records come, change, go and come back."""
        found = Counter(each.fate for each in self.differences)
        return {fate: found[fate] for fate in Fate if found[fate]}

    @property
    def is_empty(self) -> bool:
        """Whether it was all known here."""
        return not self.differences and not self.questions


def decision_of(question: QuestionTold, side: Side) -> Decision | None:
    """What is decided when a side is chosen; None when that is no choice, or leaves it open."""
    match side:
        case Side.MINE:
            return question.mine.decision if question.mine else None
        case Side.THEIRS:
            return question.others[0].decision if len(question.others) == 1 else None
        case Side.BOTH:
            return question.both
    return None


def counts_told(counts: Mapping[Fate, int], questions: int) -> list[str]:
    """How many records come, change and go, and how much has to be chosen."""
    told = [f"{number} {fate.value}" for fate, number in counts.items()]
    if questions:
        told.append(count(questions, "keer kiezen", "keer kiezen"))
    return told
