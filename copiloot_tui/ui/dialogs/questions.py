"""A short dialog with fields whose answers are used at once; nothing of it is kept when it is closed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Label

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.field_by_field import FieldByField
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

Outcome = TypeVar("Outcome")


class Questions(FieldByField[Outcome | None], Generic[Outcome]):
    """Asks a few things and gives what they come to; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", "Doen", show=False),
        Binding("escape", "leave", "Sluiten", show=False),
    ]
    AUTO_FOCUS = ".answer"
    TITLE_HERE: ClassVar[str]
    """The heading of the dialog."""

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @abstractmethod
    def compose_fields(self) -> Sequence[Field]:
        """The fields, in order."""
        raise NotImplementedError

    @abstractmethod
    def compose_buttons(self) -> Iterable[Button]:
        """The buttons before the one that closes; one with the id 'answer' does what Ctrl+S does."""
        raise NotImplementedError

    @abstractmethod
    async def fill(self) -> None:
        """Offer the choices that come from the vault, and show what stands in the fields to begin with."""
        raise NotImplementedError

    @abstractmethod
    async def take(self, values: Values) -> Outcome:
        """What the answers come to.

        Raises:
            CopilootError: when they cannot be used; the dialog stays and says why.
        """
        raise NotImplementedError

    def compose_below(self) -> Iterable[Widget]:
        """What stands below the fields."""
        return ()

    def compose(self) -> ComposeResult:
        """Fields, what is below them, a line for what is the matter, buttons."""
        with Vertical(classes="dialog form questions") as dialog:
            dialog.border_title = self.TITLE_HERE
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self.compose_fields()
            yield from self.compose_below()
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield from self.compose_buttons()
                yield Button("Sluiten", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Fill the fields once they are there."""
        self._load()

    @work(exclusive=True, group="fill")
    async def _load(self) -> None:
        try:
            await self.fill()
        except CopilootError as error:
            self.copiloot.tell_error(error)
            self.dismiss(None)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.key: field for field in self.query(Field)}

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.text for name, field in self.fields.items()}

    def tell(self, sentence: str) -> None:
        """Say what is the matter; an empty sentence takes it away."""
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    def tell_error(self, error: CopilootError) -> None:
        """Say what is the matter, at the field that it is about."""
        field = self.fields.get(error.field) if isinstance(error, InvalidInput) else None
        if field is None:
            self.tell(str(error))
            return
        field.tell(str(error))
        field.focus_answer()

    @on(Button.Pressed, "#answer")
    @work(exclusive=True, group="answer")
    async def action_answer(self) -> None:
        """Use the answers and close."""
        self.tell("")
        try:
            outcome = await self.take(Values(self.texts, self.copiloot.desk.clock))
        except CopilootError as error:
            self.tell_error(error)
        else:
            self.dismiss(outcome)

    @on(Input.Submitted)
    def _enter(self) -> None:
        """Where one thing is asked, Enter answers it."""
        if len(self.fields) == 1:
            self.action_answer()

    @property
    def question_before_leaving(self) -> Ask | None:
        """What is asked before the dialog is left, with 'leave' as the answer that leaves; None to leave at once."""
        return None

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Close without more."""
        if (question := self.question_before_leaving) is not None:
            self._ask_and_leave(question)
        else:
            self.dismiss(None)

    @work(exclusive=True, group="leave")
    async def _ask_and_leave(self, question: Ask) -> None:
        if await self.app.push_screen_wait(question) == "leave":
            self.dismiss(None)
