"""Giving families to a colleague on the screen, taking them in, saying the code, giving back and erasing."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Select

from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Departure, ReasonWithout
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSort
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services import team
from copiloot_tui.store.store import Store
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.erasure_proof import ErasureProof
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.hand_over import NOBODY_CHECKED, GiveBackDialog, GiveDialog
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut, ConfirmCode, spelled
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.dialogs.without_owner import WithoutOwner
from copiloot_tui.ui.forms.finding import PickField
from copiloot_tui.ui.places.accepting import AcceptPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.families import FamiliesPlace
from copiloot_tui.ui.places.handovers import HandoversPlace
from copiloot_tui.ui.places.incoming import _show
from tests.factories import TODAY, make_family, make_member, make_moment, make_note
from tests.handing_over import Person, make_person
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

JANSEN, DE_WIT = make_family(number=1), make_family(name="De Wit", number=2)
SHOWN = make_note(JANSEN, "Zoekt een logeerhuis", share=ShareMark.COLLEAGUE)
HIDDEN = make_note(JANSEN, "Alleen voor mij", share=ShareMark.ME)

Opened = tuple[CopilootApp, Pilot[int]]


@pytest.fixture
def bram(tmp_path: Path) -> Iterator[Person]:
    person = make_person("Bram", tmp_path / "bram")
    yield person
    person.store.close()


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which files are proposed."""
    folder = tmp_path / "documenten"
    folder.mkdir()
    monkeypatch.setattr("copiloot_tui.ui.dialogs.leaving.documents_folder", lambda: folder)
    return folder


def introduce(store: Store, key: str) -> str:
    """Give whoever the program is of a key, and let her know Bram's; gives her own."""
    with store.unit("") as work:
        work.save(Colleague(name="Bram", public_key=key, verified_on=TODAY))
    return team.introduce(store, "Noor").card.public_key


async def know_bram(app: CopilootApp, bram: Person) -> None:
    theirs = team.team(bram.store).own
    assert theirs is not None
    own = await app.desk.write(introduce, theirs.card.public_key)
    bram.keep(Colleague(name="Noor", public_key=own, verified_on=TODAY))


@asynccontextmanager
async def at_noors(tmp_path: Path, bram: Person | None, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Opened]:
    records = [JANSEN, DE_WIT, make_member(JANSEN), SHOWN, HIDDEN]
    async with open_quickly(tmp_path, records, size) as (app, pilot):
        if bram is not None:
            await know_bram(app, bram)
        await press(pilot, "2")
        await wait_for_screen(pilot, FamiliesPlace)
        yield app, pilot


async def everything(app: CopilootApp, kind: type[Any]) -> list[Any]:
    def read(store: Store) -> list[Any]:
        with store.reading() as reading:
            return reading.all(kind)

    return await app.desk.read(read)


async def dialog_with(pilot: Pilot[int], **texts: str) -> GiveDialog:
    dialog: GiveDialog = await wait_for_screen(pilot, GiveDialog)
    await settle(pilot)
    await wait_until(pilot, lambda: "Wat eruit gaat" in screen_text(pilot))
    for name, text in texts.items():
        dialog.field(name).show(text)
    return dialog


def leaving(dialog: GiveDialog) -> str:
    """What it says that leaves."""
    return str(dialog.query_one("#contents", Label).render())


async def choose_bram(pilot: Pilot[int], dialog: GiveDialog) -> None:
    field = dialog.query_one(PickField)
    field.focus_answer()
    await wait_until(pilot, lambda: field.has_focus_within)
    await type_text(pilot, "bra")
    await press(pilot, "enter")
    assert field.choice is not None


async def save_for_a_reason(pilot: Pilot[int]) -> None:
    """Agree to what leaves, for a reason without consent, and let it be written."""
    await press(pilot, "ctrl+s")
    question = await wait_for_screen(pilot, Ask)
    assert "Bram" in screen_text(pilot)
    question.dismiss("save")
    why = await wait_for_screen(pilot, WithoutConsent)
    why.query_one(Select).value = ReasonWithout.SPOKEN.value
    await settle(pilot)
    await press(pilot, "ctrl+s")


async def test_two_families_are_marked_and_given_and_the_colleague_has_them(
    tmp_path: Path, documents: Path, bram: Person
) -> None:
    async with at_noors(tmp_path, bram) as (app, pilot):
        await press(pilot, "space", "space")
        assert "2 gemarkeerd: g geeft ze" in screen_text(pilot)
        await press(pilot, "g")
        dialog = await dialog_with(pilot, purpose="vakantie", until="4-12-2026")
        assert "Jansen, dossier 0001: 1 gezinslid, 1 notitie." in leaving(dialog)
        assert "De Wit, dossier 0002: nog niets." in leaving(dialog)
        assert "1 van 2 notities. Die blijven hier." in leaving(dialog)
        assert str(documents / "waarneming-2-gezinnen-2026-11-21.age") in dialog.field("path").text
        await choose_bram(pilot, dialog)

        await save_for_a_reason(pilot)
        await wait_until(pilot, lambda: any("Laat de code voorlezen" in each for each in notices(pilot)))

        await wait_for_screen(pilot, FamiliesPlace)
        await wait_until(pilot, lambda: "gemarkeerd" not in screen_text(pilot))

        (path,) = documents.iterdir()
        bram.take_in(path)
        assert {each.name for each in bram.all(Family)} == {"Jansen", "De Wit"}
        assert [each.text for each in bram.all(Note)] == ["Zoekt een logeerhuis"]
        assert len(await everything(app, Handover)) == 2
        assert [each.to_whom for each in await everything(app, Departure)] == ["Bram"]


async def test_the_code_that_is_read_out_confirms_an_overdracht_and_then_the_copy_can_be_erased(
    tmp_path: Path, documents: Path, bram: Person
) -> None:
    async with at_noors(tmp_path, bram) as (app, pilot):
        await press(pilot, "down", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        await press(pilot, "b")
        dialog = await dialog_with(pilot)
        dialog.query_one(Select).value = HandoverSort.TRANSFER.value
        await settle(pilot)
        assert not dialog.field("until").display
        assert "zijn weg als je het gezin na de overdracht wist" in leaving(dialog)
        await choose_bram(pilot, dialog)
        await save_for_a_reason(pilot)
        await wait_until(pilot, lambda: list(documents.iterdir()) and app.screen is not dialog)
        bram.take_in(next(documents.iterdir()))

        app.action_show_handovers()
        await wait_for_screen(pilot, HandoversPlace)
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)
        assert "Overdracht aan Bram" in screen_text(pilot)
        assert "wacht op de code" in screen_text(pilot)
        await press(pilot, "k")
        await wait_for_screen(pilot, ConfirmCode)
        await type_text(pilot, "62ZA-H7XC")
        await press(pilot, "ctrl+s")
        assert "hoort niet bij dit pakket" in " ".join(screen_text(pilot).split())
        app.screen.query_one("Input").value = bram.rows()[0].code  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        question = await wait_for_screen(pilot, Ask)
        assert "Niet meegegeven, en dan weg: 1 besloten notitie." in " ".join(screen_text(pilot).split())
        assert [each.transfer_code != "" for each in await everything(app, Closing)] == [True]

        question.dismiss("erase")
        question = await wait_for_screen(pilot, Ask)
        question.dismiss("erase")
        await wait_for_screen(pilot, ErasureProof)
        assert [each.name for each in await everything(app, Family)] == ["De Wit"]


async def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(tmp_path: Path, bram: Person) -> None:
    async with at_noors(tmp_path, bram) as (_, pilot):
        await press(pilot, "g")
        dialog = await dialog_with(pilot, purpose="vakantie")
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "Kies voor wie het is." in screen_text(pilot))
        await choose_bram(pilot, dialog)
        assert dialog.field("purpose").has_focus_within
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "tot en met welke dag" in screen_text(pilot))
        assert dialog.field("purpose").text == "vakantie"
        dialog.field("until").show("1-1-2020")
        await press(pilot, "ctrl+s")
        await wait_until(pilot, lambda: "Deze dag is al voorbij" in screen_text(pilot))

        await press(pilot, "escape")
        await wait_for_screen(pilot, Ask)
        await press(pilot, "enter")
        assert await wait_for_screen(pilot, GiveDialog) is dialog
        assert dialog.field("purpose").text == "vakantie"
        await press(pilot, "escape")
        question = await wait_for_screen(pilot, Ask)
        question.dismiss("drop")
        await wait_for_screen(pilot, FamiliesPlace)


async def test_without_a_checked_colleague_it_says_how_to_get_one(tmp_path: Path) -> None:
    async with at_noors(tmp_path, None) as (_, pilot):
        await press(pilot, "g")
        dialog = await dialog_with(pilot)
        await settle(pilot)
        told = dialog.query_one(PickField).query_one(".field-message", Label)
        assert str(told.render()) == NOBODY_CHECKED
        assert dialog.query_one(PickField).choice is None
        await press(pilot, "escape")
        await wait_for_screen(pilot, FamiliesPlace)


async def test_it_fits_on_a_small_screen(tmp_path: Path, bram: Person) -> None:
    async with at_noors(tmp_path, bram, size=(80, 24)) as (_, pilot):
        await press(pilot, "g")
        await dialog_with(pilot)
        for words in ("Voor wie", "Tot en met", "Opslaan als", "Opslaan"):
            assert words in screen_text(pilot)


# At the receiver's


@asynccontextmanager
async def at_noors_with_a_package(
    tmp_path: Path, bram: Person, **wanted: Any
) -> AsyncIterator[tuple[CopilootApp, Pilot[int], Path]]:
    """Noor's program, beside a package that Bram made for her."""
    theirs = make_family(name="Bakker")
    bram.keep(theirs, make_member(theirs), make_note(theirs, "Van Bram", share=ShareMark.COLLEAGUE))
    async with at_noors(tmp_path, bram) as (app, pilot):
        path = bram.give(_Named(bram, "Noor"), theirs, **wanted)
        yield app, pilot, path


class _Named(Person):
    """Somebody whose vault is that of the program."""

    def __init__(self, other: Person, name: str) -> None:
        super().__init__(name=name, store=other.store, folder=other.folder, clock=other.clock)


async def show(app: CopilootApp, pilot: Pilot[int], path: Path) -> None:
    app.run_worker(_show(app, path, is_package=True))
    await wait_for_screen(pilot, AcceptPlace)
    await settle(pilot)


async def accept(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+s")
    question = await wait_for_screen(pilot, Ask)
    question.dismiss("accept")
    await wait_for_screen(pilot, CodeToReadOut)


async def test_a_package_is_looked_at_accepted_and_its_code_read_out(tmp_path: Path, bram: Person) -> None:
    async with at_noors_with_a_package(tmp_path, bram) as (app, pilot, path):
        await show(app, pilot, path)
        shown = " ".join(screen_text(pilot).split())
        assert "Waarneming van Bram, tot en met 4 december 2026. Waarvoor: vakantie." in shown
        assert "Van: Bram. De afzender staat bij Team, met een gecontroleerde sleutel." in shown
        assert "1 gezinslid, 1 notitie" in shown
        assert len(await everything(app, Family)) == 2

        await accept(pilot)
        (code,) = {row.code for row in bram.rows()}
        assert "  ".join(code) in screen_text(pilot)
        assert spelled(code)[:20] in screen_text(pilot)
        await press(pilot, "escape")
        assert {each.name for each in await everything(app, Family)} == {"Jansen", "De Wit", "Bakker"}

        await app.desk.undo()
        await settle(pilot)
        assert await everything(app, Handover) == []


async def test_a_package_that_lay_ready_asks_why_before_anything_of_it_is_taken_in(
    tmp_path: Path, bram: Person
) -> None:
    theirs = make_family(name="Bakker")
    bram.keep(theirs, make_member(theirs))
    async with at_noors(tmp_path, bram) as (app, pilot):
        path = bram.next_path()
        path.write_bytes(
            bram.seal(replace(bram.ready_for(_Named(bram, "Noor"), theirs.id), content=PackageContent.STANDBY))
        )
        await show(app, pilot, path)
        await press(pilot, "ctrl+s")
        (await wait_for_screen(pilot, Ask)).dismiss("accept")
        why: WithoutOwner = await wait_for_screen(pilot, WithoutOwner)
        assert "Bram ziet dit als jij teruggeeft." in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Schrijf op waarom je begint" in screen_text(pilot)
        assert await everything(app, Handover) == []

        why.query_one(Select).value = "onverwacht ziek"
        why.fields["until"].show("4-12-2026")
        await settle(pilot)
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, CodeToReadOut)
        (row,) = await everything(app, Handover)
        assert (row.passed_on_by, row.passed_on_why) == ("Noor", "onverwacht ziek")
        assert row.until == TODAY.replace(month=12, day=4)


async def test_whoever_does_not_accept_has_nothing(tmp_path: Path, bram: Person) -> None:
    async with at_noors_with_a_package(tmp_path, bram) as (app, pilot, path):
        await show(app, pilot, path)
        await press(pilot, "escape")
        await wait_for_screen(pilot, FamiliesPlace)
        assert len(await everything(app, Family)) == 2
        assert await everything(app, Handover) == []


async def test_what_was_done_goes_back_and_the_families_are_erased_here(
    tmp_path: Path, documents: Path, bram: Person
) -> None:
    async with at_noors_with_a_package(tmp_path, bram) as (app, pilot, path):
        await show(app, pilot, path)
        await accept(pilot)
        await press(pilot, "escape")
        (held,) = await everything(app, Handover)

        def log(store: Store) -> None:
            with store.unit("") as work:
                work.save(make_moment(work.get(Family, held.family_id), text="Door Noor gebeld"))

        await app.desk.write(log)
        app.action_show_handovers()
        await wait_for_screen(pilot, HandoversPlace)
        await settle(pilot)
        assert "Waarneming voor Bram tot en met 4 december 2026" in screen_text(pilot)
        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert "Waarvoor: vakantie" in screen_text(pilot)
        await press(pilot, "escape", "w")
        await wait_for_screen(pilot, Ask)
        assert "Er ging nog niets terug" in screen_text(pilot)
        await press(pilot, "escape", "s")
        await wait_for_screen(pilot, GiveBackDialog)
        await wait_until(pilot, lambda: "Terug naar Bram" in screen_text(pilot))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        question = await wait_for_screen(pilot, Ask)
        question.dismiss("save")
        question = await wait_for_screen(pilot, Ask)
        await wait_until(pilot, lambda: "Nu wissen?" in screen_text(pilot))
        pilot.app.screen.dismiss("erase")
        await wait_until(pilot, lambda: "0003" in screen_text(pilot) and isinstance(app.screen, Ask))
        app.screen.dismiss("erase")
        await wait_for_screen(pilot, ErasureProof)

        assert "Bakker" not in {each.name for each in await everything(app, Family)}
        (back,) = documents.iterdir()
        bram.take_in(back)
        (row,) = bram.rows()
        assert row.ended_on is not None


async def test_a_package_that_cannot_be_read_says_why(tmp_path: Path, bram: Person) -> None:
    async with at_noors_with_a_package(tmp_path, bram) as (app, pilot, path):
        path.write_bytes(path.read_bytes()[:-30])
        app.run_worker(_show(app, path, is_package=True))
        await wait_until(pilot, lambda: notices(pilot))
        assert any("beschadigd" in each for each in notices(pilot))
        assert await everything(app, Handover) == []
