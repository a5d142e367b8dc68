"""Whole families for tests, as they stand in a file."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.whole_family import STAYS, WholeFamily, whole
from tests.factories import MORNING, make_everything


def make_whole(records: Iterable[Record]) -> WholeFamily:
    """The family among these records, with all of it that goes along."""
    every = list(records)
    return whole(
        next(each for each in every if isinstance(each, Family)),
        [each for each in every if isinstance(each, FamilyRecord) and type(each) not in STAYS],
        [each for each in every if isinstance(each, Institution | Aanspreekpunt | ContactKind)],
    )


def make_whole_everything(word: str = "kenmerk") -> WholeFamily:
    """A family with one of everything, as the vault gives it back."""
    return make_whole(kept(make_everything(word)))


def kept(records: Iterable[Record]) -> list[Record]:
    """The records as a vault has them: with stamps, one after the other, and attachments with a checksum."""
    return [_as_kept(each, place) for place, each in enumerate(records)]


def _as_kept(record: Record, place: int) -> Record:
    own: dict[str, Any] = {"created_at": MORNING + timedelta(minutes=place), "updated_at": MORNING + timedelta(days=1)}
    if isinstance(record, Attachment):
        own["sha256"] = f"{place:064x}"
    if isinstance(record, Family):
        own["transfer_code"] = "62ZA-H7XC"
    return replace(record, **own)
