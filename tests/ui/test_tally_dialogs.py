"""The tellingbestand at place 6, and adding up those of others."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.services.coordinator_key import make_key
from copiloot_tui.services.national import add_up_folder, read_key_file
from copiloot_tui.services.tallies import read_tally
from copiloot_tui.settings import Settings
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.tally import AddingUp, TallyExport
from copiloot_tui.ui.places.figures import FiguresPlace
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import SetClock

CLOCK = SetClock(datetime(2026, 10, 12, 9, tzinfo=UTC))
WIT = Family(name="De Wit", number=1, started_on=date(2026, 7, 6))


async def go_to_figures(pilot: Pilot[int]) -> None:
    await press(pilot, "6")
    await wait_for_screen(pilot, FiguresPlace)
    await settle(pilot)


def words_on(pilot: Pilot[int]) -> str:
    return " ".join(screen_text(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_without_a_key_the_file_leaves_after_a_second_yes(tmp_path: Path, size: tuple[int, int]) -> None:
    target = tmp_path / "telling.json"
    async with open_quickly(tmp_path, [WIT], size=size, clock=CLOCK) as (app, pilot):
        await go_to_figures(pilot)
        await press(pilot, "t")
        dialog: Any = await wait_for_screen(pilot, TallyExport)
        await settle(pilot)
        assert "Tellingbestand, vierde kwartaal van 2026" in words_on(pilot)
        assert "Jouw code:" in words_on(pilot)
        assert "niet verzegeld" in words_on(pilot)
        assert "loopt nog" in words_on(pilot)
        assert "De Wit" not in screen_text(pilot)
        dialog.path.show(str(target))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#stay")
        await wait_until(pilot, lambda: "Er is niets geschreven." in screen_text(pilot))
        assert not target.exists()

        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#save")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)
        assert read_tally(target.read_text()).counts["gezinnen.in_periode"] == 1


async def test_with_a_key_it_is_sealed_unless_that_is_not_wanted(tmp_path: Path) -> None:
    public = make_key(tmp_path / "sleutel.txt", date(2026, 10, 1))
    folder = tmp_path / "in"
    folder.mkdir()
    async with open_quickly(tmp_path, [WIT], clock=CLOCK) as (app, pilot):
        app.use_settings(Settings(coordinator_key=public))
        await go_to_figures(pilot)
        await press(pilot, "left", "t")
        dialog: Any = await wait_for_screen(pilot, TallyExport)
        await settle(pilot)
        assert dialog.path.text.endswith(".age")
        assert "alleen de coördinator kan het lezen" in words_on(pilot)
        box = next(field for field in dialog.query("CheckField"))
        box.focus_answer()
        await press(pilot, "space")
        await wait_until(pilot, lambda: "niet verzegeld" in words_on(pilot))
        assert dialog.path.text.endswith(".json")
        await press(pilot, "space")
        await wait_until(pilot, lambda: "alleen de coördinator" in words_on(pilot))
        dialog.path.show(str(folder / "x.age"))
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

    found = add_up_folder(folder, secret=read_key_file(tmp_path / "sleutel.txt"))
    assert found.period.code == "2026-Q3"


async def test_a_coordinator_adds_up_on_the_screen_and_is_told_who_is_missing(tmp_path: Path) -> None:
    folder, lines = tmp_path / "in", tmp_path / "lijst.txt"
    folder.mkdir()
    lines.write_text(f"{code_from(b'er niet')} De Veluwe\n")
    async with open_quickly(tmp_path, [WIT], size=(100, 40), clock=CLOCK) as (app, pilot):
        await go_to_figures(pilot)
        await press(pilot, "t")
        export: Any = await wait_for_screen(pilot, TallyExport)
        export.path.show(str(folder / "x.json"))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: (folder / "x.json").exists())
        await wait_for_screen(pilot, FiguresPlace)

        await press(pilot, "a")
        dialog: Any = await wait_for_screen(pilot, AddingUp)
        await settle(pilot)
        fields = {field.key: field for field in dialog.query("Field")}
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "Vul de map in." in screen_text(pilot))
        assert fields["folder"].has_focus_within
        fields["folder"].show(str(folder))
        fields["expected"].show(str(tmp_path / "weg.txt"))
        fields["path"].show(str(tmp_path / "uit.csv"))
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "is niet te lezen" in screen_text(pilot))
        assert fields["expected"].has_focus_within
        fields["expected"].show(str(lines))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Explanation)
        await settle(pilot)

        assert "Nog niet binnen: De Veluwe." in words_on(pilot)
        assert "1 tellingbestand opgeteld, 1 verwacht" in words_on(pilot)
        assert "Geef deze tabel niet door." in words_on(pilot)
        assert "Verborgen:" in words_on(pilot)
        assert (tmp_path / "uit.csv").exists()
        assert app.screen_stack[-1] is pilot.app.screen
