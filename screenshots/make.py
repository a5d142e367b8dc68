"""Pictures of every place, drawn by the program itself from a made-up caseload on a day that never changes.

`python screenshots/make.py` draws them all; with `--check` it only says which are stale.
"""

import argparse
import asyncio
import html
import os
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar
from uuid import UUID
from xml.etree import ElementTree

# Whatever this terminal asks for may not change the pictures.
os.environ.pop("NO_COLOR", None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Label, Select, Static, TextArea

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.demo.caseload import DEFAULT_FAMILIES, DEFAULT_SEED, DEFAULT_YEARS, fill
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.departure import Grounds, ReasonWithout
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.regelzaak import Regelzaak, Step, Turn
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import vaults
from copiloot_tui.services.backups import backup
from copiloot_tui.services.erasing import erase_families
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.giving import HandoverWanted, ToHandOver, gather, give, prepare
from copiloot_tui.services.giving_back import prepare_return, send_back
from copiloot_tui.services.handovers import join_in, open_handover
from copiloot_tui.services.inzage import requests_of
from copiloot_tui.services.joining import plan_joining
from copiloot_tui.services.records import save
from copiloot_tui.services.regelzaak_list import regelzaak_list
from copiloot_tui.services.sealed_packages import (
    PackageContent,
    ReceivedPackage,
    Seal,
    open_with_own_key,
    pack,
    read_sealed,
    sealed,
)
from copiloot_tui.services.summaries import summarise
from copiloot_tui.services.team import fingerprint, introduce
from copiloot_tui.settings import Settings, Theme
from copiloot_tui.store.store import Store
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.dialogs.calculator import Calculator
from copiloot_tui.ui.dialogs.erasing import finish_erasing, show_proof
from copiloot_tui.ui.dialogs.erasure_proof import ErasureProof
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.give_family import GiveFamilyDialog
from copiloot_tui.ui.dialogs.hand_over import GiveDialog
from copiloot_tui.ui.dialogs.help import Help
from copiloot_tui.ui.dialogs.package import PackageReader
from copiloot_tui.ui.dialogs.sealing import COLLEAGUES as COLLEAGUES_ONLY
from copiloot_tui.ui.dialogs.sealing import WordsToGive
from copiloot_tui.ui.dialogs.versions import VersionsDialog
from copiloot_tui.ui.doors.first_run import FirstRun
from copiloot_tui.ui.doors.unlock import Unlock
from copiloot_tui.ui.forms.case_event import CaseEventForm
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.letter import LetterForm
from copiloot_tui.ui.forms.note import NoteForm
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.coverage import CoveragePlace
from copiloot_tui.ui.places.differences import DifferencesPlace, show_differences
from copiloot_tui.ui.places.dossier import TABS, DossierPlace
from copiloot_tui.ui.places.family_year import FamilyYearPlace
from copiloot_tui.ui.places.first_day import FirstDayPlace
from copiloot_tui.ui.places.inzage_request import InzageRequestPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.talk import TalkPlace
from copiloot_tui.ui.places.team import TeamPlace
from copiloot_tui.ui.program import DemoSize, Start
from copiloot_tui.ui.rows import Rows

HERE: Final = Path(__file__).parent
MORNING: Final = datetime(2026, 11, 20, 8, 40, tzinfo=UTC)
USUAL: Final = (120, 30)
SMALL: Final = (80, 24)
LARGE: Final = (200, 60)
PATIENCE_SECONDS: Final = 60
PREVIEWED_SECONDS: Final = 1
"""By then a form shows what follows from what was typed."""
SHOWN_FOLDER: Final = Path("/home/jij/.local/share/copiloot/kluis")
SHOWN_EXPORT: Final = "/home/jij/Documenten/samenvatting-0001-pseudoniem-2026-11-20.md"
SHOWN_FAMILY: Final = "/home/jij/Documenten/gezin-0001-2026-11-20.age"
SHOWN_HANDOVER: Final = "/home/jij/Documenten/waarneming-0001-2026-11-20.age"
SHOWN_KEY: Final = "age1dh760wt4t8ckavcls4gkerj9n9t2ylv67x8cqfx7u4smpgad5q8qarumxr"
"""Of whoever looks at the pictures; nobody has the other half of these keys."""
COLLEAGUES: Final = (
    Colleague(
        name="Bram Öz",
        function="Copiloot",
        public_key="age1cw0dpg5erz8t9nxgd06zmwk7s8s5w5rhj6vs0l82x52xg0xx2gdqachx58",
        verified_on=date(2026, 11, 18),
    ),
    Colleague(
        name="Anna Kuipers",
        function="Copiloot",
        public_key="age1d8aa49clr9tsctm05vc5r408q3fhvhe9u273vvfrjk6advrtavkqqmz7km",
    ),
)
OF_TWO: Final = ("owner", "stand_in")
"""The vaults between which a family went to and fro; made for who wants such a picture."""
PROOF: Final = "proof"
ANSWERED_LATER: Final = frozenset({"find", "versions", PROOF})
RETURNED: Final = "teruggave.age"
GIVEN_AT: Final = MORNING - timedelta(days=14)
STOOD_IN_AT: Final = MORNING - timedelta(days=7, hours=-2)
WROTE_TOO_AT: Final = MORNING - timedelta(days=3, hours=-6)
GIVEN_BACK_AT: Final = MORNING - timedelta(days=1, hours=-7)
CHEAP: Final = vaults.KeyCost(memory_kib=8 * 1024, passes=1, lanes=1)

_FONT_FACE: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TEXT: Final = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" clip-path="([^"]+)">([^<]+)</text>'
)
_CELL: Final = 12.2
"""The width of a letter in the pictures."""
_SVG: Final = "{http://www.w3.org/2000/svg}"

P = TypeVar("P", bound=Screen[Any])


@dataclass(slots=True)
class StoppedClock:
    """A Friday morning that lasts, unless it is set to another moment."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        """The moment."""
        return self.moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Vaults:
    """What the pictures are taken of; each picture gets a copy of its own."""

    demo: Path
    locked: Path
    owner: Path
    """Whose family was given to a colleague, with in its folder what came back."""
    stand_in: Path
    """Of that colleague, after it all went back."""
    absent: Path = SHOWN_FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: which vault, and what is done before it is drawn."""

    name: str
    vault: str
    act: Callable[[Pilot[int]], Awaitable[None]]
    size: tuple[int, int] = USUAL


# What is done before a picture is drawn


async def _nothing(pilot: Pilot[int]) -> None:
    """Vandaag is where the program begins."""


def _go_to(mode: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    async def act(pilot: Pilot[int]) -> None:
        await pilot.app.switch_mode(mode)

    return act


def _dossier(tab: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    async def act(pilot: Pilot[int]) -> None:
        await _app(pilot).show_dossier(await _first_family(pilot), tab)
        await _in_front(pilot, DossierPlace)

    return act


async def _regelzaak(pilot: Pilot[int]) -> None:
    found = await _app(pilot).desk.read(regelzaak_list, RegelzaakFilter())
    latest = found.glances[0].regelzaak
    await pilot.app.switch_mode("regelzaken")
    pilot.app.push_screen(RegelzaakFilePlace(latest.id, latest.family_id))
    await _in_front(pilot, RegelzaakFilePlace)


async def _event(pilot: Pilot[int]) -> None:
    await _regelzaak(pilot)
    await _settle(pilot)
    await pilot.press("B")
    form = await _in_front(pilot, CaseEventForm)
    await _settle(pilot)
    form.field("on").query_one(Input).value = "18-11-2026"
    await asyncio.sleep(PREVIEWED_SECONDS)


async def _letter(pilot: Pilot[int]) -> None:
    await _regelzaak(pilot)
    await _settle(pilot)
    await pilot.press("l")
    await _in_front(pilot, LetterForm)
    await asyncio.sleep(PREVIEWED_SECONDS)


async def _term(pilot: Pilot[int]) -> None:
    await pilot.press("f6")
    await _in_front(pilot, Calculator)
    await pilot.press(*"bezwaar", "tab", *"13-11-2026")
    await asyncio.sleep(PREVIEWED_SECONDS)


async def _talk(pilot: Pilot[int]) -> None:
    await pilot.press("v")
    await _in_front(pilot, TalkPlace)


async def _contact(pilot: Pilot[int]) -> None:
    await _dossier("overview")(pilot)
    await pilot.press("f2")
    form = await _in_front(pilot, ContactMomentForm)
    await _settle(pilot)
    form.field("text").show("Beslissing over de meerzorg komt volgende week. Moeder belt ons als de brief er is.")
    form.field("minutes").show("10")
    form.field("with_whom").show("moeder")
    form.field("next_steps").show("vr nabellen over de brief")


async def _note(pilot: Pilot[int]) -> None:
    await _dossier("notes")(pilot)
    await pilot.press("f4")
    form = await _in_front(pilot, NoteForm)
    await _settle(pilot)
    form.field("text").show("# Huisbezoek\n\nDe nachten zijn zwaar. Wat er **nu** kan:\n\n- logeren\n- nachtzorg")


async def _search(pilot: Pilot[int]) -> None:
    await pilot.press("f3")
    await _in_front(pilot, Find)
    await pilot.press(*"rolst")
    await _until(pilot, lambda: pilot.app.screen.query_one(Rows).option_count > 0)


async def _contact_card(pilot: Pilot[int]) -> None:
    await _go_to("aanspreekpunten")(pilot)
    await _settle(pilot)
    await pilot.press("enter")
    await _in_front(pilot, ContactCardPlace)


async def _coverage(pilot: Pilot[int]) -> None:
    await _go_to("aanspreekpunten")(pilot)
    await _settle(pilot)
    await pilot.press("g")
    await _in_front(pilot, CoveragePlace)


async def _year(pilot: Pilot[int]) -> None:
    await _go_to("strippenkaart")(pilot)
    await _settle(pilot)
    await pilot.press("enter")
    await _in_front(pilot, FamilyYearPlace)


async def _help(pilot: Pilot[int]) -> None:
    await _go_to("regelzaken")(pilot)
    await _settle(pilot)
    await pilot.press("f1")
    await _in_front(pilot, Help)


async def _export(pilot: Pilot[int]) -> None:
    await _dossier("overview")(pilot)
    await _settle(pilot)
    await pilot.press("x")
    dialog = await _in_front(pilot, ExportDialog)
    await _settle(pilot)
    dialog.field("path").show(SHOWN_EXPORT)
    dialog.field("receiver").query_one(Input).value = "een collega"


async def _inzage(pilot: Pilot[int]) -> None:
    desk = _app(pilot).desk
    for glance in await desk.read(family_glances):
        if asked := (await desk.read(requests_of, glance.family.id)).shown:
            pilot.app.push_screen(InzageRequestPlace(asked[0].request.id, glance.family.id))
            break
    await _in_front(pilot, InzageRequestPlace)


async def _team(pilot: Pilot[int]) -> None:
    desk = _app(pilot).desk
    await desk.write(introduce, "Noor Wagenaar")
    await desk.write(save, *COLLEAGUES)
    await pilot.app.run_action("show_team")
    place = await _in_front(pilot, TeamPlace)
    await _settle(pilot)
    # One's own key is drawn at random; these words are for the picture.
    place.query_one(".own-key", Static).update(f"Jij: Noor Wagenaar  {fingerprint(SHOWN_KEY)}")


async def _seal(pilot: Pilot[int]) -> None:
    await _app(pilot).desk.write(save, *COLLEAGUES)
    await _export(pilot)
    dialog = await _in_front(pilot, ExportDialog)
    await _settle(pilot)
    dialog.field("seal").query_one(Select).value = COLLEAGUES_ONLY
    await _settle(pilot)
    dialog.field("receivers").show(str(COLLEAGUES[0].id))
    dialog.field("expires_on").show("31-12-2026")
    dialog.field("path").show(SHOWN_EXPORT.replace(".md", ".age"))


async def _seven_words(pilot: Pilot[int]) -> None:
    await _export(pilot)
    await _settle(pilot)
    pilot.app.push_screen(WordsToGive())
    screen = await _in_front(pilot, WordsToGive)
    screen.query_one(".words-to-give", Label).update("lantaarn emmer dinsdag koffie grasveld tunnel sokken")


async def _package(pilot: Pilot[int]) -> None:
    export = await _app(pilot).desk.read(summarise, 1, Level.PSEUDONYM, "Noor Wagenaar")
    received = ReceivedPackage(
        content=PackageContent.SUMMARY,
        level=Level.PSEUDONYM,
        made_at=MORNING,
        expires_on=date(2026, 12, 31),
        from_name=COLLEAGUES[0].name,
        from_key=COLLEAGUES[0].public_key,
        sender=COLLEAGUES[0],
        text=export.markdown,
        is_cut=False,
        files={"md": b"", "pdf": b""},
    )
    pilot.app.push_screen(PackageReader(received))
    await _in_front(pilot, PackageReader)


async def _give_family(pilot: Pilot[int]) -> None:
    await _app(pilot).desk.write(save, *COLLEAGUES)
    pilot.app.push_screen(GiveFamilyDialog(await _first_family(pilot)))
    dialog = await _in_front(pilot, GiveFamilyDialog)
    await _settle(pilot)
    dialog.field("receivers").show(str(COLLEAGUES[0].id))
    dialog.field("path").show(SHOWN_FAMILY)


async def _hand_over(pilot: Pilot[int]) -> None:
    await _app(pilot).desk.write(save, *COLLEAGUES)
    pilot.app.push_screen(GiveDialog([await _first_family(pilot)]))
    dialog = await _in_front(pilot, GiveDialog)
    await _settle(pilot)
    dialog.field("receiver").show(str(COLLEAGUES[0].id))
    dialog.field("purpose").show("vakantie")
    dialog.field("until").show("4-12-2026")
    await _settle(pilot)
    dialog.field("path").show(SHOWN_HANDOVER)


async def _first_day(pilot: Pilot[int]) -> None:
    app = _app(pilot)
    held = Handover(
        family_id=await _first_family(pilot),
        handover=UUID(int=1),
        sort=HandoverSort.STAND_IN,
        side=HandoverSide.HELD,
        other_name="Bram Öz",
        purpose="vakantie",
        given_on=MORNING.date(),
        until=date(2026, 12, 4),
    )
    await app.desk.write(save, held)
    app.show_first_day([held.family_id])
    await _in_front(pilot, FirstDayPlace)


async def _differences(pilot: Pilot[int]) -> None:
    app = _app(pilot)
    received = await app.desk.read(open_with_own_key, read_sealed(app.start.folder / RETURNED))
    app.run_worker(show_differences(app, await app.desk.read(open_handover, received)))
    await _in_front(pilot, DifferencesPlace)
    await _settle(pilot)
    await pilot.press("k")


async def _versions(pilot: Pilot[int]) -> None:
    await _differences(pilot)
    await pilot.press("enter")
    await _in_front(pilot, VersionsDialog)


async def _erasure(pilot: Pilot[int]) -> None:
    app = _app(pilot)
    erasure, _ = await app.desk.write(erase_families, [await _first_family(pilot)], Why.STAND_IN_OVER)

    async def show() -> None:
        await finish_erasing(app)
        await show_proof(app, erasure.id)

    app.run_worker(show(), group=PROOF)
    await _in_front(pilot, ErasureProof)


async def _unlock(pilot: Pilot[int]) -> None:
    await _in_front(pilot, Unlock)


async def _welcome(pilot: Pilot[int]) -> None:
    await _in_front(pilot, FirstRun)


async def _passphrase(pilot: Pilot[int]) -> None:
    screen = await _in_front(pilot, FirstRun)
    await pilot.press("enter")
    await _until(pilot, lambda: bool(screen.query(".offered-words")))
    await _settle(pilot)
    # The words that were offered are random; these are for the picture.
    screen.query_one(".offered-words", Label).update("lantaarn emmer dinsdag koffie grasveld tunnel sokken")


SCENES: Final = (
    Scene(name="vandaag", vault="demo", act=_nothing),
    Scene(name="vandaag-80x24", vault="demo", act=_nothing, size=SMALL),
    Scene(name="vandaag-200x60", vault="demo", act=_nothing, size=LARGE),
    Scene(name="gezinnen", vault="demo", act=_go_to("families")),
    *(Scene(name=f"dossier-{title.lower()}", vault="demo", act=_dossier(tab)) for tab, title in TABS.items()),
    Scene(name="regelzaken", vault="demo", act=_go_to("regelzaken")),
    Scene(name="regelzaak", vault="demo", act=_regelzaak),
    Scene(name="gebeurtenis", vault="demo", act=_event),
    Scene(name="brief", vault="demo", act=_letter, size=(120, 40)),
    Scene(name="termijn", vault="demo", act=_term),
    Scene(name="voor-het-gesprek", vault="demo", act=_talk),
    Scene(name="aanspreekpunten", vault="demo", act=_go_to("aanspreekpunten")),
    Scene(name="kaart-van-een-aanspreekpunt", vault="demo", act=_contact_card),
    Scene(name="dekking", vault="demo", act=_coverage),
    Scene(name="strippenkaart", vault="demo", act=_go_to("strippenkaart")),
    Scene(name="jaar-van-een-gezin", vault="demo", act=_year),
    Scene(name="contactmoment", vault="demo", act=_contact),
    Scene(name="notitie", vault="demo", act=_note),
    Scene(name="zoeken", vault="demo", act=_search),
    Scene(name="hulp", vault="demo", act=_help),
    Scene(name="samenvatting", vault="demo", act=_export),
    Scene(name="inzageverzoek", vault="demo", act=_inzage),
    Scene(name="team", vault="demo", act=_team),
    Scene(name="verzegelen", vault="demo", act=_seal),
    Scene(name="zeven-woorden", vault="demo", act=_seven_words),
    Scene(name="pakket", vault="demo", act=_package),
    Scene(name="gezin-meegeven", vault="demo", act=_give_family),
    Scene(name="waarneming-geven", vault="demo", act=_hand_over),
    Scene(name="eerste-dag", vault="demo", act=_first_day, size=(120, 40)),
    Scene(name="samenvoegen", vault="owner", act=_differences, size=(120, 40)),
    Scene(name="welke-versie", vault="owner", act=_versions),
    Scene(name="bewijs-van-wissen", vault="stand_in", act=_erasure, size=(120, 40)),
    Scene(name="ontgrendelen", vault="locked", act=_unlock),
    Scene(name="eerste-keer", vault="absent", act=_welcome),
    Scene(name="wachtzin-kiezen", vault="absent", act=_passphrase),
)


# The program


def _app(pilot: Pilot[int]) -> CopilootApp:
    app = pilot.app
    assert isinstance(app, CopilootApp)
    return app


async def _first_family(pilot: Pilot[int]) -> UUID:
    glances = await _app(pilot).desk.read(family_glances)
    return next(glance.family.id for glance in glances if glance.family.number == 1)


async def _until(pilot: Pilot[int], is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_so():
            await pilot.pause(0.01)


async def _in_front(pilot: Pilot[int], kind: type[P]) -> P:
    await _until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


async def _settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read, laid out or painted."""
    for _ in range(3):
        # What waits for an answer, as the search does, is done only when its dialog closes.
        await _until(pilot, lambda: all(w.is_finished or w.group in ANSWERED_LATER for w in pilot.app.workers))
        await pilot.pause()


@asynccontextmanager
async def _program(scene: Scene, of: Vaults, theme: Theme) -> AsyncIterator[Pilot[int]]:
    with tempfile.TemporaryDirectory(prefix="copiloot-pictures-") as scratch:
        folder, source = Path(scratch) / "kluis", getattr(of, scene.vault)
        is_demo = source != of.absent and vaults.look(source).is_demo
        if source == of.absent:
            folder = source
        else:
            shutil.copytree(source, folder)
        start = Start(
            folder=folder,
            clock=StoppedClock(),
            settings=Settings(theme=theme, motion=False),
            settings_file=Path(scratch) / "instellingen.toml",
            demo=DemoSize() if is_demo else None,
            key_cost=CHEAP,
        )
        app = CopilootApp(start)
        async with app.run_test(size=scene.size, notifications=False) as pilot:
            if is_demo:
                await _until(pilot, lambda: app.desk.is_open)
            await _settle(pilot)
            yield pilot
            await app.desk.close()


async def _draw(scene: Scene, of: Vaults, theme: Theme) -> str:
    async with _program(scene, of, theme) as pilot:
        await scene.act(pilot)
        await _settle(pilot)
        for box in pilot.app.screen.query("Input, TextArea"):
            if isinstance(box, Input | TextArea) and box.cursor_blink:
                box.cursor_blink = False
        await _settle(pilot)
        return _for_any_viewer(pilot.app.export_screenshot(title="Copiloot"))


def _for_any_viewer(svg: str) -> str:
    """Fetch no fonts from elsewhere, and put each word in its place without leaning on spaces before it."""
    fonts = "Cascadia Mono, Menlo, Consolas, DejaVu Sans Mono, monospace"
    svg = _FONT_FACE.sub("", svg).replace("font-family: Fira Code, monospace", f"font-family: {fonts}")
    return re.sub(r"[ \t]+$", "", _TEXT.sub(_placed, svg), flags=re.MULTILINE)


def _placed(found: re.Match[str]) -> str:
    style, x, y, line, text = found.groups()
    spaced = html.unescape(text).replace("\xa0", " ")
    words = spaced.strip()
    if not words:
        return ""
    left = float(x) + (cell_len(spaced) - cell_len(spaced.lstrip())) * _CELL
    width, shown = cell_len(words) * _CELL, html.escape(words, quote=False).replace(" ", "\xa0")
    return f'<text class="{style}" x="{left:.1f}" y="{y}" textLength="{width:.1f}" clip-path="{line}">{shown}</text>'


# A family that a colleague worked for


def _given_and_given_back(made: Vaults) -> None:
    """Noor gives Bram a family while she is away; both write about it, and Bram gives it back."""
    clock = StoppedClock(GIVEN_AT)
    shutil.copytree(made.demo, made.owner)
    noor, bram = vaults.open_by_device(made.owner, clock), vaults.make_demo(made.stand_in, clock)
    package = made.owner / RETURNED
    try:
        to_bram, to_noor = _as_colleague(bram.store, "Bram Öz"), _as_colleague(noor.store, "Noor Wagenaar")
        save(noor.store, to_bram)
        save(bram.store, to_noor)
        with noor.store.reading() as reading:
            family = next(each for each in reading.all(Family) if each.number == 1)
        note = Note(family_id=family.id, share=ShareMark.COLLEAGUE, text=_visit("De leverancier belt nog."))
        save(noor.store, note)
        wanted = HandoverWanted(
            sort=HandoverSort.STAND_IN, receiver_id=to_bram.id, purpose="vakantie", until=date(2026, 12, 4)
        )
        ready = prepare(noor.store, gather(noor.store, [family.id], with_private=False), wanted)
        give(noor.store, ready, _sealed(noor.store, ready), package, Grounds(reason=ReasonWithout.SPOKEN))
        incoming = open_handover(bram.store, open_with_own_key(bram.store, read_sealed(package)))
        join_in(bram.store, incoming, plan_joining(bram.store, incoming.families), {}, law_book())
        clock.moment = STOOD_IN_AT
        _work_as_stand_in(bram.store, note)
        clock.moment = WROTE_TOO_AT
        _write_from_home(noor.store, note)
        clock.moment = GIVEN_BACK_AT
        back = prepare_return(bram.store, gather(bram.store, [family.id], with_private=False), is_last=True)
        package.unlink()
        send_back(bram.store, back, _sealed(bram.store, back), package)
        backup(bram)
    finally:
        noor.close()
        bram.close()


def _as_colleague(store: Store, name: str) -> Colleague:
    """Whose vault it is, as others have them in their team."""
    key = introduce(store, name).card.public_key
    return Colleague(name=name, function="Copiloot", public_key=key, verified_on=GIVEN_AT.date())


def _sealed(store: Store, ready: ToHandOver) -> bytes:
    seal = Seal(receiver_ids=(ready.receiver.id,), expires_on=ready.expires_on)
    return sealed(pack(store, seal, ready.content, ready.members, Level.FULL))


def _visit(news: str) -> str:
    return f"# Passing van de rolstoel\n\nDe zitting is opgemeten.\n\n{news}"


def _open_regelzaak(store: Store, family_id: UUID) -> Regelzaak:
    with store.reading() as reading:
        found = [each for each in reading.of_family(Regelzaak, family_id) if each.is_open]
    return min(found, key=lambda each: each.title)


def _work_as_stand_in(store: Store, note: Note) -> None:
    regelzaak = _open_regelzaak(store, note.family_id)
    called = ContactMoment(
        family_id=note.family_id, at=store.clock.now(), way=ContactWay.PHONE, minutes=15, with_whom="Sanne",
        text="Sanne gebeld over de rolstoel. Zij is die dinsdag thuis.", regelzaak_ids=(regelzaak.id,),
    )  # fmt: skip
    save(
        store,
        replace(note, text=_visit("De leverancier komt dinsdag 24 november, om half tien.")),
        replace(regelzaak, turn=Turn.INSTITUTION, turn_since=STOOD_IN_AT.date(), due_on=date(2026, 12, 1)),
        called,
        Step(family_id=note.family_id, regelzaak_id=regelzaak.id, text="Vragen of de bevestiging binnen is"),
    )


def _write_from_home(store: Store, note: Note) -> None:
    regelzaak = _open_regelzaak(store, note.family_id)
    save(
        store,
        replace(note, text=_visit("De leverancier komt donderdag 26 november, eerder kan niet.")),
        replace(regelzaak, due_on=date(2026, 12, 8)),
    )


# All of it


def make_vaults(folder: Path) -> Vaults:
    """Make what the pictures are taken of."""
    clock = StoppedClock()
    made = Vaults(demo=folder / "demo", locked=folder / "locked", owner=folder / "owner", stand_in=folder / "stand_in")
    opened = vaults.make_demo(made.demo, clock)
    fill(opened.store, DEFAULT_SEED, DEFAULT_FAMILIES, DEFAULT_YEARS, lambda done: None)
    opened.close()
    secret = " ".join(str(Random(1).random()) for _ in range(3))
    vaults.make(made.locked, vaults.prepare(clock), secret, clock, CHEAP).close()
    return made


def pictures(
    of: Vaults, names: Iterable[str] = (), themes: Iterable[Theme] = tuple(Theme)
) -> Iterator[tuple[Path, str]]:
    """Draw pictures, all of them or those with these names; gives for each the file it belongs in and what it is."""
    wanted = set(names)
    for scene in SCENES:
        if not wanted or scene.name in wanted:
            if scene.vault in OF_TWO and not of.owner.exists():
                _given_and_given_back(of)
            for theme in themes:
                yield HERE / theme.value / f"{scene.name}.svg", asyncio.run(_draw(scene, of, theme))


def words_in(svg: str) -> list[str]:
    """The lines that can be read in a picture; where fonts and colours differ, these do not."""
    lines: dict[float, str] = {}
    for text in ElementTree.fromstring(svg).iter(f"{_SVG}text"):
        x, y, words = float(text.get("x", "0")), float(text.get("y", "0")), text.text or ""
        lines[y] = lines.get(y, "").ljust(round(x / _CELL)) + words.replace("\xa0", " ")
    return [line for _, line in sorted(lines.items())]


def is_stale(path: Path, svg: str) -> bool:
    """Whether a picture on the disk says something else than the program does now."""
    return not path.exists() or words_in(path.read_text("utf-8")) != words_in(svg)


def main() -> int:
    """Draw every picture, or say which are stale."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the program.")
    parser.add_argument("--check", action="store_true", help="draw nothing; say which pictures are stale")
    parser.add_argument("names", nargs="*", help="only these pictures")
    chosen = parser.parse_args()
    stale = 0
    with tempfile.TemporaryDirectory(prefix="copiloot-pictures-") as folder:
        for path, svg in pictures(make_vaults(Path(folder)), chosen.names):
            if chosen.check:
                if is_stale(path, svg):
                    stale += 1
                    print(f"stale: {path.relative_to(HERE)}")
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(svg, "utf-8", newline="\n")
                print(path.relative_to(HERE))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
