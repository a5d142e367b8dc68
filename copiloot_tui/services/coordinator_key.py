"""The coordinator's key pair, drawn for her."""

from datetime import date
from pathlib import Path

from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.vault.coordinator import draw_key_pair


def make_key(path: Path, today: date) -> str:
    """Write the file that the coordinator keeps, readable by her alone; gives the public key.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
        NoSealing: on a machine without age.
    """
    text, public_key = draw_key_pair(today)
    write_new_file(path, text.encode())
    return public_key
