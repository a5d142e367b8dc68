"""Cijfers on the screen: periods, charts that can be read aloud, definitions, closing, and a file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.contact import ContactMoment, ContactWay, Purpose
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome
from copiloot_tui.services import closed_periods
from copiloot_tui.services.records import save
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.figures_file import FiguresFile
from copiloot_tui.ui.dialogs.palette import Palette
from copiloot_tui.ui.dialogs.period import PeriodDialog
from copiloot_tui.ui.places.figures import FiguresPlace
from copiloot_tui.ui.places.today import TodayPlace
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import SetClock

CLOCK = SetClock(datetime(2026, 10, 12, 9, tzinfo=UTC))
WIT = Family(name="De Wit", number=1, status=FamilyStatus.UITVOERING, started_on=date(2026, 7, 6))
TWO = tuple(Regelzaak(family_id=WIT.id, title=title, type_key="meerzorg") for title in ("Meerzorg", "Nog eens"))
DECIDED = tuple(
    CaseEvent(
        family_id=WIT.id, regelzaak_id=regelzaak.id, kind=EventKind.DECIDED, on=date(2026, 10, 5), outcome=outcome
    )
    for regelzaak, outcome in zip(TWO, (RegelzaakOutcome.GRANTED, RegelzaakOutcome.REFUSED), strict=True)
)


def moment(day: date, **facts: Any) -> ContactMoment:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return ContactMoment(**{"family_id": WIT.id, "at": at, "minutes": 30, **facts})


LOG = (
    moment(date(2026, 7, 8), way=ContactWay.VISIT, minutes=90, travel_minutes=40, purpose=Purpose.LISTEN),
    moment(date(2026, 8, 17)),
    moment(date(2026, 9, 30)),
    moment(date(2026, 10, 1), minutes=5),
)


@asynccontextmanager
async def at_place_6(
    tmp_path: Path, *records: Any, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[CopilootApp, Pilot[int]]]:
    async with open_quickly(tmp_path, [WIT, *LOG, *records], size=size, clock=CLOCK) as (app, pilot):
        await press(pilot, "6")
        await wait_for_screen(pilot, FiguresPlace)
        await settle(pilot)
        yield app, pilot


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_quarter_is_shown_in_bars_with_the_number_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_place_6(tmp_path, size=size) as (_, pilot):
        assert "Vierde kwartaal van 2026   loopt nog" in screen_text(pilot)
        await press(pilot, "left")
        text = screen_text(pilot)
        assert "Derde kwartaal van 2026   voorbij, niet afgesloten" in text
        lines = [line for line in text.splitlines() if "━" in line]
        [visits] = [line for line in lines if "huisbezoek" in line]
        [calls] = [line for line in lines if "telefoon" in line]
        assert "1 contact, 1 u 30, reistijd 40 min" in visits
        assert "2 contacten, 1 u" in calls
        assert calls.count("━") == 2 * visits.count("━")
        assert visits.index("━") == calls.index("━")
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_periods_go_by_keys_and_not_beyond_today(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (app, pilot):
        place = app.screen
        assert isinstance(place, FiguresPlace)
        codes = []
        for key in ("right", "p", "p", "p", "left", "p", "left", "right", "right"):
            await press(pilot, key)
            codes.append(place.period.code)
        assert codes == [
            "2026-Q4", "2026", "2026-10", "2026-Q4", "2026-Q3", "2026", "2025", "2026", "2026",
        ]  # fmt: skip


async def test_a_period_can_be_typed_and_bad_text_gets_a_sentence(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (app, pilot):
        await press(pilot, "k")
        await wait_for_screen(pilot, PeriodDialog)
        app.screen.query_one(Input).value = ""
        await type_text(pilot, "2026-Q7")
        await press(pilot, "enter")
        assert "Typ een jaar, kwartaal of maand" in screen_text(pilot)
        app.screen.query_one(Input).value = "aug 2026"
        await press(pilot, "enter")
        await wait_for_screen(pilot, FiguresPlace)
        await settle(pilot)
        assert "Augustus 2026" in screen_text(pilot)

        await press(pilot, "k")
        await wait_for_screen(pilot, PeriodDialog)
        app.screen.query_one(Input).value = "2031"
        await press(pilot, "enter")
        await wait_for_screen(pilot, FiguresPlace)
        assert "2031 moet nog beginnen." in notices(app)
        assert "Augustus 2026" in screen_text(pilot)


async def test_enter_tells_what_is_counted_in_a_table(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (_, pilot):
        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert "De gezinnen in de periode, naar hun status" in screen_text(pilot)
        await press(pilot, "escape", "end", "enter")
        await wait_for_screen(pilot, Explanation)
        assert "Contactmomenten per toekenning, mediaan" in screen_text(pilot)


async def test_a_regelzaak_table_says_what_each_row_is_made_of(tmp_path: Path) -> None:
    async with at_place_6(tmp_path, *TWO, *DECIDED) as (_, pilot):
        await press(pilot, "end")
        text = screen_text(pilot)
        assert "2 regelzaken" in text
        assert "1 toegekend en 1 afgewezen" in text


async def test_the_name_of_an_institution_is_read_literally(tmp_path: Path) -> None:
    office = Institution(name="[/b] Kantoor [$error]\x1b[5m")
    asked = replace(TWO[0], institution_id=office.id)
    submitted = replace(DECIDED[0], id=uuid4(), kind=EventKind.SUBMITTED, on=date(2026, 9, 1), outcome=None)
    async with at_place_6(tmp_path, office, asked, DECIDED[0], submitted) as (_, pilot):
        await press(pilot, "end")
        assert "[/b] Kantoor [$error]" in screen_text(pilot)
        assert "34 dagen, van 1 besluit" in screen_text(pilot)


async def test_an_empty_period_says_so(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (_, pilot):
        await press(pilot, "p", "left")
        assert "In 2025 is niets geteld. Met de pijl naar links ga je een periode terug." in screen_text(pilot)


async def test_what_is_changed_elsewhere_is_counted_when_coming_back(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (app, pilot):
        await press(pilot, "1")
        await wait_for_screen(pilot, TodayPlace)
        await app.desk.write(save, moment(date(2026, 10, 2), minutes=7))
        await press(pilot, "6")
        await settle(pilot)
        assert "2 contacten, 12 min" in screen_text(pilot)


async def test_a_closed_period_stays_and_what_comes_later_stands_beside_it(tmp_path: Path) -> None:
    async with at_place_6(tmp_path, size=(80, 40)) as (app, pilot):
        await press(pilot, "s")
        assert isinstance(app.screen, FiguresPlace)

        await press(pilot, "left", "s")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "afgesloten op 12 okt 2026; niets veranderd" in screen_text(pilot))

        await app.desk.write(save, moment(date(2026, 9, 1), minutes=20))
        await settle(pilot)
        text = screen_text(pilot)
        assert "afgesloten op 12 okt 2026; 6 getallen nu anders" in text
        assert "2 contacten, 1 u" in text
        assert "▸ nu 3 contacten, 1 u 20" in text

        await app.desk.write(save, replace(LOG[0], way=ContactWay.VIDEO))
        await settle(pilot)
        text = screen_text(pilot)
        assert "▸ nu 0 contacten" in text
        assert "▸ nu 1 contact, 1 u 30, reistijd 40 min" in text

        await press(pilot, "o")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "voorbij, niet afgesloten" in screen_text(pilot))
        assert "▸ nu" not in screen_text(pilot)
        await press(pilot, "u")
        await wait_until(pilot, lambda: "getallen nu anders" in screen_text(pilot))


async def test_what_another_version_closed_is_told_and_counted_anew(tmp_path: Path) -> None:
    other = ClosedPeriod(period="2026-Q3", closed_on=date(2026, 10, 2), counts='{"soort": "iets"}')
    async with at_place_6(tmp_path, other) as (_, pilot):
        await press(pilot, "left")
        text = screen_text(pilot)
        assert "afgesloten door een andere versie: dit is van nu" in text
        assert "2 contacten, 1 u" in text


async def test_figures_are_saved_as_a_file(tmp_path: Path) -> None:
    async with at_place_6(tmp_path) as (app, pilot):
        await press(pilot, "left", "x")
        await wait_for_screen(pilot, FiguresFile)
        box = app.screen.query_one(Input)
        assert Path(box.value).name == "cijfers-2026-Q3.csv"
        for name, begin in (("a.csv", b"\xef\xbb\xbf"), ("a.md", b"# Cijfers derde kwartaal van 2026")):
            if not isinstance(app.screen, FiguresFile):
                await press(pilot, "x")
                await wait_for_screen(pilot, FiguresFile)
            app.screen.query_one(Input).value = str(tmp_path / name)
            await press(pilot, "ctrl+s")
            await wait_for_screen(pilot, FiguresPlace)
            assert (tmp_path / name).read_bytes().startswith(begin)
            assert b"De Wit" not in (tmp_path / name).read_bytes()


async def test_counting_that_takes_long_shows_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = Event()

    def slowly(store: Any, period: Any, on_progress: Any, is_stopped: Any) -> Any:
        return count(store, period, lambda done: (on_progress(done), going_on.wait(0.2)), is_stopped)

    count = closed_periods.period_figures
    async with at_place_6(tmp_path) as (_, pilot):
        monkeypatch.setattr("copiloot_tui.ui.places.figures.period_figures", slowly)
        await pilot.press("p")
        await wait_until(pilot, lambda: "2026   tellen ━" in screen_text(pilot))
        assert "Esc stopt" in screen_text(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: "Je hebt het tellen gestopt." in screen_text(pilot))
        assert "tellen ━" not in screen_text(pilot)

        # Whoever goes on before it is counted waits for the last question alone.
        await pilot.press("left", "right", "left")
        going_on.set()
        await wait_until(pilot, lambda: "In 2025 is niets geteld" in screen_text(pilot))


async def test_the_place_is_found_by_name(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], clock=CLOCK) as (_, pilot):
        await press(pilot, "ctrl+p")
        await wait_for_screen(pilot, Palette)
        await type_text(pilot, "cijfers")
        await press(pilot, "enter")
        await wait_for_screen(pilot, FiguresPlace)
