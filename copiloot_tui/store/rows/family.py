"""Tables of families, the people in them and around them."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.base import FamilyRecordRow, RecordRow, of_family


class FamilyRow(RecordRow):
    """A family."""

    __tablename__ = "family"
    __table_args__ = (Index("ix_family_number", "number", unique=True),)
    record: ClassVar[type[Record]] = Family
    area: ClassVar[Area] = Area.FAMILIES

    number: Mapped[int]
    name: Mapped[str]
    municipality: Mapped[str]
    zorgkantoor: Mapped[str]
    status: Mapped[FamilyStatus]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ideal_gap_days: Mapped[int]
    maximum_gap_days: Mapped[int]
    tags: Mapped[tuple[str, ...]]
    keep_until: Mapped[date | None]


class FamilyMemberRow(FamilyRecordRow):
    """A person of a family."""

    __tablename__ = "family_member"
    __table_args__ = (of_family("family_member"),)
    record: ClassVar[type[Record]] = FamilyMember
    area: ClassVar[Area] = Area.FAMILIES
    long_texts: ClassVar[frozenset[str]] = frozenset({"remarks", "address"})

    role: Mapped[MemberRole]
    name: Mapped[str]
    nickname: Mapped[str]
    birth_date: Mapped[date | None]
    died_on: Mapped[date | None]
    household: Mapped[int]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    remarks: Mapped[str]
    passport_asked_on: Mapped[date | None]
    passport_outcome: Mapped[str]
    passport_on: Mapped[date | None]


class NetworkPersonRow(FamilyRecordRow):
    """Somebody around a family."""

    __tablename__ = "network_person"
    __table_args__ = (of_family("network_person"),)
    record: ClassVar[type[Record]] = NetworkPerson
    area: ClassVar[Area] = Area.FAMILIES

    name: Mapped[str]
    role: Mapped[str]
    kind: Mapped[SupportKind]
    organisation: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    remarks: Mapped[str]
