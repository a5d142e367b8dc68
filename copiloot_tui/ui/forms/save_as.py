"""Saving something outside the vault: what it means is said first, and nothing is written over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.ui.forms.fields import Field, LineField

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


class SaveAs(ModalScreen[bool]):
    """Asks where a file comes and writes it; gives whether it did."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    AUTO_FOCUS = "Input"
    TITLE_HERE: ClassVar[str]
    SAVE_LABEL: ClassVar[str] = "Opslaan"
    CLOSE_LABEL: ClassVar[str] = "Sluiten"

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def question(self) -> str:
        """What would be saved."""
        raise NotImplementedError

    @property
    def detail(self) -> str:
        """What it means that it leaves the vault."""
        raise NotImplementedError

    @property
    def file_name(self) -> str:
        """The name to begin with: it says nothing of whom the file is about."""
        raise NotImplementedError

    def more_fields(self) -> Iterable[Field]:
        """What else is asked."""
        return ()

    @property
    def path(self) -> Field:
        """The field in which it stands where the file comes."""
        return self._field("path")

    def _field(self, name: str) -> Field:
        every = list(self.query(Field))
        return next((field for field in every if field.key == name), every[-1])

    async def write(self, path: Path) -> None:
        """Write the file; raises CopilootError when it cannot."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What it means, where to, buttons."""
        with Vertical(classes="dialog ask") as dialog:
            dialog.border_title = self.TITLE_HERE
            yield Label(Content(clean_line(self.question)), classes="question", id="question")
            yield Label(Content(self.detail), classes="detail")
            yield from self.more_fields()
            yield LineField("path", "Opslaan als")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self.SAVE_LABEL, id="save", variant="primary", tooltip="Ctrl+S")
                yield Button(self.CLOSE_LABEL, id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Offer a place."""
        self.show_place()

    def show_place(self) -> None:
        """Put the place there to begin with."""
        self.path.show(str(documents_folder() / self.file_name))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(False)

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Write the file; what prevents that is said here."""
        from copiloot_tui.services.new_file import path_from

        try:
            path = path_from(self.path.text)
            await self.write(path)
        except CopilootError as error:
            message = self.query_one(".form-message", Label)
            message.update(Content(str(error)))
            message.add_class("-shown")
            self._field(error.field if isinstance(error, InvalidInput) else "path").focus_answer()
            return
        self.dismiss(True)
        self.copiloot.tell(f"Opgeslagen als {clean_line(str(path))}.")
