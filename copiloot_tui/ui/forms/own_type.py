"""The form of a kind of regelzaak of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import uuid4

from textual import on

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import NOT_SAID, LifeDomain
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.step_line import MOST_DAYS, read_step_lines, write_step_line
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.regelzaak_types import own_type_from, regelzaak_types
from copiloot_tui.ui.forms.answers import EnumField, NumberField, OptionalEnumField
from copiloot_tui.ui.forms.choices import term_choices
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.recurrence import OWN_RULE, OwnRuleField, RecurrenceField, texts_of, words_of_return
from copiloot_tui.ui.forms.values import Values

_ANCHORS: Final = ", ".join(str(anchor.value) for anchor in Anchor)


class LinesField(TextField):
    """Several lines, each a thing of its own."""

    def words(self, value: Iterable[str]) -> str:
        """Each on its line."""
        return "\n".join(value)

    def meaning(self, values: Values) -> tuple[str, ...]:
        """The lines with words on them."""
        return tuple(filter(None, map(clean_line, values.text(self.key).splitlines())))


class StepLinesField(LinesField):
    """Planned steps, a line each."""

    def meaning(self, values: Values) -> tuple[str, ...]:
        """The lines as the program writes them; refused with the number of the line that is not understood."""
        lines = values.text(self.key).splitlines()
        return tuple(map(write_step_line, read_step_lines(lines, self.key)))


class OwnTypeForm(RecordForm):
    """Adds a kind of regelzaak, or changes one; a shipped one that is changed becomes the user's own."""

    ID = "own_type"
    KIND = OwnType
    NEW_TITLE = "Nieuwe soort regelzaak"
    CHANGE_TITLE = "Soort regelzaak wijzigen"
    HELP_TEXT = (
        "Wat je hier invult staat voortaan klaar als je een regelzaak van deze soort begint; wat al loopt verandert "
        "niet. Zet elk **stuk** en elke **stap** op een eigen regel. Achter een streep staat wanneer: "
        f"*Bel na | 14 dagen na het indienen*. Tellen kan vanaf: {_ANCHORS}. Ook terug: *8 weken voor de 18e "
        "verjaardag*."
    )

    def compose_fields(self) -> Sequence[Field]:
        """What it is called, where it is, what it needs."""
        return (
            LineField("title", "Soort", hint="zoals jij het noemt"),
            EnumField("institution_kind", "Bij", InstitutionKind),
            OptionalEnumField("life_domain", "Leefdomein", LifeDomain, hint=NOT_SAID),
            LineField("law", "Wet", hint="mag leeg blijven"),
            ChoiceField("decision_term", "Termijn voor besluit", hint="geen, of niet bekend", may_be_empty=True),
            LinesField("documents", "Stukken", hint="elk stuk op een eigen regel"),
            StepLinesField("steps", "Stappen", hint="Bel na | 14 dagen na het indienen"),
            NumberField("renew_days", "Verlengen, dagen vooraf", hint="wordt niet verlengd"),
            RecurrenceField(),
            OwnRuleField(),
            TextField("remarks", "Bijzonderheden", hint="Niets over een gezin"),
        )

    async def fill(self) -> dict[str, str]:
        """The kind as it is known now, also when nobody has made it their own yet."""
        self.field("decision_term").offer(term_choices(self.copiloot.law_book()))
        known = (own_type_from(kind) for kind in await self.copiloot.desk.read(regelzaak_types))
        self._known = next((own for own in known if own.id == self.record_id), None)
        if self._known is None:
            return {"institution_kind": InstitutionKind.OTHER.value}
        texts = {name: field.words(getattr(self._known, name)) for name, field in self._own_fields.items()}
        return texts | texts_of(self._known.recurrence)

    def begin(self) -> None:
        """Show the field of an own rule where it is asked."""
        self._show_return()

    @on(Field.Changed)
    def _follow_rule(self, event: Field.Changed) -> None:
        if event.field.key in ("recurrence", OwnRuleField.KEY):
            self._show_return()

    def _show_return(self) -> None:
        field, today = self.field("recurrence"), civil_day(self.copiloot.desk.clock.now())
        self.field(OwnRuleField.KEY).set_class(field.text != OWN_RULE, "-hidden")
        try:
            told = words_of_return(field.meaning(Values(self.texts, self.copiloot.desk.clock)), today, today)
        except InvalidInput:
            told = ""
        field.tell(told, is_error=False)

    def build(self, values: Values) -> OwnType:
        """The kind; a new one gets a key of its own."""
        facts = {name: field.meaning(values) for name, field in self._own_fields.items()}
        if facts["renew_days"] > MOST_DAYS:
            raise InvalidInput("renew_days", "Dit is te ver weg. Tien jaar is het langste.")
        if self._known is None:
            return OwnType(key=f"eigen-{uuid4().hex}", **facts)
        return OwnType(id=self._known.id, key=self._known.key, **facts)
