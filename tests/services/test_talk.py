from datetime import date, timedelta

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import KnownAt
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.subjects import NO_MACHTIGING
from copiloot_tui.services.talk import family_talk, institution_talk
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    SOME_ID,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_appointment,
    make_document,
    make_event,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_moment,
    make_regelzaak,
    make_step,
)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_for_a_family_the_last_three_contacts_the_promises_and_what_waits_stand_together(store: Store) -> None:
    family, ciz = make_family(name="De Wit"), make_institution(name="CIZ")
    mother = make_member(family, role=MemberRole.PARENT, name="Sanne", phone="06-00 11 22 33")
    waiting = make_regelzaak(
        family, title="indicatie", turn=Turn.INSTITUTION, institution_id=ciz.id, turn_since=days(-23), reference="A1"
    )
    ours = make_regelzaak(family, title="school bellen", due_on=days(-1))
    asleep = make_regelzaak(family, title="slaapt", begins_on=days(1))
    keep(store, family, ciz, mother, make_member(family), waiting, ours, asleep)
    keep(
        store,
        *(make_moment(family, at=MORNING - timedelta(days=day), text=f"dag {day}") for day in range(5)),
        make_step(waiting, text="Afgewezen? Vraag eerst heroverweging", position=1),
        make_step(waiting, text="terugbellen", position=2, due_on=days(9)),
        make_step(waiting, text="gedaan", position=0, due_on=TODAY, done_on=TODAY),
        make_appointment(family, what="langsgaan", on=days(2)),
        make_document(waiting, text="Verklaring"),
        make_document(waiting, text="Binnen", done_on=TODAY),
    )

    talk = family_talk(store, family.id, law_book())

    assert (talk.title, [(person.name, person.phone) for person in talk.people]) == (
        "De Wit",
        [("Sanne", "06-00 11 22 33")],
    )
    assert [said.moment.text for said in talk.said] == ["dag 0", "dag 1", "dag 2"]
    assert [(promise.what, promise.kind, promise.urgency) for promise in talk.promised] == [
        ("school bellen", "regelzaak", Urgency.LATE),
        ("langsgaan", "appointment", Urgency.SOON),
        ("terugbellen", "step", Urgency.CALM),
    ]
    assert [(one.what, one.who, one.days, one.reference) for one in talk.awaited] == [("indicatie", "CIZ", 23, "A1")]
    assert [(question.what, question.text) for question in talk.questions] == [("indicatie", "Nog nodig: Verklaring.")]


def test_a_term_that_passed_is_the_first_thing_to_ask_and_says_what_can_be_done(store: Store) -> None:
    family, ciz = make_family(), make_institution(name="CIZ")
    regelzaak = make_regelzaak(
        family, title="indicatie", turn=Turn.INSTITUTION, institution_id=ciz.id, decision_term="awb-beslissing"
    )
    keep(store, family, ciz, regelzaak)
    keep(
        store,
        make_document(regelzaak, text="Verklaring"),
        make_event(regelzaak, EventKind.SUBMITTED, on=days(-70)),
    )

    questions = institution_talk(store, ciz.id, law_book()).questions

    assert questions[0].is_pressing
    assert "dat moest uiterlijk" in questions[0].text
    assert questions[1].text == "Nog nodig: Verklaring."
    assert any("4:17" in question.text for question in questions[2:])


def test_for_an_institution_each_subject_has_birth_date_number_and_machtiging(store: Store) -> None:
    wit, smit, ciz = make_family(name="De Wit"), make_family(name="Smit"), make_institution(name="CIZ", phone="088-1")
    noor = make_member(wit, name="Noor de Wit", birth_date=date(2012, 3, 15))
    sam = make_member(smit, name="Sam Smit")
    person = make_aanspreekpunt(ciz, name="Mevrouw Aydin", phone="088-2", zevmb=True)
    at_ciz = {"institution_id": ciz.id, "turn": Turn.INSTITUTION}
    keep(store, wit, smit, ciz, noor, make_member(wit, name="moeder", role=MemberRole.PARENT), sam, person)
    about_noor = make_regelzaak(wit, title="indicatie", member_id=noor.id, reference="K-1", **at_ciz)
    keep(
        store,
        about_noor,
        make_regelzaak(smit, title="herindicatie", **at_ciz),
        make_regelzaak(smit, title="elders"),
        make_machtiging(noor, institution_id=ciz.id, valid_to=date(2027, 3, 1)),
        make_machtiging(sam, institution_id=ciz.id, valid_to=days(-1)),
        KnownAt(family_id=wit.id, member_id=noor.id, institution_id=ciz.id, client_number="C-1"),
        make_moment(wit, text="met haar", aanspreekpunt_id=person.id),
        make_moment(wit, text="erover", regelzaak_ids=(about_noor.id,), at=MORNING - timedelta(days=1)),
        make_moment(wit, text="iets anders", at=MORNING - timedelta(days=2)),
    )

    talk = institution_talk(store, ciz.id, law_book())

    assert [(one.name, one.birth_date, one.numbers, one.may_speak) for one in talk.subjects] == [
        ("Noor de Wit", date(2012, 3, 15), ("C-1",), "machtiging t/m 1 maart 2027 (schriftelijk)"),
        ("Sam Smit", None, (), NO_MACHTIGING),
    ]
    assert [(one.name, one.about, one.phone) for one in talk.people] == [
        ("Mevrouw Aydin", "ZEVMB", "088-2"),
        ("CIZ", "algemeen nummer", "088-1"),
    ]
    assert [said.moment.text for said in talk.said] == ["met haar", "erover"]
    assert {one.what for one in talk.awaited} == {"indicatie", "herindicatie"}


def test_at_the_kitchen_table_only_what_is_about_this_family_is_told(store: Store) -> None:
    wit, smit, ciz = make_family(name="De Wit"), make_family(name="Smit"), make_institution(name="CIZ")
    person = make_aanspreekpunt(ciz)
    at_ciz = {"institution_id": ciz.id, "turn": Turn.INSTITUTION}
    keep(store, wit, smit, ciz, make_member(wit), make_member(smit, name="Sam"), person)
    keep(
        store,
        make_regelzaak(wit, title="van De Wit", **at_ciz),
        make_regelzaak(smit, title="van Smit", **at_ciz),
        make_moment(smit, aanspreekpunt_id=person.id),
    )

    talk = institution_talk(store, ciz.id, law_book(), wit.id)

    assert [one.family_name for one in talk.awaited] == ["De Wit"]
    assert [one.family_name for one in talk.subjects] == ["De Wit"]
    assert talk.said == ()


def test_nothing_is_asked_about_somebody_who_has_died(store: Store) -> None:
    family, ciz = make_family(), make_institution()
    noor = make_member(family, died_on=days(-1), phone="06")
    keep(store, family, ciz, noor)
    keep(
        store,
        make_regelzaak(family, member_id=noor.id, institution_id=ciz.id, turn=Turn.INSTITUTION),
        make_machtiging(noor, valid_to=days(10)),
    )

    talk = family_talk(store, family.id, law_book())

    assert (talk.people, talk.awaited, talk.promised, talk.questions) == ((), (), (), ())


def test_a_machtiging_that_lapses_soon_is_something_to_ask_for(store: Store) -> None:
    family = make_family()
    noor = make_member(family)
    keep(store, family, noor, make_machtiging(noor, valid_to=days(30)), make_machtiging(noor, valid_to=days(300)))

    questions = family_talk(store, family.id, law_book()).questions

    assert [question.text for question in questions] == ["Loopt af op 20 december 2026: vraag om een nieuwe."]


def test_what_is_not_there_is_said(store: Store) -> None:
    for talk in (family_talk, institution_talk):
        with pytest.raises(NotFound):
            talk(store, SOME_ID, law_book())
