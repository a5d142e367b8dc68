"""Signals: begun from what is in front, found, filtered, changed, undone, and handed on as cases."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TabbedContent

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.signal import Signal, SignalKind
from copiloot_tui.services.drafts import find_draft
from copiloot_tui.services.signals import signals
from copiloot_tui.store.store import Store
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.cases import CasesDialog
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.dialogs.signal_filter import SignalFilterDialog
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.forms.signal import SignalForm
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.signals import SignalsPlace
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.ui.test_no_english import assert_dutch

TODAY = date(2026, 11, 21)
MORNING = datetime(2026, 11, 12, 9, tzinfo=UTC)
WIT, KAYA = Family(name="De Wit", number=1), Family(name="Kaya", number=2)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit")
NOTE = Note(family_id=WIT.id, text="De taxi van Noor kwam weer niet", created_at=MORNING)
MOMENT = ContactMoment(family_id=WIT.id, at=MORNING, text="Moeder over het logeerhuis")
REGELZAAK = Regelzaak(family_id=WIT.id, title="Meerzorg aanvragen", remarks="Duurt al een jaar")
SCHOOL = Signal(
    family_id=KAYA.id, kind=SignalKind.STORY, theme="dagbesteding", text="Emre mag blijven", on=date(2026, 3, 1)
)
TAXI = Signal(family_id=WIT.id, theme="vervoer", text="Noor wacht elke ochtend op de taxi", on=date(2026, 11, 3))
RECORDS = [WIT, KAYA, NOOR, NOTE, MOMENT, REGELZAAK]


async def kept(app: CopilootApp) -> list[Signal]:
    return [each.signal for each in await app.desk.read(signals)]


async def lines(app: CopilootApp) -> list[Departure]:
    def read(store: Store) -> list[Departure]:
        with store.reading() as reading:
            return reading.all(Departure)

    return await app.desk.read(read)


async def open_form(pilot: Pilot[int]) -> Any:
    await pilot.press("f5")
    form = await wait_for_screen(pilot, SignalForm)
    await settle(pilot)
    return form


async def save_form(app: CopilootApp, pilot: Pilot[int], form: SignalForm) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in app.screen_stack)
    await settle(pilot)


async def open_tab(pilot: Pilot[int], tab: str) -> DossierPlace:
    await press(pilot, "2", "enter")
    place: DossierPlace = await wait_for_screen(pilot, DossierPlace)
    place.query_one(TabbedContent).active = tab
    await settle(pilot)
    return place


async def open_list(app: CopilootApp, pilot: Pilot[int]) -> SignalsPlace:
    app.action_show_signals()
    place: SignalsPlace = await wait_for_screen(pilot, SignalsPlace)
    await settle(pilot)
    return place


async def test_f5_on_a_note_begins_a_signal_with_its_text_day_and_theme(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_tab(pilot, "notes")
        form = await open_form(pilot)

        assert form.texts["text"] == NOTE.text
        assert form.texts["theme"] == "vervoer"
        assert form.texts["on"] == "12-11-2026"
        assert_dutch(pilot)
        await save_form(app, pilot, form)

        (signal,) = await kept(app)
        assert (signal.note_id, signal.family_id, signal.on) == (NOTE.id, WIT.id, date(2026, 11, 12))
        assert (signal.kind, signal.theme) == (SignalKind.KNELPUNT, "vervoer")


async def test_f5_on_a_contact_moment_works_in_the_reader_too(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_tab(pilot, "moments")
        await press(pilot, "enter")
        await wait_for_screen(pilot, Reader)
        form = await open_form(pilot)
        assert form.texts["theme"] == "logeren"
        await save_form(app, pilot, form)

        (signal,) = await kept(app)
        assert (signal.contact_id, signal.text) == (MOMENT.id, MOMENT.text)


@pytest.mark.parametrize("where", ["list", "file"])
async def test_f5_on_a_regelzaak_begins_with_what_it_is(tmp_path: Path, where: str) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "3")
        if where == "file":
            await press(pilot, "enter")
            await wait_for_screen(pilot, RegelzaakFilePlace)
            await settle(pilot)
        form = await open_form(pilot)
        assert form.texts["text"] == "Meerzorg aanvragen\n\nDuurt al een jaar"
        await save_form(app, pilot, form)

        (signal,) = await kept(app)
        assert (signal.regelzaak_id, signal.theme, signal.on) == (REGELZAAK.id, "meerzorg", TODAY)


async def test_f5_means_something_else_where_something_is_copied(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await press(pilot, "f3", *"noor", "f5")
        assert not any(isinstance(screen, SignalForm) for screen in app.screen_stack)


async def test_f5_elsewhere_begins_an_empty_signal_of_today(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        form = await open_form(pilot)
        assert (form.texts["text"], form.texts["on"]) == ("", "21-11-2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Kies een thema" in screen_text(pilot)
        assert await kept(app) == []


async def test_what_was_said_in_confidence_is_not_taken_over(tmp_path: Path) -> None:
    secret = Note(family_id=WIT.id, text="Vader drinkt", in_confidence_from=NOOR.id)
    async with open_quickly(tmp_path, [WIT, NOOR, secret]) as (_app, pilot):
        await open_tab(pilot, "notes")
        form = await open_form(pilot)
        assert form.texts["text"] == ""


async def test_a_theme_of_ones_own_is_kept_and_offered_again(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_tab(pilot, "notes")
        form = await open_form(pilot)
        form.field("theme").line.value = ""
        await type_in_field(pilot, form, "theme", "zwemmen")
        await pilot.press("tab")
        await save_form(app, pilot, form)
        assert [each.theme for each in await kept(app)] == ["zwemmen"]

        form = await open_form(pilot)
        form.field("theme").line.value = ""
        await type_in_field(pilot, form, "theme", "ZWEM")
        await pilot.press("enter")
        assert form.field("theme").text == "zwemmen"


async def test_the_first_letters_of_a_theme_that_ships_mean_that_theme(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        form = await open_form(pilot)
        await type_in_field(pilot, form, "theme", "loge")
        await pilot.press("tab")
        assert form.field("theme").text == "logeren"


async def test_a_story_without_consent_is_said_and_kept(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_tab(pilot, "notes")
        form = await open_form(pilot)
        form.field("kind").focus_answer()
        await press(pilot, "enter", "v", "enter")
        assert form.texts["kind"] == "verhaal"
        assert "toestemming om het te gebruiken" in " ".join(screen_text(pilot).split())
        await save_form(app, pilot, form)

        assert [each.kind for each in await kept(app)] == [SignalKind.STORY]
        await press(pilot, "right", "right", "right")
        assert "geen toestemming" in screen_text(pilot)


async def test_a_half_typed_signal_remembers_where_it_came_from(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        await open_tab(pilot, "notes")
        form = await open_form(pilot)
        await type_in_field(pilot, form, "text", " vandaag")
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        assert await app.desk.read(find_draft, "signal", None, WIT.id)

        await press(pilot, "right", "right", "right", "a")
        form = await wait_for_screen(pilot, SignalForm)
        await settle(pilot)
        assert form.texts["text"].endswith(" vandaag")
        await save_form(app, pilot, form)
        assert [each.note_id for each in await kept(app)] == [NOTE.id]


async def test_a_signal_is_in_the_dossier_and_is_found_and_undone(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, TAXI]) as (app, pilot):
        await open_tab(pilot, "signals")
        assert "Noor wacht elke ochtend" in screen_text(pilot)
        await press(pilot, "d")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        assert await kept(app) == []
        await press(pilot, "u")
        assert [each.id for each in await kept(app)] == [TAXI.id]

        await press(pilot, "1", "f3")
        await type_text(pilot, "elke ochtend")
        await settle(pilot)
        await wait_until(pilot, lambda: "signaal" in screen_text(pilot))
        await press(pilot, "enter")
        form = await wait_for_screen(pilot, SignalForm)
        assert form.record_id == TAXI.id


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_is_filtered_by_kind_theme_period_family_and_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_quickly(tmp_path, [*RECORDS, TAXI, SCHOOL], size=size) as (app, pilot):
        place = await open_list(app, pilot)
        assert "2 signalen" in screen_text(pilot)
        assert "Noor wacht elke ochtend op de taxi" in str(place.query_one(".signal-look Static", Static).content)
        assert_dutch(pilot)

        for name, text, left in (
            ("kind", "verhaal", SCHOOL),
            ("theme", "vervoer", TAXI),
            ("period", "2026-Q1", SCHOOL),
            ("family", str(WIT.id), TAXI),
        ):
            await press(pilot, "k")
            dialog = await wait_for_screen(pilot, SignalFilterDialog)
            await settle(pilot)
            assert_dutch(pilot)
            dialog.fields[name].show(text)
            await press(pilot, "ctrl+s")
            await wait_for_screen(pilot, SignalsPlace)
            assert [each.signal.id for each in place.shown] == [left.id], name
            await press(pilot, "escape")
            assert len(place.shown) == 2

        await press(pilot, "f", *"emre")
        await wait_until(pilot, lambda: len(place.shown) == 1)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, SignalsPlace)


async def test_a_period_that_is_none_is_said_at_its_field(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, TAXI]) as (app, pilot):
        await open_list(app, pilot)
        await press(pilot, "k")
        dialog = await wait_for_screen(pilot, SignalFilterDialog)
        await settle(pilot)
        dialog.fields["period"].show("straks")
        await press(pilot, "ctrl+s")
        assert "Dit is geen periode." in screen_text(pilot)


async def agree(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+s")
    await wait_for_screen(pilot, Ask)
    await press(pilot, "enter")


async def open_cases(app: CopilootApp, pilot: Pilot[int], path: Path) -> Any:
    await open_list(app, pilot)
    await press(pilot, "x")
    dialog = await wait_for_screen(pilot, CasesDialog)
    await wait_until(pilot, lambda: dialog._given is not None)
    await settle(pilot)
    dialog.field("path").show(str(path))
    return dialog


async def test_cases_are_seen_pseudonymised_and_leave_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "casussen.md"
    async with open_quickly(tmp_path, [*RECORDS, TAXI, SCHOOL], size=(80, 24)) as (app, pilot):
        dialog = await open_cases(app, pilot, path)
        seen = str(dialog.query_one("#text", Static).content)
        assert "«kind 1» wacht elke ochtend op de taxi" in seen
        assert "Noor" not in seen
        told = " ".join(screen_text(pilot).split())
        assert "niet anoniem" in told
        assert_dutch(pilot)

        await agree(pilot)
        question = await wait_for_screen(pilot, WithoutConsent)
        assert_dutch(pilot)
        assert "Noor de Wit" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Kies waarom het toch weg mag." in screen_text(pilot)
        assert not path.exists()
        question.fields["reason"].show(ReasonWithout.OTHER.value)
        await press(pilot, "ctrl+s")
        assert "Schrijf kort op waarom" in screen_text(pilot)
        question.fields["remark"].show("besproken in het team")
        await press(pilot, "ctrl+s")
        await wait_until(pilot, path.exists)
        await settle(pilot)

        assert path.read_text("utf-8") == seen.replace("«", "").replace("»", "")
        (line,) = await lines(app)
        assert (line.what, set(line.family_ids), line.to_whom) == (Leaving.SIGNALS, {WIT.id, KAYA.id}, "leernetwerk")
        assert (line.reason, line.remark) == (ReasonWithout.OTHER, "besproken in het team")
        assert any("Opgeslagen als" in notice for notice in notices(pilot))


async def test_cases_with_consent_leave_without_a_question(tmp_path: Path) -> None:
    path = tmp_path / "casussen.csv"
    consent = Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Sanne", to_whom="Leernetwerk")
    async with open_quickly(tmp_path, [*RECORDS, TAXI, consent]) as (app, pilot):
        dialog = await open_cases(app, pilot, path)
        dialog.field("sort").show("CSV")
        await agree(pilot)
        await wait_until(pilot, path.exists)
        await settle(pilot)

        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        (line,) = await lines(app)
        assert (line.consent_ids, line.reason) == ((consent.id,), None)


async def test_saying_no_to_the_question_lets_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "casussen.md"
    async with open_quickly(tmp_path, [*RECORDS, TAXI]) as (app, pilot):
        await open_cases(app, pilot, path)
        await agree(pilot)
        await wait_for_screen(pilot, WithoutConsent)
        await press(pilot, "escape")
        await wait_for_screen(pilot, CasesDialog)

        assert not path.exists()
        assert await lines(app) == []


async def test_a_file_that_is_there_already_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "casussen.md"
    path.write_text("van een ander")
    consent = Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Sanne")
    async with open_quickly(tmp_path, [*RECORDS, TAXI, consent]) as (app, pilot):
        await open_cases(app, pilot, path)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "bestaat al" in screen_text(pilot)
        await press(pilot, "escape")
        assert path.read_text() == "van een ander"
        assert await lines(app) == []

        await agree(pilot)
        await wait_until(pilot, lambda: "Casussen" in path.read_text())
        await settle(pilot)
        assert len(await lines(app)) == 1


async def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    consent = Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Sanne")
    async with open_quickly(tmp_path, [*RECORDS, TAXI, consent]) as (app, pilot):
        dialog = await open_cases(app, pilot, tmp_path / "nergens" / "casussen.md")
        await agree(pilot)
        await wait_until(pilot, lambda: "bestaat niet" in screen_text(pilot))
        assert app.screen is dialog
        assert await lines(app) == []


async def test_an_empty_list_says_how_to_begin(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        place = await open_list(app, pilot)
        assert "Nog geen signalen." in screen_text(pilot)
        await press(pilot, "x")
        assert app.screen is place
        assert not place.query_one(Input).has_focus
