"""The benchmarks, tiny: that they run, not what they say."""

import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import main


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_benchmarks_measure_everything_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--gezinnen", "2", "--jaren", "1", "--rounds", "1", "--vaults", str(tmp_path)])

    printed = capsys.readouterr().out
    measures = (
        "Bare",
        "Unlock",
        "frame",
        "data",
        "beside it",
        "Key derivation",
        "Keyring",
        "raw SQL",
        "key to painted",
        "queries together",
        "Opening a regelzaak",
        "Search",
        "Address book, read",
        "Finding whom to call, median",
        "Finding whom to call, p95",
        "among the first three",
        "copiloot zoek beside khard",
        "copiloot zoek, 300 people",
        "Aanspreekpunten, from key",
        "Aanspreekpunten as you type",
        "Whom to call",
        "Making",
        "Markdown",
        "PDF",
        "List for a team",
        "Hidden by what is known",
        "Reading in",
        "Undoing",
        "Erasing a family",
        "tellingbestanden",
        "added up first",
        "hidden by each first",
    )
    assert code == 0
    assert [measure for measure in measures if measure not in printed] == []
