"""Letters, the agenda, the year of a family, attachments and the inzage copy: sealed, and opened elsewhere."""

from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Label, Select

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.services import team
from copiloot_tui.services.agenda import agenda
from copiloot_tui.services.contact_overview import contact_overview
from copiloot_tui.services.departures import departures
from copiloot_tui.services.sealed_packages import (
    PackageContent,
    open_package,
    open_with_own_key,
    read_sealed,
    unsealed_by_phrase,
)
from copiloot_tui.ui.dialogs.agenda import AgendaDialog
from copiloot_tui.ui.dialogs.contact_overview import OverviewFile
from copiloot_tui.ui.dialogs.letter_file import LetterFile
from copiloot_tui.ui.dialogs.sealable_file import SealableFile
from copiloot_tui.ui.dialogs.sealing import WordsToGive
from tests.factories import TODAY, make_regelzaak
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

WIT = Family(name="De Wit", number=12)
MEERZORG = make_regelzaak(WIT, title="Meerzorg")
VISIT = Appointment(family_id=WIT.id, on=date(2026, 11, 24), what="Op bezoek")


async def lines(app: Any) -> list[Departure]:
    return [glance.departure for glance in await app.desk.read(departures)]


async def choose_seal(pilot: Pilot[int], dialog: SealableFile, way: str) -> None:
    next(field for field in dialog.query("ChoiceField") if field.key == "seal").query_one(Select).value = way
    await settle(pilot)


async def knows_itself(app: Any) -> None:
    """Put the vault itself among its colleagues, so that it may open what it seals."""
    own = await app.desk.write(team.introduce, "Noor Bos")
    bram = Colleague(name="Bram de Boer", public_key=own.card.public_key, verified_on=TODAY)

    def keep(store: Any) -> None:
        with store.unit("") as work:
            work.save(bram)

    await app.desk.write(keep)


async def test_a_letter_and_the_agenda_go_sealed_for_a_colleague_and_the_log_says_so(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [WIT, MEERZORG, VISIT], size=(80, 24)) as (app, pilot):
        await knows_itself(app)
        found = await app.desk.read(agenda)
        for number, (dialog, content, ending) in enumerate(
            (
                (LetterFile("Beste,\n\n1. Noor", LetterKind.CALL_BACK, MEERZORG), PackageContent.LETTER, "pdf"),
                (AgendaDialog(found), PackageContent.AGENDA, "ics"),
            )
        ):
            path = tmp_path / f"{number}.age"
            await app.push_screen(dialog)
            await settle(pilot)
            assert "niet versleuteld" in screen_text(pilot) or "onversleuteld" in screen_text(pilot)
            await choose_seal(pilot, dialog, "colleagues")
            assert dialog.path.text.endswith(".age")
            assert "Alleen voor wie je het verzegelt" in screen_text(pilot)
            await press(pilot, "ctrl+s")
            assert "Kies voor wie je het verzegelt." in screen_text(pilot)
            assert dialog.query_one("#save").region.bottom <= 24

            receivers = next(field for field in dialog.query("SeveralField") if field.key == "receivers")
            receivers.show(str((await app.desk.read(team.team)).colleagues[0].id))
            await settle(pilot)
            dialog.path.show(str(path))
            await press(pilot, "ctrl+s")
            await wait_until(pilot, lambda dialog=dialog: dialog not in app.screen_stack)

            received = await app.desk.read(open_with_own_key, read_sealed(path))
            assert (received.content, received.level, received.from_name) == (content, None, "Noor Bos")
            assert ending in received.files
            assert b"Noor" not in path.read_bytes()

        assert [(line.what, line.to_whom, line.is_sealed, line.family_ids) for line in await lines(app)] == [
            (Leaving.AGENDA, "Bram de Boer", True, ()),
            (Leaving.LETTER, "Bram de Boer", True, (WIT.id,)),
        ]


async def test_an_overview_goes_with_words_and_nothing_is_written_when_one_turns_back(tmp_path: Path) -> None:
    path = tmp_path / "overzicht.age"
    async with open_quickly(tmp_path, [WIT], size=(80, 24)) as (app, pilot):
        await app.desk.write(team.introduce, "Noor Bos")
        dialog = OverviewFile(await app.desk.read(contact_overview, WIT.id, 2026), WIT.id)
        await app.push_screen(dialog)
        await settle(pilot)
        await choose_seal(pilot, dialog, "phrase")
        dialog.path.show(str(tmp_path / "overzicht.pdf"))
        await press(pilot, "ctrl+s")
        assert "eindigt op .age" in screen_text(pilot)

        dialog.path.show(str(path))
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, WordsToGive)
        await press(pilot, "escape")
        assert "Er is nog niets opgeslagen." in screen_text(pilot)
        assert not path.exists()
        assert not await lines(app)

        await pilot.press("ctrl+s")
        words = await wait_for_screen(pilot, WordsToGive)
        phrase = str(words.query_one(".words-to-give", Label).render())
        words.fields["word"].show(phrase.split()[2])
        await pilot.press("ctrl+s")
        await wait_until(pilot, lambda: dialog not in app.screen_stack)

        received = await app.desk.read(open_package, unsealed_by_phrase(read_sealed(path), phrase))
        assert received.text.startswith("# Overzicht contacten")
        assert list(received.files) == ["md", "pdf"]
        (line,) = await lines(app)
        assert (line.what, line.to_whom, line.is_sealed) == (Leaving.OVERVIEW, "het gezin zelf", True)
