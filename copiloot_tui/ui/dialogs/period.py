"""Which period: typed as people write one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.period import Period
from copiloot_tui.ui.forms.fields import LineField


class PeriodDialog(ModalScreen[Period | None]):
    """Gives the period that was typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Terug", show=False)]
    AUTO_FOCUS = "Input"
    HELP_TEXT = (
        "Typ een jaar (**2026**), een kwartaal (**2026-Q4** of **k4 2026**) of een maand (**2026-11** of "
        "**nov 2026**). **Enter** kiest, **Esc** gaat terug."
    )

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period

    def compose(self) -> ComposeResult:
        """The field and two buttons."""
        with Vertical(classes="dialog ask") as dialog:
            dialog.border_title = "Welke periode?"
            yield LineField("period", "Periode", hint="2026, 2026-Q4 of 2026-11")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Kies", id="choose", variant="primary", tooltip="Enter")
                yield Button("Terug", id="back", tooltip="Esc")

    def on_mount(self) -> None:
        """Begin with the period in view."""
        self.query_one(LineField).show(self._period.code)

    @on(Button.Pressed, "#back")
    def _back(self) -> None:
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#choose")
    def _choose(self) -> None:
        try:
            period = Period.read(self.query_one(LineField).text)
        except InvalidInput as error:
            message = self.query_one(".form-message", Label)
            message.update(Content(str(error)))
            message.add_class("-shown")
            self.query_one(LineField).focus_answer()
        else:
            self.dismiss(period)
