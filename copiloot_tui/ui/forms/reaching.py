"""Fields for numbers, addresses and places: kept in one notation, and never refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from textual.suggester import SuggestFromList
from textual.widgets import Input

from copiloot_tui.domain.way import Way, may_be_email
from copiloot_tui.ui.forms.fields import LineField, TextField
from copiloot_tui.ui.forms.values import Values

NOT_COMPLETE: Final = "Dit lijkt geen volledig telefoonnummer. Bewaren mag; kijk het nog eens na."
NO_EMAIL: Final = "Dit lijkt geen e-mailadres. Bewaren mag; kijk het nog eens na."
WAYS_HINT: Final = "op elke regel één, bijvoorbeeld: mobiel: 06 12345678"


class PhoneField(LineField):
    """A telephone number, kept the Dutch way."""

    def meaning(self, values: Values) -> str:
        """The number in one notation; what is no number stays as it was typed."""
        from copiloot_tui.services.phone_numbers import written

        return written(values.line(self.key))

    def doubt(self, text: str) -> str:
        """What may be wrong with it; empty when nothing is."""
        from copiloot_tui.services.phone_numbers import is_complete

        return "" if is_complete(text) else NOT_COMPLETE


class EmailField(LineField):
    """An e-mail address."""

    def doubt(self, text: str) -> str:
        """What may be wrong with it; empty when nothing is."""
        return "" if may_be_email(text.strip()) else NO_EMAIL


class WaysField(TextField):
    """Further numbers and addresses, one on each line, with what it is for before a colon."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, hint=WAYS_HINT)

    def words(self, value: Iterable[str]) -> str:
        """Each on its line."""
        return "\n".join(value)

    def meaning(self, values: Values) -> tuple[str, ...]:
        """The lines, their numbers in one notation."""
        from copiloot_tui.services.phone_numbers import written

        ways = _ways(values.text(self.key))
        kept = (way if way.is_email else replace(way, value=written(way.value)) for way in ways)
        return tuple(dict.fromkeys(way.line for way in kept))

    def doubt(self, text: str) -> str:
        """The first line that may be wrong; empty when none is."""
        from copiloot_tui.services.phone_numbers import is_complete

        for way in _ways(text):
            if not (may_be_email(way.value) if way.is_email else is_complete(way.value)):
                what = "geen e-mailadres" if way.is_email else "geen volledig telefoonnummer"
                return f"Op de regel met '{way.value}' staat {what}. Bewaren mag; kijk het nog eens na."
        return ""


class PlaceField(LineField):
    """A region or municipality; what is known is offered while somebody types, and → takes it."""

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names."""
        self.query_one(Input).suggester = SuggestFromList(names, case_sensitive=False)


def _ways(text: str) -> Iterable[Way]:
    return (Way.from_line(line) for line in text.splitlines() if line.strip())
