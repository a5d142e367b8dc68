"""The second place after a back-up: its copy goes there, and packages for whoever stands in.

A stick that is not in, a network that is away or a folder that is full stops nobody: it is told once, and the next
back-up tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.errors import CopilootError, InvalidInput, Stopped
from copiloot_tui.services import standing_by
from copiloot_tui.services.backups import made_of
from copiloot_tui.services.leaving_place import SECOND_PLACE_PENDING, SECOND_PLACE_TOLD
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.progress import IsStopped, never
from copiloot_tui.services.standing_by import StandIns
from copiloot_tui.settings import Settings
from copiloot_tui.store.audit import note
from copiloot_tui.vault import backups as names
from copiloot_tui.vault import second_place
from copiloot_tui.vault.writing import SCRATCH_ENDING, copy_private, remove

if TYPE_CHECKING:
    from uuid import UUID

    from copiloot_tui.store.store import Store
    from copiloot_tui.vault.opening import OpenKeys

DONE_AT: Final = "second_place_at"
"""Under this name the vault keeps when everything was last in the second place."""
NOT_THERE: Final = (
    "De tweede plek voor back-ups is er nu niet. De back-up staat wel op deze laptop; de volgende keer probeert "
    "Copiloot het weer."
)
REFUSED: Final = (
    "Naar de tweede plek voor back-ups kon niet worden geschreven: vol, alleen-lezen of weggehaald. De back-up staat "
    "wel op deze laptop; de volgende keer probeert Copiloot het weer."
)
NO_FOLDER: Final = "Deze map is er niet. Steek de stick erin, of kies een andere map."
_STOPPED: Final = "Het kopiëren naar de tweede plek is gestopt; de volgende keer gaat het verder."


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """What came of it."""

    sentence: str = ""
    """What the user should know and was not told before."""
    packed: int = 0
    """How many families were packed."""
    is_done: bool = False
    """Whether everything is there now."""


def require_place(typed: str, vault_folder: Path) -> Path:
    """The folder that was typed, when it can be a second place; InvalidInput at 'second_place' when it cannot."""
    place = Settings(second_place=typed.strip()).second_folder
    if place is None:
        raise InvalidInput("second_place", NO_FOLDER)
    try:
        if not place.is_dir():
            raise InvalidInput("second_place", NO_FOLDER)
        if place.resolve().is_relative_to(vault_folder.resolve()):
            raise InvalidInput("second_place", "Dit is de map van de kluis zelf. Kies een plek buiten deze laptop.")
    except (OSError, ValueError):
        raise InvalidInput("second_place", NO_FOLDER) from None
    return place


def prepare_place(place: Path, vault_id: UUID, vault_folder: Path) -> None:
    """Make a folder ready as the second place.

    Without its own folder for this vault a place counts as not there: the empty folder of a stick that is out must not
    be filled.

    Raises:
        InvalidInput: at 'second_place', when it cannot be one.
    """
    require_place(str(place), vault_folder)
    try:
        second_place.backups_of(place, vault_id).mkdir(exist_ok=True)
    except OSError:
        raise InvalidInput("second_place", "In deze map kan niet worden geschreven. Kies een andere map.") from None


def put_aside(opened: Opened, place: Path, is_stopped: IsStopped = never) -> PutAside:
    """Copy the newest back-up to the second place and put packages there; never raises.

    Args:
        opened: the vault; connections of its own are used, so this can run in any thread.
        place: the second place.
        is_stopped: asked now and then whether there is no more time.
    """

    def go_on() -> None:
        if is_stopped():
            raise Stopped(_STOPPED)

    try:
        with opened.store.beside() as store:
            return _put_aside(store, opened.keys, place, go_on)
    except (CopilootError, OSError):
        return PutAside(sentence=REFUSED)


def second_place_glance(store: Store) -> tuple[StandIns, datetime | None]:
    """Who was chosen to stand in, and when everything was last in the second place."""
    with store.reading() as reading:
        done_at = reading.kept(DONE_AT)
        return standing_by.stand_ins(reading), datetime.fromisoformat(done_at) if done_at else None


def _put_aside(store: Store, keys: OpenKeys, place: Path, go_on: Callable[[], None]) -> PutAside:
    own, packed = second_place.backups_of(place, keys.vault_id), 0
    try:
        if not own.is_dir():
            return _remembered(store, packed, NOT_THERE)
        _sweep(own, second_place.packages_folder(place))
        for _ in standing_by.put_packages_aside(store, keys, place, go_on):
            packed += 1
        _copy_newest(keys, own, go_on)
    except Stopped:
        return _remembered(store, packed, None)
    except (OSError, CopilootError):
        return _remembered(store, packed, REFUSED)
    with store.reading() as reading:
        is_for_all = standing_by.stand_ins(reading).is_everybody
    return _remembered(store, packed, "" if is_for_all else standing_by.NOT_FOR_ALL, is_done=True)


def _copy_newest(keys: OpenKeys, target: Path, go_on: Callable[[], None]) -> None:
    """Copy the newest back-up that is not there yet, the database last, and clear out old ones."""
    for made in made_of(keys.files.backups, keys.vault_id)[:1]:
        for path in made.files:
            if path.exists() and not _is_copied(path, target / path.name):
                copy_private(path, target / path.name, go_on)
    for old in names.superfluous(made_of(target, keys.vault_id)):
        for path in old.files:
            remove(path)


def _is_copied(path: Path, copy: Path) -> bool:
    return copy.exists() and copy.stat().st_size == path.stat().st_size


def _sweep(*folders: Path) -> None:
    """Remove what was left half written when there was no more time."""
    for folder in folders:
        if folder.is_dir():
            for scratch in folder.glob(f".*{SCRATCH_ENDING}"):
                remove(scratch)


def _remembered(store: Store, packed: int, problem: str | None, *, is_done: bool = False) -> PutAside:
    """Write down what was packed, and what is the matter; None where nobody knows."""
    with store.unit("") as work:
        told = work.kept(SECOND_PLACE_TOLD)
        if packed:
            note(work, Audited.PACKED_ASIDE, count=packed)
        if problem is not None and problem != told:
            work.keep(SECOND_PLACE_TOLD, problem)
        work.keep(SECOND_PLACE_PENDING, "ja" if problem is None else "")
        if is_done:
            work.keep(DONE_AT, work.now.isoformat())
    return PutAside(sentence=problem if problem and problem != told else "", packed=packed, is_done=is_done)
