"""The noodblad as a file: on a stick where there is one, never beside the vault."""

import errno
import os
from pathlib import Path
from typing import Final

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.paths import documents_folder
from copiloot_tui.vault.writing import PRIVATE_FILE, storage_error

FILE_NAME: Final = "noodblad.txt"
_STICKS: Final = ("/run/media/*/*", "/media/*/*", "/Volumes/*")


def suggested_path() -> Path:
    """Where the noodblad could go: a stick, otherwise the documents."""
    root = Path("/")
    sticks = (found for pattern in _STICKS for found in sorted(root.glob(pattern.removeprefix("/"))))
    stick = next((found for found in sticks if _is_other_disk(found)), None)
    return (stick or documents_folder()) / FILE_NAME


def save_noodblad(text: str, path: Path, vault_folder: Path) -> None:
    """Write the noodblad to a new file that only its owner can read.

    Raises:
        InvalidInput: when the file is there already, its folder is not, or it would lie with the vault.
    """
    place = path.absolute()
    if place.resolve().is_relative_to(vault_folder.absolute().resolve()):
        raise InvalidInput("path", "Bewaar het noodblad niet in de map van de kluis: dan ligt de sleutel bij het slot.")
    try:
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _refusal(error) from error


def _refusal(error: OSError) -> CopilootError:
    match error.errno:
        case errno.EEXIST | errno.EISDIR:
            return InvalidInput("path", "Dit bestand of deze map is er al. Kies een andere naam.")
        case errno.ENOENT | errno.ENOTDIR | errno.EINVAL | errno.ENAMETOOLONG:
            return InvalidInput(
                "path", "Deze map is er niet. Kies een map die er al is, met een naam voor het bestand."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return InvalidInput("path", "In deze map mag je niet schrijven. Kies een andere map.")
    return storage_error(error)


def _is_other_disk(place: Path) -> bool:
    try:
        return place.is_dir() and os.access(place, os.W_OK) and place.stat().st_dev != Path("/").stat().st_dev
    except OSError:
        return False
