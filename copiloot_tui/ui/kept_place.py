"""Where the program was left, as it is kept in the vault: screens by name and records by id, never a word of text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form that stood open."""

    name: str
    record_id: UUID | None = None
    family_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """What stood in the list of regelzaken."""

    wanted: Mapping[str, str] = field(default_factory=dict)
    """Which regelzaken it showed, as a filter is kept."""
    marked: frozenset[UUID] = frozenset()
    """Those that were marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlace:
    """What to open again after unlocking."""

    mode: str = "today"
    family_id: UUID | None = None
    """Whose dossier stood open."""
    tab: str = ""
    forms: tuple[OpenForm, ...] = ()
    listed: KeptList = field(default_factory=KeptList)
    notices: tuple[str, ...] = ()
    """What could not be told while locking; sentences of the program's own."""

    def to_text(self) -> str:
        """The text to keep."""
        forms = [[form.name, _text(form.record_id), _text(form.family_id)] for form in self.forms]
        facts = {"mode": self.mode, "family": _text(self.family_id), "tab": self.tab, "forms": forms}
        listed = {"wanted": dict(self.listed.wanted), "marked": sorted(map(str, self.listed.marked))}
        return json.dumps({**facts, "listed": listed, "notices": self.notices})

    @classmethod
    def from_text(cls, text: str) -> KeptPlace:
        """The place that was kept; the first place when there is none, or when another version wrote it."""
        try:
            found = json.loads(text)
            return cls(
                mode=str(found["mode"]),
                family_id=_id(found["family"]),
                tab=str(found["tab"]),
                forms=tuple(OpenForm(name=str(n), record_id=_id(r), family_id=_id(f)) for n, r, f in found["forms"]),
                listed=_listed(found["listed"]) if "listed" in found else KeptList(),
                notices=tuple(str(each) for each in found["notices"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()


def _listed(facts: Any) -> KeptList:
    wanted = {str(name): str(text) for name, text in facts["wanted"].items()}
    return KeptList(wanted=wanted, marked=frozenset(map(UUID, facts["marked"])))


def _text(record_id: UUID | None) -> str:
    return str(record_id) if record_id else ""


def _id(text: Any) -> UUID | None:
    return UUID(text) if text else None
