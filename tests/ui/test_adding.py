"""After something is added to a list the cursor is on it, so that Enter opens no other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TabbedContent

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.signal import Signal
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.signals import SignalsPlace
from tests.factories import TODAY
from tests.ui.app_driver import settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press
from tests.vaults import NOON

WIT = Family(name="De Wit", number=1)
CIZ = Institution(name="CIZ")
RECORDS = [
    WIT,
    CIZ,
    Aanspreekpunt(institution_id=CIZ.id, name="Anna"),
    Regelzaak(family_id=WIT.id, title="Aanvraag", due_on=TODAY),
    Note(family_id=WIT.id, text="Rolstoel", pinned=True),
    ContactMoment(family_id=WIT.id, at=NOON, text="Gebeld"),
    Signal(family_id=WIT.id, on=TODAY, theme="wachttijd", text="Wachttijd"),
]


async def add(pilot: Pilot[int], keys: tuple[str, ...], answers: Mapping[str, str]) -> Any:
    """Fill the form that these keys open, save it, and give what the cursor of the list is on then."""
    await press(pilot, *keys)
    form: Form = await wait_for_screen(pilot, Form)
    await settle(pilot)
    for name, text in answers.items():
        form.field(name).show(text)
    await pilot.press("ctrl+s")
    await wait_until(pilot, lambda: form not in pilot.app.screen_stack)
    await settle(pilot)
    return pilot.app.screen.selected  # type: ignore[attr-defined]


async def test_the_cursor_is_on_what_was_just_added(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (app, pilot):
        added = await add(pilot, ("3", "a"), {"family_id": str(WIT.id), "title": "Zorgplan"})
        assert added.title == "Zorgplan"

        added = await add(pilot, ("4", "a", "enter"), {"institution_id": str(CIZ.id), "name": "Zoë"})
        assert added.name == "Zoë"

        app.action_show_signals()
        await wait_for_screen(pilot, SignalsPlace)
        added = await add(pilot, ("a",), {"family_id": str(WIT.id), "theme": "vervoer", "text": "Vervoer"})
        assert added.text == "Vervoer"


async def test_in_a_dossier_it_is_so_on_every_tab_and_also_by_the_keys_that_work_everywhere(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, RECORDS) as (_app, pilot):
        await press(pilot, "2", "enter")
        place: DossierPlace = await wait_for_screen(pilot, DossierPlace)
        for tab, key, name, words in (
            ("notes", "a", "text", "Een"),
            ("notes", "f4", "text", "Twee"),
            ("moments", "a", "text", "Gemaild"),
            ("regelzaken", "a", "title", "Zorgplan"),
        ):
            place.query_one(TabbedContent).active = tab
            await settle(pilot)
            added = await add(pilot, (key,), {name: words})
            assert getattr(added, name) == words
