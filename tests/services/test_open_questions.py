"""What was left open when Hanna's work was worked in: Fatima finds it back, decides it, and can take that back."""

from dataclasses import replace
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.services.differences_told import QuestionTold, Side, decision_of
from copiloot_tui.services.open_questions import decide_question, open_questions, question_counts
from copiloot_tui.services.records import get, remove, save, undo
from tests.factories import keep, make_step
from tests.services.sharing import LAW, send
from tests.services.test_joining import People


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path)


def only_question(people: People) -> QuestionTold:
    ((family,),) = (open_questions(people.fatima, people.family.id),)
    (question,) = family.questions
    return question


def decide(people: People, side: Side) -> None:
    question = only_question(people)
    decision = decision_of(question, side)
    assert decision is not None
    changes = decide_question(people.fatima, people.family.id, question.asked, decision, LAW)
    people.last = changes.entry_id  # type: ignore[attr-defined]


def text_at(people: People) -> str:
    return get(people.fatima, Note, people.note.id).text


def test_a_text_that_both_wrote_is_asked_until_it_is_decided_and_again_when_that_is_undone(people: People) -> None:
    people.both_change_the_note()
    send(people.hanna, [people.family.id], people.fatima)

    question = only_question(people)
    assert question_counts(people.fatima) == {people.family.id: 1}
    assert question.mine is not None
    assert [field.said for field in question.mine.fields] == [("maandag",)]
    assert text_at(people) == "maandag"

    decide(people, Side.BOTH)
    assert set(text_at(people).split("\n\n")) == {"maandag", "dinsdag"}
    assert open_questions(people.fatima) == []
    assert question_counts(people.fatima) == {}

    undo(people.fatima, people.last)  # type: ignore[attr-defined]
    assert text_at(people) == "maandag"
    assert only_question(people) == question


def test_choosing_what_stands_there_is_a_decision_too_and_reaches_the_other(people: People) -> None:
    people.both_change_the_note()
    send(people.hanna, [people.family.id], people.fatima)

    decide(people, Side.MINE)
    assert open_questions(people.fatima) == []
    send(people.fatima, [people.family.id], people.hanna)
    assert get(people.hanna, Note, people.note.id).text == "maandag"
    assert open_questions(people.hanna) == []


def test_whoever_changes_the_text_has_answered(people: People) -> None:
    people.both_change_the_note()
    send(people.hanna, [people.family.id], people.fatima)
    question = only_question(people)

    people.text(people.fatima, "woensdag")

    assert open_questions(people.fatima) == []
    assert question.mine is not None
    with pytest.raises(InvalidInput, match="intussen beantwoord"):
        decide_question(people.fatima, people.family.id, question.asked, question.mine.decision, LAW)


def test_what_was_removed_and_written_in_can_still_go_with_all_of_it(people: People) -> None:
    people.stand_in()
    remove(people.fatima, get(people.fatima, Regelzaak, people.case.id))
    fresh = make_step(people.case, text="Ophalen")
    keep(people.hanna, fresh)
    send(people.hanna, [people.family.id], people.fatima)

    question = only_question(people)
    assert question.sentence.startswith("Door jou verwijderd, maar")
    with people.fatima.reading() as reading:
        assert {each.id for each in reading.all(Step)} == {people.step.id, fresh.id}

    decide(people, Side.MINE)
    with people.fatima.reading() as reading:
        assert reading.all(Regelzaak) == []
        assert reading.all(Step) == []
    assert open_questions(people.fatima) == []


def test_a_family_in_the_trash_asks_nothing(people: People) -> None:
    people.both_change_the_note()
    send(people.hanna, [people.family.id], people.fatima)

    remove(people.fatima, people.family)

    assert open_questions(people.fatima) == []
    assert question_counts(people.fatima) == {}


def test_who_and_what_is_pointed_at_is_called_by_name(people: People) -> None:
    people.stand_in()
    for store, title in ((people.fatima, "Elektrisch"), (people.hanna, "Kantelbaar")):
        case = get(store, Regelzaak, people.case.id)
        save(store, replace(case, title=title))
    send(people.hanna, [people.family.id], people.fatima)

    question = only_question(people)

    assert (question.kind_name, question.title) == ("Regelzaak", "Elektrisch")
    assert [each.fields[0].said for each in question.answers] == [("Elektrisch",), ("Kantelbaar",)]
