"""Handing signals on as cases: seen as they would leave, with what may still point at a family, and logged."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from textual import on, work

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.cases import (
    RECEIVER,
    CaseFormat,
    CasesToLeave,
    cases_file_name,
    cases_of,
    consent_to_share,
    let_cases_out,
)
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.leaving import LeavingDialog
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField

PAUSE_SECONDS: Final = 0.25
"""What is typed settles this long before is asked who agreed to it."""


class CasesDialog(LeavingDialog):
    """Shows the cases as they would leave, and saves them where the user says."""

    TITLE_HERE = "Casussen voor het leernetwerk"
    HELP_TEXT = (
        "Hier staat precies wat eruit gaat. Namen, nummers en adressen die de kluis kent, zijn vervangen; van de dag "
        "blijft alleen de maand. Dat is gepseudonimiseerd, niet anoniem: lees het na op plaatsen, datums, een zeldzame "
        "diagnose en namen van ziekenhuizen. Klopt er iets niet, wijzig dan het signaal zelf. Is er geen toestemming "
        "vastgelegd, dan vraagt Copiloot waarom het toch weg mag. Met veel gezinnen duurt het even; **Esc** stopt het "
        "maken. **Ctrl+S** slaat op."
    )

    def __init__(self, signal_ids: Collection[UUID]) -> None:
        super().__init__()
        self._ids = tuple(signal_ids)
        self._found: CasesToLeave | None = None
        self._given: ConsentGiven | None = None

    def compose_fields(self) -> Iterable[Field]:
        """For whom, as what, where to."""
        yield LineField("receiver", "Voor wie", hint=RECEIVER)
        yield ChoiceField("sort", "Bestand", [(form.name, form.value) for form in CaseFormat])
        yield LineField("path", "Opslaan als")

    def on_mount(self) -> None:
        """Offer a place, and make the cases."""
        self.propose_path()
        self._make()

    @property
    def sort(self) -> CaseFormat:
        """As what it is saved."""
        return CaseFormat[self.field("sort").text]

    @property
    def file_name(self) -> str:
        """The day alone."""
        return cases_file_name(self.sort, civil_day(self.copiloot.desk.clock.now()))

    @property
    def receiver(self) -> str:
        """For whom it is."""
        return clean_line(self.field("receiver").text) or RECEIVER

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "sort":
            if not self.field("path").is_touched:
                self.propose_path()
            self._show()
        elif event.field.key == "receiver":
            self._ask_consent()

    @work(exclusive=True, group="make")
    async def _make(self) -> None:
        async def make(bar: AtWork) -> CasesToLeave:
            return await self.copiloot.desk.read(cases_of, self._ids, bar.tell_progress, lambda: bar.is_stopped)

        try:
            self._found = await at_work(self.copiloot, "De casussen worden gemaakt.", make)
        except CopilootError as error:
            self.show_leaving([str(error)], "")
            return
        self._ask_consent()

    @work(exclusive=True, group="consent")
    async def _ask_consent(self) -> None:
        """Say what the cases rest on for whoever is typed now."""
        await asyncio.sleep(PAUSE_SECONDS)
        if (found := self._found) is None:
            return
        try:
            self._given = await self.copiloot.desk.read(consent_to_share, found, self.receiver)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self._show()

    def _show(self) -> None:
        if (found := self._found) is None:
            return
        cases = count(len(found.book.cases), "casus", "casussen")
        families = count(len(found.family_ids), "gezin", "gezinnen")
        lines = [f"Wat eruit gaat: {cases} van {families}; {found.replacements} keer iets vervangen of weggelaten."]
        lines += found.warnings
        if self._given is not None and not self._given.is_complete:
            lines.append("Er is geen toestemming vastgelegd voor alles wat hierin staat.")
        self.show_leaving([*lines, ""], found.written(self.sort).decode("utf-8-sig"))

    def may_be_saved(self) -> str:
        """For whom it is."""
        if self._found is None:
            raise InvalidInput("receiver", "De casussen zijn nog niet gemaakt.")
        return f"{self.receiver}, gepseudonimiseerd"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let them out on consent, or for a reason."""
        found, desk, receiver = self._found, self.copiloot.desk, self.receiver
        if found is None:
            return False
        grounds = await ask_grounds(self.copiloot, await desk.read(consent_to_share, found, receiver), receiver)
        if grounds is None:
            return False
        await desk.write(let_cases_out, found, receiver, path, self.sort, grounds, overwrite=overwrite)
        return True
