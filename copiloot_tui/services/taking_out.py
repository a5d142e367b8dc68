"""Taking an attachment out of the vault."""

from pathlib import Path
from typing import Final

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.readable import Readable
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.store import Store

ENDINGS: Final = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}
"""How the name of each ends."""


def readable_attachment(attachment: Attachment, data: bytes) -> Readable:
    """An attachment as it goes sealed: its title to read, and the file as it was put in."""
    from copiloot_tui.exchange.markdown_text import escape_line

    return Readable(markdown=f"# {escape_line(attachment.title)}\n", forms={ENDINGS[attachment.media_type]: data})


def take_out(
    store: Store, attachment: Attachment, content: bytes, path: Path, *, to_whom: str = "", is_sealed: bool = False
) -> Changes:
    """Write an attachment to a new file, and that it left.

    Args:
        store: the vault.
        attachment: which.
        content: what `attachments.content` says of it, or that sealed.
        path: where to; refused with a sentence where no file can come.
        to_whom: for whom it is, where that is known.
        is_sealed: whether only the receiver can open it.
    """
    outgoing = Outgoing(
        what=Leaving.ATTACHMENT, family_ids=(attachment.family_id,), to_whom=to_whom, is_sealed=is_sealed
    )
    return let_out(store, outgoing, path, lambda target: write_new_file(target, content))
