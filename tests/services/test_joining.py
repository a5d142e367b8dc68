"""A family on which colleagues work apart: taken in, given back, looked at, decided on, joined and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.decisions import STAYS, Decision, goes
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput, NotFound, Stopped
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.joined_family import joined_states
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.questions import Why, questions
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.record_state import REMOVED, Writing, written
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.returned import Fate
from copiloot_tui.domain.shared_family import SHARED_KINDS, SharedFamily
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term
from copiloot_tui.services import joining
from copiloot_tui.services.attachments import attach, content
from copiloot_tui.services.course import add_event
from copiloot_tui.services.joining import decide, families_with_questions, join
from copiloot_tui.services.records import erase, get, remove, restore, save, undo
from copiloot_tui.services.shared_families import families_in
from copiloot_tui.store.joined import OWNERS
from copiloot_tui.store.store import Store
from tests.exchange.families import make_whole_everything
from tests.factories import (
    MORNING,
    TODAY,
    Watch,
    keep,
    make_aanspreekpunt,
    make_card,
    make_event,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_step,
    make_store,
)
from tests.services.sharing import LAW, package_of, plan_of, send, states_of, work_in, worked_in

PDF = b"%PDF-1.7 een brief"


class People:
    """Fatima, whose family it is, and Hanna, who stands in for her."""

    def __init__(self, folder: Path) -> None:
        self.fatima, self.hanna = (self._vault(folder / name) for name in ("fatima", "hanna"))
        self.family = make_family(name="El Amrani")
        self.note = make_note(self.family, "Rolstoel besteld", share=ShareMark.COLLEAGUE)
        self.case = make_regelzaak(self.family, title="Rolstoel", decision_term="awb-beslissing")
        self.step = make_step(self.case)
        keep(self.fatima, self.family, self.note, self.case, self.step)

    @staticmethod
    def _vault(folder: Path) -> Store:
        folder.mkdir()
        return make_store(folder, clock=Watch())

    def stand_in(self) -> None:
        send(self.fatima, [self.family.id], self.hanna)

    def text(self, store: Store, text: str) -> None:
        save(store, replace(get(store, Note, self.note.id), text=text))

    def both_change_the_note(self) -> None:
        self.stand_in()
        self.text(self.fatima, "maandag")
        self.text(self.hanna, "dinsdag")


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    found = People(tmp_path)
    yield found
    found.fatima.close()
    found.hanna.close()


def package(people: People, giver: Store) -> dict[str, bytes]:
    return dict(package_of(giver, people.family.id))


def bare(record: Record) -> Record:
    return replace(record, updated_at=None)


def test_a_family_of_every_kind_comes_in_as_it_is_and_goes_back_without_a_change(people: People) -> None:
    everything = make_whole_everything()
    terms = [each for each in everything.records if isinstance(each, Term)]
    letters = [each for each in everything.records if isinstance(each, Attachment)]
    keep(people.fatima, *everything.beside, everything.family, *(r for r in everything.records if r not in letters))
    own = everything.family.id
    for store in (people.fatima, people.hanna):
        store.clock.turn(hours=9)  # type: ignore[attr-defined]

    send(people.fatima, [own], people.hanna)

    assert terms
    with people.fatima.reading() as one, people.hanna.reading() as other:
        assert bare(one.get(Family, own)) == bare(replace(other.get(Family, own), number=2))
        for kind in SHARED_KINDS:
            if kind is not Family and issubclass(kind, FamilyRecord):
                assert {bare(each) for each in one.of_family(kind, own)} == {
                    bare(each) for each in other.of_family(kind, own)
                }
    assert states_of(people.fatima, own) == states_of(people.hanna, own)
    plan = plan_of(people.fatima, package_of(people.hanna, own))
    assert not plan.families[0].changed
    assert not plan.families[0].questions


def test_what_both_added_stays_and_fields_apart_ask_nothing(people: People) -> None:
    people.stand_in()
    mine = make_note(people.family, "Van Fatima")
    hers = make_note(people.family, "Van Hanna")
    keep(people.fatima, mine, replace(people.case, title="Elektrische rolstoel"))
    keep(people.hanna, hers, replace(get(people.hanna, Regelzaak, people.case.id), remarks="Maat doorgegeven"))

    plan = plan_of(people.fatima, package(people, people.hanna))
    _, report = worked_in(people.fatima, plan)

    assert {(each.key[0], each.fate) for each in plan.families[0].changed} == {
        (Note, Fate.NEW), (Regelzaak, Fate.CHANGED)
    }  # fmt: skip
    assert (report.added, report.changed, report.open_questions) == (1, 1, 0)
    case = get(people.fatima, Regelzaak, people.case.id)
    assert (case.title, case.remarks) == ("Elektrische rolstoel", "Maat doorgegeven")
    assert get(people.fatima, Note, mine.id).text == "Van Fatima"
    assert get(people.fatima, Note, hers.id).text == "Van Hanna"


def test_undecided_everybody_keeps_her_own_and_the_question_stays(people: People) -> None:
    people.both_change_the_note()

    _, report = work_in(people.fatima, package(people, people.hanna))
    send(people.fatima, [people.family.id], people.hanna)

    assert report.open_questions == 1
    assert get(people.fatima, Note, people.note.id).text == "maandag"
    assert get(people.hanna, Note, people.note.id).text == "dinsdag"
    for store in (people.fatima, people.hanna):
        with store.reading() as reading:
            assert families_with_questions(reading) == {people.family.id: 1}


@pytest.mark.parametrize("text", ["maandag", "dinsdag", "maandag\n\ndinsdag"])
def test_what_was_decided_at_joining_stands_with_the_other_too(people: People, text: str) -> None:
    people.both_change_the_note()
    plan = plan_of(people.fatima, package(people, people.hanna))
    (question,) = plan.families[0].questions

    _, report = worked_in(people.fatima, plan, {question.asked: Decision(values={"text": text})})
    send(people.fatima, [people.family.id], people.hanna)

    assert report.open_questions == 0
    for store in (people.fatima, people.hanna):
        assert get(store, Note, people.note.id).text == text
        with store.reading() as reading:
            assert not families_with_questions(reading)
    assert states_of(people.fatima, people.family.id) == states_of(people.hanna, people.family.id)


def test_what_was_left_open_can_be_decided_later_and_that_can_be_taken_back(people: People) -> None:
    people.both_change_the_note()
    work_in(people.fatima, package(people, people.hanna))
    (question,) = questions(states_of(people.fatima, people.family.id), OWNERS)

    with people.fatima.unit("Beslist") as work:
        decide(work, people.family.id, {question.asked: Decision(values={"text": "maandag"})}, LAW)
    with people.fatima.reading() as reading:
        assert not families_with_questions(reading)
    assert work.changes.entry_id is not None
    undo(people.fatima, work.changes.entry_id)

    with people.fatima.reading() as reading:
        assert families_with_questions(reading) == {people.family.id: 1}


def test_writing_in_it_again_decides_as_well(people: People) -> None:
    people.both_change_the_note()
    work_in(people.fatima, package(people, people.hanna))

    people.text(people.fatima, "maandag of dinsdag")
    send(people.fatima, [people.family.id], people.hanna)

    assert get(people.hanna, Note, people.note.id).text == "maandag of dinsdag"
    with people.hanna.reading() as reading:
        assert not families_with_questions(reading)


def test_the_same_package_again_changes_nothing(people: People) -> None:
    people.stand_in()
    people.text(people.hanna, "dinsdag")
    again = package(people, people.hanna)
    work_in(people.fatima, again)
    before = states_of(people.fatima, people.family.id)

    plan = plan_of(people.fatima, again)
    _, report = worked_in(people.fatima, plan)

    assert not plan.families[0].changed
    assert (report.added, report.changed, report.removed) == (0, 0, 0)
    assert states_of(people.fatima, people.family.id) == before


def states_kept(store: Store) -> int:
    with store.unit("") as work:
        return int(work.connection.exec_driver_sql("SELECT count(*) FROM joined_state").scalar_one())


def test_who_receives_keeps_the_state_of_every_record_and_the_owner_of_what_changed(people: People) -> None:
    people.stand_in()
    people.text(people.hanna, "dinsdag")
    work_in(people.fatima, package(people, people.hanna))

    assert (states_kept(people.hanna), states_kept(people.fatima)) == (4, 1)


def test_taking_a_joining_back_is_no_work_and_it_can_be_done_again(people: People) -> None:
    people.stand_in()
    before = states_of(people.fatima, people.family.id)
    people.text(people.hanna, "dinsdag")
    added = make_note(people.family, "Van Hanna")
    keep(people.hanna, added)
    again = package(people, people.hanna)
    changes, _ = work_in(people.fatima, again)
    after = states_of(people.fatima, people.family.id)
    assert changes.entry_id is not None

    back = undo(people.fatima, changes.entry_id)
    assert states_of(people.fatima, people.family.id) == before
    assert get(people.fatima, Note, people.note.id).text == "Rolstoel besteld"
    assert back.entry_id is not None
    undo(people.fatima, back.entry_id)
    assert states_of(people.fatima, people.family.id) == after
    assert get(people.fatima, Note, people.note.id).text == "dinsdag"
    assert not plan_of(people.fatima, again).families[0].changed


def test_what_was_taken_back_comes_in_again(people: People) -> None:
    people.stand_in()
    keep(people.hanna, added := make_note(people.family, "Van Hanna"))
    again = package(people, people.hanna)
    changes, _ = work_in(people.fatima, again)
    assert changes.entry_id is not None
    undo(people.fatima, changes.entry_id)

    plan = plan_of(people.fatima, again)
    worked_in(people.fatima, plan)

    assert [each.fate for each in plan.families[0].changed] == [Fate.NEW]
    assert not plan.families[0].questions
    with people.fatima.reading() as reading:
        assert added.id in {each.id for each in reading.all(Note)}


def test_work_on_a_question_between_taking_back_and_doing_again_loses_nothing(people: People) -> None:
    people.both_change_the_note()
    changes, _ = work_in(people.fatima, package(people, people.hanna))
    assert changes.entry_id is not None
    back = undo(people.fatima, changes.entry_id)
    people.text(people.fatima, "woensdag")
    assert back.entry_id is not None

    undo(people.fatima, back.entry_id)

    state = states_of(people.fatima, people.family.id)[Note, people.note.id]
    assert set(state.values("text")) == {"woensdag", "dinsdag"}


def test_a_joining_that_another_came_after_cannot_be_taken_back(people: People) -> None:
    people.both_change_the_note()
    first, _ = work_in(people.fatima, package(people, people.hanna))
    people.text(people.hanna, "donderdag")
    work_in(people.fatima, package(people, people.hanna))

    assert first.entry_id is not None
    with pytest.raises(NotFound):
        undo(people.fatima, first.entry_id)


# Removed and erased


def test_a_removal_goes_along_and_can_be_brought_back_for_thirty_days(people: People) -> None:
    people.stand_in()
    remove(people.hanna, people.case)
    people.fatima.clock.turn(days=40)  # type: ignore[attr-defined]

    work_in(people.fatima, package(people, people.hanna))

    with people.fatima.reading() as reading:
        assert not reading.all(Regelzaak)
        assert not reading.all(Step)
    restore(people.fatima, people.case)
    with people.fatima.reading() as reading:
        assert len(reading.all(Step)) == 1
    send(people.fatima, [people.family.id], people.hanna)
    with people.hanna.reading() as reading:
        assert len(reading.all(Regelzaak)) == len(reading.all(Step)) == 1


@pytest.mark.parametrize("stays", [True, False])
def test_a_removal_never_wins_from_work_unless_somebody_says_so(people: People, stays: bool) -> None:
    people.stand_in()
    remove(people.fatima, people.case)
    keep(people.hanna, replace(get(people.hanna, Step, people.step.id), text="Gebeld en gemaild"))
    plan = plan_of(people.fatima, package(people, people.hanna))
    (question,) = plan.families[0].questions
    assert (question.key, question.why) == ((Regelzaak, people.case.id), Why.REMOVED)

    decision = STAYS if stays else goes(people.fatima.clock.now())
    worked_in(people.fatima, plan, {question.asked: decision})
    send(people.fatima, [people.family.id], people.hanna)

    for store in (people.fatima, people.hanna):
        with store.reading() as reading:
            assert [each.text for each in reading.all(Step)] == (["Gebeld en gemaild"] if stays else [])
            assert not families_with_questions(reading)


def hand_over(people: People, store: Store) -> None:
    keep(
        store,
        Handover(
            family_id=people.family.id, handover=uuid4(), sort=HandoverSort.STAND_IN, side=HandoverSide.GIVEN,
            other_name="Hanna", given_on=TODAY,
        ),
    )  # fmt: skip


def test_no_copy_brings_back_what_was_erased(people: People) -> None:
    hand_over(people, people.fatima)
    people.stand_in()
    erase(people.fatima, people.note)

    _, report = work_in(people.fatima, package(people, people.hanna))
    send(people.fatima, [people.family.id], people.hanna)

    assert report.added == report.brought_back == 0
    with people.fatima.reading() as reading, people.hanna.reading() as hers:
        assert not reading.by_id(Note, [people.note.id])
        assert not hers.all(Note)
    restore(people.hanna, people.note)
    send(people.hanna, [people.family.id], people.fatima)
    assert get(people.fatima, Note, people.note.id).text == "Rolstoel besteld"


def test_a_family_that_nobody_shares_keeps_nothing_of_what_is_erased(people: People) -> None:
    erase(people.fatima, people.note)

    assert (Note, people.note.id) not in states_of(people.fatima, people.family.id)


@pytest.mark.parametrize("stays", [True, False, None])
def test_what_was_written_in_something_erased_is_asked_and_taken_back_whole(people: People, stays: bool | None) -> None:
    hand_over(people, people.fatima)
    people.stand_in()
    erase(people.fatima, people.note)
    keep(people.hanna, replace(get(people.hanna, Note, people.note.id), pinned=True))
    plan = plan_of(people.fatima, package(people, people.hanna))
    (question,) = plan.families[0].questions
    assert question.why is Why.ERASED

    decisions = {} if stays is None else {question.asked: STAYS if stays else goes(people.fatima.clock.now())}
    worked_in(people.fatima, plan, decisions)
    send(people.fatima, [people.family.id], people.hanna)

    for store in (people.fatima, people.hanna):
        with store.reading() as reading:
            assert [(each.text, each.pinned) for each in reading.all(Note)] == (
                [] if stays is False else [("Rolstoel besteld", True)]
            )


def test_a_family_in_the_trash_comes_back_when_somebody_worked_in_it(people: People) -> None:
    people.stand_in()
    keep(people.hanna, make_note(people.family, "Van Hanna"))
    package_of_hanna = package(people, people.hanna)
    remove(people.fatima, people.family)

    plan = plan_of(people.fatima, package_of_hanna)
    assert plan.families[0].is_removed
    worked_in(people.fatima, plan)

    with people.fatima.reading() as reading:
        assert len(reading.all(Family)) == 1
        assert len(reading.all(Note)) == 2
        assert families_with_questions(reading) == {people.family.id: 1}


# The directory


def with_contact(people: People, store: Store, name: str) -> tuple[Institution, Aanspreekpunt]:
    place = make_institution(name="CIZ")
    person = make_aanspreekpunt(place, name=name, phone="030 111 2222")
    keep(store, place, person)
    return place, person


def test_an_aanspreekpunt_that_both_know_is_not_doubled_and_is_hers_again_when_it_comes_back(people: People) -> None:
    place, person = with_contact(people, people.fatima, "Marijke de Wit")
    _, hers = with_contact(people, people.hanna, "Marijke de Wit")
    call = make_moment(people.family, aanspreekpunt_id=person.id, with_whom="", text="Gebeld")
    keep(people.fatima, call, replace(people.case, institution_id=place.id, aanspreekpunt_id=person.id))

    people.stand_in()
    assert get(people.hanna, ContactMoment, call.id).aanspreekpunt_id == hers.id
    save(people.hanna, replace(hers, name="M. de Wit-Jansen", phone="06 99999999"))
    save(people.hanna, replace(get(people.hanna, ContactMoment, call.id), text="Gebeld: mag"))
    send(people.hanna, [people.family.id], people.fatima)

    with people.fatima.reading() as reading:
        assert len(reading.all(Aanspreekpunt)) == 1
        assert reading.get(ContactMoment, call.id) == replace(
            reading.get(ContactMoment, call.id), aanspreekpunt_id=person.id, text="Gebeld: mag"
        )
        assert not families_with_questions(reading)


def test_who_is_new_comes_along_and_who_was_erased_here_is_pointed_at_no_more(people: People) -> None:
    _, person = with_contact(people, people.fatima, "Marijke de Wit")
    case = make_regelzaak(people.family, title="Rolstoel", aanspreekpunt_id=person.id)
    keep(people.fatima, case)
    keep(people.fatima, replace(case, reference="7"))
    people.stand_in()
    keep(people.hanna, replace(get(people.hanna, Regelzaak, case.id), remarks="Gebeld"))
    with people.hanna.reading() as reading:
        assert [each.name for each in reading.all(Aanspreekpunt)] == ["Marijke de Wit"]
    erase(people.fatima, person)

    send(people.hanna, [people.family.id], people.fatima)

    case = get(people.fatima, Regelzaak, case.id)
    assert (case.aanspreekpunt_id, case.remarks, case.title) == (None, "Gebeld", "Rolstoel")
    with people.fatima.reading() as reading:
        assert not families_with_questions(reading)


def test_who_was_joined_and_then_erased_here_comes_back_as_somebody_new_when_they_still_speak_of_them(
    people: People,
) -> None:
    _, person = with_contact(people, people.fatima, "Marijke de Wit")
    _, hers = with_contact(people, people.hanna, "Marijke de Wit")
    keep(people.fatima, replace(people.case, aanspreekpunt_id=person.id))
    people.stand_in()
    keep(people.hanna, replace(get(people.hanna, Regelzaak, people.case.id), remarks="Gebeld"))
    send(people.hanna, [people.family.id], people.fatima)
    erase(people.fatima, person)
    keep(people.hanna, make_moment(people.family, aanspreekpunt_id=hers.id, with_whom=""))

    send(people.hanna, [people.family.id], people.fatima)

    with people.fatima.reading() as reading:
        (call,) = reading.all(ContactMoment)
        assert reading.get(Aanspreekpunt, call.aanspreekpunt_id).name == "Marijke de Wit"
        assert reading.get(Regelzaak, people.case.id).remarks == "Gebeld"


# Attachments and terms


def test_attachments_come_along_with_their_bytes_and_one_without_stays_behind(people: People) -> None:
    attach(people.fatima, people.case, "Brief", PDF)
    attach(people.fatima, people.case, "Kwijt", PDF)
    with people.fatima.reading() as reading:
        here, gone = sorted(reading.all(Attachment), key=lambda each: each.title)
    with people.fatima.unit("") as work:
        work.connection.exec_driver_sql("DELETE FROM attachment_content WHERE attachment_id = ?", (gone.id.hex,))

    plan = plan_of(people.hanna, package(people, people.fatima))
    _, report = worked_in(people.hanna, plan)

    assert (report.attachments, report.lost_attachments, plan.families[0].lost_attachments) == (1, 1, 1)
    assert content(people.hanna, here.id) == PDF
    with people.hanna.reading() as reading:
        assert [each.id for each in reading.all(Attachment)] == [here.id]
    assert not plan_of(people.fatima, package(people, people.hanna)).families[0].changed


def test_a_letter_that_is_not_the_one_is_refused(people: People) -> None:
    attach(people.fatima, people.case, "Brief", PDF)
    found = package(people, people.fatima)
    (name,) = (name for name in found if name.startswith("bijlagen/"))

    for wrong in (found | {name: PDF + b"!"}, found | {f"bijlagen/{uuid4()}": PDF}):
        with pytest.raises(InvalidInput, match="bijlagen"):
            families_in(wrong)


def test_terms_are_worked_out_anew_and_not_merged(people: People) -> None:
    add_event(people.fatima, make_event(people.case, EventKind.SUBMITTED), LAW)
    people.stand_in()
    with people.fatima.reading() as one, people.hanna.reading() as other:
        assert (
            [(each.kind, each.due_on) for each in other.all(Term)]
            == [(each.kind, each.due_on) for each in one.all(Term)]
            != []
        )
    remove(people.hanna, people.case)

    changes, _ = work_in(people.fatima, package(people, people.hanna))

    with people.fatima.reading() as reading:
        assert not reading.all(Term)
    assert changes.entry_id is not None
    undo(people.fatima, changes.entry_id)
    with people.fatima.reading() as reading:
        assert reading.all(Term)


# What goes along


def test_private_notes_stay_here_when_that_is_asked_and_nothing_happens_to_them(people: People) -> None:
    child = make_member(people.family)
    secret = make_note(people.family, "Alleen voor mij", share=ShareMark.ME)
    told = make_note(people.family, "In vertrouwen", in_confidence_from=child.id)
    keep(people.fatima, child, secret, told)

    work_in(people.hanna, package_of(people.fatima, people.family.id, with_private=False))
    send(people.hanna, [people.family.id], people.fatima)

    with people.hanna.reading() as reading:
        assert [each.id for each in reading.all(Note)] == [people.note.id]
    with people.fatima.reading() as reading:
        assert len(reading.all(Note)) == 3


def test_a_family_that_is_not_there_is_not_sent(people: People) -> None:
    remove(people.fatima, people.family)

    with pytest.raises(NotFound):
        package(people, people.fatima)
    with pytest.raises(NotFound):
        package_of(people.fatima, uuid4())


# Refused


def test_records_of_another_family_mixed_in_are_refused_and_nothing_is_done(people: People) -> None:
    other = make_family(name="Jansen")
    keep(people.hanna, other, replace(people.note, family_id=other.id, text="Van een ander"))

    with pytest.raises(InvalidInput, match="ander gezin"):
        plan_of(people.hanna, package(people, people.fatima))
    with people.hanna.reading() as reading:
        assert len(reading.all(Family)) == 1


def shared(people: People, giver: Store) -> SharedFamily:
    (found,) = families_in(package(people, giver))
    return found


def test_what_cannot_be_put_together_with_ours_leaves_ours_as_it_is(people: People) -> None:
    card = make_card(people.family, valid_to=TODAY)
    keep(people.fatima, card)
    people.stand_in()
    keep(people.fatima, replace(card, valid_to=TODAY.replace(day=1)))
    found, key = shared(people, people.hanna), (Strippenkaart, card.id)
    forged = written(
        found.states[key], {"valid_from": TODAY, REMOVED: None}, Writing(entry=uuid4(), side=uuid4(), at=MORNING)
    )

    plan = joining.plan_joining(people.fatima, [replace(found, states={**found.states, key: forged})])
    worked_in(people.fatima, plan)

    assert get(people.fatima, Strippenkaart, card.id).valid_from == card.valid_from
    assert get(people.fatima, Strippenkaart, card.id).valid_to == TODAY.replace(day=1)


def test_a_letter_that_is_here_is_never_another_one(people: People) -> None:
    attach(people.fatima, people.case, "Brief", PDF)
    people.stand_in()
    found = shared(people, people.hanna)
    (key,) = (key for key in found.states if key[0] is Attachment)
    forged = written(
        found.states[key],
        {"sha256": "ab" * 32, "size": 3, "media_type": MediaType.PNG, REMOVED: None},
        Writing(entry=uuid4(), side=uuid4(), at=MORNING),
    )
    plan = joining.plan_joining(people.fatima, [replace(found, states={**found.states, key: forged})])

    with pytest.raises(InvalidInput, match="andere"):
        worked_in(people.fatima, plan)
    assert get(people.fatima, Attachment, key[1]).size == len(PDF)


def test_what_points_at_another_family_here_points_at_nothing(people: People) -> None:
    other = make_family(name="Jansen")
    keep(people.hanna, other, child := make_member(other))
    found, key = shared(people, people.fatima), (Regelzaak, people.case.id)
    forged = written(
        found.states[key], {"member_id": child.id, REMOVED: None}, Writing(entry=uuid4(), side=uuid4(), at=MORNING)
    )

    plan = joining.plan_joining(people.hanna, [replace(found, states={**found.states, key: forged})])
    worked_in(people.hanna, plan)

    assert get(people.hanna, Regelzaak, people.case.id).member_id is None


def test_a_family_twice_in_a_package_is_refused(people: People) -> None:
    found = package(people, people.fatima)
    (name,) = found
    keep(people.fatima, other := make_family())
    (another,) = package_of(people.fatima, other.id)

    for members in ({f"gezinnen/{uuid4()}.json": found[name]}, {name: found[name], another: found[name]}):
        with pytest.raises(InvalidInput, match="twee keer"):
            families_in(members)


def test_the_plan_says_what_things_are_called_how_many_there_are_and_what_looks_like_a_bsn(people: People) -> None:
    child = make_member(people.family, name="Noor", remarks="bsn 111222333")
    keep(people.fatima, child, replace(people.case, member_id=child.id))

    plan = plan_of(people.hanna, package(people, people.fatima))

    (found,) = plan.families
    assert (found.name, found.known, found.is_removed) == ("El Amrani", None, False)
    assert found.counts == {Family: 1, Note: 1, Regelzaak: 1, Step: 1, FamilyMember: 1}
    assert found.like_bsn == {FamilyMember: 1}
    assert (found.names[child.id], found.names[people.case.id]) == ("Noor", "Rolstoel")
    assert not plan.only([]).families


def test_a_vault_that_changed_meanwhile_is_looked_at_again(people: People) -> None:
    people.stand_in()
    plan = plan_of(people.fatima, package(people, people.hanna))
    people.text(people.fatima, "intussen")

    with pytest.raises(InvalidInput, match="intussen"):
        worked_in(people.fatima, plan)


def test_stopping_leaves_nothing(people: People) -> None:
    found = package(people, people.fatima)
    with pytest.raises(Stopped):
        joining.plan_joining(people.hanna, families_in(found), is_stopped=lambda: True)
    plan = plan_of(people.hanna, found)

    with pytest.raises(Stopped), people.hanna.unit("") as work:
        join(work, plan, {}, LAW, is_stopped=lambda: True)

    with people.hanna.reading() as reading:
        assert not reading.all(Family)
    assert not states_of(people.hanna, people.family.id)


def test_a_decision_that_a_record_cannot_say_is_told_at_its_field(people: People) -> None:
    people.both_change_the_note()
    plan = plan_of(people.fatima, package(people, people.hanna))
    (question,) = plan.families[0].questions

    with pytest.raises(InvalidInput) as caught:
        worked_in(people.fatima, plan, {question.asked: Decision(values={"text": ""})})

    assert caught.value.field == "text"
    assert get(people.fatima, Note, people.note.id).text == "maandag"


def test_several_families_are_one_thing_and_keep_apart(people: People) -> None:
    other = make_family(name="Bakker")
    member = make_member(other)
    keep(people.fatima, other, member)

    changes, report = work_in(people.hanna, package_of(people.fatima, people.family.id, other.id))

    assert report.new_families == 2
    assert sorted(each.number for each in report.families) == [1, 2]
    assert changes.entry_id is not None
    undo(people.hanna, changes.entry_id)
    with people.hanna.reading() as reading:
        assert not reading.all(Family)
        assert not reading.all(FamilyMember)
    assert not states_of(people.hanna, other.id)
    assert joined_states(states_of(people.hanna, other.id), {}) == {}
