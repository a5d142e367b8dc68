"""What a command is: its words, its help and what it does, in one declaration."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copiloot_tui.domain.clock import Clock
from copiloot_tui.paths import vault_folder

if TYPE_CHECKING:
    from copiloot_tui.vault.slots import KeyCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A command as it was typed, and what comes in from outside."""

    arguments: Namespace
    """The command's own arguments."""
    named_folder: Path | None
    """The folder of the vault when one was named."""
    passphrase_file: str | None
    """Where the passphrase is read from; None asks for it on the terminal."""
    as_json: bool
    """Whether the answer is for a program."""
    clock: Clock
    key_cost: "KeyCost | None" = None
    """What deriving a key may cost; None is the full price."""

    @property
    def folder(self) -> Path:
        """The folder of the vault."""
        return vault_folder() if self.named_folder is None else self.named_folder


def no_arguments(parser: ArgumentParser) -> None:
    """Declare none."""


def run_nothing(call: Call) -> int:
    """Do nothing: the parts of a command do the work."""
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A word that can be typed after `copiloot`."""

    name: str
    help: str
    """One Dutch line for the list of commands."""
    more: str = ""
    """What else its own help says."""
    add_arguments: Callable[[ArgumentParser], None] = no_arguments
    run: Callable[[Call], int] = run_nothing
    """Does it; gives the exit code."""
    parts: tuple["Command", ...] = ()
    """The words that can follow it; then it does nothing by itself."""
