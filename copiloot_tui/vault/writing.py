"""Files and folders that only their owner can read, written whole or not at all."""

import errno
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from copiloot_tui.domain.errors import CopilootError, StorageFailed, StorageFull, StorageReadOnly

REPLACE_TRIES: Final = 10
REPLACE_PAUSE_SECONDS: Final = 0.2
"""A virus scanner on Windows holds a fresh file for a moment."""
PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
IS_WINDOWS: Final = os.name == "nt"
SCRATCH_ENDING: Final = ".tmp"
_BINARY: Final = getattr(os, "O_BINARY", 0)


def storage_error(error: OSError) -> CopilootError:
    """The sentence for what the disk refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StorageReadOnly()
    return StorageFailed()


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner can enter; narrow an empty one."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            _narrow(folder, PRIVATE_FOLDER)
    except OSError as error:
        raise storage_error(error) from error


def write_private(path: Path, content: bytes) -> None:
    """Put content in a file in one step: a reader sees the old or the new, never half of it."""
    scratch = scratch_beside(path)
    try:
        with open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if scratch.read_bytes() != content:
            raise StorageFailed
        replace(scratch, path)
    except OSError as error:
        raise storage_error(error) from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def copy_private(source: Path, target: Path, go_on: Callable[[], None] = lambda: None) -> None:
    """Copy a file of any size to a private one, synced to the disk, in one step.

    Args:
        source: what is copied.
        target: where it comes.
        go_on: called for each megabyte; may raise, and then nothing comes there.
    """
    scratch = scratch_beside(target)
    try:
        with (
            source.open("rb") as old,
            open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE), "wb") as new,
        ):
            while part := old.read(1 << 20):
                go_on()
                new.write(part)
            new.flush()
            os.fsync(new.fileno())
        replace(scratch, target)
    except OSError as error:
        raise storage_error(error) from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def replace(source: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Rename over what is there, with patience for a virus scanner, and make the rename last."""
    for tries_left in reversed(range(REPLACE_TRIES)):
        try:
            os.replace(source, target)
            break
        except PermissionError:
            if not (IS_WINDOWS and tries_left):
                raise
            pause(REPLACE_PAUSE_SECONDS)
    sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(error) from error


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut, where the system knows how."""
    if IS_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot sync a folder; the rename itself was done.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Push a file written by another library to the disk, private from here on."""
    try:
        _narrow(path, PRIVATE_FILE)
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise storage_error(error) from error


def scratch_beside(path: Path) -> Path:
    """A name in the same folder that nobody else uses."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{SCRATCH_ENDING}")


def _narrow(path: Path, mode: int) -> None:
    if not IS_WINDOWS and path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)
