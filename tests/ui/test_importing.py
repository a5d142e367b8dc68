"""Reading addresses in on the screen: a file, its columns, what would change, and then all of it at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Select

from copiloot_tui.domain.address_table import CardField
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.column_mapping import ColumnMappingDialog
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.file_choice import AddressFileChoice
from copiloot_tui.ui.dialogs.from_whom import FromWhom
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.aanspreekpunten import AanspreekpuntenPlace
from copiloot_tui.ui.places.importing import ABOUT_FAMILIES, ImportPlace
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

CIZ = Institution(name="CIZ", kind=InstitutionKind.CIZ)
FATMA = Aanspreekpunt(institution_id=CIZ.id, name="Fatma Kaya", function="consulent", phone="030 111 22 33")
CSV = (
    "Naam;Functie;Organisatie;Telefoon;E-mail\n"
    "Fatma Kaya;teamleider;CIZ;030 1112233;f.kaya@ciz.example\n"
    "Jan Bos;arts;Revalidatie De Hoek;+31612345678;\n"
    "Fatma Kaya;;Gemeente Utrecht;;\n"
    "Ria Mol;;;030 3334455;\n"
)

Opened = tuple[CopilootApp, Pilot[int]]


@asynccontextmanager
async def at_place_4(tmp_path: Path, *records: Record, size: tuple[int, int] = (120, 30)) -> AsyncIterator[Opened]:
    async with open_quickly(tmp_path, [CIZ, FATMA, *records], size) as (app, pilot):
        await press(pilot, "4")
        await wait_for_screen(pilot, AanspreekpuntenPlace)
        AanspreekpuntenPlace.last_folder = tmp_path
        yield app, pilot


def write(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


async def choose_file(pilot: Pilot[int], path: Path) -> None:
    await press(pilot, "i")
    await wait_for_screen(pilot, AddressFileChoice)
    await wait_until(pilot, lambda: path.name in screen_text(pilot))
    await type_text(pilot, path.stem)
    await press(pilot, "enter")


async def look_at(pilot: Pilot[int], path: Path) -> ImportPlace:
    await choose_file(pilot, path)
    if path.suffix == ".csv":
        await wait_for_screen(pilot, ColumnMappingDialog)
        await settle(pilot)
        await press(pilot, "ctrl+s")
    place = await wait_for_screen(pilot, ImportPlace)
    await settle(pilot)
    return place


async def show_group(pilot: Pilot[int], title: str) -> None:
    """Go right until what is shown is this group."""
    texts = {"Nieuw": "nog niet in", "Gewijzigd": "Wat leeg was", "Hetzelfde": "net zo in", "Twijfel": "wat dit is"}
    for _ in range(5):
        if texts[title] in screen_text(pilot):
            return
        await press(pilot, "right")
    raise AssertionError(title)


async def known(app: CopilootApp) -> dict[str, Aanspreekpunt]:
    return {glance.aanspreekpunt.name: glance.aanspreekpunt for glance in await app.desk.read(aanspreekpunten)}


async def read_in(pilot: Pilot[int], from_whom: str = "") -> None:
    await press(pilot, "ctrl+s")
    await wait_for_screen(pilot, FromWhom)
    await type_text(pilot, from_whom)
    await press(pilot, "enter")
    await wait_until(pilot, lambda: "Dit is ingelezen" in screen_text(pilot))


async def test_a_list_is_looked_at_read_in_and_undone(tmp_path: Path) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        assert "Nieuw 1" in screen_text(pilot)
        assert "Gewijzigd 1" in screen_text(pilot)
        assert "Twijfel 2" in screen_text(pilot)
        assert "Deze naam staat al bij een andere instantie: CIZ." in screen_text(pilot)
        assert len(await known(app)) == 1

        await read_in(pilot, "Sara")
        people = await known(app)
        assert set(people) == {"Fatma Kaya", "Jan Bos"}
        assert (people["Jan Bos"].known_by, people["Jan Bos"].source) == (("Sara",), "lijst.csv")
        assert (people["Fatma Kaya"].email, people["Fatma Kaya"].function) == ("f.kaya@ciz.example", "consulent")
        assert "2 kaarten overgeslagen" in screen_text(pilot)

        await press(pilot, "u")
        await wait_until(pilot, lambda: "ongedaan gemaakt" in screen_text(pilot))
        assert set(await known(app)) == {"Fatma Kaya"}
        assert (await known(app))["Fatma Kaya"].email == ""
        await press(pilot, "escape")
        assert isinstance(app.screen, AanspreekpuntenPlace)


async def test_what_is_now_stands_beside_what_it_would_become_and_is_ticked_by_hand(tmp_path: Path) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        await show_group(pilot, "Gewijzigd")
        assert "[-] Fatma Kaya" in screen_text(pilot)
        assert "[ ] Functie: consulent → teamleider" in screen_text(pilot)
        assert "[x] E-mail: (leeg) → f.kaya@ciz.example" in screen_text(pilot)

        await press(pilot, "home", "down", "space")
        assert "[x] Functie: consulent → teamleider" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert "[ ] E-mail" in screen_text(pilot)
        await read_in(pilot)

        fatma = (await known(app))["Fatma Kaya"]
        assert (fatma.function, fatma.email) == ("teamleider", "")


async def test_a_doubtful_card_is_skipped_new_or_the_same_as_one_says(tmp_path: Path) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        await show_group(pilot, "Twijfel")
        await press(pilot, "home", "space")
        assert "[nieuw] Fatma Kaya" in screen_text(pilot)
        await press(pilot, "space")
        assert "[dezelfde] Fatma Kaya" in screen_text(pilot)
        assert "Instantie: CIZ → Gemeente Utrecht" in screen_text(pilot)
        await press(pilot, "enter")
        asked = await wait_for_screen(pilot, Ask)
        assert "In je adresboek: Fatma Kaya, consulent" in screen_text(pilot)
        asked.query_one("#NEW", Button).press()
        await settle(pilot)
        assert "[nieuw] Fatma Kaya" in screen_text(pilot)

        await read_in(pilot)
        people = await app.desk.read(aanspreekpunten)
        assert sorted(each.institution.name for each in people if each.aanspreekpunt.name == "Fatma Kaya") == [
            "CIZ", "Gemeente Utrecht",
        ]  # fmt: skip


async def test_everybody_without_an_institution_gets_the_one_that_is_chosen(tmp_path: Path) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        assert "1 kaart zonder instantie: typ o." in screen_text(pilot)
        await press(pilot, "o")
        await type_text(pilot, "ciz")
        await press(pilot, "enter")
        await wait_for_screen(pilot, ImportPlace)
        await wait_until(pilot, lambda: "Nieuw 2" in screen_text(pilot))
        await read_in(pilot)

        assert (await known(app))["Ria Mol"].institution_id == CIZ.id


async def test_a_group_is_ticked_off_and_on_with_one_key(tmp_path: Path) -> None:
    rows = "".join(f"Mens {number};CIZ\n" for number in range(700))
    path = write(tmp_path, "veel.csv", "Naam;Organisatie\n" + rows)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        assert "700 van 700 aan" in screen_text(pilot)
        assert "En nog 200" in screen_text(pilot)
        await press(pilot, "a")
        assert "0 van 700 aan" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Er is niets aangevinkt om in te lezen." in notices(pilot)
        await press(pilot, "f")
        await type_text(pilot, "Mens 69")
        await press(pilot, "enter", "a")
        assert "17 van 700 aan" in screen_text(pilot)
        await read_in(pilot)
        assert len(await known(app)) == 18


async def test_all_doubtful_cards_can_be_decided_together(tmp_path: Path) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (_app, pilot):
        await look_at(pilot, path)
        await show_group(pilot, "Twijfel")
        await press(pilot, "a")
        (await wait_for_screen(pilot, Ask)).query_one("#NEW", Button).press()
        await settle(pilot)
        assert "[nieuw] Fatma Kaya" in screen_text(pilot)
        assert "[overslaan] Ria Mol" in screen_text(pilot)


async def test_a_column_can_mean_something_else_and_the_first_cards_show_it(tmp_path: Path) -> None:
    path = write(tmp_path, "raar.csv", "Naam;Wie;Opmerking over bereik\nJan Bos;CIZ;ma t/m do\n")
    async with at_place_4(tmp_path) as (app, pilot):
        await choose_file(pilot, path)
        dialog = await wait_for_screen(pilot, ColumnMappingDialog)
        await wait_until(pilot, lambda: "Zo worden de eerste van 1 rij gelezen" in screen_text(pilot))
        assert "bijvoorbeeld: ma t/m do" in screen_text(pilot)
        dialog.fields["column-1"].query_one(Select).value = CardField.ORGANISATION.name
        dialog.fields["column-2"].query_one(Select).value = CardField.REACHABLE.name
        await settle(pilot)
        await wait_until(pilot, lambda: "Jan Bos  CIZ" in screen_text(pilot))
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, ImportPlace)
        await settle(pilot)
        await read_in(pilot)
        jan = (await known(app))["Jan Bos"]
        assert (jan.institution_id, jan.reachable) == (CIZ.id, "ma t/m do")


async def test_wrong_letters_come_right_in_another_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "dos.csv", "Naam;Organisatie\nZoë Wéry;CIZ\n".encode("cp850"))
    async with at_place_4(tmp_path) as (_app, pilot):
        await choose_file(pilot, path)
        dialog = await wait_for_screen(pilot, ColumnMappingDialog)
        await wait_until(pilot, lambda: "Zo worden" in screen_text(pilot))
        assert "Zoë" not in screen_text(pilot)
        dialog.fields["encoding"].query_one(Select).value = "DOS (850)"
        await wait_until(pilot, lambda: "Zoë Wéry  CIZ" in screen_text(pilot))
        dialog.fields["encoding"].query_one(Select).value = "UTF-8"
        await wait_until(pilot, lambda: "is dit bestand niet te lezen" in screen_text(pilot))
        assert "Zoë Wéry  CIZ" in screen_text(pilot)


async def test_the_sign_between_cells_can_be_another(tmp_path: Path) -> None:
    path = write(tmp_path, "streep.csv", "Naam;|Organisatie;\nJan;Bos|CIZ\n")
    async with at_place_4(tmp_path) as (_app, pilot):
        await choose_file(pilot, path)
        dialog = await wait_for_screen(pilot, ColumnMappingDialog)
        await settle(pilot)
        dialog.fields["delimiter"].query_one(Select).value = "|"
        await wait_until(pilot, lambda: "bijvoorbeeld: Jan;Bos" in screen_text(pilot))


@pytest.mark.parametrize("changes_something", [False, True])
async def test_going_back_asks_only_when_something_was_chosen(tmp_path: Path, changes_something: bool) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        if changes_something:
            await press(pilot, "space")
        await press(pilot, "escape")
        if changes_something:
            (await wait_for_screen(pilot, Ask)).query_one("#stay", Button).press()
            await settle(pilot)
            assert isinstance(app.screen, ImportPlace)
            await press(pilot, "escape")
            (await wait_for_screen(pilot, Ask)).query_one("#leave", Button).press()
            await settle(pilot)
        assert isinstance(app.screen, AanspreekpuntenPlace)
        assert set(await known(app)) == {"Fatma Kaya"}


@pytest.mark.parametrize("changes_something", [False, True])
async def test_leaving_the_columns_asks_only_when_something_was_chosen(tmp_path: Path, changes_something: bool) -> None:
    path = write(tmp_path, "lijst.csv", CSV)
    async with at_place_4(tmp_path) as (_app, pilot):
        await choose_file(pilot, path)
        dialog = await wait_for_screen(pilot, ColumnMappingDialog)
        await settle(pilot)
        if changes_something:
            dialog.fields["column-1"].query_one(Select).value = CardField.REGION.name
            await settle(pilot)
        await press(pilot, "escape")
        if changes_something:
            (await wait_for_screen(pilot, Ask)).query_one("#leave", Button).press()
        await wait_for_screen(pilot, AanspreekpuntenPlace)


async def test_vcards_need_no_columns_and_a_card_can_be_looked_at_whole(tmp_path: Path) -> None:
    card = VisitingCard(name="Jan Bos", organisation="CIZ", phones=(Way(value="06 12345678"),), remarks="Belt terug.")
    path = write(tmp_path, "jan.vcf", write_vcards([card]) + b"BEGIN:VCARD\r\nTEL:1\r\nEND:VCARD\r\n")
    async with at_place_4(tmp_path) as (_app, pilot):
        await look_at(pilot, path)
        assert "Niet te lezen 1" in screen_text(pilot)
        await show_group(pilot, "Nieuw")
        await press(pilot, "home", "enter")
        await wait_for_screen(pilot, Explanation)
        assert "Bijzonderheden: Belt terug." in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_names_that_a_terminal_obeys_or_that_are_markup_are_shown_as_text(
    tmp_path: Path, size: tuple[int, int], guarded: object
) -> None:
    name = "[/b][@click=app.leave]Fatma\x1b[2J\x1b]52;c;x\x07 [red"
    path = write(tmp_path, "vreemd.csv", f'"Na[/b]am\x1b[2J";Organisatie;Naam\nx;CIZ;"{name}"\nx;[b]CIZ;"{name}"\n')
    async with at_place_4(tmp_path, size=size) as (_app, pilot):
        await choose_file(pilot, path)
        await wait_for_screen(pilot, ColumnMappingDialog)
        await settle(pilot)
        assert "Na[/b]am" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, ImportPlace)
        await settle(pilot)
        assert "[/b][@click=app.leave]Fatma" in screen_text(pilot)
        assert "\x1b" not in screen_text(pilot)


async def test_the_whole_dialog_of_columns_fits_on_a_small_screen(tmp_path: Path) -> None:
    headings = ";".join(f"Kolom met naam {number}" for number in range(60))
    path = write(tmp_path, "breed.csv", f"Naam;{headings}\n" + ";".join("abc" for _ in range(61)) + "\n")
    async with at_place_4(tmp_path, size=(80, 24)) as (_app, pilot):
        await choose_file(pilot, path)
        await wait_for_screen(pilot, ColumnMappingDialog)
        await settle(pilot)
        assert "Verder" in screen_text(pilot)
        assert "Sluiten" in screen_text(pilot)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"PK\x03\x04" + bytes(99)])
async def test_a_file_without_addresses_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path, "foto.vcf", content)
    async with at_place_4(tmp_path) as (app, pilot):
        await choose_file(pilot, path)
        await wait_for_screen(pilot, AanspreekpuntenPlace)
        await wait_until(pilot, lambda: notices(pilot))
        assert isinstance(app.screen, AanspreekpuntenPlace)


async def test_why_a_row_could_not_be_read_is_told_to_its_end_on_a_small_screen(tmp_path: Path) -> None:
    path = write(tmp_path, "stuk.csv", "Naam;Instantie\nNoor;CIZ;drie;vier\n")
    async with at_place_4(tmp_path, size=(80, 24)) as (_app, pilot):
        await look_at(pilot, path)
        told = " ".join(screen_text(pilot).split())
        assert "Nummer 2: Deze rij heeft meer vakken dan er koppen zijn." in told
        assert "Staat er een puntkomma of aanhalingsteken te veel?" in told


async def stop_the_work(app: CopilootApp) -> None:
    """Press Esc as soon as the bar is there; the pilot would wait until the work is done."""
    while not isinstance(app.screen, AtWork) or not app.screen.is_mounted:
        await asyncio.sleep(0.001)
    await app.screen.run_action("stop")


async def test_reading_in_can_be_stopped_and_then_nothing_was_kept(tmp_path: Path) -> None:
    rows = "".join(f"Mens {number};CIZ\n" for number in range(4000))
    path = write(tmp_path, "veel.csv", "Naam;Organisatie\n" + rows)
    async with at_place_4(tmp_path) as (app, pilot):
        await look_at(pilot, path)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, FromWhom)
        stopping = asyncio.ensure_future(stop_the_work(app))
        await pilot.press("ctrl+s")
        await stopping
        await wait_until(pilot, lambda: "Het inlezen is gestopt. Er is niets veranderd." in notices(pilot))
        assert isinstance(app.screen, ImportPlace)
        assert set(await known(app)) == {"Fatma Kaya"}
        assert "4000 van 4000 aan" in screen_text(pilot)


async def test_what_is_told_or_asked_after_the_bar_went_ends_nothing(tmp_path: Path) -> None:
    shown: list[AtWork] = []

    async def keep(dialog: AtWork) -> None:
        shown.append(dialog)

    async with at_place_4(tmp_path) as (app, pilot):
        await at_work(app, "Even geduld.", keep)
        await wait_for_screen(pilot, AanspreekpuntenPlace)
        shown[0].tell_progress(0.5)
        shown[0].action_stop()
        await pilot.pause()
        assert app.is_running
        assert shown[0].is_stopped


async def test_a_form_that_was_opened_during_the_work_stays_and_the_work_goes_on_after_it(tmp_path: Path) -> None:
    go_on = asyncio.Event()

    async def wait(_dialog: AtWork) -> str:
        await go_on.wait()
        return "klaar"

    async with at_place_4(tmp_path) as (app, pilot):
        task = asyncio.ensure_future(at_work(app, "Even geduld.", wait))
        await wait_for_screen(pilot, AtWork)
        await pilot.press("f2")
        await wait_for_screen(pilot, ContactMomentForm)
        go_on.set()
        await pilot.pause()
        assert isinstance(app.screen, ContactMomentForm)
        assert not task.done()
        await press(pilot, "escape")
        assert await task == "klaar"
        await wait_for_screen(pilot, AanspreekpuntenPlace)


async def test_what_in_the_remarks_of_a_card_looks_like_a_family_is_pointed_out_at_that_card(tmp_path: Path) -> None:
    path = write(tmp_path, "met.csv", "Naam;Organisatie;Opmerkingen\nJan Bos;CIZ;\nEls Vos;CIZ;kent Zeldzaam goed\n")
    async with at_place_4(tmp_path, Family(name="Zeldzaam")) as (_, pilot):
        await look_at(pilot, path)

        shown = " ".join(screen_text(pilot).split())
        assert f"{ABOUT_FAMILIES}: 1 kaart." in shown
        assert (
            shown.index("Jan Bos") < shown.index("Els Vos") < shown.index("lijkt op de naam van een gezin: 'Zeldzaam'")
        )
