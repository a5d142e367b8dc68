"""A vault that cannot be opened as it stands: what is the matter, and the way out; nothing is touched."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import CopilootError, DamagedVault, UnsafePlace
from copiloot_tui.paths import vault_folder
from copiloot_tui.services.backups import BackupFacts, backups
from copiloot_tui.ui.doors.threshold import Threshold
from copiloot_tui.ui.program import Start
from copiloot_tui.ui.text import clock_time

MOST_SHOWN = 8


class Damaged(Threshold):
    """Names what was found, and says what to do."""

    HELP_TEXT: ClassVar[str] = (
        "De kluis kan zo niet open. Copiloot verandert niets aan de bestanden. Zet een back-up terug met de opdracht "
        "die hier staat, in een gewoon terminalvenster. Wat er nu staat blijft bewaard."
    )

    def __init__(self, start: Start, error: CopilootError) -> None:
        super().__init__()
        self._start = start
        self._error = error

    def compose(self) -> ComposeResult:
        """The damage, the back-ups, the command."""
        with Vertical(classes="door-box"):
            yield Label(Content.styled("De kluis gaat zo niet open", "bold"), classes="door-title")
            with VerticalScroll(classes="step-body", can_focus=False):
                for paragraph in self._paragraphs():
                    yield Label(paragraph, classes="door-text")
            with Horizontal(classes="buttons"):
                yield Button("Stoppen", id="leave", variant="primary", tooltip="Ctrl+Q")

    def _paragraphs(self) -> list[Content]:
        place = Content.assemble(("De kluis staat in: ", "$muted"), (str(self._start.folder), "$muted"))
        if isinstance(self._error, DamagedVault):
            return [Content(self._error.damage.value), Content("Er is niets overschreven."), *self._way_back(), place]
        if isinstance(self._error, UnsafePlace):
            moving = "Verplaats alle bestanden uit deze map naar die andere map; de kluis gaat daar gewoon open."
            return [Content(str(self._error)), Content(moving), place]
        return [Content(str(self._error)), place]

    def _way_back(self) -> list[Content]:
        found = [each for each in backups(self._start.folder) if each.has_keys]
        if not found:
            nothing = "In deze map staan geen back-ups. Heb je er een op een andere plek? Zet die dan terug met:"
            return [Content(nothing), self._command("BACK-UP")]
        shown = [Content(f"  {_described(each)}") for each in found[:MOST_SHOWN]]
        counted = f"De nieuwste back-up is van {_described(found[0])}. Typ in een terminal, buiten Copiloot:"
        listed = [Content("Andere back-ups:"), *shown[1:]] if len(shown) > 1 else []
        return [Content(counted), self._command(str(found[0].path)), Content("\n").join(listed)]

    def _command(self, backup: str) -> Content:
        where = "" if self._start.folder == vault_folder() else f' --kluis "{self._start.folder}"'
        return Content.styled(f'copiloot terugzetten "{backup}"{where}', "bold $accent")

    def on_mount(self) -> None:
        """Let Enter leave."""
        self.query_one("#leave").focus()

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.copiloot.action_leave()


def _described(backup: BackupFacts) -> str:
    return f"{long_date(civil_day(backup.made_at))} om {clock_time(backup.made_at)}  ({backup.path.name})"
