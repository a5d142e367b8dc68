"""The real program on a real vault, driven through Pilot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import save
from copiloot_tui.services.shipped_institutions import note_taken_in
from copiloot_tui.settings import Settings
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.program import Start
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_vault

PINCODE: Final = "482913"
PATIENCE_SECONDS: Final = 20

T = TypeVar("T")


def small_caseload() -> list[Record]:
    """Two families, with a member and a note."""
    wit, yilmaz = Family(name="De Wit"), Family(name="Yilmaz")
    return [
        wit,
        yilmaz,
        FamilyMember(family_id=wit.id, role=MemberRole.CHILD, name="Noor de Wit"),
        Note(family_id=wit.id, text="Rolstoel besproken"),
    ]


def make_filled_vault(folder: Path, records: Iterable[Record] | None = None) -> str:
    """Make a vault with records in it, cheap to unlock, and shut it; gives the noodsleutel."""
    opened, new = make_vault(folder)
    for record in small_caseload() if records is None else records:
        save(opened.store, record)
    note_taken_in(opened.store)
    opened.close()
    return new.recovery_key


def start_in(tmp_path: Path, **choices: Any) -> Start:
    """A start for the vault in a folder of the test's own."""
    start = Start(
        folder=tmp_path / "kluis",
        clock=SetClock(),
        settings=Settings(motion=False),
        settings_file=tmp_path / "instellingen.toml",
        key_cost=CHEAP,
    )
    return replace(start, **choices)


@asynccontextmanager
async def run_app(start: Start, size: tuple[int, int] = (120, 30)) -> AsyncIterator[tuple[CopilootApp, Pilot[int]]]:
    """The program as it begins: at the door."""
    app = CopilootApp(start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot
        if app.is_running and app.desk.is_open:
            await app.desk.close()


@asynccontextmanager
async def open_app(
    tmp_path: Path,
    records: Iterable[Record] | None = None,
    size: tuple[int, int] = (120, 30),
    **choices: Any,
) -> AsyncIterator[tuple[CopilootApp, Pilot[int]]]:
    """The program unlocked, on Vandaag, with a small caseload or these records."""
    start = start_in(tmp_path, **choices)
    if not (start.folder / "vault.keys").exists():
        await asyncio.to_thread(make_filled_vault, start.folder, records)
    async with run_app(start, size) as (app, pilot):
        await unlock(pilot)
        yield app, pilot


async def unlock(pilot: Pilot[int], secret: str = PASSPHRASE) -> None:
    """Type a secret at the door and wait until the program is in."""
    await type_text(pilot, secret)
    await pilot.press("enter")
    await wait_until(pilot, lambda: pilot.app.current_mode != "_default")
    await settle(pilot)


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text where the focus is; in a field it comes at once, since every key costs a layout of the screen."""
    if isinstance(pilot.app.focused, Input | TextArea) and len(text) > 1:
        pilot.app.post_message(Paste(text))
        await pilot.pause()
    else:
        await pilot.press(*("space" if letter == " " else letter for letter in text))


async def type_in_field(pilot: Pilot[int], form: Form, name: str, text: str) -> None:
    """Type a text in a field of a form, and wait until it stands there."""
    field = form.field(name)
    field.focus_answer()
    await wait_until(pilot, lambda: field.has_focus_within)
    before = field.text
    await type_text(pilot, text)
    await wait_until(pilot, lambda: field.text != before or not text)


async def wait_until(pilot: Pilot[int], is_so: Callable[[], object]) -> None:
    """Wait until something is so, not longer than needed."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():
            await pilot.pause(0.01)


async def wait_for_screen(pilot: Pilot[int], kind: type[Screen[Any]]) -> Any:
    """Wait until a screen of this kind is in front."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()
    return pilot.app.screen


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the screen in front has done its work, is painted, and every button can be pressed again."""
    await pilot.pause()
    await wait_until(pilot, lambda: not (getattr(pilot.app, "is_behind", False) or _is_at_work(pilot.app.screen)))
    await pilot.pause()
    await wait_until(pilot, lambda: not pilot.app.screen.query("Button.-active"))


def _is_at_work(screen: Screen[Any]) -> bool:
    """Whether it has still to read or do something; a worker of a screen below may wait for the one in front."""
    nodes: set[object] = {screen, *screen.walk_children()}
    if not isinstance(screen, ModalScreen) and not getattr(screen, "covers", False):
        nodes.add(screen.app)
    if getattr(screen, "_is_stale", False):
        return True
    return any(not worker.is_finished and worker.node in nodes for worker in screen.app.workers)


def screen_text(pilot: Pilot[int]) -> str:
    """What can be read on the screen now."""
    compositor = pilot.app.screen._compositor
    return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())


def notices(pilot: Pilot[int]) -> list[str]:
    """What was told and still stands on the screen."""
    return [notice.message for notice in pilot.app._notifications]
