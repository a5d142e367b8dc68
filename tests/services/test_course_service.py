"""What happens to a regelzaak is kept with all that follows from it, and taken back with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.law_book import FirstPenaltyDay
from copiloot_tui.domain.regelzaak import Anchor, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.services.agenda import agenda
from copiloot_tui.services.beginning import begin_regelzaak
from copiloot_tui.services.course import (
    add_event,
    change_event,
    erase_event,
    note_renewed,
    remove_event,
    renew_terms,
    restore_event,
    to_be_renewed,
)
from copiloot_tui.services.event_preview import preview_event, preview_removal
from copiloot_tui.services.records import get, history, undo
from copiloot_tui.services.regelzaak_file import regelzaak_file, regelzaak_standing, tick_document
from copiloot_tui.services.regelzaak_list import regelzaak_list
from copiloot_tui.services.today import today
from copiloot_tui.store.case_events import events_of, terms_by_regelzaak
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    Watch,
    keep,
    make_document,
    make_event,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_regelzaak,
    make_step,
    make_store,
)

LAW = law_book()
AUGUST_3, SEPTEMBER_28 = date(2026, 8, 3), date(2026, 9, 28)


def begun(store: Store, **fields: object) -> Regelzaak:
    """A regelzaak within the eight weeks of the Awb, to which nothing happened yet."""
    family: Family = make_family()
    regelzaak = make_regelzaak(family, **{"decision_term": "awb-beslissing", "law": "Awb", **fields})
    keep(store, family, regelzaak)
    return get(store, Regelzaak, regelzaak.id)


def terms(store: Store, regelzaak: Regelzaak) -> dict[str, Term]:
    with store.reading() as reading:
        return {term.kind: term for term in terms_by_regelzaak(reading, [regelzaak.id]).get(regelzaak.id, [])}


def events(store: Store, regelzaak: Regelzaak) -> Sequence[CaseEvent]:
    with store.reading() as reading:
        return events_of(reading, regelzaak.id)


@pytest.mark.parametrize(("outcome", "count"), [(RegelzaakOutcome.REFUSED, 1), (RegelzaakOutcome.GRANTED, 0)])
def test_that_one_could_object_to_what_was_granted_is_in_no_list_of_what_to_do(
    store: Store, outcome: RegelzaakOutcome, count: int
) -> None:
    regelzaak = begun(store, due_on=None)
    decided = make_event(regelzaak, EventKind.DECIDED, on=TODAY - timedelta(days=38), outcome=outcome)

    add_event(store, decided, LAW)

    assert terms(store, regelzaak)["bezwaar"].state is (TermState.RUNNING if count else TermState.POSSIBLE)
    found = today(store)
    assert (found.urgent.count, found.this_week.count) == (count, 0)
    assert sum(glance.next_date is not None for glance in regelzaak_list(store, RegelzaakFilter()).glances) == count
    assert len(agenda(store).entries) == count


def test_what_is_submitted_starts_a_term_and_gives_the_turn_to_the_institution(store: Store) -> None:
    regelzaak = begun(store)

    changes = add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)

    term = terms(store, regelzaak)["awb-beslissing"]
    assert (term.due_on, term.state) == (SEPTEMBER_28, TermState.RUNNING)
    found = get(store, Regelzaak, regelzaak.id)
    assert (found.status, found.turn, found.turn_since) == (RegelzaakStatus.SUBMITTED, Turn.INSTITUTION, AUGUST_3)
    assert changes.title == "Gebeurtenis opgeschreven"


def test_one_undo_takes_back_the_event_its_terms_and_the_turn(store: Store) -> None:
    regelzaak = begun(store, turn=Turn.FAMILY, turn_since=date(2026, 7, 1))
    changes = add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)

    assert changes.entry_id is not None
    undo(store, changes.entry_id)

    assert not events(store, regelzaak)
    assert not terms(store, regelzaak)
    found = get(store, Regelzaak, regelzaak.id)
    assert (found.status, found.turn, found.turn_since) == (
        RegelzaakStatus.PREPARING,
        Turn.FAMILY,
        date(2026, 7, 1),
    )


def test_a_corrected_day_moves_the_term_that_stays_the_same_one(store: Store) -> None:
    regelzaak = begun(store)
    event = make_event(regelzaak, on=AUGUST_3)
    add_event(store, event, LAW)
    before = terms(store, regelzaak)["awb-beslissing"]

    changes = change_event(store, replace(event, on=AUGUST_3 + timedelta(days=7)), LAW)

    after = terms(store, regelzaak)["awb-beslissing"]
    assert (after.id, after.due_on) == (before.id, SEPTEMBER_28 + timedelta(days=7))
    assert get(store, Regelzaak, regelzaak.id).turn_since == AUGUST_3 + timedelta(days=7)
    assert changes.title == "Gebeurtenis gewijzigd"


def test_what_an_event_does_not_touch_is_not_written_again(store: Store) -> None:
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)
    term = terms(store, regelzaak)["awb-beslissing"]

    add_event(store, make_event(regelzaak, EventKind.DELAY_AGREED, on=date(2026, 8, 20)), LAW)

    assert terms(store, regelzaak)["awb-beslissing"].updated_at == term.updated_at


def test_an_event_moved_to_another_regelzaak_leaves_nothing_behind(store: Store) -> None:
    regelzaak = begun(store)
    other = make_regelzaak(get(store, Family, regelzaak.family_id), decision_term="awb-beslissing")
    keep(store, other)
    event = make_event(regelzaak, on=AUGUST_3)
    add_event(store, event, LAW)

    change_event(store, replace(event, regelzaak_id=other.id), LAW)

    assert not terms(store, regelzaak)
    assert get(store, Regelzaak, regelzaak.id).status is RegelzaakStatus.PREPARING
    assert terms(store, other)["awb-beslissing"].due_on == SEPTEMBER_28


@pytest.mark.parametrize("take_away", [remove_event, erase_event])
def test_an_event_that_goes_takes_with_it_what_followed(store: Store, take_away: object) -> None:
    regelzaak = begun(store)
    event = make_event(regelzaak, on=AUGUST_3)
    add_event(store, event, LAW)

    take_away(store, event, LAW)  # type: ignore[operator]

    assert not terms(store, regelzaak)
    found = get(store, Regelzaak, regelzaak.id)
    assert (found.status, found.turn, found.turn_since) == (RegelzaakStatus.PREPARING, Turn.US, TODAY)
    if take_away is erase_event:
        with pytest.raises(NotFound):
            get(store, CaseEvent, event.id)


def test_what_the_worker_set_stays_when_an_event_says_nothing_of_it(store: Store) -> None:
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)
    now_us = replace(get(store, Regelzaak, regelzaak.id), turn=Turn.FAMILY, turn_since=date(2026, 9, 1))
    begin_regelzaak(store, now_us, LAW)

    add_event(
        store, make_event(regelzaak, EventKind.DELAY_ANNOUNCED, on=date(2026, 9, 2), until=date(2026, 10, 30)), LAW
    )

    found = get(store, Regelzaak, regelzaak.id)
    assert (found.turn, found.turn_since) == (Turn.FAMILY, date(2026, 9, 1))


def test_another_decision_term_gives_another_day(store: Store) -> None:
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)

    begin_regelzaak(store, replace(get(store, Regelzaak, regelzaak.id), decision_term="ciz-indicatie"), LAW)

    assert list(terms(store, regelzaak)) == ["ciz-indicatie"]
    assert terms(store, regelzaak)["ciz-indicatie"].due_on == date(2026, 9, 14)


def test_planned_steps_get_their_day_from_an_event_and_lose_it_with_the_event(store: Store) -> None:
    regelzaak = begun(store)
    step = make_step(regelzaak, text="Bel na", anchor=Anchor.SUBMITTED, offset_days=14)
    keep(store, step)
    event = make_event(regelzaak, on=AUGUST_3)

    add_event(store, event, LAW)
    assert get(store, Step, step.id).due_on == date(2026, 8, 17)
    remove_event(store, event, LAW)
    assert get(store, Step, step.id).due_on is None


def test_a_preview_says_what_begins_stands_still_moves_and_is_met(store: Store) -> None:
    regelzaak = begun(store)
    submitted = make_event(regelzaak, on=AUGUST_3)
    first = preview_event(store, submitted, LAW)
    assert first.terms == ("Begint: Beslissen op een aanvraag, uiterlijk 28 september 2026.",)
    assert first.standing == (
        "Status: ingediend (was: voorbereiden).",
        "Aan zet: instantie, sinds 3 augustus 2026.",
    )
    assert not events(store, regelzaak)

    add_event(store, submitted, LAW)
    asked = make_event(regelzaak, EventKind.INFORMATION_ASKED, on=date(2026, 8, 10), until=date(2026, 12, 31))
    assert any(line.startswith("Staat stil: Beslissen") for line in preview_event(store, asked, LAW).terms)
    later = replace(submitted, on=AUGUST_3 + timedelta(days=1))
    assert preview_event(store, later, LAW).terms == (
        "Verschuift: Beslissen op een aanvraag, van 28 september 2026 naar 29 september 2026.",
    )
    decided = make_event(regelzaak, EventKind.DECIDED, on=date(2026, 9, 28), outcome=RegelzaakOutcome.REFUSED)
    told = preview_event(store, decided, LAW)
    assert "Op tijd gedaan: Beslissen op een aanvraag, uiterlijk 28 september 2026." in told.terms
    assert any(line.startswith("Begint: Bezwaar maken, uiterlijk 9 november 2026") for line in told.terms)
    assert "Uitkomst: afgewezen." in told.standing
    assert preview_removal(store, submitted, LAW).terms == (
        "Vervalt: Beslissen op een aanvraag, uiterlijk 28 september 2026.",
    )


def test_what_does_not_fit_is_doubted_and_kept(store: Store) -> None:
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)
    too_early = make_event(regelzaak, EventKind.DECIDED, on=date(2026, 7, 1))
    same_day = make_event(regelzaak, EventKind.COMPLETED, on=AUGUST_3)

    assert any("voor de aanvraag" in doubt for doubt in preview_event(store, too_early, LAW).doubts)
    add_event(store, too_early, LAW)
    assert any("meer dan een ding" in doubt for doubt in preview_event(store, same_day, LAW).doubts)
    add_event(store, same_day, LAW)

    assert len(events(store, regelzaak)) == 3
    assert regelzaak_standing(store, regelzaak.id, LAW).course.doubts


def test_a_term_that_is_no_longer_in_the_catalogue_is_told_and_breaks_nothing(store: Store) -> None:
    regelzaak = begun(store, decision_term="verdwenen", type_key="verdwenen")

    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)

    assert any("verdwenen" in doubt for doubt in regelzaak_standing(store, regelzaak.id, LAW).course.doubts)


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1900, 1, 1), date(2100, 12, 31), date(2150, 1, 1)])
def test_a_day_of_another_age_is_kept_and_doubted(store: Store, day: date) -> None:
    regelzaak = begun(store)

    add_event(store, make_event(regelzaak, on=day), LAW)

    assert events(store, regelzaak)[0].on == day
    assert regelzaak_standing(store, regelzaak.id, LAW).course.doubts


def test_terms_are_worked_out_anew_once_a_day_and_only_what_changed_is_written(tmp_path: Path) -> None:
    watch = Watch()
    store = make_store(tmp_path, clock=watch)
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=TODAY - timedelta(days=20)), LAW)
    due = to_be_renewed(store, LAW)
    assert due == [regelzaak.id]
    told = len(history(store))

    changes = renew_terms(store, due, LAW)
    note_renewed(store, LAW)

    assert not changes.areas
    assert len(history(store)) == told
    assert to_be_renewed(store, LAW) is None
    watch.turn(days=1)
    assert to_be_renewed(store, LAW) == [regelzaak.id]
    note_renewed(store, LAW)
    assert to_be_renewed(store, law_book(first_penalty_day=FirstPenaltyDay.AFTER_TWO_FULL_WEEKS)) == [regelzaak.id]
    store.close()


def test_another_equated_day_moves_the_terms_that_end_on_it(store: Store) -> None:
    regelzaak = begun(store)
    add_event(store, make_event(regelzaak, on=AUGUST_3), LAW)
    law = law_book(extra_equated={SEPTEMBER_28: "Staatscourant 2026, 1"})

    changes = renew_terms(store, [regelzaak.id], law)

    assert terms(store, regelzaak)["awb-beslissing"].due_on == date(2026, 9, 29)
    assert changes.areas
    assert changes.entry_id is None


def test_an_event_from_the_prullenbak_brings_its_terms_back(store: Store) -> None:
    regelzaak = begun(store)
    event = make_event(regelzaak, on=AUGUST_3)
    add_event(store, event, LAW)
    remove_event(store, event, LAW)

    restore_event(store, event, LAW)

    assert terms(store, regelzaak)["awb-beslissing"].due_on == SEPTEMBER_28
    assert get(store, Regelzaak, regelzaak.id).status is RegelzaakStatus.SUBMITTED


def test_a_regelzaak_file_names_who_may_speak_at_its_institution_and_no_others(store: Store) -> None:
    family, here, elsewhere = make_family(), make_institution(name="CIZ"), make_institution(name="SVB")
    noor, tim = make_member(family), make_member(family, name="Tim")
    regelzaak = make_regelzaak(family, member_id=noor.id, institution_id=here.id)
    counts = make_machtiging(noor, institution_id=here.id)
    everywhere = make_machtiging(noor, institution_id=None, valid_to=date(2026, 1, 1))
    others = make_machtiging(noor, institution_id=elsewhere.id), make_machtiging(tim, institution_id=here.id)
    paper = make_document(regelzaak)
    keep(store, family, here, elsewhere, noor, tim, regelzaak, counts, everywhere, *others, paper)

    tick_document(store, paper)
    found = regelzaak_file(store, regelzaak.id)

    assert {each.id for each in found.machtigingen} == {counts.id, everywhere.id}
    assert found.member is not None
    assert found.member.name == noor.name
    assert found.documents[0].done_on == MORNING.date()
    tick_document(store, paper)
    assert regelzaak_file(store, regelzaak.id).documents[0].done_on is None


def test_what_something_happens_to_no_longer_sleeps_until_that_is_taken_back(store: Store) -> None:
    sleeping = begun(store, begins_on=TODAY + timedelta(days=90))

    changes = add_event(store, make_event(sleeping), LAW)

    assert get(store, Regelzaak, sleeping.id).begins_on is None
    assert [line.id for line in today(store).waiting.shown] == [sleeping.id]
    assert changes.entry_id is not None
    undo(store, changes.entry_id)
    assert get(store, Regelzaak, sleeping.id).begins_on == sleeping.begins_on
