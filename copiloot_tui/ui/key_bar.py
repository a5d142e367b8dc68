"""The keys that mean something now, on one line at the bottom."""

from typing import Any, Final

from textual.content import Content
from textual.events import Click, MouseMove
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

KEY: Final = "key"
"""Where a piece of the line keeps which key it stands for."""


class KeyBar(Static):
    """One widget for all keys: Textual's footer makes one for each, anew at every change; a click presses the key."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(classes="key-bar")
        self._shown: list[tuple[str, str]] = []
        self._tooltips: dict[str, str] = {}
        self._here: list[Content] = []
        self._everywhere: list[Content] = []
        self._fewer: list[Content] = []
        """Those for everywhere without the ones of a single letter, of which help tells too."""

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def _show(self, screen: Screen[Any]) -> None:
        bindings = [active for active in screen.active_bindings.values() if active.binding.show]
        shown = [(active.binding.key, active.binding.description) for active in bindings]
        if shown != self._shown:
            self._shown = shown
            self._tooltips = {active.binding.key: active.tooltip for active in bindings}
            self._here = [self._key(active.binding) for active in bindings if active.node is screen]
            elsewhere = [active.binding for active in bindings if active.node is not screen]
            self._everywhere = [self._key(binding) for binding in elsewhere]
            self._fewer = [self._key(binding) for binding in elsewhere if len(binding.key) > 1]
            self._fit()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._fit()

    def _fit(self) -> None:
        """Leave out keys of this place, the last first, until those for everywhere are in view: help names them all.

        What is done most in this place stays in view, though.
        """
        here, everywhere = list(self._here), self._everywhere
        if here and not self._has_room([here[0], *everywhere]):
            everywhere = self._fewer
        while here and not self._has_room([*here, *everywhere]):
            here.pop()
        keys = [*here, *everywhere]
        self.update(_line(keys, "  " if self._has_room(keys, "  ") else " "), layout=False)

    def _has_room(self, keys: list[Content], gap: str = " ") -> bool:
        return _line(keys, gap).cell_length <= self.size.width - 2

    def _key(self, binding: Any) -> Content:
        key = Content.styled(self.app.get_key_display(binding), "bold $footer-key-foreground")
        return Content.assemble(key, f" {binding.description}").stylize(Style.from_meta({KEY: binding.key}))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Explain the key under the mouse."""
        self.tooltip = self._tooltips.get(event.style.meta.get(KEY, ""))

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        if key := event.style.meta.get(KEY):
            self.app.simulate_key(key)


def _line(keys: list[Content], gap: str) -> Content:
    return Content(gap).join(keys)
