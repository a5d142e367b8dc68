"""What a user decides about the cards of a file, and what becomes of the directory by it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.differences import Difference, with_differences
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.matching import Judged, Verdict

Kept = Aanspreekpunt | Institution


class Answer(Enum):
    """What to do with a card; the value is shown."""

    NEW = "nieuw"
    MERGE = "dezelfde"
    SKIP = "overslaan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The decision about one card."""

    answer: Answer
    labels: frozenset[str] = frozenset()
    """The labels of the differences that are taken over."""


SKIPPED = Choice(answer=Answer.SKIP)


def possible_answers(judged: Judged) -> tuple[Answer, ...]:
    """What can be decided about a card, the usual first."""
    match judged.verdict:
        case Verdict.NEW:
            return (Answer.NEW, Answer.SKIP)
        case Verdict.CHANGED | Verdict.SAME:
            return (Answer.MERGE, Answer.SKIP)
    can_be_new = (Answer.NEW,) if judged.fresh is not None else ()
    can_be_known = (Answer.MERGE,) if judged.known is not None else ()
    return (Answer.SKIP, *can_be_new, *can_be_known)


def choice_of(judged: Judged, answer: Answer) -> Choice:
    """A decision with what is usually taken over."""
    if answer is not Answer.MERGE:
        return Choice(answer=answer)
    return Choice(answer=answer, labels=frozenset(each.label for each in judged.differences if each.is_usual))


def usual_choice(judged: Judged) -> Choice:
    """What is done unless the user says otherwise: new people, what fills and what was checked later; no doubt."""
    return choice_of(judged, possible_answers(judged)[0])


def whole_choice(judged: Judged) -> Choice:
    """Everything that a card says."""
    answer = next(answer for answer in possible_answers(judged) if answer is not Answer.SKIP)
    if answer is not Answer.MERGE:
        return Choice(answer=answer)
    return Choice(answer=answer, labels=frozenset(each.label for each in judged.differences))


class Intake:
    """Works out what has to be kept, card by card, so that one card can add to what another made."""

    def __init__(
        self,
        judged: Iterable[Judged],
        choices: Mapping[int, Choice],
        *,
        from_whom: str,
        source: str,
        present: Callable[[Kept], Kept],
        differences: Callable[[Judged, Kept], tuple[Difference, ...]],
    ) -> None:
        """Begin.

        Args:
            judged: the cards, in the order in which they are kept.
            choices: by number of the card; a card without one is left out.
            from_whom: the colleague whose list it is; empty when nobody said.
            source: what stands as the source of whoever is new when the card does not say.
            present: gives what is in the directory as it is now.
            differences: works out anew what a card says beyond what is known.
        """
        self._judged = list(judged)
        self._choices = choices
        self._from_whom = from_whom
        self._source = source
        self._present = present
        self._differences = differences
        self._kept: dict[UUID, Kept] = {}
        self._made_of: dict[int, UUID] = {}

    def records(self) -> Iterator[tuple[Judged, list[Kept]]]:
        """For each card what has to be kept because of it; institutions before who works there."""
        for judged in sorted(self._judged, key=lambda each: (bool(each.card.name), each.number)):
            choice = self._choices.get(judged.number, SKIPPED)
            yield judged, list(self._because_of(judged, choice))

    def _because_of(self, judged: Judged, choice: Choice) -> Iterator[Kept]:
        answer, known = choice.answer, judged.known
        if answer is Answer.MERGE and judged.twin is not None and judged.twin not in self._made_of:
            # The other card of the file was left out, so that there is nothing to add to.
            answer = Answer.NEW
        if answer is Answer.MERGE and known is not None:
            before = self._kept.get(known.id) or self._present(known)
            were = {each.label: each.old for each in judged.differences if each.label in choice.labels}
            # What became something else since it was looked at was never agreed to.
            wanted = [each for each in self._differences(judged, before) if were.get(each.label) == each.old]
            if any("institution_id" in each.values for each in wanted):
                yield from self._institution_of(judged)
            after = self._known_by(with_differences(before, wanted))
            if after != before:
                yield self._keep(after)
        elif answer is Answer.NEW and judged.fresh is not None:
            if isinstance(judged.fresh, Aanspreekpunt):
                yield from self._institution_of(judged)
            self._made_of[judged.number] = judged.fresh.id
            yield self._keep(self._as_new(judged.fresh))

    def _institution_of(self, judged: Judged) -> Iterator[Kept]:
        at = judged.institution
        if at is not None and at.created_at is None and at.id not in self._kept:
            yield self._keep(at)

    def _as_new(self, fresh: Kept) -> Kept:
        if isinstance(fresh, Institution):
            return fresh
        return self._known_by(replace(fresh, source=fresh.source or self._source))

    def _known_by(self, record: Kept) -> Kept:
        if isinstance(record, Institution) or not self._from_whom or self._from_whom in record.known_by:
            return record
        return replace(record, known_by=(*record.known_by, self._from_whom))

    def _keep(self, record: Kept) -> Kept:
        self._kept[record.id] = record
        return record
