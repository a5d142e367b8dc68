"""A family's year: drawn by week, told of each, narrowed, added up, and its cards and contacts opened."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.corrections import moment_corrections
from copiloot_tui.services.records import erase, save
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.dialogs.choose import Choose
from copiloot_tui.ui.dialogs.contact_overview import OverviewFile
from copiloot_tui.ui.dialogs.corrections import Corrections
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.dossier import DossierPlace, open_dossier
from copiloot_tui.ui.places.families import FamiliesPlace
from copiloot_tui.ui.places.family_year import FamilyYearPlace
from copiloot_tui.ui.places.strippenkaart import StrippenkaartPlace
from copiloot_tui.ui.places.year_map import YearMap
from copiloot_tui.ui.rows import Rows
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import SetClock

WIT = Family(name="De Wit", number=1, started_on=date(2026, 1, 5))
CARDS = (
    Strippenkaart(family_id=WIT.id, valid_from=date(2026, 1, 5), valid_to=date(2026, 6, 30)),
    Strippenkaart(family_id=WIT.id, valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31)),
)
CLOCK = SetClock(datetime(2026, 10, 12, 9, tzinfo=UTC))


def moment(on: date, **facts: Any) -> ContactMoment:
    at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return ContactMoment(**{"family_id": WIT.id, "at": at, "minutes": 30, "with_whom": "moeder", **facts})


LOG = (
    moment(date(2026, 8, 17), text="Over de rolstoel", purpose=Purpose.ARRANGE),
    moment(date(2026, 8, 18), way=ContactWay.VISIT, minutes=90, travel_minutes=40, with_whom="vader"),
    *(moment(date(2026, 9, 7) + timedelta(days=day)) for day in range(4)),
    moment(date(2026, 3, 2), text="Kennisgemaakt"),
)


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_the_year_shows_weeks_cards_silence_and_the_log(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, [WIT, *CARDS, *LOG], size=size, clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter")
        await wait_for_screen(pilot, FamilyYearPlace)
        await settle(pilot)
        text = screen_text(pilot)
        assert "De Wit 2026" in text
        lanes = [line for line in text.splitlines() if "contact  " in line]
        assert len(lanes) == (1 if size[0] == 140 else 2)
        assert "▒▒" in lanes[-1]
        assert "██" in lanes[-1]
        assert "1───" in text
        assert "2───" in text
        assert "! langer dan 35 dagen stil" in text
        assert "Heel 2026: 7 keer, 4 u 30, 40 min reistijd; 5 strippen; per maand" in text
        assert "5 gebruikt" not in text

        app.screen.query_one(YearMap).focus()
        await press(pilot, "left", "left", "left", "left", "left")
        assert "Week 37, 7 sep t/m 13 sep: 4 keer contact, 2 u; kaart 2" in screen_text(pilot)
        await press(pilot, "home")
        assert "Week 1, 29 dec t/m 4 jan: 0 keer contact; geen kaart" in screen_text(pilot)
        await press(pilot, "end")
        assert "Week 53" in screen_text(pilot)


async def test_a_click_on_a_week_tells_of_it_also_in_the_second_half(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *CARDS, *LOG], size=(80, 24), clock=CLOCK) as (_, pilot):
        await press(pilot, "5", "enter")
        await settle(pilot)
        await pilot.click(YearMap, offset=(2 + 9 + 2 * (34 - 28), 5))
        await settle(pilot)
        assert "Week 34, 17 aug t/m 23 aug: 2 keer contact, 2 u" in screen_text(pilot)


async def test_the_log_is_narrowed_and_added_up_otherwise_and_escape_shows_all_again(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *CARDS, *LOG], clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter", "k")
        await wait_for_screen(pilot, Choose)
        assert "hoe: telefoon" in screen_text(pilot)
        await press(pilot, *"augustus", "enter")
        await wait_until(pilot, lambda: "Augustus 2026: 2 keer, 2 u, 40 min reistijd; 2 strippen" in screen_text(pilot))
        await press(pilot, "k", *"vader", "enter")
        await wait_until(pilot, lambda: "Augustus 2026, vader: 1 keer, 1 u 30" in screen_text(pilot))
        await press(pilot, "escape")
        await wait_until(pilot, lambda: "Heel 2026: 7 keer" in screen_text(pilot))
        await press(pilot, "p")
        assert "Telefoon" in screen_text(pilot)
        await press(pilot, "p", "p")
        assert "Waarvoor is niet opgeschreven" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(app.screen, FamilyYearPlace)


async def test_enter_opens_a_card_or_a_contact_and_e_changes_it(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *CARDS, *LOG], clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter", "home", "enter")
        await wait_for_screen(pilot, CardDialog)
        await press(pilot, "escape")
        rows = app.screen.query_one(Rows)
        rows.highlighted = next(n for n, row in enumerate(rows._rows) if isinstance(row.value, ContactMoment))
        await press(pilot, "enter")
        await wait_for_screen(pilot, Reader)
        await press(pilot, "escape", "e")
        await wait_for_screen(pilot, ContactMomentForm)


async def test_another_year_and_the_rest_of_a_long_log_are_shown_when_asked(tmp_path: Path) -> None:
    long = [moment(date(2025, 3, 1) + timedelta(days=day), text=f"Dag {day}") for day in range(130)]
    async with open_quickly(tmp_path, [WIT, *long], clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter")
        assert "nog niets opgeschreven" in screen_text(pilot)
        await press(pilot, "j")
        await wait_for_screen(pilot, Choose)
        await press(pilot, *"2025", "enter")
        await wait_until(pilot, lambda: "Heel 2025: 130 keer" in screen_text(pilot))
        rows = app.screen.query_one(Rows)
        assert len([value for value in rows.values if isinstance(value, ContactMoment)]) == 100
        await press(pilot, "end", "enter")
        await wait_until(pilot, lambda: len([v for v in rows.values if isinstance(v, ContactMoment)]) == 130)


async def test_the_family_gets_an_overview_of_the_year_that_was_seen_before(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *CARDS, *LOG], size=(80, 24), clock=CLOCK) as (_, pilot):
        await press(pilot, "5", "enter", "o")
        dialog = await wait_for_screen(pilot, OverviewFile)
        await settle(pilot)
        assert "ma 2 mrt, telefoon, 30 min" in screen_text(pilot)
        target = tmp_path / "overzicht.md"
        dialog.path.show(str(target))
        await pilot.press("ctrl+s")
        await wait_until(pilot, target.exists)
        assert "| di 18 aug | huisbezoek | 1 u 30 | 40 min |" in target.read_text()


async def test_the_year_of_a_family_that_is_wiped_is_left_also_when_a_dialog_stood_before_it(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *LOG], clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter")
        await wait_for_screen(pilot, FamilyYearPlace)
        await press(pilot, "k")
        dialog = await wait_for_screen(pilot, Choose)
        await app.desk.write(erase, WIT)
        await settle(pilot)
        assert app.screen is dialog
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, StrippenkaartPlace))


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_key_in_the_log_shows_what_a_contact_said_before(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_quickly(tmp_path, [WIT, *LOG], size=size, clock=CLOCK) as (app, pilot):
        await press(pilot, "5", "enter")
        place = await wait_for_screen(pilot, FamilyYearPlace)
        await settle(pilot)
        moment = place.selected
        await press(pilot, "h")
        await wait_for_screen(pilot, Corrections)
        await wait_until(pilot, lambda: "nog nooit gewijzigd" in screen_text(pilot))
        await press(pilot, "escape")

        await app.desk.write(save, replace(moment, minutes=45, text="[b]Langs geweest[/b]"))
        await app.desk.undo()
        await settle(pilot)
        await press(pilot, "h")
        await wait_until(pilot, lambda: "Ongedaan gemaakt" in screen_text(pilot))
        assert "[b]Langs geweest[/b]" in screen_text(pilot)
        told = " ".join(" ".join(row.line.left.plain for row in app.screen.query_one(Rows)._rows).split())
        assert "Minuten was 45 werd 30" in told
        assert "teruggedraaid Waarover was niets werd [b]Langs geweest[/b] Minuten was 30 werd 45" in told
        await press(pilot, "end")
        assert "teruggedraaid" in screen_text(pilot)


async def test_the_log_is_narrowed_and_summed_by_life_domain_own_kind_and_each_person(tmp_path: Path) -> None:
    evening = ContactKind(name="Ouderavond", way=ContactWay.VISIT)
    anna = FamilyMember(family_id=WIT.id, role=MemberRole.PARENT, name="Anna")
    badkamer = Regelzaak(family_id=WIT.id, title="Badkamer", life_domain=LifeDomain.HOUSING)
    log = [
        moment(date(2026, 9, 1), minutes=60, kind_id=evening.id, way=ContactWay.VISIT, member_ids=(anna.id,),
               with_whom="Anna, tante"),
        moment(date(2026, 9, 2), minutes=20, regelzaak_ids=(badkamer.id,)),
    ]  # fmt: skip
    async with open_quickly(tmp_path, [WIT, evening, anna, badkamer, *log], clock=CLOCK) as (_, pilot):
        await press(pilot, "5", "enter")
        await wait_for_screen(pilot, FamilyYearPlace)
        await press(pilot, "p")
        text = screen_text(pilot)
        assert "per soort contact" in text
        assert "Ouderavond" in text
        await press(pilot, "p")
        text = screen_text(pilot)
        assert "2 keer, 1 u 20; per persoon, wie er samen waren tellen elk mee" in text
        assert "Tante" in text
        await press(pilot, "p", "p")
        text = screen_text(pilot)
        assert "per leefdomein" in text
        assert "Wonen" in text
        assert "Niet gezegd" in text


@pytest.mark.parametrize(("place", "keys"), [("list", "2j"), ("dossier", "2\rj")])
async def test_the_year_opens_from_the_families_and_from_a_dossier(tmp_path: Path, place: str, keys: str) -> None:
    async with open_quickly(tmp_path, [WIT, *LOG], clock=CLOCK) as (app, pilot):
        for key in keys:
            await press(pilot, "enter" if key == "\r" else key)
        await wait_for_screen(pilot, FamilyYearPlace)
        await settle(pilot)
        assert "De Wit 2026" in screen_text(pilot)
        assert app.current_mode == "families"
        await press(pilot, "escape")
        assert isinstance(app.screen, DossierPlace if place == "dossier" else FamiliesPlace)


async def test_in_the_dossier_a_key_shows_what_a_contact_said_before(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, *LOG], clock=CLOCK) as (app, pilot):
        await app.desk.write(save, replace(LOG[0], minutes=75))
        await open_dossier(app, WIT.id, "moments")
        await settle(pilot)
        rows = app.screen.query_one("#moments-rows", Rows)
        rows.highlighted = next(index for index, row in enumerate(rows._rows) if getattr(row.value, "minutes", 0) == 75)
        await press(pilot, "h")
        await wait_for_screen(pilot, Corrections)
        await wait_until(pilot, lambda: "werd 75" in " ".join(screen_text(pilot).split()))
        await press(pilot, "escape", "enter")
        await wait_for_screen(pilot, Reader)
        await press(pilot, "h")
        await wait_for_screen(pilot, Corrections)


async def test_corrections_call_every_field_as_the_form_does(tmp_path: Path) -> None:
    changed = replace(
        LOG[0], at=LOG[1].at, text="Anders", way=ContactWay.VISIT, minutes=5, travel_minutes=5, with_whom="tante",
        result=ContactResult.VOICEMAIL, purpose=Purpose.LISTEN, life_domain=LifeDomain.MONEY,
    )  # fmt: skip
    async with open_quickly(tmp_path, [WIT, *LOG], clock=CLOCK) as (app, pilot):
        await app.desk.write(save, changed)
        [found] = [each for each in await app.desk.read(moment_corrections, changed.id) if each.fields]
        await app.push_screen(form := ContactMomentForm(record_id=changed.id))
        await settle(pilot)
        assert len(found.fields) == 9
        assert {field.label for field in found.fields} <= {field._label for field in form.fields.values()}
