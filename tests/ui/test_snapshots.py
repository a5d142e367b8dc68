"""How every screen looks: wide and light, narrow and dark. `--snapshot-update` accepts what is there now."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TabbedContent, TextArea

from copiloot_tui.domain.family import MemberRole
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import remove
from copiloot_tui.settings import Settings, Theme
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.help import Help
from copiloot_tui.ui.dialogs.palette import Palette
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.dialogs.settings import SettingsDialog
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.places.checklist import AdulthoodPlace
from copiloot_tui.ui.places.coverage import CoveragePlace
from copiloot_tui.ui.places.day_end import DayEndPlace
from copiloot_tui.ui.places.dossier import open_dossier
from copiloot_tui.ui.places.doubles import DoublesPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.ui.removing import ask_and_remove
from tests.ui.app_driver import settle, wait_until
from tests.vaults import SetClock, make_vault

Act = Callable[[Pilot[int]], Awaitable[object]]
Matches = Callable[..., bool]
USUAL, SMALL, LARGE = (120, 30), (80, 24), (200, 60)
both = pytest.mark.parametrize(
    ("size", "theme"), [(USUAL, Theme.LIGHT), (SMALL, Theme.DARK)], ids=["120x30-light", "80x24-dark"]
)


@pytest.fixture
def matches(snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Matches:
    """Whether the program looks as it did, with the vault in the test's folder, after something was done in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/jij")
    monkeypatch.setenv("USERPROFILE", "/home/jij")
    for name in ("XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def compare(act: Act | None, size: tuple[int, int], theme: Theme, *, is_demo: bool = True) -> bool:
        start = Start(
            folder=Path("kluis") if is_demo or Path("kluis").exists() else Path("/home/jij/kluis"),
            clock=SetClock(),
            settings=Settings(motion=False, theme=theme),
            settings_file=tmp_path / "instellingen.toml",
            demo=DemoSize() if is_demo else None,
        )
        app = CopilootApp(start)

        async def run(pilot: Pilot[int]) -> None:
            if is_demo:
                await wait_until(pilot, lambda: app.desk.is_open and app.current_mode == "today")
            await settle(pilot)
            if act is not None:
                await act(pilot)
            await _be_still(pilot)

        is_same: bool = snap_compare(app, terminal_size=size, run_before=run)
        asyncio.run(app.desk.close())
        return is_same

    return compare


async def _be_still(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await wait_until(pilot, lambda: all(worker.is_finished or worker.group in WAITING for worker in pilot.app.workers))
    for box in pilot.app.screen.query("Input, TextArea"):
        if isinstance(box, Input | TextArea):
            box.cursor_blink = False
    await pilot.pause()


WAITING = frozenset({"remove", "ask"})
"""The workers that wait for an answer."""


def keys(*names: str) -> Act:
    async def act(pilot: Pilot[int]) -> None:
        for name in names:
            await pilot.press(name)
            await settle(pilot)

    return act


def shown(make: Callable[[Any], Any]) -> Act:
    """A screen above Vandaag, made with the dossier of the first family."""

    async def act(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(make(await _first_dossier(pilot.app)))

    return act


def form(name: str) -> Act:
    return shown(lambda seen: form_named(name)(family_id=seen.family.id))


def tab(name: str) -> Act:
    async def act(pilot: Pilot[int]) -> None:
        app: Any = pilot.app
        await open_dossier(app, (await _first_dossier(app)).family.id)
        await settle(pilot)
        app.screen.query_one(TabbedContent).active = name

    return act


def _child(seen: Any) -> Any:
    return next(member for member in seen.members if member.role is MemberRole.CHILD)


async def _first_dossier(app: Any) -> Any:
    return await app.desk.read(dossier, (await app.desk.read(family_glances))[0].family.id)


# The places


@both
def test_vandaag(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """What is urgent, today's and this week's work; on a wide screen three cards beside it."""
    assert matches(None, size, theme)


def test_vandaag_on_a_large_screen(matches: Matches, demo_vault: Path) -> None:
    """Nothing is stretched beyond reading: the list fills the left, the cards keep their width."""
    assert matches(None, LARGE, Theme.LIGHT)


@both
@pytest.mark.parametrize("place", ["2", "3", "4", "5"])
def test_place(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, place: str) -> None:
    """A filter above, the list with its cursor on the first line, the keys below; gezinnen with a look beside it."""
    assert matches(keys(place), size, theme)


@both
@pytest.mark.parametrize("name", ["overview", "people", "notes", "regelzaken", "moments"])
def test_dossier(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, name: str) -> None:
    """The family in the heading, five tabs with this one underlined; notes and contacts readable beside the list."""
    assert matches(tab(name), size, theme)


@both
def test_regelzaak(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """Where it stands and whose turn it is above; steps with their boxes and the contact about it below."""
    assert matches(shown(lambda seen: RegelzaakFilePlace(seen.regelzaken[0].id, seen.family.id)), size, theme)


@both
@pytest.mark.parametrize(
    "place",
    [
        pytest.param(lambda seen: DayEndPlace(), id="day-end"),
        pytest.param(lambda seen: RegelzaakTypesPlace(), id="types"),
        pytest.param(lambda seen: AdulthoodPlace(_child(seen).id, seen.family.id), id="eighteen"),
        pytest.param(lambda seen: CoveragePlace(), id="coverage"),
        pytest.param(lambda seen: DoublesPlace(), id="doubles"),
    ],
)
def test_place_above_another(
    matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, place: Callable[[Any], Any]
) -> None:
    """A heading that says what it is, lists with their counts, and Esc among the keys."""
    assert matches(shown(place), size, theme)


@both
def test_tafelstand(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """Only this family: no bar of places, and the heading says Tafelstand."""
    assert matches(keys("2", "enter", "f8"), size, theme)


# Writing things down


@both
@pytest.mark.parametrize(
    "name", ["contact_moment", "note", "spoedvraag", "family", "family_member", "regelzaak", "appointment"]
)
def test_form(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, name: str) -> None:
    """The cursor in the first field to fill, the buttons in sight, hints in fields that are empty."""
    assert matches(form(name), size, theme)


@both
@pytest.mark.parametrize("name", ["case_event", "letter", "closing"])
def test_form_that_tells_what_follows(
    matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, name: str
) -> None:
    """The fields, below them what follows or what to look at, and the buttons in sight."""

    def make(seen: Any) -> Any:
        about = {"letter": {"record_id": seen.regelzaken[0].id}, "case_event": {"regelzaak_id": seen.regelzaken[0].id}}
        return form_named(name)(family_id=seen.family.id, **about.get(name, {}))

    assert matches(shown(make), size, theme)


@both
def test_a_term_worked_out(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """The kinds of term, the day, and below it the end with its reasons."""
    assert matches(keys("f6", *"bezwaar", "tab", *"13-11-2026"), size, theme)


@both
def test_form_that_refuses(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """The sentence stands under the field it is about, and the cursor is in that field."""

    async def act(pilot: Pilot[int]) -> None:
        await form("family")(pilot)
        await settle(pilot)
        await keys("ctrl+s")(pilot)

    assert matches(act, size, theme)


@both
def test_question_before_removing(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """Three answers, and what each of them means; the safest is not the red one."""

    async def act(pilot: Pilot[int]) -> None:
        app: Any = pilot.app
        app.run_worker(ask_and_remove(app, (await _first_dossier(app)).family), group="ask")

    assert matches(act, size, theme)


# Finding and reading


@both
def test_search(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """What it is, its title and words before, telephone and family behind."""

    async def act(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(Find())
        await keys(*"meer")(pilot)

    assert matches(act, size, theme)


@both
def test_reader(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """A note as Markdown, with who may read it above and four buttons below."""
    assert matches(shown(lambda seen: Reader(seen.notes[0], seen.members)), size, theme)


@both
def test_export(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """For whom, how open, where to; below it exactly what would leave."""
    assert matches(shown(lambda seen: ExportDialog(seen.family)), size, theme)


@both
def test_trash(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """One removed note, with its family and when it was removed."""

    async def act(pilot: Pilot[int]) -> None:
        app: Any = pilot.app
        await app.desk.write(remove, (await _first_dossier(app)).notes[0])
        await app.push_screen(Trash())

    assert matches(act, size, theme)


# The program itself


@both
@pytest.mark.parametrize("dialog", [Help, Palette], ids=["help", "palette"])
def test_what_can_be_done(
    matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme, dialog: Callable[[Any], Any]
) -> None:
    """Every key or command of Vandaag with one sentence."""

    async def act(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(dialog(pilot.app.screen))

    assert matches(act, size, theme)


@both
def test_settings(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """Five choices, that this is a demo, where the vault is, two buttons."""
    assert matches(shown(lambda seen: SettingsDialog()), size, theme)


@both
def test_cover(matches: Matches, demo_vault: Path, size: tuple[int, int], theme: Theme) -> None:
    """One sentence in the middle, and nothing of the vault."""
    assert matches(shown(lambda seen: Cover()), size, theme)


def test_a_terminal_that_is_too_small(matches: Matches, demo_vault: Path) -> None:
    """One sentence in the middle."""
    assert matches(None, (40, 10), Theme.LIGHT)


@both
def test_first_run(matches: Matches, size: tuple[int, int], theme: Theme) -> None:
    """Three short paragraphs about what is going to happen, and two buttons."""
    assert matches(None, size, theme, is_demo=False)


@both
def test_unlock(matches: Matches, tmp_path: Path, size: tuple[int, int], theme: Theme) -> None:
    """A box for the passphrase with the cursor in it, and the way out for who forgot it."""
    make_vault(tmp_path / "kluis")[0].close()
    assert matches(None, size, theme, is_demo=False)
