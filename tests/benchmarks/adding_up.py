"""How much of the figures of 22 made-up workers is left: with small numbers hidden after adding up, and before it."""

import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.demo.caseload import fill
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures
from copiloot_tui.domain.period import Period, PeriodLength
from copiloot_tui.domain.publishing import Published, publish
from copiloot_tui.domain.tally import Tally
from copiloot_tui.exchange import tally_file
from copiloot_tui.services import vaults
from copiloot_tui.services.figures import type_headings
from copiloot_tui.services.national import add_up_folder
from copiloot_tui.services.tallies import make_tally
from tests.benchmarks.table import Line, milliseconds

WORKERS = 22
YEARS = 2
SEED = 22


def measure_adding_up(scratch: Path, workers: int = WORKERS) -> list[Line]:
    """Make the workers up, and count what is left of their figures both ways."""
    folder = scratch / "tellingen"
    folder.mkdir()
    tallies = made_up_tallies(scratch, workers)
    for number, tally in enumerate(tallies):
        (folder / f"{number}.json").write_text(tally_file.written(tally))
    begin = time.perf_counter()
    national = add_up_folder(folder)
    took = time.perf_counter() - begin
    return [
        Line(name=f"Adding up {workers} tellingbestanden", value=milliseconds(took), basis="read, added, hidden"),
        *shares(national.published, tallies),
    ]


def made_up_tallies(scratch: Path, workers: int) -> list[Tally]:
    """The tellingen of the quarter before this one, of workers with four to six families each."""
    rng, clock = Random(SEED), SystemClock()
    quarter = Period.containing(civil_day(clock.now()), PeriodLength.QUARTER).former
    tallies = []
    for number in range(workers):
        opened = vaults.make_demo(scratch / f"worker{number}", clock)
        fill(opened.store, SEED * 100 + number, rng.randint(4, 6), YEARS, lambda _records: None)
        tallies.append(make_tally(opened.store, quarter))
        opened.close()
    return tallies


def shares(together: Published, tallies: Sequence[Tally]) -> list[Line]:
    """Of the numbers that are not 0, how many can be told."""
    per_worker = [publish(_figures(tally)) for tally in tallies]
    codes = [code for code, number in together.figures.counts.items() if number]
    first = [code for code in codes if code not in together.hiding]
    last = [code for code in codes if not any(code in own.hiding for own in per_worker)]
    return [
        Line(
            name="Figures that survive, added up first",
            value=_share(len(first), len(codes)),
            basis=f"{len(first)} of {len(codes)} that are not 0; {_of_all(together, first)} of all that is counted",
        ),
        Line(
            name="Figures that survive, hidden by each first",
            value=_share(len(last), len(codes)),
            basis=f"{len(last)} of {len(codes)}; {_of_all(together, last)} of all that is counted; "
            f"of one worker's own a median of {statistics.median(map(_own_share, per_worker)):.0%}",
        ),
    ]


def _figures(tally: Tally) -> Figures:
    return Figures(period=tally.period, tables=figure_tables(type_headings(), tally.counts))


def _share(some: int, every: int) -> str:
    return f"{some / every:.0%}" if every else "-"


def _own_share(own: Published) -> float:
    codes = [code for code, number in own.figures.counts.items() if number]
    return sum(code not in own.hiding for code in codes) / max(1, len(codes))


def _of_all(together: Published, codes: Iterable[str]) -> str:
    """What part of everything counted stands in these numbers, minutes left out: they would drown the rest."""
    counts = {code: number for code, number in together.figures.counts.items() if "minuten" not in code}
    return _share(sum(counts.get(code, 0) for code in codes), sum(counts.values()))
