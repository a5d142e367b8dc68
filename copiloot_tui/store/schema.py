"""All kinds of records, and the metadata they make up."""

from typing import Final

from copiloot_tui.store.rows.authority import AuthorityRow, KnownAtRow, MachtigingRow
from copiloot_tui.store.rows.base import Base, RecordRow
from copiloot_tui.store.rows.contact import AppointmentRow, ContactMomentRow
from copiloot_tui.store.rows.directory import AanspreekpuntRow, InstitutionRow
from copiloot_tui.store.rows.family import FamilyMemberRow, FamilyRow, NetworkPersonRow
from copiloot_tui.store.rows.history import HistoryChangeRow, HistoryEntryRow, MetaRow, SearchEntryRow
from copiloot_tui.store.rows.note import DraftRow, NoteRow
from copiloot_tui.store.rows.regelzaak import RegelzaakRow, StepRow
from copiloot_tui.store.rows.strippenkaart import StrippenkaartRow

ROWS: Final[tuple[type[RecordRow], ...]] = (
    InstitutionRow,
    AanspreekpuntRow,
    FamilyRow,
    FamilyMemberRow,
    NetworkPersonRow,
    AuthorityRow,
    MachtigingRow,
    KnownAtRow,
    NoteRow,
    RegelzaakRow,
    StepRow,
    ContactMomentRow,
    AppointmentRow,
    StrippenkaartRow,
    DraftRow,
)
"""Every table that keeps a kind of record; what is referred to comes first."""

METADATA: Final = Base.metadata
HISTORY_ENTRY: Final = HistoryEntryRow.__table__
HISTORY_CHANGE: Final = HistoryChangeRow.__table__
META: Final = MetaRow.__table__
SEARCH_ENTRY: Final = SearchEntryRow.__table__
