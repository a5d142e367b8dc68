"""The list of regelzaken: narrowed, kept as a filter, in another order, and changed several at once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.regelzaak_filter import Grouping, Order, RegelzaakFilter, Showing
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.term import Term
from copiloot_tui.services.filters import saved_filters
from copiloot_tui.services.records import get
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.change_several import ChangeSeveral
from copiloot_tui.ui.dialogs.regelzaak_filter import FilterDialog
from copiloot_tui.ui.dialogs.saved_filters import SavedFilters
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.regelzaken import RegelzakenPlace
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch
from tests.vaults import NOON

TODAY = NOON.date()
WIT, YILMAZ = Family(name="De Wit", number=1), Family(name="Yılmaz", number=2)
CIZ = Institution(name="CIZ")


def make(title: str, family: Family = WIT, **fields: Any) -> Regelzaak:
    return Regelzaak(family_id=family.id, title=title, **fields)


MEERZORG = make(
    "Meerzorg", institution_id=CIZ.id, turn=Turn.INSTITUTION, turn_since=TODAY - timedelta(days=9),
    due_on=TODAY + timedelta(days=60), status=RegelzaakStatus.SUBMITTED, reference="WLZ-77",
)  # fmt: skip
ROLSTOEL = make("Rolstoel", YILMAZ, due_on=TODAY - timedelta(days=2), due_reason="de brief")
SCHOOL = make("School", begins_on=TODAY + timedelta(days=30))
KLAAR = make("Bijstand", status=RegelzaakStatus.DONE)
TERM = Term(
    family_id=WIT.id, regelzaak_id=MEERZORG.id, kind="besluit", title="Besluit CIZ", binds=Turn.INSTITUTION,
    start_on=TODAY, due_on=TODAY + timedelta(days=3),
)  # fmt: skip
RECORDS: list[Record] = [WIT, YILMAZ, CIZ, MEERZORG, ROLSTOEL, SCHOOL, KLAAR, TERM]


def titles(app: CopilootApp) -> list[str]:
    assert isinstance(app.screen, RegelzakenPlace)
    return [record.title for record in app.screen.table.records if isinstance(record, Regelzaak)]


def line_of(pilot: Pilot[int], words: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if words in line)


async def click_on(pilot: Pilot[int], words: str, *, column: int | None = None) -> None:
    """Click where words stand, or elsewhere on their line."""
    lines = screen_text(pilot).splitlines()
    row = next(y for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[row].index(words) + 1 if column is None else column, row))
    await settle(pilot)


async def ask(pilot: Pilot[int], key: str, kind: type[Any]) -> Any:
    await pilot.press(key)
    dialog = await wait_for_screen(pilot, kind)
    await settle(pilot)
    return dialog


async def answer(pilot: Pilot[int], dialog: Any, **texts: str) -> None:
    """Put answers in the fields of a dialog and hand them in."""
    for name, text in texts.items():
        dialog.fields[name].show(text)
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: dialog not in pilot.app.screen_stack)
    await settle(pilot)


async def test_the_list_says_until_when_and_why(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")

        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]
        assert "! Rolstoel" in " ".join(line_of(pilot, "Rolstoel").split())
        assert "do 19 nov de brief" in line_of(pilot, "Rolstoel")
        assert "di 24 nov Besluit CIZ" in line_of(pilot, "Meerzorg")
        assert "9 dagen" in line_of(pilot, "Meerzorg")
        assert "slaapt tot ma 21 dec" in line_of(pilot, "School")
        assert "3 regelzaken" in screen_text(pilot)


async def test_what_sleeps_or_is_done_waits_for_nobody(tmp_path: Path) -> None:
    asleep = make("School", begins_on=TODAY + timedelta(days=30), turn=Turn.US, turn_since=TODAY)
    at_ciz = make("Indicatie", begins_on=TODAY + timedelta(days=40), turn=Turn.INSTITUTION, institution_id=CIZ.id)
    done = make("Bijstand", status=RegelzaakStatus.DONE, turn=Turn.US, turn_since=TODAY - timedelta(days=695))
    passed = replace(TERM, regelzaak_id=done.id, title="Bezwaar maken", due_on=TODAY - timedelta(days=600))
    async with open_quickly(tmp_path, [WIT, CIZ, asleep, at_ciz, done, passed], size=(120, 30)) as (app, pilot):
        await press(pilot, "3", "t")

        assert titles(app) == ["School", "Indicatie", "Bijstand"]
        assert "wij" not in line_of(pilot, "School")
        assert "vandaag" not in line_of(pilot, "School")
        assert line_of(pilot, "Indicatie").count("CIZ") == 1
        assert "Bezwaar" not in line_of(pilot, "Bijstand")
        assert "695" not in line_of(pilot, "Bijstand")


async def test_the_institution_stands_in_its_column_also_when_it_has_to_move(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(120, 30)) as (_app, pilot):
        await press(pilot, "3")

        assert line_of(pilot, "Meerzorg").rstrip().endswith("CIZ")


async def test_the_columns_follow_the_width_of_the_terminal(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(160, 30)) as (_app, pilot):
        await press(pilot, "3")
        wide = line_of(pilot, "Meerzorg").index("De Wit")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert line_of(pilot, "Meerzorg").index("De Wit") < wide
        assert "9 dagen" in line_of(pilot, "Meerzorg")


@pytest.mark.parametrize("width", [112, 120, 160, 200])
async def test_from_112_cells_on_all_columns_fit_without_scrolling(tmp_path: Path, width: int) -> None:
    many = [make(f"Zaak {number:03}") for number in range(60)]
    async with open_quickly(tmp_path, [WIT, *many], size=(width, 24)) as (app, pilot):
        await press(pilot, "3")
        assert isinstance(app.screen, RegelzakenPlace)

        assert app.screen.table.show_vertical_scrollbar
        assert not app.screen.table.show_horizontal_scrollbar


async def test_filter_and_marks_are_there_again_after_leaving(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3", "space", "o")
        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, turn="instantie")
        await press(pilot, "1")
        await pilot.press("ctrl+l")
        await wait_until(pilot, lambda: not app.is_running)

    async with open_quickly(tmp_path) as (app, pilot):
        await press(pilot, "3")
        assert titles(app) == ["Meerzorg"]
        assert "aan zet instantie (Esc: alles)" in screen_text(pilot)
        assert "op naam" in screen_text(pilot)
        assert "1 gemarkeerd, 1 niet in beeld" in screen_text(pilot)


async def test_what_was_for_somebody_who_died_does_not_press(tmp_path: Path) -> None:
    noor = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor", died_on=TODAY)
    late = make("Bezwaar", member_id=noor.id, due_on=TODAY - timedelta(days=5))
    async with open_quickly(tmp_path, [WIT, YILMAZ, noor, late, ROLSTOEL]) as (app, pilot):
        await press(pilot, "3")

        assert titles(app) == ["Rolstoel", "Bezwaar"]
        assert "!" not in line_of(pilot, "Bezwaar")


async def test_filters_are_chosen_said_and_taken_away(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, turn="instantie", institution=str(CIZ.id), within="14")

        assert titles(app) == ["Meerzorg"]
        assert "aan zet instantie, bij CIZ, datum binnen 14 dagen (Esc: alles)" in screen_text(pilot)
        dialog = await ask(pilot, "k", FilterDialog)
        assert (dialog.texts["turn"], dialog.texts["within"]) == ("instantie", "14")
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]
        assert "Esc: alles" not in screen_text(pilot)


async def test_regelzaken_without_a_part_of_life_are_found_and_get_one_together(tmp_path: Path) -> None:
    housed = make("Traplift", life_domain=LifeDomain.HOUSING)
    async with open_quickly(tmp_path, [*RECORDS, housed]) as (app, pilot):
        await press(pilot, "3")
        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, life_domain="niet gezegd")
        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]
        assert "leefdomein niet gezegd (Esc: alles)" in screen_text(pilot)

        await press(pilot, "m")
        change = await ask(pilot, "s", ChangeSeveral)
        change.fields["life_domain"].focus_answer()
        await press(pilot, "enter", *"zorg", "enter")
        await wait_until(pilot, lambda: "leefdomein: niets wordt zorg en ondersteuning" in screen_text(pilot))
        await answer(pilot, change)
        assert titles(app) == []

        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, life_domain=LifeDomain.CARE.value, grouping=Grouping.LIFE_DOMAIN.value)
        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]
        assert "Zorg en ondersteuning" in screen_text(pilot)


async def test_words_narrow_within_the_filter_whatever_the_accents(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3", "f", *"yilmaz")
        await wait_until(pilot, lambda: titles(app) == ["Rolstoel"])
        await press(pilot, "escape")
        await wait_until(pilot, lambda: len(titles(app)) == 3)
        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, asleep=Showing.ONLY.value)
        await press(pilot, "f", *"rolstoel")
        await wait_until(pilot, lambda: "Niets gevonden" in screen_text(pilot))


async def test_a_number_of_days_that_is_none_is_told_at_its_field(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        dialog = await ask(pilot, "k", FilterDialog)
        for typed, told in (("veel", "heel getal"), ("99999", "tot en met 3660")):
            dialog.fields["within"].show(typed)
            await press(pilot, "ctrl+s")
            assert app.screen is dialog
            assert told in screen_text(pilot)


async def test_a_filter_is_kept_used_by_its_digit_renamed_removed_and_taken_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        dialog = await ask(pilot, "k", FilterDialog)
        await answer(pilot, dialog, late="ja", name="Eerst dit")
        assert titles(app) == ["Rolstoel"]
        await press(pilot, "escape")

        await ask(pilot, "b", SavedFilters)
        assert "te laat" in line_of(pilot, "Eerst dit")
        await pilot.press("1")
        await wait_for_screen(pilot, RegelzakenPlace)
        await settle(pilot)
        assert titles(app) == ["Rolstoel"]

        await ask(pilot, "b", SavedFilters)
        dialog = await ask(pilot, "e", FilterDialog)
        assert dialog.texts["name"] == "Eerst dit"
        await answer(pilot, dialog, name="Nu", late="")
        assert [each.saved.name for each in await app.desk.read(saved_filters)] == ["Nu"]
        await press(pilot, "d")
        assert "Nog geen filters bewaard" in screen_text(pilot)
        await press(pilot, "u")
        assert "Nu" in screen_text(pilot)
        await press(pilot, "enter")
        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]


async def test_a_filter_of_another_version_is_used_as_far_as_it_is_known(tmp_path: Path) -> None:
    kept = SavedFilter(name="Oud", values={"turn": "gezin robot", "later": "x"})
    async with open_quickly(tmp_path, [*RECORDS, kept, make("Bellen", turn=Turn.FAMILY)]) as (app, pilot):
        await press(pilot, "3")
        await ask(pilot, "b", SavedFilters)
        await pilot.press("enter")
        await wait_for_screen(pilot, RegelzakenPlace)
        await settle(pilot)

        assert titles(app) == ["Bellen"]
        assert "weggelaten" in notices(pilot)[-1]


async def test_the_order_follows_a_key_or_a_click_on_a_heading(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        assert "Uiterlijk ▾" in screen_text(pilot)
        await press(pilot, "o")
        assert titles(app) == ["Meerzorg", "Rolstoel", "School"]
        assert "Regelzaak ▾" in screen_text(pilot)
        await click_on(pilot, "Gezin  ")
        assert titles(app) == ["Meerzorg", "School", "Rolstoel"]
        assert "op gezin" in screen_text(pilot)
        place = app.screen
        assert isinstance(place, RegelzakenPlace)
        for _ in Order:
            await press(pilot, "o")
        assert place.wanted.order is Order.FAMILY


async def test_regelzaken_stand_together_under_counted_headings(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3", "p")
        assert line_of(pilot, "De Wit").split()[:3] == ["De", "Wit", "2"]
        assert titles(app) == ["Meerzorg", "School", "Rolstoel"]
        await press(pilot, "enter")
        assert isinstance(app.screen, RegelzaakFilePlace)
        await press(pilot, "escape")
        for grouping in [*Grouping][2:]:
            await press(pilot, "p")
            assert f"per {grouping.value}" in screen_text(pilot)
        await press(pilot, "home", "e")
        assert isinstance(app.screen, RegelzakenPlace)


async def test_a_very_wide_terminal_shows_more(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS, size=(200, 40)) as (_app, pilot):
        await press(pilot, "3")
        assert "WLZ-77" in line_of(pilot, "Meerzorg")
        assert "ingediend" in line_of(pilot, "Meerzorg")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "WLZ-77" not in screen_text(pilot)
        assert "di 24 nov Beslui" in line_of(pilot, "Meerzorg")
        assert "CIZ" in line_of(pilot, "Meerzorg")


async def test_several_are_marked_changed_at_once_and_taken_back_by_one_key(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3", "space", "space")
        assert "2 gemarkeerd" in screen_text(pilot)
        dialog = await ask(pilot, "s", ChangeSeveral)
        await press(pilot, "ctrl+s")
        assert "Kies eerst wat er moet veranderen" in screen_text(pilot)
        dialog.fields["turn"].show(Turn.FAMILY.value)
        dialog.fields["due_on"].focus_answer()
        await type_text(pilot, "1-2-2027")
        await wait_until(pilot, lambda: "aan zet: wij wordt gezin" in screen_text(pilot))
        assert "Dit verandert bij 2 van de 2 regelzaken" in screen_text(pilot)
        await answer(pilot, dialog)

        assert "2 regelzaken gewijzigd" in notices(pilot)[-1]
        assert "gemarkeerd" not in screen_text(pilot)
        assert line_of(pilot, "Rolstoel").count("gezin") == 1
        for each in (MEERZORG, ROLSTOEL):
            assert (await app.desk.read(get, Regelzaak, each.id)).turn is Turn.FAMILY
        await press(pilot, "u")
        for each in (MEERZORG, ROLSTOEL):
            found = await app.desk.read(get, Regelzaak, each.id)
            assert (found.turn, found.due_on) == (each.turn, each.due_on)


async def test_rows_are_marked_by_mouse_and_removed_together(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        for each in ("Rolstoel", "School"):
            await click_on(pilot, each, column=2)
        assert "✓! Rolstoel" in " ".join(line_of(pilot, "Rolstoel").split())
        assert "2 gemarkeerd" in screen_text(pilot)
        dialog = await ask(pilot, "s", ChangeSeveral)
        await pilot.click("#remove")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#remove")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)
        await settle(pilot)
        assert titles(app) == ["Meerzorg"]
        await press(pilot, "u")
        assert titles(app) == ["Rolstoel", "Meerzorg", "School"]


async def test_all_are_marked_and_none_and_marks_outlive_the_filter(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3", "m")
        assert "3 gemarkeerd" in screen_text(pilot)
        await press(pilot, "m")
        assert "gemarkeerd" not in screen_text(pilot)
        await press(pilot, "space", "f", *"meerzorg")
        await wait_until(pilot, lambda: titles(app) == ["Meerzorg"])
        assert "1 gemarkeerd, 1 niet in beeld" in screen_text(pilot)
        await press(pilot, "enter", "space")
        assert "2 gemarkeerd, 1 niet in beeld" in screen_text(pilot)
        dialog = await ask(pilot, "s", ChangeSeveral)
        await wait_until(pilot, lambda: "Rolstoel" in screen_text(pilot))
        dialog.dismiss(None)
        await settle(pilot)
        assert app.screen.query_one(Input).value == "meerzorg"


async def test_the_mouse_clicks_the_first_heading_to_mark_all(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await press(pilot, "3")
        await click_on(pilot, "Uiterlijk", column=2)
        assert "3 gemarkeerd" in screen_text(pilot)


async def test_a_long_list_shows_its_beginning_and_says_how_many_there_are_more(tmp_path: Path) -> None:
    many = [make(f"Zaak {number:03}", due_on=TODAY + timedelta(days=number)) for number in range(260)]
    steps = [Step(family_id=WIT.id, regelzaak_id=many[0].id, text="Bellen")]
    async with open_quickly(tmp_path, [WIT, *many, *steps]) as (app, pilot):
        await press(pilot, "3")
        assert len(titles(app)) == 200
        assert "En nog 60" in screen_text(pilot)
        assert "260 regelzaken" in screen_text(pilot)
        await press(pilot, "f", *"259")
        await wait_until(pilot, lambda: titles(app) == ["Zaak 259"])


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_the_dialogs_fit_and_are_dutch(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (_app, pilot):
        await press(pilot, "3", "space")
        for key, kind in (("k", FilterDialog), ("s", ChangeSeveral), ("b", SavedFilters)):
            dialog = await ask(pilot, key, kind)
            assert "Sluiten" in screen_text(pilot)
            assert dialog.query_one(".dialog").region.bottom <= size[1]
            assert_dutch(pilot)
            await press(pilot, "escape")


def test_everything_a_filter_can_hold_has_a_field() -> None:
    asked = {field.key for field in FilterDialog(RegelzaakFilter()).compose_fields()} - {"name"}
    whole = RegelzaakFilter(
        statuses=frozenset(RegelzaakStatus), turns=frozenset(Turn), institution_id=CIZ.id, type_key="x",
        life_domain=LifeDomain.CARE, family_id=WIT.id, within_days=1, is_late=True,
    )  # fmt: skip
    assert whole.values.keys() == asked


async def test_any_text_can_stand_in_the_list_and_its_filters(tmp_path: Path) -> None:
    text = "[/b] [red]\x1b[31m\u202e een [@click=app.quit]klik[/]"
    family = Family(name=text, number=1)
    hostile = [family, make(text, family, reference=text, due_on=TODAY, due_reason=text)]
    async with open_quickly(tmp_path, [*hostile, SavedFilter(name=text, values={"type": text})]) as (_app, pilot):
        await press(pilot, "3", "p", "space")
        assert "[/b] [red]" in screen_text(pilot)
        await ask(pilot, "s", ChangeSeveral)
        await wait_until(pilot, lambda: "Dit verandert bij" in screen_text(pilot))
        await press(pilot, "escape")
        await ask(pilot, "b", SavedFilters)
        assert "[/b] [red]" in screen_text(pilot)
        await press(pilot, "enter")
        assert "soort [/b] [red]" in screen_text(pilot)
        await press(pilot, "f", *"[/b")
