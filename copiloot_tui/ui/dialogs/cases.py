"""Handing signals on as cases: seen as they would leave, with what may still point at a family, and logged."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from textual import on, work

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.summary import Level
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
from copiloot_tui.services.marked import Marked
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.at_work import read_at_work
from copiloot_tui.ui.dialogs.reviewed import ReviewedDialog
from copiloot_tui.ui.dialogs.sealing import seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.marked_text import marked_content

PAUSE_SECONDS: Final = 0.25
"""What is typed settles this long before is asked who agreed to it."""


class CasesDialog(ReviewedDialog):
    """Shows the cases as they would leave, and saves them where the user says."""

    TITLE_HERE = "Casussen voor het leernetwerk"
    HELP_TEXT = (
        "Hier staat precies wat eruit gaat. Namen, nummers en adressen die de kluis kent, zijn vervangen; van de dag "
        "blijft alleen de maand. Dat is gepseudonimiseerd, niet anoniem: lees het na op plaatsen, datums, een zeldzame "
        "diagnose en namen van ziekenhuizen. **F5** gaat langs alles wat vervangen is en wat twijfelachtig is. Is er "
        "geen toestemming vastgelegd, dan vraagt Copiloot waarom het toch weg mag. Met veel gezinnen duurt het even; "
        "**Esc** stopt het maken. **Ctrl+S** slaat op."
    )

    def __init__(self, signal_ids: Collection[UUID]) -> None:
        super().__init__()
        self._ids = tuple(signal_ids)
        self._made: CasesToLeave | None = None
        self._cases: CasesToLeave | None = None
        self._given: ConsentGiven | None = None

    def compose_fields(self) -> Iterable[Field]:
        """For whom, as what, where to."""
        yield LineField("receiver", "Voor wie", hint=RECEIVER)
        yield ChoiceField("sort", "Bestand", [(form.name, form.value) for form in CaseFormat])
        yield self.compose_lasting()
        yield from seal_fields()
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
    def ending(self) -> str:
        """As it is saved when it is not sealed."""
        return self.sort.ending

    @property
    def contents(self) -> str:
        """How many cases."""
        return count(len(self._cases.book.cases), "casus", "casussen") if self._cases else ""

    @property
    def receiver(self) -> str:
        """For whom it is."""
        return clean_line(self.field("receiver").text) or RECEIVER

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "sort":
            self.propose_path()
            self._show()
        elif event.field.key == "lasting":
            self._make()
        elif event.field.key == "receiver":
            self._ask_consent()

    @work(exclusive=True, group="make")
    async def _make(self) -> None:
        await self.make_again()

    @property
    def marked(self) -> Marked[Any] | None:
        """The cases before anything was decided."""
        return self._made.marked if self._made else None

    async def make_again(self) -> None:
        """Make the cases, and show them."""
        ids, hiding = self._ids, self.hiding
        self._made = self._cases = None
        try:
            self._made = await read_at_work(
                self.copiloot,
                "De casussen worden gemaakt.",
                lambda store, told, stopped: cases_of(store, ids, told, stopped, hiding),
            )
        except CopilootError as error:
            self.show_leaving([str(error)], "")
            return
        self._cases = self._made.decided(self.decisions)
        self._ask_consent()

    async def show_decided(self) -> None:
        """Show the cases as they were decided."""
        if self._made is not None:
            self._cases = self._made.decided(self.decisions)
            self._show()

    @work(exclusive=True, group="consent")
    async def _ask_consent(self) -> None:
        """Say what the cases rest on for whoever is typed now."""
        await asyncio.sleep(PAUSE_SECONDS)
        if (found := self._cases) is None:
            return
        try:
            self._given = await self.copiloot.desk.read(consent_to_share, found, self.receiver)
        except CopilootError as error:
            self.copiloot.tell_error(error)
        else:
            self._show()

    def _show(self) -> None:
        if (found := self._cases) is None or (made := self._made) is None:
            return
        cases = count(len(found.book.cases), "casus", "casussen")
        families = count(len(found.family_ids), "gezin", "gezinnen")
        lines = [f"Wat eruit gaat: {cases} van {families}; {found.replacements} keer iets vervangen of weggelaten."]
        lines += [*self.review_lines(), *found.warnings]
        if self._given is not None and not self._given.is_complete:
            lines.append("Er is geen toestemming vastgelegd voor alles wat hierin staat.")
        self.show_leaving([*lines, ""], marked_content(made.preview(self.decisions, self.sort)))

    def may_be_saved(self) -> str:
        """For whom it is."""
        if self._cases is None:
            raise InvalidInput("receiver", "De casussen zijn nog niet gemaakt.")
        return f"{self.receiver}, gepseudonimiseerd"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let them out on consent, or for a reason."""
        found, desk, receiver = self._cases, self.copiloot.desk, self.receiver
        if found is None:
            return False
        grounds = await ask_grounds(self.copiloot, await desk.read(consent_to_share, found, receiver), receiver)
        if grounds is None:
            return False
        text = found.written(CaseFormat.MARKDOWN).decode("utf-8-sig")
        content = await self.as_it_leaves(found.written(self.sort), PackageContent.CASES, text, Level.PSEUDONYM)
        if content is None:
            return False
        is_sealed = self.seal is not None
        await desk.write(
            let_cases_out, found, content, receiver, path, grounds, overwrite=overwrite, is_sealed=is_sealed
        )
        return True
