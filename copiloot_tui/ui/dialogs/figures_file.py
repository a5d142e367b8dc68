"""Figures as a file: what is in it is said before it is saved."""

from __future__ import annotations

from pathlib import Path

from copiloot_tui.services.closed_periods import PeriodFigures
from copiloot_tui.services.figure_export import let_figures_out
from copiloot_tui.ui.forms.save_as import SaveAs


class FiguresFile(SaveAs):
    """Asks where to, and writes the figures as they are shown."""

    TITLE_HERE = "Cijfers als bestand"
    HELP_TEXT = (
        "De cijfers van deze periode als bestand: eindigt de naam op **.csv**, dan opent een rekenblad het; met "
        "**.md** is het een stuk om te lezen. Het is niet versleuteld. Bij een paar gezinnen kan iemand die jullie "
        "kent aan een klein getal zien over wie het gaat. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, found: PeriodFigures) -> None:
        super().__init__()
        self._found = found

    @property
    def question(self) -> str:
        """Of which period."""
        return f"Erin: de cijfers van {self._found.figures.period.label}."

    @property
    def detail(self) -> str:
        """What is in it, and what that means."""
        return (
            "Er staan geen namen van gezinnen, geen nummers en geen teksten in. Kleine getallen blijven staan: bij een "
            "paar gezinnen kan iemand die jullie kent daaraan zien over wie het gaat. Medianen van minder dan drie "
            "staan er niet in.\n\nMet .csv aan het eind opent een rekenblad het, met .md is het om te lezen."
        )

    @property
    def file_name(self) -> str:
        """The period alone."""
        return self._found.file_name

    async def write(self, path: Path) -> None:
        """Write it as it was shown."""
        await self.copiloot.desk.write(let_figures_out, self._found, path)
