"""Fields in which something is found while typing: one thing that stands in the line, or several below each other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import MAX_LINE_LENGTH, clean_line, fold
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain

MOST_SHOWN: Final = 20
"""More are not worth looking through; another letter finds sooner."""
_HALF_TYPED: Final = "?"
_BEGINNING, _WORD, _INSIDE = range(3)
_LATER: Final = 3
"""What stands behind the others comes after all of them, however well it fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be chosen."""

    key: str
    """The text that is kept."""
    name: str
    """The text that is shown in the field."""
    about: str = ""
    """What tells it from others; it is looked through too."""
    is_last: bool = False
    """Whether it comes after what fits as well or less."""


def choices_of(kind: type[Enum]) -> list[Choice]:
    """The values of an enum."""
    return [Choice(key=str(each.value), name=str(each.value)) for each in kind]


def fitting(words: str, choices: Iterable[Choice]) -> list[Choice]:
    """What answers to words, best first: a name that begins so, then a word of it, then all words somewhere."""
    scored = [(_score(fold(words.strip()), choice), place, choice) for place, choice in enumerate(choices)]
    return [choice for score, _, choice in sorted(scored, key=lambda each: each[:2]) if score < NOT_AT_ALL]


def fitting_equally(words: str, choices: Iterable[Choice]) -> list[Choice]:
    """Of what answers to words those that do so as well as the best."""
    found = fitting(words, choices)
    best = _score(fold(words.strip()), found[0]) if found else None
    return [choice for choice in found if _score(fold(words.strip()), choice) == best]


def _score(words: str, choice: Choice) -> int:
    name = fold(choice.name)
    if name.startswith(words):
        score = _BEGINNING
    elif any(name.startswith(words, place + 1) for place, letter in enumerate(name) if letter in " (-/'"):
        score = _WORD
    elif matches(words, f"{name} {choice.about}"):
        score = _INSIDE
    else:
        return NOT_AT_ALL
    return score + (_LATER if choice.is_last else 0)


NOT_AT_ALL: Final = 99


class FindLine(Input):
    """The line to type in."""

    @dataclass
    class TakenBack(Message):
        """Backspace in an empty line."""

        line: FindLine

        @property
        def control(self) -> FindLine:
            """The line."""
            return self.line

    def __init__(self, hint: str) -> None:
        super().__init__(placeholder=hint, max_length=MAX_LINE_LENGTH, classes="answer", compact=True)

    def action_delete_left(self) -> None:
        """Delete a letter, or tell that there is none left."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.TakenBack(self))


class _Answer(Vertical):
    """What was chosen, the line to type in, and what answers to it below."""

    def __init__(self, hint: str) -> None:
        super().__init__(classes="pick")
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Chosen things, line and list."""
        yield OptionList(classes="chosen", compact=True, markup=False)
        yield FindLine(self._hint)
        yield Rows()

    def on_mount(self) -> None:
        """Leave the focus to the line."""
        self.query_one(Rows).can_focus = False
        self.query_one(".chosen").can_focus = False


class FindField(Field):
    """Type a part of a name; the arrows go through the list, Enter takes what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
    ]

    def __init__(self, name: str, label: str, choices: Sequence[Choice] = (), *, hint: str = "", opens: bool) -> None:
        """Make a field.

        Args:
            name: under which the answer is kept.
            label: the question.
            choices: what there is to choose from, as far as that is known.
            hint: what the empty line says.
            opens: whether the list stands there as soon as the cursor is in the field.
        """
        super().__init__(name, label, hint=hint)
        self._choices = list(choices)
        self._opens = opens
        self._listed_for: str | None = None
        self._has_moved = False

    def compose_answer(self) -> Widget:
        """A line with a list below it while one types."""
        return _Answer(self._hint)

    @property
    def line(self) -> FindLine:
        """Where is typed."""
        return self.query_one(FindLine)

    @property
    def _rows(self) -> Rows:
        return self.query_one(".pick Rows", Rows)

    @property
    def words_typed(self) -> str:
        """What was typed and is not a choice yet."""
        return clean_line(self.line.value)

    @property
    def _under_cursor(self) -> Choice | None:
        """What the cursor of the list is on, when that list answers to what stands in the line now."""
        selected = self._rows.selected if self._listed_for == self.words_typed else None
        return selected if isinstance(selected, Choice) else None

    def _write(self, words: str) -> None:
        with self.line.prevent(Input.Changed):
            self.line.value = words
            self.line.action_end()

    async def take_by_enter(self) -> bool:
        """Take what the cursor is on; whether the field keeps the cursor."""
        self.take()
        return False

    @abstractmethod
    def _choose(self, choice: Choice) -> None:
        """Make this the answer, or a part of it."""
        raise NotImplementedError

    # The list

    def _found(self) -> list[Choice]:
        """What answers to what was typed, best first."""
        return fitting(self.words_typed, self._choices) if self.words_typed else self._choices

    @property
    def _asks(self) -> bool:
        """Whether the list has something to add."""
        return self.line.has_focus and (self._opens or bool(self.words_typed))

    def _show_list(self) -> None:
        asks = self._asks
        found = self._found()[:MOST_SHOWN] if asks else []
        self._rows.set_class(bool(found), "-shown")
        if asks:
            stays = self._has_moved or self._listed_for == self.words_typed
            self._listed_for = self.words_typed
            self._rows.show_rows((Row(_line(each), each) for each in found), from_the_top=not stays)

    def action_move(self, how: str) -> None:
        """Move the cursor in the list while the line keeps the focus; the first time the list opens."""
        if not self._rows.has_class("-shown"):
            self._opens = True
            self._show_list()
            return
        getattr(self._rows, f"action_{how}")()
        self._has_moved = True

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._has_moved = False
        self._follow_typing()
        self._show_list()
        self._note_change()

    def _follow_typing(self) -> None:
        """Know what was typed now."""

    @on(Rows.Chosen)
    def _clicked(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Choice):
            self._choose(event.value)
            self.line.focus()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show what there is to choose from."""
        self._has_moved = False
        self._show_list()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Make of what was typed what it means, and put the list away."""
        if self.app.screen is self.screen:
            self.take()
        self._rows.remove_class("-shown")


class PickField(FindField):
    """One thing, that stands in the line; what was typed means the best that answers to it."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[Choice] = (),
        *,
        hint: str = "",
        missing: str = "Kies een van de mogelijkheden.",
        may_be_empty: bool = False,
        opens: bool = True,
        asks_when_several: bool = False,
    ) -> None:
        """Make a field.

        Args:
            name: under which the answer is kept.
            label: the question.
            choices: what there is to choose from, as far as that is known.
            hint: what the empty line says.
            missing: what is said when nothing was chosen that has to be.
            may_be_empty: whether it may be left open.
            opens: whether the list stands there as soon as the cursor is in the field.
            asks_when_several: whether it is said when several fit as well as the one that was taken.
        """
        super().__init__(name, label, choices, hint=hint, opens=opens)
        self._missing = missing
        self._may_be_empty = may_be_empty
        self._asks_when_several = asks_when_several
        self._chosen = ""
        self._before = ""

    @property
    def text(self) -> str:
        """The key of what was chosen; otherwise what is half typed, after a question mark."""
        return self._chosen or (_HALF_TYPED + self.words_typed if self.words_typed else "")

    @property
    def choice(self) -> Choice | None:
        """What was chosen, as far as it is known."""
        return next((each for each in self._choices if each.key == self._chosen), None)

    @property
    def words_typed(self) -> str:
        """What was typed, as long as it is no choice."""
        words = clean_line(self.line.value)
        return "" if self.choice and words == self.choice.name else words

    def offer(self, choices: Iterable[Choice]) -> None:
        """Give what there is to choose from; what was wanted or typed before it came counts now."""
        is_first = not self._choices
        self._choices = list(choices)
        if self._chosen:
            self.show(self._chosen)
        elif is_first and self.words_typed and not self.line.has_focus:
            self.take()
        self._show_list()

    def show(self, text: str) -> None:
        """Put the choice with this key in the field, or what was half typed."""
        if text.startswith(_HALF_TYPED):
            self._chosen = ""
            self._write(text.removeprefix(_HALF_TYPED))
            return
        self._chosen = self._before = text
        self._write(self.choice.name if self.choice else "")
        self._show_list()

    def meaning(self, values: Values) -> Any:
        """The key; refused with a sentence when there is none and there has to be."""
        chosen = values.line(self.key)
        if chosen.startswith(_HALF_TYPED) or not (chosen or self._may_be_empty):
            raise InvalidInput(self.key, self._missing)
        return chosen

    @property
    def _asks(self) -> bool:
        return super()._asks and not (self._chosen and not self._opens)

    def _show_list(self) -> None:
        super()._show_list()
        if self._rows.has_class("-shown") and not self.words_typed and self.choice in self._rows.values:
            self._rows.highlighted = self._rows.values.index(self.choice)

    def _follow_typing(self) -> None:
        wanted = fold(clean_line(self.line.value))
        self._chosen = next((each.key for each in self._choices if fold(each.name) == wanted), "")

    def _choose(self, choice: Choice) -> None:
        is_new = choice.key != self._before
        self._chosen = self._before = choice.key
        self._has_moved = False
        self._write(choice.name)
        self.line.select_all()
        self._show_list()
        if is_new:
            self._note_change()

    def take(self) -> None:
        """Make of what was typed the best that answers to it; a line made empty stays so only where it may."""
        words = self.words_typed
        if self._has_moved and (moved_to := self._under_cursor):
            self._choose(moved_to)
        elif words and self._choices:
            self._take_best(words)
        elif not clean_line(self.line.value):
            self._chosen = "" if self._may_be_empty else self._before
            self._write(self.choice.name if self.choice else "")
            self._before = self._chosen

    def _take_best(self, words: str) -> None:
        found = fitting_equally(words, self._choices)
        if not found:
            self.tell("Dit is geen van de mogelijkheden.")
            return
        self._choose(found[0])
        if self._asks_when_several and len(found) > 1:
            others = ", ".join(each.name for each in found[1:4])
            self.tell(f"Klopt dit? Ook dit past: {others}.", is_error=False)


class EnumPickField(PickField):
    """One of the values of an enum, by its first letters."""

    def __init__(self, name: str, label: str, kind: type[Enum], *, hint: str = "", may_be_empty: bool = False) -> None:
        super().__init__(name, label, choices_of(kind), hint=hint, may_be_empty=may_be_empty)
        self._kind = kind

    def words(self, value: Enum | None) -> str:
        """What is kept for the value."""
        return str(value.value) if value else ""

    def meaning(self, values: Values) -> Enum | None:
        """What was chosen."""
        return (
            values.optional_choice(self.key, self._kind) if self._may_be_empty else values.choice(self.key, self._kind)
        )


class SeveralField(FindField):
    """Any number of things, each on a line above the one to type in; Backspace in an empty line takes the last away."""

    def __init__(self, name: str, label: str, *, hint: str = "", opens: bool = False) -> None:
        super().__init__(name, label, hint=hint, opens=opens)
        self.chosen: list[Choice] = []
        """What was chosen, in that order."""

    @property
    def text(self) -> str:
        """The keys of what was chosen, a line each."""
        return "\n".join(choice.key for choice in self.chosen)

    def show(self, text: str) -> None:
        """Put these in the field."""
        self.chosen = [self._choice_of(key) for key in text.splitlines() if key]
        self._write("")
        self._show_chosen()

    def offer(self, choices: Iterable[Choice]) -> None:
        """Give what there is to choose from; what was chosen gets its name."""
        self._choices = list(choices)
        self.chosen = [self._choice_of(choice.key, choice.name) for choice in self.chosen]
        self._show_chosen()
        self._show_list()

    def _choice_of(self, key: str, name: str = "…") -> Choice:
        return next((each for each in self._choices if each.key == key), Choice(key=key, name=name))

    def _found(self) -> list[Choice]:
        taken = {choice.key for choice in self.chosen}
        return [choice for choice in super()._found() if choice.key not in taken]

    def _show_chosen(self) -> None:
        shown = self.query_one(".chosen", OptionList)
        shown.set_options(
            Option(Content.assemble(muted("× "), plain(each.name), "  ", muted(each.about))) for each in self.chosen
        )
        shown.highlighted = None
        shown.set_class(bool(self.chosen), "-shown")

    def _choose(self, choice: Choice) -> None:
        self.chosen = [*(each for each in self.chosen if each.key != choice.key), choice]
        self._write("")
        self._has_moved = False
        self._show_chosen()
        self._show_list()
        self._note_change()

    async def take_by_enter(self) -> bool:
        """Take what the cursor is on, and stay for another; an empty line leaves the field."""
        if not self.words_typed and not self._has_moved:
            return False
        wanted = self._under_cursor or next(iter(self._found()), None)
        if wanted is None:
            self.take()
        else:
            self._choose(wanted)
        return True

    @on(FindLine.TakenBack)
    def _take_back(self, event: FindLine.TakenBack) -> None:
        event.stop()
        if self.chosen:
            self._take_out(len(self.chosen) - 1)

    @on(OptionList.OptionSelected, ".chosen")
    def _clicked_away(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take_out(event.option_index)

    def _take_out(self, place: int) -> None:
        self.chosen = [choice for number, choice in enumerate(self.chosen) if number != place]
        self._show_chosen()
        self._show_list()
        self._note_change()

    def name_them(self, names: dict[str, str]) -> None:
        """Show what was chosen by these names, by key."""
        self.chosen = [replace(each, name=names.get(each.key, each.name)) for each in self.chosen]
        self._show_chosen()


def _line(choice: Choice) -> Line:
    return Line(plain(choice.name), muted(choice.about))
