"""A command: one declaration gives its key, footer entry, palette entry, tooltip and line on the help page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen


def always(_screen: Screen[Any]) -> bool:
    """Available everywhere."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a Copiloot can do, by key, by mouse or from the palette."""

    id: str
    """Name of the action: the class it is declared on has a method `action_<id>`."""
    title: str
    """Short name, in Dutch, for footer and palette."""
    help: str
    """One Dutch sentence."""
    also: str = ""
    """Other words by which somebody looks for it in the palette; they are not shown."""
    key: str = ""
    """Key that works wherever it is declared; several with commas."""
    letter: str = ""
    """Further keys that work only where no text is typed and no dialog is open."""
    in_footer: bool = False
    priority: bool = False
    """Whether the key also works while a text field or a dialog has the focus."""
    available: Callable[[Screen[Any]], bool] = always

    def bindings(self) -> Iterable[BindingType]:
        """The keys, as Textual wants them; the first of them stands in the footer."""
        for key in filter(None, self.key.split(",")):
            yield self._binding(key, is_first=key == self.key.split(",")[0], priority=self.priority)
        for letter in filter(None, self.letter.split(",")):
            yield self._binding(letter, is_first=not self.key and letter == self.letter.split(",")[0])

    def _binding(self, key: str, *, is_first: bool, priority: bool = False) -> Binding:
        return Binding(
            key,
            self.id,
            self.title,
            show=self.in_footer and is_first,
            key_display=key_name(key),
            tooltip=self.help,
            id=self.id if is_first else f"{self.id}.{key}",
            priority=priority,
        )

    @property
    def keys(self) -> str:
        """The keys as shown on the help page: 'F2 of c'."""
        every = [*self.key.split(","), *self.letter.split(",")]
        return " of ".join(key_name(key) for key in every if key)


_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "space": "spatie",
    "backspace": "Backspace",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """A key as people call it: 'ctrl+l' becomes 'Ctrl+L', 'f2' becomes 'F2'."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key_name(key.removeprefix('ctrl+')).upper()}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of a class that declares these commands."""
    return [binding for command in commands for binding in command.bindings()]


def is_available(commands: Iterable[Command], action: str, screen: Screen[Any]) -> bool:
    """Whether an action may run now; actions that are no command always may."""
    return next((command.available(screen) for command in commands if command.id == action), True)
