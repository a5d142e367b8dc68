"""Measures the program and prints one table of ratios: `python -m tests.benchmarks`."""

import argparse
import compileall
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import copiloot_tui
from tests.benchmarks.adding_up import WORKERS, measure_adding_up
from tests.benchmarks.caseloads import Caseload, caseload_vault
from tests.benchmarks.counting import measure_counting
from tests.benchmarks.erasing import measure_erasing
from tests.benchmarks.finding import measure_finding
from tests.benchmarks.hiding import measure_hiding
from tests.benchmarks.looking_up import measure_looking_up
from tests.benchmarks.opening_keys import measure_opening_keys
from tests.benchmarks.opening_places import measure_opening_places
from tests.benchmarks.painting import measure_painting
from tests.benchmarks.reading_in import measure_reading_in
from tests.benchmarks.saving import measure_saving
from tests.benchmarks.searching import QUERIES, measure_searching, queries
from tests.benchmarks.sharing import measure_sharing
from tests.benchmarks.summarising import measure_summarising
from tests.benchmarks.table import Line, print_table

SMALL = Caseload(families=7, years=2)
QUICK_SEARCHES, QUICK_WORKERS = 3, 3
PEOPLE, QUICK_PEOPLE = 10_000, 300
"""To call; the second number when everything is measured only once."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and end with 0, whatever the numbers say."""
    arguments = _parser().parse_args(argv)
    _compile()
    large = Caseload(families=arguments.gezinnen, years=arguments.jaren)
    asked = queries(QUERIES)[: QUICK_SEARCHES if arguments.rounds == 1 else None]
    small_vault = caseload_vault(arguments.vaults, SMALL)
    large_vault = caseload_vault(arguments.vaults, large)
    people = QUICK_PEOPLE if arguments.rounds == 1 else PEOPLE
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="copiloot-benchmark-") as scratch:
        lines += measure_painting(small_vault, large_vault, Path(scratch), arguments.rounds)
        lines += measure_opening_keys(arguments.rounds)
        lines += measure_saving(small_vault, Path(scratch), arguments.rounds * 20)
        lines += measure_finding(arguments.vaults, Path(scratch), people, arguments.rounds)
        lines += measure_hiding(Path(scratch))
        lines += measure_reading_in(Path(scratch), people)
        lines += measure_erasing(arguments.vaults, large_vault, Path(scratch), is_quick=arguments.rounds == 1)
        lines += measure_sharing(Path(scratch), arguments.jaren, is_quick=arguments.rounds == 1)
        lines += measure_adding_up(Path(scratch), QUICK_WORKERS if arguments.rounds == 1 else WORKERS)
    lines += measure_opening_places(small_vault, large_vault, arguments.rounds)
    lines += measure_counting(large_vault, arguments.rounds)
    lines += measure_searching(large_vault, asked)
    lines += measure_looking_up(arguments.vaults, people, len(asked))
    lines += measure_summarising(large_vault, arguments.rounds)
    lines += large_vault.lines()
    print_table(lines)
    return 0


def _compile() -> None:
    """Compile the program, as an installer does: the libraries that it is measured beside were compiled too."""
    compileall.compile_dir(copiloot_tui.__path__[0], quiet=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--gezinnen", metavar="N", type=int, default=250, help="families in the large vault (250)")
    parser.add_argument("--jaren", metavar="N", type=int, default=10, help="years in the large vault (10)")
    parser.add_argument("--rounds", metavar="N", type=int, default=11, help="how often everything is measured (11)")
    parser.add_argument(
        "--vaults",
        metavar="FOLDER",
        type=Path,
        default=Path(__file__).parent / "vaults",
        help="where the vaults are kept from one run to the next",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
