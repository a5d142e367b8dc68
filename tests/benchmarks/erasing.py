"""A family of ten years erased from the vault and from each of its back-ups, with the checks that prove it."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.services import backups, erasing, vaults
from copiloot_tui.services.opened import Opened
from tests.benchmarks.caseloads import MEGABYTE, Caseload, CaseloadVault, caseload_vault
from tests.benchmarks.table import Line

USUAL: Final = Caseload(families=7, years=10)
COPIES: Final = 10
LARGE_COPIES: Final = 1
"""One of 600 MB says enough: the others take as long each."""
TARGET_SECONDS: Final = 30.0
"""For a vault of one worker with ten back-ups."""


def measure_erasing(kept_in: Path, large: CaseloadVault, scratch: Path, *, is_quick: bool) -> list[Line]:
    """Once each: what takes seconds needs no median."""
    usual = large if is_quick else caseload_vault(kept_in, USUAL)
    return [
        *_measured(usual, scratch, 2 if is_quick else COPIES, TARGET_SECONDS),
        *([] if is_quick else _measured(large, scratch, LARGE_COPIES)),
    ]


def _measured(vault: CaseloadVault, scratch: Path, copies: int, target: float | None = None) -> Iterator[Line]:
    with _copied(vault, scratch, copies) as opened:
        family = _fullest(opened)
        begin = time.perf_counter()
        erasure, _ = erasing.erase_families(opened.store, [family.id], Why.CHOSEN)
        in_vault = time.perf_counter() - begin
        begin = time.perf_counter()
        (done,) = erasing.clean_copies(opened, None)
        in_copies = time.perf_counter() - begin
        if done.cleaned != copies:
            raise RuntimeError("not every back-up was cleaned")
        size = opened.keys.files.database.stat().st_size / MEGABYTE
    total, rows, each = in_vault + in_copies, erasure.families[0].rows, in_copies / copies
    yield Line(
        name=f"Erasing a family, {copies} back-ups ({vault.caseload})",
        value=f"{total:.1f} s",
        target="" if target is None else f"<= {target:.0f} s",
        is_met=None if target is None else total <= target,
        basis=f"{rows:,} rows, {size:.0f} MB; vault {in_vault:.1f} s, each back-up {each:.1f} s",
    )


@contextmanager
def _copied(vault: CaseloadVault, scratch: Path, copies: int) -> Iterator[Opened]:
    """The vault in a place of its own, with back-ups."""
    folder = scratch / "erasing"
    vault.open().close()  # An older shape is brought up to date first: that is not what is measured.
    shutil.copytree(vault.folder, folder, ignore=shutil.ignore_patterns("backups"))
    opened = vaults.open_by_device(folder, SystemClock())
    try:
        made = backups.backup(opened)
        for number in range(2, copies + 1):
            another = made.with_name(made.name.replace("-000001.", f"-{number:06}."))
            for ending in (".db", ".keys"):
                shutil.copy(made.with_suffix(ending), another.with_suffix(ending))
        yield opened
    finally:
        opened.close()
        shutil.rmtree(folder)


def _fullest(opened: Opened) -> Family:
    """The family with the most notes."""
    with opened.store.reading() as reading:
        notes = Counter(note.family_id for note in reading.all(Note))
        return max(reading.all(Family), key=lambda family: notes[family.id])
