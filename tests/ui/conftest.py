"""Vaults made once for each worker and copied for each test; a guard that is put back."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from textual.strip import Strip

from copiloot_tui.demo.caseload import fill
from copiloot_tui.services import vaults
from copiloot_tui.ui.guard import install_guard
from tests.vaults import SetClock

DEMO_SEED = 1


@pytest.fixture(scope="session")
def _demo_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "kluis"
    opened = vaults.make_demo(folder, SetClock())
    fill(opened.store, DEMO_SEED, 7, 2, lambda _count: None)
    opened.close()
    return folder


@pytest.fixture
def demo_vault(_demo_vault: Path, tmp_path: Path) -> Path:
    """A vault of the test's own with the made-up caseload, that opens with nothing typed."""
    return Path(copytree(_demo_vault, tmp_path / "kluis"))


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The guard at the terminal, as the real program has it."""
    monkeypatch.setattr(Strip, "render", Strip.render)
    install_guard()
    return Strip.render
