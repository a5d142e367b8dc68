"""Help for the place one is in: what it is for, and every key that works there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Markdown

from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.everywhere import COMMANDS


class Help(ModalScreen[None]):
    """Explains the screen that was in front."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,f1,q", "dismiss", "Sluiten", show=False)]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """The text."""
        with Vertical(classes="dialog help") as dialog:
            dialog.border_title = "Hulp"
            dialog.border_subtitle = "Esc sluit"
            with VerticalScroll():
                yield Markdown("\n\n".join(help_text(self._about)), open_links=False)


def help_text(about: Screen[Any]) -> Iterator[str]:
    """What is told about a screen: its own words, its own keys, the keys for everywhere."""
    if text := getattr(about, "HELP_TEXT", ""):
        yield text
    if here := [c for c in getattr(about, "COMMANDS_HERE", ()) if c.keys]:
        yield "## Hier\n\n" + _keys(here)
    yield "## Overal\n\n" + _keys([c for c in COMMANDS if c.keys and c.available(about)])
    yield (
        "## Bewegen\n\nMet de pijltjes loop je door een lijst, met **Tab** naar het volgende onderdeel, met **Enter** "
        "open je iets en met **Esc** ga je terug. De muis mag ook. Losse letters werken alleen als je niet typt."
    )


def _keys(commands: list[Command]) -> str:
    return "\n".join(f"- **{command.keys}**: {command.help}" for command in commands)
