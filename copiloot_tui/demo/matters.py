"""The kinds of regelzaken of everyday practice."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from copiloot_tui.domain.directory import InstitutionKind

_OLDEST: Final = 99


class Phase(Enum):
    """The part of the work with a family in which something belongs."""

    CARE = "care"
    URGENT = "urgent"
    AFTERCARE = "aftercare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A kind of regelzaak."""

    titles: tuple[str, ...]
    noun: str
    """What it is called in a sentence, with its article."""
    at: InstitutionKind | None
    steps: tuple[str, ...]
    details: tuple[str, ...]
    reference: str = ""
    """The letters in front of the institution's number for the case."""
    counterpart: str = ""
    """Who is dealt with when that is no institution."""
    term_days: int | None = None
    term_reason: str = ""
    from_age: int = 0
    to_age: int = _OLDEST
    weight: int = 1
    phase: Phase = Phase.CARE
    before_july: bool = False
    """Whether it has to be done every year before the first of July."""
    needs_sibling: bool = False

    def suits(self, age: int, phase: Phase, has_sibling: bool) -> bool:
        """Whether a family can have this now."""
        return self.phase is phase and self.from_age <= age <= self.to_age and (has_sibling or not self.needs_sibling)


@cache
def load_text(name: str) -> Mapping[str, Any]:
    """One of the files with sentences."""
    return tomllib.loads(files("copiloot_tui.demo.texts").joinpath(name).read_text("utf-8"))


@cache
def all_matters() -> tuple[Matter, ...]:
    """Every kind of regelzaak."""
    return tuple(_matter(dict(entry)) for entry in load_text("matters.toml")["matter"])


def _matter(entry: dict[str, Any]) -> Matter:
    for name in ("titles", "steps", "details"):
        entry[name] = tuple(entry[name])
    entry["at"] = InstitutionKind[entry["at"]] if entry["at"] else None
    entry["phase"] = Phase(entry.get("phase", "care"))
    return Matter(**entry)
