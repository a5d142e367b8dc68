"""What have you written about us? A request, everything that is held, what is decided on it, and the copy."""

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Button, Select, TextArea

from copiloot_tui.domain.inzage import BAR, InzageState, Inzagestuk, Verdict, stuk_id
from copiloot_tui.services.departures import departures
from copiloot_tui.services.families import own_views_of
from copiloot_tui.services.inzage import requests_of
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.held_item import HeldItemDialog
from copiloot_tui.ui.dialogs.inzage_copy import InzageCopyDialog
from copiloot_tui.ui.dialogs.keep_back import KeepBack
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.filtering import Filter
from copiloot_tui.ui.forms.inzage import BlackenForm, InzageverzoekForm, OwnViewForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.inzage import InzagePlace
from copiloot_tui.ui.places.inzage_request import InzageRequestPlace, Shown
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.table import RecordTable
from tests.factories import make_note
from tests.services.separated import Separated
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch
from tests.vaults import SetClock


async def open_requests(pilot: Pilot[int]) -> InzagePlace:
    await press(pilot, "2", "enter")
    await wait_for_screen(pilot, DossierPlace)
    await settle(pilot)
    await pilot.press("w")
    place: InzagePlace = await wait_for_screen(pilot, InzagePlace)
    await settle(pilot)
    return place


async def write_down(pilot: Pilot[int], family: Separated) -> InzageRequestPlace:
    """Begin a request of Sanne and open it."""
    await pilot.press("a")
    form = await wait_for_screen(pilot, InzageverzoekForm)
    await settle(pilot)
    form.field("asked_by_member").show(str(family.sanne.id))
    form.field("member_id").show(str(family.sanne.id))
    await pilot.press("ctrl+s")
    await wait_for_screen(pilot, InzagePlace)
    await settle(pilot)
    await pilot.press("enter")
    place: InzageRequestPlace = await wait_for_screen(pilot, InzageRequestPlace)
    await settle(pilot)
    return place


async def go_to(pilot: Pilot[int], place: InzageRequestPlace, record_id: object) -> None:
    """Put the cursor on the thing about a record."""
    stukken = [item.stuk.id for item in place.items if place._is_shown(item)]
    wanted = next(item.stuk.id for item in place.items if item.record_id == record_id)
    place.query_one(RecordTable).cursor_row = stukken.index(wanted)
    place.query_one(RecordTable).focus()
    await settle(pilot)


def verdict_of(place: InzageRequestPlace, record_id: object) -> Verdict | None:
    return next(item.verdict for item in place.items if item.record_id == record_id)


async def test_from_the_question_to_the_copy(tmp_path: Path) -> None:
    family = Separated()
    both = make_note(family.family, "Bram en Sanne spreken elkaar niet")
    async with open_quickly(tmp_path, [*family.records, both]) as (app, pilot):
        place = await open_requests(pilot)
        # Not by what can be read: that there are drafts is told over it.
        assert "Nog geen inzageverzoeken" in str(place.query_one(Rows).get_option_at_index(0).prompt)
        assert_dutch(pilot)
        await pilot.press("a")
        await wait_for_screen(pilot, InzageverzoekForm)
        await settle(pilot)
        assert_dutch(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Kies over wie het gaat." in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        if isinstance(app.screen, Ask):
            await pilot.click("#drop")
        await wait_for_screen(pilot, InzagePlace)
        page = await write_down(pilot, family)

        # All that is held stands there, with the term and what is proposed.
        total = len(page.items)
        assert f"0 van {total} besloten" in screen_text(pilot)
        assert "nog niet gecontroleerd" in screen_text(pilot)
        assert_dutch(pilot)
        await pilot.press("i")
        await wait_for_screen(pilot, Explanation)
        await settle(pilot)
        assert "AVG art. 12 lid 3" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)

        # No copy while something is open.
        await pilot.press("x")
        await settle(pilot)
        assert any(f"Over {total} stukken is nog niet besloten." in told for told in notices(pilot))

        # The whole of a thing, and from there a decision.
        secret = family.in_confidence[family.bram.id][0]
        await go_to(pilot, page, secret.id)
        await pilot.press("enter")
        await wait_for_screen(pilot, HeldItemDialog)
        await settle(pilot)
        assert "GEHEIM1a" in screen_text(pilot)
        assert "in vertrouwen verteld door een ander (Bram de Wit)" in screen_text(pilot).replace("\n", " ")
        assert_dutch(pilot)
        await pilot.press("g")
        ask = await wait_for_screen(pilot, Ask)
        await settle(pilot)
        assert "Toch geven?" in screen_text(pilot)
        ask.query_one("#stay", Button).press()
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        assert verdict_of(page, secret.id) is None
        await pilot.press("o")
        await wait_for_screen(pilot, KeepBack)
        await settle(pilot)
        assert_dutch(pilot)
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        assert verdict_of(page, secret.id) is Verdict.KEEP_BACK

        # Blackening: what is proposed, and a selection of one's own.
        await go_to(pilot, page, both.id)
        await pilot.press("z")
        black = await wait_for_screen(pilot, BlackenForm)
        await settle(pilot)
        area = black.query_one(TextArea)
        assert area.text.endswith(f"{BAR} en Sanne spreken elkaar niet")
        assert_dutch(pilot)
        await pilot.press("ctrl+b")
        await settle(pilot)
        assert "Selecteer eerst" in screen_text(pilot)
        area.focus()
        await pilot.press("ctrl+end", *["shift+left"] * 4, "ctrl+b")
        await settle(pilot)
        assert area.text.endswith(f"spreken elkaar {BAR[:-1]}{BAR[-1]}")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        item = next(item for item in page.items if item.record_id == both.id)
        assert item.given_text.count(BAR) == 2
        assert "Bram" not in item.given_text

        # What the person says of it stays with it, also in the dossier.
        await go_to(pilot, page, both.id)
        await pilot.press("l")
        view = await wait_for_screen(pilot, OwnViewForm)
        await settle(pilot)
        await type_in_field(pilot, view, "own_view", "Wij spreken elkaar wel")
        assert_dutch(pilot)
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        told = await app.desk.read(own_views_of, family.family.id)
        assert [each.text for each in told[both.id]] == ["Wij spreken elkaar wel"]

        # The rest in a few strokes: all that is proposed, then what names a relative by a word.
        await press(pilot, "m", "p")
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        assert page.showing is Shown.UNDECIDED
        if any(item.verdict is None for item in page.items):
            await press(pilot, "m", "g")
            await settle(pilot)
        assert f"{total} van {total} besloten" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert page.showing is Shown.ALL

        # The copy.
        await pilot.press("x")
        copy = await wait_for_screen(pilot, InzageCopyDialog)
        await settle(pilot)
        assert "inzage-" in copy.field("path").text
        assert "Sanne" not in copy.field("path").text
        assert_dutch(pilot)
        copy.field("seal").query_one(Select).value = "phrase"
        await settle(pilot)
        assert copy.field("path").text.endswith(".age")
        assert copy.field("expires_on").display
        copy.field("seal").query_one(Select).value = "open"
        await settle(pilot)
        copy.field("form").show("md")
        path = tmp_path / "kopie.md"
        copy.field("path").show(str(path))
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, Ask)
        await settle(pilot)
        await pilot.click("#save")
        await wait_until(pilot, path.exists)
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        text = path.read_text("utf-8")
        assert "Wij spreken elkaar wel" in text
        assert "GEHEIM1" not in text
        assert "Bram" not in text
        app.clear_notifications()
        await settle(pilot)
        assert "gegeven op" in screen_text(pilot)
        assert f"{total} van {total} besloten" in screen_text(pilot)
        left = [each.departure for each in await app.desk.read(departures)]
        (line,) = [each for each in left if each.to_whom == "Sanne Visser"]
        assert line.family_ids == (family.family.id,)
        (glance,) = (await app.desk.read(requests_of, family.family.id)).shown
        assert glance.state is InzageState.DELIVERED


async def test_several_at_once_and_back_in_one_and_a_request_on_vandaag(tmp_path: Path) -> None:
    family = Separated()
    today = SetClock().now().date()
    late = family.request_of(family.sanne, received_on=today - timedelta(days=40), due_on=today - timedelta(days=9))
    async with open_quickly(tmp_path, [*family.records, late]) as (app, pilot):
        assert isinstance(app.screen, TodayPlace)
        assert "Inzageverzoek van Sanne Visser" in screen_text(pilot)
        await pilot.press("enter")
        page = await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        await press(pilot, "space", "space", "space")
        assert "3 gemarkeerd" in screen_text(pilot)
        await pilot.press("o")
        await wait_for_screen(pilot, KeepBack)
        await settle(pilot)
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        assert [item.verdict for item in page.items[:4]] == [Verdict.KEEP_BACK] * 3 + [None]
        await pilot.press("u")
        await settle(pilot)
        assert all(item.verdict is None for item in page.items)

        await pilot.press("f")
        await type_text(pilot, "half getypt")
        await wait_until(pilot, lambda: page.query_one(RecordTable).row_count == 1)
        await pilot.press("enter")
        await press(pilot, "g")
        await settle(pilot)
        assert [item.kind for item in page.items if item.verdict] == ["draft"]
        await press(pilot, "r")
        await settle(pilot)
        assert not any(item.verdict for item in page.items)
        page.query_one(Filter).value = ""
        await settle(pilot)
        await pilot.press("e")
        form = await wait_for_screen(pilot, InzageverzoekForm)
        await settle(pilot)
        await type_in_field(pilot, form, "looks_along", "Jos Collega")
        await type_in_field(pilot, form, "withdrawn_on", "vandaag")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, InzageRequestPlace)
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)
        assert "ingetrokken op" in screen_text(pilot)


async def test_what_was_said_of_a_note_stands_with_it_where_it_is_read(tmp_path: Path) -> None:
    family = Separated()
    note = make_note(family.family, "Het huis is te klein, vindt iedereen")
    request = family.request_of(family.sanne)
    stuk = Inzagestuk(
        id=stuk_id(request.id, note.id), family_id=family.family.id, request_id=request.id, kind="note",
        record_id=note.id, own_view="Groot genoeg",
    )  # fmt: skip
    async with open_quickly(tmp_path, [family.family, *family.parents, note, request, stuk]) as (_, pilot):
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        await press(pilot, "right", "right")
        await settle(pilot)
        assert "eigen lezing" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for_screen(pilot, Reader)
        await settle(pilot)
        assert "Eigen lezing van Sanne Visser" in screen_text(pilot)
        assert "Groot genoeg" in screen_text(pilot)


async def test_what_is_half_typed_about_a_thing_comes_back_and_is_kept(tmp_path: Path) -> None:
    family = Separated()
    note = make_note(family.family, "Bram komt niet")
    request = family.request_of(family.sanne)
    async with open_quickly(tmp_path, [*family.records, note, request]) as (app, pilot):
        ids = {"record_id": stuk_id(request.id, note.id), "family_id": family.family.id}
        await app.push_screen(OwnViewForm(**ids, request_id=request.id, about_id=note.id))
        form = await wait_for_screen(pilot, OwnViewForm)
        await settle(pilot)
        await type_in_field(pilot, form, "own_view", "Hij komt wel")
        await form.keep_draft()
        app.pop_screen()
        await settle(pilot)

        await app.push_screen(OwnViewForm(**ids))
        form = await wait_for_screen(pilot, OwnViewForm)
        await settle(pilot)
        assert form.field("own_view").text == "Hij komt wel"
        await pilot.press("ctrl+s")
        await settle(pilot)
        told = await app.desk.read(own_views_of, family.family.id)
        assert [view.text for view in told[note.id]] == ["Hij komt wel"]

        await app.push_screen(BlackenForm(**ids))
        await settle(pilot)
        assert not isinstance(app.screen, BlackenForm)
