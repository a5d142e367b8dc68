"""The mark of a family of somebody else on every place, and on the dialogs that list what it has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from textual.pilot import Pilot
from textual.widgets import TabbedContent

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.domain.regelzaak_filter import Grouping, RegelzaakFilter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.records import remove
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.dialogs.change_several import ChangeSeveral
from copiloot_tui.ui.dialogs.destruction import Destruction
from copiloot_tui.ui.dialogs.hand_over import GiveBackDialog
from copiloot_tui.ui.dialogs.saved_filters import SavedFilters
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.dossier import TABS
from copiloot_tui.ui.places.regelzaken import RegelzakenPlace
from tests.factories import TODAY, make_card, make_everything, make_family, make_note, make_regelzaak
from tests.ui import every_screen
from tests.ui.app_driver import settle
from tests.ui.marked import is_marked_here
from tests.ui.quick_driver import open_quickly, press

NAME = "Quist"
"""A name that stands nowhere else, and that no column cuts."""
GONE = "Weg ermee"
NAMED = {
    "TodayPlace", "FamiliesPlace", "RegelzakenPlace", "StrippenkaartPlace", "DossierPlace", "RegelzaakFilePlace",
    "CoveragePlace", "FamilyYearPlace", "ContactCardPlace", "TalkPlace", "HandoversPlace",
    "FirstDayPlace", "SignalsPlace", "ConsentsPlace", "InzagePlace", "DeparturesPlace",
    "Trash", "Destruction", "ChangeSeveral", "CardDialog", "GiveBackDialog", "SavedFilters", "ContactMomentForm",
    "OneLineForm", "NoteForm",
}  # fmt: skip
"""Where the name has to be painted: what is looked at must not be an empty screen."""


T = TypeVar("T")


def records() -> Iterator[Record]:
    """One family that is held, with everything, one of one's own, and a held one that was kept long enough."""
    for each in make_everything():
        match each:
            case Family():
                yield replace(each, name=NAME, number=1, zorgkantoor="Utrecht", started_on=date(2026, 1, 5))
                yield make_note(each, GONE)
                yield SavedFilter(name="Van haar", values=RegelzaakFilter(family_id=each.id).values)
            case FamilyMember():
                yield replace(each, birth_date=date(2009, 1, 1))
            case Handover():
                yield replace(each, side=HandoverSide.HELD)
            case AuditEntry():
                yield replace(each, number=1)
            case Regelzaak():
                yield replace(each, due_on=TODAY, turn=Turn.INSTITUTION)
            case Closing() | CallTimer():
                pass
            case _:
                yield each
    own = make_family(name="De Wit", number=2)
    closed = make_family(name=NAME, number=3, status=FamilyStatus.AFGESLOTEN, keep_until=date(2026, 11, 1))
    over = Handover(
        family_id=closed.id, handover=uuid4(), sort=HandoverSort.STAND_IN, side=HandoverSide.HELD, other_name="Zoë",
        given_on=TODAY,
    )  # fmt: skip
    yield from (own, make_regelzaak(own), make_card(own), closed, over)


def one(found: list[Record], kind: type[T]) -> T:
    return next(record for record in found if isinstance(record, kind))


async def test_the_sign_stands_before_the_name_on_every_place_at_80_columns_too(tmp_path: Path) -> None:
    found = list(records())
    family, regelzaak, card = one(found, Family), one(found, Regelzaak), one(found, Strippenkaart)
    shown = every_screen.Shown(
        family=family,
        child=one(found, FamilyMember),
        regelzaak=regelzaak,
        note=one(found, Note),
        moment=one(found, ContactMoment),
        attachment=one(found, Attachment),
        request=one(found, Inzageverzoek),
        words="anders",
        folder=tmp_path,
    )
    seen: set[str] = set()
    async with open_quickly(tmp_path, found, (80, 60)) as (app, pilot):

        def look() -> None:
            if is_marked_here(pilot, NAME):
                seen.add(type(app.screen).__name__)

        await app.desk.write(remove, next(each for each in found if isinstance(each, Note) and each.text == GONE))
        for key in "123456":
            await press(pilot, key)
            look()
        regelzaken = await go_to_regelzaken(pilot)
        for wanted in (RegelzaakFilter(grouping=Grouping.FAMILY), RegelzaakFilter(family_id=family.id)):
            regelzaken.show_wanted(wanted)
            await settle(pilot)
            look()
        await app.show_dossier(family.id)
        for tab in TABS:
            app.screen.query_one(TabbedContent).active = tab
            await settle(pilot)
            look()
        places = [screen for make in await every_screen.screens(app, shown) if isinstance(screen := make(), Place)]
        dialogs = [
            Trash(), Destruction(), SavedFilters(), ChangeSeveral([regelzaak.id]), CardDialog(card.id, family.id),
            GiveBackDialog((family.id,), owner="Zoë"),
            *(form_named(name)(family_id=family.id) for name in ("note", "contact_moment", "one_line")),
        ]  # fmt: skip
        before = len(app.screen_stack)
        for screen in [*places, *dialogs]:
            await app.push_screen(screen)
            await settle(pilot)
            look()
            while len(app.screen_stack) > before:
                app.pop_screen()
    assert seen >= NAMED, NAMED - seen


async def go_to_regelzaken(pilot: Pilot[int]) -> RegelzakenPlace:
    await press(pilot, "3")
    place = pilot.app.screen
    assert isinstance(place, RegelzakenPlace)
    return place
