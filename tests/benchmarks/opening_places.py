"""From a key to what it paints: Vandaag, Strippenkaart and a regelzaak; and what Vandaag asks the vault."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import cycle, islice
from statistics import median, quantiles
from typing import Any, Final

from textual.events import Key
from textual.screen import Screen

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.services.ahead import ahead
from copiloot_tui.services.today import today
from copiloot_tui.settings import Settings
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.strippenkaart import StrippenkaartPlace
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.table import RecordTable
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.searching import LOOK_EVERY_SECONDS, PATIENCE_SECONDS, SIZE, Watched
from tests.benchmarks.table import Line, compared, milliseconds

TURNS: Final = 2
"""How often both vaults are measured in turns, so that noise hits both."""
GROWTH_TARGET: Final = 1.5
QUERIES_TARGET_SECONDS: Final = 0.05
OPENING_TARGET_SECONDS: Final = 0.15


def measure_opening_places(small: CaseloadVault, large: CaseloadVault, rounds: int) -> list[Line]:
    """Vandaag and Strippenkaart on both vaults, what Vandaag asks of the large one, and the regelzaken on it there."""
    few, many = list[float](), list[float]()
    for _ in range(TURNS):
        few += asyncio.run(_go_to_today(small, rounds))
        many += asyncio.run(_go_to_today(large, rounds))
    few_cards, many_cards = list[float](), list[float]()
    for _ in range(TURNS):
        few_cards += asyncio.run(_go_to_cards(small, rounds))
        many_cards += asyncio.run(_go_to_cards(large, rounds))
    cards = f"Strippenkaart from key to painted ({large.caseload}), beside the small one"
    queries = _ask_for_today(large, rounds)
    return [
        compared(cards, many_cards, few_cards, GROWTH_TARGET),
        compared(f"Vandaag from key to painted ({large.caseload}), beside the small one", many, few, GROWTH_TARGET),
        Line(
            name=f"Vandaag, its queries together ({large.caseload})",
            value=milliseconds(median(queries[1:])),
            target=f"<= {milliseconds(QUERIES_TARGET_SECONDS)}",
            is_met=median(queries[1:]) <= QUERIES_TARGET_SECONDS,
            basis=f"most {milliseconds(max(queries[1:]))}, the first time {milliseconds(queries[0])}; "
            f"{len(queries)} times",
        ),
        _opening(large, asyncio.run(_open_regelzaken(large, rounds * 5))),
    ]


def _opening(vault: CaseloadVault, seconds: list[float]) -> Line:
    name = f"Opening a regelzaak, p95 ({vault.caseload})"
    if not seconds:
        return Line(name=name, value="none on Vandaag")
    slowest = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Line(
        name=name,
        value=milliseconds(slowest),
        target=f"<= {milliseconds(OPENING_TARGET_SECONDS)}",
        is_met=slowest <= OPENING_TARGET_SECONDS,
        basis=f"median {milliseconds(median(seconds))}, most {milliseconds(max(seconds))}; {len(seconds)} times",
    )


class Timed(Watched):
    """The program, which notes when something was first painted."""

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._is_there: Callable[[], bool] = lambda: False
        self._seen_at: float | None = None

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if self._seen_at is None and self._is_there():
            self._seen_at = time.perf_counter()

    async def seconds_until(self, key: str, is_there: Callable[[], bool]) -> float:
        """Press a key, and wait until something is there and was painted."""
        self._is_there, self._seen_at = is_there, None
        begin = time.perf_counter()
        _press(self, key)
        await wait(lambda: self._seen_at is not None)
        assert self._seen_at is not None
        return self._seen_at - begin


@asynccontextmanager
async def _program(vault: CaseloadVault) -> AsyncIterator[Timed]:
    start = Start(
        folder=vault.folder,
        clock=SystemClock(),
        settings=Settings(motion=False),
        settings_file=vault.folder / "instellingen.toml",
        demo=DemoSize(families=vault.caseload.families, years=vault.caseload.years),
    )
    app = Timed(start)
    async with app.run_test(size=SIZE):
        await app.desk.wait_until_open()
        await settle(app, lambda: isinstance(app.screen, TodayPlace))
        yield app
        await app.desk.close()


async def _go_to_today(vault: CaseloadVault, rounds: int) -> list[float]:
    """From another place to Vandaag, after something was changed there; the first time is not counted."""
    seconds = list[float]()
    async with _program(vault) as app:
        for _ in range(rounds + 1):
            _press(app, "4")
            await settle(app, lambda: not isinstance(app.screen, TodayPlace))
            app.desk.changed.publish(Changes(areas=Area.CONTACTS))
            rows = app.get_screen_stack("today")[0].query_one("#agenda", Rows)
            seconds.append(await app.seconds_until("1", lambda rows=rows, before=rows._rows: rows._rows is not before))
            await settle(app, lambda: True)
    return seconds[1:]


async def _go_to_cards(vault: CaseloadVault, rounds: int) -> list[float]:
    """From Vandaag to Strippenkaart, after something was changed; the first time is not counted."""
    seconds = list[float]()
    async with _program(vault) as app:
        _press(app, "5")
        await settle(app, lambda: isinstance(app.screen, StrippenkaartPlace))
        place = app.screen
        assert isinstance(place, StrippenkaartPlace)
        for _ in range(rounds + 1):
            _press(app, "1")
            await settle(app, lambda: isinstance(app.screen, TodayPlace))
            app.desk.changed.publish(Changes(areas=Area.CONTACTS))
            await settle(app, lambda: True)
            table = place.query_one(RecordTable)
            before = table._rows_shown
            seconds.append(
                await app.seconds_until("5", lambda table=table, before=before: table._rows_shown is not before)
            )
            await settle(app, lambda: True)
    return seconds[1:]


def _ask_for_today(vault: CaseloadVault, rounds: int) -> list[float]:
    """Everything that Vandaag asks, the first time with nothing read yet."""
    seconds, opened = list[float](), vault.open()
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        today(opened.store)
        ahead(opened.store)
        seconds.append(time.perf_counter() - begin)
    opened.close()
    return seconds


async def _open_regelzaken(vault: CaseloadVault, times: int) -> list[float]:
    """From Enter on a line of Vandaag to the regelzaak; the first, for which the screen is imported, is not counted."""
    seconds = list[float]()
    async with _program(vault) as app:
        rows = app.screen.query_one("#agenda", Rows)
        lines = [place for place, row in enumerate(rows._rows) if getattr(row.value, "kind", "") == "regelzaak"]
        for place in islice(cycle(lines), times + 1):
            rows.highlighted = place
            await settle(app, lambda: True)
            seconds.append(await app.seconds_until("enter", lambda: _is_open(app.screen)))
            _press(app, "escape")
            await settle(app, lambda: isinstance(app.screen, TodayPlace))
    return seconds[1:]


def _is_open(screen: Screen[Any]) -> bool:
    return isinstance(screen, RegelzaakFilePlace) and screen.regelzaak_here is not None


def _press(app: Watched, key: str) -> None:
    assert app._driver is not None
    app._driver.send_message(Key(key, key if len(key) == 1 else None))


async def wait(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():
            await asyncio.sleep(LOOK_EVERY_SECONDS)


async def settle(app: Timed, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, and nothing is going on any more."""
    await wait(is_so)
    for _ in range(2):
        await asyncio.sleep(LOOK_EVERY_SECONDS * 50)
        await wait(lambda: all(worker.is_finished for worker in app.workers))
