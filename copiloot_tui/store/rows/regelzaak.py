"""Tables of regelzaken and their steps."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.store.rows.base import FamilyRecordRow, of_family, partial, reference


class RegelzaakRow(FamilyRecordRow):
    """A regelzaak."""

    __tablename__ = "regelzaak"
    __table_args__ = (
        of_family("regelzaak"),
        partial("ix_regelzaak_open", "family_id", "due_on", where="removed_at IS NULL AND status <> 'afgerond'"),
        Index("ix_regelzaak_institution_id", "institution_id"),
    )
    record: ClassVar[type[Record]] = Regelzaak
    area: ClassVar[Area] = Area.REGELZAKEN

    title: Mapped[str]
    member_id: Mapped[UUID | None] = mapped_column(reference("family_member"))
    institution_id: Mapped[UUID | None] = mapped_column(reference("institution"))
    aanspreekpunt_id: Mapped[UUID | None] = mapped_column(reference("aanspreekpunt"))
    reference: Mapped[str]
    status: Mapped[RegelzaakStatus]
    outcome: Mapped[RegelzaakOutcome | None]
    turn: Mapped[Turn]
    turn_since: Mapped[date | None]
    due_on: Mapped[date | None]
    due_reason: Mapped[str]
    remarks: Mapped[str]


class StepRow(FamilyRecordRow):
    """A step of a regelzaak."""

    __tablename__ = "step"
    __table_args__ = (
        of_family("step"),
        Index("ix_step_regelzaak_id", "regelzaak_id", "removed_at", "done_on"),
        partial("ix_step_due_on", "due_on", where="removed_at IS NULL AND done_on IS NULL AND due_on IS NOT NULL"),
    )
    record: ClassVar[type[Record]] = Step
    area: ClassVar[Area] = Area.REGELZAKEN

    regelzaak_id: Mapped[UUID] = mapped_column(ForeignKey("regelzaak.id"))
    text: Mapped[str]
    position: Mapped[int]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
