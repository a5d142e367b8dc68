"""What a screen does when something happens is done once."""

import re
from pathlib import Path

import copiloot_tui.ui

CALLED_AGAIN = re.compile(r"super\(\)\.on_(?!event\b)\w+\(")
"""Textual runs a handler of every class itself, that of a subclass first; only events of the app go by `on_event`."""


def test_no_handler_runs_what_runs_anyway() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in Path(copiloot_tui.ui.__path__[0]).rglob("*.py")}

    assert sorted(name for name, text in sources.items() if CALLED_AGAIN.search(text)) == []
