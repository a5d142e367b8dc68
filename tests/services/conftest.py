"""A fresh store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copiloot_tui.store.store import Store
from tests.factories import make_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path)
    yield made
    made.close()
