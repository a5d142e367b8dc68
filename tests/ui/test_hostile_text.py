"""Whatever stands in the vault is shown as text: no markup, no crash, nothing that a terminal obeys."""

import os
import re
import sys
from contextlib import suppress
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from textual.pilot import Pilot
from textual.widgets import TabbedContent

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.services.records import remove
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.palette import Palette
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.forms import FORMS
from copiloot_tui.ui.forms.chase import ChaseForm
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.forms.records import FORM_OF, change_form
from copiloot_tui.ui.places.day_end import DayEndPlace
from copiloot_tui.ui.places.dossier import TABS, DossierPlace, open_dossier
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.talk import TalkPlace
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.table import RecordTable
from copiloot_tui.ui.text import Line, muted, plain
from tests.factories import PUBLIC_KEY
from tests.terminal import Terminal
from tests.ui import every_screen
from tests.ui.app_driver import screen_text, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import fill_vault, open_quickly, press
from tests.vaults import NOON

TODAY = date(2026, 11, 21)
HOSTILE = {
    "markup": "[/b] De [Vries] [@click=app.leave]x[/] [/nope\n# kop\n- [een](https://a.nl) <b>`vet`</b>\n```\nrest",
    "escapes": "a\x1b]52;c;Z2VoZWlt\x07b\x1b]0;titel\x07c\x1b[5md\x1b[2J\x9b31me\x9d0;f\x9c\x00\x08\x7fg\r",
    "scripts": "\u202erechts\u202c \u2066los\u2069 \u061cيا سلام e\u0301\u0301 👩\u200d👧 𝕏 日本語 \ufeff\u200b",
    "long": "Zeer lange naam zonder einde " * 17 + "slotwoord",
}
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
POINTER = re.compile("\x1b\\]22;[a-z]*\x07")
"""What Textual itself says about the shape of the mouse pointer."""
BLINK = "\x1b[5m"
"""The only way of styling in the hostile texts, which the program itself never uses."""


def hostile_dossier(text: str, number: int = 1) -> list[Record]:
    """One of every kind of record, with the same text wherever there is text."""
    family = Family(name=text, number=number, tags=(text, text), transfer_code="62ZA-H7XC")
    own = {"family_id": family.id}
    child = FamilyMember(**own, role=MemberRole.CHILD, name=text, birth_date=date(2015, 1, 1))
    lists = {"ways": (text, f"{text[:20]}: {text}", f"{text}@{text}.nl")}
    institution = Institution(name=text, regions=(text,), shipped={"phone": text, "name": text}, **lists)
    person = Aanspreekpunt(institution_id=institution.id, name=text, zevmb=True, known_by=(text, text), **lists)
    double = Aanspreekpunt(institution_id=institution.id, name=text, verified_on=TODAY, known_by=(text,), **lists)
    regelzaak = Regelzaak(
        **own, title=text, institution_id=institution.id, aanspreekpunt_id=person.id, due_on=TODAY - timedelta(days=1)
    )
    kind = ContactKind(name=text, way=ContactWay.VISIT)
    records: list[Record] = [
        family,
        kind,
        child,
        institution,
        person,
        double,
        regelzaak,
        NetworkPerson(**own, name=text),
        Authority(**own, member_id=child.id, kind=AuthorityKind.GEZAG, holder=text),
        Machtiging(**own, member_id=child.id, given_by=text, institution_id=institution.id),
        KnownAt(**own, member_id=child.id, institution_id=institution.id),
        Consent(**own, member_id=child.id, given_by=text),
        Step(**own, regelzaak_id=regelzaak.id, text=text, due_on=TODAY),
        Document(**own, regelzaak_id=regelzaak.id, text=text),
        CaseEvent(**own, regelzaak_id=regelzaak.id, kind=EventKind.SUBMITTED, on=TODAY),
        Attachment(**own, title=text, media_type=MediaType.PDF, size=1, regelzaak_id=regelzaak.id),
        OwnType(key="eigen", title=text, documents=(text,), steps=(text,)),
        Note(**own, text=text, about=(child.id,), in_confidence_from=child.id),
        ContactMoment(
            **own,
            at=NOON,
            kind_id=kind.id,
            text=text,
            regelzaak_ids=(regelzaak.id,),
            aanspreekpunt_id=person.id,
            member_ids=(child.id,),
        ),
        Appointment(**own, on=TODAY, what=text),
        Strippenkaart(**own, valid_from=TODAY),
        Signal(**own, theme=text, text=text, on=TODAY),
        Inzageverzoek(**own, member_id=child.id, asked_by=text, received_on=TODAY, due_on=TODAY, remarks=text),
        PlanGoal(**own, goal=text, member_id=child.id),
        Colleague(name=text, public_key=PUBLIC_KEY),
        Handover(
            **own,
            handover=family.id,
            sort=HandoverSort.STAND_IN,
            side=HandoverSide.HELD,
            other_name=text,
            given_on=TODAY,
            until=TODAY + timedelta(days=3),
            has_private=True,
            code="K7MP-2QXD",
        ),
        Departure(at=NOON, what=Leaving.SUMMARY, family_ids=(family.id,), to_whom=text, reason=ReasonWithout.DUTY),
    ]
    for record in records:
        for field in fields(record):
            if getattr(record, field.name) == "":
                object.__setattr__(record, field.name, text)
    return records


def one(records: list[Record], kind: type[Any]) -> Any:
    return next(record for record in records if isinstance(record, kind))


def sent(pilot: Pilot[int]) -> str:
    """What goes to the terminal for the screen in front, without the colours of the program itself."""
    console = Console(color_system="truecolor", force_terminal=True, width=500)
    strips = pilot.app.screen._compositor.render_strips()
    painted = "\n".join(strip.render(console) for strip in strips)
    assert BLINK not in painted
    return COLOUR.sub("", painted)


def assert_harmless(pilot: Pilot[int]) -> None:
    found = CONTROL.search(sent(pilot))
    assert found is None, f"{found!r} on {pilot.app.screen!r}"


@pytest.fixture(params=sorted(HOSTILE))
def records(request: pytest.FixtureRequest) -> list[Record]:
    return hostile_dossier(HOSTILE[request.param])


async def test_every_place_shows_it_as_text(tmp_path: Path, records: list[Record], guarded: object) -> None:
    async with open_quickly(tmp_path, records) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            assert_harmless(pilot)
        await open_dossier(app, one(records, Family).id)
        await settle(pilot)
        for tab in TABS:
            app.screen.query_one(TabbedContent).active = tab
            await settle(pilot)
            assert_harmless(pilot)
        family, institution = one(records, Family).id, one(records, Institution).id
        for place in (
            RegelzaakFilePlace(one(records, Regelzaak).id, family),
            DayEndPlace(),
            TalkPlace("today", family, None),
            TalkPlace("today", family, institution),
            ChaseForm(record_id=one(records, Regelzaak).id, family_id=family),
        ):
            await app.push_screen(place)
            await settle(pilot)
            assert_harmless(pilot)
            assert app.screen is place


async def test_every_dialog_shows_it_as_text(tmp_path: Path, records: list[Record], guarded: object) -> None:
    note, moment, family = one(records, Note), one(records, ContactMoment), one(records, Family)
    async with open_quickly(tmp_path, records) as (app, pilot):
        for dialog in (Reader(note, ()), Reader(moment, ()), ExportDialog(family), Palette(app.screen)):
            await app.push_screen(dialog)
            await settle(pilot)
            assert_harmless(pilot)
            app.pop_screen()
        app.tell(note.text)
        app.tell(note.text, is_error=True)
        await settle(pilot)
        assert_harmless(pilot)
        await app.desk.write(remove, family)
        await app.push_screen(Trash())
        await settle(pilot)
        assert_harmless(pilot)


@pytest.mark.parametrize("text", ["".join(HOSTILE.values())[:500], HOSTILE["long"]], ids=["mixed", "long"])
async def test_every_form_shows_it_as_text(tmp_path: Path, text: str, guarded: object) -> None:
    records = hostile_dossier(text)
    async with open_quickly(tmp_path, records) as (app, pilot):
        for kind in FORM_OF:
            form = change_form(one(records, kind))
            await app.push_screen(form)
            await settle(pilot)
            assert_harmless(pilot)
            assert form in app.screen_stack
            app.pop_screen()


async def test_all_that_opens_shows_it_as_text(tmp_path: Path, guarded: object) -> None:
    text = "".join(HOSTILE.values())[:500]
    records, folder = hostile_dossier(text), hostile_folder(tmp_path)
    # A family with a rule that is none can be looked at, and cannot be given.
    object.__setattr__(one(records, Regelzaak), "recurrence", "FREQ=YEARLY")
    shown = every_screen.Shown(
        family=one(records, Family),
        child=one(records, FamilyMember),
        regelzaak=one(records, Regelzaak),
        note=one(records, Note),
        moment=one(records, ContactMoment),
        attachment=one(records, Attachment),
        request=one(records, Inzageverzoek),
        words=text,
        folder=folder,
    )
    # The forms that change a record were opened above; that of a note has a draft to show, too.
    left_out = {*FORM_OF.values()} - {"note"}
    seen = {FORMS[name][1] for name in left_out}
    async with open_quickly(tmp_path, records) as (app, pilot):
        before = len(app.screen_stack)
        for make in [*every_screen.forms(shown, left_out).values(), *await every_screen.screens(app, shown)]:
            screen = make()
            await app.push_screen(screen)
            await settle(pilot)
            assert_harmless(pilot)
            assert screen in app.screen_stack, screen
            assert not any(str(notice.severity) == "error" for notice in app._notifications), screen
            seen.add(type(screen).__name__)
            while len(app.screen_stack) > before:
                app.pop_screen()
    assert {kind.__name__ for kind in every_screen.screen_classes()} - seen == every_screen.IN_A_MODE


def hostile_folder(parent: Path) -> Path:
    """A folder whose own name, and that of whatever is in it, means something to a terminal or as markup."""
    folder = parent / "[/nope [red]\x1b]52;c;Z2VoZWlt\x07 \u202emap"
    (folder / "[@click=app.leave]\x1b[2J").mkdir(parents=True)
    for name, moment in (("[nope=x] [b]\x1b]0;titel\x07.pdf", 1e12), ("brief\r\n\u2066.png", -1e12)):
        (folder / name).write_bytes(b"%PDF-")
        with suppress(OSError, OverflowError):
            os.utime(folder / name, (moment, moment))
    return folder


async def test_markup_in_names_is_read_literally_everywhere(tmp_path: Path) -> None:
    records = hostile_dossier("[/b] De [Vries]")
    async with open_quickly(tmp_path, records, size=(200, 50)) as (_app, pilot):
        for key in "12345":
            await press(pilot, key)
            await wait_until(pilot, lambda: "[/b] De [Vries]" in screen_text(pilot))
        await press(pilot, "2", "enter")
        await wait_for_screen(pilot, DossierPlace)
        await wait_until(pilot, lambda: screen_text(pilot).count("[/b] De [Vries]") > 5)


async def test_what_is_found_by_searching_is_text(tmp_path: Path, guarded: object) -> None:
    async with open_quickly(tmp_path, hostile_dossier("zoekwoord " + HOSTILE["escapes"] + HOSTILE["markup"])) as (
        app,
        pilot,
    ):
        await app.push_screen(Find())
        await press(pilot, *"zoekw")
        await wait_until(pilot, lambda: "zoekwoord" in screen_text(pilot).replace("Naam, woord", ""))
        await settle(pilot)
        assert_harmless(pilot)


async def test_a_link_in_a_name_cannot_be_clicked(tmp_path: Path) -> None:
    text = "[@click=app.leave]klik hier[/]"
    async with open_quickly(tmp_path, hostile_dossier(text)) as (app, pilot):
        await press(pilot, "2")
        lines = screen_text(pilot).splitlines()
        row = next(y for y, line in enumerate(lines) if "klik hier" in line)
        await pilot.click(offset=(lines[row].index("klik hier") + 2, row))
        await settle(pilot)
        assert app.is_running
        assert not app.is_leaving


async def test_hostile_letters_typed_in_a_form_are_shown_and_saved_as_clean_text(
    tmp_path: Path, guarded: object
) -> None:
    records = hostile_dossier("De Wit")
    async with open_quickly(tmp_path, records) as (app, pilot):
        form = NoteForm(family_id=one(records, Family).id)
        await app.push_screen(form)
        await settle(pilot)
        form.field("text").show("".join(HOSTILE.values()))
        await settle(pilot)
        assert_harmless(pilot)
        await press(pilot, "ctrl+s")
        assert form not in app.screen_stack
        assert_harmless(pilot)


async def test_a_real_terminal_gets_no_letter_from_data_that_it_obeys(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    fill_vault(folder, hostile_dossier("Gevaar" + HOSTILE["escapes"] + HOSTILE["scripts"]))
    command = (sys.executable, "-m", "copiloot_tui.commandline.session", "--kluis", str(folder))
    environment = {"TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": str(tmp_path)}
    with Terminal(
        (*command, "--demo", "--gezinnen", "1", "--jaren", "1"), columns=120, rows=30, environment=environment
    ) as terminal:
        terminal.wait_for("Gevaar")
        for key in "2345":
            terminal.type(key)
            terminal.wait_for_next("Gevaar")
        terminal.type("2")
        terminal.wait_for_next("Gevaar")
        terminal.type("\r")
        terminal.wait_for_next("Gezinsleden")
        terminal.type("\x11")
        terminal.wait()

    written = POINTER.sub("", terminal.output[terminal.output.index(b"Gevaar") :].decode())
    assert not re.search("\x1b\\]|\x9b|\x9d|\u202e|\u2066", written)
    assert not set(written) & set("\x00\x07\x08\x7f")
    assert BLINK not in written


async def test_any_text_in_a_list_or_table_is_harmless(tmp_path: Path, guarded: object) -> None:
    console = Console(color_system="truecolor", force_terminal=True, width=500)
    record = one(hostile_dossier("x"), Family)

    async with open_quickly(tmp_path, [record]) as (app, pilot):
        await press(pilot, "2")
        rows = app.screen.query_one("#families", Rows)
        await press(pilot, "3")
        table = app.screen.query_one(RecordTable)

        @given(text=st.text(max_size=300))
        def is_harmless(text: str) -> None:
            rows.show_rows([Row(Line(plain(text, "bold"), muted(text)), record), heading(text, 1)])
            table.show_records([(record, [plain(text), muted(text), plain(text, "bold $error")])])
            painted = "".join(each.render_line(y).render(console) for each in (rows, table) for y in range(3))
            assert not CONTROL.search(COLOUR.sub("", painted))

        is_harmless()


@settings(max_examples=2)
@given(texts=st.lists(st.text(min_size=1, max_size=120), min_size=4, max_size=4))
async def test_a_vault_full_of_any_text_can_be_read(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        dossiers = [hostile_dossier("x" + text, number) for number, text in enumerate(texts, start=1)]
        async with open_quickly(Path(folder), [record for dossier in dossiers for record in dossier]) as (app, pilot):
            for key in "2345":
                await press(pilot, key)
            for dossier in dossiers:
                await open_dossier(app, dossier[0].id, "notes")
                await settle(pilot)
            assert isinstance(app.screen, DossierPlace)
