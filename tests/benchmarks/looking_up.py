"""From a key to the names it brings up, in the list of aanspreekpunten and in the search box."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from textual.widgets import Input

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.settings import Settings
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.places.aanspreekpunten import AanspreekpuntenPlace
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.ui.rows import Rows
from tests.benchmarks.directories import directory_vault
from tests.benchmarks.hard_queries import hard_queries
from tests.benchmarks.opening_places import Timed, settle, wait
from tests.benchmarks.searching import SIZE
from tests.benchmarks.table import Line, milliseconds

TARGET_SECONDS: Final = 0.05
OPENING_TARGET_SECONDS: Final = 0.5
BETWEEN_QUESTIONS_SECONDS: Final = 0.2
"""Nobody types on while the list that comes back when a box is emptied is still being painted."""


def measure_looking_up(kept_in: Path, people: int, questions: int) -> list[Line]:
    """How soon the list stands there at first, and hard questions typed letter by letter in both boxes."""
    vault = directory_vault(kept_in, people)
    asked = [query.typed for query in hard_queries(vault.institutions, vault.people, questions)]
    opening, in_place, in_find = asyncio.run(_look_all_up(vault.folder, asked))
    return [
        Line(
            name=f"Aanspreekpunten, from key to painted, the first time ({people:,} people)",
            value=milliseconds(opening),
            target=f"<= {milliseconds(OPENING_TARGET_SECONDS)}",
            is_met=opening <= OPENING_TARGET_SECONDS,
        ),
        _line(f"Aanspreekpunten as you type, p95 ({people:,} people)", in_place, len(asked)),
        _line(f"Whom to call in the search box, p95 ({people:,} people)", in_find, len(asked)),
    ]


def _line(name: str, seconds: Sequence[float], questions: int) -> Line:
    slowest = quantiles(seconds, n=20)[-1]
    return Line(
        name=name,
        value=milliseconds(slowest),
        target=f"<= {milliseconds(TARGET_SECONDS)}",
        is_met=slowest <= TARGET_SECONDS,
        basis=f"median {milliseconds(median(seconds))}, most {milliseconds(max(seconds))}; "
        f"{len(seconds)} keys, {questions} queries",
    )


async def _look_all_up(folder: Path, asked: Sequence[str]) -> tuple[float, list[float], list[float]]:
    start = Start(
        folder=folder,
        clock=SystemClock(),
        settings=Settings(motion=False),
        settings_file=folder / "instellingen.toml",
        demo=DemoSize(),
    )
    app = Timed(start)
    async with app.run_test(size=SIZE):
        await app.desk.wait_until_open()
        await settle(app, lambda: app.current_mode == "today")
        opening = await app.seconds_until("4", lambda: _is_filled(app))
        await settle(app, lambda: True)
        in_place = await _ask_all(app, "f", lambda: True, asked)
        in_find = await _ask_all(app, "f3", lambda: isinstance(app.screen, Find), asked)
        await app.desk.close()
    return opening, in_place, in_find


def _is_filled(app: Timed) -> bool:
    return isinstance(app.screen, AanspreekpuntenPlace) and bool(app.screen.query_one(Rows).values)


async def _ask_all(app: Timed, key: str, is_ready: Callable[[], bool], asked: Sequence[str]) -> list[float]:
    """Type in the box that a key goes to; the next letter comes when the answer to the last is all there."""
    app.simulate_key(key)
    await wait(lambda: is_ready() and isinstance(app.focused, Input) and _is_answered(app))
    rows, seconds = app.screen.query_one(Rows), list[float]()
    for question in asked:
        for letter in question:
            seconds.append(
                await app.seconds_until(letter, lambda before=rows._rows: rows._rows is not before)  # type: ignore[misc]
            )
            await wait(lambda: _is_answered(app))
        app.simulate_key("ctrl+u")
        await wait(lambda: not app.screen.query_one(Input).value and _is_answered(app))
        await asyncio.sleep(BETWEEN_QUESTIONS_SECONDS)
    return seconds


def _is_answered(app: Timed) -> bool:
    return all(worker.is_finished for worker in app.workers if worker.group in ("filter", "search"))
