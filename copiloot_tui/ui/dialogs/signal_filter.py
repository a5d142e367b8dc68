"""Choosing which signals the list shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from textual.widgets import Button

from copiloot_tui.domain.period import Period
from copiloot_tui.domain.signal import SignalFilter, SignalKind
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.signals import themes
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.answers import OptionalEnumField
from copiloot_tui.ui.forms.choices import family_choices
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.values import Values, write_id


class SignalFilterDialog(Questions[SignalFilter]):
    """Asks for kind, theme, period and family."""

    TITLE_HERE = "Welke signalen?"
    HELP_TEXT = (
        "Alles wat je hier kiest, geldt tegelijk; wat leeg blijft, doet er niet toe. Een periode is een jaar, kwartaal "
        "of maand: **2026**, **2026-Q4** of **2026-11**. **Ctrl+S** toont de lijst."
    )

    def __init__(self, wanted: SignalFilter) -> None:
        super().__init__()
        self._wanted = wanted

    def compose_fields(self) -> Sequence[Field]:
        """What it has to be."""
        return (
            OptionalEnumField("kind", "Soort", SignalKind, hint="alle soorten"),
            ChoiceField("theme", "Thema", hint="alle thema's", may_be_empty=True),
            LineField("period", "Periode", hint="bijvoorbeeld 2026-Q4; leeg is altijd"),
            ChoiceField("family", "Gezin", hint="alle gezinnen", may_be_empty=True),
        )

    def compose_buttons(self) -> Iterable[Button]:
        """Use it."""
        yield Button("Toon", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Offer what there is, and show the filter as it is."""
        desk, fields = self.copiloot.desk, self.fields
        for name, options in (
            ("theme", [(theme, theme) for theme in await desk.read(themes)]),
            ("family", family_choices(await desk.read(family_glances), self.copiloot)),
        ):
            field = fields[name]
            assert isinstance(field, ChoiceField)
            field.offer(options)
        texts = {
            "kind": self._wanted.kind.value if self._wanted.kind else "",
            "theme": self._wanted.theme,
            "period": self._wanted.period.code if self._wanted.period else "",
            "family": write_id(self._wanted.family_id),
        }
        for name, text in texts.items():
            if not fields[name].is_touched:
                fields[name].show(text)

    async def take(self, values: Values) -> SignalFilter:
        """The filter."""
        typed = values.line("period")
        family = values.line("family")
        return SignalFilter(
            kind=values.optional_choice("kind", SignalKind),
            theme=values.line("theme"),
            period=Period.read(typed) if typed else None,
            family_id=UUID(family) if family else None,
        )
