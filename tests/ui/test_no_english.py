"""No English word on any screen, in any help, in anything that Textual or argparse says by itself."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

import copiloot_tui.ui
from copiloot_tui.__main__ import main
from copiloot_tui.commandline.line import commands
from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.family import Family, MemberRole
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import save
from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.commands import Command, key_name
from copiloot_tui.ui.dialogs.settings import SettingsDialog
from copiloot_tui.ui.forms import FORMS, form_named
from copiloot_tui.ui.places.checklist import AdulthoodPlace, AftercarePlace
from copiloot_tui.ui.places.day_end import DayEndPlace
from copiloot_tui.ui.places.dossier import TABS
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.talk import TalkPlace
from tests.ui import every_screen
from tests.ui.app_driver import open_app, run_app, screen_text, settle, start_in, wait_for_screen
from tests.ui.marked import is_marked_here
from tests.ui.quick_driver import open_quickly, press

_ENGLISH = """
abort about above accept account add added again age all allowed already and another any apply appointment argument
arguments at available back before below blank bottom box button by call cancel cannot case change changed changes
character characters check child choose clear click clipboard close closed collapse color column command commands
confirm contact copied copy could cursor cut dark data database date day days default delete deleted details disk do
done down draft edit empty end entry error errors exactly exit expand expected failed family field file find first
focus folder following for forget found from full go hide highlight hint home hour id import index input integer
invalid item jump key keyboard keys label language last leave left length less light line list load loading locked
login logout main matches maximize maximum menu message minimize minimum minute mode module month more move must
name network never new next no none not note notes nothing number off ok okay old only or other page palette
passphrase password paste phone please positional press previous print prompt quit read redo reload remove removed
replace required reset restore retry return revision right row save saved screen screenshot scroll search section
see selection settings show size sort space start stop subcommand submit success suspend switch table text theme
this time title to today toggle tomorrow tooltip top traceback tree true try type undo unknown unlock unrecognized
up update usage use user valid value version view visible wait warning welcome what when which who width window with
word yes yesterday you your
"""
_DUTCH_TOO = "contact cursor data database do home import index last maximum menu minimum start stop top type word"
"""English words that mean something in Dutch too."""
ENGLISH = frozenset(_ENGLISH.split()) - frozenset(_DUTCH_TOO.split())
KEY_CAPS = re.compile(r"\b(Enter|Esc|Tab|Ctrl\+\w|Del|Backspace|F\d\d?)\b")
"""What stands on the keys of a Dutch keyboard."""
WORD = re.compile(r"[a-zà-ÿ]+(?:[-'][a-zà-ÿ]+)*(?![…╭╰│a-zà-ÿ])")
"""A word, unless it is cut off, or half behind a dialog."""


def english_in(text: str) -> set[str]:
    """The English words in a text, Dutch homographs aside."""
    return set(WORD.findall(KEY_CAPS.sub("", text).lower())) & ENGLISH


def told_by(screen: Screen[object]) -> Iterator[str]:
    """What a screen says besides what can be seen at once: placeholders, prompts, tooltips, titles."""
    for widget in (screen, *screen.query("*").results(Widget)):
        yield str(widget.tooltip or "")
        yield str(widget.border_title or "")
        yield str(widget.border_subtitle or "")
        if isinstance(widget, Input | TextArea):
            yield str(widget.placeholder)
        if isinstance(widget, Select):
            yield str(widget.prompt)
    for active in screen.active_bindings.values():
        if active.binding.show:
            yield f"{active.binding.description} {active.tooltip} {screen.app.get_key_display(active.binding)}"
    yield str(getattr(screen, "HELP_TEXT", ""))


def assert_dutch(pilot: Pilot[int]) -> None:
    screen = pilot.app.screen
    said = "\n".join((screen_text(pilot), *told_by(screen)))
    assert not english_in(said), f"{english_in(said)} on {screen!r}"


def own_classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(copiloot_tui.ui.__path__, "copiloot_tui.ui."):
        for _name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if kind.__module__ == module.name:
                yield kind


def test_every_binding_of_our_own_is_described_in_dutch() -> None:
    for kind in own_classes():
        for binding in getattr(kind, "BINDINGS", ()):
            if isinstance(binding, Binding) and binding in kind.__dict__.get("BINDINGS", ()):
                words = f"{binding.description} {binding.tooltip} {binding.key_display or ''}"
                assert not english_in(words), f"{words!r} on {kind.__name__}"


def test_every_command_is_described_in_dutch() -> None:
    for kind in own_classes():
        for command in getattr(kind, "COMMANDS_HERE", ()):
            assert isinstance(command, Command)
            assert not english_in(f"{command.title} {command.help} {command.keys}"), command


@pytest.mark.parametrize("key", ["space", "enter", "escape", "backspace", "delete", "ctrl+l", "slash", "plus", "f1"])
def test_keys_have_the_names_that_people_call_them_by(key: str) -> None:
    assert not english_in(key_name(key))


async def test_every_place_and_tab_is_dutch(tmp_path: Path, demo_vault: Path) -> None:
    async with open_quickly(tmp_path) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            assert_dutch(pilot)
        await press(pilot, "2", "enter")
        for _tab in TABS:
            assert_dutch(pilot)
            await press(pilot, "right")
        first = (await app.desk.read(family_glances))[0].family
        regelzaak = (await app.desk.read(dossier, first.id)).regelzaken[0]
        await app.push_screen(RegelzaakFilePlace(regelzaak.id, first.id))
        await settle(pilot)
        assert_dutch(pilot)
        for place in (
            DayEndPlace(),
            TalkPlace("today", first.id, None),
            TalkPlace("today", first.id, regelzaak.institution_id),
        ):
            await app.push_screen(place)
            await settle(pilot)
            assert_dutch(pilot)
            await press(pilot, "escape")
        child = next(m for m in (await app.desk.read(dossier, first.id)).members if m.role is MemberRole.CHILD)
        for checklist in (AdulthoodPlace(child.id, first.id), AftercarePlace(child.id, first.id)):
            await app.push_screen(checklist)
            await settle(pilot)
            assert_dutch(pilot)
            await pilot.press("enter")
            await wait_for_screen(pilot, Ask)
            assert_dutch(pilot)
            await press(pilot, "escape", "escape")


async def test_every_place_is_dutch_when_it_is_empty(tmp_path: Path) -> None:
    family = Family(name="De Wit", number=1)
    async with open_quickly(tmp_path, [family]) as (_app, pilot):
        for key in "123456":
            await press(pilot, key)
            assert_dutch(pilot)
        await press(pilot, "2", "enter")
        for _tab in TABS:
            assert_dutch(pilot)
            await press(pilot, "right")


async def test_every_form_is_dutch_with_its_lists_open_and_when_it_refuses(tmp_path: Path, demo_vault: Path) -> None:
    async with open_quickly(tmp_path, size=(120, 50)) as (app, pilot):
        family = (await app.desk.read(family_glances))[0].family
        for name in FORMS:
            form = form_named(name)(family_id=family.id)
            await app.push_screen(form)
            await settle(pilot)
            assert_dutch(pilot)
            for select in form.query(Select):
                select.expanded = True
            await press(pilot, "ctrl+s")
            assert_dutch(pilot)
            while app.screen is not app.screen_stack[0]:
                app.pop_screen()


async def test_everything_that_opens_is_dutch_and_marks_the_family_of_a_colleague(
    tmp_path: Path, demo_vault: Path
) -> None:
    # Both in one go: to open all of them takes long.
    async with open_quickly(tmp_path) as (app, pilot):
        seen = await app.desk.read(dossier, (await app.desk.read(family_glances))[0].family.id)
        regelzaak = next(each for each in seen.regelzaken if each.institution_id)
        child = next(member for member in seen.members if member.role is MemberRole.CHILD)
        request = Inzageverzoek(
            family_id=seen.family.id, member_id=child.id, asked_by="Sanne", received_on=civil_day(app.desk.clock.now())
        )
        await app.desk.write(save, request)
        family = replace(seen.family, name="Quist")
        await app.desk.write(save, family)
        held = Handover(
            family_id=family.id, handover=family.id, sort=HandoverSort.STAND_IN, side=HandoverSide.HELD,
            other_name="Sanne", purpose="Waar gaat het over?", given_on=request.received_on, code="62ZA-H7XC",
        )  # fmt: skip
        await app.desk.write(save, held)
        shown = every_screen.Shown(
            request=request,
            family=family,
            child=child,
            regelzaak=regelzaak,
            note=seen.notes[0],
            moment=seen.moments[0],
            attachment=Attachment(
                family_id=seen.family.id, title="Besluit", media_type=MediaType.PDF, size=9, regelzaak_id=regelzaak.id
            ),
            words="Waar gaat het over?",
            folder=tmp_path,
        )
        shown_so_far = {kind for _, kind in FORMS.values()}
        # Every form with nothing in it yet was opened above.
        for make in [*every_screen.forms(shown, left_out=FORMS).values(), *await every_screen.screens(app, shown)]:
            screen = make()
            await app.push_screen(screen)
            await settle(pilot)
            assert_dutch(pilot)
            is_marked_here(pilot, family.name)
            shown_so_far.add(type(screen).__name__)
            while len(app.screen_stack) > 1:
                app.pop_screen()
        assert {kind.__name__ for kind in every_screen.screen_classes()} - shown_so_far == every_screen.IN_A_MODE
        for place, key in (("2", "d"), ("4", "a")):
            await press(pilot, place)
            await pilot.press(key)
            await wait_for_screen(pilot, Ask)
            assert_dutch(pilot)
            await press(pilot, "escape")


async def test_the_doors_are_dutch(tmp_path: Path) -> None:
    async with run_app(start_in(tmp_path)) as (_app, pilot):
        for _step in range(3):
            await settle(pilot)
            assert_dutch(pilot)
            await press(pilot, "enter")
        await press(pilot, "f1")
        assert_dutch(pilot)
    async with open_app(tmp_path / "tweede") as (app, pilot):
        await app.push_screen(SettingsDialog())
        await settle(pilot)
        assert_dutch(pilot)
    async with run_app(start_in(tmp_path / "tweede")) as (_app, pilot):
        await settle(pilot)
        await press(pilot, *"fout", "enter")
        assert_dutch(pilot)
        await press(pilot, "f1")
        assert_dutch(pilot)


def _calls() -> Iterator[list[str]]:
    yield ["--help"]
    yield ["--kluis"]
    yield ["onzin"]
    yield ["demo", "--gezinnen", "veel"]
    yield ["demo", "--onzin"]
    for command in commands():
        yield [command.name, "--help"]
        for part in command.parts:
            yield [command.name, part.name, "--help"]
            yield [command.name, part.name, "--onzin"]


@pytest.mark.parametrize("words", _calls(), ids=" ".join)
def test_the_command_line_is_dutch(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(words)
    told = capsys.readouterr()

    assert told.out + told.err
    assert not english_in(re.sub(r"--\w+|<[^>]*>", "", told.out + told.err))
