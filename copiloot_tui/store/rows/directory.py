"""Tables of institutions and the people to call there."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.base import RecordRow, reference


class InstitutionRow(RecordRow):
    """An institution."""

    __tablename__ = "institution"
    record: ClassVar[type[Record]] = Institution
    area: ClassVar[Area] = Area.DIRECTORY
    long_texts: ClassVar[frozenset[str]] = frozenset({"remarks", "address", "decides"})

    name: Mapped[str]
    kind: Mapped[InstitutionKind]
    decides: Mapped[str]
    region: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    website: Mapped[str]
    address: Mapped[str]
    remarks: Mapped[str]
    catalogue_key: Mapped[str]


class AanspreekpuntRow(RecordRow):
    """A person or desk at an institution."""

    __tablename__ = "aanspreekpunt"
    __table_args__ = (Index("ix_aanspreekpunt_institution_id", "institution_id"),)
    record: ClassVar[type[Record]] = Aanspreekpunt
    area: ClassVar[Area] = Area.DIRECTORY

    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institution.id"))
    name: Mapped[str]
    function: Mapped[str]
    region: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    reachable: Mapped[str]
    zevmb: Mapped[bool]
    remarks: Mapped[str]
    verified_on: Mapped[date | None]
    verified_by: Mapped[str]
    source: Mapped[str]
    replaced_by: Mapped[UUID | None] = mapped_column(reference("aanspreekpunt"))
