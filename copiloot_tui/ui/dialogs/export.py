"""Handing a summary to somebody else: choose, see it before it leaves, save it, and have that logged."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.new_file import path_from
from copiloot_tui.services.summaries import Export, export_file_name, record_export, summarise, write_export
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms.answers import options_of
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

PAUSE_SECONDS: Final = 0.25
"""What is typed settles this long before the summary is made again."""


class ExportDialog(ModalScreen[None]):
    """Shows what would leave, at the level of openness chosen, and saves it where the user says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    AUTO_FOCUS = "Input"
    HELP_TEXT = (
        "Kies hoe open de samenvatting is en voor wie zij is. Onderaan zie je precies wat er in komt. **Ctrl+S** slaat "
        "op; dat wordt bij het gezin opgeschreven. Een gepseudonimiseerde tekst kan nog te herleiden zijn: lees hem na."
    )

    def __init__(self, family: Family) -> None:
        super().__init__()
        self._family = family
        self._export: Export | None = None

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return self._family.id

    def compose(self) -> ComposeResult:
        """Level, receiver and file; what leaves; buttons."""
        with Vertical(classes="dialog reader export") as dialog:
            dialog.border_title = "Samenvatting"
            with Vertical(classes="choices"):
                yield LineField("receiver", "Voor wie", hint="collega of organisatie")
                yield ChoiceField("level", "Hoe open", options_of(Level))
                yield LineField("path", "Opslaan als")
            yield Label("", classes="detail", id="contents", markup=False)
            with VerticalScroll(id="preview"):
                yield Static(markup=False, id="text")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S")
                yield Button("Sluiten", id="close")

    def on_mount(self) -> None:
        """Begin with the level that gives away least and can still be read."""
        self.field("level").show(Level.PSEUDONYM.value)
        self._propose_path()
        self._preview()

    def field(self, name: str) -> Field:
        """A field by name."""
        return next(field for field in self.query(Field) if field.key == name)

    @property
    def level(self) -> Level:
        """How open the summary is."""
        return Level(self.field("level").text)

    def _propose_path(self) -> None:
        today = civil_day(self.copiloot.desk.clock.now())
        name = export_file_name(self._family.number, self.level, today)
        self.field("path").show(str(documents_folder() / name))

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "level" and not self.field("path").is_touched:
            self._propose_path()
        if event.field.key != "path":
            self._preview()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        receiver = clean_line(self.field("receiver").text)
        try:
            export = await self.copiloot.desk.read(summarise, self._family.number, self.level, receiver)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self._export = export
        contents = ", ".join(f"{number} {label}" for label, number in export.counts.items() if number)
        replaced = count(export.replacements, "keer iets vervangen", "keer iets vervangen")
        lines = [f"Wat eruit gaat: {contents or 'alleen cijfers'}; {replaced}.", *export.warnings]
        self.query_one("#contents", Label).update(Content("\n").join(Content(line) for line in lines))
        self.query_one("#text", Static).update(Content(export.markdown))

    def _tell(self, sentence: str) -> None:
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Ask once more, write the file and log it."""
        export = self._export
        if export is None:
            return
        if not export.receiver:
            self._tell("Vul in voor wie de samenvatting is.")
            self.field("receiver").focus_answer()
            return
        answer = await self.app.push_screen_wait(
            Ask(
                "Gaat dit zo de deur uit?",
                Answer("save", "Opslaan", "primary"),
                Answer("stay", "Nog niet"),
                detail=f"Voor {export.receiver}, niveau {export.level.value}. Het bestand zelf is niet versleuteld.",
            )
        )
        if answer != "save":
            return
        try:
            write_export(export, path_from(self.field("path").text))
            await self.copiloot.desk.write(
                record_export, export.family_id, export.level, export.receiver, export.counts
            )
        except CopilootError as error:
            self._tell(str(error))
        else:
            self.dismiss()
            self.copiloot.tell("De samenvatting is opgeslagen en bij het gezin opgeschreven.")
