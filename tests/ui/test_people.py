"""Eighteen years, who may speak, a death, closing and reopening, and the destruction list, as they are done by key."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent, Machtiging
from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Step
from copiloot_tui.services.closing import Handling
from copiloot_tui.services.families import Dossier, dossier, family_glances
from copiloot_tui.settings import Settings
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.choose import Choose
from copiloot_tui.ui.dialogs.destruction import Destruction
from copiloot_tui.ui.dialogs.erasure_proof import ErasureProof
from copiloot_tui.ui.forms.authority import ConsentForm
from copiloot_tui.ui.forms.closing import ClosingForm
from copiloot_tui.ui.forms.farewell import DeathForm
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.people import FamilyMemberForm
from copiloot_tui.ui.places.checklist import AdulthoodPlace, AftercarePlace
from copiloot_tui.ui.places.dossier import DossierPlace, open_adulthood
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from tests.ui.app_driver import screen_text, settle, type_in_field, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

TODAY = date(2026, 11, 21)
WIT = Family(name="De Wit", number=1, started_on=date(2024, 1, 1))
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor", birth_date=date(2009, 3, 15))
ANNA = FamilyMember(family_id=WIT.id, role=MemberRole.PARENT, name="Anna")


async def go_to_people(pilot: Pilot[int]) -> Any:
    await press(pilot, "2", "enter")
    place = await wait_for_screen(pilot, DossierPlace)
    await press(pilot, "right")
    return place


async def put_cursor_on(pilot: Pilot[int], words: str) -> None:
    """Walk down the list in front until the line with these words is chosen."""
    for _ in range(60):
        rows = pilot.app.focused
        if words in str(getattr(rows, "get_option_at_index", lambda _i: "")(rows.highlighted or 0).prompt):  # type: ignore[union-attr]
            return
        await press(pilot, "down")
    raise AssertionError(words)


async def save(pilot: Pilot[int], form: Form) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)
    await settle(pilot)


async def answer(pilot: Pilot[int], choice: str) -> None:
    await wait_for_screen(pilot, Ask)
    await pilot.click(f"#{choice}")
    await wait_until(pilot, lambda: not isinstance(pilot.app.screen, Ask))
    await settle(pilot)


def choose(form: Form, name: str, text: str) -> None:
    form.field(name).query_one(Select).value = text


def words_on(pilot: Pilot[int]) -> str:
    """What can be read on the screen, whatever lines it was broken into."""
    return " ".join(screen_text(pilot).replace("│", " ").split())


async def seen(pilot: Pilot[int]) -> Dossier:
    return await pilot.app.desk.read(dossier, WIT.id)  # type: ignore[attr-defined, no-any-return]


# Eighteen years


async def test_what_comes_at_eighteen_is_taken_over_one_by_one(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR, ANNA]) as (_app, pilot):
        await press(pilot, "2", "enter", "m")
        await wait_for_screen(pilot, AdulthoodPlace)
        await settle(pilot)
        assert "Noor wordt 18 op 15 maart 2027." in screen_text(pilot)
        assert "! Vraag de school" in screen_text(pilot)

        await put_cursor_on(pilot, "Wajong aan bij")
        assert "nog niet gecontroleerd: dat een half jaar" in screen_text(pilot).lower()
        await press(pilot, "a")
        [regelzaak] = (await seen(pilot)).regelzaken
        assert (regelzaak.title, regelzaak.due_on) == ("Vraag Wajong aan bij het UWV", date(2026, 9, 15))
        assert regelzaak.member_id == NOOR.id
        assert "overgenomen" in screen_text(pilot)

        await put_cursor_on(pilot, "bankrekening")
        await pilot.press("s")
        await wait_for_screen(pilot, Choose)
        await settle(pilot)
        await press(pilot, "enter")
        step = next(each for each in (await seen(pilot)).steps if "bankrekening" in each.text)
        assert (step.regelzaak_id, step.due_on) == (regelzaak.id, date(2026, 3, 15))

        await press(pilot, "u")
        assert not [each for each in (await seen(pilot)).steps if "bankrekening" in each.text]
        await press(pilot, "u")
        assert (await seen(pilot)).regelzaken == ()
        assert "overgenomen" not in screen_text(pilot)


async def test_enter_asks_first_and_then_opens_what_it_became(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR]) as (app, pilot):
        await open_adulthood(app, NOOR.id, WIT.id)
        await wait_for_screen(pilot, AdulthoodPlace)
        await settle(pilot)
        await put_cursor_on(pilot, "bankrekening")
        await pilot.press("enter")
        await answer(pilot, "on-its-own")
        await press(pilot, "enter")
        await wait_for_screen(pilot, RegelzaakFilePlace)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, DossierPlace)


async def test_born_on_leap_day_is_said(tmp_path: Path) -> None:
    leapling = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Sil", birth_date=date(2008, 2, 29))
    async with open_quickly(tmp_path, [WIT, leapling], size=(80, 24)) as (_app, pilot):
        await press(pilot, "2", "enter", "m")
        await wait_for_screen(pilot, AdulthoodPlace)
        await settle(pilot)
        assert "28 februari of 1 maart" in " ".join(screen_text(pilot).split())


async def test_with_two_children_one_is_chosen_and_without_a_birth_date_that_is_said(tmp_path: Path) -> None:
    other = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Sil")
    async with open_quickly(tmp_path, [WIT, NOOR, other]) as (_app, pilot):
        await press(pilot, "2", "enter")
        await pilot.press("m")
        await wait_for_screen(pilot, Choose)
        await press(pilot, *"sil", "enter")
        await wait_for_screen(pilot, AdulthoodPlace)
        await settle(pilot)
        assert "Van Sil is geen geboortedatum bekend" in screen_text(pilot)


async def test_what_parents_gave_is_renewed_with_one_key(tmp_path: Path) -> None:
    ciz = Institution(name="CIZ")
    given = Machtiging(family_id=WIT.id, member_id=NOOR.id, given_by="Anna", institution_id=ciz.id)
    async with open_quickly(tmp_path, [WIT, NOOR, ciz, given]) as (_app, pilot):
        await press(pilot, "2", "enter", "m")
        await wait_for_screen(pilot, AdulthoodPlace)
        await press(pilot, "end")
        assert "Machtiging bij CIZ, gegeven door Anna" in screen_text(pilot)
        await press(pilot, "r")
        now = await seen(pilot)
        assert [each.due_on for each in now.regelzaken] == [date(2027, 3, 15)]
        assert [each.text for each in now.steps] == ["Machtiging bij CIZ, gegeven door Anna"]


async def test_the_birthday_on_vandaag_leads_there(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR], size=(160, 40)) as (_app, pilot):
        line = next(y for y, text in enumerate(screen_text(pilot).splitlines()) if "Noor wordt 18" in text)
        column = screen_text(pilot).splitlines()[line].index("Noor wordt 18")
        await pilot.click(offset=(column + 1, line))
        await wait_for_screen(pilot, AdulthoodPlace)


# Who may speak


async def test_a_consent_is_added_changed_withdrawn_and_removed(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR]) as (_app, pilot):
        await go_to_people(pilot)
        await pilot.press("a")
        await answer(pilot, "consent")
        form = await wait_for_screen(pilot, ConsentForm)
        await settle(pilot)
        choose(form, "member_id", str(NOOR.id))
        await type_in_field(pilot, form, "given_by", "Anna")
        await type_in_field(pilot, form, "to_whom", "school")
        await save(pilot, form)
        assert "Toestemmingen  1" in screen_text(pilot)

        await put_cursor_on(pilot, "school")
        await pilot.press("e")
        form = await wait_for_screen(pilot, ConsentForm)
        await settle(pilot)
        await type_in_field(pilot, form, "purpose", "verslagen")
        await save(pilot, form)
        assert "school  verslagen  over Noor, van Anna" in screen_text(pilot)

        await press(pilot, "i")
        assert (await seen(pilot)).consents[0].withdrawn_on == TODAY
        assert "ingetrokken vandaag" in screen_text(pilot)
        await press(pilot, "u")
        assert (await seen(pilot)).consents[0].withdrawn_on is None

        await pilot.press("d")
        await answer(pilot, "remove")
        assert (await seen(pilot)).consents == ()
        await press(pilot, "u")
        assert len((await seen(pilot)).consents) == 1


async def test_each_says_until_when_and_whether_it_has_lapsed(tmp_path: Path) -> None:
    grown = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Sil", birth_date=date(2008, 5, 1))
    records = [
        WIT,
        NOOR,
        grown,
        Authority(family_id=WIT.id, member_id=grown.id, kind=AuthorityKind.GEZAG, holder="Ouders van Sil"),
        Authority(
            family_id=WIT.id, member_id=NOOR.id, kind=AuthorityKind.VOOGD, holder="Voogdij", valid_to=date(2026, 10, 1)
        ),
        Machtiging(family_id=WIT.id, member_id=NOOR.id, given_by="Anna", valid_to=date(2027, 1, 4)),
        Consent(family_id=WIT.id, member_id=grown.id, given_by="Anna", to_whom="school", valid_from=date(2024, 1, 1)),
        Consent(family_id=WIT.id, member_id=NOOR.id, given_by="Anna", to_whom="huisarts", valid_from=date(2027, 1, 1)),
    ]
    async with open_quickly(tmp_path, records, size=(120, 50)) as (_app, pilot):
        await go_to_people(pilot)
        lines = {line.split("  ")[0].strip(): line for line in screen_text(pilot).splitlines()}
        assert lines["Ouders van Sil"].rstrip().endswith("! geëindigd op de 18e verjaardag")
        assert lines["Voogdij"].rstrip().endswith("! verlopen do 1 okt")
        assert lines["overal"].rstrip().endswith("• t/m ma 4 jan 2027")
        assert lines["school"].rstrip().endswith("! opnieuw laten geven: is 18")
        assert lines["huisarts"].rstrip().endswith("vanaf vr 1 jan 2027")


# A death


async def note_death(pilot: Pilot[int], day: str) -> Any:
    place: Any = pilot.app.screen
    place.action_note_death()
    form = await wait_for_screen(pilot, DeathForm)
    await settle(pilot)
    await type_in_field(pilot, form, "died_on", day)
    return form


async def test_after_a_death_nothing_presses_any_more_and_one_key_takes_it_back(tmp_path: Path) -> None:
    late = Regelzaak(family_id=WIT.id, member_id=NOOR.id, title="Rolstoel", due_on=date(2026, 11, 1))
    gone = Machtiging(family_id=WIT.id, member_id=NOOR.id, given_by="Anna", valid_to=date(2026, 10, 1))
    records = [WIT, NOOR, ANNA, late, gone]
    async with open_quickly(tmp_path, records, size=(160, 40)) as (_app, pilot):
        assert "Rolstoel" in screen_text(pilot)
        await go_to_people(pilot)
        assert "! verlopen" in screen_text(pilot)
        await put_cursor_on(pilot, "Noor")
        form = await note_death(pilot, "gisteren")
        assert "Noor is overleden" in screen_text(pilot)
        await save(pilot, form)

        now = await seen(pilot)
        assert (now.family.status, now.family.maximum_gap_days) == (FamilyStatus.NAZORG, 60)
        assert now.members[0].died_on == date(2026, 11, 20)
        assert "! verlopen" not in screen_text(pilot)
        await press(pilot, "left")
        assert "! Rolstoel" not in screen_text(pilot)
        assert "overleden 20 november 2026" in screen_text(pilot)
        await press(pilot, "1")
        assert "Rolstoel" not in screen_text(pilot)
        assert "wordt 18" not in screen_text(pilot)

        await press(pilot, "u")
        now = await seen(pilot)
        assert (now.family.status, now.members[0].died_on) == (WIT.status, None)
        assert "Rolstoel" in screen_text(pilot)


async def test_the_command_is_given_from_the_palette_and_by_no_single_key(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR]) as (_app, pilot):
        place = await go_to_people(pilot)
        command = next(each for each in place.COMMANDS_HERE if each.id == "note_death")
        assert command.keys == ""
        await press(pilot, "ctrl+p", *"overle", "enter")
        await wait_for_screen(pilot, DeathForm)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Vul de dag in."),
        ("30-2-2026", "bestaat niet"),
        ("1-1-2100", "ligt na vandaag"),
        ("1-1-1900", "ligt voor de"),
        ("ooit", "geen datum"),
    ],
)
async def test_a_day_that_cannot_be_is_said_at_its_field_and_stays_typed(tmp_path: Path, typed: str, said: str) -> None:
    async with open_quickly(tmp_path, [WIT, NOOR]) as (app, pilot):
        await go_to_people(pilot)
        await put_cursor_on(pilot, "Noor")
        form = await note_death(pilot, typed)
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert said in screen_text(pilot)
        assert form.field("died_on").text == typed
        assert (await seen(pilot)).members[0].died_on is None


async def test_the_ordinary_form_of_a_member_asks_no_day_of_death_until_there_is_one(tmp_path: Path) -> None:
    died = FamilyMember(family_id=WIT.id, role=MemberRole.SIBLING, name="Bas", died_on=date(2020, 1, 1))
    async with open_quickly(tmp_path, [WIT, NOOR, died]) as (app, pilot):
        for member, is_asked in ((NOOR, False), (died, True)):
            form = FamilyMemberForm(record_id=member.id, family_id=WIT.id)
            await app.push_screen(form)
            await settle(pilot)
            assert form.field("died_on").display is is_asked
            await press(pilot, "escape")


async def test_a_birth_date_of_very_long_ago_is_pointed_out_and_kept(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        form = FamilyMemberForm(family_id=WIT.id)
        await app.push_screen(form)
        await settle(pilot)
        await type_in_field(pilot, form, "name", "Opa")
        await type_in_field(pilot, form, "birth_date", "1-1-1900")
        assert "126 jaar geleden" in screen_text(pilot)
        await save(pilot, form)
        assert (await seen(pilot)).members[0].birth_date == date(1900, 1, 1)
        await press(pilot, "2", "enter", "right", "m")
        await wait_for_screen(pilot, AdulthoodPlace)
        await settle(pilot)
        assert "Opa werd 18 op 1 januari 1918." in screen_text(pilot)


async def test_the_calm_list_waits_behind_a_key(tmp_path: Path) -> None:
    died = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor", died_on=date(2026, 11, 1))
    running = Regelzaak(family_id=WIT.id, member_id=died.id, title="Rolstoel")
    async with open_quickly(tmp_path, [WIT, died, running]) as (_app, pilot):
        await press(pilot, "2", "enter", "z")
        await wait_for_screen(pilot, AftercarePlace)
        await settle(pilot)
        assert "Niets hiervan hoeft vandaag." in screen_text(pilot)
        assert "nog niet gecontroleerd" in screen_text(pilot)
        assert "!" not in screen_text(pilot)
        await put_cursor_on(pilot, "zorgkantoor")
        await press(pilot, "a")
        assert len((await seen(pilot)).regelzaken) == 2
        await press(pilot, "u", "end")
        assert "Rolstoel" in screen_text(pilot)


# Closing


async def open_closing(pilot: Pilot[int]) -> Any:
    await press(pilot, "2", "enter")
    await wait_for_screen(pilot, DossierPlace)
    await pilot.press("s")
    form = await wait_for_screen(pilot, ClosingForm)
    await settle(pilot)
    return form


async def test_a_family_is_closed_with_what_was_open_undone_closed_again_and_reopened(tmp_path: Path) -> None:
    ends, moves = Regelzaak(family_id=WIT.id, title="Leerplicht"), Regelzaak(family_id=WIT.id, title="Meerzorg")
    step = Step(family_id=WIT.id, regelzaak_id=moves.id, text="Bellen", due_on=TODAY)
    visit = Appointment(family_id=WIT.id, on=date(2026, 12, 1), what="Huisbezoek")
    async with open_quickly(tmp_path, [WIT, NOOR, ends, moves, step, visit], size=(120, 60)) as (app, pilot):
        form = await open_closing(pilot)
        assert "Nog niet geregeld: ondersteuning, wonen, school of werk, inkomen, zorg." in words_on(pilot)
        assert "2 regelzaken blijven open staan." in words_on(pilot)
        assert "1 afspraak blijft gepland staan." in words_on(pilot)
        assert "gaf nog geen bewaartermijn op" in words_on(pilot)
        assert form.field("keep_until").text == ""

        form.field("settled").focus_answer()
        await press(pilot, "space", "down", "space")
        choose(form, f"do_{ends.id}", Handling.END.value)
        choose(form, f"do_{moves.id}", Handling.MOVE.value)
        await settle(pilot)
        assert "Nog niet geregeld: school of werk, inkomen, zorg." in words_on(pilot)
        assert "regelzaken blijven" not in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Vul een datum in." in screen_text(pilot)
        await type_in_field(pilot, form, f"to_{moves.id}", "1-2-2027")
        await type_in_field(pilot, form, "result", "Zorg loopt")
        await save(pilot, form)

        now = await seen(pilot)
        assert (now.family.status, now.family.ended_on) == (FamilyStatus.AFGESLOTEN, TODAY)
        assert now.closings[0].settled == ("ondersteuning", "wonen")
        assert {each.title: each.status for each in now.regelzaken}["Leerplicht"] is RegelzaakStatus.DONE
        assert now.steps[0].due_on == date(2027, 2, 1)
        assert "Zorg loopt" in screen_text(pilot)

        await press(pilot, "u")
        now = await seen(pilot)
        assert (now.family.is_open, now.closings, now.steps[0].due_on) == (True, (), TODAY)

        form = await open_closing(pilot)
        choose(form, "reason", ClosingReason.MOVED.value)
        await save(pilot, form)
        await pilot.press("s")
        await answer(pilot, "reopen")
        now = await seen(pilot)
        assert now.family.is_open
        assert now.closings[0].reopened_on == TODAY
        assert "verhuisd" in screen_text(pilot)
        assert "heropend op 21 november 2026" in screen_text(pilot)
        assert isinstance(app.screen, DossierPlace)


async def test_after_a_death_the_big_five_are_not_asked(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT], size=(120, 40)) as (_app, pilot):
        form = await open_closing(pilot)
        assert "wonen" in screen_text(pilot)
        choose(form, "reason", ClosingReason.DEATH.value)
        await settle(pilot)
        assert "wonen" not in screen_text(pilot)
        await save(pilot, form)
        assert (await seen(pilot)).closings[0].settled == ()


async def test_what_was_chosen_before_comes_back_as_a_draft(tmp_path: Path) -> None:
    running = Regelzaak(family_id=WIT.id, title="Meerzorg")
    async with open_quickly(tmp_path, [WIT, running], size=(120, 40)) as (_app, pilot):
        form = await open_closing(pilot)
        choose(form, "reason", ClosingReason.DEATH.value)
        choose(form, f"do_{running.id}", Handling.MOVE.value)
        await settle(pilot)
        await pilot.press("escape")
        await answer(pilot, "keep")

        form = await open_closing(pilot)
        assert not form.field("settled").display
        assert form.field(f"to_{running.id}").display


@pytest.mark.parametrize(("typed", "kept"), [("", "21-11-2041"), ("1-6-2026", "1-6-2041"), ("30-2-2026", "")])
async def test_how_long_it_is_kept_follows_from_what_the_organisation_said(
    tmp_path: Path, typed: str, kept: str
) -> None:
    settings = Settings(motion=False, keep_years=15)
    async with open_quickly(tmp_path, [WIT], settings=settings) as (app, pilot):
        form = await open_closing(pilot)
        if typed:
            form.field("closed_on").show("")
            await type_in_field(pilot, form, "closed_on", typed)
        await settle(pilot)
        assert form.field("keep_until").text == kept
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is not form or "bestaat niet" in screen_text(pilot))
        assert (await seen(pilot)).family.is_open is (not kept)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("closed_on", "1-1-1900", "ligt voor het begin van het werk"),
        ("closed_on", "1-1-2100", "ligt na vandaag"),
        ("keep_until", "30-2-2030", "bestaat niet"),
        ("keep_until", "1-1-1900", "ligt voor de dag van afsluiten"),
    ],
)
async def test_a_closing_day_that_cannot_be_is_said_and_nothing_is_closed(
    tmp_path: Path, field: str, typed: str, said: str
) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        form = await open_closing(pilot)
        form.field(field).show("")
        await type_in_field(pilot, form, field, typed)
        await press(pilot, "ctrl+s")
        assert app.screen is form
        assert said in words_on(pilot)
        assert form.field(field).text == typed
        assert (await seen(pilot)).family.is_open


# The list of families, and what is destroyed


CLOSED = Family(
    name="Oud", number=7, status=FamilyStatus.AFGESLOTEN, ended_on=date(2010, 5, 1), keep_until=date(2025, 5, 1)
)
UNDATED = Family(name="Zonder", number=8, status=FamilyStatus.AFGESLOTEN)


async def test_closed_families_are_shown_when_asked_for_and_found_by_the_filter(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, CLOSED], size=(80, 24)) as (_app, pilot):
        await press(pilot, "2")
        assert "Oud" not in screen_text(pilot)
        assert "en 1 afgesloten: typ t" in screen_text(pilot)
        await press(pilot, "t")
        assert "Oud" in screen_text(pilot)
        await press(pilot, "t", "f", *"oud")
        assert "Oud" in screen_text(pilot)


async def test_what_was_kept_long_enough_is_destroyed_one_by_one_and_never_by_itself(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, CLOSED, UNDATED]) as (app, pilot):
        await press(pilot, "2", "w")
        dialog = await wait_for_screen(pilot, Destruction)
        await settle(pilot)
        assert "0007  Oud" in screen_text(pilot)
        assert "bewaard tot en met 1 mei 2025" in screen_text(pilot)
        assert "1 afgesloten dossier heeft geen bewaardatum." in screen_text(pilot)
        await pilot.press("enter")
        await answer(pilot, "stay")
        assert "0007  Oud" in screen_text(pilot)
        await pilot.press("enter")
        await answer(pilot, "erase")
        await wait_for_screen(pilot, ErasureProof)
        assert "de bewaardatum is voorbij" in screen_text(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: "voorbij is." in screen_text(pilot))
        assert {each.family.name for each in await app.desk.read(family_glances)} == {"De Wit", "Zonder"}
        dialog.dismiss()
        await settle(pilot)


async def test_the_destruction_list_is_found_in_the_palette_from_anywhere_once(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (_app, pilot):
        for place in "12":
            await press(pilot, place, "ctrl+p", *"verniet")
            assert screen_text(pilot).count("Vernietigingslijst") == 1
            await press(pilot, "enter")
            await wait_for_screen(pilot, Destruction)
            await press(pilot, "escape")


async def test_a_family_whose_child_died_is_closed_for_that_reason_unless_another_is_chosen(tmp_path: Path) -> None:
    died = replace(NOOR, died_on=date(2026, 11, 20))
    async with open_quickly(tmp_path, [WIT, died, ANNA], size=(120, 40)) as (_app, pilot):
        form = await open_closing(pilot)
        assert form.field("reason").text == ClosingReason.DEATH.value
        assert "wonen" not in screen_text(pilot)
        choose(form, "reason", ClosingReason.MOVED.value)
        await settle(pilot)
        assert "wonen" in screen_text(pilot)
