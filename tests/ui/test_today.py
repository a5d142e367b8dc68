"""Vandaag as the place where the day starts: what it opens, navragen, the conversation, and the end of the day."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak, Step, Turn
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter, Showing
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.ahead import Ahead, Expiry, Seen
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import get
from copiloot_tui.services.talk import institution_talk
from copiloot_tui.services.today import today
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.card_text import CardLine
from copiloot_tui.ui.forms.chase import ChaseForm
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.places.day_end import CALM, DayEndPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.regelzaken import RegelzakenPlace
from copiloot_tui.ui.places.talk import TalkPlace
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.places.today_rows import ahead_rows
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import plain
from tests.factories import make_machtiging, make_moment
from tests.ui.app_driver import screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import NOON

TODAY = date(2026, 11, 21)
WIT, SMIT = Family(name="De Wit", number=1), Family(name="Smit", number=2)
CIZ = Institution(name="CIZ")
AYDIN = Aanspreekpunt(institution_id=CIZ.id, name="Mevrouw Aydin", phone="088-1")
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit", birth_date=date(2009, 3, 15))
INDICATIE = Regelzaak(
    family_id=WIT.id,
    title="Indicatie",
    member_id=NOOR.id,
    institution_id=CIZ.id,
    aanspreekpunt_id=AYDIN.id,
    reference="K-12",
    turn=Turn.INSTITUTION,
    turn_since=TODAY - timedelta(days=23),
)
BEZWAAR = Regelzaak(family_id=SMIT.id, title="Bezwaar Wmo", due_on=TODAY + timedelta(days=4), due_reason="zes weken")
VISIT = Appointment(family_id=WIT.id, on=TODAY, time=time(9, 30), what="Huisbezoek", with_whom="moeder")
LAPSING = make_machtiging(NOOR, institution_id=CIZ.id, valid_to=TODAY + timedelta(days=20))


def caseload() -> list[Any]:
    return [CIZ, AYDIN, WIT, SMIT, NOOR, INDICATIE, BEZWAAR, VISIT, LAPSING]


async def go_to_line(pilot: Pilot[int], words: str, rows_id: str = "agenda") -> None:
    """Put the cursor on the line with these words."""
    rows = pilot.app.screen.query_one(f"#{rows_id}", Rows)

    def place() -> int | None:
        lines = [str(rows.get_option_at_index(index).prompt) for index in range(rows.option_count)]
        return next((index for index, line in enumerate(lines) if words in line), None)

    await wait_until(pilot, lambda: place() is not None)
    rows.focus()
    rows.highlighted = place()
    await settle(pilot)


async def wait_for_words(pilot: Pilot[int], words: str) -> None:
    await wait_until(pilot, lambda: words in screen_text(pilot))
    await settle(pilot)


async def test_enter_opens_the_regelzaak_itself_or_else_the_dossier(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, pilot):
        await go_to_line(pilot, "Bezwaar Wmo")
        await press(pilot, "enter")
        assert isinstance(app.screen, RegelzaakFilePlace)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayPlace)

        await go_to_line(pilot, "Huisbezoek")
        await press(pilot, "enter")
        place = await wait_for_screen(pilot, DossierPlace)
        assert (place.family_here, place.tab_here) == (WIT.id, "moments")


async def test_navragen_writes_the_line_and_the_wait_begins_anew(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, pilot):
        await wait_for_words(pilot, "23 dagen")
        await go_to_line(pilot, "Indicatie")
        await pilot.press("r")
        form = await wait_for_screen(pilot, ChaseForm)
        await settle(pilot)
        assert form.texts["aanspreekpunt_id"] == str(AYDIN.id)
        await type_in_field(pilot, form, "minutes", "12")
        await type_in_field(pilot, form, "again_on", "25-11")
        await type_in_field(pilot, form, "text", "Komt volgende week.")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: app.screen is not form)
        await settle(pilot)

        seen = await app.desk.read(dossier, WIT.id)
        (moment,) = seen.moments
        assert (moment.minutes, moment.regelzaak_ids, moment.with_whom) == (12, (INDICATIE.id,), "Mevrouw Aydin")
        assert moment.text == "Nagevraagd: Indicatie. Komt volgende week."
        assert (await app.desk.read(get, Regelzaak, INDICATIE.id)).turn_since == TODAY
        assert "Navragen: Indicatie" in screen_text(pilot)

        await press(pilot, "u")
        assert (await app.desk.read(get, Regelzaak, INDICATIE.id)).turn_since == INDICATIE.turn_since


async def test_navragen_is_only_there_for_who_is_waited_for(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, pilot):
        await go_to_line(pilot, "Bezwaar Wmo")
        assert "r Navragen" not in screen_text(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, TodayPlace)

        await go_to_line(pilot, "Indicatie")
        assert "r Navragen" in screen_text(pilot)


async def test_on_a_small_screen_what_is_kept_an_eye_on_folds(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload(), size=(80, 24)) as (_, pilot):
        await wait_for_words(pilot, "▸ Loopt af  1")
        assert "Machtiging CIZ" not in screen_text(pilot)

        await go_to_line(pilot, "Loopt af")
        await press(pilot, "enter")

        text = screen_text(pilot)
        assert "▾ Loopt af  1" in text
        assert "Machtiging CIZ" in text
        assert "nu verlengen, nodig voor Indicatie" in text

        await press(pilot, "enter")
        assert "Machtiging CIZ" not in screen_text(pilot)


async def test_on_a_wide_screen_it_stands_beside_the_list_and_opens_what_it_is_about(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, pilot):
        await wait_for_words(pilot, "Noor de Wit wordt 18")
        await press(pilot, "right")
        assert app.focused is app.screen.query_one("#aside")
        await press(pilot, "left")
        assert app.focused is app.screen.query_one("#agenda")

        await go_to_line(pilot, "Machtiging CIZ", "aside")
        await press(pilot, "enter")
        place = await wait_for_screen(pilot, DossierPlace)
        assert (place.family_here, place.tab_here) == (WIT.id, "people")


async def test_a_very_wide_screen_has_three_panes(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*caseload(), make_moment(WIT, at=NOON)], size=(200, 60)) as (app, pilot):
        await wait_for_words(pilot, "Laatste contacten")
        panes = [pane.id for pane in app.screen.query(Rows) if pane.display]
        assert panes == ["agenda", "waiting", "aside"]
        await go_to_line(pilot, "Indicatie", "waiting")
        assert "r Navragen" in screen_text(pilot)


async def test_what_is_too_much_is_counted_and_opens_the_list(tmp_path: Path) -> None:
    late = [
        Regelzaak(family_id=WIT.id, title=f"Zaak {number}", due_on=TODAY - timedelta(days=1)) for number in range(55)
    ]
    async with open_quickly(tmp_path, [WIT, *late]) as (_app, pilot):
        assert "Dringend  55" in screen_text(pilot)
        await go_to_line(pilot, "en nog 5")
        await press(pilot, "enter")
        place = await wait_for_screen(pilot, RegelzakenPlace)
        assert place.wanted == RegelzaakFilter(within_days=7, asleep=Showing.WITHOUT)
        await wait_for_words(pilot, "55 regelzaken")


async def test_space_finishes_a_step_and_e_changes_what_a_line_stands_for(tmp_path: Path) -> None:
    step = Step(family_id=SMIT.id, regelzaak_id=BEZWAAR.id, text="Brief posten", due_on=TODAY)
    async with open_quickly(tmp_path, [*caseload(), step]) as (app, pilot):
        await go_to_line(pilot, "Brief posten")
        await press(pilot, "space")
        assert (await app.desk.read(get, Step, step.id)).done_on == TODAY

        await go_to_line(pilot, "Indicatie")
        await press(pilot, "e")
        assert app.screen.record_id == INDICATIE.id


async def test_what_ends_in_the_list_of_a_family_without_work_says_so_calmly(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (_, pilot):
        assert "Vandaag staat er niets te doen." in screen_text(pilot)


async def test_voor_het_gesprek_shows_the_institution_and_turns_to_the_family(tmp_path: Path) -> None:
    moment = make_moment(WIT, at=NOON - timedelta(days=2), aanspreekpunt_id=AYDIN.id, text="Dossier ligt bij de arts")
    async with open_quickly(tmp_path, [*caseload(), moment], size=(120, 40)) as (app, pilot):
        await go_to_line(pilot, "Indicatie")
        await press(pilot, "v")
        place = await wait_for_screen(pilot, TalkPlace)
        await settle(pilot)
        text = screen_text(pilot)
        for words in (
            "Voor het gesprek met CIZ",
            "Mevrouw Aydin",
            "geboren 15 maart 2009",
            "machtiging t/m 11 december 2026",
            "Dossier ligt bij de arts",
            "kenmerk K-12",
        ):
            assert words in text

        await press(pilot, "v")
        await wait_for_words(pilot, "Voor het gesprek met De Wit")
        assert "Huisbezoek" in screen_text(pilot)
        assert "Loopt af op 11 december 2026" in screen_text(pilot)

        await press(pilot, "escape")
        assert app.screen is not place
        assert isinstance(app.screen, TodayPlace)


async def test_f2_from_the_conversation_logs_it_with_the_regelzaak_under_the_cursor(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload(), size=(120, 40)) as (app, pilot):
        await go_to_line(pilot, "Indicatie")
        await press(pilot, "v")
        await wait_for_screen(pilot, TalkPlace)
        await go_to_line(pilot, "Indicatie", "talk-second")
        await pilot.press("f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        assert form.texts["family_id"] == str(WIT.id)
        assert form.texts["regelzaak_ids"] == str(INDICATIE.id)
        await type_text(pilot, "Gevraagd")
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: isinstance(app.screen, TalkPlace))
        await wait_for_words(pilot, "Gevraagd")

        await press(pilot, "escape")
        assert isinstance(app.screen, TodayPlace)


async def test_voor_het_gesprek_comes_from_a_dossier_a_regelzaak_and_an_aanspreekpunt(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload(), size=(120, 40)) as (app, pilot):
        await press(pilot, "4")
        await press(pilot, "v")
        await wait_for_words(pilot, "Voor het gesprek met CIZ")
        await press(pilot, "escape")

        await app.show_dossier(WIT.id)
        await settle(pilot)
        await press(pilot, "v")
        await wait_for_words(pilot, "Voor het gesprek met De Wit")
        await press(pilot, "escape")

        app.push_screen(RegelzaakFilePlace(INDICATIE.id, WIT.id))
        await settle(pilot)
        await press(pilot, "v")
        await wait_for_words(pilot, "Voor het gesprek met CIZ")


async def test_in_tafelstand_the_conversation_is_about_this_family_only(tmp_path: Path) -> None:
    other = Regelzaak(family_id=SMIT.id, title="Van Smit", institution_id=CIZ.id, turn=Turn.INSTITUTION)
    said = make_moment(SMIT, at=NOON - timedelta(days=1), aanspreekpunt_id=AYDIN.id, text="Over Smit")
    async with open_quickly(tmp_path, [*caseload(), other, said], size=(120, 40)) as (app, pilot):
        await app.show_dossier(WIT.id)
        await settle(pilot)
        await press(pilot, "f8")
        app.push_screen(RegelzaakFilePlace(INDICATIE.id, WIT.id))
        await settle(pilot)
        await press(pilot, "v")
        await wait_for_words(pilot, "Wat er wacht")

        text = screen_text(pilot)
        assert "Smit" not in text
        assert "kenmerk K-12" in text
        assert "1 Vandaag" not in text


async def test_closing_the_day_writes_down_moves_and_leaves_out_what_did_not_take_place(tmp_path: Path) -> None:
    cancelled = Appointment(family_id=SMIT.id, on=TODAY, what="Belafspraak")
    first = Appointment(family_id=SMIT.id, on=TODAY + timedelta(days=1), time=time(8, 30), what="Overleg")
    async with open_quickly(tmp_path, [*caseload(), cancelled, first]) as (app, pilot):
        await press(pilot, "s")
        await wait_for_screen(pilot, DayEndPlace)
        await wait_for_words(pilot, "Nog niet opgeschreven  2")
        assert "Morgen het eerst" in screen_text(pilot)
        assert "Overleg" in screen_text(pilot)

        await go_to_line(pilot, "Huisbezoek", "day-end")
        await pilot.press("enter")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        assert (form.texts["text"], form.texts["at"]) == ("Huisbezoek", "21-11-2026 09:30")
        await type_in_field(pilot, form, "minutes", "60")
        await pilot.press("ctrl+s")
        await wait_for_words(pilot, "Nog niet opgeschreven  1")
        assert (await app.desk.read(get, Appointment, VISIT.id)).done_on == TODAY

        await go_to_line(pilot, "Belafspraak", "day-end")
        await pilot.press("d")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#remove")
        await wait_for_words(pilot, CALM)

        await press(pilot, "escape")
        assert isinstance(app.screen, TodayPlace)
        assert (await app.desk.read(today)).today.count == 0


async def test_closing_the_day_opens_half_typed_forms_and_tells_what_was_promised(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (_, pilot):
        await pilot.press("f4")
        form = await wait_for_screen(pilot, NoteForm)
        await settle(pilot)
        await type_in_field(pilot, form, "text", "half")
        await form.keep_draft()
        await pilot.press("escape")
        await wait_for_screen(pilot, Ask)
        await pilot.click("#keep")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayPlace))
        await settle(pilot)

        await press(pilot, "s")
        await wait_for_words(pilot, "Nog niet opgeslagen  1")
        await go_to_line(pilot, "Nieuwe notitie", "day-end")
        await pilot.press("enter")
        form = await wait_for_screen(pilot, NoteForm)
        await wait_until(pilot, lambda: form.texts["text"] == "half")


async def test_promises_of_today_are_told_at_the_end_of_the_day(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT]) as (app, pilot):
        promise = Appointment(family_id=WIT.id, on=TODAY + timedelta(days=3), what="Formulier mailen")
        await app.desk.write(log_contact, ContactMoment(family_id=WIT.id, at=NOON), [promise])
        await press(pilot, "s")
        await wait_for_words(pilot, "Vandaag beloofd  1")
        assert "Formulier mailen" in screen_text(pilot)
        assert CALM in screen_text(pilot)


async def test_what_you_can_ask_keeps_every_word_whatever_the_width(tmp_path: Path) -> None:
    sent = CaseEvent(family_id=WIT.id, regelzaak_id=INDICATIE.id, kind=EventKind.SUBMITTED, on=date(2026, 8, 3))
    asked_for = replace(INDICATIE, decision_term="awb-beslissing", law="Awb")
    people = [each for each in caseload() if each is not INDICATIE]
    for width in (80, 130):
        async with open_quickly(tmp_path / str(width), [*people, asked_for, sent], size=(width, 50)) as (app, pilot):
            await go_to_line(pilot, "Indicatie")
            await press(pilot, "v")
            place = await wait_for_screen(pilot, TalkPlace)
            await settle(pilot)
            questions = (await app.desk.read(institution_talk, CIZ.id, app.law_book())).questions
            shown = screen_text(pilot).splitlines()
            pane = place.query_one("#talk-second" if width >= WIDE else "#talk-first", Rows)
            words = " ".join(" ".join(line[pane.region.x :].strip("│ ▁▂▃▄▅▆▇█") for line in shown).split())
            assert len(questions) > 1
            for question in questions:
                assert " ".join(question.text.split()) in words


def test_what_ends_says_a_name_once() -> None:
    def line(what: str, whose: str, family_name: str) -> str:
        told = {"what": what, "whose": whose, "family_name": family_name}
        ends = Expiry(kind="case_event", id=SMIT.id, family_id=SMIT.id, on=TODAY, urgency=Urgency.CALM, **told)
        ending = Ahead(expiring=Seen(shown=(ends,), count=1), adults=Seen(), silent=Seen(), cards=Seen(), recent=())
        return next(str(row.line.left) for row in ahead_rows(ending, TODAY, Standing(), 1, ()) if row.value is ends)

    assert line("Pgb-Wlz voor Emre", "Emre", "Yilmaz") == "· Pgb-Wlz voor Emre  Yilmaz"
    assert line("Machtiging CIZ", "Emre", "Yilmaz") == "· Machtiging CIZ  Emre  Yilmaz"
    assert line("Machtiging CIZ", "Noor de Wit", "De Wit") == "· Machtiging CIZ  Noor de Wit"
    assert line("Annabel gaat wonen", "Anna", "Yilmaz") == "· Annabel gaat wonen  Anna  Yilmaz"
    assert line("Strippenkaart", "", "Smit (3)") == "· Strippenkaart  Smit (3)"


def test_the_words_of_a_strippenkaart_are_there_whatever_the_width() -> None:
    card = Strippenkaart(family_id=SMIT.id, strips=35, valid_from=TODAY)
    line = CardLine(left=plain("Yilmaz-van den Bergh"), balance=Balance(card=card, used_minutes=25 * 60))
    for width in (26, 30, 36, 43, 120):
        shown = str(line.at_width(width))
        assert shown.endswith("25 gebruikt, nog 10")
        assert len(shown) == width
    assert "Yilmaz-van" in str(line.at_width(43))
