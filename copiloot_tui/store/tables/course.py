"""Tables of what happened to regelzaken, and of the terms that follow from it."""

from typing import Final

from sqlalchemy import ForeignKey, Index

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.term import Term
from copiloot_tui.store.tables.base import of_family, partial, table_of
from copiloot_tui.store.texts import IS_ENDING

IS_RUNNING: Final = "removed_at IS NULL AND state = 'loopt'"

CASE_EVENT: Final = table_of(
    CaseEvent,
    "case_event",
    of_family("case_event"),
    Index("ix_case_event_regelzaak_id", "regelzaak_id", "on"),
    partial("ix_case_event_on", "on", where=IS_ENDING),
    partial("ix_case_event_valid_to", "valid_to", where="removed_at IS NULL AND valid_to IS NOT NULL"),
    area=Area.REGELZAKEN,
    references={"regelzaak_id": ForeignKey("regelzaak.id")},
)
TERM: Final = table_of(
    Term,
    "term",
    of_family("term"),
    Index("ix_term_regelzaak_id", "regelzaak_id"),
    partial("ix_term_due_on", "due_on", "regelzaak_id", where=IS_RUNNING),
    area=Area.REGELZAKEN,
    references={"regelzaak_id": ForeignKey("regelzaak.id")},
    long_texts=frozenset({"reasons"}),
    stands_alone=False,
)
"""Terms are worked out from the events of a regelzaak."""
