from datetime import date, timedelta
from uuid import UUID

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.demo.caseload import caseload
from copiloot_tui.domain.case_event import BY_LETTER, CaseEvent, EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.course import course
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.laying_out import anchors_of, lay_out
from copiloot_tui.domain.regelzaak import Document, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.term import Term, TermState
from tests.demo.made_up import DAYS, TODAY, by_regelzaak, made_up, of_kind

KINDS = {kind.key: kind for kind in shipped_types()}
LAW = law_book()


def test_every_kind_of_the_catalogue_comes_about() -> None:
    used = {regelzaak.type_key for regelzaak in of_kind(Regelzaak, made_up(40))}

    assert KINDS.keys() - used == set()


def test_a_regelzaak_has_what_its_kind_says() -> None:
    institutions = {institution.id: institution for institution in of_kind(Institution, made_up(40))}
    papers, steps = by_regelzaak(Document, made_up(40)), by_regelzaak(Step, made_up(40))

    for regelzaak in of_kind(Regelzaak, made_up(40)):
        if not regelzaak.type_key:
            continue
        kind = KINDS[regelzaak.type_key]
        where = institutions[regelzaak.institution_id].kind if regelzaak.institution_id else InstitutionKind.OTHER
        assert (regelzaak.law, regelzaak.decision_term) == (kind.law, kind.decision_term)
        assert where is kind.institution_kind or kind.key == "bezwaar"
        assert [paper.text for paper in papers[regelzaak.id]] == list(kind.documents)
        assert [step.text for step in steps[regelzaak.id]][: len(kind.steps)] == [step.text for step in kind.steps]


def test_some_papers_are_there_and_some_are_not() -> None:
    papers = by_regelzaak(Document, made_up())
    partly = [found for found in papers.values() if 0 < sum(paper.done_on is not None for paper in found) < len(found)]

    assert len(partly) >= 3


@pytest.mark.parametrize("today", DAYS)
def test_steps_have_the_days_that_what_happened_gives_them(today: date) -> None:
    members: dict[UUID | None, FamilyMember] = {
        member.id: member for member in of_kind(FamilyMember, made_up(today=today))
    }
    events, steps = by_regelzaak(CaseEvent, made_up(today=today)), by_regelzaak(Step, made_up(today=today))

    for regelzaak in of_kind(Regelzaak, made_up(today=today)):
        anchors = anchors_of(regelzaak, events[regelzaak.id], members.get(regelzaak.member_id))
        assert lay_out(steps[regelzaak.id], anchors) == steps[regelzaak.id]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_open_stands_as_its_events_say(seed: int, today: date) -> None:
    events = by_regelzaak(CaseEvent, made_up(20, seed, today))

    for regelzaak in of_kind(Regelzaak, made_up(20, seed, today)):
        if regelzaak.is_open and (own := events[regelzaak.id]):
            found = course(regelzaak, own, LAW, today)
            assert (regelzaak.status, regelzaak.outcome) == (found.status, found.outcome)
            assert (regelzaak.turn, regelzaak.turn_since) == (found.turn, found.turn_since)


@pytest.mark.parametrize("today", DAYS)
def test_nothing_that_happened_is_odd(today: date) -> None:
    events = by_regelzaak(CaseEvent, made_up(40, today=today))
    doubts = [
        doubt
        for regelzaak in of_kind(Regelzaak, made_up(40, today=today))
        for doubt in course(regelzaak, events[regelzaak.id], LAW, today).doubts
        if "gelijkgesteld" not in doubt
    ]

    assert doubts == []


def test_what_happened_was_on_working_days_and_letters_took_some_days() -> None:
    for event in of_kind(CaseEvent, made_up(20)):
        assert LAW.free_days.why_free(event.on) is None, event
        if event.kind in BY_LETTER:
            assert event.received_on is not None
            assert event.on < event.received_on <= TODAY - timedelta(days=1)


def test_the_outcome_of_what_is_done_is_that_of_the_last_decision() -> None:
    events = by_regelzaak(CaseEvent, made_up(20))

    for regelzaak in of_kind(Regelzaak, made_up(20)):
        decided = [event.outcome for event in events[regelzaak.id] if event.outcome]
        if regelzaak.status is RegelzaakStatus.DONE and decided and regelzaak.outcome is not RegelzaakOutcome.WITHDRAWN:
            assert regelzaak.outcome is decided[-1]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_even_a_small_caseload_shows_what_the_law_can_do(seed: int, today: date) -> None:
    records = made_up(7, seed, today)
    terms, events = by_regelzaak(Term, records), by_regelzaak(CaseEvent, records)
    open_ones = [regelzaak for regelzaak in of_kind(Regelzaak, records) if regelzaak.is_open]
    penalties = [course(regelzaak, events[regelzaak.id], LAW, today).penalty for regelzaak in open_ones]
    running = [term for regelzaak in open_ones for term in terms[regelzaak.id] if term.state is TermState.RUNNING]
    soon, three_months = today + timedelta(days=7), today + timedelta(days=92)

    assert any(penalty and penalty.first_day <= today <= penalty.last_day for penalty in penalties)
    assert any(term.state is TermState.SUSPENDED for regelzaak in open_ones for term in terms[regelzaak.id])
    assert any(term.kind == "bezwaar" and today <= term.due_on <= soon for term in running)
    assert any(term.kind == "ciz-indicatie" and term.due_on < today for term in running)
    assert any(term.kind == "wmo-onderzoek" and term.due_on < today for term in running)
    assert any(event.valid_to and today <= event.valid_to <= three_months for event in of_kind(CaseEvent, records))
    assert any(regelzaak.recurrence and (regelzaak.begins_on or today) > today for regelzaak in open_ones)
    assert any(term.binds is Turn.INSTITUTION and term.due_on > today for term in running)


def test_what_returns_sleeps_without_anything_done() -> None:
    papers, events = by_regelzaak(Document, made_up(20)), by_regelzaak(CaseEvent, made_up(20))
    asleep = [z for z in of_kind(Regelzaak, made_up(20)) if z.begins_on and z.begins_on > TODAY]

    assert len(asleep) >= 5
    for regelzaak in asleep:
        assert (regelzaak.status, regelzaak.turn) == (RegelzaakStatus.PREPARING, Turn.US)
        assert regelzaak.due_on is not None
        assert regelzaak.due_on > (regelzaak.begins_on or TODAY)
        assert events[regelzaak.id] == []
        assert all(paper.done_on is None for paper in papers[regelzaak.id])


def test_a_child_without_a_wlz_indication_gets_nothing_from_the_wlz() -> None:
    [family_id] = {z.family_id for z in of_kind(Regelzaak, made_up()) if z.type_key == "wlz-indicatie"}

    kinds = {z.type_key for z in of_kind(Regelzaak, made_up()) if z.family_id == family_id}

    assert not kinds & {"pgb-wlz", "meerzorg", "meerzorg-verlengen", "leveringsvorm", "zorgovereenkomst"}


def test_what_was_done_long_ago_keeps_its_events_but_no_terms() -> None:
    records = tuple(caseload(1, 2, 5, TODAY))
    terms, events = by_regelzaak(Term, records), by_regelzaak(CaseEvent, records)
    decided = [z for z in of_kind(Regelzaak, records) if any(e.kind is EventKind.DECIDED for e in events[z.id])]
    old = [z for z in decided if not z.is_open and z.updated_at and civil_day(z.updated_at) < date(2024, 11, 1)]
    recent = [z for z in decided if z.decision_term and z not in old and (z.turn_since or TODAY) > date(2024, 12, 1)]

    assert old
    assert recent
    assert not any(terms[z.id] for z in old)
    assert all(terms[z.id] for z in recent)
