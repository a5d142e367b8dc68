"""A box to type in with what is found below it, and keys for both at once."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from copiloot_tui.ui.rows import Rows

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

Found = TypeVar("Found")


class Finder(ModalScreen[Found | None], Generic[Found]):
    """Type to narrow, arrows to choose, Enter to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Sluiten", show=False),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]
    TITLE_HERE: ClassVar[str]
    """The heading of the dialog."""
    PLACEHOLDER: ClassVar[str]
    """What the empty box says."""
    NOTHING: ClassVar[str]
    """What an empty list says."""

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """The box and the list."""
        with Vertical(classes="dialog finder") as dialog:
            dialog.border_title = self.TITLE_HERE
            yield Input(placeholder=self.PLACEHOLDER, compact=True)
            yield Rows(empty=self.NOTHING)

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.query_one(Rows).can_focus = False
        self.look_for("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.look_for(event.value)

    @on(Input.Submitted)
    def _enter(self) -> None:
        self.query_one(Rows).action_select()

    def action_move(self, how: str) -> None:
        """Move the cursor in the list while the box keeps the focus."""
        getattr(self.query_one(Rows), f"action_{how}")()

    @abstractmethod
    def look_for(self, words: str) -> None:
        """Show what answers to these words."""
        raise NotImplementedError
