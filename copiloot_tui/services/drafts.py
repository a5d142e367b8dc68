"""What is half typed."""

from uuid import UUID

from copiloot_tui.domain.note import Draft
from copiloot_tui.store import drafts as kept
from copiloot_tui.store.store import Store


def save_draft(store: Store, draft: Draft) -> None:
    """Keep what is being typed; the same id overwrites."""
    with store.unit("") as work:
        work.save(draft)


def find_draft(store: Store, form: str, record_id: UUID | None, family_id: UUID | None) -> Draft | None:
    """What was last half typed in this form, about this record, in this dossier."""
    return next(iter(find_drafts(store, form, record_id, family_id)), None)


def find_drafts(store: Store, form: str, record_id: UUID | None, family_id: UUID | None) -> list[Draft]:
    """Everything half typed in this form, about this record, in this dossier, newest first."""
    with store.reading() as reading:
        return kept.drafts_of(reading, form, record_id, family_id)


def open_drafts(store: Store) -> list[Draft]:
    """Everything half typed, newest first."""
    with store.reading() as reading:
        return kept.drafts(reading)


def drop_draft(store: Store, draft_id: UUID) -> None:
    """Forget a draft: it was saved, or thrown away."""
    with store.unit("") as work:
        kept.forget_draft(work, draft_id)
