"""What was found opens where it belongs, and the prullenbak says what each thing is."""

from pathlib import Path

import pytest
from textual.widgets import Input

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.record import Record
from copiloot_tui.services.records import remove
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from tests.factories import (
    make_attachment,
    make_closing,
    make_consent,
    make_document,
    make_event,
    make_family,
    make_machtiging,
    make_member,
    make_regelzaak,
    make_step,
)
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly

FAMILY = make_family(name="De Wit", number=1)
CHILD = make_member(FAMILY)
REGELZAAK = make_regelzaak(FAMILY)
MACHTIGING = make_machtiging(CHILD)
THERE = [FAMILY, CHILD, REGELZAAK, MACHTIGING]


@pytest.mark.parametrize(
    "value",
    [
        make_step(REGELZAAK, text="zeldzaam"),
        make_document(REGELZAAK, text="zeldzaam"),
        make_event(REGELZAAK, remarks="zeldzaam"),
    ],
    ids=["step", "document", "event"],
)
async def test_a_part_of_a_regelzaak_opens_its_file(tmp_path: Path, value: Record) -> None:
    async with open_quickly(tmp_path, [*THERE, value]) as (app, pilot):
        await pilot.press("f3")
        await wait_for_screen(pilot, Find)
        app.screen.query_one(Input).value = "zeldz"
        await wait_until(pilot, lambda: "zeldzaam" in screen_text(pilot))
        await pilot.press("enter")

        await wait_for_screen(pilot, RegelzaakFilePlace)


@pytest.mark.parametrize(
    "value",
    [
        make_consent(CHILD, given_by="zeldzaam"),
        make_attachment(MACHTIGING, title="zeldzaam"),
        make_closing(FAMILY, result="zeldzaam"),
    ],
    ids=["consent", "attachment", "closing"],
)
async def test_other_things_open_their_dossier(tmp_path: Path, value: Record) -> None:
    async with open_quickly(tmp_path, [*THERE, value]) as (app, pilot):
        await pilot.press("f3")
        await wait_for_screen(pilot, Find)
        app.screen.query_one(Input).value = "zeldz"
        await wait_until(pilot, lambda: "zeldzaam" in screen_text(pilot))
        await pilot.press("enter")

        place = await wait_for_screen(pilot, DossierPlace)
        assert place.family_here == FAMILY.id


async def test_the_prullenbak_says_what_each_thing_is(tmp_path: Path) -> None:
    gone = [
        make_event(REGELZAAK, kind=EventKind.OBJECTED),
        make_consent(CHILD, given_by="Vader Jansen"),
        make_closing(FAMILY, result="alles geregeld"),
        make_document(REGELZAAK, text="Zorgplan"),
    ]
    async with open_quickly(tmp_path, [*THERE, *gone]) as (app, pilot):
        for value in gone:
            await app.desk.write(remove, value)
        app.push_screen(Trash())
        await wait_for_screen(pilot, Trash)
        await settle(pilot)

        shown = screen_text(pilot)
    for words in ("Gebeurtenis", "bezwaar gemaakt", "Vader Jansen", "Afsluiting", "alles geregeld", "Stuk", "Zorgplan"):
        assert words in shown
