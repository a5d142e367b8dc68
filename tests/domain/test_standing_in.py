"""Fatima goes away and Hanna stands in for her: what becomes of a family when both wrote in it."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from copiloot_tui.domain.charging import charged
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import (
    joined_states,
    kept,
    saved_from_erasure,
    saved_from_removal,
    taken_back,
    those_there,
)
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.questions import Why, questions, standing_values, together
from copiloot_tui.domain.record_state import NOTHING, Key, RecordState, Writing, written
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.retelling import retold
from copiloot_tui.domain.returned import Fate, what_changes
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart
from tests.domain.apart import OWNERS, START, Paper, PaperVault

YEAR = 365 * 24


class Story:
    """A family that Fatima gave to Hanna: a note, and a regelzaak with a step."""

    def __init__(self) -> None:
        self.paper = Paper()
        self.fatima = self.paper.vault()
        self.family = self.fatima.add(Family, name="El Amrani")
        within = {"family_id": self.family[1]}
        self.note = self.fatima.add(
            Note, **within, text="Rolstoel besteld", share=ShareMark.ME, in_confidence_from=None
        )
        self.case = self.fatima.add(Regelzaak, **within, title="Rolstoel", remarks="", due_on=None, due_reason="")
        self.step = self.fatima.add(Step, **within, regelzaak_id=self.case[1], text="Bellen", done_on=None)
        self.hanna = self.colleague()

    def colleague(self) -> PaperVault:
        vault = self.paper.vault()
        vault.take_from(self.fatima)
        return vault

    def both(self) -> dict[Key, RecordState]:
        return joined_states(self.fatima.states(), self.hanna.states())

    def there(self) -> frozenset[Key]:
        return those_there(self.both(), OWNERS)

    def writing(self) -> Writing:
        return Writing(entry=self.paper.new_id(), side=self.fatima.side, at=START)


@pytest.fixture
def story() -> Story:
    return Story()


def test_what_both_added_stays(story: Story) -> None:
    mine = story.fatima.add(Note, family_id=story.family[1], text="Van Fatima")
    hers = story.hanna.add(Note, family_id=story.family[1], text="Van Hanna")

    assert {mine, hers} <= story.there()
    assert not questions(story.both(), OWNERS)


def test_different_fields_of_one_regelzaak_ask_nothing(story: Story) -> None:
    story.fatima.change(story.case, title="Elektrische rolstoel")
    story.hanna.change(story.case, remarks="Maat doorgegeven")

    state = story.both()[story.case]

    assert (state.values("title"), state.values("remarks")) == (["Elektrische rolstoel"], ["Maat doorgegeven"])
    assert not questions(story.both(), OWNERS)


@pytest.mark.parametrize("hours_off", [0, YEAR, -YEAR])
def test_the_same_field_shows_both_with_who_and_when_whatever_the_clocks_say(story: Story, hours_off: int) -> None:
    story.hanna.hours_off = hours_off
    story.fatima.change(story.note, text="Rolstoel komt maandag")
    story.hanna.change(story.note, text="Rolstoel komt dinsdag")

    (question,) = questions(story.both(), OWNERS)

    assert (question.key, question.why, question.fields) == (story.note, Why.BOTH_CHANGED, ("text",))
    said = {answer.values["text"]: answer.by for answer in question.answers}
    assert said["Rolstoel komt maandag"].side == story.fatima.side
    assert said["Rolstoel komt dinsdag"].side == story.hanna.side
    assert abs(said["Rolstoel komt dinsdag"].at - START) >= timedelta(hours=abs(hours_off) - 1)


def test_until_that_is_decided_everybody_keeps_what_she_wrote(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")
    both = story.both()[story.note]

    assert standing_values(Note, both, {"text": "maandag"})["text"] == "maandag"
    assert standing_values(Note, both, {"text": "dinsdag"})["text"] == "dinsdag"
    assert standing_values(Note, both, {})["text"] in ("maandag", "dinsdag")


def test_a_decision_replaces_both_and_is_no_question_for_the_other(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")
    story.fatima.take_from(story.hanna)

    story.fatima.change(story.note, text="maandag of dinsdag")

    assert story.both()[story.note].values("text") == ["maandag of dinsdag"]
    assert not questions(story.both(), OWNERS)


def test_a_note_that_is_removed_asks_nothing_until_it_is_brought_back(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")
    story.fatima.take_from(story.hanna)

    story.fatima.remove(story.note)
    assert not questions(story.fatima.states(), OWNERS)
    story.fatima.change(story.note)

    assert [each.why for each in questions(story.fatima.states(), OWNERS)] == [Why.BOTH_CHANGED]


def test_two_who_wrote_the_same_are_asked_nothing(story: Story) -> None:
    for vault in (story.fatima, story.hanna):
        vault.change(story.note, text="Geleverd")

    assert not questions(story.both(), OWNERS)


def test_a_day_and_its_reason_are_decided_together(story: Story) -> None:
    story.fatima.change(story.case, due_on=date(2026, 10, 1), due_reason="brief van het CIZ")
    story.hanna.change(story.case, due_on=date(2026, 10, 8))

    (question,) = questions(story.both(), OWNERS)

    assert [answer.values for answer in question.answers] == [
        {"due_on": date(2026, 10, 1), "due_reason": "brief van het CIZ"},
        {"due_on": date(2026, 10, 8), "due_reason": ""},
    ]


def test_a_note_told_in_confidence_is_not_shared_because_the_other_shared_it(story: Story) -> None:
    story.fatima.change(story.note, in_confidence_from=uuid4())
    story.hanna.change(story.note, share=ShareMark.INSTITUTION)

    (question,) = questions(story.both(), OWNERS)

    assert {"in_confidence_from", "share"} <= set(question.fields)
    assert all((answer.values["in_confidence_from"], answer.values["share"]) for answer in question.answers)


def test_a_removal_that_nobody_wrote_against_stands(story: Story) -> None:
    story.hanna.remove(story.case)

    assert not {story.case, story.step} & story.there()
    assert not questions(story.both(), OWNERS)


def test_who_wrote_without_knowing_of_a_removal_keeps_the_regelzaak_with_all_its_steps(story: Story) -> None:
    story.fatima.remove(story.case)
    story.hanna.change(story.case, remarks="Toegekend")

    assert {story.case, story.step} <= story.there()
    (question,) = questions(story.both(), OWNERS)
    assert (question.key, question.why) == (story.case, Why.REMOVED)


def test_a_new_step_keeps_a_regelzaak_that_was_removed_without_knowing_of_it(story: Story) -> None:
    story.fatima.remove(story.case)
    fresh = story.hanna.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")

    assert {story.case, story.step, fresh} <= story.there()


def test_a_step_that_was_removed_before_does_not_come_along(story: Story) -> None:
    story.fatima.remove(story.step)
    story.fatima.remove(story.case)
    story.hanna.change(story.case, remarks="Toegekend")

    assert story.case in story.there()
    assert story.step not in story.there()


def test_one_written_note_keeps_a_family_that_was_removed_and_that_is_one_question(story: Story) -> None:
    story.fatima.remove(story.family)
    story.hanna.change(story.note, text="Gebeld")

    assert story.there() == {story.family, story.note, story.case, story.step}
    assert [(each.key, each.why) for each in questions(story.both(), OWNERS)] == [(story.family, Why.REMOVED)]


def test_what_is_kept_stays_there_when_what_kept_it_goes_later(story: Story) -> None:
    story.fatima.remove(story.case)
    fresh = story.hanna.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")
    both = story.both()

    decided = kept(both, saved_from_removal(both, OWNERS), story.writing())
    decided[fresh] = written(decided[fresh], {"removed_at": START}, story.writing())

    assert {story.case, story.step} <= those_there(decided, OWNERS)
    assert not questions(decided, OWNERS)


def test_somebody_who_wrote_after_the_removal_had_seen_it(story: Story) -> None:
    story.fatima.change(story.note, text="Oud")
    story.hanna.take_from(story.fatima)
    story.hanna.remove(story.note)

    assert story.note not in story.there()


def test_an_old_copy_does_not_bring_back_what_was_erased(story: Story) -> None:
    story.fatima.erase(story.note)

    assert story.note not in story.there()
    assert story.both()[story.note] == story.fatima.state(story.note)
    assert not what_changes(story.fatima.states(), story.hanna.states(), OWNERS)


def test_what_was_erased_and_written_in_is_asked_and_can_be_taken_back_whole(story: Story) -> None:
    story.fatima.erase(story.note)
    story.hanna.change(story.note, share=ShareMark.COLLEAGUE)
    both = story.both()

    assert saved_from_erasure(both, OWNERS) == {story.note}
    assert [(each.key, each.why) for each in questions(both, OWNERS)] == [(story.note, Why.ERASED)]
    back = taken_back(both[story.note], story.hanna.state(story.note), story.writing())
    assert back.is_whole
    assert (back.values("text"), back.values("share")) == (["Rolstoel besteld"], [ShareMark.COLLEAGUE])


def test_a_step_in_a_regelzaak_that_was_erased_asks_for_the_regelzaak(story: Story) -> None:
    story.fatima.erase(story.case)
    story.hanna.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")

    assert saved_from_erasure(story.both(), OWNERS) == {story.case}


def test_undoing_travels_as_well(story: Story) -> None:
    story.fatima.change(story.note, text="Vergissing")
    story.hanna.take_from(story.fatima)
    story.fatima.undo()
    story.hanna.take_from(story.fatima)

    assert story.hanna.rows[story.note]["text"] == "Rolstoel besteld"


def test_a_vault_put_back_from_a_back_up_gets_its_own_work_back(story: Story) -> None:
    backup = deepcopy(story.fatima)
    story.fatima.change(story.note, text="Na de back-up")
    story.hanna.take_from(story.fatima)

    backup.paper = story.paper
    backup.change(story.case, remarks="Opnieuw begonnen")
    backup.take_from(story.hanna)

    assert backup.rows[story.note]["text"] == "Na de back-up"
    assert backup.rows[story.case]["remarks"] == "Opnieuw begonnen"


def test_a_copy_from_a_back_up_of_before_brings_nothing_old_back(story: Story) -> None:
    old = story.hanna.states()
    story.hanna.change(story.note, text="Nieuwer")
    story.fatima.take_from(story.hanna)

    assert not what_changes(story.fatima.states(), old, OWNERS)


def test_a_third_colleague_is_merged_like_the_second(story: Story) -> None:
    joost = story.colleague()
    story.hanna.change(story.note, text="Van Hanna")
    joost.change(story.note, text="Van Joost")
    joost.take_from(story.hanna)
    story.fatima.take_from(joost)

    (question,) = questions(story.fatima.states(), OWNERS)
    assert {answer.values["text"] for answer in question.answers} == {"Van Hanna", "Van Joost"}


def test_the_owner_sees_record_by_record_what_would_change_and_twice_the_same_changes_nothing(story: Story) -> None:
    fresh = story.hanna.add(Note, family_id=story.family[1], text="Nieuw")
    story.hanna.change(story.case, remarks="Toegekend")
    story.hanna.remove(story.note)
    story.fatima.change(story.case, title="Elektrische rolstoel")

    found = what_changes(story.fatima.states(), story.hanna.states(), OWNERS)

    assert {(one.key, one.fate) for one in found} == {
        (fresh, Fate.NEW),
        (story.case, Fate.CHANGED),
        (story.note, Fate.REMOVED),
    }
    ((changed,),) = [one.fields for one in found if one.fields]
    assert (changed.field, changed.was, changed.is_question) == ("remarks", "", False)
    assert [(version.value, version.by.side) for version in changed.said] == [("Toegekend", story.hanna.side)]
    story.fatima.take_from(story.hanna)
    assert not what_changes(story.fatima.states(), story.hanna.states(), OWNERS)


def test_a_field_that_both_changed_is_told_as_a_question(story: Story) -> None:
    story.fatima.change(story.note, text="maandag")
    story.hanna.change(story.note, text="dinsdag")
    story.fatima.remove(story.case)
    story.hanna.change(story.step, text="Terugbellen")

    found = {one.key: one for one in what_changes(story.fatima.states(), story.hanna.states(), OWNERS)}

    (text,) = found[story.note].fields
    assert (text.was, [version.value for version in text.said], text.is_question) == ("maandag", ["dinsdag"], True)
    assert {found[story.case].fate, found[story.step].fate} == {Fate.BACK}


def test_a_strippenkaart_used_up_on_both_sides_adds_all_contact_up(story: Story) -> None:
    card = Strippenkaart(family_id=story.family[1], valid_from=date(2026, 1, 1), strips=10)
    for vault, minutes in ((story.fatima, 360), (story.hanna, 300)):
        vault.add(ContactMoment, family_id=story.family[1], minutes=minutes)

    moments = [
        ContactMoment(
            family_id=story.family[1], at=datetime(2026, 9, 8, 9, tzinfo=UTC), minutes=state.values("minutes")[0]
        )
        for key, state in story.both().items()
        if key[0] is ContactMoment
    ]

    assert Balance(card=card, used_minutes=charged(card, moments)).words == "op, 1 extra"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("maandag", "dinsdag", "maandag\n\ndinsdag"),
        ("Gebeld. Komt.", "Gebeld.", "Gebeld. Komt."),
        (("a", "b"), ("b", "c"), ("a", "b", "c")),
        (date(2026, 1, 1), date(2026, 1, 2), None),
    ],
)
def test_two_answers_can_be_one_when_nothing_of_either_is_lost(one: object, other: object, both: object) -> None:
    assert together(one, other) == both


def test_a_record_without_history_is_the_same_in_every_copy() -> None:
    key, sides = (Note, uuid4()), (uuid4(), uuid4())
    values = {"id": key[1], "created_at": START, "removed_at": None, "text": "Van de demo"}
    one, other = (retold(key, [], values, side) for side in sides)

    assert questions({key: joined_states({key: one}, {key: other})[key]}, OWNERS) == []
    assert one.seen == other.seen == {key[1]}
    assert retold(key, [], values, sides[0], NOTHING).values("text") == ["Van de demo"]
