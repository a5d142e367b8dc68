"""Vaults with nothing but people to call, made once and kept."""

from dataclasses import dataclass
from pathlib import Path

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.services import vaults
from copiloot_tui.services.opened import Opened
from tests.benchmarks.made_up_directory import make_directory


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryVault:
    """A vault with people to call in it, and who they are."""

    folder: Path
    institutions: list[Institution]
    people: list[Aanspreekpunt]

    def open(self) -> Opened:
        """Open it; whoever asked shuts it."""
        return vaults.open_by_device(self.folder, SystemClock())


def directory_vault(kept_in: Path, people: int) -> DirectoryVault:
    """The vault with so many people, made when there is none yet."""
    folder = kept_in / f"{people}-people"
    if folder.exists():
        opened = vaults.open_by_device(folder, SystemClock())
    else:
        opened = vaults.make_demo(folder, SystemClock())
        institutions, everybody = make_directory(people)
        opened.store.fill([*institutions, *everybody])
    # One that was kept may have been made when other people were made up.
    with opened.store.reading() as reading:
        made = DirectoryVault(folder=folder, institutions=reading.all(Institution), people=reading.all(Aanspreekpunt))
    opened.close()
    return made
