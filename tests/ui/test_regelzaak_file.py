"""A meerzorg application from the first day to the decision on the objection, as the screen tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.authority import Authority, AuthorityKind, Channel, Machtiging
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.services.drafts import find_draft
from copiloot_tui.services.records import get
from copiloot_tui.services.regelzaak_file import RegelzaakFile, regelzaak_file
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.file_choice import FileChoice
from copiloot_tui.ui.dialogs.take_out import TakeOut
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.dialogs.what_happened import WhatHappened
from copiloot_tui.ui.forms.case_event import CaseEventForm, place_of_new
from copiloot_tui.ui.forms.papers import AttachmentForm, DocumentForm
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.rows import Rows
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import SetClock

WIT = Family(name="De Wit", number=1)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit", birth_date=date(2012, 3, 3))
ZORGKANTOOR = Institution(name="Zorgkantoor Voorbeeld", kind=InstitutionKind.ZORGKANTOOR)
MEERZORG = Regelzaak(
    family_id=WIT.id,
    title="Meerzorg met pgb",
    type_key="meerzorg",
    member_id=NOOR.id,
    institution_id=ZORGKANTOOR.id,
    decision_term="awb-beslissing",
    reference="MZ-2026-1",
)
CASELOAD: list[Record] = [WIT, NOOR, ZORGKANTOOR, MEERZORG]
A_PDF = b"%PDF-1.7 brief"


def on_day(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def clock_on(day: date) -> SetClock:
    return SetClock(on_day(day))


async def open_it(app: CopilootApp, pilot: Pilot[int]) -> RegelzaakFilePlace:
    await app.push_screen(RegelzaakFilePlace(MEERZORG.id, WIT.id))
    place: RegelzaakFilePlace = await wait_for_screen(pilot, RegelzaakFilePlace)
    await settle(pilot)
    return place


async def test_what_sleeps_says_until_when_and_waits_for_nobody(tmp_path: Path) -> None:
    asleep = replace(MEERZORG, begins_on=date(2026, 12, 21), turn=Turn.INSTITUTION, turn_since=date(2026, 11, 1))
    async with open_quickly(tmp_path, [WIT, NOOR, ZORGKANTOOR, asleep]) as (app, pilot):
        await open_it(app, pilot)

        assert "Slaapt tot ma 21 dec" in screen_text(pilot)
        assert "Aan zet" not in screen_text(pilot)


async def test_the_file_says_what_part_of_life_it_is_for(tmp_path: Path) -> None:
    told = replace(MEERZORG, life_domain=LifeDomain.CARE)
    async with open_quickly(tmp_path, [WIT, NOOR, ZORGKANTOOR, told]) as (app, pilot):
        await open_it(app, pilot)

        assert "leefdomein zorg en ondersteuning" in screen_text(pilot)


async def open_event(pilot: Pilot[int], key: str) -> CaseEventForm:
    await pilot.press(key)
    form: CaseEventForm = await wait_for_screen(pilot, CaseEventForm)
    await settle(pilot)
    return form


async def answer(pilot: Pilot[int], form: CaseEventForm, **texts: str) -> None:
    """Give answers as they would stand there after typing, the last one typed, so that what follows is shown."""
    *first, last = texts.items()
    for name, text in first:
        form.field(name).show(text)
    form.field(last[0]).show("")
    await type_in_field(pilot, form, *last)
    await settle(pilot)


def follows(form: CaseEventForm) -> str:
    """What the form says will follow."""
    return str(form.query_one(".event-preview", Static).visual)


async def save_form(pilot: Pilot[int], form: Any) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)
    await settle(pilot)


async def happen(pilot: Pilot[int], key: str, *expected: str, **texts: str) -> None:
    """Write down an event, see what it would do, and save it."""
    form = await open_event(pilot, key)
    await answer(pilot, form, **texts)
    for sentence in expected:
        assert sentence in follows(form)
    await save_form(pilot, form)


async def go_to(pilot: Pilot[int], place: RegelzaakFilePlace, kind: type, nth: int = 0) -> None:
    """Put the cursor on a line of a list that stands for something of a kind."""
    for rows in place.query(Rows):
        found = [index for index, row in enumerate(rows._rows) if isinstance(row.value, kind)]
        if len(found) > nth:
            rows.focus()
            rows.highlighted = found[nth]
            await settle(pilot)
            return
    raise AssertionError(f"no {kind.__name__} on the screen")


async def kept(app: CopilootApp) -> RegelzaakFile:
    return await app.desk.read(regelzaak_file, MEERZORG.id)


async def test_a_meerzorg_application_is_followed_from_submitting_to_the_decision_on_the_objection(
    tmp_path: Path,
) -> None:
    clock = clock_on(date(2026, 9, 1))
    async with open_quickly(tmp_path, CASELOAD, size=(120, 40), clock=clock) as (app, pilot):
        await open_it(app, pilot)
        assert "I Ingediend" in screen_text(pilot)

        # Submitted: eight weeks.
        form = await open_event(pilot, "I")
        assert form.texts["on"] == "vandaag"
        assert "Begint: Beslissen op een aanvraag, uiterlijk 27 oktober 2026." in follows(form)
        await save_form(pilot, form)
        assert "di 27 okt" in screen_text(pilot)
        assert "Aan zet: Zorgkantoor Voorbeeld, vandaag" in screen_text(pilot)

        # Papers are asked for: the clock stands still from the day after the letter.
        clock.at = on_day(date(2026, 9, 18))
        form = await open_event(pilot, "O")
        assert form.texts["on"] == ""
        await answer(pilot, form, received_on="17-9-2026", until="13-10-2026", on="15-9-2026")
        assert "Staat stil: Beslissen op een aanvraag" in follows(form)
        await save_form(pilot, form)
        assert "staat stil" in screen_text(pilot)
        assert "A Aangevuld" in screen_text(pilot)

        # Completed after thirteen days: 27 October becomes 9 November.
        clock.at = on_day(date(2026, 9, 29))
        await happen(pilot, "A", "Loopt weer: Beslissen op een aanvraag, uiterlijk 9 november 2026.", on="29-9-2026")
        assert "ma 9 nov" in screen_text(pilot)

        # Late: the notice of default is offered, and starts two weeks.
        clock.at = on_day(date(2026, 11, 17))
        app.pop_screen()
        await settle(pilot)
        await open_it(app, pilot)
        assert "! Beslissen op een aanvraag" in screen_text(pilot)
        assert "G In gebreke" in screen_text(pilot)
        await happen(pilot, "G", "1 december 2026", on="16-11-2026", received_on="17-11-2026")

        # Ten days of the penalty.
        clock.at = on_day(date(2026, 12, 10))
        app.pop_screen()
        await settle(pilot)
        place = await open_it(app, pilot)
        assert "€ 230" in screen_text(pilot)
        assert "€ 1.442" in screen_text(pilot)

        # Refused: six weeks to object, from the date on the letter.
        form = await open_event(pilot, "B")
        form.field("outcome").show(RegelzaakOutcome.REFUSED.value)
        await answer(pilot, form, received_on="10-12-2026", on="8-12-2026")
        assert "Te laat gedaan: Beslissen op een aanvraag" in follows(form)
        assert "Begint: Bezwaar maken, uiterlijk 19 januari 2027." in follows(form)
        assert "Uitkomst: afgewezen." in follows(form)
        await save_form(pilot, form)
        assert "di 19 jan 2027" in screen_text(pilot)
        assert "afgewezen" in screen_text(pilot)
        assert "€ 161" in screen_text(pilot)
        assert "Z Bezwaar" in screen_text(pilot)

        # Objected: the decision on it is due six weeks after the time to object has ended.
        clock.at = on_day(date(2027, 1, 5))
        await happen(pilot, "Z", "2 maart 2027", "Status: in bezwaar", on="5-1-2027")
        assert "di 2 mrt" in screen_text(pilot)
        assert "E Beslissing" in screen_text(pilot)

        # Granted after all.
        clock.at = on_day(date(2027, 3, 1))
        form = await open_event(pilot, "E")
        form.field("outcome").show(RegelzaakOutcome.GRANTED.value)
        await answer(pilot, form, on="26-2-2027", valid_from="1-3-2027", valid_to="31-12-2028")
        assert "Op tijd gedaan: Beslissen op bezwaar" in follows(form)
        await save_form(pilot, form)

        assert "toegekend" in screen_text(pilot)
        assert "31 dec 2028" in screen_text(pilot)
        found = (await kept(app)).regelzaak
        assert (found.status, found.outcome, found.turn) == (
            RegelzaakStatus.DECIDED,
            RegelzaakOutcome.GRANTED,
            Turn.US,
        )
        assert len((await kept(app)).events) == 7
        assert place.selected is not None


async def test_enter_on_a_term_tells_every_reason_for_its_day(tmp_path: Path) -> None:
    unchecked = Regelzaak(**{**_fields(MEERZORG), "decision_term": "meerzorg-besluit"})
    submitted = CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.SUBMITTED, on=date(2026, 10, 30))
    async with open_quickly(tmp_path, [WIT, NOOR, ZORGKANTOOR, unchecked, submitted]) as (app, pilot):
        await open_it(app, pilot)
        assert "nog niet gecontroleerd" in screen_text(pilot)
        await pilot.press("enter")
        await wait_for_screen(pilot, Explanation)

        told = screen_text(pilot)
        assert "Uiterlijk maandag 28 december 2026" in told
        assert "8 weken na 30 oktober 2026" in told
        assert "Eerste Kerstdag" in told or "Kerstdag" in told
        assert "nog niet gecontroleerd" in told
        await press(pilot, "escape")
        assert isinstance(app.screen, RegelzaakFilePlace)


def _fields(regelzaak: Regelzaak) -> dict[str, Any]:
    return {name: getattr(regelzaak, name) for name in regelzaak.__dataclass_fields__}


async def test_what_follows_never_pushes_the_buttons_off_a_small_screen(tmp_path: Path) -> None:
    about = {"family_id": WIT.id, "regelzaak_id": MEERZORG.id}
    story = [
        CaseEvent(**about, kind=EventKind.SUBMITTED, on=date(2026, 1, 5)),
        CaseEvent(**about, kind=EventKind.DECIDED, on=date(2026, 2, 2), outcome=RegelzaakOutcome.REFUSED),
        CaseEvent(**about, kind=EventKind.OBJECTED, on=date(2026, 2, 9)),
        CaseEvent(**about, kind=EventKind.DEFAULT_NOTIFIED, on=date(2026, 6, 1)),
    ]
    async with open_quickly(tmp_path, [*CASELOAD, *story], size=(80, 24)) as (app, pilot):
        await open_it(app, pilot)
        form = await open_event(pilot, "E")
        await answer(pilot, form, on="31-8-2026")

        assert "Opslaan" in screen_text(pilot)
        assert "Te laat gedaan" in screen_text(pilot)
        await press(pilot, "pagedown")
        await settle(pilot)
        assert "Aan zet: wij" in screen_text(pilot)
        assert "Opslaan" in screen_text(pilot)


async def test_one_key_takes_an_event_back_with_all_that_followed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        form = await open_event(pilot, "I")
        await save_form(pilot, form)
        assert "Beslissen op een aanvraag" in screen_text(pilot)

        await press(pilot, "u")

        assert "Beslissen op een aanvraag" not in screen_text(pilot)
        assert (await kept(app)).regelzaak.status is RegelzaakStatus.PREPARING


async def test_an_event_is_corrected_removed_and_brought_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        place = await open_it(app, pilot)
        await happen(pilot, "I", on="2-11-2026")
        assert "ma 28 dec" in screen_text(pilot)

        await go_to(pilot, place, CaseEvent)
        form = await open_event(pilot, "s")
        assert form.texts["on"] == "2-11-2026"
        await answer(pilot, form, on="3-11-2026")
        assert "Verschuift: Beslissen op een aanvraag, van 28 december 2026 naar 29 december 2026." in follows(form)
        await save_form(pilot, form)
        assert "di 29 dec" in screen_text(pilot)

        await go_to(pilot, place, CaseEvent)
        await pilot.press("delete")
        await wait_for_screen(pilot, Ask)
        assert "Vervalt: Beslissen op een aanvraag" in screen_text(pilot)
        await pilot.click("#remove")
        await wait_until(pilot, lambda: app.screen is place)
        await settle(pilot)
        assert "di 29 dec" not in screen_text(pilot)
        assert not (await kept(app)).events

        await app.push_screen(Trash())
        await settle(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#restore")
        await wait_until(pilot, lambda: isinstance(app.screen, Trash))
        await settle(pilot)
        await press(pilot, "escape")
        assert "di 3 nov" in screen_text(pilot)


async def test_every_event_is_behind_one_key_and_can_be_found_by_its_name(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        await press(pilot, "w")
        await wait_for_screen(pilot, WhatHappened)
        await type_text(pilot, "uitstel afg")
        await press(pilot, "enter")
        form = await wait_for_screen(pilot, CaseEventForm)
        await settle(pilot)
        assert form.texts["kind"] == EventKind.DELAY_AGREED.value
        assert form.texts["on"] == "vandaag"
        await press(pilot, "escape")
        await press(pilot, "i")
        assert app.screen.texts["kind"] == EventKind.SUBMITTED.value  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("30-2-2026", "Deze datum bestaat niet."), ("", "Vul een datum in."), ("nooit", "Dit is geen datum.")],
)
async def test_a_day_that_does_not_exist_is_said_at_the_field_and_nothing_is_lost(
    tmp_path: Path, typed: str, sentence: str
) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        form = await open_event(pilot, "B")
        form.field("remarks").show("zelf gebeld")
        if typed:
            await type_text(pilot, typed)
        await press(pilot, "ctrl+s")

        assert app.screen is form
        assert sentence in screen_text(pilot)
        assert (form.texts["on"], form.texts["remarks"]) == (typed, "zelf gebeld")
        assert not (await kept(app)).events


async def test_a_letter_that_came_before_it_was_written_is_refused_at_its_field(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        form = await open_event(pilot, "B")
        await answer(pilot, form, received_on="1-11-2026", on="2-11-2026")
        await press(pilot, "ctrl+s")

        assert app.screen is form
        assert "De dag van ontvangst ligt voor de dag zelf." in screen_text(pilot)


async def test_a_decision_before_its_application_is_doubted_and_kept(tmp_path: Path) -> None:
    submitted = CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.SUBMITTED, on=date(2026, 11, 2))
    async with open_quickly(tmp_path, [*CASELOAD, submitted]) as (app, pilot):
        await open_it(app, pilot)
        await happen(pilot, "B", "ligt voor de aanvraag", on="1-10-2026")

        assert "Klopt dit?" in screen_text(pilot)
        assert len((await kept(app)).events) == 2


async def test_two_events_on_one_day_are_both_kept_and_their_order_is_told(tmp_path: Path) -> None:
    submitted = CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.SUBMITTED, on=date(2026, 11, 2))
    async with open_quickly(tmp_path, [*CASELOAD, submitted]) as (app, pilot):
        await open_it(app, pilot)
        await happen(pilot, "O", "meer dan een ding", on="2-11-2026")

        assert "staat stil" in screen_text(pilot)
        assert len((await kept(app)).events) == 2


async def test_a_kind_that_left_the_catalogue_is_told_and_everything_still_works(tmp_path: Path) -> None:
    gone = Regelzaak(**{**_fields(MEERZORG), "type_key": "verdwenen", "decision_term": "verdwenen"})
    async with open_quickly(tmp_path, [WIT, NOOR, ZORGKANTOOR, gone], size=(120, 40)) as (app, pilot):
        await open_it(app, pilot)
        assert "Deze soort staat niet meer in de lijst." in screen_text(pilot)

        form = await open_event(pilot, "I")
        await save_form(pilot, form)

        assert (await kept(app)).regelzaak.status is RegelzaakStatus.SUBMITTED
        assert "Klopt dit?" in screen_text(pilot)


async def test_a_half_typed_event_comes_back_for_its_own_regelzaak_and_kind_alone(tmp_path: Path) -> None:
    other = Regelzaak(family_id=WIT.id, title="Rolstoel")
    async with open_quickly(tmp_path, [*CASELOAD, other]) as (app, pilot):
        await open_it(app, pilot)
        form = await open_event(pilot, "B")
        await type_text(pilot, "2-11")
        await form.keep_draft()
        place = place_of_new(MEERZORG.id, EventKind.DECIDED)
        assert await app.desk.read(find_draft, "case_event", place, WIT.id)
        app.pop_screen()
        await settle(pilot)

        assert (await open_event(pilot, "B")).texts["on"] == "2-11"
        app.pop_screen()
        await settle(pilot)
        assert (await open_event(pilot, "E")).texts["on"] == ""
        app.pop_screen()
        await settle(pilot)

        # As it is opened again after the lock: by its name and ids alone.
        again = CaseEventForm(record_id=place_of_new(other.id, EventKind.OBJECTED), family_id=WIT.id)
        await app.push_screen(again)
        await settle(pilot)
        assert again.texts["regelzaak_id"] == str(other.id)
        assert again.texts["kind"] == EventKind.OBJECTED.value


async def test_papers_are_listed_ticked_and_changed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        place = await open_it(app, pilot)
        await pilot.press("k")
        form = await wait_for_screen(pilot, DocumentForm)
        await settle(pilot)
        await type_in_field(pilot, form, "text", "Zorgplan")
        await save_form(pilot, form)
        assert "[ ] Zorgplan" in screen_text(pilot)

        await go_to(pilot, place, Document)
        await press(pilot, "space")
        assert "[x] Zorgplan" in screen_text(pilot)
        await pilot.press("s")
        form = await wait_for_screen(pilot, DocumentForm)
        await settle(pilot)
        await type_in_field(pilot, form, "text", " 2027")
        await save_form(pilot, form)
        assert "[x] Zorgplan 2027" in screen_text(pilot)
        assert (await kept(app)).documents[0].done_on == date(2026, 11, 21)


async def choose_file(pilot: Pilot[int], words: str) -> None:
    await pilot.press("b")
    await wait_for_screen(pilot, FileChoice)
    await settle(pilot)
    await type_text(pilot, words)
    await settle(pilot)
    await pilot.press("enter")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, FileChoice))
    await settle(pilot)


async def test_a_letter_is_put_in_the_vault_and_taken_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "brief_besluit.pdf").write_bytes(A_PDF)
    (scans / "vakantie.gif").write_bytes(b"GIF89a")
    monkeypatch.setattr(RegelzaakFilePlace, "last_folder", scans)
    decided = CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.DECIDED, on=date(2026, 11, 2))
    async with open_quickly(tmp_path, [*CASELOAD, decided], size=(120, 40)) as (app, pilot):
        place = await open_it(app, pilot)
        await go_to(pilot, place, CaseEvent)
        await choose_file(pilot, "besluit")

        assert "brief besluit" in screen_text(pilot)
        assert "bij besluit" in screen_text(pilot)
        found = (await kept(app)).attachments[0]
        assert (found.title, found.media_type, found.event_id) == ("brief besluit", MediaType.PDF, decided.id)

        await go_to(pilot, place, Attachment)
        await press(pilot, "enter")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#out")
        dialog = await wait_for_screen(pilot, TakeOut)
        await settle(pilot)
        assert "onversleuteld" in screen_text(pilot)
        assert "De Wit" not in dialog.path.query_one("Input").value
        assert "besluit" not in dialog.path.query_one("Input").value
        dialog.path.query_one("Input").value = str(scans / "brief_besluit.pdf")
        await press(pilot, "ctrl+s")
        assert "bestaat al" in screen_text(pilot)
        dialog.path.query_one("Input").value = str(tmp_path / "uit.pdf")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is place)
        assert (tmp_path / "uit.pdf").read_bytes() == A_PDF

        await pilot.press("s")
        form = await wait_for_screen(pilot, AttachmentForm)
        await settle(pilot)
        await type_in_field(pilot, form, "title", " meerzorg")
        await save_form(pilot, form)
        assert "brief besluit meerzorg" in screen_text(pilot)

        await go_to(pilot, place, Attachment)
        await pilot.press("delete")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#remove")
        await wait_until(pilot, lambda: app.screen is place)
        await settle(pilot)
        assert not (await kept(app)).attachments
        await press(pilot, "u")
        assert (await kept(app)).attachments


async def test_what_only_looks_like_a_letter_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = tmp_path / "scans"
    (scans / "map").mkdir(parents=True)
    (scans / "map" / "nep.pdf").write_bytes(b"MZ geen pdf")
    monkeypatch.setattr(RegelzaakFilePlace, "last_folder", scans)
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        await pilot.press("b")
        choice = await wait_for_screen(pilot, FileChoice)
        await settle(pilot)
        assert "map" in screen_text(pilot)
        await press(pilot, "enter")
        await wait_until(pilot, lambda: "nep.pdf" in screen_text(pilot))
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is not choice)
        await settle(pilot)

        assert "geen PDF, JPEG of PNG" in notices(pilot)[-1]
        assert not (await kept(app)).attachments


async def test_a_folder_that_is_not_there_is_said_in_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RegelzaakFilePlace, "last_folder", tmp_path / "weg")
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        await pilot.press("b")
        await wait_for_screen(pilot, FileChoice)
        await settle(pilot)
        assert "Een map hoger" in screen_text(pilot)
        (tmp_path / "ergens").mkdir()
        (tmp_path / "ergens" / "scan.pdf").write_bytes(A_PDF)
        await type_text(pilot, f"{tmp_path}/ergens/sc")
        await wait_until(pilot, lambda: "scan.pdf" in screen_text(pilot))


async def test_the_name_of_a_file_that_is_not_there_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ergens").mkdir()
    (tmp_path / "scan.pdf").write_bytes(A_PDF)
    monkeypatch.setattr(RegelzaakFilePlace, "last_folder", tmp_path)
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        await pilot.press("b")
        choice = await wait_for_screen(pilot, FileChoice)
        await settle(pilot)
        await type_text(pilot, f"{tmp_path}/ergens/scan.pdf")
        await settle(pilot)
        await press(pilot, "enter")

        assert app.screen is choice
        assert "Hier staat geen PDF, JPEG of PNG met die naam." in screen_text(pilot)
        assert choice.query_one("Input").value.endswith("scan.pdf")


async def test_the_screen_says_who_may_speak_and_until_when(tmp_path: Path) -> None:
    records: list[Record] = [
        *CASELOAD,
        Machtiging(
            family_id=WIT.id, member_id=NOOR.id, given_by="Sanne de Wit", institution_id=ZORGKANTOOR.id,
            channel=Channel.PHONE, valid_to=date(2027, 3, 1),
        ),
        Authority(family_id=WIT.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder="Sanne de Wit"),
    ]  # fmt: skip
    async with open_quickly(tmp_path, records, size=(120, 40)) as (app, pilot):
        await open_it(app, pilot)
        told = " ".join(screen_text(pilot).split())
        assert "Machtiging: telefonisch t/m ma 1 mrt 2027" in told
        assert "gezag over Noor de Wit" in told
        assert "bij een pgb vraagt de cliënt aan" in told


async def test_once_it_is_done_it_is_nobodys_move(tmp_path: Path) -> None:
    done = replace(MEERZORG, status=RegelzaakStatus.DONE, turn=Turn.US, turn_since=date(2024, 12, 26))
    async with open_quickly(tmp_path, [*CASELOAD[:-1], done], size=(120, 40)) as (app, pilot):
        await open_it(app, pilot)
        assert "Afgerond" in screen_text(pilot)
        assert "Aan zet" not in screen_text(pilot)
        assert "695" not in screen_text(pilot)


async def test_without_a_machtiging_it_says_to_call_together(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await open_it(app, pilot)
        assert "Machtiging: geen, bel samen met ouder" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 60)])
async def test_what_happened_stands_beside_the_rest_where_there_is_room_and_below_it_where_not(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    happened: list[Record] = [
        CaseEvent(family_id=WIT.id, regelzaak_id=MEERZORG.id, kind=EventKind.SUBMITTED, on=date(2026, 11, 2)),
        Step(family_id=WIT.id, regelzaak_id=MEERZORG.id, text="Gebeld", done_on=date(2026, 11, 10)),
    ]
    async with open_quickly(tmp_path, [*CASELOAD, *happened], size=size) as (app, pilot):
        place = await open_it(app, pilot)
        assert place.query_one("#timeline-rows").display is (size[0] > 80)
        told = screen_text(pilot)
        assert "Verloop" in told
        assert "Ingediend" in told
        assert "ma 28 dec" in told
        await pilot.resize_terminal(80 if size[0] > 80 else 120, 30)
        await settle(pilot)
        assert place.query_one("#timeline-rows").display is (size[0] == 80)
        assert screen_text(pilot).count("> Ingediend") == 1


async def test_a_regelzaak_that_was_removed_elsewhere_closes_its_screen(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, CASELOAD) as (app, pilot):
        await app.push_screen(RegelzaakFilePlace(WIT.id, WIT.id))
        await settle(pilot)
        assert not isinstance(app.screen, RegelzaakFilePlace)
        assert await app.desk.read(get, Regelzaak, MEERZORG.id)
