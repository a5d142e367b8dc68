from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.vault.backups import BackupName, backups_in, next_name, read_name, stamp, superfluous

MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)


def made(sequence: int, at: datetime) -> BackupName:
    return BackupName(database=Path(f"copiloot-{stamp(at)}-{sequence:06}.db"), made_at=at, sequence=sequence)


def test_a_name_says_when_and_in_which_order(tmp_path: Path):
    first = next_name(tmp_path, MIDNIGHT)
    first.database.touch()
    second = next_name(tmp_path, MIDNIGHT - timedelta(days=400))
    second.database.touch()

    assert first.database.name == "copiloot-20260101T000000Z-000001.db"
    assert first.keys.name == "copiloot-20260101T000000Z-000001.keys"
    assert first.recovery.name == "copiloot-20260101T000000Z-000001.age"
    assert backups_in(tmp_path) == [second, first]


@pytest.mark.parametrize(
    "name",
    [
        "vault.db",
        "copiloot-gisteren-000001.db",
        "copiloot-20261399T000000Z-000001.db",
        "copiloot-20260101T000000Z-1.db",
    ],
)
def test_other_files_are_no_backups(name: str):
    assert read_name(Path(name)) is None


def test_ten_backups_in_an_hour_all_stay():
    names = [made(n, MIDNIGHT + timedelta(minutes=n)) for n in range(1, 12)]

    assert [name.sequence for name in superfluous(names)] == [1]


def test_a_year_of_three_a_day_keeps_days_weeks_and_months():
    names = [made(n, MIDNIGHT + timedelta(hours=8 * n)) for n in range(3 * 365)]

    kept = [name for name in names if name not in superfluous(names)]

    days = {name.made_at.date() for name in kept}
    newest = names[-1].made_at.date()
    assert {newest - timedelta(days=n) for n in range(14)} <= days
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(kept) < 10 + 14 + 8 + 12


def test_a_clock_that_went_wrong_does_not_cost_the_newest():
    names = [made(n, MIDNIGHT + timedelta(days=n)) for n in range(1, 41)]
    names.append(made(41, MIDNIGHT - timedelta(days=9999)))

    assert 41 not in {name.sequence for name in superfluous(names)}


@given(st.lists(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)), max_size=80))
def test_the_last_ten_always_stay_and_clearing_twice_is_clearing_once(moments: list[datetime]):
    names = [made(n, moment.replace(tzinfo=UTC)) for n, moment in enumerate(moments)]

    gone = superfluous(names)
    kept = [name for name in names if name not in gone]

    assert set(names[-10:]) <= set(kept)
    assert superfluous(kept) == []
    assert len(kept) <= 10 + 14 + 8 + 12
