"""The palette: every command that can be given now, by name."""

from __future__ import annotations

from typing import Any, Final

from textual import on
from textual.content import Content
from textual.screen import Screen

from copiloot_tui.domain.text import fold
from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.everywhere import COMMANDS
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted

LONG: Final = 7
"""From so many letters on a word is looked for without the ending of a verb."""


class Palette(Finder[None]):
    """Lists the commands of the screen in front and those that work everywhere."""

    TITLE_HERE = "Opdrachten"
    PLACEHOLDER = "Typ een deel van een opdracht"
    NOTHING = "Zo'n opdracht is er hier niet."

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about
        here: tuple[Command, ...] = getattr(about, "COMMANDS_HERE", ())
        self._commands = [
            command for command in (*here, *COMMANDS) if command.id != "palette" and command.available(about)
        ]

    def look_for(self, words: str) -> None:
        """Show the commands with these words in their name or help, those that are called so first.

        Somebody new types 'wachtwoord' and 'backup': a command may have other words, and a hyphen may be left out.
        """
        found = [command for command in self._commands if _is_meant(command, words)]
        rows = (
            Row(
                Line(Content.assemble((command.title, "bold"), "  ", muted(command.help)), muted(command.keys)), command
            )
            for command in sorted(found, key=lambda command: _rank(command, words))
        )
        self.query_one(Rows).show_rows(rows, from_the_top=True)

    @on(Rows.Chosen)
    async def _run(self, event: Rows.Chosen) -> None:
        command = event.value
        if isinstance(command, Command):
            self.dismiss(None)
            is_local = command in getattr(self._about, "COMMANDS_HERE", ())
            self.app.call_later(self.app.run_action, command.id, self._about if is_local else self.app)


def _is_meant(command: Command, words: str) -> bool:
    text = f"{command.title} {command.help} {command.also}"
    # 'Verwijderen' means what is called 'Verwijder'.
    shorter = " ".join(word.removesuffix("en") if len(word) >= LONG else word for word in words.split())
    return matches(shorter, f"{text} {text.replace('-', '')}")


def _rank(command: Command, words: str) -> int:
    """How well a command is called by these words: its name begins so, has them, or only its help does."""
    title, typed = (fold(text.strip()).replace("-", "") for text in (command.title, words))
    if title.startswith(typed):
        return 0
    return 1 if matches(typed, title) else 2
