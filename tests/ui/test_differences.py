"""Hanna gives the family back: Fatima sees what it changes, chooses where both wrote, and does it at once."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.records import erase, get, remove, save
from copiloot_tui.services.shared_families import families_in
from copiloot_tui.store.joined import side_of
from copiloot_tui.store.store import Store
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut
from copiloot_tui.ui.dialogs.versions import VersionsDialog
from copiloot_tui.ui.places.differences import BACK_UNCHANGED, DifferencesPlace, show_differences
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.open_questions import OpenQuestionsPlace
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.rows import Rows
from tests.factories import TODAY, make_family, make_note, make_regelzaak, make_step, make_store
from tests.services.sharing import package_of, work_in
from tests.ui.app_driver import notices, screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press


@dataclass
class Table:
    """Fatima's program, with Hanna's vault beside it."""

    app: CopilootApp
    pilot: Pilot[int]
    hanna: Store
    family: Family
    note: Note
    case: Regelzaak
    terms: HandoverTerms

    async def at_fatimas(self, call: Callable[..., object], *values: object) -> None:
        await self.app.desk.write(call, *values)

    async def text(self, text: str) -> str:
        """What the note says at Fatima's, after she wrote this in it when it is not empty."""
        found = await self.app.desk.read(get, Note, self.note.id)
        if text:
            await self.at_fatimas(save, replace(found, text=text))
        return found.text

    def incoming(self, *, is_last: bool = False) -> IncomingHandover:
        return IncomingHandover(
            content=PackageContent.RETURN,
            terms=replace(self.terms, is_last=is_last),
            families=families_in(package_of(self.hanna, self.family.id)),
            made_at=self.hanna.clock.now(),
            from_name="Hanna",
            from_key="age1hanna",
            sender=None,
            about_sender="",
        )

    async def show(self, incoming: IncomingHandover | None = None) -> None:
        self.app.run_worker(show_differences(self.app, incoming or self.incoming()))
        await wait_for_screen(self.pilot, DifferencesPlace)
        await settle(self.pilot)

    async def carry_out(self) -> None:
        await press(self.pilot, "ctrl+s")
        await wait_for_screen(self.pilot, Ask)
        await press(self.pilot, "enter")
        await wait_until(self.pilot, lambda: "Dit is samengevoegd" in screen_text(self.pilot))

    @property
    def shown(self) -> str:
        return screen_text(self.pilot)


@asynccontextmanager
async def at_table(tmp_path: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Table]:
    """The family stands with both, and Fatima wrote down that Hanna stands in."""
    family = make_family(name="El Amrani", number=7)
    note, case = make_note(family, "Rolstoel besteld"), make_regelzaak(family, title="Rolstoel")
    given = Handover(
        family_id=family.id,
        handover=uuid4(),
        sort=HandoverSort.STAND_IN,
        side=HandoverSide.GIVEN,
        other_name="Hanna",
        other_key="age1hanna",
        given_on=TODAY,
    )
    records: list[Record] = [family, note, case, make_step(case, text="Bellen"), given]
    folder = tmp_path / "hanna"
    folder.mkdir()
    hanna = make_store(folder)
    with hanna.reading() as reading:
        vault = side_of(reading)
    terms = HandoverTerms(
        handover=given.handover,
        sort=HandoverSort.STAND_IN,
        given_on=TODAY,
        owner_name="Fatima",
        owner_key="",
        vault=vault,
        families=(FamilyGiven(family_id=family.id, number=7),),
    )
    async with open_quickly(tmp_path, records, size) as (app, pilot):
        work_in(hanna, await app.desk.read(package_of, family.id))
        yield Table(app, pilot, hanna, family, note, case, terms)
    hanna.close()


async def test_two_conflicts_are_seen_chosen_worked_in_and_taken_back(tmp_path: Path) -> None:
    async with at_table(tmp_path) as table:
        pilot = table.pilot
        await table.text("De rolstoel komt maandag")
        await table.at_fatimas(remove, table.case)
        save(table.hanna, replace(get(table.hanna, Note, table.note.id), text="De rolstoel komt dinsdag"))
        case = get(table.hanna, Regelzaak, table.case.id)
        save(table.hanna, make_step(case, text="Ophalen"), make_note(table.family, "Kamer bekeken"))

        await table.show()
        assert "0 van 2 gekozen" in table.shown
        assert "Er is nog niets veranderd" in table.shown
        assert "Jij en Hanna schreven hier elk iets anders." in table.shown
        assert "Door jou verwijderd, maar Hanna schreef er nog in." in table.shown
        assert "Kamer bekeken  nieuw" in table.shown

        await press(pilot, "k", "enter")
        dialog = await wait_for_screen(pilot, VersionsDialog)
        await settle(pilot)
        assert any("De rolstoel komt maandag" in line and "dinsdag" in line for line in table.shown.splitlines())
        assert "volgens de klok" in table.shown
        await pilot.click(dialog.query("Button")[1])
        await wait_for_screen(pilot, DifferencesPlace)
        await settle(pilot)
        assert "die van Hanna" in table.shown
        await press(pilot, "k", "b")
        assert any("Allebei kan alleen bij tekst" in notice for notice in notices(pilot))
        await press(pilot, "a")
        assert "laten staan" in table.shown
        assert "2 van 2 gekozen" in table.shown
        assert await table.text("") == "De rolstoel komt maandag"

        await table.carry_out()
        assert await table.text("") == "De rolstoel komt dinsdag"
        steps = await table.app.desk.read(lambda store: list_of(store, Step))
        assert {step.text for step in steps} == {"Bellen", "Ophalen"}
        (row,) = await table.app.desk.read(lambda store: list_of(store, Handover))
        assert row.returned_on is not None
        assert row.ended_on is None

        await press(pilot, "u")
        await wait_until(pilot, lambda: "Het samenvoegen is ongedaan gemaakt" in table.shown)
        assert await table.text("") == "De rolstoel komt maandag"
        assert await table.app.desk.read(lambda store: list_of(store, Step)) == []
        (row,) = await table.app.desk.read(lambda store: list_of(store, Handover))
        assert row.returned_on is None


def list_of(store: Store, kind: type[Record]) -> list[Record]:
    with store.reading() as reading:
        return reading.all(kind)


async def test_what_is_left_open_is_found_back_in_the_dossier_and_decided_there(tmp_path: Path) -> None:
    async with at_table(tmp_path, (80, 24)) as table:
        pilot = table.pilot
        await table.text("maandag")
        save(table.hanna, replace(get(table.hanna, Note, table.note.id), text="dinsdag"))
        await table.show()
        await press(pilot, "k", "m", "l")
        assert "m jouw versie" in table.shown
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, Ask)
        assert "Nog niet gekozen: 1." in table.shown
        await press(pilot, "escape")
        await table.carry_out()
        assert "1 openstaande vraag" in table.shown

        await press(pilot, "escape", "1")
        await wait_for_screen(pilot, TodayPlace)
        await wait_until(pilot, lambda: "Nog kiezen na samenvoegen  1" in table.shown)
        table.app.screen.query_one("#agenda", Rows).action_first()
        await press(pilot, *["down"] * (len(table.app.screen.query_one("#agenda", Rows).values) - 1), "enter")
        await wait_until(pilot, lambda: "1 vraag" in table.shown)

        await table.app.show_dossier(table.family.id, "overview")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert "1 openstaande vraag na het samenvoegen (k)" in table.shown
        await press(pilot, "k")
        await wait_for_screen(pilot, OpenQuestionsPlace)
        await settle(pilot)
        assert "Jij en Hanna schreven hier elk iets anders." in table.shown
        await press(pilot, "enter")
        await wait_for_screen(pilot, VersionsDialog)
        await press(pilot, "b")
        await wait_until(pilot, lambda: "Er zijn geen openstaande vragen" in table.shown)
        assert set((await table.text("")).split("\n\n")) == {"maandag", "dinsdag"}

        await press(pilot, "u")
        await wait_until(pilot, lambda: "Jij en Hanna" in table.shown)
        await press(pilot, "a")
        await wait_until(pilot, lambda: "Er zijn geen openstaande vragen" in table.shown)
        assert await table.text("") == "dinsdag"
        await press(pilot, "escape")
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert "openstaande vraag" not in table.shown


async def test_a_family_that_is_given_again_shows_what_is_new_and_then_the_code(tmp_path: Path) -> None:
    async with at_table(tmp_path) as table:
        save(table.hanna, make_note(table.family, "Kamer bekeken"))
        given = table.incoming()
        terms = replace(given.terms, owner_name="Hanna", code="62ZA-H7XC")
        await table.show(replace(given, content=PackageContent.STAND_IN, terms=terms))
        assert "Waarneming van Hanna, zonder einddatum." in table.shown
        assert "Kamer bekeken  nieuw" in table.shown

        await press(table.pilot, "ctrl+s")
        await wait_for_screen(table.pilot, Ask)
        await press(table.pilot, "enter")
        await wait_for_screen(table.pilot, CodeToReadOut)
        await settle(table.pilot)
        assert "6  2  Z  A" in table.shown


async def test_a_package_that_was_worked_in_before_changes_nothing(tmp_path: Path) -> None:
    async with at_table(tmp_path) as table:
        save(table.hanna, make_note(table.family, "Kamer bekeken"))
        await table.show()
        await table.carry_out()
        assert "1 nieuw gegeven" in table.shown
        await press(table.pilot, "escape")

        await table.show(table.incoming(is_last=True))
        assert BACK_UNCHANGED in table.shown
        await table.carry_out()
        (row,) = await table.app.desk.read(lambda store: list_of(store, Handover))
        assert row.ended_on is not None


async def test_a_change_is_shown_with_what_it_was_and_the_vault_is_looked_at_again(tmp_path: Path) -> None:
    async with at_table(tmp_path, (80, 24)) as table:
        pilot = table.pilot
        case = get(table.hanna, Regelzaak, table.case.id)
        save(table.hanna, replace(case, due_on=date(2026, 12, 8)))
        save(table.hanna, make_note(table.family, "De rolstoel is gebracht en past nog niet in de bus van school"))
        await table.show()
        assert any("…  nieuw  " in line for line in table.shown.splitlines()), "what is long is cut, not what it is"
        assert "uiterlijk was leeg, nu 8 december 2026" in table.shown
        assert "Ctrl+S Samenvoegen" in table.shown, "what is done here has to be in view where there is little room"
        place = table.app.screen
        assert isinstance(place, DifferencesPlace)
        place.rows_here.action_last()
        await press(pilot, "enter")
        await wait_for_screen(pilot, Explanation)
        assert "nu:  8 december 2026" in table.shown
        await press(pilot, "escape")

        own = await table.app.desk.read(get, Regelzaak, table.case.id)
        await table.at_fatimas(save, replace(own, due_on=date(2026, 12, 1)))
        await wait_until(pilot, lambda: "0 van 1 gekozen" in table.shown)
        await press(pilot, "k", "m")
        await press(pilot, "escape")
        await wait_for_screen(pilot, Ask)
        assert "Toch niet samenvoegen?" in table.shown
        await press(pilot, "escape")
        await table.carry_out()
        assert (await table.app.desk.read(get, Regelzaak, table.case.id)).due_on == date(2026, 12, 1)


@pytest.mark.parametrize("what", ["closed", "removed", "erased"])
async def test_the_family_meanwhile_closed_removed_or_erased_is_told_and_can_be_chosen(
    tmp_path: Path, what: str
) -> None:
    async with at_table(tmp_path) as table:
        pilot = table.pilot
        family = await table.app.desk.read(get, Family, table.family.id)
        closed = replace(family, status=FamilyStatus.AFGESLOTEN, ended_on=TODAY)
        await table.at_fatimas(
            *{"closed": (save, closed), "removed": (remove, family), "erased": (erase, family)}[what]
        )
        save(table.hanna, make_note(table.family, "Kamer bekeken"))

        await table.show()
        match what:
            case "closed":
                assert "Dit gezin is bij jou afgesloten. Wat er nieuw is," in table.shown
                await table.carry_out()
                assert not (await table.app.desk.read(get, Family, table.family.id)).is_open
            case "removed":
                assert "Dit gezin ligt bij jou in de prullenbak." in table.shown
                await press(pilot, "k", "m")
                assert "toch verwijderen" in table.shown
                await table.carry_out()
                assert await table.app.desk.read(lambda store: list_of(store, Family)) == []
            case _:
                assert "[ ] El Amrani" in table.shown
                await press(pilot, "ctrl+s")
                assert any("geen gezin aangevinkt" in notice for notice in notices(pilot))
                await press(pilot, "home", "space")
                assert "[x] El Amrani" in table.shown
                await table.carry_out()
                notes = await table.app.desk.read(lambda store: list_of(store, Note))
                assert {note.text for note in notes} == {"Rolstoel besteld", "Kamer bekeken"}
