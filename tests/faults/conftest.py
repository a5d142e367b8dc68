"""How big a fault test is this time, and what it counted: `python -m tests.faults` prints that as a table."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.faults.program import Person

COUNTS = "counts"
"""Under this name a test keeps what it counted."""

ANYWHERE = ("test_key_file_bits.py", "test_traces.py")
"""The others drive the program through a pseudo-terminal, or end it by signals."""

Sized = Callable[[int, int], int]
Tell = Callable[..., None]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    is_unix_only = collection_path.name.startswith("test_") and collection_path.name not in ANYWHERE
    return True if sys.platform == "win32" and is_unix_only else None


@pytest.fixture
def sized(request: pytest.FixtureRequest) -> Sized:
    """Choose between the size for every day and the full one of `--long`."""
    is_long = bool(request.config.getoption("--long"))
    return lambda everyday, full: full if is_long else everyday


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Keep a line of the table: what was done, and the counts by their names."""

    def tell_counts(title: str, **counts: int | float | str) -> None:
        told = ", ".join(f"{name.replace('_', ' ')} {_figure(count)}" for name, count in counts.items())
        record_property(COUNTS, f"{title}: {told}")

    return tell_counts


@pytest.fixture
def person(tmp_path: Path) -> Iterator["Person"]:
    """Somebody at a terminal, with a home of their own; leaves no program behind."""
    from tests.faults.program import Person

    someone = Person(tmp_path)
    yield someone
    someone.go_away()


def _figure(count: int | float | str) -> str:
    return f"{count:,}" if isinstance(count, int) else f"{count:.2f}" if isinstance(count, float) else count
