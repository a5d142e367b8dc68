"""The fields of a form: a label, something to type or choose in, and room for a sentence about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final
from uuid import UUID

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Label, OptionList, Select, TextArea

from copiloot_tui.domain.text import MAX_LINE_LENGTH
from copiloot_tui.ui.forms.values import CHECKED, Values, write_check, write_ids

Option = tuple[str, str]
"""A choice: the text kept, and the text shown."""

BSN_HINT: Final = "Dit lijkt op een burgerservicenummer. Dat hoort hier niet: haal het liever weg."


class Field(Vertical):
    """One question of a form. Its answer is text, whatever it is asked with."""

    @dataclass
    class Changed(Message):
        """The answer changed by a key or a click."""

        field: Field

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    holds_words: ClassVar[bool] = False
    """Whether the answer is in words of the user's own."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name=name, classes="field")
        self.key = name
        """Name of the field in the form's values."""
        self._label = label
        self._hint = hint
        self.is_touched = False
        """Whether the user changed the answer since it was shown."""

    def compose(self) -> ComposeResult:
        """Label, widget, and a line for what is the matter."""
        with Horizontal(classes="question-line"):
            yield Label(Content(self._label), classes="field-label")
            yield self.compose_answer()
        yield Label("", classes="field-message", markup=False)

    def compose_answer(self) -> Widget:
        """The widget to answer with."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The answer."""
        raise NotImplementedError

    def show(self, text: str) -> None:
        """Put an answer in the field, as if it had stood there from the beginning."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        """The answer that stands for a value of the record."""
        return str(value)

    def meaning(self, values: Values) -> Any:
        """The value of the record that the answer stands for; raises InvalidInput when there is none."""
        return values.line(self.key)

    def tell(self, sentence: str, *, is_error: bool = True) -> None:
        """Say something under the field; an empty sentence takes it away."""
        message = self.query_one(".field-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")
        message.set_class(is_error, "-error")

    def take(self) -> None:
        """Make of what was typed what it means, before the field is left or the form is kept; mostly it is the text."""

    def focus_answer(self) -> None:
        """Put the cursor in the field."""
        self.query_one(".answer").focus()

    def _note_change(self) -> None:
        self.is_touched = True
        self.tell("")
        self.post_message(self.Changed(self))


class LineField(Field):
    """One line of text."""

    holds_words = True

    def compose_answer(self) -> Widget:
        """An input."""
        return Input(placeholder=self._hint, max_length=MAX_LINE_LENGTH, classes="answer", compact=True)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    def show(self, text: str) -> None:
        """Put this line in the field."""
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = text

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._note_change()


class TextField(Field):
    """Free text of several lines, in Markdown."""

    holds_words = True

    def compose_answer(self) -> Widget:
        """A text area in which Tab goes on to the next field."""
        return TextArea(
            soft_wrap=True, tab_behavior="focus", classes="answer", compact=True, placeholder=Content(self._hint)
        )

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(TextArea).text

    def show(self, text: str) -> None:
        """Put this text in the field."""
        area = self.query_one(TextArea)
        with area.prevent(TextArea.Changed):
            area.load_text(text)
            area.move_cursor(area.document.end)

    def meaning(self, values: Values) -> Any:
        """The text, with its line ends."""
        return values.text(self.key)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.is_touched or event.text_area.text:
            self._note_change()


def _prompts(options: Iterable[Option]) -> list[tuple[Text, str]]:
    """The options as a Select takes them: of what it can show without markup, it searches `Text` by its letters."""
    return [(Text(shown), kept) for kept, shown in options]


class Choices(Select[str]):
    """A list that opens: also by a letter, at what begins with it. Nothing is chosen before Enter."""

    def on_key(self, event: Key) -> None:
        """Open, and search as the open list does; the space bar opens it as it stands."""
        letter = event.character
        if letter is None or not letter.isprintable() or letter.isspace():
            return
        event.stop()
        event.prevent_default()
        overlay = self.query_one(OptionList)
        if not self.expanded:
            self.action_show_overlay()
            # At once: what comes into view later begins its search anew, and would forget this letter.
            self.screen.set_focus(overlay, scroll_visible=False)
        overlay.post_message(Key(event.key, letter))


class ChoiceField(Field):
    """One of several possibilities; a letter opens them at the first that begins with it."""

    def __init__(
        self, name: str, label: str, options: Sequence[Option] = (), *, hint: str = "", may_be_empty: bool = False
    ) -> None:
        super().__init__(name, label, hint=hint)
        self._options = list(options)
        self._may_be_empty = may_be_empty
        self._wanted = options[0][0] if options and not may_be_empty else ""

    def compose_answer(self) -> Widget:
        """A list that opens."""
        return Choices(
            _prompts(self._options),
            prompt=self._hint or "Kies",
            allow_blank=self._may_be_empty or not self._options,
            classes="answer",
            compact=True,
        )

    @property
    def text(self) -> str:
        """The text kept of what was chosen."""
        chosen = self.query_one(Select).value
        return chosen if isinstance(chosen, str) else self._wanted

    def show(self, text: str) -> None:
        """Choose this possibility; one that is not there yet is chosen when it comes."""
        self._wanted = text
        select = self.query_one(Select)
        if not text and self._may_be_empty:
            with select.prevent(Select.Changed):
                select.clear()
        if any(kept == text for kept, _ in self._options):
            with select.prevent(Select.Changed):
                select.value = text

    def offer(self, options: Iterable[Option]) -> None:
        """Replace the possibilities, and keep what was chosen."""
        before = self.text
        self._options = list(options)
        select = self.query_one(Select)
        with select.prevent(Select.Changed):
            select.set_options(_prompts(self._options))
        self.show(before)

    @on(Select.Changed)
    def _chose(self, event: Select.Changed) -> None:
        event.stop()
        if isinstance(event.value, str) and event.value == self._wanted:
            return
        self._wanted = event.value if isinstance(event.value, str) else ""
        self._note_change()


class Tick(Checkbox):
    """A check box that can be read without colour: what is not ticked is empty."""

    def on_mount(self) -> None:
        """Begin empty."""
        self._show_tick(self.value)

    def watch_value(self) -> None:
        """Show the tick, and tell of it."""
        self._show_tick(self.value)
        super().watch_value()

    def _show_tick(self, is_ticked: bool) -> None:
        self.BUTTON_INNER = "x" if is_ticked else " "
        self.refresh()


class CheckField(Field):
    """A box to tick."""

    def compose_answer(self) -> Widget:
        """A check box."""
        return Tick(Content(self._hint or "ja"), classes="answer", compact=True)

    @property
    def text(self) -> str:
        """Ticked or empty."""
        return CHECKED if self.query_one(Checkbox).value else ""

    def show(self, text: str) -> None:
        """Tick or clear the box."""
        box = self.query_one(Checkbox)
        with box.prevent(Checkbox.Changed):
            box.value = text == CHECKED

    def words(self, value: bool) -> str:
        """Ticked or empty."""
        return write_check(value)

    def meaning(self, values: Values) -> bool:
        """Whether it is ticked."""
        return values.is_checked(self.key)

    @on(Checkbox.Changed)
    def _ticked(self, event: Checkbox.Changed) -> None:
        event.stop()
        self._note_change()


class TickList(OptionList):
    """A list in which Enter and the space bar tick a line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Aan of uit", show=False)]

    def on_focus(self) -> None:
        """Begin at the first line, so that the space bar ticks it."""
        if self.highlighted is None and self.option_count:
            self.highlighted = 0


class ManyField(Field):
    """Any number of several possibilities, each ticked with the space bar."""

    def __init__(self, name: str, label: str, options: Sequence[Option] = (), *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self._options = list(options)
        self._wanted: set[str] = set()

    def compose_answer(self) -> Widget:
        """A list with boxes."""
        self.set_class(not self._options, "-empty")
        return TickList(*map(self._prompt, self._options), classes="answer", compact=True, markup=False)

    def _prompt(self, option: Option) -> Content:
        kept, shown = option
        return Content.assemble("[x] " if kept in self._wanted else "[ ] ", shown)

    @property
    def text(self) -> str:
        """The texts kept of what is ticked, with spaces between."""
        return " ".join(kept for kept, _ in self._options if kept in self._wanted) or " ".join(sorted(self._wanted))

    def show(self, text: str) -> None:
        """Tick these; those that are not there yet are ticked when they come."""
        self._wanted = set(text.split())
        self.offer(self._options)

    def offer(self, options: Iterable[Option]) -> None:
        """Replace the possibilities, and keep what was ticked."""
        self._options = list(options)
        self.query_one(TickList).set_options(self._prompt(option) for option in self._options)
        self.set_class(not self._options, "-empty")

    def words(self, value: Iterable[UUID]) -> str:
        """The records that are ticked."""
        return write_ids(value)

    def meaning(self, values: Values) -> tuple[UUID, ...]:
        """The records that are ticked."""
        return values.ids(self.key)

    @on(OptionList.OptionSelected)
    def _toggled(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        option = self._options[event.option_index]
        self._wanted ^= {option[0]}
        self.query_one(TickList).replace_option_prompt_at_index(event.option_index, self._prompt(option))
        self._note_change()


def field_named(within: Widget, name: str) -> Any:
    """A field by name; raises NoMatches when there is none, or none any more."""
    for field in within.query(Field):
        if field.key == name:
            return field
    raise NoMatches(name)
