"""The form of a strippenkaart: how much, for how long, by which rules, and what becomes of the balances by that."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label

from copiloot_tui.domain.card_story import following
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.strippenkaart import (
    DEFAULT_STRIP_MINUTES,
    DEFAULT_STRIPS,
    Rounding,
    Strippenkaart,
    TravelCount,
)
from copiloot_tui.services.card_story import CardPreview, preview_card
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.forms.answers import DayField, EnumField, FamilyField, NeededDayField, NumberField
from copiloot_tui.ui.forms.fields import CheckField, Field, ManyField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values

PAUSE_SECONDS: Final = 0.2
"""What is typed settles this long before is looked at what becomes of the balances."""


class CountedField(ManyField):
    """Which ways of contact count: what is not ticked is not charged."""

    def __init__(self) -> None:
        super().__init__("uncounted", "Wat telt mee", [(way.name, way.value) for way in ContactWay])

    def words(self, value: Iterable[object]) -> str:
        """The ways that are charged."""
        uncounted = set(value)
        return " ".join(way.name for way in ContactWay if way.value not in uncounted)

    def meaning(self, values: Values) -> tuple[str, ...]:  # type: ignore[override]
        """The ways that are not charged."""
        ticked = values.line(self.key).split()
        if not ticked:
            raise InvalidInput(self.key, "Zet een kruisje bij wat meetelt.")
        return tuple(way.value for way in ContactWay if way.name not in ticked)


class StrippenkaartForm(RecordForm):
    """Gives a family a strippenkaart, or changes one."""

    ID = "strippenkaart"
    KIND = Strippenkaart
    NEW_TITLE = "Nieuwe strippenkaart"
    CHANGE_TITLE = "Strippenkaart wijzigen"
    HELP_TEXT = (
        "Een kaart houdt niets tegen: wat je meer doet telt gewoon door. Zet met **spatie** een kruisje bij wat "
        "meetelt. Contact telt op de kaart die op die dag geldt; gelden er twee, dan op de kaart die het laatst "
        "begon. Onderaan staat wat er met de stand gebeurt. **Ctrl+S** slaat op."
    )

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, after: Strippenkaart | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=after.family_id if after else family_id)
        self._after = after

    @property
    def title_here(self) -> str:
        """New, changed, or the next one."""
        return "Opvolger van deze strippenkaart" if self._after else super().title_here

    def compose_fields(self) -> Sequence[Field]:
        """How much, for how long, and what counts."""
        return (
            FamilyField(),
            NumberField("strips", "Strippen", default=DEFAULT_STRIPS),
            NumberField("minutes_per_strip", "Minuten per strip", default=DEFAULT_STRIP_MINUTES),
            NeededDayField("valid_from", "Geldig vanaf", hint="bijvoorbeeld: vandaag of 1-1-2027"),
            DayField("valid_to", "Geldig tot en met", hint="mag leeg blijven"),
            EnumField("rounding", "Afronden", Rounding),
            EnumField("travel", "Reistijd telt mee", TravelCount),
            CheckField("carries_over", "Wat over is", hint="van de vorige kaart meenemen"),
            CountedField(),
            TextField("remarks", "Bijzonderheden"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What becomes of the balances."""
        yield Label(classes="form-remark", markup=False)

    def beginning(self) -> dict[str, str]:
        """A card that begins today and counts everything, or one that follows another."""
        today = civil_day(self.copiloot.desk.clock.now())
        if self._after is not None:
            card = following(self._after, today)
            return {name: field.words(getattr(card, name)) for name, field in self._own_fields.items()}
        return {"valid_from": "vandaag", "uncounted": self.field("uncounted").words(())}

    def begin(self) -> None:
        """Say what follows from what stands there."""
        self._preview()

    @on(Field.Changed)
    def _follow(self) -> None:
        self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        with unless_closed(self):
            try:
                found = await self._look(Values(self.texts, self.copiloot.desk.clock))
            except CopilootError:
                # What is the matter is said at its field when the card is saved.
                found = CardPreview(changes=(), remarks=())
            self.query_one(".form-remark", Label).update(Content("\n".join((*found.changes, *found.remarks))))

    async def _look(self, values: Values) -> CardPreview:
        return await self.copiloot.desk.read(preview_card, self.build(values))

    async def hand_in(self, values: Values) -> Changes:
        """Keep the card; where the balance of a card changes by it, that is shown and asked first."""
        changes = (await self._look(values)).changes
        if changes:
            question = Ask(
                "De stand verandert.",
                Answer("save", "Opslaan", "primary"),
                Answer("stay", "Verder typen"),
                detail="\n".join(changes),
            )
            if await self.app.push_screen_wait(question) != "save":
                raise InvalidInput("", "Nog niet opgeslagen.")
        return await super().hand_in(values)
