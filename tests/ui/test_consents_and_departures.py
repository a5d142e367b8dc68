"""Who agreed to what, in one place per family, and the log of what left."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.pilot import Pilot

from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.summary import Level
from copiloot_tui.services.consents import family_consents
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.forms.authority import ConsentForm
from copiloot_tui.ui.places.consents import ConsentsPlace
from copiloot_tui.ui.places.departures import DeparturesPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from tests.ui.app_driver import screen_text, settle, type_in_field, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch

MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)
WIT, KAYA = Family(name="De Wit", number=1), Family(name="Kaya", number=2)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor", birth_date=date(2018, 3, 1))
SANNE = FamilyMember(family_id=WIT.id, role=MemberRole.PARENT, name="Sanne", birth_date=date(1985, 3, 1))
GEZAG = Authority(family_id=WIT.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder="Sanne de Wit")
CONSENT = Consent(
    family_id=WIT.id, member_id=NOOR.id, given_by="Sanne de Wit", purpose="indicatie", to_whom="CIZ",
    valid_to=date(2027, 3, 1),
)  # fmt: skip
OF_ONE = Departure(
    at=MORNING, what=Leaving.SUMMARY, family_ids=(WIT.id,), to_whom="CIZ", level=Level.INITIALS,
    consent_ids=(CONSENT.id,),
)  # fmt: skip
OF_BOTH = Departure(
    at=MORNING - timedelta(days=30), what=Leaving.SIGNALS, family_ids=(WIT.id, KAYA.id), to_whom="leernetwerk",
    level=Level.PSEUDONYM, reason=ReasonWithout.OTHER, remark="zo besproken",
)  # fmt: skip
OF_NOBODY = Departure(at=MORNING - timedelta(days=40), what=Leaving.CARDS)
RECORDS = [WIT, KAYA, NOOR, SANNE, GEZAG, CONSENT, OF_ONE, OF_BOTH, OF_NOBODY]


async def open_dossier_of_wit(pilot: Pilot[int]) -> None:
    await press(pilot, "2", "enter")
    await wait_for_screen(pilot, DossierPlace)
    await settle(pilot)


async def open_consents(pilot: Pilot[int]) -> ConsentsPlace:
    await open_dossier_of_wit(pilot)
    await press(pilot, "t")
    place: ConsentsPlace = await wait_for_screen(pilot, ConsentsPlace)
    await settle(pilot)
    return place


async def consents(app: CopilootApp) -> list[Consent]:
    seen = await app.desk.read(family_consents, WIT.id)
    return [consent for of in seen.members for consent in of.consents]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_member_is_there_with_who_decides_and_what_was_agreed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (_app, pilot):
        await open_consents(pilot)
        shown = " ".join(screen_text(pilot).split())

        assert "Noor kind met ZEVMB 8 jaar beslist: Sanne de Wit" in shown
        assert "CIZ indicatie van Sanne de Wit" in shown
        assert "Sanne ouder 41 jaar beslist: Sanne" in shown
        assert "geen toestemming vastgelegd" in shown
        assert "1 geldig" in shown
        assert_dutch(pilot)


async def test_a_consent_is_begun_for_the_member_with_the_cursor(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_consents(pilot)
        await press(pilot, "down", "down", "a")
        form = await wait_for_screen(pilot, ConsentForm)
        await settle(pilot)
        assert (form.texts["member_id"], form.texts["given_by"]) == (str(SANNE.id), "Sanne")
        await type_in_field(pilot, form, "to_whom", "leernetwerk")
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: form not in app.screen_stack)
        await settle(pilot)

        assert {each.to_whom for each in await consents(app)} == {"CIZ", "leernetwerk"}
        assert "2 geldig" in screen_text(pilot)


async def test_withdrawing_is_one_key_and_can_be_undone(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_consents(pilot)
        await press(pilot, "down", "i")
        assert [each.withdrawn_on for each in await consents(app)] == [date(2026, 11, 21)]
        assert "ingetrokken vandaag" in screen_text(pilot)
        await press(pilot, "i")
        await press(pilot, "u")
        assert [each.withdrawn_on for each in await consents(app)] == [None]


async def test_from_the_consents_one_key_leads_to_what_left_about_the_family(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await open_consents(pilot)
        await press(pilot, "l")
        await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        assert "2 keer" in screen_text(pilot)
        await press(pilot, "escape")
        assert "Toestemmingen  De Wit" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_log_of_all_families_tells_what_left_and_on_what_it_rests(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_quickly(tmp_path, RECORDS, size=size) as (app, pilot):
        app.action_show_departures()
        await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        found = [" ".join(line.split()) for line in screen_text(pilot).splitlines()]
        told = next(line for line in found if "samenvatting" in line)

        assert told.startswith("gisteren samenvatting De Wit CIZ")
        assert "toestemming" in told
        assert any("2 gezinnen" in line for line in found)
        assert any("geen gezin" in line for line in found)
        assert_dutch(pilot)

        await press(pilot, "down", "enter")
        await wait_for_screen(pilot, Explanation)
        shown = " ".join(screen_text(pilot).split())
        assert "Over: De Wit en Kaya" in shown
        assert "zonder: iets anders" in shown
        assert "zo besproken" in shown


async def test_the_log_of_one_family_names_no_other(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await open_dossier_of_wit(pilot)
        await press(pilot, "l")
        await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        assert "en 1 ander" in screen_text(pilot)
        assert "Kaya" not in screen_text(pilot)
        await press(pilot, "down", "enter")
        await wait_for_screen(pilot, Explanation)
        assert "Over: dit gezin en 1 ander" in screen_text(pilot)
        assert "Kaya" not in screen_text(pilot)


async def test_the_log_is_searched_and_cannot_be_changed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        app.action_show_departures()
        place = await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        await press(pilot, "d", "e", "a", "delete")
        assert app.screen is place
        await press(pilot, "f", *"leernet")
        await wait_until(pilot, lambda: place.table.row_count == 1)
        await press(pilot, "escape", "escape")
        assert app.screen is not place


async def test_a_list_that_closes_while_it_is_narrowed_ends_nothing(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        app.action_show_departures()
        place = await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        await place.table.remove()
        with pytest.raises(NoMatches), unless_closed(place):
            place.show_rows()
        app.pop_screen()
        await settle(pilot)

        with unless_closed(place):
            place.show_rows()

        assert app.is_running


async def test_an_empty_log_says_so(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        app.action_show_departures()
        await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        assert "Er is nog niets de kluis uit gegaan." in screen_text(pilot)


async def test_a_family_that_is_gone_leaves_its_lines(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [KAYA, replace(OF_ONE, to_whom="")]) as (app, pilot):
        app.action_show_departures()
        await wait_for_screen(pilot, DeparturesPlace)
        await settle(pilot)
        assert "gezin dat weg is" in screen_text(pilot)
