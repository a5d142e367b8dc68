"""Standing in on the screen: the mark on every place, the first day, telling people, and how it ends."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from textual.pilot import Pilot

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.note import ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.services import team
from copiloot_tui.store.store import Store
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.places.accepting import AcceptPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.families import FamiliesPlace
from copiloot_tui.ui.places.first_day import FirstDayPlace
from copiloot_tui.ui.places.handovers import HandoversPlace
from copiloot_tui.ui.places.incoming import _show
from copiloot_tui.ui.places.regelzaken import RegelzakenPlace
from copiloot_tui.ui.places.strippenkaart import StrippenkaartPlace
from copiloot_tui.ui.places.today import TodayPlace
from copiloot_tui.ui.rows import Rows
from tests.factories import (
    TODAY,
    make_appointment,
    make_card,
    make_family,
    make_machtiging,
    make_member,
    make_note,
    make_regelzaak,
)
from tests.handing_over import Person, make_person
from tests.ui.app_driver import notices, screen_text, settle, type_text, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly, press

JANSEN, DE_WIT = make_family(number=1), make_family(name="De Wit", number=2)
NOOR = make_member(JANSEN)
SANNE = make_member(JANSEN, role=MemberRole.PARENT, name="Sanne Jansen", phone="06 11112222")
RECORDS: list[Record] = [
    JANSEN, DE_WIT, NOOR, SANNE,
    Authority(family_id=JANSEN.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder=SANNE.name),
    make_machtiging(NOOR),
    make_regelzaak(JANSEN, title="Wlz aanvragen", turn=Turn.US, due_on=TODAY + timedelta(days=5)),
    make_appointment(JANSEN, on=TODAY, what="Bellen met school"),
    make_card(JANSEN), make_card(DE_WIT),
]  # fmt: skip


def handovers(days: int = 4) -> list[Handover]:
    """One family is held for Fatma, the other one is with Karim."""
    until = TODAY + timedelta(days=days)
    usual = {"sort": HandoverSort.STAND_IN, "given_on": TODAY - timedelta(days=30), "until": until}
    held = Handover(
        family_id=JANSEN.id, handover=uuid4(), side=HandoverSide.HELD, other_name="Fatma", purpose="Let op de Wlz",
        code="K7MP-2QXD", **usual,
    )  # fmt: skip
    given = Handover(
        family_id=DE_WIT.id, handover=uuid4(), side=HandoverSide.GIVEN, other_name="Karim", code="K7MP-2QXD", **usual
    )
    return [held, given]


def line_with(pilot: Pilot[int], words: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if words in line)


async def test_a_held_family_is_marked_wherever_its_name_stands(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, *handovers()], (120, 40)) as (_, pilot):
        await wait_for_screen(pilot, TodayPlace)
        assert "» Jansen waarneming" in line_with(pilot, "Bellen met school")
        assert "» Jansen waarneming" in line_with(pilot, "Wlz aanvragen")

        await press(pilot, "2")
        await wait_for_screen(pilot, FamiliesPlace)
        assert "» Jansen waarneming" in screen_text(pilot)
        assert "« De Wit bij Karim" in screen_text(pilot)
        await press(pilot, "f")
        await type_text(pilot, "waarneming")
        assert "De Wit" not in screen_text(pilot)

        await press(pilot, "escape")
        for key, place in (("3", RegelzakenPlace), ("5", StrippenkaartPlace)):
            await press(pilot, key)
            await wait_for_screen(pilot, place)
            assert "» Jansen" in screen_text(pilot)
            assert "« De Wit" not in screen_text(pilot)

        await press(pilot, "f3")
        await wait_for_screen(pilot, Find)
        await type_text(pilot, "sanne")
        await wait_until(pilot, lambda: "gezinslid" in screen_text(pilot))
        assert "» Jansen waarneming" in line_with(pilot, "gezinslid")
        await press(pilot, "escape", "f2")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await settle(pilot)
        family = form.field("family_id")
        family.focus_answer()
        await wait_until(pilot, lambda: family.has_focus_within)
        await press(pilot, "backspace")
        await type_text(pilot, "jan")
        await wait_until(pilot, lambda: "» waarneming" in screen_text(pilot))


@pytest.mark.parametrize(("days", "told"), [(4, "Geef terug: waarneming"), (-2, "Geef terug en wis: waarneming")])
async def test_vandaag_tells_when_it_ends_and_leads_to_giving_back(tmp_path: Path, days: int, told: str) -> None:
    async with open_quickly(tmp_path, [*RECORDS, *handovers(days)], (120, 40)) as (app, pilot):
        assert told in screen_text(pilot)
        agenda = app.screen.query_one("#agenda", Rows)
        line = next(value for value in agenda.values if getattr(value, "kind", "") == "handover")
        agenda.go_to_next([line])
        await press(pilot, "enter")
        await wait_for_screen(pilot, HandoversPlace)
        assert "Waarneming voor Fatma" in screen_text(pilot)
        await press(pilot, "down", "e")
        await wait_for_screen(pilot, FirstDayPlace)
        await wait_until(pilot, lambda: "Let op de Wlz" in screen_text(pilot))
        assert ("Voorbij: w geeft terug en wist." in screen_text(pilot)) == (days < 0)


async def test_from_the_dossier_the_first_day_of_one_family_and_telling_her_mother(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [*RECORDS, *handovers()], (80, 24)) as (app, pilot):
        app.desk.clock.pass_by(minutes=10)  # type: ignore[attr-defined]
        await app.show_dossier(JANSEN.id)
        await wait_for_screen(pilot, DossierPlace)
        await settle(pilot)
        assert "» Jansen" in screen_text(pilot).splitlines()[0]
        assert "waarneming" in screen_text(pilot).splitlines()[0]
        await press(pilot, "f")
        place = await wait_for_screen(pilot, FirstDayPlace)
        await wait_until(pilot, lambda: "Bellen met school" in screen_text(pilot))
        assert "Eerste dag  » Jansen" in screen_text(pilot)

        rows = place.query_one("#first-day", Rows)
        rows.go_to_next([next(value for value in rows.values if getattr(value, "name", "") == SANNE.name)])
        await settle(pilot)
        assert "ouder, gezag over Noor" in screen_text(pilot)
        await press(pilot, "t")
        assert app.clipboard == SANNE.phone
        await press(pilot, "space")
        form = await wait_for_screen(pilot, ContactMomentForm)
        await wait_until(pilot, lambda: "× Sanne Jansen" in screen_text(pilot))
        form.field("text").show("Verteld dat ik er ben")
        await press(pilot, "ctrl+s")
        await wait_for_screen(pilot, FirstDayPlace)
        await wait_until(pilot, lambda: "verteld vandaag, telefoon" in screen_text(pilot))
        assert "✓ Sanne Jansen" in screen_text(pilot)
        await press(pilot, "end")
        assert "Staat op naam van Fatma" in screen_text(pilot)
        await press(pilot, "w")
        await wait_for_screen(pilot, HandoversPlace)


async def test_without_a_held_family_there_is_no_first_day_to_choose(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [JANSEN, NOOR], (80, 24)) as (app, pilot):
        await app.show_dossier(JANSEN.id)
        await wait_for_screen(pilot, DossierPlace)
        await press(pilot, "f")
        assert isinstance(app.screen, DossierPlace)
        app.show_first_day()
        await wait_for_screen(pilot, FirstDayPlace)
        await wait_until(pilot, lambda: "Je neemt nu voor niemand waar" in screen_text(pilot))


@pytest.fixture
def fatma(tmp_path: Path) -> Iterator[Person]:
    person = make_person("Fatma", tmp_path / "fatma")
    yield person
    person.store.close()


async def test_whoever_takes_families_in_reads_the_code_out_and_then_begins(tmp_path: Path, fatma: Person) -> None:
    bakker = make_family(name="Bakker")
    fatma.keep(bakker, make_note(bakker, share=ShareMark.COLLEAGUE), make_appointment(bakker, what="Huisbezoek oma"))

    def introduce(store: Store) -> str:
        return team.introduce(store, "Noor").card.public_key

    async with open_quickly(tmp_path, [JANSEN], (120, 40)) as (app, pilot):
        own = await app.desk.write(introduce)
        fatma.keep(Colleague(name="Noor", public_key=own, verified_on=TODAY))
        noor = Person(name="Noor", store=fatma.store, folder=fatma.folder, clock=fatma.clock)
        app.run_worker(_show(app, fatma.give(noor, bakker), is_package=True))
        await wait_for_screen(pilot, AcceptPlace)
        await settle(pilot)
        await press(pilot, "ctrl+s")
        question = await wait_for_screen(pilot, Ask)
        question.dismiss("accept")
        await wait_for_screen(pilot, CodeToReadOut)
        await press(pilot, "escape")
        await wait_for_screen(pilot, FirstDayPlace)
        await wait_until(pilot, lambda: "Waarneming voor Fatma" in screen_text(pilot))
        assert "Huisbezoek oma" in screen_text(pilot)
        await press(pilot, "u")
        await wait_until(pilot, lambda: "Je neemt nu voor niemand waar" in screen_text(pilot))
        assert notices(pilot)
