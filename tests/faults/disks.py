"""Disks that are full and folders that cannot be written: real ones, where the system lets us make them."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

SPARE_FILE: Final = "vulling"


def _mount(*words: str) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        return False
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of its own for a folder; skips where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _mount("-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700", "none", str(folder)):
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        _unmount(folder)


@contextmanager
def filled(disk: Path, spare_kilobytes: int = 0) -> Iterator[None]:
    """Next to nothing free on a small disk."""
    spare = disk / SPARE_FILE
    with spare.open("wb", buffering=0) as file:
        with suppress(OSError):
            while True:
                file.write(bytes(4096))
        file.truncate(max(0, file.tell() - spare_kilobytes * 1024))
    try:
        yield
    finally:
        spare.unlink()


@contextmanager
def no_file_may_grow(limit: int, process: int = 0) -> Iterator[None]:
    """Let a process (this one unless told otherwise) write no file beyond a size, as a quota does."""
    if not hasattr(resource, "prlimit"):
        pytest.skip("needs prlimit, which is Linux's own")
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing in a folder can be written; skips where that cannot be had."""
    undo = _mounted_read_only(folder) if os.geteuid() == 0 else _forbidden(folder)
    if undo is None:
        pytest.skip("root writes everywhere, and may not mount here")
    try:
        yield
    finally:
        undo()


def _mounted_read_only(folder: Path) -> Callable[[], None] | None:
    if not _mount("--bind", str(folder), str(folder)):
        return None
    if not _mount("-o", "remount,ro,bind", str(folder)):
        _unmount(folder)
        return None
    return lambda: _unmount(folder)


def _forbidden(folder: Path) -> Callable[[], None]:
    modes = {path: path.stat().st_mode for path in [*folder.rglob("*"), folder]}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)

    def allow() -> None:
        for path, mode in reversed(modes.items()):
            path.chmod(mode)

    return allow
