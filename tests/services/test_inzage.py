from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.inzage import BAR, InzageGround, InzageState, Inzageverzoek, Verdict
from copiloot_tui.exchange.typesetting import has_every_sign
from copiloot_tui.services import records
from copiloot_tui.services.agenda import agenda
from copiloot_tui.services.ahead import ahead
from copiloot_tui.services.departures import departures
from copiloot_tui.services.families import own_views_of
from copiloot_tui.services.inzage import (
    as_proposed,
    decide,
    keep_own_view,
    keep_request,
    request_page,
    requests_of,
    verdict_on,
)
from copiloot_tui.services.inzage_copy import inzage_copy, let_copy_out
from copiloot_tui.services.summaries import SummaryFormat, written
from copiloot_tui.services.today import today
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_note
from tests.services.separated import Separated

LAW = law_book()


@pytest.fixture
def family(store: Store) -> Separated:
    made = Separated()
    keep(store, *made.records)
    return made


def decide_all(store: Store, request: Inzageverzoek) -> None:
    held = request_page(store, request.id, LAW).held
    taken, left = as_proposed(held, held.items)
    decide(store, [*taken, *(verdict_on(held, item, Verdict.GIVE) for item in left)])


def test_a_request_is_kept_with_its_last_day_and_can_be_undone(store: Store, family: Separated) -> None:
    request = family.request_of(family.sanne, received_on=date(2026, 11, 1))

    changes = keep_request(store, request, LAW)

    (glance,) = requests_of(store, family.family.id).shown
    assert glance.request.due_on == date(2026, 12, 1)
    assert (glance.about, glance.state) == ("Sanne Visser", InzageState.OPEN)
    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)
    assert requests_of(store, family.family.id).shown == ()


def test_who_is_typed_by_name_is_known_as_the_member(store: Store, family: Separated) -> None:
    keep_request(store, family.request_of(family.sanne, asked_by="sanne visser", asked_by_member=None), LAW)

    (glance,) = requests_of(store, family.family.id).shown
    assert glance.request.asked_by_member == family.sanne.id
    assert glance.request.asked_by == "Sanne Visser"


def test_nobody_asks_for_oneself_about_another(store: Store, family: Separated) -> None:
    for asked in ({"asked_by_member": family.bram.id}, {"asked_by_member": None, "asked_by": "Bram de Wit"}):
        with pytest.raises(InvalidInput) as refused:
            keep_request(store, family.request_of(family.sanne, **asked), LAW)
        assert refused.value.field == "ground"


def test_open_requests_come_first_the_nearest_day_at_the_top(store: Store, family: Separated) -> None:
    for parent, days, delivered in ((family.sanne, 3, None), (family.bram, 9, None), (family.sanne, 20, TODAY)):
        received = TODAY - timedelta(days=days)
        keep_request(store, family.request_of(parent, received_on=received, delivered_on=delivered), LAW)

    shown = requests_of(store, family.family.id).shown

    assert [(TODAY - glance.request.received_on).days for glance in shown] == [9, 3, 20]
    assert shown[-1].state is InzageState.DELIVERED


def test_no_copy_as_long_as_something_was_not_decided_on(store: Store, family: Separated) -> None:
    request = family.request_of(family.sanne)
    keep_request(store, request, LAW)
    total = len(request_page(store, request.id, LAW).held.items)

    with pytest.raises(InvalidInput) as refused:
        inzage_copy(store, request.id)

    assert f"Over {total} stukken is nog niet besloten" in str(refused.value)


def test_the_copy_tells_what_is_not_in_it_and_nothing_of_it(store: Store, family: Separated, tmp_path: Path) -> None:
    named = make_note(family.family, "Bram wil geen contact, Sanne wel")
    keep(store, named)
    request = family.request_of(family.sanne)
    keep_request(store, request, LAW)
    decide_all(store, request)
    held = request_page(store, request.id, LAW).held
    item = next(item for item in held.items if item.record_id == named.id)
    decide(store, [verdict_on(held, item, Verdict.KEEP_BACK, "Bram de Wit heeft dat gevraagd")])
    own = next(item for item in held.items if item.kind == "family")
    keep_own_view(store, own.stuk, "Wij heten Visser")

    copy = inzage_copy(store, request.id)

    text = copy.plain
    assert "Niet gegeven: 4" in text
    assert "Notitie, 3 keer: in vertrouwen verteld door een ander" in text
    assert f"{BAR} heeft dat gevraagd" in text
    assert "Eigen lezing" in text
    assert "Wij heten Visser" in text
    assert "Autoriteit Persoonsgegevens" in text
    for word in ("GEHEIM1", "Bram", family.bram.phone, "geen contact"):
        assert word not in text
    for form in SummaryFormat:
        content = written(copy.document, form).content
        assert content
        assert b"GEHEIM1" not in content
    assert has_every_sign("#data.sign", {"sign": BAR})


def test_what_is_given_is_written_down_and_stands_on_the_request(
    store: Store, family: Separated, tmp_path: Path
) -> None:
    request = family.request_of(family.sanne)
    keep_request(store, request, LAW)
    decide_all(store, request)
    copy = inzage_copy(store, request.id)
    path = tmp_path / copy.file_name(SummaryFormat.MARKDOWN, TODAY)

    let_copy_out(store, copy, b"age", tmp_path / "kijk.age", to_colleagues="Bram Öz", is_sealed=True)
    (look,) = [each.departure for each in departures(store, family.family.id) if each.departure.is_sealed]
    assert (look.what, look.to_whom) == (Leaving.INZAGE, "Bram Öz")
    assert requests_of(store, family.family.id).shown[0].state is not InzageState.DELIVERED

    left, given = let_copy_out(store, copy, written(copy.document, SummaryFormat.MARKDOWN).content, path)

    assert path.name == f"inzage-{copy.number:04}-2026-11-20.md"
    newest = max(departures(store, family.family.id), key=lambda each: each.departure.created_at).departure  # type: ignore[arg-type, return-value]
    assert (newest.what, newest.to_whom) == (Leaving.INZAGE, "Sanne Visser")
    assert requests_of(store, family.family.id).shown[0].state is InzageState.DELIVERED
    assert given.entry_id is not None
    assert left.entry_id is None
    with pytest.raises(InvalidInput):
        let_copy_out(store, copy, b"x", path)
    with store.reading() as reading:
        assert len([each for each in reading.all(Departure) if each.what is Leaving.INZAGE]) == 2


def test_several_things_are_decided_on_in_one_go_and_taken_back_in_one(store: Store, family: Separated) -> None:
    request = family.request_of(family.sanne)
    keep_request(store, request, LAW)
    held = request_page(store, request.id, LAW).held

    changes = decide(store, [verdict_on(held, item, Verdict.GIVE) for item in held.items[:5]])

    assert changes.title == "Besluit over 5 stukken"
    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)
    assert all(item.verdict is None for item in request_page(store, request.id, LAW).held.items)


def test_what_somebody_said_is_known_by_record(store: Store, family: Separated) -> None:
    request = family.request_about_noor(family.sanne)
    keep_request(store, request, LAW)
    item = request_page(store, request.id, LAW).held.items[0]

    keep_own_view(store, item.stuk, "anders")
    assert [view.text for view in own_views_of(store, family.family.id)[item.record_id]] == ["anders"]
    keep_own_view(store, item.stuk, "")
    assert own_views_of(store, family.family.id) == {}


def test_the_page_tells_the_term_and_what_speaks_against_who_asks(store: Store, family: Separated) -> None:
    request = family.request_of(family.noor, asked_by="Mieke", asked_by_member=None, ground=InzageGround.MENTOR)
    keep_request(store, request, LAW)

    page = request_page(store, request.id, LAW)

    assert page.term.due_on == date(2026, 12, 20)
    assert len(page.doubts) == 2
    assert page.state is InzageState.OPEN


def test_a_request_stands_on_vandaag_among_what_comes_and_in_the_calendar(store: Store, family: Separated) -> None:
    near = family.request_of(family.sanne, received_on=TODAY - timedelta(days=26))
    late = family.request_of(family.bram, received_on=TODAY - timedelta(days=40))
    far = family.request_about_noor(family.bram)
    ended = family.request_about_noor(family.sanne)
    for request in (near, late, far, replace(ended, withdrawn_on=TODAY)):
        keep_request(store, request, LAW)

    urgent = [line for line in today(store).urgent.shown if line.kind == "inzageverzoek"]
    coming = [each for each in ahead(store).expiring.shown if each.kind == "inzageverzoek"]
    entries = {entry.id: entry for entry in agenda(store).entries}

    assert [(line.id, line.what, line.who) for line in urgent] == [
        (late.id, "Inzageverzoek van Bram de Wit", "wij"),
        (near.id, "Inzageverzoek van Sanne Visser", "wij"),
    ]
    assert [each.id for each in coming] == [late.id, near.id, far.id]
    assert {each.renew_on for each in coming} == {None}
    assert entries.keys() >= {near.id, late.id, far.id}
    assert ended.id not in entries
    assert "Bram" not in entries[far.id].neutral_title


def test_a_request_of_a_family_with_whom_the_work_ended_still_presses(store: Store, family: Separated) -> None:
    keep(store, replace(family.family, status=FamilyStatus.AFGESLOTEN))
    keep_request(store, family.request_of(family.sanne, received_on=TODAY - timedelta(days=29)), LAW)

    assert [line.kind for line in today(store).urgent.shown] == ["inzageverzoek"]


def test_open_requests_are_asked_along_their_index(store: Store, family: Separated) -> None:
    with store.glancing() as glance:
        plan = " ".join(
            row[-1]
            for row in glance.rows(
                "EXPLAIN QUERY PLAN SELECT id FROM inzageverzoek WHERE removed_at IS NULL AND delivered_on IS NULL "
                "AND withdrawn_on IS NULL AND due_on <= ?",
                ("2026-12-01",),
            )
        )

    assert "ix_inzageverzoek_due_on" in plan
