"""Running a command as a script does, on a vault with cheap keys."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from copiloot_tui.commandline.line import run
from copiloot_tui.commandline.trouble import report
from copiloot_tui.domain.errors import CopilootError
from tests.terminal import Terminal
from tests.vaults import CHEAP, PASSPHRASE, make_vault

RUNNER = """
import sys
from copiloot_tui.commandline.line import run
from copiloot_tui.commandline.trouble import report
from tests.vaults import CHEAP
try:
    sys.exit(run(sys.argv[1:], CHEAP))
except KeyboardInterrupt:
    sys.exit(1)
except Exception as error:
    sys.exit(report(error))
"""
ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


@dataclass
class Script:
    """Types commands about one vault, with the passphrase in a file."""

    folder: Path
    passphrase_file: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Answer:
        given = ["--kluis", str(self.folder), "--wachtzin-bestand", str(self.passphrase_file)]
        try:
            code = run([*given, *words], CHEAP)
        except CopilootError as error:
            code = report(error)
        shown = self.capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    def says(self, *passphrases: str) -> None:
        self.passphrase_file.write_text("\n".join(passphrases))


def make_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = Script(tmp_path / "kluis", tmp_path / "wachtzin.txt", capsys)
    script.says(PASSPHRASE)
    return script


def make_script_with_vault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    make_vault(script.folder)[0].close()
    return script


def at_terminal(folder: Path, *words: str) -> Terminal:
    return Terminal([sys.executable, "-c", RUNNER, *words, "--kluis", str(folder)], folder=ROOT)


def answer(terminal: Terminal, question: str, text: str) -> None:
    """Wait until a question stands there, once more than it was answered, and type."""
    terminal.wait_for_next(question)
    terminal.type(f"{text}\n")
