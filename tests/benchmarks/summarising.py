"""A family of many years summarised and set as PDF, and the list of all families for a team."""

import statistics
import time
from collections.abc import Callable

from copiloot_tui.domain.summary import Level
from copiloot_tui.services.caseload_list import caseload_export
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.summaries import SummaryFormat, summarise, written
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, milliseconds

MARKDOWN_SECONDS, PDF_SECONDS, LIST_SECONDS = 0.2, 1.0, 5.0
_LEVELS = (Level.FULL, Level.PSEUDONYM)


def measure_summarising(vault: CaseloadVault, rounds: int) -> list[Line]:
    """Of the first open family; the list is made once at each level."""
    opened = vault.open()
    store, lines = opened.store, list[Line]()
    number = next(glance.family.number for glance in family_glances(store) if glance.family.is_open)
    for level in _LEVELS:
        export = summarise(store, number, level, "Bea")
        name = f"Summary, {level.value}, {vault.caseload}"
        times = _times(lambda level=level: summarise(store, number, level, "Bea"), rounds)  # type: ignore[misc]
        lines.append(_line(f"{name}: Markdown", times, MARKDOWN_SECONDS))
        times = _times(lambda export=export: written(export.document, SummaryFormat.PDF), rounds)  # type: ignore[misc]
        lines.append(_line(f"{name}: PDF", times, PDF_SECONDS))
    for level in _LEVELS:
        times = _times(lambda level=level: caseload_export(store, level, "team"), 1)  # type: ignore[misc]
        lines.append(_line(f"List for a team, {level.value}, {vault.caseload}", times, LIST_SECONDS))
    opened.close()
    return lines


def _times(call: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return times


def _line(name: str, times: list[float], target: float) -> Line:
    median = statistics.median(times)
    return Line(
        name=name,
        value=milliseconds(median),
        target=f"<= {milliseconds(target)}",
        is_met=median <= target,
        basis=f"median of {len(times)}, longest {milliseconds(max(times))}",
    )
