"""Soorten contact: the words of the program and one's own, and where they are read."""

from pathlib import Path

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.family import Family
from copiloot_tui.services.contact_kinds import contact_kinds
from copiloot_tui.ui.forms.contact_kind import ContactKindForm
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.contact_kinds import ContactKindsPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace
from tests.factories import make_moment
from tests.ui.app_driver import screen_text, settle, type_in_field, type_text, wait_for_screen
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1)
PARENTS = ContactKind(name="ouderavond", way=ContactWay.VISIT)
MOMENT = make_moment(WIT, way=ContactWay.VISIT, kind_id=PARENTS.id, text="Over de rolstoel")


async def test_a_kind_of_ones_own_is_added_and_can_be_chosen_by_its_first_letters(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        app.action_show_types()
        await wait_for_screen(pilot, RegelzaakTypesPlace)
        await settle(pilot)
        await press(pilot, "s")
        await wait_for_screen(pilot, ContactKindsPlace)
        await press(pilot, "a")
        form = await wait_for_screen(pilot, ContactKindForm)
        await settle(pilot)
        await type_in_field(pilot, form, "name", "ouderavond")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, ContactKindsPlace)
        await settle(pilot)
        assert "ouderavond" in screen_text(pilot)

        await pilot.press("f2")
        moment = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        moment.field("way").focus_answer()
        await type_text(pilot, "ou")
        await press(pilot, "tab")
        assert moment.field("way").shown == "ouderavond"


async def test_a_word_of_the_program_is_replaced_and_a_kind_is_no_longer_offered(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, PARENTS]) as (app, pilot):
        app.action_show_contact_kinds()
        await wait_for_screen(pilot, ContactKindsPlace)
        await settle(pilot)
        await press(pilot, "enter")
        form = await wait_for_screen(pilot, ContactKindForm)
        await settle(pilot)
        form.field("name").show("thuisbezoek")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, ContactKindsPlace)
        await settle(pilot)
        assert "thuisbezoek" in screen_text(pilot)
        assert "aangepast" in screen_text(pilot)

        await settle(pilot)
        await press(pilot, *["down"] * 12, "o")
        assert {kind.name: kind.is_offered for kind in await app.desk.read(contact_kinds)} == {
            "thuisbezoek": True,
            "ouderavond": False,
        }


async def test_the_own_word_is_read_in_the_dossier_and_on_vandaag(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, PARENTS, MOMENT]) as (app, pilot):
        assert "ouderavond" in screen_text(pilot)
        await app.show_dossier(WIT.id, "moments")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert "ouderavond" in screen_text(pilot)
        await press(pilot, "enter")
        assert "ouderavond" in screen_text(pilot)
        assert "huisbezoek" not in screen_text(pilot)
