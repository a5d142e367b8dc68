"""The field in which a kind of regelzaak is found while typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.domain.text import MAX_LINE_LENGTH, fold
from copiloot_tui.services.regelzaak_types import TYPE_IS_GONE
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain


class _Answer(Vertical):
    """The line to type in, and what answers to it below."""

    def __init__(self, hint: str) -> None:
        super().__init__(classes="pick")
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Line and list."""
        yield Input(placeholder=self._hint, max_length=MAX_LINE_LENGTH, classes="answer", compact=True)
        yield Rows()

    def on_mount(self) -> None:
        """Leave the focus to the line."""
        self.query_one(Rows).can_focus = False


class TypeField(Field):
    """A kind of regelzaak, or none: type a part of its name, choose with the arrows and Enter or by a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
    ]

    @dataclass
    class Left(Message):
        """The field was left with words in it that are no kind."""

        field: TypeField

        @property
        def control(self) -> TypeField:
            """The field."""
            return self.field

    def __init__(self, name: str, label: str, *, hint: str, is_open: bool = True) -> None:
        super().__init__(name, label, hint=hint)
        self._is_open = is_open
        self._kinds: dict[str, RegelzaakType] = {}
        self._chosen = ""

    def compose_answer(self) -> Widget:
        """A line with a list below it while one types."""
        return _Answer(self._hint)

    @property
    def text(self) -> str:
        """The key of the kind that was chosen; empty when none was."""
        return self._chosen

    @property
    def kind(self) -> RegelzaakType | None:
        """The kind that was chosen, as long as it is there."""
        return self._kinds.get(self._chosen)

    @property
    def words_typed(self) -> str:
        """What was typed, as long as it is no kind."""
        return "" if self._chosen else self._line.value.strip()

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def offer(self, kinds: Iterable[RegelzaakType]) -> None:
        """Give the kinds to choose from; one that was wanted before they came stands there now."""
        self._kinds = {kind.key: kind for kind in kinds}
        if self._chosen:
            self.show(self._chosen)
        self._show_list()

    def show(self, text: str) -> None:
        """Put the kind with this key in the field; one that is not there any more is kept, and said."""
        self._chosen = text
        self._write(self.kind.title if self.kind else "")
        self.tell(TYPE_IS_GONE if text and self._kinds and not self.kind else "", is_error=False)
        self._show_list()

    def _write(self, words: str) -> None:
        with self._line.prevent(Input.Changed):
            self._line.value = words

    def take_words(self) -> str:
        """What was typed and is no kind; it stands here no longer."""
        words = self.words_typed
        self._write("")
        return words

    # While typing

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._chosen = self._key_of(event.value)
        self._show_list()
        self._note_change()

    def _key_of(self, words: str) -> str:
        wanted = fold(words.strip())
        return next((key for key, kind in self._kinds.items() if fold(kind.title) == wanted), "")

    def _show_list(self) -> None:
        rows = self.query_one(Rows)
        asks = self._line.has_focus and not self._chosen and (self._is_open or bool(self._line.value))
        found = [
            kind
            for kind in self._kinds.values()
            if matches(self._line.value, f"{kind.title} {kind.institution_kind.value}")
        ]
        rows.set_class(asks and bool(found), "-shown")
        if asks:
            rows.show_rows(Row(_line(kind), kind) for kind in found)

    @on(Input.Submitted)
    def _take_first(self, event: Input.Submitted) -> None:
        event.stop()
        if self.query_one(Rows).has_class("-shown"):
            self.query_one(Rows).action_select()
        else:
            self._line.select_all()

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.value, RegelzaakType):
            self.show(event.value.key)
            self._note_change()
            self._line.focus()
            self._line.select_all()

    def action_move(self, how: str) -> None:
        """Move the cursor in the list while the line keeps the focus; the first time the list opens."""
        self._is_open = True
        if not self.query_one(Rows).has_class("-shown"):
            self._show_list()
            return
        getattr(self.query_one(Rows), f"action_{how}")()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show what there is to choose from."""
        self._show_list()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Put the list away, and let the form decide about words that are no kind."""
        self._show_list()
        if self.words_typed:
            self.post_message(self.Left(self))


def _line(kind: RegelzaakType) -> Line:
    where = kind.institution_kind.value
    return Line(plain(kind.title), muted(f"{where}, eigen" if kind.own_id else where))
