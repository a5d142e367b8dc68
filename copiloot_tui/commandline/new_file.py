"""Files that a command makes: new, never over another, readable by this user alone."""

import os
from pathlib import Path

from copiloot_tui.domain.errors import CopilootError, StorageReadOnly


class FileExists(CopilootError):
    """Something stands where a new file would come."""

    sentence = "Dit bestand bestaat al. Er is niets geschreven; kies een andere naam."


class NoSuchFolder(CopilootError):
    """The folder of a new file is not there."""

    sentence = "De map voor dit bestand bestaat niet. Er is niets geschreven."


def refuse_bad_target(target: Path) -> None:
    """Refuse, before anything is asked or done, where no new file can come."""
    if target.exists() or target.is_symlink():
        raise FileExists
    if not target.absolute().parent.is_dir():
        raise NoSuchFolder


def write_new(target: Path, text: str) -> None:
    """Write a text to a file that was not there, so that it lasts."""
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise FileExists from None
    except OSError as error:
        raise StorageReadOnly from error
