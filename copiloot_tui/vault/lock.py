"""One program at a time holds a vault."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from copiloot_tui.domain.errors import AlreadyOpen
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.writing import PRIVATE_FILE, make_private_folder, storage_error


@contextmanager
def hold(files: VaultFiles) -> Iterator[None]:
    """Hold the vault for as long as the block lasts; AlreadyOpen when another program does."""
    make_private_folder(files.folder)
    lock = FileLock(files.lock, mode=PRIVATE_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise AlreadyOpen from error
    except OSError as error:
        raise storage_error(error) from error
    try:
        yield
    finally:
        lock.release()
