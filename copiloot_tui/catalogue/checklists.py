"""The lists that ship with the program: around an eighteenth birthday, and after somebody has died."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from copiloot_tui.domain.adulthood import AdulthoodItem, Moment
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.term import Source


@cache
def adulthood() -> tuple[AdulthoodItem, ...]:
    """What to arrange around an eighteenth birthday, in the order of the file."""
    return tuple(
        AdulthoodItem(**{**entry, "moment": Moment(entry.get("moment", Moment.BIRTHDAY))})
        for entry in _entries("adulthood.toml")
    )


@cache
def aftercare() -> tuple[ChecklistItem, ...]:
    """What there may be to arrange after somebody has died, in the order of the file."""
    return tuple(ChecklistItem(**entry) for entry in _entries("aftercare.toml"))


def _entries(name: str) -> list[dict[str, Any]]:
    text = files("copiloot_tui.catalogue").joinpath(name).read_text(encoding="utf-8")
    found = tomllib.loads(text)["item"]
    return [{**entry, "sources": tuple(Source(**source) for source in entry["sources"])} for entry in found]
