"""One thing that two sides wrote differently: all versions, and which of them it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from copiloot_tui.domain.decisions import Decision
from copiloot_tui.services.differences_told import QuestionTold, Side, decision_of
from copiloot_tui.ui.text import plain
from copiloot_tui.ui.versions import joined_lines, question_lines

KEYS: Final[dict[Side, str]] = {Side.MINE: "m", Side.THEIRS: "a", Side.BOTH: "b", Side.LATER: "l"}
"""With which letter each side is chosen."""
LONGEST_TITLE: Final = 22
"""So much of the name of a colleague stands in a button, in cells."""


class VersionsDialog(ModalScreen[Decision | Side | None]):
    """Shows the versions; gives the decision, `LATER` when it is left open, or None when nothing was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "Sluiten", show=False),
        *(Binding(key, f"choose('{side.name}')", side.value, show=False) for side, key in KEYS.items()),
    ]
    AUTO_FOCUS = "VerticalScroll"
    HELP_TEXT = (
        "Hier staan alle versies, met van wie en wanneer. De tijd is die van de computer waarop het geschreven is: die "
        "kan verkeerd staan. Woorden die alleen in de ene versie staan, zijn onderstreept. **m** kiest die van jou, "
        "**a** die van de ander, **b** allebei onder elkaar (alleen bij tekst en lijstjes), **l** laat het open: dan "
        "blijft staan wat er bij jou staat, en blijft de vraag bewaard. **Esc** sluit zonder te kiezen."
    )

    def __init__(self, question: QuestionTold, chosen: Decision | None, *, can_wait: bool = True) -> None:
        super().__init__()
        self._question = question
        self._chosen = chosen
        self._can_wait = can_wait and question.can_wait

    def compose(self) -> ComposeResult:
        """The versions and a button for each choice."""
        with Vertical(classes="dialog versions") as dialog:
            dialog.border_title = "Welke versie?"
            dialog.border_subtitle = "Esc sluit"
            with VerticalScroll():
                yield Static(id="versions-text")
            with Horizontal(classes="buttons"):
                yield from self._buttons()

    def _buttons(self) -> Iterator[Button]:
        others = self._question.others
        for number, answer in enumerate(self._question.answers):
            key = " (m)" if answer.is_mine else " (a)" if len(others) == 1 else ""
            title = plain(answer.title).truncate(LONGEST_TITLE, ellipsis=True)
            yield Button(Content.assemble(title, key), id=f"answer-{number}")
        if self._question.both is not None:
            yield Button("Allebei (b)", id="both")
        if self._can_wait:
            yield Button("Later (l)", id="later")

    def on_resize(self) -> None:
        """Put them beside each other when there is room."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width or 60
        lines = question_lines(self._question, self._chosen, max(20, width - 2))
        self.query_one("#versions-text", Static).update(joined_lines(lines))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        name = event.button.id or ""
        if name.startswith("answer-"):
            self.dismiss(self._question.answers[int(name.removeprefix("answer-"))].decision)
        elif name == "both":
            self.dismiss(self._question.both)
        else:
            self.dismiss(Side.LATER if name == "later" else None)

    def action_choose(self, name: str) -> None:
        """Choose a side, when that can be."""
        side = Side[name]
        if side is Side.LATER:
            if self._can_wait:
                self.dismiss(side)
        elif (decision := decision_of(self._question, side)) is not None:
            self.dismiss(decision)

    def action_leave(self) -> None:
        """Close without choosing."""
        self.dismiss(None)
