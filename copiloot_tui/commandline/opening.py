"""Opening a sealed package that was named on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.services.sealed_packages import ReceivedPackage

_NEEDS_WORDS: Final = "Dit pakket gaat open met woorden. Lees het in aan een terminal, of in het programma."


def received_package(opened: "Opened", path: Path) -> "ReceivedPackage":
    """What is in a sealed package; asks for the words of one that those open."""
    from copiloot_tui.commandline.asking import ask_hidden, is_at_terminal
    from copiloot_tui.domain.errors import InvalidInput
    from copiloot_tui.services.sealed_packages import open_package, open_with_own_key, read_sealed, unsealed_by_phrase

    file = read_sealed(path)
    if not file.needs_phrase:
        return open_with_own_key(opened.store, file)
    if is_at_terminal():
        return open_package(opened.store, unsealed_by_phrase(file, ask_hidden("De woorden van de afzender")))
    raise InvalidInput("file", _NEEDS_WORDS)
