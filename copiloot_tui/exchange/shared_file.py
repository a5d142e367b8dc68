"""A family as several vaults work on it, as data: what one vault knows of each record, for another one to join with."""

from copiloot_tui.domain.shared_family import SharedFamily


def written(found: SharedFamily) -> bytes:
    """The text of a file with one family, without the bytes of its attachments.

    Raises:
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """
    raise NotImplementedError


def read(data: bytes) -> SharedFamily:
    """The family in a file, without the bytes of its attachments.

    Raises:
        InvalidInput: at 'file', with what is the matter and where; never with a word of the file.
    """
    raise NotImplementedError
