"""The gezinnenlijst for a team meeting: made behind a bar, seen, and saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual import on, work

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.caseload_list import CaseloadExport, caseload_export, caseload_file_name, let_list_out
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.marked import Marked
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.services.summaries import written
from copiloot_tui.ui.dialogs.at_work import read_at_work
from copiloot_tui.ui.dialogs.leaving import FORMATS
from copiloot_tui.ui.dialogs.reviewed import ReviewedDialog
from copiloot_tui.ui.dialogs.sealing import seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.answers import options_of
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.marked_text import marked_content


class CaseloadDialog(ReviewedDialog):
    """Shows the list of all open families as it would leave."""

    TITLE_HERE = "Gezinnenlijst voor het teamoverleg"
    HELP_TEXT = (
        "Alle lopende gezinnen op een lijst: fase, laatste gesprek, wat te laat is of bijna, en wat er komt. Kies voor "
        "wie het is en hoe **open**. Bij pseudoniem staat er het dossiernummer in plaats van de naam. Met veel "
        "gezinnen duurt het even; **Esc** stopt het maken. **F5** gaat langs alles wat vervangen is en wat "
        "twijfelachtig is. **Ctrl+S** slaat op."
    )

    def __init__(self) -> None:
        super().__init__()
        self._made: CaseloadExport | None = None
        self._export: CaseloadExport | None = None

    def compose_fields(self) -> Iterable[Field]:
        """For whom, how open, as what, where to."""
        yield LineField("receiver", "Voor wie", hint="team of collega")
        yield ChoiceField("level", "Hoe open", options_of(Level))
        yield self.compose_lasting()
        yield ChoiceField("form", "Bestand", FORMATS)
        yield from seal_fields()
        yield LineField("path", "Opslaan als")

    def on_mount(self) -> None:
        """Begin with the level that gives away least and can still be read."""
        self.field("level").show(Level.PSEUDONYM.value)
        self.propose_path()
        self._make()

    @property
    def level(self) -> Level:
        """How open it is."""
        return Level(self.field("level").text)

    @property
    def file_name(self) -> str:
        """Level and day."""
        return caseload_file_name(self.level, civil_day(self.copiloot.desk.clock.now()), self.form)

    @property
    def contents(self) -> str:
        """How many families."""
        return count(len(self._export.family_ids), "gezin", "gezinnen") if self._export else ""

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key in ("level", "form"):
            self.propose_path()
        elif event.field.key == "path":
            self.follow_ending()
        if event.field.key in ("level", "lasting"):
            self._make()
        elif event.field.key == "receiver" and self._export is not None:
            self._export = self._export.for_receiver(event.field.text)
            self._made = self._made and self._made.for_receiver(event.field.text)
            self._show()

    @work(exclusive=True, group="make")
    async def _make(self) -> None:
        self.offer_lasting(self.level)
        await self.make_again()

    @property
    def marked(self) -> Marked[Any] | None:
        """The list before anything was decided."""
        return self._made.marked if self._made else None

    async def make_again(self) -> None:
        """Make the list of what is chosen now, and show it."""
        level, receiver = self.level, clean_line(self.field("receiver").text)
        hiding = self.hiding
        self._made = self._export = None
        try:
            self._made = await read_at_work(
                self.copiloot,
                "De lijst wordt gemaakt.",
                lambda store, told, stopped: caseload_export(store, level, receiver, told, stopped, hiding),
            )
        except CopilootError as error:
            self.show_leaving([str(error), "Kies opnieuw hoe open de lijst is om haar te maken."], "")
            return
        await self.show_decided()

    async def show_decided(self) -> None:
        """Show the list as it was decided."""
        if self._made is not None:
            self._export = self._made.decided(self.decisions)
            self._show()

    def _show(self) -> None:
        if (export := self._export) is not None and (made := self._made) is not None:
            families = count(len(export.family_ids), "gezin", "gezinnen")
            first = f"Wat eruit gaat: {families}; {export.replacements} keer iets vervangen."
            lines = [first, *self.review_lines(), *export.warnings, ""]
            self.show_leaving(lines, marked_content(made.preview(self.decisions)))

    def may_be_saved(self) -> str:
        """For whom it is and how open."""
        if self._export is None:
            raise InvalidInput("level", "De lijst is nog niet gemaakt.")
        if not self._export.found.receiver:
            raise InvalidInput("receiver", "Vul in voor wie de lijst is.")
        return f"{self._export.found.receiver}, niveau {self._export.found.level.value}"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out on consent, or for a reason."""
        export, form, desk = self._export, self.form, self.copiloot.desk
        if export is None:
            return False
        receiver = export.found.receiver
        given = await desk.read(consent_for, export.family_ids, receiver)
        grounds = await ask_grounds(self.copiloot, given, receiver)
        if grounds is None:
            return False
        file = await desk.read(lambda _store: written(export.document, form))
        if file.remarks:
            self.copiloot.tell(" ".join(file.remarks))
        content = await self.as_it_leaves(file.content, PackageContent.CASELOAD, export.markdown, export.found.level)
        if content is None:
            return False
        is_sealed = self.seal is not None
        await desk.write(let_list_out, export, content, path, grounds, overwrite=overwrite, is_sealed=is_sealed)
        return True
