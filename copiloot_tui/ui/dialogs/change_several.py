"""Changing all marked regelzaken at once: what will change is shown before it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_change import RegelzaakChange
from copiloot_tui.services.changing_several import PlannedChange, change_several, plan_change, remove_several
from copiloot_tui.services.directory import aanspreekpunten, institutions
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.answers import DayField, OptionalEnumField, OptionalRecordField
from copiloot_tui.ui.forms.choices import aanspreekpunt_choices, institution_choices
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import muted, plain

STAYS: Final = "blijft zoals het is"
PAUSE_SECONDS: Final = 0.1
"""What is typed settles this long before it is told what it would change."""


def regelzaken(number: int) -> str:
    """'1 regelzaak', '4 regelzaken'."""
    return count(number, "regelzaak", "regelzaken")


class ChangeSeveral(Questions[Changes]):
    """Asks what becomes the same in all of them, and does it in one go."""

    TITLE_HERE = "Samen wijzigen"
    HELP_TEXT = (
        "Wat je leeg laat, blijft in elke regelzaak zoals het is. Onderaan staat wat er verandert, en bij welke. "
        "**Ctrl+S** wijzigt ze allemaal; met **u** draai je dat in één keer terug."
    )

    def __init__(self, ids: Sequence[UUID]) -> None:
        super().__init__()
        self._ids = tuple(ids)

    def compose_fields(self) -> Sequence[Field]:
        """What can become the same."""
        return (
            OptionalEnumField("status", "Status", RegelzaakStatus, hint=STAYS),
            OptionalEnumField("outcome", "Uitkomst", RegelzaakOutcome, hint=STAYS),
            OptionalEnumField("turn", "Aan zet", Turn, hint=STAYS),
            OptionalRecordField("institution_id", "Bij", hint=STAYS),
            OptionalRecordField("aanspreekpunt_id", "Aanspreekpunt", hint=STAYS),
            OptionalEnumField("life_domain", "Leefdomein", LifeDomain, hint=STAYS),
            DayField("due_on", "Uiterlijk op", hint=STAYS),
            LineField("due_reason", "Waarom die dag", hint=STAYS),
            CheckField("clears_due", "Datum weghalen", hint="ja, met de reden"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What would change."""
        with VerticalScroll(id="plan-pane") as pane:
            pane.can_focus = False
            yield Static(id="plan", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Change, or remove."""
        yield Button(f"Wijzig {len(self._ids)}", id="answer", variant="primary", tooltip="Ctrl+S")
        yield Button(f"Verwijder {len(self._ids)}", id="remove", variant="error")

    async def fill(self) -> None:
        """Offer institutions and people; tell what is marked."""
        desk, fields = self.copiloot.desk, self.fields
        fields["institution_id"].offer(institution_choices(await desk.read(institutions)))  # type: ignore[attr-defined]
        people = await desk.read(aanspreekpunten)
        fields["aanspreekpunt_id"].offer(aanspreekpunt_choices(people))  # type: ignore[attr-defined]
        self._tell_plan()

    @on(Field.Changed)
    def _answered(self, event: Field.Changed) -> None:
        event.stop()
        self._tell_plan()

    @work(exclusive=True, group="plan")
    async def _tell_plan(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            change = _read(Values(self.texts, self.copiloot.desk.clock))
            planned = await self.copiloot.desk.read(plan_change, self._ids, change)
        except InvalidInput as error:
            # It is half typed; the field says so when it is handed in.
            self._show_plan(muted(str(error)))
        except CopilootError as error:
            self.tell_error(error)
        else:
            self._show_plan(Content("\n").join(_plan_lines(planned, self.copiloot.standing)))

    def _show_plan(self, words: Content) -> None:
        self.query_one("#plan", Static).update(words)

    async def take(self, values: Values) -> Changes:
        """Change them all."""
        change = _read(values)
        if change.is_empty:
            raise InvalidInput("", "Kies eerst wat er moet veranderen.")
        law = self.copiloot.law_book()
        changes = await self.copiloot.desk.write(change_several, self._ids, change, law)
        self.copiloot.tell_change(changes)
        return changes

    @on(Button.Pressed, "#remove")
    @work(exclusive=True, group="answer")
    async def _remove(self) -> None:
        answer = await self.app.push_screen_wait(
            Ask(
                f"{regelzaken(len(self._ids))} verwijderen?",
                Answer("remove", "Verwijderen", "warning"),
                Answer("stay", "Laat staan"),
                detail="Ze staan nog 30 dagen in de prullenbak; met u komen ze meteen allemaal terug.",
            )
        )
        if answer != "remove":
            return
        try:
            changes = await self.copiloot.desk.write(remove_several, self._ids)
        except CopilootError as error:
            self.tell_error(error)
        else:
            self.copiloot.tell_change(changes)
            self.dismiss(changes)


def _read(values: Values) -> RegelzaakChange:
    return RegelzaakChange(
        status=values.optional_choice("status", RegelzaakStatus),
        outcome=values.optional_choice("outcome", RegelzaakOutcome),
        turn=values.optional_choice("turn", Turn),
        institution_id=values.optional_id("institution_id"),
        aanspreekpunt_id=values.optional_id("aanspreekpunt_id"),
        life_domain=values.optional_choice("life_domain", LifeDomain),
        due_on=values.day("due_on"),
        due_reason=values.line("due_reason"),
        clears_due=values.is_checked("clears_due"),
    )


def _plan_lines(planned: Sequence[PlannedChange], standing: Standing) -> Iterable[Content]:
    changing = sum(bool(plan.words) for plan in planned)
    yield Content(f"Dit verandert bij {changing} van de {regelzaken(len(planned))}:")
    for plan in planned:
        words = "; ".join(plan.words) or STAYS
        name = standing.named(plan.family_name, plan.family_id, "$muted")
        yield Content.assemble(plain(plan.title), "  ", name, "  ", muted(words))
