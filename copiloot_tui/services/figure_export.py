"""The figures of a period written to a file outside the vault."""

from pathlib import Path

from copiloot_tui.exchange.figure_file import figures_csv, figures_markdown
from copiloot_tui.services.closed_periods import PeriodFigures
from copiloot_tui.services.new_file import write_new_file


def write_figures(found: PeriodFigures, path: Path) -> None:
    """Write what was counted to a new file: CSV when the name ends so, otherwise Markdown.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
    """
    if path.suffix.casefold() == ".csv":
        content = figures_csv(found.figures, found.corrections)
    else:
        closed_on = found.closed.closed_on if found.closed and found.is_readable else None
        content = figures_markdown(found.figures, found.corrections, found.today, closed_on).encode()
    write_new_file(path, content)
