"""The figures of a period, counted from the vault."""

from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures, Heading
from copiloot_tui.domain.period import Period
from copiloot_tui.store.store import Store


def type_headings() -> tuple[Heading, ...]:
    """The kinds of regelzaak that every worker has, as rows of figures."""
    return tuple(Heading(each.key, each.title) for each in shipped_types())


def figures(store: Store, period: Period) -> Figures:
    """What was done in a period, in numbers."""
    with store.glancing():
        counts: dict[str, int] = {}
    return Figures(period=period, tables=figure_tables(type_headings(), counts))
