"""The list of the kinds of regelzaak: look, change, put back, add, remove."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.services.records import save
from copiloot_tui.services.regelzaak_types import regelzaak_types, type_named
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.forms.own_type import OwnTypeForm
from copiloot_tui.ui.forms.regelzaak import RegelzaakForm
from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch

WIT = Family(name="De Wit", number=1)


async def open_types(pilot: Pilot[int]) -> None:
    await press(pilot, "3", "i")
    await wait_for_screen(pilot, RegelzaakTypesPlace)
    await settle(pilot)


async def open_form(pilot: Pilot[int], key: str) -> Any:
    await pilot.press(key)
    form = await wait_for_screen(pilot, OwnTypeForm)
    await settle(pilot)
    return form


async def save_form(app: CopilootApp, pilot: Pilot[int], form: Any) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in app.screen_stack)
    await settle(pilot)


async def test_all_kinds_are_listed_filtered_and_explained_with_their_sources(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (_app, pilot):
        await open_types(pilot)
        assert "35 soorten" in screen_text(pilot)

        await press(pilot, "f", *"jeugdhulp", "enter", "enter")
        await wait_for_screen(pilot, Explanation)
        told = screen_text(pilot)
        assert "Familiegroepsplan  nog niet gecontroleerd" in told
        assert "geen bron gevonden" in told
        await press(pilot, "escape", "f", "escape", "f", *"wajong", "enter", "enter")
        await wait_for_screen(pilot, Explanation)
        assert "gelezen op 21 november 2026" in screen_text(pilot)
        assert "Leefdomein: financiën  voorstel" in screen_text(pilot)


async def test_a_kind_of_the_program_is_changed_and_put_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (app, pilot):
        await open_types(pilot)
        form = await open_form(pilot, "e")
        assert form.field("title").text == "Wlz-indicatie aanvragen"
        assert "Doe de Wlz-check | bij het begin" in form.field("steps").text
        await type_in_field(pilot, form, "title", " bij ons")
        await save_form(app, pilot, form)
        await wait_until(pilot, lambda: "aangepast" in screen_text(pilot))
        kind = await app.desk.read(type_named, "wlz-indicatie")
        assert kind is not None
        assert kind.title.endswith("bij ons")

        await press(pilot, "r")
        assert any("zoals het programma" in notice for notice in notices(pilot))
        await wait_until(pilot, lambda: "aangepast" not in screen_text(pilot))
        await press(pilot, "u")
        await wait_until(pilot, lambda: "aangepast" in screen_text(pilot))

        await press(pilot, "r")
        form = await open_form(pilot, "e")
        assert form.field("title").text == "Wlz-indicatie aanvragen"


async def test_an_own_kind_is_added_and_removed_and_comes_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (app, pilot):
        await open_types(pilot)
        form = await open_form(pilot, "a")
        await type_in_field(pilot, form, "title", "Traplift")
        form.field("steps").query_one("TextArea").text = "Meet de trap | 3 dagen na het begin\n\nBel | straks"
        await press(pilot, "ctrl+s")
        assert "Regel 3" in screen_text(pilot)
        assert form in app.screen_stack

        form.field("steps").query_one("TextArea").text = "Meet de trap | 3 dagen na het begin\nBel"
        form.field("documents").query_one("TextArea").text = "Offerte\n\n  Tekening "
        form.field("life_domain").show(LifeDomain.HOUSING.value)
        await save_form(app, pilot, form)
        own = (await app.desk.read(regelzaak_types))[-1]
        assert (own.title, own.documents) == ("Traplift", ("Offerte", "Tekening"))
        assert own.life_domain is LifeDomain.HOUSING
        assert [plan.offset_days for plan in own.steps] == [3, 0]

        lift = Regelzaak(family_id=WIT.id, title="Traplift boven", type_key=own.key, status=RegelzaakStatus.DONE)
        await app.desk.write(save, lift)
        await press(pilot, "f", *"traplift", "enter")
        await pilot.press("d")
        await wait_for_screen(pilot, Ask)
        await settle(pilot)
        assert "er 1 regelzaak; die blijft" in " ".join(screen_text(pilot).split())
        await pilot.click("#remove")
        await wait_until(pilot, lambda: not isinstance(app.screen, Ask))
        await settle(pilot)
        assert len(await app.desk.read(regelzaak_types)) == 35
        await press(pilot, "u")
        assert len(await app.desk.read(regelzaak_types)) == 36


async def test_the_list_and_what_a_kind_says_are_dutch(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (_app, pilot):
        await open_types(pilot)
        assert_dutch(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert_dutch(pilot)


async def test_a_kind_of_the_program_cannot_be_removed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        await open_types(pilot)
        await press(pilot, "d")

        assert isinstance(app.screen, RegelzaakTypesPlace)


async def test_a_kind_whose_term_is_no_longer_known_says_so(tmp_path: Path) -> None:
    own = OwnType(key="eigen-1", title="Aardig", decision_term="verdwenen", steps=("Bel | op de maan",))
    async with open_quickly(tmp_path, [WIT, own]) as (_app, pilot):
        await open_types(pilot)
        await press(pilot, "f", *"aardig")
        assert "niet meer bekend" in screen_text(pilot)


async def test_half_a_kind_comes_back_for_that_kind_alone(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 50)) as (app, pilot):
        await open_types(pilot)
        form = await open_form(pilot, "e")
        await type_in_field(pilot, form, "title", " half")
        await form.keep_draft()
        app.pop_screen()
        await settle(pilot)

        other = await open_form(pilot, "a")
        assert other.field("title").text == ""
        app.pop_screen()
        await settle(pilot)
        again = await open_form(pilot, "e")
        assert again.field("title").text == "Wlz-indicatie aanvragen half"


async def test_whatever_a_kind_says_is_shown_as_text(tmp_path: Path) -> None:
    text = "[bold red]x[/] \x1b[31m $primary [@click=app.leave]weg[/]"
    own = OwnType(
        key="eigen-1", title=text, law=text, documents=(text,), steps=(f"{text} | bij het begin",), remarks=text
    )
    async with open_quickly(tmp_path, [WIT, own], size=(120, 50)) as (app, pilot):
        await open_types(pilot)
        await press(pilot, "f", *"bold", "enter", "enter")
        await wait_for_screen(pilot, Explanation)
        assert "[bold red]x[/]" in screen_text(pilot)
        assert "\x1b" not in screen_text(pilot)
        await press(pilot, "escape")

        form = await open_form(pilot, "e")
        assert "[bold red]x[/]" in screen_text(pilot)
        assert "\x1b" not in screen_text(pilot)
        text_here = form.field("title").text
        app.pop_screen()
        await app.push_screen(choosing := RegelzaakForm(family_id=WIT.id))
        await settle(pilot)
        await press(pilot, *"bold", "enter")
        assert choosing.field("title").text == text_here
        assert "\x1b" not in screen_text(pilot)
