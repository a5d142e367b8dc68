"""What Hanna's copy would change for Fatima, in words that Fatima understands."""

from datetime import date, timedelta
from typing import Any

import pytest

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.decisions import STAYS
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.questions import Why, questions
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.returned import Fate, what_changes
from copiloot_tui.domain.shared_family import SHARED_KINDS, told_fields
from copiloot_tui.services.differences_told import FamilyTold, QuestionTold, Side, counts_told, decision_of
from copiloot_tui.services.record_words import LABELS, label_of
from copiloot_tui.services.telling_differences import OUT_OF_SIGHT, Beheld, family_told
from tests.domain.apart import OWNERS, START
from tests.domain.test_standing_in import Story

NOW = START + timedelta(days=60)


@pytest.fixture
def story() -> Story:
    return Story()


def told(story: Story, **choices: Any) -> FamilyTold:
    mine, theirs, both = story.fatima.states(), story.hanna.states(), story.both()
    beheld = Beheld(
        mine=mine,
        rows=story.fatima.rows,
        both=both,
        owners=OWNERS,
        names={},
        people=choices.get("people", {story.hanna.side: "Hanna"}),
        me=story.fatima.side,
        now=NOW,
    )
    return family_told(beheld, what_changes(mine, theirs, OWNERS), questions(both, OWNERS))


def only_question(story: Story) -> QuestionTold:
    (question,) = told(story).questions
    return question


def test_what_is_new_says_from_whom_and_what_stands_in_it(story: Story) -> None:
    story.hanna.add(Note, family_id=story.family[1], text="Kamer bekeken\nEn de badkamer")

    (note,) = told(story).differences

    assert note.sentence == "Notitie van 7 sep: Kamer bekeken: nieuw (Hanna, 7 sep)"
    assert [(field.label, field.said) for field in note.fields] == [("Tekst", ("Kamer bekeken\nEn de badkamer",))]


def test_a_field_says_what_it_was_and_what_it_is_now(story: Story) -> None:
    story.fatima.change(story.case, due_on=date(2026, 12, 1))
    story.hanna.take_from(story.fatima)
    story.hanna.change(story.case, due_on=date(2026, 12, 8))

    (case,) = told(story).differences

    assert case.sentence == "Regelzaak Rolstoel: uiterlijk was 1 december 2026, nu 8 december 2026 (Hanna, 7 sep)"
    assert not told(story).questions


def test_several_fields_and_long_texts_are_named_and_told_beside_the_line(story: Story) -> None:
    story.hanna.change(story.case, title="Elektrische rolstoel", remarks="Maat doorgegeven")

    (case,) = told(story).differences

    assert case.change == "gewijzigd: regelzaak en opmerkingen"
    assert [(field.was, field.said) for field in case.fields] == [
        ("Rolstoel", ("Elektrische rolstoel",)),
        ("leeg", ("Maat doorgegeven",)),
    ]


def test_a_part_says_what_it_is_part_of(story: Story) -> None:
    story.hanna.remove(story.step)

    (step,) = told(story).differences

    assert step.sentence == "Stap Bellen (Rolstoel): verwijderd (Hanna, 7 sep)"


def test_a_conflict_shows_both_with_who_and_when_by_whose_clock(story: Story) -> None:
    story.fatima.change(story.note, text="Rolstoel komt maandag")
    story.hanna.change(story.note, text="Rolstoel komt dinsdag")

    question = only_question(story)

    assert question.sentence == "Jij en Hanna schreven hier elk iets anders."
    assert question.labels == "tekst"
    assert [(each.title, each.is_mine) for each in question.answers] == [
        ("Die van mij", True),
        ("Die van Hanna", False),
    ]
    mine, hers = question.answers
    assert mine.fields[0].said == ("Rolstoel komt maandag",)
    assert mine.when.endswith("volgens de klok van jouw computer")
    assert hers.when == "maandag 7 september 2026 09:05, volgens de klok van die computer"
    assert decision_of(question, Side.THEIRS) == hers.decision
    both = decision_of(question, Side.BOTH)
    assert both is not None
    assert set(str(both.values["text"]).split("\n\n")) == {"Rolstoel komt maandag", "Rolstoel komt dinsdag"}
    assert decision_of(question, Side.LATER) is None
    assert not told(story).differences


def test_days_cannot_both_be_so(story: Story) -> None:
    story.fatima.change(story.case, due_on=date(2026, 12, 1))
    story.hanna.change(story.case, due_on=None, due_reason="Vervallen")
    story.hanna.change(story.case, due_on=date(2026, 12, 8))

    question = only_question(story)

    assert decision_of(question, Side.BOTH) is None
    assert question.labels == "uiterlijk en waarom dan"
    assert [field.said for field in question.answers[0].fields] == [("1 december 2026",), ("leeg",)]


def test_what_i_removed_and_she_wrote_in_stays_unless_i_say_otherwise(story: Story) -> None:
    story.fatima.remove(story.case)
    story.hanna.change(story.case, remarks="Toegekend")

    seen = told(story)
    (question,) = seen.questions

    assert question.sentence == (
        "Door jou verwijderd, maar Hanna schreef er nog in. Het blijft staan, tenzij je anders kiest."
    )
    removing, staying = question.answers
    assert (removing.title, removing.is_mine, removing.decision.is_going) == ("Toch verwijderen", True, True)
    assert (staying.title, staying.decision) == ("Laten staan", STAYS)
    assert [(each.kind_name, each.fate) for each in seen.differences] == [("Stap", Fate.BACK)]


def test_what_she_removed_and_i_wrote_in_says_so(story: Story) -> None:
    story.hanna.remove(story.case)
    story.fatima.add(Step, family_id=story.family[1], regelzaak_id=story.case[1], text="Ophalen")

    question = only_question(story)

    assert question.sentence.startswith("Door Hanna verwijderd, maar jij schreef er nog in.")
    assert question.mine is not None
    assert question.mine.decision == STAYS


def test_what_was_erased_for_good_cannot_wait(story: Story) -> None:
    story.fatima.erase(story.note)
    story.hanna.change(story.note, text="Rolstoel komt dinsdag")

    question = only_question(story)

    assert question.asked[1] is Why.ERASED
    assert not question.can_wait
    assert question.sentence.startswith("Door jou voorgoed gewist, maar Hanna schreef er nog in.")
    assert [each.title for each in question.answers] == ["Toch wissen", "Laten staan"]


def test_somebody_of_whom_the_vault_is_not_known_is_somebody_else(story: Story) -> None:
    story.hanna.add(Note, family_id=story.family[1], text="Nieuw")

    (note,) = told(story, people={}).differences

    assert note.by == "iemand anders, 7 sep"


def test_a_third_colleague_has_a_version_of_her_own(story: Story) -> None:
    joost = story.colleague()
    story.hanna.change(story.note, text="Van Hanna")
    joost.change(story.note, text="Van Joost")
    story.hanna.take_from(joost)

    (question,) = told(story, people={story.hanna.side: "Hanna", joost.side: "Joost"}).questions

    assert question.sentence == "Hanna en Joost schreven hier elk iets anders."
    assert question.mine is None
    assert {each.title for each in question.others} == {"Die van Hanna", "Die van Joost"}
    assert decision_of(question, Side.THEIRS) is None


def test_the_same_copy_again_has_nothing_to_tell(story: Story) -> None:
    story.hanna.add(ContactMoment, family_id=story.family[1], minutes=30, text="Gebeld")
    assert counts_told(told(story).counts, 0) == ["1 nieuw"]
    story.fatima.take_from(story.hanna)

    assert told(story).is_empty


def test_every_field_that_travels_has_a_name() -> None:
    nameless = [
        f"{kind.__name__}.{field}"
        for kind in SHARED_KINDS
        for field in told_fields(kind)
        if field not in OUT_OF_SIGHT and not LABELS.get(kind, {}).get(field) and label_of(kind, field) == capital(field)
    ]
    assert nameless == []
    assert label_of(Regelzaak, "due_on") == "Uiterlijk"
