"""From a key in the search box to its answer on the screen, through the real program without a terminal."""

import asyncio
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from textual.events import Key
from textual.screen import Screen

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.settings import Settings
from copiloot_tui.ui import app as program
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.ui.rows import Rows
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, milliseconds

QUERIES: Final = Path(__file__).with_name("queries.txt")
TARGET_SECONDS: Final = 0.1
PATIENCE_SECONDS: Final = 60
LOOK_EVERY_SECONDS: Final = 0.001
SIZE: Final = (120, 40)


class Watched(CopilootApp):
    """The program, which makes what a terminal would get, and says when it has."""

    CSS_PATH = [Path(program.__file__).parent / path for path in CopilootApp.CSS_PATH]

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self.painted = asyncio.Event()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        # Without a terminal Textual leaves out the last step, and that is part of what a person waits for.
        if hasattr(renderable, "render_segments"):
            renderable.render_segments(self.console)
        super()._display(screen, renderable)
        self.painted.set()


def queries(file: Path) -> list[str]:
    """What is typed, one a line."""
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line]


def measure_searching(vault: CaseloadVault, asked: list[str]) -> list[Line]:
    """Every question typed letter by letter, timed from the second on."""
    seconds = asyncio.run(_type_all(vault, asked))
    slowest = quantiles(seconds, n=20)[-1]
    return [
        Line(
            name=f"Search as you type, p95 ({vault.caseload})",
            value=milliseconds(slowest),
            target=f"<= {TARGET_SECONDS * 1000:.0f} ms",
            is_met=slowest <= TARGET_SECONDS,
            basis=f"median {milliseconds(median(seconds))}, most {milliseconds(max(seconds))}; "
            f"{len(seconds)} keys, {len(asked)} queries",
        )
    ]


async def _type_all(vault: CaseloadVault, asked: list[str]) -> list[float]:
    start = Start(
        folder=vault.folder,
        clock=SystemClock(),
        settings=Settings(motion=False),
        settings_file=vault.folder / "instellingen.toml",
        demo=DemoSize(families=vault.caseload.families, years=vault.caseload.years),
    )
    app, seconds = Watched(start), list[float]()
    async with app.run_test(size=SIZE) as pilot:
        await app.desk.wait_until_open()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(app.screen, Find)
        for query in asked:
            for place, letter in enumerate(query):
                taken = await _press(app, Key("space" if letter == " " else letter, letter))
                if place:
                    seconds.append(taken)
            await _press(app, Key("ctrl+u", None))
        await app.desk.close()
    return seconds


async def _press(app: Watched, key: Key) -> float:
    """Press a key, and wait until the list with the whole of its answer was painted."""
    assert isinstance(app.screen, Find)
    find, rows = app.screen, app.screen.query_one(Rows)
    before, begin = rows._rows, time.perf_counter()
    assert app._driver is not None
    app._driver.send_message(key)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while rows._rows is before or not find.is_complete:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
        app.painted.clear()
        await app.painted.wait()
    return time.perf_counter() - begin
