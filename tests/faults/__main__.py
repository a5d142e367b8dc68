"""All fault tests at full size, with a table of what they counted: `python -m tests.faults`.

With `--bounded` at the size of every day; other words go to pytest.
"""

import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import COUNTS

HERE = Path(__file__).parent


class Table:
    """Collects what the tests counted."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._began = time.monotonic()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        counted = [str(text) for name, text in report.user_properties if name == COUNTS]
        if report.when == "call" and report.passed:
            self._lines.extend(counted)
        else:
            name = report.nodeid.rpartition("::")[2]
            self._lines.extend(f"{report.outcome}: {line}" for line in [name, *counted])

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.write_sep("=", "counts")
        for line in sorted(self._lines):
            terminalreporter.write_line(line)
        terminalreporter.write_line(f"in {time.monotonic() - self._began:,.0f} seconds")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--bounded"]
    size = [] if "--bounded" in sys.argv else ["--long"]
    sys.exit(pytest.main([str(HERE), "-n", "2", *size, *words], plugins=[Table()]))
