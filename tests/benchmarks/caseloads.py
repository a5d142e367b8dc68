"""Vaults with a made-up caseload, made once and kept."""

import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.demo.caseload import DEFAULT_SEED, fill
from copiloot_tui.services import vaults
from copiloot_tui.services.opened import Opened
from tests.benchmarks.table import Line

FACTS = "made.json"
MOST_MINUTES = 5
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """How much is made up."""

    families: int
    years: int

    def __str__(self) -> str:
        return f"{self.families} families x {self.years} years"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadVault:
    """A vault with a caseload in it, and how it was made."""

    folder: Path
    caseload: Caseload
    seconds: float
    """How long making it took."""
    records: int

    def open(self) -> Opened:
        """Open it; whoever asked shuts it."""
        return vaults.open_by_device(self.folder, SystemClock())

    def lines(self) -> list[Line]:
        """What making it took, and what came of it."""
        size = (self.folder / "vault.db").stat().st_size
        return [
            Line(
                name=f"Making the vault, {self.caseload}",
                value=f"{self.seconds:.0f} s",
                target=f"<= {MOST_MINUTES} min",
                is_met=self.seconds <= MOST_MINUTES * 60,
                basis=f"{self.records:,} records, {size / MEGABYTE:.0f} MB; when it was made",
            )
        ]


def caseload_vault(kept_in: Path, caseload: Caseload) -> CaseloadVault:
    """The vault with this caseload, made when there is none yet."""
    folder = kept_in / f"{caseload.families}x{caseload.years}"
    if not (folder / FACTS).exists():
        shutil.rmtree(folder, ignore_errors=True)
        _make(folder, caseload)
    facts = json.loads((folder / FACTS).read_text())
    return CaseloadVault(folder=folder, caseload=caseload, seconds=facts["seconds"], records=facts["records"])


def _make(folder: Path, caseload: Caseload) -> None:
    folder.mkdir(parents=True)
    done = 0

    def count(records: int) -> None:
        nonlocal done
        done = records

    start = time.perf_counter()
    opened = vaults.make_demo(folder, SystemClock())
    fill(opened.store, DEFAULT_SEED, caseload.families, caseload.years, count)
    opened.close()
    facts = {"seconds": time.perf_counter() - start, "records": done}
    (folder / FACTS).write_text(json.dumps(facts))
