"""What is half typed, and the place to come back to."""

from typing import Final
from uuid import UUID

from copiloot_tui.domain.note import Draft
from copiloot_tui.store import drafts as kept
from copiloot_tui.store.store import Store

PLACE: Final = "kept_place"


def save_draft(store: Store, draft: Draft) -> None:
    """Keep what is being typed; the same id overwrites."""
    with store.unit("") as work:
        work.save(draft)


def find_draft(store: Store, form: str, record_id: UUID | None, family_id: UUID | None) -> Draft | None:
    """What was half typed in this form, about this record, in this dossier."""
    with store.reading() as reading:
        return kept.newest_draft(reading, form, record_id, family_id)


def open_drafts(store: Store) -> list[Draft]:
    """Everything half typed, newest first."""
    with store.reading() as reading:
        return kept.drafts(reading)


def drop_draft(store: Store, draft_id: UUID) -> None:
    """Forget a draft: it was saved, or thrown away."""
    with store.unit("") as work:
        kept.forget_draft(work, draft_id)


def keep_place(store: Store, place: str) -> None:
    """Remember where the user is, for after unlocking."""
    with store.unit("") as work:
        work.keep(PLACE, place)


def kept_place(store: Store) -> str:
    """Where the user was; empty when unknown."""
    with store.reading() as reading:
        return reading.kept(PLACE)
