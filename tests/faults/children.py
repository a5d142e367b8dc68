"""Processes that work on a vault until they are killed."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.faults.program import ROOT
from tests.terminal import PATIENCE_SECONDS

PRELUDE: Final = """
import os, sys
from pathlib import Path
from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.services import vaults
from tests.vaults import PASSPHRASE
folder = Path(sys.argv[1])
def tell(text):
    os.write(1, f"{text}\\n".encode())
"""
OPEN: Final = """
opened = vaults.open_by_passphrase(folder, PASSPHRASE, SystemClock())
"""
READY: Final = "ready"


class Worker:
    """A child with what it told so far."""

    def __init__(self, script: str, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PRELUDE + script, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        self.told: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            # A line that was cut off was never acknowledged.
            if line.endswith(b"\n"):
                self.told.append(line.decode().strip())

    def wait_for(self, number: int) -> None:
        """Wait until it has told this many lines."""
        limit = time.monotonic() + PATIENCE_SECONDS
        while len(self.told) < number:
            assert self.process.poll() is None or len(self.told) >= number, self.trouble
            assert time.monotonic() < limit, "the child told nothing"
            time.sleep(0.001)

    @property
    def trouble(self) -> str:
        """What it wrote on its way down."""
        self.process.wait(PATIENCE_SECONDS)
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()

    def kill(self) -> bool:
        """Pull the plug; whether it was still at work."""
        was_at_work = self.process.poll() is None
        self.process.kill()
        self.finish()
        return was_at_work

    def finish(self) -> int:
        """Wait for its end, with all that it told; its exit code."""
        code = self.process.wait(PATIENCE_SECONDS)
        self._listener.join(PATIENCE_SECONDS)
        return code


@contextmanager
def worker(script: str, folder: Path, *words: str) -> Iterator[Worker]:
    """A child at work on the vault in a folder."""
    child = Worker(script, str(folder), *words)
    try:
        yield child
    finally:
        if child.process.poll() is None:
            child.process.kill()
        child.finish()
        for pipe in (child.process.stdout, child.process.stderr):
            if pipe is not None:
                pipe.close()


def seed_of(test: str) -> int:
    """A different run every time, that can be repeated: set FAULTS_SEED to what was printed."""
    seed = int(os.environ.get("FAULTS_SEED", time.time_ns() % 1_000_000))
    sys.stderr.write(f"{test}: FAULTS_SEED={seed}\n")
    return seed
