"""What is made once for each worker: vaults that are copied for each test, and styles; a guard that is put back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any
from unittest.mock import patch

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
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


@pytest.fixture(autouse=True, scope="session")
def parse_styles_once() -> Iterator[None]:
    """Every program would parse the same styles again, which is a quarter of its start."""
    by_textual, known = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def parse_rules(sheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
        key = (frozenset(sheet._variables.items()), css, *source.values())
        if key not in known:
            known[key] = by_textual(sheet, css, **source)
        return known[key]

    with patch.object(Stylesheet, "_parse_rules", parse_rules):
        yield
