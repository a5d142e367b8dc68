"""How long a contact was, when the timer does not know."""

from collections.abc import Iterable, Sequence

from textual.widgets import Button

from copiloot_tui.domain.contact import LONGEST_MINUTES
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.answers import NumberField
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.values import Values


class HowLong(Questions[int]):
    """Asks for minutes."""

    TITLE_HERE = "Hoe lang was het?"
    HELP_TEXT = "Typ hoeveel minuten het contact duurde, en druk op **Enter**. **Esc** laat de klok zoals hij is."

    def compose_fields(self) -> Sequence[Field]:
        """The minutes alone."""
        return (NumberField("minutes", "Minuten", hint="bijvoorbeeld 45"),)

    def compose_buttons(self) -> Iterable[Button]:
        """To go on."""
        yield Button("Verder", id="answer", variant="primary", tooltip="Enter")

    async def fill(self) -> None:
        """There is nothing to begin with."""

    async def take(self, values: Values) -> int:
        """The minutes, as many as a contact can have."""
        minutes = values.number("minutes")
        if not 1 <= minutes <= LONGEST_MINUTES:
            raise InvalidInput("minutes", f"Vul minuten in van 1 tot en met {LONGEST_MINUTES}.")
        return minutes
