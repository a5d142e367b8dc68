"""The form of a colleague, filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.services.team import save_colleague
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values


class ColleagueForm(RecordForm):
    """Adds somebody something can be sealed for, or changes them."""

    ID = "colleague"
    KIND = Colleague
    NEW_TITLE = "Nieuwe collega"
    CHANGE_TITLE = "Collega wijzigen"
    HELP_TEXT = (
        "Meestal vul je het team met een **teamlijst** of een **sleutelkaart** (toets **i** bij Team); hier kan het "
        "met de hand. De **publieke sleutel** is één woord van 62 tekens. Verandert de naam of de sleutel, dan moet je "
        "de zes woorden opnieuw controleren. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def compose_fields(self) -> Sequence[Field]:
        """Who it is, and with which key."""
        return (
            LineField("name", "Naam"),
            LineField("public_key", "Publieke sleutel", hint="62 tekens, van de sleutelkaart"),
            LineField("function", "Functie", hint="mag leeg"),
            CheckField("is_organisation", "Organisatie", hint="dit is de sleutel van de organisatie zelf"),
        )

    async def hand_in(self, values: Values) -> Changes:
        """Keep the colleague."""
        return await self.copiloot.desk.write(save_colleague, self.build(values))
