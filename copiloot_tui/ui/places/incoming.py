"""From a file that somebody gave us to the screen that shows it: a sealed package, or families to take in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import CopilootError, Stopped
from copiloot_tui.services.family_files import FamilyFile, Incoming, from_package, read_family_file, sort_of
from copiloot_tui.services.family_import import plan_families
from copiloot_tui.services.handovers import open_handover
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work, read_at_work
from copiloot_tui.ui.dialogs.family_columns import FamilyColumnsDialog
from copiloot_tui.ui.dialogs.file_choice import FamilyFileChoice
from copiloot_tui.ui.dialogs.package import PackageReader, about_package, chosen_package, opened, usual_folder
from copiloot_tui.ui.places.accepting import show_handover
from copiloot_tui.ui.places.family_importing import FamilyImportPlace

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


async def choose_and_open(app: Program) -> None:
    """Choose a package, open it and show it; what is the matter is told. Must be called in a worker."""
    path = await chosen_package(app)
    if path is not None:
        await _show(app, path, is_package=True)


async def read_in_families(app: Program) -> None:
    """Choose a file with families, look at it and show what it would do. Must be called in a worker."""
    path = await app.push_screen_wait(FamilyFileChoice(await asyncio.to_thread(usual_folder)))
    if path is not None:
        sort = await asyncio.to_thread(sort_of, path)
        await _show(app, path, is_package=sort is Incoming.PACKAGE)


async def _show(app: Program, path: Path, *, is_package: bool) -> None:
    try:
        await (_show_package(app, path) if is_package else _show_file(app, path))
    except Stopped as stopped:
        app.tell(str(stopped))
    except CopilootError as error:
        app.tell_error(error)


async def _show_package(app: Program, path: Path) -> None:
    received = await opened(app, path)
    if received is None:
        return
    if received.content.is_handover:
        await show_handover(app, await app.desk.read(open_handover, received))
    elif received.content is PackageContent.FAMILY:
        file = await asyncio.to_thread(from_package, path.name, received.files)
        await _show_families(app, file, list(about_package(received)))
    else:
        app.push_screen(PackageReader(received))


async def _show_file(app: Program, path: Path) -> None:
    today = civil_day(app.desk.clock.now())

    async def read(_dialog: AtWork) -> FamilyFile:
        return await asyncio.to_thread(read_family_file, path, today)

    file: FamilyFile | None = await at_work(app, "Het bestand wordt gelezen.", read)
    if file is not None and file.table is not None:
        file = await app.push_screen_wait(FamilyColumnsDialog(file, today))
    if file is not None:
        await _show_families(app, file)


async def _show_families(app: Program, file: FamilyFile, about: Sequence[str] = ()) -> None:
    words = "De gezinnen worden naast je kluis gelegd."
    found = await read_at_work(app, words, lambda store, told, stopped: plan_families(store, file, told, stopped))
    await app.push_screen(FamilyImportPlace(found, about))
