"""Hanna's copy comes back and Fatima decides what both said: nothing is asked twice, and it travels like other work."""

import pytest

from copiloot_tui.domain.decisions import STAYS, Decision, decided, goes
from copiloot_tui.domain.joined_family import joined_states, those_there
from copiloot_tui.domain.questions import Why, questions
from copiloot_tui.domain.record_state import Key, RecordState, erased, joined
from copiloot_tui.domain.regelzaak import Step
from tests.domain.apart import OWNERS, START
from tests.domain.test_standing_in import Story


@pytest.fixture
def story() -> Story:
    return Story()


def decide(story: Story, *decisions: Decision) -> dict[Key, RecordState]:
    """The family after Fatima decided the questions, in their order; those without a decision stay open."""
    both, sides = story.both(), (story.fatima.states(), story.hanna.states())
    asked = [question.asked for question in questions(both, OWNERS)]
    return decided(both, sides, OWNERS, dict(zip(asked, decisions, strict=False)), story.writing())


def test_a_field_that_was_decided_says_one_thing_also_when_it_is_what_stood_there(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")

    after = decide(story, Decision(values={"text": "maandag"}))

    assert after[story.note].values("text") == ["maandag"]
    assert not questions(after, OWNERS)
    assert not questions(joined_states(after, story.hanna.states()), OWNERS)


def test_what_nobody_decided_is_still_asked(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")

    assert questions(decide(story), OWNERS) == questions(story.both(), OWNERS)


def test_a_removal_that_is_called_off_keeps_the_whole_with_its_parts(story: Story) -> None:
    story.fatima.remove(story.case)
    story.hanna.change(story.case, remarks="Toegekend")

    after = decide(story, STAYS)

    assert {story.case, story.step} <= those_there(after, OWNERS)
    assert not questions(after, OWNERS)


def test_a_removal_that_is_meant_takes_along_what_was_added_meanwhile(story: Story) -> None:
    story.fatima.remove(story.case)
    fresh = story.hanna.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")

    after = decide(story, goes(START))

    assert those_there(after, OWNERS) == {story.family, story.note}
    assert after[fresh].values("text") == ["Ophalen"]
    assert not questions(after, OWNERS)


def test_a_field_can_be_decided_while_its_removal_is_not(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.fatima.remove(story.note)
    story.hanna.change(story.note, text="dinsdag")
    text = next(each for each in questions(story.both(), OWNERS) if each.why is Why.BOTH_CHANGED)

    sides = (story.fatima.states(), story.hanna.states())
    chosen = {text.asked: Decision(values={"text": "dinsdag"})}
    after = decided(story.both(), sides, OWNERS, chosen, story.writing())

    assert [each.why for each in questions(after, OWNERS)] == [Why.REMOVED]
    assert story.note in those_there(after, OWNERS)


def test_a_record_of_which_no_word_is_left_is_taken_back_unless_somebody_says_otherwise(story: Story) -> None:
    story.fatima.erase(story.case)
    fresh = story.hanna.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")
    (question,) = questions(story.both(), OWNERS)
    assert (question.key, question.why) == (story.case, Why.ERASED)

    after = decide(story)
    assert after[story.case].is_whole
    assert {story.case, fresh} <= those_there(after, OWNERS)
    assert not questions(after, OWNERS)

    gone = decide(story, goes(START))
    assert not gone[story.case].versions
    assert not gone[fresh].versions
    assert not questions(joined_states(gone, story.hanna.states()), OWNERS)


def test_what_the_other_side_erased_goes_to_the_bin_so_that_it_can_be_taken_back(story: Story) -> None:
    story.hanna.erase(story.note)
    story.fatima.change(story.note, text="Rolstoel komt maandag")

    after = decide(story, goes(START))

    assert story.note not in those_there(after, OWNERS)
    assert after[story.note].values("text") == ["Rolstoel komt maandag"]
    assert not questions(after, OWNERS)


def test_what_is_taken_back_brings_along_what_it_is_part_of(story: Story) -> None:
    story.fatima.erase(story.case)
    story.hanna.change(story.step, text="Gebeld")

    after = decide(story)

    assert {story.case, story.step} <= those_there(after, OWNERS)
    assert after[story.case].is_whole
    assert after[story.step].values("text") == ["Gebeld"]
    assert not questions(after, OWNERS)


def test_what_is_taken_back_stands_by_itself_when_a_third_erased_what_was_written_in_it(story: Story) -> None:
    story.hanna.erase(story.note)
    story.fatima.change(story.note, text="Gebeld")
    third = erased(story.fatima.states()[story.note])

    back = decide(story)[story.note]
    both = joined(back, third)

    assert both.is_whole
    assert both.versions.keys() == story.fatima.states()[story.note].versions.keys()
    assert both.values("text") == ["Gebeld"]


def test_what_nobody_has_any_more_is_not_taken_back_over_and_over(story: Story) -> None:
    story.fatima.erase(story.note)
    story.hanna.change(story.note, text="Gebeld")
    both, nobody = story.both(), {story.note: story.fatima.states()[story.note]}

    assert decided(both, (nobody, nobody), OWNERS, {}, story.writing()) == both
