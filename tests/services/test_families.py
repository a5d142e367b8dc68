from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest

from copiloot_tui.domain.contact import ContactResult
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family, FamilyStatus, MemberRole
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.services.ahead import ahead
from copiloot_tui.services.families import dossier, family_glances, open_spoedvraag
from copiloot_tui.services.records import save
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_appointment,
    make_card,
    make_everything,
    make_family,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_step,
)


def test_open_families_come_by_name_and_closed_ones_after(store: Store) -> None:
    keep(
        store,
        make_family(name="Zeeman"),
        make_family(name="Aalders", status=FamilyStatus.AFGESLOTEN),
        make_family(name="de Boer"),
    )

    assert [glance.family.name for glance in family_glances(store)] == ["de Boer", "Zeeman", "Aalders"]


def test_a_glance_tells_the_last_real_conversation_and_what_is_open(store: Store) -> None:
    family = make_family()
    spoken = make_moment(family, at=MORNING - timedelta(days=3))
    voicemail = make_moment(family, result=ContactResult.VOICEMAIL)
    keep(store, family, spoken, voicemail, make_card(family), make_regelzaak(family))
    keep(store, make_regelzaak(family, status=RegelzaakStatus.DONE))

    (glance,) = family_glances(store)

    assert glance.last_conversation == TODAY - timedelta(days=3)
    assert glance.open_regelzaken == 1
    assert glance.balance is not None
    assert not glance.is_silent


def test_a_family_is_silent_after_its_own_rhythm_and_a_closed_one_never(store: Store) -> None:
    quiet = make_family(name="A", ideal_gap_days=30, maximum_gap_days=90)
    late = make_family(name="B")
    closed = make_family(name="C", status=FamilyStatus.AFGESLOTEN)
    keep(store, quiet, late, closed)
    keep(store, *(make_moment(family, at=MORNING - timedelta(days=60)) for family in (quiet, late, closed)))

    assert [glance.is_silent for glance in family_glances(store)] == [False, True, False]


def test_nothing_is_said_of_a_silence_that_has_an_end(store: Store) -> None:
    planned, chased, missed, never = (make_family(name=name) for name in ("A", "B", "C", "D"))
    regelzaak = make_regelzaak(chased)
    keep(store, planned, chased, missed, never, regelzaak)
    keep(
        store, make_appointment(planned, on=TODAY), make_appointment(never, on=TODAY, time=time(10, 0)),
        make_appointment(missed, on=TODAY - timedelta(days=1)),
        make_appointment(chased, on=TODAY + timedelta(days=3), regelzaak_id=regelzaak.id),
    )  # fmt: skip

    assert [glance.is_silent for glance in family_glances(store)] == [False, True, True, False]
    assert [one.family_name for one in ahead(store).silent.shown] == ["B", "C"]


def test_a_family_that_was_only_just_opened_is_not_silent(store: Store) -> None:
    keep(store, make_family(started_on=None))

    assert not family_glances(store)[0].is_silent


def test_a_dossier_holds_everything_of_one_family(store: Store) -> None:
    values = make_everything()
    keep(store, *values, other := make_family(), make_note(other))
    family = values[2]

    found = dossier(store, family.id)

    kept = (
        *found.members, *found.network, *found.authorities, *found.machtigingen, *found.known_at, *found.notes,
        *found.regelzaken, *found.steps, *found.moments, *found.appointments, *found.cards,
    )  # fmt: skip
    assert {value.id for value in kept} == {value.id for value in values[3:15] if isinstance(value, FamilyRecord)}
    assert set(found.institutions) == {values[0].id}
    assert set(found.aanspreekpunten) == {values[1].id}
    assert [balance.card for balance in found.balances] == list(found.cards)


def test_a_dossier_is_in_a_sensible_order(store: Store) -> None:
    family = make_family()
    parent, child = make_member(family, role=MemberRole.PARENT), make_member(family)
    first, pinned, last = make_note(family), make_note(family, pinned=True), make_note(family)
    undated = make_regelzaak(family)
    late = make_regelzaak(family, due_on=TODAY)
    done = make_regelzaak(family, status=RegelzaakStatus.DONE, due_on=TODAY - timedelta(days=9))
    second, one = make_step(late, position=2), make_step(late, position=1)
    ticked = make_appointment(family, done_on=TODAY, on=TODAY - timedelta(days=5))
    coming = make_appointment(family)
    for value in (family, parent, child, first, pinned, last, undated, late, done, second, one, ticked, coming):
        keep(store, value)
        store.clock.turn(minutes=1)  # type: ignore[attr-defined]

    found = dossier(store, family.id)

    assert [member.id for member in found.members] == [child.id, parent.id]
    assert [note.id for note in found.notes] == [pinned.id, last.id, first.id]
    assert [regelzaak.id for regelzaak in found.regelzaken] == [late.id, undated.id, done.id]
    assert [step.id for step in found.steps] == [one.id, second.id]
    assert [appointment.id for appointment in found.appointments] == [coming.id, ticked.id]


def test_a_dossier_shows_the_newest_moments_and_counts_them_all(store: Store) -> None:
    family = make_family()
    store.fill([family, *(make_moment(family, at=MORNING - timedelta(hours=hour)) for hour in range(310))])

    found = dossier(store, family.id)

    assert (len(found.moments), found.moment_count) == (300, 310)
    assert found.moments[0].at == MORNING


def test_open_regelzaken_come_by_their_nearest_day_and_what_is_at_rest_comes_after_them(store: Store) -> None:
    family = make_family()
    died = make_member(family, died_on=TODAY)
    own = make_regelzaak(family, title="eigen dag", due_on=TODAY + timedelta(days=9))
    by_term = make_regelzaak(family, title="termijn", due_on=TODAY + timedelta(days=40))
    by_step = make_regelzaak(family, title="stap")
    undated = make_regelzaak(family, title="zonder")
    asleep = make_regelzaak(family, title="slaapt", due_on=TODAY, begins_on=TODAY + timedelta(days=1))
    at_rest = make_regelzaak(family, title="overleden", member_id=died.id, due_on=TODAY - timedelta(days=1))
    term = Term(
        family_id=family.id, regelzaak_id=by_term.id, kind="bezwaar", title="Bezwaar maken", binds=Turn.US,
        start_on=TODAY, due_on=TODAY + timedelta(days=3),
    )  # fmt: skip
    replaced = replace(term, id=uuid4(), state=TermState.REPLACED, due_on=TODAY)
    keep(store, family, died, own, by_term, by_step, undated, asleep, at_rest, term, replaced)
    keep(store, make_step(by_step, due_on=TODAY + timedelta(days=5)), make_step(by_step, due_on=TODAY, done_on=TODAY))

    found = dossier(store, family.id)

    titles = [regelzaak.title for regelzaak in found.regelzaken]
    assert titles == ["termijn", "stap", "eigen dag", "zonder", "overleden", "slaapt"]
    assert (found.next_days[by_term.id] - TODAY).days == 3
    assert undated.id not in found.next_days


def test_a_dossier_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        dossier(store, uuid4())


def test_a_new_family_gets_the_next_number(store: Store) -> None:
    save(store, make_family())
    save(store, make_family(name="Zeeman"))

    assert [glance.family.number for glance in family_glances(store)] == [1, 2]


def test_a_spoedvraag_opens_a_dossier_in_one_unit(store: Store) -> None:
    family, changes = open_spoedvraag(store, "De Wit", "06-12345678", "Logeerplek voor vannacht")

    found = dossier(store, family.id)
    assert found.family == family
    assert (family.number, family.status, family.started_on) == (1, FamilyStatus.SPOEDVRAAG, TODAY)
    assert [(member.role, member.phone) for member in found.members] == [(MemberRole.PARENT, "06-12345678")]
    assert [regelzaak.title for regelzaak in found.regelzaken] == ["Logeerplek voor vannacht"]
    assert changes.title == "Spoedvraag geopend"
    assert changes.families == {family.id}


def test_a_spoedvraag_without_a_name_leaves_nothing(store: Store) -> None:
    with pytest.raises(InvalidInput):
        open_spoedvraag(store, " ", "06-12345678", "Logeerplek")

    with store.reading() as reading:
        assert reading.all(Family) == []
