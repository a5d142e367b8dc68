"""Tables of the contact log and of what is still to come."""

from typing import Final

from sqlalchemy import Index

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.store.tables.base import of_family, partial, reference, table_of
from copiloot_tui.store.texts import IS_CONVERSATION

CONTACT_MOMENT: Final = table_of(
    ContactMoment,
    "contact_moment",
    Index("ix_contact_moment_family_id", "family_id", "at", "removed_at", "minutes", "travel_minutes", "way"),
    Index("ix_contact_moment_at", "at"),
    partial("ix_contact_moment_spoken", "family_id", "at", where=f"removed_at IS NULL AND {IS_CONVERSATION}"),
    partial(
        "ix_contact_moment_aanspreekpunt_id",
        "aanspreekpunt_id",
        "at",
        "removed_at",
        where="aanspreekpunt_id IS NOT NULL",
    ),
    partial(
        "ix_contact_moment_regelzaak_ids",
        "family_id",
        "at",
        "regelzaak_ids",
        where="removed_at IS NULL AND regelzaak_ids <> '[]'",
    ),
    area=Area.CONTACTS,
    references={"aanspreekpunt_id": reference("aanspreekpunt")},
    long_texts=frozenset({"text"}),
)
CONTACT_KIND: Final = table_of(ContactKind, "contact_kind", area=Area.CONTACTS)
CALL_TIMER: Final = table_of(
    CallTimer,
    "call_timer",
    area=Area.CONTACTS,
    references={"family_id": reference("family")},
    keeps_history=False,
)
APPOINTMENT: Final = table_of(
    Appointment,
    "appointment",
    of_family("appointment"),
    Index("ix_appointment_regelzaak_id", "regelzaak_id"),
    Index("ix_appointment_contact_id", "contact_id"),
    partial("ix_appointment_on", "on", where="removed_at IS NULL AND done_on IS NULL"),
    area=Area.CONTACTS,
    references={"regelzaak_id": reference("regelzaak"), "contact_id": reference("contact_moment")},
)
