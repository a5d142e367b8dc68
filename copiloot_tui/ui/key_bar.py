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
            self._everywhere = [self._key(active.binding) for active in bindings if active.node is not screen]
            self._fit()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._fit()

    def _fit(self) -> None:
        """Leave out keys of this place, the last first, until those for everywhere are in view: help names them all."""
        here = list(self._here)
        while here and _line([*here, *self._everywhere], " ").cell_length > self.size.width - 2:
            here.pop()
        roomy = _line([*here, *self._everywhere], "  ")
        line = roomy if roomy.cell_length <= self.size.width - 2 else _line([*here, *self._everywhere], " ")
        self.update(line, layout=False)

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
