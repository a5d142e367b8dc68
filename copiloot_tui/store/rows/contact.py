"""Tables of the contact log and of what is still to come."""

from datetime import date, datetime
from datetime import time as time_of_day
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.record import Record
from copiloot_tui.store.rows.base import FamilyRecordRow, of_family, partial, reference

IS_CONVERSATION: Final = "result = 'gesproken' AND way NOT IN ('aanvraag of dossierwerk', 'intervisie')"
"""The rule of `ContactMoment.is_conversation`, said as the index says it."""


class ContactMomentRow(FamilyRecordRow):
    """A line of the log."""

    __tablename__ = "contact_moment"
    __table_args__ = (
        Index("ix_contact_moment_family_id", "family_id", "at", "removed_at", "minutes", "travel_minutes"),
        Index("ix_contact_moment_at", "at"),
        partial("ix_contact_moment_spoken", "family_id", "at", where=f"removed_at IS NULL AND {IS_CONVERSATION}"),
    )  # fmt: skip
    record: ClassVar[type[Record]] = ContactMoment
    area: ClassVar[Area] = Area.CONTACTS
    long_texts: ClassVar[frozenset[str]] = frozenset({"text"})

    at: Mapped[datetime]
    way: Mapped[ContactWay]
    with_whom: Mapped[str]
    aanspreekpunt_id: Mapped[UUID | None] = mapped_column(reference("aanspreekpunt"))
    purpose: Mapped[Purpose | None]
    result: Mapped[ContactResult]
    minutes: Mapped[int]
    travel_minutes: Mapped[int]
    text: Mapped[str]
    regelzaak_ids: Mapped[tuple[UUID, ...]]


class AppointmentRow(FamilyRecordRow):
    """Something to do on a day."""

    __tablename__ = "appointment"
    __table_args__ = (
        of_family("appointment"),
        partial("ix_appointment_on", "on", where="removed_at IS NULL AND done_on IS NULL"),
    )
    record: ClassVar[type[Record]] = Appointment
    area: ClassVar[Area] = Area.CONTACTS

    on: Mapped[date]
    time: Mapped[time_of_day | None]
    what: Mapped[str]
    with_whom: Mapped[str]
    regelzaak_id: Mapped[UUID | None] = mapped_column(reference("regelzaak"))
    contact_id: Mapped[UUID | None] = mapped_column(reference("contact_moment"))
    done_on: Mapped[date | None]
