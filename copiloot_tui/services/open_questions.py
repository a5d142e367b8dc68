"""What was left open when the work of a colleague was worked in: both versions are kept, to be decided any time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.questions import Asked, Question, Why
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import shape_of
from copiloot_tui.services.differences_told import QuestionTold
from copiloot_tui.services.joining import asked_still, decide, families_with_questions
from copiloot_tui.services.record_words import title_of
from copiloot_tui.services.telling_differences import Beheld, questions_told
from copiloot_tui.services.vaults_of_colleagues import people_of
from copiloot_tui.store.joined import OWNERS, KnownFamily, known_family, left_open, side_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

ANSWERED: Final = "Deze vraag is intussen beantwoord, of wat erin staat is veranderd. Kijk opnieuw."


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyQuestions:
    """What is still open of one family."""

    family: Family
    questions: tuple[QuestionTold, ...]


def open_questions(store: Store, family_id: UUID | None = None) -> list[FamilyQuestions]:
    """What is still open, by file number.

    Args:
        store: the vault.
        family_id: of one family; None for all that are there.
    """
    with store.reading() as reading:
        left = left_open(reading)
        if not left:
            return []
        present = sorted(reading.all(Family), key=lambda family: family.number)
        wanted = [family for family in present if family.id in left and family_id in (None, family.id)]
        found = [(family, _told(reading, family, left[family.id])) for family in wanted]
    return [FamilyQuestions(family=family, questions=tuple(told)) for family, told in found if told]


def question_counts(store: Store) -> Mapping[UUID, int]:
    """How much is still open, by family; of families that are there."""
    with store.reading() as reading:
        return families_with_questions(reading)


def decide_question(store: Store, family_id: UUID, asked: Asked, decision: Decision, law: LawBook) -> Changes:
    """Decide one thing that was left open; undoing it leaves it open again.

    Args:
        store: the vault.
        family_id: of which family.
        asked: what.
        decision: what it becomes.
        law: by which terms are worked out anew.

    Raises:
        InvalidInput: when it is no question any more, or the record cannot say that.
    """
    with store.unit("Versie gekozen") as work:
        keys = left_open(work).get(family_id, [])
        if not any(question.asked == asked for question in asked_still(work, family_id, keys)[1]):
            raise InvalidInput("question", ANSWERED)
        decide(work, family_id, {asked: decision}, law)
    return work.changes


def _told(reading: Reading, family: Family, keys: list[tuple[type[Record], UUID]]) -> list[QuestionTold]:
    known, asked = asked_still(reading, family.id, keys)
    if not asked:
        return []
    if any(question.why is not Why.BOTH_CHANGED for question in asked):
        known = known_family(reading, family.id)
    me = side_of(reading)
    beheld = Beheld(
        mine=known.states,
        rows=known.rows,
        both=known.states,
        owners=OWNERS,
        names=_names(reading, asked, known),
        people=_people(reading, family, asked, me),
        me=me,
        now=reading.clock.now(),
    )
    return questions_told(beheld, asked)


def _people(reading: Reading, family: Family, asked: Iterable[Question], me: UUID) -> Mapping[UUID, str]:
    """Whose the vaults are; when one is left that no package named, it is that of who works for the family too."""
    people = people_of(reading)
    unknown = {answer.by.side for question in asked for answer in question.answers} - people.keys() - {me}
    others = {row.other_name for row in reading.of_family(Handover, family.id)}
    if len(unknown) == 1 and len(others) == 1:
        people[unknown.pop()] = others.pop()
    return people


def _names(reading: Reading, asked: Iterable[Question], known: KnownFamily) -> Mapping[UUID, str]:
    """What is called how of all that the answers, and the records they are about, point at."""
    wanted: dict[type[Record], set[UUID]] = {}
    for question in asked:
        kind = question.key[0]
        values: list[Mapping[str, Any]] = [answer.values for answer in question.answers]
        values.append(known.rows.get(question.key, {}))
        for shape in shape_of(kind):
            if (target := shape.target) is None or target is Record:
                continue
            for each in values:
                value = each.get(shape.name)
                ids = value if isinstance(value, tuple) else (value,)
                wanted.setdefault(target, set()).update(one for one in ids if isinstance(one, UUID))
    return {own: title_of(record) for kind, ids in wanted.items() for own, record in reading.by_id(kind, ids).items()}
