"""Periods that were closed: what was told stays, and what comes later is told beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.period import Period
from copiloot_tui.services.closed_periods import close_period, closing_of, period_figures, reopen_period
from copiloot_tui.services.figure_export import write_figures
from copiloot_tui.services.records import removed, restore, undo
from copiloot_tui.store.store import Store
from tests.factories import Watch, keep, make_family, make_moment, make_store

SUMMER = Period.read("2026-Q3")


@pytest.fixture
def clock() -> Watch:
    return Watch(datetime(2026, 10, 2, 12, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: Watch) -> Store:
    return make_store(tmp_path, clock=clock)


@pytest.fixture
def family(store: Store) -> Family:
    family = make_family(started_on=date(2026, 1, 5))
    keep(store, family, make_moment(family, at=datetime(2026, 8, 1, 12, tzinfo=UTC), minutes=30))
    return family


def test_what_comes_later_changes_nothing_of_what_was_closed_and_is_a_correction(
    store: Store, clock: Watch, family: Family
) -> None:
    close_period(store, closing_of(store, SUMMER))
    clock.moment = datetime(2026, 11, 20, 12, tzinfo=UTC)
    keep(store, make_moment(family, at=datetime(2026, 9, 1, 12, tzinfo=UTC), way=ContactWay.VISIT, minutes=60))

    found = period_figures(store, SUMMER)

    assert found.closed is not None
    assert found.closed.closed_on == date(2026, 10, 2)
    assert found.figures.counts["contacten_soort.telefoon"] == 1
    assert found.figures.counts["contacten_soort.huisbezoek"] == 0
    # Once by way, by purpose and by part of life: the contact itself and its minutes.
    assert found.corrections == {
        "contacten_soort.huisbezoek": 1,
        "minuten_soort.huisbezoek": 60,
        "contacten_doel.niet_gezegd": 2,
        "minuten_doel.niet_gezegd": 90,
        "contacten_leefdomein.niet_gezegd": 2,
        "minuten_leefdomein.niet_gezegd": 90,
    }


def test_a_period_that_goes_on_is_not_closed(store: Store, clock: Watch) -> None:
    clock.moment = datetime(2026, 9, 30, 12, tzinfo=UTC)

    with pytest.raises(InvalidInput, match="loopt nog"):
        closing_of(store, SUMMER)


def test_a_period_is_closed_once(store: Store, family: Family) -> None:
    closed = closing_of(store, SUMMER)
    close_period(store, closed)

    with pytest.raises(InvalidInput, match="al afgesloten"):
        close_period(store, closing_of(store, SUMMER))
    # Its months and its year are other periods.
    assert period_figures(store, Period.read("2026-08")).closed is None


def test_closing_and_opening_again_can_be_undone(store: Store, family: Family) -> None:
    made = close_period(store, closing_of(store, SUMMER))
    closed = period_figures(store, SUMMER).closed
    assert closed is not None

    opened = reopen_period(store, closed)
    assert period_figures(store, SUMMER).closed is None
    assert opened.entry_id is not None
    undo(store, opened.entry_id)
    assert period_figures(store, SUMMER).closed == closed
    assert made.title == "Periode afgesloten"


def test_of_two_closings_of_a_period_the_last_counts(store: Store, clock: Watch, family: Family) -> None:
    first = closing_of(store, SUMMER)
    close_period(store, first)
    reopen_period(store, first)
    clock.turn(days=1)
    close_period(store, closing_of(store, SUMMER))
    [gone] = removed(store)
    restore(store, gone.value)

    closed = period_figures(store, SUMMER).closed
    assert closed is not None
    assert closed.closed_on == date(2026, 10, 3)


def test_a_closing_that_cannot_be_read_is_said_and_counted_anew(store: Store, family: Family) -> None:
    keep(store, ClosedPeriod(period="2026-Q3", closed_on=date(2026, 10, 1), counts="{}"))

    found = period_figures(store, SUMMER)

    assert not found.is_readable
    assert found.corrections == {}
    assert found.figures.counts["contacten_soort.telefoon"] == 1


def test_a_file_is_a_spreadsheet_by_its_name_and_otherwise_markdown(
    store: Store, tmp_path: Path, family: Family
) -> None:
    keep(store, replace(family, name="=Jansen"))
    found = period_figures(store, SUMMER)

    write_figures(found, tmp_path / "a.CSV")
    write_figures(found, tmp_path / "a.md")

    assert '"2026-Q3";"Gezinnen";"gezinnen.in_periode"' in (tmp_path / "a.CSV").read_text("utf-8-sig")
    assert (tmp_path / "a.md").read_text().startswith("# Cijfers derde kwartaal van 2026\n")
    assert found.file_name == "cijfers-2026-Q3.csv"
    with pytest.raises(InvalidInput, match="bestaat al"):
        write_figures(found, tmp_path / "a.md")
