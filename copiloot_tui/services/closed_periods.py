"""Periods whose figures were handed in: what was told stays, and what came later stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures
from copiloot_tui.domain.period import Period
from copiloot_tui.exchange import tally_file
from copiloot_tui.services.figures import figures, type_headings
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.tallies import make_tally, read_tally
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

_CLOSED = columns_of(ClosedPeriod)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """The figures of a period: as they were closed, and as the vault counts now."""

    figures: Figures
    """What counts: as it was closed, or as it is now where it was not."""
    now: Mapping[str, int]
    """By code, as the vault counts now."""
    closed: ClosedPeriod | None
    """None when it was not closed."""
    is_readable: bool
    """Whether what was closed could be read; if not, the figures are those of now."""
    today: date

    @property
    def corrections(self) -> dict[str, int]:
        """The numbers that are others now than when it was closed, by code, as they are now."""
        told = self.figures.counts
        return {code: number for code, number in self.now.items() if number != told.get(code, 0)}

    @property
    def is_over(self) -> bool:
        """Whether its last day is over."""
        return self.figures.period.last < self.today

    @property
    def file_name(self) -> str:
        """A name that says nothing of whom the figures are about."""
        return f"cijfers-{self.figures.period.code}.csv"


def period_figures(
    store: Store,
    period: Period,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> PeriodFigures:
    """The figures of a period, with what was closed; the arguments are those of `figures`."""
    now = figures(store, period, on_progress, is_stopped)
    with store.reading() as reading:
        closed = _closed(reading, period)
    told = _told(closed) if closed else None
    tables = now.tables if told is None else figure_tables(type_headings(), told)
    return PeriodFigures(
        figures=Figures(period=period, tables=tables, medians=now.medians),
        now=now.counts,
        closed=closed,
        is_readable=closed is None or told is not None,
        today=civil_day(store.clock.now()),
    )


def closing_of(store: Store, period: Period) -> ClosedPeriod:
    """The figures of a period as they would be closed today.

    Raises:
        InvalidInput: when the period is not over.
    """
    today = civil_day(store.clock.now())
    if today <= period.last:
        raise InvalidInput("period", "Deze periode loopt nog. Je kunt haar afsluiten als zij voorbij is.")
    return ClosedPeriod(period=period.code, closed_on=today, counts=tally_file.written(make_tally(store, period)))


def close_period(store: Store, closed: ClosedPeriod) -> Changes:
    """Keep the figures of a period as they are; InvalidInput when that was done already."""
    with store.unit("Periode afgesloten") as work:
        if _closed(work, Period.read(closed.period)) is not None:
            raise InvalidInput("period", "Deze periode is al afgesloten.")
        work.save(closed)
    return work.changes


def reopen_period(store: Store, closed: ClosedPeriod) -> Changes:
    """Let the figures of a period be those of now again."""
    with store.unit("Periode weer geopend") as work:
        work.remove(closed)
    return work.changes


def _closed(reading: Reading, period: Period) -> ClosedPeriod | None:
    """The newest one: two vaults that were merged may each have closed it."""
    found = reading.all(ClosedPeriod, _CLOSED.period == period.code)
    return max(found, key=lambda closed: (closed.closed_on, closed.id.hex), default=None)


def _told(closed: ClosedPeriod) -> Mapping[str, int] | None:
    """What was closed; None when another version wrote it in a way that this one does not know."""
    try:
        return read_tally(closed.counts).counts
    except InvalidInput:
        return None
