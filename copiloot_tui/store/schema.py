"""All kinds of records, and the metadata they make up."""

from typing import Final

from copiloot_tui.store.tables.attachment import ATTACHMENT, ATTACHMENT_CONTENT
from copiloot_tui.store.tables.authority import AUTHORITY, CONSENT, KNOWN_AT, MACHTIGING
from copiloot_tui.store.tables.base import METADATA, RecordTable
from copiloot_tui.store.tables.contact import APPOINTMENT, CALL_TIMER, CONTACT_KIND, CONTACT_MOMENT
from copiloot_tui.store.tables.course import CASE_EVENT, TERM
from copiloot_tui.store.tables.directory import AANSPREEKPUNT, INSTITUTION
from copiloot_tui.store.tables.family import CLOSING, FAMILY, FAMILY_MEMBER, NETWORK_PERSON
from copiloot_tui.store.tables.handover import AUDIT_ENTRY, HANDOVER, JOINED_STATE
from copiloot_tui.store.tables.history import HISTORY_CHANGE, HISTORY_ENTRY, META, SEARCH_ENTRY
from copiloot_tui.store.tables.inzage import INZAGESTUK, INZAGEVERZOEK
from copiloot_tui.store.tables.note import DRAFT, NOTE
from copiloot_tui.store.tables.own import CLOSED_PERIOD, LETTER_TEMPLATE, OWN_TYPE, SAVED_FILTER
from copiloot_tui.store.tables.plan import PLAN_GOAL
from copiloot_tui.store.tables.regelzaak import DOCUMENT, REGELZAAK, STEP
from copiloot_tui.store.tables.sharing import COLLEAGUE, DEPARTURE, SIGNAL
from copiloot_tui.store.tables.strippenkaart import STRIPPENKAART

__all__ = [
    "ATTACHMENT_CONTENT", "HISTORY_CHANGE", "HISTORY_ENTRY", "JOINED_STATE", "META", "METADATA", "RECORD_TABLES",
    "SEARCH_ENTRY",
]  # fmt: skip

RECORD_TABLES: Final[tuple[RecordTable, ...]] = (
    INSTITUTION,
    AANSPREEKPUNT,
    FAMILY,
    FAMILY_MEMBER,
    NETWORK_PERSON,
    AUTHORITY,
    MACHTIGING,
    KNOWN_AT,
    CONSENT,
    CLOSING,
    NOTE,
    REGELZAAK,
    STEP,
    DOCUMENT,
    CASE_EVENT,
    TERM,
    ATTACHMENT,
    CONTACT_KIND,
    CONTACT_MOMENT,
    APPOINTMENT,
    STRIPPENKAART,
    SIGNAL,
    PLAN_GOAL,
    INZAGEVERZOEK,
    INZAGESTUK,
    HANDOVER,
    COLLEAGUE,
    OWN_TYPE,
    LETTER_TEMPLATE,
    SAVED_FILTER,
    CLOSED_PERIOD,
    CALL_TIMER,
    DEPARTURE,
    AUDIT_ENTRY,
    DRAFT,
)
"""Every table that keeps a kind of record; what is referred to comes first."""
