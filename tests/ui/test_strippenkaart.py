"""Strippenkaarten made, changed, explained and followed by a next one."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart, TravelCount
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import save
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.forms.strippenkaart import StrippenkaartForm
from copiloot_tui.ui.places.family_year import FamilyYearPlace
from copiloot_tui.ui.table import RecordTable
from tests.ui.app_driver import screen_text, settle, type_in_field, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import NOON, SetClock

WIT = Family(name="De Wit", number=1)


def spring_card(**rules: object) -> Strippenkaart:
    return Strippenkaart(
        **({"family_id": WIT.id, "valid_from": date(2026, 7, 1), "valid_to": date(2026, 12, 31)} | rules)  # type: ignore[arg-type]
    )


def moment(day: int, minutes: int, **facts: object) -> ContactMoment:
    at = datetime(2026, 9, day, 10, tzinfo=AMSTERDAM)
    return ContactMoment(**({"family_id": WIT.id, "at": at, "minutes": minutes} | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_card_is_explained_line_by_line(tmp_path: Path, size: tuple[int, int]) -> None:
    card = spring_card(travel=TravelCount.HALF, uncounted=(ContactWay.MESSAGE.value,))
    moments = [
        moment(1, 60, way=ContactWay.VISIT, travel_minutes=45),
        moment(2, 15, way=ContactWay.MESSAGE),
        *(moment(day, 30, way=ContactWay.PAPERWORK) for day in range(3, 28)),
    ]
    async with open_quickly(tmp_path, [WIT, card, *moments], size=size) as (_, pilot):
        await press(pilot, "5", "i")
        await wait_for_screen(pilot, CardDialog)
        await wait_until(pilot, lambda: "huisbezoek" in screen_text(pilot))
        text = screen_text(pilot)
        assert "op, 4 extra" in text
        assert "01-09-2026 huisbezoek 1 u 23 min 1 u 23 2" in " ".join(text.split())
        assert "e-mail of app telt niet mee" in text
        await press(pilot, "end")
        assert "27-09-2026" in screen_text(pilot)


async def test_what_a_rule_does_is_shown_and_asked_before_it_is_kept(tmp_path: Path) -> None:
    records = [WIT, spring_card(), *(moment(day, 50) for day in range(1, 9))]
    async with open_quickly(tmp_path, records, size=(80, 24)) as (app, pilot):
        await press(pilot, "5")
        await press(pilot, "e")
        form = await wait_for_screen(pilot, StrippenkaartForm)
        await settle(pilot)
        form.field("rounding").show(Rounding.PER_CONTACT.value)
        form.field("rounding")._note_change()
        await wait_until(pilot, lambda: "Was: 7 gebruikt, nog 3; wordt: 8 gebruikt, nog 2." in screen_text(pilot))

        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "escape")
        assert app.screen is form
        assert "Nog niet opgeslagen" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#save")
        await wait_until(pilot, lambda: form not in app.screen_stack)

        assert (await app.desk.read(dossier, WIT.id)).cards[0].rounding is Rounding.PER_CONTACT


async def test_what_does_not_count_is_what_is_not_ticked(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await press(pilot, "5")
        await press(pilot, "a")
        form = await wait_for_screen(pilot, StrippenkaartForm)
        await settle(pilot)
        form.field("uncounted").focus_answer()
        await press(pilot, "space")
        await wait_until(pilot, lambda: "geen einddatum" in screen_text(pilot))
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        card = (await app.desk.read(dossier, WIT.id)).cards[0]
        assert (card.uncounted, card.valid_to) == ((ContactWay.VISIT.value,), None)


async def test_a_card_on_which_nothing_counts_is_refused_at_its_field(tmp_path: Path) -> None:
    card = spring_card(uncounted=tuple(way.value for way in ContactWay if way is not ContactWay.VISIT))
    async with open_quickly(tmp_path, [WIT, card]) as (app, pilot):
        await press(pilot, "5")
        await press(pilot, "e")
        form = await wait_for_screen(pilot, StrippenkaartForm)
        await settle(pilot)
        form.field("uncounted").focus_answer()
        await press(pilot, "space", "ctrl+s")
        await settle(pilot)
        assert app.screen is form
        assert "Zet een kruisje bij wat meetelt." in screen_text(pilot)


async def test_the_next_card_begins_the_day_after_and_carries_on(tmp_path: Path) -> None:
    records = [WIT, spring_card(carries_over=True, strips=12), moment(1, 60)]
    async with open_quickly(tmp_path, records) as (app, pilot):
        await press(pilot, "5")
        await press(pilot, "o")
        form = await wait_for_screen(pilot, StrippenkaartForm)
        await wait_until(pilot, lambda: "11 van de vorige kaart" in screen_text(pilot))
        await type_in_field(pilot, form, "strips", "20")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        newest, former = (await app.desk.read(dossier, WIT.id)).cards
        assert (newest.valid_from, newest.valid_to) == (date(2027, 1, 1), date(2027, 6, 30))
        assert (newest.strips, newest.carries_over, former.strips) == (20, True, 12)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_each_family_has_its_pace_and_what_comes_first_is_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    without, slow = Family(name="Zonder", number=2), Family(name="Rustig", number=3)
    records = [
        WIT, without, slow, spring_card(), spring_card(family_id=slow.id),
        *(moment(day, 60) for day in (28, 29, 30)), moment(28, 60, family_id=slow.id),
    ]  # fmt: skip
    clock = SetClock(datetime(2026, 10, 12, 9, tzinfo=UTC))
    async with open_quickly(tmp_path, records, size=size, clock=clock) as (_, pilot):
        await press(pilot, "5")
        rows = [line.split() for line in screen_text(pilot).splitlines()]
        wit, quiet, none = (" ".join(row) for row in rows if set(row) & {"Wit", "Rustig", "Zonder"})
        assert "3 gebruikt, nog 7 0,4 strip 20 feb 2027 ▸31 dec" in wit
        assert "0,1 strip" in quiet
        assert "geen kaart" in none
        assert "2 kaarten, 1 gezin zonder" in screen_text(pilot)


async def test_a_family_without_a_card_gets_one_with_its_name_filled_in(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await press(pilot, "5", "e", "d", "o")
        assert not isinstance(app.screen, StrippenkaartForm)
        await press(pilot, "a")
        form = await wait_for_screen(pilot, StrippenkaartForm)
        await settle(pilot)
        assert form.family_here == WIT.id


async def test_of_many_families_only_those_in_view_are_made_and_the_cursor_stays_on_its_family(tmp_path: Path) -> None:
    families = [Family(name=f"Gezin {number:03}", number=number) for number in range(1, 121)]
    async with open_quickly(tmp_path, families, size=(80, 24)) as (app, pilot):
        await press(pilot, "5")
        table = app.screen.query_one(RecordTable)
        made = [cells for _, cells in table._rows_shown if not callable(cells)]
        assert 0 < len(made) <= 24
        assert "Gezin 120" not in screen_text(pilot)

        await press(pilot, "end")
        assert "Gezin 120" in screen_text(pilot)
        assert "Kaart" in screen_text(pilot)
        await press(pilot, "pageup", "up")
        before = table.selected
        assert before is not None

        await app.desk.write(save, ContactMoment(family_id=families[0].id, at=NOON, minutes=60))
        await settle(pilot)
        assert table.selected is not None
        assert table.selected.id == before.id
        assert next(record.id for record in table.records) == families[0].id

        await pilot.click(RecordTable, offset=(5, 3))
        await wait_for_screen(pilot, FamilyYearPlace)
