"""The figures of a period written to a file outside the vault."""

from pathlib import Path

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.exchange.figure_file import figures_csv, figures_markdown
from copiloot_tui.services.closed_periods import PeriodFigures
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.store import Store


def let_figures_out(store: Store, found: PeriodFigures, path: Path) -> Changes:
    """Write what was counted to a new file, and that it left; figures are about no one family."""
    return let_out(store, Outgoing(what=Leaving.FIGURES), path, lambda target: write_figures(found, target))


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
