"""A family of many years summarised and set as PDF, and the list of all families for a team.

Everything there is to tell, of the whole time, of the family with most to tell. What is set is another document each
time, for the typesetter remembers what it set before; and it is set in new processes, which have to load it first.
"""

import gc
import pickle
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from copiloot_tui.domain.summary import Level, Section, Span, Wanted
from copiloot_tui.exchange.document import Document
from copiloot_tui.services.caseload_list import caseload_export
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.summaries import SummaryFormat, summarise, written
from copiloot_tui.store.contacts import count_moments_of_family
from copiloot_tui.store.store import Store
from copiloot_tui.ui.returning import GARBAGE_THRESHOLDS
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, milliseconds

MARKDOWN_SECONDS, PDF_SECONDS, LIST_SECONDS = 0.2, 1.0, 5.0
_LEVELS: Final = (Level.FULL, Level.PSEUDONYM)
_EVERYTHING: Final = Wanted(sections=frozenset(Section), span=Span.ALL)
_ROOT: Final = Path(__file__).parents[2]
_IN_A_NEW_PROCESS: Final = """
import pickle, sys, time
from copiloot_tui.services.summaries import SummaryFormat, written
document = pickle.load(sys.stdin.buffer)
begin = time.perf_counter()
written(document, SummaryFormat.PDF)
print(time.perf_counter() - begin)
"""
"""Its document was made in it, so all but the typesetter is there."""


def measure_summarising(vault: CaseloadVault, rounds: int) -> list[Line]:
    """Of the open family with the longest log; the list is made once at each level."""
    opened = vault.open()
    # As the program does once it stands open.
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    store, lines = opened.store, list[Line]()
    number, rows = _longest(store)
    for level in _LEVELS:
        name = f"Summary of everything, {level.value}, {vault.caseload}, {rows} lines of the log"
        times = _times(lambda level=level: summarise(store, number, level, "Bea", _EVERYTHING), rounds)  # type: ignore[misc]
        lines.append(_line(f"{name}: Markdown", times, MARKDOWN_SECONDS))
        document = summarise(store, number, level, "Bea", _EVERYTHING).document
        others = (_changed(document, round_number) for round_number in count(1))
        times = _times(lambda others=others: written(next(others), SummaryFormat.PDF), rounds)  # type: ignore[misc]
        lines.append(_line(f"{name}: PDF", times, PDF_SECONDS))
        times = [_in_a_new_process(document) for _ in range(rounds)]
        lines.append(_line(f"{name}: PDF in a new process", times, PDF_SECONDS))
    for level in _LEVELS:
        times = _times(lambda level=level: caseload_export(store, level, "team"), 1)  # type: ignore[misc]
        lines.append(_line(f"List for a team, {level.value}, {vault.caseload}", times, LIST_SECONDS))
    opened.close()
    return lines


def _longest(store: Store) -> tuple[int, int]:
    """The number of the open family with the longest log, and how long that is."""
    families = [glance.family for glance in family_glances(store) if glance.family.is_open]
    with store.reading() as reading:
        lengths = {family.number: count_moments_of_family(reading, family.id) for family in families}
    number = max(lengths, key=lambda each: lengths[each])
    return number, lengths[number]


def _changed(document: Document, number: int) -> Document:
    """The document with something else in every part of it."""
    parts = (
        replace(
            part,
            heading=f"Ronde {number} {part.heading}",
            lines=tuple(replace(line, text=f"{line.text} {number}") for line in part.lines),
            text=f"Ronde {number} {part.text}" if part.text else "",
        )
        for part in document.parts
    )
    return replace(document, title=f"{number} {document.title}", parts=tuple(parts))


def _in_a_new_process(document: Document) -> float:
    call = [sys.executable, "-c", _IN_A_NEW_PROCESS]
    done = subprocess.run(call, input=pickle.dumps(document), capture_output=True, check=True, cwd=_ROOT)
    return float(done.stdout)


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
