"""What the dialogs have in common in which something leaves: what is chosen, what leaves, and where to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.new_file import path_from, place_remark
from copiloot_tui.services.summaries import SummaryFormat
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms.fields import Field

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

WIDE: Final = 112
"""From so many columns on what is chosen and what leaves stand beside each other."""
FORMATS: Final = (
    (SummaryFormat.PDF.value, "pdf, om te printen of te mailen"),
    (SummaryFormat.HTML.value, "html, voor in een browser"),
    (SummaryFormat.MARKDOWN.value, "md, platte tekst met opmaak"),
)


class LeavingDialog(ModalScreen[None]):
    """Choices on one side, what leaves on the other; saves where the user says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "Input"
    TITLE_HERE: ClassVar[str]

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def file_name(self) -> str:
        """The name to begin with: it says nothing of whom it is about."""
        raise NotImplementedError

    def compose_fields(self) -> Iterable[Field]:
        """What is chosen."""
        raise NotImplementedError

    def compose_buttons(self) -> Iterable[Button]:
        """More buttons than those to save and to close."""
        return ()

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out; gives whether it left, raises CopilootError when it cannot."""
        raise NotImplementedError

    def may_be_saved(self) -> str:
        """Why it cannot be saved yet, as a sentence; raises InvalidInput at a field. Otherwise for whom it is."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Fields, what leaves, buttons."""
        with Vertical(classes="dialog reader leaving") as dialog:
            dialog.border_title = self.TITLE_HERE
            with Vertical(classes="leaving-panes"):
                with VerticalScroll(classes="choices", can_focus=False):
                    yield from self.compose_fields()
                with VerticalScroll(id="preview"):
                    yield Label("", classes="detail", id="contents", markup=False)
                    yield Static(markup=False, id="text")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S")
                yield from self.compose_buttons()
                yield Button("Sluiten", id="close", tooltip="Esc")

    def field(self, name: str) -> Field:
        """A field by name."""
        return next(field for field in self.query(Field) if field.key == name)

    @property
    def form(self) -> SummaryFormat:
        """As what it is saved."""
        return SummaryFormat(self.field("form").text)

    def propose_path(self) -> None:
        """Offer a place; of one that was typed only the ending follows what is chosen."""
        field = self.field("path")
        if not field.is_touched:
            field.show(str(documents_folder() / self.file_name))
        elif (ending := _ending(field.text)) and ending is not self.form:
            field.show(f"{field.text.rstrip()[: -len(ending.value)]}{self.form.value}")

    def follow_ending(self) -> bool:
        """Choose the form that the typed name ends in; gives whether that is another one."""
        ending = _ending(self.field("path").text)
        if ending is None or ending is self.form:
            return False
        self.field("form").show(ending.value)
        return True

    def show_leaving(self, lines: Sequence[str], text: str) -> None:
        """Show what leaves, and above it what to know about that."""
        self.query_one("#contents", Label).update(Content("\n").join(Content(line) for line in lines))
        self.query_one("#text", Static).update(Content(text))

    def tell(self, sentence: str) -> None:
        """Show what is the matter; nothing takes it away."""
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Ask once more, and let it out."""
        self.tell("")
        try:
            whom = self.may_be_saved()
            path = path_from(self.field("path").text)
            overwrite = _is_file(path)
            if not await self._is_agreed(path, whom, is_there=overwrite):
                return
            if not await self.save(path, overwrite=overwrite):
                return
        except CopilootError as error:
            self.tell(str(error))
            if isinstance(error, InvalidInput) and any(field.key == error.field for field in self.query(Field)):
                self.field(error.field).focus_answer()
            return
        self.dismiss()
        self.copiloot.tell(f"Opgeslagen als {clean_line(str(path))}. Dat het weg is, is opgeschreven.")

    async def _is_agreed(self, path: Path, whom: str, *, is_there: bool) -> bool:
        about = ["Dit bestand bestaat al en wordt vervangen."] if is_there else []
        about += [remark] if (remark := place_remark(path)) else []
        detail = [f"Voor {whom}.", *about, "Het bestand zelf is niet versleuteld."]
        answer = await self.app.push_screen_wait(
            Ask(
                "Gaat dit zo de deur uit?",
                Answer("save", "Vervangen" if is_there else "Opslaan", "warning" if is_there else "primary"),
                Answer("stay", "Nog niet"),
                detail=" ".join(detail),
            )
        )
        return answer == "save"


def _ending(path: str) -> SummaryFormat | None:
    typed = path.rstrip().casefold()
    return next((form for form in SummaryFormat if typed.endswith(f".{form.value}")), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
