"""Taking an attachment out of the vault."""

from pathlib import Path

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.store import Store


def take_out(store: Store, attachment: Attachment, data: bytes, path: Path) -> Changes:
    """Write the bytes of an attachment to a new file, as they were put in, and that it left.

    Args:
        store: the vault.
        attachment: which.
        data: what `attachments.content` says of it.
        path: where to; refused with a sentence where no file can come.
    """
    outgoing = Outgoing(what=Leaving.ATTACHMENT, family_ids=(attachment.family_id,))
    return let_out(store, outgoing, path, lambda target: write_new_file(target, data))
