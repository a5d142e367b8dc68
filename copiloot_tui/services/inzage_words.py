"""What stands in a record, in words for the person it is about: every field of it, with a Dutch label."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Step
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.record_words import LABELS, words_of

HANDLING: Final = frozenset(
    {"extended_on", "extension_reason", "looks_along", "looked_along_on", "delivered_on", "withdrawn_on", "due_on"}
)
"""What changes while a request is answered, and so is no part of what is given in answer to itself."""

_LONG: Final = frozenset({"text", "remarks", "note", "steps", "values"})


class Words:
    """Writes records out, with the names of who and what they refer to."""

    def __init__(self, names: Mapping[UUID, str]) -> None:
        self._names = names

    def text(self, record: Record, parts: Iterable[Record] = (), *, without: frozenset[str] = frozenset()) -> str:
        """All that stands in a record: a line for each fact, then its longer text, then a line for each of its parts.

        Args:
            record: what it is.
            parts: what is a part of it.
            without: fields that are left out.
        """
        labels = {name: label for name, label in LABELS[type(record)].items() if name not in without}
        facts = [
            f"{label}: {words}"
            for name, label in labels.items()
            if label and not self._is_long(record, name) and (words := self._words(getattr(record, name)))
        ]
        blocks = ["\n".join(facts)]
        for name, label in labels.items():
            if self._is_long(record, name) and (words := self._words(getattr(record, name), is_long=True)):
                blocks.append(f"{label}:\n{words}" if label else words)
        lines = [f"- {_KIND_LINE[type(part)]}: {self._line(part)}" for part in parts]
        return "\n\n".join(filter(None, [*blocks, "\n".join(lines)]))

    def remarks(self, record: FamilyMember) -> str:
        """What was remarked of somebody, without what else is known of that person."""
        told = [record.remarks.strip(), record.passport_outcome.strip()]
        about = f"Opgeschreven bij: {clean_line(record.name)}"
        return "\n\n".join(filter(None, [about, *told]))

    def _is_long(self, record: Record, name: str) -> bool:
        return name in _LONG and (not LABELS[type(record)][name] or "\n" in str(getattr(record, name)))

    def _line(self, part: Record) -> str:
        told = (
            f"{label} {words}" if label else words
            for name, label in LABELS[type(part)].items()
            if (words := self._words(getattr(part, name)))
        )
        return ", ".join(told)

    def _words(self, value: object, *, is_long: bool = False) -> str:
        return words_of(value, self._names, is_long=is_long)


_KIND_LINE: Final[Mapping[type[Record], str]] = {
    Step: "Stap",
    Document: "Stuk dat nodig is",
    CaseEvent: "Gebeurtenis",
    Term: "Termijn",
    Attachment: "Bijlage",
}
