"""The second place: a folder on a stick or elsewhere, with copies of back-ups and one sealed package per family.

Names tell which vault by a short code, which family by its file number, and when; never who.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.short_code import code_from, read_code
from copiloot_tui.vault.backups import STAMP, stamp

PACKAGES: Final = "klaargezet"
KEEP_PACKAGES: Final = 3
"""So many packages of each family stay."""
TAG_DIGITS: Final = 16
_NAME: Final = re.compile(
    rf"([0-9A-Z]{{4}}-[0-9A-Z]{{4}})-(\d{{4,}})-(\d{{8}}T\d{{6}}Z)-(\d{{6,}})-([0-9a-f]{{{TAG_DIGITS}}})\.age", re.ASCII
)
_MOST_FILES: Final = 20_000
"""So many files of a folder are looked at: a network folder may serve all workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageName:
    """What the name of a package says that was put aside."""

    path: Path
    vault_code: str
    number: int
    """The file number of the family in that vault."""
    made_at: datetime
    sequence: int
    """Counts the packages of a vault in this folder; a clock can be wrong."""
    tag: str
    """Another one when the family or those it is sealed for changed; says nothing without the vault's key."""


def vault_code(vault_id: UUID) -> str:
    """How a vault is called in names of files: '62ZA-H7XC'."""
    return code_from(f"copiloot kluis 1 {vault_id}".encode())


def backups_of(place: Path, vault_id: UUID) -> Path:
    """The folder with the back-ups of one vault."""
    return place / f"kluis-{vault_code(vault_id)}"


def packages_folder(place: Path) -> Path:
    """The folder with the packages of every vault that uses this place."""
    return place / PACKAGES


def read_name(path: Path) -> PackageName | None:
    """What a file name says; None when it is no package's."""
    found = _NAME.fullmatch(path.name)
    if found is None or read_code(found[1]) != found[1]:
        return None
    try:
        made_at = datetime.strptime(found[3], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return PackageName(
        path=path, vault_code=found[1], number=int(found[2]), made_at=made_at, sequence=int(found[4]), tag=found[5]
    )


def packages_in(folder: Path, code: str | None = None) -> list[PackageName]:
    """The packages in a folder, or those of one vault, the newest of each family first.

    Raises:
        OSError: when the folder cannot be read; one that is not there holds none.
    """
    found = []
    try:
        for seen, path in enumerate(folder.iterdir()):
            if seen >= _MOST_FILES:
                break
            name = read_name(path)
            if name is not None and code in (None, name.vault_code):
                found.append(name)
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda name: (name.vault_code, name.number, -name.sequence))


def name_for(
    folder: Path, vault_id: UUID, number: int, now: datetime, tag: str, known: Iterable[PackageName]
) -> PackageName:
    """The name for another package.

    Args:
        folder: where it comes.
        vault_id: of the vault.
        number: the file number of the family.
        now: the moment.
        tag: what it was made of, in sixteen hexadecimal digits.
        known: the packages of this vault that are there.
    """
    code, sequence = vault_code(vault_id), max((name.sequence for name in known), default=0) + 1
    path = folder / f"{code}-{number:04}-{stamp(now)}-{sequence:06}-{tag}.age"
    return PackageName(path=path, vault_code=code, number=number, made_at=now, sequence=sequence, tag=tag)


def superfluous(names: Iterable[PackageName]) -> list[PackageName]:
    """What may go of the packages of one vault: all but the last few of each family."""
    kept: dict[int, int] = {}
    found = []
    for name in sorted(names, key=lambda name: name.sequence, reverse=True):
        kept[name.number] = kept.get(name.number, 0) + 1
        if kept[name.number] > KEEP_PACKAGES:
            found.append(name)
    return found
