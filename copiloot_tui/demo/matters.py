"""What regelzaken are about: the kinds of the catalogue with the words of everyday practice."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from copiloot_tui.catalogue.checklists import adulthood, aftercare
from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.adulthood import AdulthoodItem
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak_type import RegelzaakType

_OLDEST: Final = 99
_WLZ: Final = ("Wlz", "langdurige")
"""Words in the laws for which a Wlz indication is needed."""


class Phase(Enum):
    """The part of the work with a family in which something belongs."""

    CARE = "care"
    URGENT = "urgent"
    AFTERCARE = "aftercare"


class Way(Enum):
    """How a regelzaak goes."""

    REPORT = "report"
    """A report (melding) comes first, the application after it: the Wmo."""
    DECISION = "decision"
    """An application on which is decided."""
    INSURER = "insurer"
    """An application at an insurer, which is no administrative body."""
    LETTER = "letter"
    """It begins with a decision."""
    SENT = "sent"
    """Something is sent, and nothing is decided."""
    OWN = "own"
    """Nothing is sent: it is arranged by talking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a regelzaak can be about."""

    titles: tuple[str, ...]
    noun: str
    """What it is called in a sentence, with its article."""
    way: Way
    kind: RegelzaakType | None
    """As what it is begun; None when it is a regelzaak of the worker's own making."""
    item: ChecklistItem | None
    """The item of a checklist that it is taken over from."""
    at: InstitutionKind | None
    steps: tuple[str, ...]
    """The worker's own, besides those of the kind."""
    details: tuple[str, ...]
    reference: str = ""
    """The letters in front of the institution's number for the case."""
    counterpart: str = ""
    """Who is dealt with when that is no institution."""
    granted_months: int = 0
    """For how long what is granted holds; 0 when it does not end."""
    ends_in_days: tuple[int, ...] = ()
    """Within which bounds the day lies before which it has to be sent, when a day was given."""
    ends_on: tuple[int, ...] = ()
    """The month and day before which it has to be sent."""
    ends_because: str = ""
    """Why that day."""
    months: tuple[int, ...] = ()
    """In which months of the year it begins; any when empty."""
    returns: bool = True
    """Whether it comes back when its kind does."""
    is_dispute: bool = False
    """Whether it is about an objection from the start."""
    is_before_wlz: bool = False
    """Whether it is only for a child without a Wlz indication."""
    usual_days: int = 42
    """How long is waited where the law gives no term, more or less."""
    from_age: int = 0
    to_age: int = _OLDEST
    weight: int = 1
    phase: Phase = Phase.CARE
    needs_sibling: bool = False
    said_domain: LifeDomain | None = None
    """What part of life it is for, where its kind does not say so."""

    @property
    def recurrence(self) -> str:
        """By which rule it comes back."""
        return self.kind.recurrence if self.kind and self.returns else ""

    @property
    def life_domain(self) -> LifeDomain | None:
        """What part of life it is for; None when nobody says."""
        return self.said_domain or (self.kind.life_domain if self.kind else None)

    @property
    def group(self) -> str:
        """What cannot run twice for one child; an extension belongs with what it extends."""
        return self.noun.removeprefix("de verlenging van ")

    @property
    def needs_wlz(self) -> bool:
        """Whether a child needs a Wlz indication for it."""
        law = self.kind.law if self.kind else ""
        return not self.is_before_wlz and any(word in law for word in _WLZ)

    @property
    def coming_of_age(self) -> AdulthoodItem | None:
        """The item around an eighteenth birthday that it is taken over from."""
        return self.item if isinstance(self.item, AdulthoodItem) else None

    def suits(self, age: int, phase: Phase, has_sibling: bool, has_wlz: bool, day: date) -> bool:
        """Whether a family can begin with this by itself on a day."""
        return (
            self.item is None
            and not (self.needs_wlz if not has_wlz else self.is_before_wlz)
            and self.phase is phase
            and self.from_age <= age <= self.to_age
            and (has_sibling or not self.needs_sibling)
            and (not self.months or day.month in self.months)
        )


@cache
def load_text(name: str) -> Mapping[str, Any]:
    """One of the files with sentences."""
    return tomllib.loads(files("copiloot_tui.demo.texts").joinpath(name).read_text("utf-8"))


@cache
def all_matters() -> tuple[Matter, ...]:
    """Everything that a regelzaak is about here."""
    kinds = {kind.key: kind for kind in shipped_types()}
    items: dict[str, ChecklistItem] = {item.key: item for item in (*aftercare(), *adulthood())}
    return tuple(_matter(dict(entry), kinds, items) for entry in load_text("matters.toml")["matter"])


def matter_called(noun: str) -> Matter:
    """The matter that is called so in a sentence."""
    return next(matter for matter in all_matters() if matter.noun == noun and matter.phase is not Phase.AFTERCARE)


def _matter(entry: dict[str, Any], kinds: Mapping[str, RegelzaakType], items: Mapping[str, ChecklistItem]) -> Matter:
    if "life_domain" in entry:
        entry["said_domain"] = LifeDomain(entry.pop("life_domain"))
    for name in ("titles", "steps", "details", "ends_in_days", "ends_on", "months"):
        entry[name] = tuple(entry.get(name, ()))
    kind = kinds[entry["kind"]] if "kind" in entry else None
    item = items[entry["item"]] if "item" in entry else None
    at = InstitutionKind[entry["at"]] if "at" in entry else kind.institution_kind if kind else None
    entry |= {
        "kind": kind,
        "item": item,
        "at": None if at is InstitutionKind.OTHER else at,
        "way": Way(entry["way"]),
        "phase": Phase(entry.get("phase", "care")),
        "titles": entry["titles"] or (item.action if item else "",),
    }
    return Matter(**entry)
