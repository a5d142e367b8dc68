"""Files that others made: read once and whole, and never more of them than may be in one."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from copiloot_tui.domain.errors import InvalidInput

MISSING: Final = "Dit bestand is er niet. Kijk of de map en de naam kloppen."
A_FOLDER: Final = "Dit is een map. Kies een bestand dat erin staat."
NOT_A_FILE: Final = "Dit is geen gewoon bestand."
NOT_ALLOWED: Final = "Dit bestand mag je niet lezen. Kijk naar de rechten van het bestand, of maak er een kopie van."
UNREADABLE: Final = "Dit bestand kan niet worden gelezen."


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A plain file to read from; InvalidInput at 'file' for anything else, and for what goes wrong while reading."""
    try:
        # Looked at before opening: a pipe would be waited for.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InvalidInput("file", A_FOLDER)
        if not stat.S_ISREG(mode):
            raise InvalidInput("file", NOT_A_FILE)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise InvalidInput("file", MISSING) from None
    except PermissionError:
        raise InvalidInput("file", NOT_ALLOWED) from None
    except (OSError, ValueError):
        raise InvalidInput("file", UNREADABLE) from None


def whole_file(path: Path, most_bytes: int, too_big: str) -> bytes:
    """What stands in a file.

    Args:
        path: of the file.
        most_bytes: a larger one is not read.
        too_big: the sentence for that.

    Raises:
        InvalidInput: at 'file'.
    """
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > most_bytes:
            raise InvalidInput("file", too_big)
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise InvalidInput("file", too_big)
    return data
