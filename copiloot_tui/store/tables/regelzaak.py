"""Tables of regelzaken, their steps and the papers they need."""

from typing import Final

from sqlalchemy import ForeignKey, Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.store.tables.base import of_family, partial, reference, table_of

IS_OPEN: Final = "removed_at IS NULL AND status <> 'afgerond'"

REGELZAAK: Final = table_of(
    Regelzaak,
    "regelzaak",
    of_family("regelzaak"),
    partial("ix_regelzaak_open", "family_id", "due_on", where=IS_OPEN),
    partial("ix_regelzaak_due_on", "due_on", where=f"{IS_OPEN} AND due_on IS NOT NULL"),
    partial("ix_regelzaak_begins_on", "begins_on", where=f"{IS_OPEN} AND begins_on IS NOT NULL"),
    Index("ix_regelzaak_member_id", "member_id"),
    Index("ix_regelzaak_institution_id", "institution_id"),
    partial(
        "ix_regelzaak_aanspreekpunt_id",
        "aanspreekpunt_id",
        "removed_at",
        "status",
        where="aanspreekpunt_id IS NOT NULL",
    ),
    area=Area.REGELZAKEN,
    references={
        "member_id": reference("family_member"),
        "institution_id": reference("institution"),
        "aanspreekpunt_id": reference("aanspreekpunt"),
    },
)
STEP: Final = table_of(
    Step,
    "step",
    of_family("step"),
    Index("ix_step_regelzaak_id", "regelzaak_id", "removed_at", "done_on"),
    partial("ix_step_due_on", "due_on", where="removed_at IS NULL AND done_on IS NULL AND due_on IS NOT NULL"),
    area=Area.REGELZAKEN,
    references={"regelzaak_id": ForeignKey("regelzaak.id")},
)
DOCUMENT: Final = table_of(
    Document,
    "document",
    of_family("document"),
    Index("ix_document_regelzaak_id", "regelzaak_id", "removed_at", "done_on"),
    area=Area.REGELZAKEN,
    references={"regelzaak_id": ForeignKey("regelzaak.id")},
)
