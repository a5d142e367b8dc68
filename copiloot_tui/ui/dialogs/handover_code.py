"""The code by which the giver knows that families arrived: read out by who has them, typed in by who gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import kept_until
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.handovers import HandoverGlance, confirm
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.values import Values

_SPELLED: Final = {
    "0": "nul", "1": "een", "2": "twee", "3": "drie", "4": "vier", "5": "vijf", "6": "zes", "7": "zeven", "8": "acht",
    "9": "negen", "A": "Anton", "B": "Bernard", "C": "Cornelis", "D": "Dirk", "E": "Eduard", "F": "Ferdinand",
    "G": "Gerard", "H": "Hendrik", "J": "Jacob", "K": "Karel", "M": "Maria", "N": "Nico", "P": "Pieter",
    "Q": "Quirinus", "R": "Richard", "S": "Simon", "T": "Theodoor", "V": "Victor", "W": "Willem", "X": "Xantippe",
    "Y": "Ypsilon", "Z": "Zaandam",
}  # fmt: skip
"""How letters and digits are said over the telephone."""


def spelled(code: str) -> str:
    """A code as it is read out: 'zes, twee, Zaandam, Anton, Hendrik, ...'."""
    return ", ".join(_SPELLED[letter] for letter in code if letter in _SPELLED)


class CodeToReadOut(ModalScreen[None]):
    """Shows the code, large, to read out over the telephone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss", "Sluiten", show=False)]
    HELP_TEXT = (
        "Bel degene van wie je de gezinnen kreeg, op een nummer dat je al had, en lees de code voor. Wie hem kent, "
        "heeft het pakket geopend: zo weet de ander dat het bij jou aankwam en bij niemand anders. **Esc** sluit."
    )

    def __init__(self, code: str, name: str) -> None:
        super().__init__()
        self._code = code
        self._name = clean_line(name)

    def compose(self) -> ComposeResult:
        """The code, how it is said, and what it is for."""
        with Vertical(classes="dialog ask"):
            yield Label(Content(f"Bel {self._name} en lees deze code voor"), classes="question")
            yield Label(Content("  ".join(self._code)), classes="words-to-give")
            yield Label(Content(spelled(self._code)), classes="detail")
            yield Label(
                "Zo is zeker dat het bij jou aankwam. Je vindt de code terug bij Waarneming en overdracht.",
                classes="detail",
            )
            with Horizontal(classes="buttons"):
                yield Button("Klaar", id="close", variant="primary", tooltip="Esc")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()


class ConfirmCode(Questions[Changes]):
    """Asks for the code that the receiver reads out."""

    TITLE_HERE = "Welke code leest je collega voor?"
    HELP_TEXT = (
        "Je collega ziet na het inlezen een code van acht letters en cijfers. Bel op een nummer dat je al had, en vul "
        "in wat je hoort. Klopt hij, dan is zeker dat het pakket bij de goede aankwam. Bij een **overdracht** wordt "
        "het gezin dan hier afgesloten, en kun je jouw kopie wissen. **Ctrl+S** bevestigt, **Esc** sluit."
    )

    def __init__(self, glance: HandoverGlance) -> None:
        super().__init__()
        self._glance = glance

    def compose_fields(self) -> Sequence[Field]:
        """The code."""
        return (LineField("code", "De code", hint="zoals 62ZA-H7XC"),)

    def compose_below(self) -> Iterable[Widget]:
        """Who reads it, and what it does."""
        first = self._glance.first
        told = f"Bel {clean_line(first.other_name)}. "
        if first.sort is HandoverSort.TRANSFER:
            told += "Klopt de code, dan wordt het hier afgesloten en kun je jouw kopie wissen."
        else:
            told += "Klopt de code, dan is het pakket goed aangekomen."
        yield Label(Content(told), classes="detail")

    def compose_buttons(self) -> Iterable[Button]:
        """Confirm it."""
        yield Button("Bevestigen", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing stands there to begin with."""

    async def take(self, values: Values) -> Changes:
        """What was changed, when the code is right."""
        years, handover = self.copiloot.settings.keep_years, self._handover
        until = kept_until(civil_day(self.copiloot.desk.clock.now()), years)
        return await self.copiloot.desk.write(confirm, handover, values.line("code"), until)

    @property
    def _handover(self) -> UUID:
        return self._glance.handover
