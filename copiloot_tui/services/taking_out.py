"""Taking an attachment out of the vault."""

from pathlib import Path
from uuid import UUID

from copiloot_tui.services.attachments import content
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.store import Store


def take_out(store: Store, attachment_id: UUID, path: Path) -> None:
    """Write an attachment to a new file, as it was put in; refused with a sentence where none can come."""
    write_new_file(path, content(store, attachment_id))
