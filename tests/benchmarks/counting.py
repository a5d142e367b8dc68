"""Counting the figures of a quarter and of a year, from the question to the numbers."""

import time
from statistics import median
from typing import Final

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.period import Period, PeriodLength
from copiloot_tui.services.closed_periods import period_figures
from copiloot_tui.services.opened import Opened
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, milliseconds

QUARTER_TARGET_SECONDS: Final = 0.3


def measure_counting(vault: CaseloadVault, rounds: int) -> list[Line]:
    """The last whole quarter and the one of five years before it, and the year of that quarter."""
    opened = vault.open()
    today = civil_day(opened.store.clock.now())
    quarter = Period.containing(today, PeriodLength.QUARTER).former
    early = Period(PeriodLength.QUARTER, quarter.year - 5, quarter.number)
    lines = [
        _line(f"Cijfers of the last quarter ({vault.caseload})", _count(opened, quarter, rounds)),
        _line(f"Cijfers of a quarter five years before ({vault.caseload})", _count(opened, early, rounds)),
        _line(
            f"Cijfers of a year, with a bar ({vault.caseload})",
            _count(opened, quarter.as_long_as(PeriodLength.YEAR), rounds),
            is_limited=False,
        ),
    ]
    opened.close()
    return lines


def _count(opened: Opened, period: Period, rounds: int) -> list[float]:
    """How long it takes; the first time is not counted."""
    seconds = list[float]()
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        period_figures(opened.store, period)
        seconds.append(time.perf_counter() - begin)
    return seconds


def _line(name: str, seconds: list[float], *, is_limited: bool = True) -> Line:
    usual = median(seconds[1:])
    return Line(
        name=name,
        value=milliseconds(usual),
        target=f"<= {milliseconds(QUARTER_TARGET_SECONDS)}" if is_limited else "",
        is_met=usual <= QUARTER_TARGET_SECONDS if is_limited else None,
        basis=f"most {milliseconds(max(seconds[1:]))}, the first time {milliseconds(seconds[0])}; {len(seconds)} times",
    )
