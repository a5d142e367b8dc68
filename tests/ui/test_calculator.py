from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from copiloot_tui.domain.family import Family
from copiloot_tui.settings import Settings
from copiloot_tui.ui.dialogs.calculator import Calculator
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.rows import Rows
from tests.ui.app_driver import screen_text, settle, type_text, wait_for_screen
from tests.ui.quick_driver import open_quickly, press

FAMILY = Family(name="De Wit", number=1)


def outcome(pilot: Pilot[int]) -> str:
    return " ".join(str(pilot.app.screen.query_one("#outcome").render()).split())


async def work_out(pilot: Pilot[int], which: str, day: str) -> None:
    await pilot.press("f6")
    await wait_for_screen(pilot, Calculator)
    await type_text(pilot, which)
    await press(pilot, "tab")
    await type_text(pilot, day)
    await settle(pilot)


@pytest.mark.parametrize("size", [(120, 30), (80, 24)])
async def test_the_end_and_its_reasons_stand_there_as_you_type(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, [FAMILY], size=size) as (_app, pilot):
        await work_out(pilot, "bezwaar mak", "13-11-2026")

        shown = screen_text(pilot)
        assert "Uiterlijk maandag 28 december 2026." in shown
        assert "25 december 2026 is Eerste Kerstdag" in shown
        await press(pilot, *["pagedown"] * 4)
        assert "gelezen op 21 november 2026" in " ".join(screen_text(pilot).split())


async def test_before_a_day_is_typed_it_says_from_what_the_term_counts(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [FAMILY]) as (_app, pilot):
        await work_out(pilot, "wmo onderzoek", "")

        assert "6 weken na de dag van de melding (Wmo 2015 art. 2.3.2 lid 1)." in outcome(pilot)
        assert "Typ de dag waarop de termijn begint." in outcome(pilot)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("30-2-2026", "Deze datum bestaat niet."),
        ("[/b]", "Dit is geen datum."),
        ("31-12-2100", "1900 tot en met 2100"),
        ("1-1-1900", "Voor 1900 weet Copiloot niet"),
    ],
)
async def test_a_day_that_cannot_be_is_told_and_stays_typed(tmp_path: Path, day: str, sentence: str) -> None:
    async with open_quickly(tmp_path, [FAMILY]) as (app, pilot):
        await work_out(pilot, "bezwaar mak", "")
        app.screen.query_one("#start", Input).value = day
        await settle(pilot)

        assert sentence in outcome(pilot)
        assert app.screen.query_one("#start", Input).value == day


async def test_the_penalty_follows_the_reading_that_was_chosen(tmp_path: Path) -> None:
    settings = Settings(motion=False)
    async with open_quickly(tmp_path, [FAMILY], settings=settings) as (_app, pilot):
        await work_out(pilot, "dwangsom bij", "23-11-2026")

        assert outcome(pilot).startswith("Van maandag 7 december 2026 tot en met zondag 17 januari 2027.")
        assert "na dag 42, zondag 17 januari 2027: € 1.442" in outcome(pilot)


async def test_where_the_law_gives_no_term_it_says_why(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [FAMILY]) as (_app, pilot):
        await work_out(pilot, "zorgverzekeraar", "23-11-2026")

        assert "geen bestuursorgaan" in outcome(pilot)
        assert "nog niet gecontroleerd" in outcome(pilot)


async def test_another_term_is_chosen_by_arrow_and_by_mouse(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [FAMILY]) as (app, pilot):
        await work_out(pilot, "ciz", "12-12-2026")
        before = outcome(pilot)
        await press(pilot, "down")
        assert outcome(pilot) != before

        await pilot.click(Rows, offset=(4, 0))
        await settle(pilot)
        assert outcome(pilot) == before
        assert app.focused is app.screen.query_one("#start", Input)
        await pilot.click("#close")
        await settle(pilot)
        assert not isinstance(app.screen, Calculator)


async def test_it_opens_above_a_form_that_stays(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [FAMILY]) as (app, pilot):
        await pilot.press("f2")
        form = await wait_for_screen(pilot, Form)
        await work_out(pilot, "bezwaar mak", "13-11-2026")
        await press(pilot, "f6")
        await press(pilot, "escape")

        assert app.screen is form
