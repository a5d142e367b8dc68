"""The form of a kind of contact of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.services.contact_kinds import all_contact_kinds, save_contact_kind
from copiloot_tui.ui.forms.answers import EnumField
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_check


class ContactKindForm(Form):
    """Adds a kind of contact, or changes one; a word of the program that is changed becomes the user's own."""

    ID = "contact_kind"
    HELP_TEXT: ClassVar[str] = (
        "Zo heet een contact voortaan bij **Hoe**. **Telt als** zegt waarbij het hoort: zo tellen de strippenkaart, de "
        "signalen en de cijfers het mee. Staat jouw woord **in plaats van** dat van het programma, dan is dat woord er "
        "niet meer om te kiezen. Wat al is opgeschreven houdt zijn naam. **Ctrl+S** slaat op, **Esc** sluit."
    )

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Soort contact wijzigen" if self.record_id else "Nieuwe soort contact"

    def compose_fields(self) -> Sequence[Field]:
        """What it is called, and what it counts as."""
        return (
            LineField("name", "Naam", hint="zoals jij het noemt"),
            EnumField("way", "Telt als", ContactWay),
            CheckField("replaces_way", "In plaats van", hint="dit woord komt in plaats van dat van het programma"),
            CheckField("is_offered", "Te kiezen", hint="staat bij Hoe in een contactmoment"),
        )

    async def fill(self) -> dict[str, str]:
        """The kind as it is known now, also a word of the program that nobody made their own yet."""
        self._known = ContactKind(name="nieuw", way=ContactWay.VISIT)
        if self.record_id is None:
            return {"way": ContactWay.VISIT.value, "is_offered": write_check(is_checked=True)}
        for known in await self.copiloot.desk.read(all_contact_kinds):
            if known.kind.id == self.record_id:
                self._known = known.kind
        return {
            "name": self._known.name,
            "way": str(self._known.way.value),
            "replaces_way": write_check(self._known.replaces_way),
            "is_offered": write_check(self._known.is_offered),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the kind."""
        kind = replace(
            self._known,
            name=values.line("name"),
            way=values.choice("way", ContactWay),
            replaces_way=values.is_checked("replaces_way"),
            is_offered=values.is_checked("is_offered"),
        )
        return await self.copiloot.desk.write(save_contact_kind, kind)
