"""What a command asks a person at the terminal, or reads from the file with the passphrase."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Final

from copiloot_tui.domain.errors import CopilootError, WrongUsage

MAX_SECRET_FILE_CHARACTERS: Final = 64 * 1024

_NO_TERMINAL: Final = (
    "Zonder terminal kan Copiloot de wachtzin niet vragen. Geef hem met --wachtzin-bestand BESTAND, "
    "of met --wachtzin-bestand - via de standaardinvoer."
)
_EMPTY: Final = "In het bestand met de wachtzin staat geen wachtzin."


class SecretFileUnreadable(CopilootError):
    """The file with the passphrase cannot be read."""

    sentence = "Het bestand met de wachtzin is niet te lezen."


def is_at_terminal() -> bool:
    """Whether a person can be asked something."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_shown_to_person() -> bool:
    """Whether what is printed stays readable on a screen."""
    return sys.stdout.isatty()


def ask_hidden(question: str) -> str:
    """Ask for something that is not shown while it is typed."""
    if not is_at_terminal():
        raise WrongUsage(_NO_TERMINAL)
    try:
        return getpass(f"{question}: ", stream=sys.stderr)
    except EOFError:
        raise KeyboardInterrupt from None


def ask(question: str) -> str:
    """Ask for something that may be seen."""
    print(f"{question}: ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip()


def is_agreed(question: str) -> bool:
    """Ask for a yes or no; only a yes is one."""
    return ask(f"{question} (ja/nee)").lower() in ("j", "ja")


def secret_lines(source: str) -> list[str]:
    """The lines of the file with the passphrase, at least one; `-` is standard input."""
    try:
        if source == "-":
            text = sys.stdin.read(MAX_SECRET_FILE_CHARACTERS)
        else:
            with Path(source).open(encoding="utf-8-sig") as file:
                text = file.read(MAX_SECRET_FILE_CHARACTERS)
    except (OSError, UnicodeDecodeError):
        raise SecretFileUnreadable from None
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise WrongUsage(_EMPTY)
    return lines
