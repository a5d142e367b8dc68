"""Choosing which regelzaken the list shows, in which order, and keeping that under a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final

from textual.widgets import Button

from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_filter import (
    Grouping,
    Order,
    RegelzaakFilter,
    Showing,
    Unsaid,
    read_filter,
    word_of,
)
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.filters import keep_filter
from copiloot_tui.services.regelzaak_types import regelzaak_types
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.answers import EnumField
from copiloot_tui.ui.forms.choices import family_choices, institution_choices
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField, ManyField, Option
from copiloot_tui.ui.forms.values import Values

NAME: Final = "name"
_DOMAINS: Final = [(each.value, each.value) for each in (*LifeDomain, Unsaid.UNSAID)]


class FilterDialog(Questions[RegelzaakFilter]):
    """Asks for a filter; with a name it is kept, too."""

    TITLE_HERE = "Welke regelzaken?"
    HELP_TEXT = (
        "Alles wat je hier kiest, geldt tegelijk. **Spatie** zet iets aan of uit, **Ctrl+S** toont de lijst. Vul je "
        "onderaan een naam in, dan wordt het filter bewaard; met **b** gebruik je het later weer."
    )

    def __init__(self, wanted: RegelzaakFilter, saved: SavedFilter | None = None) -> None:
        super().__init__()
        self._wanted = wanted
        self._saved = saved

    def compose_fields(self) -> Sequence[Field]:
        """What it has to be, when, and how the list is laid out."""
        return (
            ManyField("status", "Status", _ticks(RegelzaakStatus)),
            ManyField("turn", "Aan zet", _ticks(Turn)),
            ChoiceField("institution", "Bij", hint="alle instanties", may_be_empty=True),
            ChoiceField("type", "Soort", hint="alle soorten", may_be_empty=True),
            ChoiceField("life_domain", "Leefdomein", _DOMAINS, hint="alle leefdomeinen", may_be_empty=True),
            ChoiceField("family", "Gezin", hint="alle gezinnen", may_be_empty=True),
            LineField("within", "Datum binnen", hint="zoveel dagen; wat te laat is hoort erbij"),
            CheckField("late", "Te laat", hint="alleen wat te laat is"),
            EnumField("asleep", "Wat slaapt", Showing),
            EnumField("done", "Wat is afgerond", Showing),
            EnumField("order", "Volgorde", Order),
            EnumField("grouping", "Bij elkaar per", Grouping),
            LineField(NAME, "Bewaren als", hint="leeg: alleen voor nu"),
        )

    def compose_buttons(self) -> Iterable[Button]:
        """Use it, or show everything."""
        yield Button("Toon", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Offer what there is, and show the filter as it is."""
        desk, fields = self.copiloot.desk, self.fields
        _offer(fields["institution"], institution_choices(await desk.read(institutions)))
        _offer(fields["type"], [(kind.key, kind.title) for kind in await desk.read(regelzaak_types)])
        _offer(fields["family"], family_choices(await desk.read(family_glances), self.copiloot))
        texts = self._wanted.values | {NAME: self._saved.name if self._saved else ""}
        for name, field in fields.items():
            if not field.is_touched:
                field.show(texts.get(name, ""))

    async def take(self, values: Values) -> RegelzaakFilter:
        """The filter; kept when it has a name."""
        texts = {name: text for name, text in self.texts.items() if name not in (NAME, "within")}
        wanted, _ = read_filter(texts)
        if values.line("within"):
            wanted = replace(wanted, within_days=values.number("within"))
        if self._saved is not None or values.line(NAME):
            kept = self._saved.id if self._saved else None
            self.copiloot.tell_change(await self.copiloot.desk.write(keep_filter, values.line(NAME), wanted, kept))
        return wanted


def _ticks(kind: type[Enum]) -> list[Option]:
    return [(word_of(each), str(each.value)) for each in kind]


def _offer(field: Field, options: Sequence[Option]) -> None:
    assert isinstance(field, ChoiceField)
    field.offer(options)
