"""A question with a few answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label
from textual.widgets._button import ButtonVariant

ROW_COLUMNS: Final = 68
"""So many columns a row of answers has: the dialog without its border and padding."""
AROUND_WORDS: Final = 7
"""The columns of a button beside its words, with the gap after it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the buttons."""

    id: str
    words: str
    variant: ButtonVariant = "default"


class Ask(ModalScreen[str | None]):
    """Ask a question; gives the id of the answer, or None when the question was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Terug", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, *answers: Answer, detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._answers = answers
        self._detail = detail

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="dialog ask"):
            yield Label(Content(self._question), classes="question")
            if self._detail:
                yield Label(Content(self._detail), classes="detail")
            for row in _rows(self._answers):
                with Horizontal(classes="buttons"):
                    for answer in row:
                        yield Button(Content(answer.words), id=answer.id, variant=answer.variant)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

    def action_leave(self) -> None:
        """Leave the question unanswered."""
        self.dismiss(None)


def _rows(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """The answers in rows in which every button is whole."""
    row: list[Answer] = []
    left = ROW_COLUMNS
    for answer in answers:
        columns = Content(answer.words).cell_length + AROUND_WORDS
        if row and columns > left:
            yield row
            row, left = [], ROW_COLUMNS
        row.append(answer)
        left -= columns
    if row:
        yield row
