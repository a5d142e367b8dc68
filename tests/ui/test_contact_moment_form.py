"""The form of a contact moment: found by first letters, several families and people, and the last time over again."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Label

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.drafts import open_drafts
from copiloot_tui.services.families import dossier
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.log_fields import FOR_EACH
from tests.factories import make_aanspreekpunt, make_institution
from tests.ui.app_driver import notices, screen_text, settle, type_in_field, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=1, started_on=date(2026, 3, 1))
YILMAZ = Family(name="Yılmaz", number=2)
VRIES = Family(name="De Vries", number=3)
NOOR = FamilyMember(family_id=WIT.id, role=MemberRole.CHILD, name="Noor de Wit")
OMA = NetworkPerson(family_id=WIT.id, name="Truus Jansen", role="oma")
EMRE = FamilyMember(family_id=YILMAZ.id, role=MemberRole.CHILD, name="Emre Yılmaz")
CIZ = make_institution(name="CIZ")
BAKKER = make_aanspreekpunt(CIZ, name="Anja Bakker")
MEERZORG = Regelzaak(family_id=WIT.id, title="Meerzorg verlengen")
EVERYTHING = [WIT, YILMAZ, VRIES, NOOR, OMA, EMRE, CIZ, BAKKER, MEERZORG]
LAST_WEEK = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
VISIT = ContactMoment(
    family_id=WIT.id, at=LAST_WEEK, way=ContactWay.VISIT, minutes=75, travel_minutes=40, purpose=Purpose.LISTEN,
    with_whom="Noor de Wit, juf Anja", member_ids=(NOOR.id,), text="Over school", regelzaak_ids=(MEERZORG.id,),
    life_domain=LifeDomain.SCHOOL_OR_WORK,
)  # fmt: skip


async def open_form(pilot: Pilot[int], **about: Any) -> ContactMomentForm:
    pilot.app.push_screen(ContactMomentForm(**about))
    form = await wait_for_screen(pilot, ContactMomentForm)
    await settle(pilot)
    assert isinstance(form, ContactMomentForm)
    return form


async def save(pilot: Pilot[int], form: ContactMomentForm) -> None:
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)
    await settle(pilot)


async def go_to(pilot: Pilot[int], form: ContactMomentForm, name: str) -> None:
    form.field(name).focus_answer()
    await wait_until(pilot, lambda: form.field(name).has_focus_within)


async def test_all_is_filled_in_by_first_letters_and_tab(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        form = await open_form(pilot)
        await type_text(pilot, "wit")
        await pilot.press("tab", *"belde", "tab", "b", "tab", *"1u15", "tab", "n", "o", "tab", "v", "tab", "l", "tab")
        await pilot.press(*"gisteren", "space", *"14:30", "tab", *"20", "tab", "w", "tab")
        await settle(pilot)
        assert "Vrijdag 20 november 2026, 14:30." in screen_text(pilot)
        await save(pilot, form)

        [moment] = (await app.desk.read(dossier, WIT.id)).moments
        assert (moment.text, moment.way, moment.minutes, moment.travel_minutes) == ("belde", ContactWay.VIDEO, 75, 20)
        assert (moment.with_whom, moment.member_ids) == ("Noor de Wit", (NOOR.id,))
        assert (moment.result, moment.purpose) == (ContactResult.VOICEMAIL, Purpose.LISTEN)
        assert moment.life_domain is LifeDomain.HOUSING
        assert moment.at == datetime(2026, 11, 20, 13, 30, tzinfo=UTC)


async def test_what_fits_two_families_as_well_is_said(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        form = await open_form(pilot)
        await type_text(pilot, "de")
        await press(pilot, "tab")

        assert form.field("family_id").choice.name == "De Vries (0003)"
        assert "Klopt dit? Ook dit past: De Wit (0001)." in screen_text(pilot)


async def test_without_a_family_nothing_is_lost_and_that_is_asked(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        form = await open_form(pilot)
        await type_text(pilot, "xyz")
        await pilot.press("tab", *"belde", "ctrl+s")
        await settle(pilot)
        assert app.screen is form
        assert "Kies eerst een gezin." in screen_text(pilot)
        await form.keep_draft()
        [draft] = await app.desk.read(open_drafts)
        assert (draft.values["family_id"], draft.values["text"]) == ("?xyz", "belde")


async def test_several_people_are_found_in_one_field_and_a_name_stays_a_name(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await go_to(pilot, form, "with_whom")
        await pilot.press(*"bakk", "enter", *"oma", "enter", *"juf", "space", *"anja", "tab")
        await settle(pilot)
        for name in ("× Anja Bakker", "× Truus Jansen", "× juf anja"):
            assert name in screen_text(pilot)
        await pilot.press("shift+tab", "backspace")
        await settle(pilot)
        assert "juf anja" not in screen_text(pilot)
        await save(pilot, form)

        [moment] = (await app.desk.read(dossier, WIT.id)).moments
        assert moment.with_whom == "Anja Bakker, Truus Jansen"
        assert (moment.aanspreekpunt_id, moment.network_ids) == (BAKKER.id, (OMA.id,))


async def test_an_intervision_for_three_families_shares_the_minutes_and_is_one_undo(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await pilot.press(*"besproken", "tab", "i", "tab")
        await settle(pilot)
        await pilot.press(
            *"yil", "enter", *"vri", "enter", "tab", *"100", "tab", "tab", *"noor", "enter", *"emre", "enter"
        )
        await go_to(pilot, form, "next_steps")
        await type_text(pilot, "ma 10:00 volgende intervisie")
        await save(pilot, form)
        await wait_until(pilot, lambda: any("3 contactmomenten toegevoegd" in told for told in notices(pilot)))

        seen = [await app.desk.read(dossier, family.id) for family in (WIT, YILMAZ, VRIES)]
        assert [[m.minutes for m in each.moments] for each in seen] == [[34], [33], [33]]
        assert [each.moments[0].with_whom for each in seen] == ["Noor de Wit", "Emre Yılmaz", ""]
        assert [len(each.appointments) for each in seen] == [1, 0, 0]
        await press(pilot, "u")
        assert not any([(await app.desk.read(dossier, family.id)).moments for family in (WIT, YILMAZ, VRIES)])


async def test_minutes_can_count_for_each_family(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (app, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await press(pilot, "ctrl+g")
        await pilot.press(*"yil", "tab")
        await settle(pilot)
        await type_in_field(pilot, form, "minutes", "60")
        await pilot.press("tab", "v", "o", "tab")
        await settle(pilot)
        assert form.texts["share"] == FOR_EACH
        await save(pilot, form)
        seen = [await app.desk.read(dossier, family.id) for family in (WIT, YILMAZ)]
        assert [each.moments[0].minutes for each in seen] == [60, 60]


async def test_the_last_time_is_taken_over_but_not_what_was_typed_already(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*EVERYTHING, VISIT]) as (app, pilot):
        form = await open_form(pilot)
        await go_to(pilot, form, "minutes")
        await type_text(pilot, "50")
        await press(pilot, "ctrl+r")
        await wait_until(pilot, lambda: any("Overgenomen van 14 november 2026" in told for told in notices(pilot)))
        await settle(pilot)
        await save(pilot, form)

        moment = (await app.desk.read(dossier, WIT.id)).moments[0]
        assert (moment.way, moment.minutes, moment.travel_minutes) == (ContactWay.VISIT, 50, 40)
        assert (moment.with_whom, moment.member_ids) == ("Noor de Wit, juf Anja", (NOOR.id,))
        assert (moment.text, moment.regelzaak_ids) == ("", (MEERZORG.id,))
        assert moment.life_domain is LifeDomain.SCHOOL_OR_WORK


async def test_a_correction_shows_the_same_form_and_leaves_what_was_not_touched(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*EVERYTHING, VISIT]) as (app, pilot):
        form = await open_form(pilot, record_id=VISIT.id, family_id=WIT.id)
        assert "Contactmoment wijzigen" in screen_text(pilot)
        form.field("minutes").show("80")
        await save(pilot, form)

        [moment] = (await app.desk.read(dossier, WIT.id)).moments
        assert moment.minutes == 80
        for name in ("id", "way", "with_whom", "member_ids", "text", "regelzaak_ids", "purpose", "life_domain", "at"):
            assert getattr(moment, name) == getattr(VISIT, name), name


async def test_a_day_before_the_family_began_and_a_time_that_is_there_twice_are_said_and_kept(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*EVERYTHING, VISIT], size=(120, 50)) as (app, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await type_in_field(pilot, form, "at", "1-2-2026 14:00")
        await settle(pilot)
        message = str(form.field("at").query_one(".field-message", Label).content)
        assert message == "Zondag 1 februari 2026, 14:00. Dit is voor de begindatum van dit gezin, 1 maart 2026."
        form.field("at").show("14-11-2026 10:30")
        await save(pilot, form)

        await wait_until(pilot, lambda: any("Op precies dit tijdstip" in told for told in notices(pilot)))
        assert len((await app.desk.read(dossier, WIT.id)).moments) == 2


async def test_everything_half_typed_comes_back_with_the_draft(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, EVERYTHING) as (_, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await press(pilot, "ctrl+g")
        await pilot.press(*"yil", "enter")
        await go_to(pilot, form, "with_whom")
        await pilot.press(*"noor", "enter", *"hal")
        await go_to(pilot, form, "next_steps")
        await pilot.press(*"vr", "space", *"bellen", "enter", *"half")
        await settle(pilot)
        texts = form.texts
        await form.keep_draft()
        form.dismiss(None)
        again = await open_form(pilot, family_id=WIT.id)

        assert again.texts == texts
        for words in ("× Yılmaz (0002)", "× Noor de Wit", "bellen", "half"):
            assert words in screen_text(pilot)


async def test_ten_thousand_people_are_never_put_in_one_list(tmp_path: Path) -> None:
    people = [make_aanspreekpunt(CIZ, name=f"Persoon {number}") for number in range(2_000)]
    async with open_quickly(tmp_path, [*EVERYTHING, *people]) as (_, pilot):
        form = await open_form(pilot, family_id=WIT.id)
        await go_to(pilot, form, "with_whom")
        await pilot.press(*"persoon", "space", *"1999", "enter")
        await settle(pilot)
        assert [each.name for each in form.field("with_whom").chosen] == ["Persoon 1999"]
