"""What lies ready in the second place for whoever stands in, and taking it away again."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from copiloot_tui.vault import second_place


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAway:
    """What became of the packages of families that are no longer ours."""

    removed: int = 0
    left: int = 0
    """Files that could not be removed."""
    is_there: bool = True
    """Whether the second place could be looked at."""


def packages_of(place: Path, vault_id: UUID, numbers: Collection[int]) -> list[Path]:
    """The files with packages of these families, the older ones too; OSError when the place cannot be looked at."""
    found = second_place.packages_in(second_place.packages_folder(place), second_place.vault_code(vault_id))
    return [name.path for name in found if name.number in numbers]


def take_away(place: Path | None, vault_id: UUID, numbers: Collection[int]) -> TakenAway:
    """Remove every package of these families from the second place, the older ones too.

    Args:
        place: the second place of this device; None where there is none.
        vault_id: of this vault.
        numbers: the file numbers of families that were erased or given for good.
    """
    if place is None:
        return TakenAway()
    try:
        if not place.is_dir():
            return TakenAway(is_there=False)
        found = packages_of(place, vault_id, numbers)
    except OSError:
        return TakenAway(is_there=False)
    removed = left = 0
    for path in found:
        try:
            path.unlink(missing_ok=True)
            removed += 1
        except OSError:
            left += 1
    return TakenAway(removed=removed, left=left)
