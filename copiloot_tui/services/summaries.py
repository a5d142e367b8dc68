"""Making a summary of a family for somebody else, and keeping a record of what left the vault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.summary import Level, Summary
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A summary as it would leave the vault, to be looked at first."""

    family_id: UUID
    """For `record_export`, once it has left."""
    summary: Summary
    markdown: str
    level: Level
    receiver: str
    counts: Mapping[str, int]
    """What is in it, by Dutch label: 'notities' to 4."""
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""


def summarise(store: Store, family_number: int, level: Level, receiver: str) -> Export:
    """Summarise the family with this file number for a receiver, whose name may be empty."""
    raise NotImplementedError


def export_file_name(number: int, level: Level, day: date) -> str:
    """A file name without a family name: 'samenvatting-0007-pseudoniem-2026-11-21.md'."""
    return f"samenvatting-{number:04}-{level.value}-{day.isoformat()}.md"


def write_export(export: Export, path: Path, overwrite: bool = False) -> None:
    """Write the summary to a file that only this user can read, whole or not at all."""
    raise NotImplementedError


def record_export(store: Store, family_id: UUID, level: Level, receiver: str, counts: Mapping[str, int]) -> Changes:
    """Log in the family's dossier that a summary was made, for whom and at which level."""
    raise NotImplementedError
