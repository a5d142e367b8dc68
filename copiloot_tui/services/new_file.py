"""Files that leave the vault: readable by this user alone, whole or not at all."""

from pathlib import Path

from copiloot_tui.domain.errors import InvalidInput, StorageReadOnly
from copiloot_tui.vault.place import NETWORK_DRIVE, elsewhere
from copiloot_tui.vault.writing import write_private


class ExportReadOnly(StorageReadOnly):
    """The folder where something would come cannot be written."""

    sentence = "In deze map kan niet worden geschreven. Kies een andere map."


def path_from(typed: str) -> Path:
    """The path that was typed, with ~ for one's own folder; InvalidInput at 'path' for somebody unknown's."""
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError:
        raise InvalidInput("path", "Deze map is er niet. Typ de hele map, zonder ~.") from None


def place_remark(path: Path) -> str:
    """A sentence about where a file would come: in a folder that is copied to elsewhere; empty otherwise."""
    try:
        where = elsewhere(path.parent)
    except (OSError, ValueError, RuntimeError):
        return ""
    if where is None:
        return ""
    if where == NETWORK_DRIVE:
        return "Deze map staat op een netwerkschijf: anderen kunnen er misschien bij."
    return f"Deze map gaat vanzelf naar de cloud ({where}): daar staat het stuk dan ook, leesbaar."


def write_new_file(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    try:
        if path.is_dir():
            raise InvalidInput("path", "Dit is een map. Geef ook een bestandsnaam.")
        if not path.parent.is_dir():
            raise InvalidInput("path", "De map voor dit bestand bestaat niet.")
        if not overwrite and (path.exists() or path.is_symlink()):
            raise InvalidInput("path", "Dit bestand bestaat al. Kies een andere naam; er is niets veranderd.")
    except (OSError, ValueError):
        raise InvalidInput("path", "Deze bestandsnaam kan niet.") from None
    try:
        write_private(path, content)
    except StorageReadOnly as error:
        raise ExportReadOnly from error
