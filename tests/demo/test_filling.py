from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.demo.caseload import MOST_WITH_LETTERS, caseload, fill
from copiloot_tui.demo.paper import paper
from copiloot_tui.domain.attachment import Attachment, MediaType, recognised
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Term
from copiloot_tui.services import vaults
from copiloot_tui.services.attachments import content
from copiloot_tui.services.closed_periods import period_figures
from copiloot_tui.services.course import renew_terms, to_be_renewed
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.shipped_institutions import EDITION, is_edition_new, refresh
from tests.demo.made_up import TODAY, made_up, of_kind
from tests.vaults import SetClock


@pytest.fixture
def demo(tmp_path: Path) -> Opened:
    opened = vaults.make_demo(tmp_path / "kluis", SetClock())
    fill(opened.store, 1, 7, 2, lambda done: None)
    return opened


def test_working_out_all_terms_of_a_demo_anew_changes_nothing(demo: Opened) -> None:
    with demo.store.reading() as reading:
        ids = [regelzaak.id for regelzaak in reading.all(Regelzaak)]
        assert len(reading.all(Term)) == len(of_kind(Term, made_up()))
        assert len(reading.all(CaseEvent)) == len(of_kind(CaseEvent, made_up()))

    changes = renew_terms(demo.store, ids, law_book())

    assert not changes.areas


def test_the_terms_of_a_fresh_demo_are_of_today(demo: Opened) -> None:
    assert to_be_renewed(demo.store, law_book()) is None


def test_the_quarter_before_this_one_is_closed_and_a_call_came_in_late(demo: Opened) -> None:
    told = period_figures(demo.store, Period.read("2026-Q3"))
    later = {code: number - told.figures.counts[code] for code, number in told.corrections.items()}

    assert told.closed is not None
    assert told.closed.closed_on == date(2026, 10, 6)
    assert told.is_readable
    assert (later["contacten_soort.telefoon"], later["minuten_soort.telefoon"]) == (1, 15)
    assert (later["contacten_doel.luisterend_oor"], later["contacten_leefdomein.gezin_rust"]) == (1, 1)
    assert period_figures(demo.store, Period.read("2026-Q4")).closed is None


def test_a_demo_in_the_first_days_of_a_year_closes_the_last_quarter_of_the_former(tmp_path: Path) -> None:
    clock = SetClock(datetime(2027, 1, 2, 9, tzinfo=UTC))
    opened = vaults.make_demo(tmp_path / "kluis", clock)
    fill(opened.store, 1, 1, 1, lambda done: None)

    closed = period_figures(opened.store, Period.read("2026-Q4")).closed

    assert closed is not None
    assert closed.closed_on == date(2027, 1, 2)


def test_what_ships_adds_nothing_to_a_fresh_demo(demo: Opened) -> None:
    assert not is_edition_new(demo.store)
    with demo.store.unit("") as work:
        work.keep(EDITION, "een eerdere")

    changes, told = refresh(demo.store)

    assert (changes.entry_id, told) == (None, "")


def test_every_letter_of_a_demo_can_be_taken_out(demo: Opened) -> None:
    with demo.store.reading() as reading:
        kept = reading.all(Attachment)

    assert len(kept) >= 20
    for attachment in kept:
        assert recognised(content(demo.store, attachment.id)) is MediaType.PDF


def test_a_large_caseload_has_no_letters() -> None:
    with_letters = any(isinstance(record, Attachment) for record in caseload(1, MOST_WITH_LETTERS + 1, 1, TODAY))

    assert not with_letters


def test_a_letter_is_small_and_knows_where_its_parts_are() -> None:
    page = paper("Besluit van 3 maart 2026 (één blad)")

    table = int(page.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    places = [int(line[:10]) for line in page[table:].split(b"\n")[3:8]]
    assert len(page) < 1_000
    assert page[table:].startswith(b"xref")
    assert [page[place:].split(b" ")[0] for place in places] == [b"1", b"2", b"3", b"4", b"5"]
    assert sha256(page).hexdigest() == sha256(paper("Besluit van 3 maart 2026 (één blad)")).hexdigest()
