"""Tables of who may speak for whom, and under which number somebody is known."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.domain.authority import Authority, AuthorityKind, Channel, KnownAt, Machtiging
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.base import FamilyRecordRow, of_family, reference


class AuthorityRow(FamilyRecordRow):
    """Authority over a member."""

    __tablename__ = "authority"
    __table_args__ = (of_family("authority"),)
    record: ClassVar[type[Record]] = Authority
    area: ClassVar[Area] = Area.FAMILIES

    member_id: Mapped[UUID] = mapped_column(ForeignKey("family_member.id"))
    kind: Mapped[AuthorityKind]
    holder: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class MachtigingRow(FamilyRecordRow):
    """A permission to speak for a member."""

    __tablename__ = "machtiging"
    __table_args__ = (of_family("machtiging"), Index("ix_machtiging_valid_to", "valid_to"))
    record: ClassVar[type[Record]] = Machtiging
    area: ClassVar[Area] = Area.FAMILIES

    member_id: Mapped[UUID] = mapped_column(ForeignKey("family_member.id"))
    given_by: Mapped[str]
    institution_id: Mapped[UUID | None] = mapped_column(reference("institution"))
    purpose: Mapped[str]
    channel: Mapped[Channel]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class KnownAtRow(FamilyRecordRow):
    """A client number."""

    __tablename__ = "known_at"
    __table_args__ = (of_family("known_at"), Index("ix_known_at_institution_id", "institution_id"))
    record: ClassVar[type[Record]] = KnownAt
    area: ClassVar[Area] = Area.FAMILIES

    member_id: Mapped[UUID] = mapped_column(ForeignKey("family_member.id"))
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institution.id"))
    client_number: Mapped[str]
    consulent: Mapped[str]
