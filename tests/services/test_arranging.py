"""Logging contact, regelzaken, aanspreekpunten, cards and drafts."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from copiloot_tui.catalogue.institutions import institutions as catalogue_institutions
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.note import Draft
from copiloot_tui.domain.regelzaak import Regelzaak, Step, Turn
from copiloot_tui.services import directory, shipped_institutions
from copiloot_tui.services.bsn import looks_like_bsn
from copiloot_tui.services.contacts import contact_glances, finish_appointment, log_contact
from copiloot_tui.services.drafts import drop_draft, find_draft, open_drafts, save_draft
from copiloot_tui.services.families import dossier
from copiloot_tui.services.leaving_place import keep_place, kept_place
from copiloot_tui.services.records import get, undo
from copiloot_tui.services.regelzaak_file import regelzaak_file
from copiloot_tui.services.regelzaken import tick_step
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    Watch,
    keep,
    make_aanspreekpunt,
    make_appointment,
    make_family,
    make_institution,
    make_moment,
    make_regelzaak,
    make_step,
)


def test_one_call_logs_the_moment_the_next_step_and_whose_turn_it_is(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(family, turn=Turn.US, turn_since=date(2026, 10, 1))
    keep(store, family, regelzaak)
    moment = make_moment(family, regelzaak_ids=(regelzaak.id,))
    step = make_appointment(family, what="Terugbellen", regelzaak_id=regelzaak.id)

    changes = log_contact(store, moment, [step], {regelzaak.id: Turn.INSTITUTION})

    found = dossier(store, family.id)
    assert found.moments[0].id == moment.id
    assert found.appointments[0].contact_id == moment.id
    assert (found.regelzaken[0].turn, found.regelzaken[0].turn_since) == (Turn.INSTITUTION, TODAY)
    assert changes.title == "Contactmoment toegevoegd"
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert dossier(store, family.id).moments == dossier(store, family.id).appointments == ()
    assert get(store, Regelzaak, regelzaak.id).turn is Turn.US


def test_a_turn_that_stays_the_same_keeps_counting(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family(), turn=Turn.INSTITUTION, turn_since=date(2026, 10, 1))
    keep(store, family, regelzaak)

    log_contact(store, make_moment(family), turns={regelzaak.id: Turn.INSTITUTION})

    assert get(store, Regelzaak, regelzaak.id).turn_since == date(2026, 10, 1)


def test_the_log_comes_newest_first_a_page_at_a_time(store: Store) -> None:
    family = make_family(name="De Wit")
    moments = [make_moment(family, at=MORNING - timedelta(days=days)) for days in range(5)]
    keep(store, family, *moments)

    page = contact_glances(store, limit=2, offset=1)

    assert [glance.moment.id for glance in page] == [moments[1].id, moments[2].id]
    assert page[0].family_name == "De Wit"


def test_an_appointment_is_finished_today(store: Store) -> None:
    appointment = make_appointment(family := make_family())
    keep(store, family, appointment)

    finish_appointment(store, appointment)

    assert dossier(store, family.id).appointments[0].done_on == TODAY


def test_a_regelzaak_file_holds_its_steps_and_the_moments_about_it(store: Store) -> None:
    family, institution = make_family(), make_institution()
    person = make_aanspreekpunt(institution)
    regelzaak = make_regelzaak(family, institution_id=institution.id, aanspreekpunt_id=person.id)
    second, first = make_step(regelzaak, position=2), make_step(regelzaak, position=1)
    about, other = make_moment(family, regelzaak_ids=(regelzaak.id,)), make_moment(family)
    keep(store, family, institution, person, regelzaak, second, first, about, other)

    found = regelzaak_file(store, regelzaak.id)

    assert [step.id for step in found.steps] == [first.id, second.id]
    assert [moment.id for moment in found.moments] == [about.id]
    assert found.family.id == family.id
    assert found.institution is not None
    assert found.aanspreekpunt is not None


def test_a_step_is_ticked_and_ticked_back(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    keep(store, family, regelzaak, step := make_step(regelzaak))

    tick_step(store, step)
    ticked = get(store, Step, step.id)
    tick_step(store, ticked)

    assert ticked.done_on == TODAY
    assert get(store, Step, step.id).done_on is None


def test_zevmb_aanspreekpunten_come_first_and_replaced_ones_not_at_all(store: Store) -> None:
    ciz, svb = make_institution(name="CIZ"), make_institution(name="SVB")
    successor = make_aanspreekpunt(svb, name="Opvolger", zevmb=True, verified_on=TODAY)
    replaced = make_aanspreekpunt(svb, name="Vertrokken", replaced_by=successor.id)
    desk = make_aanspreekpunt(ciz, name="Balie", verified_on=TODAY - timedelta(days=250))
    keep(store, ciz, svb, successor, replaced, desk)

    glances = directory.aanspreekpunten(store)

    assert [glance.aanspreekpunt.name for glance in glances] == ["Opvolger", "Balie"]
    assert [glance.freshness for glance in glances] == [Freshness.FRESH, Freshness.AGEING]


def test_verifying_says_when_and_by_whom(store: Store) -> None:
    person = make_aanspreekpunt(institution := make_institution())
    keep(store, institution, person)

    directory.verify(store, person, "Ilse")

    found = get(store, Aanspreekpunt, person.id)
    assert (found.verified_on, found.verified_by) == (TODAY, "Ilse")


def test_the_catalogue_is_put_in_once(store: Store) -> None:
    shipped_institutions.seed(store)
    ciz = next(one for one in directory.institutions(store) if one.catalogue_key == "ciz")
    keep(store, replace(ciz, remarks="bel voor tienen"))

    shipped_institutions.seed(store)

    names = [one.name for one in directory.institutions(store)]
    assert len(names) == len(set(names)) == len(catalogue_institutions())
    assert next(one for one in directory.institutions(store) if one.id == ciz.id).remarks == "bel voor tienen"


def test_a_draft_is_found_by_form_record_and_family(store: Store) -> None:
    family = make_family()
    draft = Draft(form="note", family_id=family.id, values={"text": "half"})
    save_draft(store, draft)
    assert isinstance(store.clock, Watch)
    store.clock.turn(seconds=2)
    save_draft(store, replace(draft, values={"text": "halverwege"}))
    save_draft(store, Draft(form="contact_moment"))

    found = find_draft(store, "note", None, family.id)

    assert found is not None
    assert found.values == {"text": "halverwege"}
    assert find_draft(store, "note", None, None) is None
    assert [one.form for one in open_drafts(store)] == ["note", "contact_moment"]
    drop_draft(store, draft.id)
    assert find_draft(store, "note", None, family.id) is None


def test_the_place_is_kept(store: Store) -> None:
    assert kept_place(store) == ""

    keep_place(store, "gezinnen/12")

    assert kept_place(store) == "gezinnen/12"


@pytest.mark.parametrize("text", ["111222333", "bsn 111.222.333.", "1112 22 333", "zie 11122233 3", "10000008"])
def test_a_number_that_passes_the_elfproef_is_pointed_out(text: str) -> None:
    assert looks_like_bsn(text)


@pytest.mark.parametrize(
    "text", ["", "111222334", "06 12345678", "+31 6 11122233", "0612345678", "12.05.2010", "1112223330", "WLZ-2026"]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not looks_like_bsn(text)


def test_an_hour_of_an_appointment_is_kept(store: Store) -> None:
    keep(store, family := make_family(), make_appointment(family, time=time(10, 30)))

    assert dossier(store, family.id).appointments[0].time == time(10, 30)
