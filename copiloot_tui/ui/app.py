"""The program: its places, its commands, and how it is opened, covered, locked and left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from textual import work
from textual.app import UnknownModeError
from textual.binding import BindingType
from textual.events import Event, InputEvent, Resize
from textual.screen import ModalScreen, Screen

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.commands import bindings, is_available
from copiloot_tui.ui.everywhere import COMMANDS
from copiloot_tui.ui.program import DemoSize, Program, Start, is_too_small
from copiloot_tui.ui.watch import IdleWatch

if TYPE_CHECKING:
    from copiloot_tui.domain.letter import LetterKind
    from copiloot_tui.domain.regelzaak import Regelzaak
    from copiloot_tui.services.opened import Opened

OTHER_STYLES: Final = Path(__file__).parent / "styles" / "later.tcss"


class CopilootApp(Program):
    """Copiloot in the terminal."""

    TITLE = "Copiloot"
    CSS_PATH: ClassVar = ["styles/first.tcss"]
    ENABLE_COMMAND_PALETTE = False
    COMMANDS_HERE: ClassVar = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, start: Start) -> None:
        if start.demo is not None:
            # There is no door: Vandaag is the first thing that is painted.
            self.DEFAULT_MODE = "today"  # type: ignore[misc]
        super().__init__(start)
        self.idle_watch = IdleWatch(self)
        """Locks after a time without a key."""
        for mode in _PLACES:
            self.add_mode(mode, _place_factory(mode))

    def get_default_screen(self) -> Screen[Any]:
        """The door: where a vault is made, opened, or found damaged."""
        from copiloot_tui.ui.doors.door import door

        return door(self.start)

    def on_mount(self) -> None:
        """Begin the watch; a demo needs no door."""
        self.idle_watch.begin()
        self.call_after_refresh(self._read_other_styles)
        for notice in self.start.notices:
            self.tell(notice)
        if self.start.demo is not None:
            # After the first paint, because opening imports much, and would slow it down.
            self.call_after_refresh(self.enter_demo, self.start.demo)

    def _read_other_styles(self) -> None:
        """Read the styles that the first paint did without, for reading them takes as long as painting."""
        self.stylesheet.read(OTHER_STYLES)
        self.stylesheet.reparse()
        self.stylesheet.update(self)

    def on_resize(self, event: Resize) -> None:
        """Say so when nothing fits any more; what was half typed waits below."""
        if is_too_small(event.size):
            from copiloot_tui.ui.dialogs.too_small import TooSmall

            if not isinstance(self.screen, TooSmall):
                self.push_screen(TooSmall())

    async def on_event(self, event: Event) -> None:
        """Show nothing more to a key that comes after the time to lock."""
        is_sign = isinstance(event, InputEvent) and not event.is_forwarded
        if not is_sign or self.idle_watch.note_sign_of_life():
            await super().on_event(event)

    # Opening

    @work(exclusive=True, group="open")
    async def enter_demo(self, size: DemoSize) -> None:
        """Open the throw-away vault, made up if it is not there yet."""
        from copiloot_tui.ui.doors.demo import open_demo

        await open_demo(self, size)

    async def enter(self, opened: Opened) -> None:
        """Go in with an open vault, to the place where it was left."""
        from copiloot_tui.ui.returning import return_to_kept_place

        for notice in opened.notices:
            self.tell(notice)
        await return_to_kept_place(self)

    async def show_dossier(self, family_id: UUID, tab: str = "") -> None:
        """Show the dossier of a family, at one of its tabs."""
        from copiloot_tui.ui.places.dossier import open_dossier

        await open_dossier(self, family_id, tab or "overview")

    def show_first_day(self, family_ids: Collection[UUID] | None = None) -> None:
        """Show where a stand-in begins, of some families or of all that are held."""
        from copiloot_tui.ui.places.first_day import FirstDayPlace

        if not isinstance(self.screen, FirstDayPlace):
            self.push_screen(FirstDayPlace(family_ids))

    async def show_table(self, family_id: UUID) -> None:
        """Show the dossier of a family with nothing under it to go back to."""
        from copiloot_tui.ui.places.dossier import DossierPlace

        with suppress(UnknownModeError):
            await self.remove_mode("table")
        self.add_mode("table", lambda: DossierPlace(family_id))
        await self.switch_mode("table")

    async def erase_for_good(self, family_ids: Sequence[UUID]) -> bool:
        """Ask, and erase families with a proof."""
        from copiloot_tui.domain.erasure import Why
        from copiloot_tui.ui.dialogs.erasing import erase_with_proof

        return await erase_with_proof(self, family_ids, Why.CHOSEN)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command that makes no sense now is neither in the footer nor does it answer its key."""
        called = f"{action}({parameters[0]!r})" if action == "go_to" and parameters else action
        return is_available(COMMANDS, called, self.screen) if self.screen_stack else True

    def _family_in_view(self) -> UUID | None:
        if self.table_family is not None:
            return self.table_family
        is_covered = False
        for screen in reversed(self.screen_stack):
            family: UUID | None = getattr(screen, "family_here", None)
            # What the cursor of a list is on is not in view when a whole screen lies over that list.
            if family and not (is_covered and screen is self.screen_stack[0]):
                return family
            is_covered = is_covered or not isinstance(screen, ModalScreen)
        return None

    def _family_in_front(self) -> UUID | None:
        """The family of what stands open, and not one that the cursor of a list happens to be on."""
        above_the_list = (getattr(screen, "family_here", None) for screen in reversed(self.screen_stack[1:]))
        return self.table_family or next(filter(None, above_the_list), None)

    def _push_form(self, name: str, **about: Any) -> None:
        from copiloot_tui.ui.forms import form_named
        from copiloot_tui.ui.forms.form import Form
        from copiloot_tui.ui.place import Place

        in_front = self.screen
        if not (isinstance(in_front, Form) and name == in_front.ID and not in_front.is_touched):
            form = form_named(name)(**about)
            # In a dossier one goes on with what was added; on Vandaag with what the cursor was on.
            if isinstance(in_front, Place) and in_front.is_from_dossier:
                in_front.begin(form)
            else:
                self.push_screen(form)

    def action_log_contact(self) -> None:
        """Open the form of a contact moment above whatever is there."""
        fill_in_call = getattr(self.screen, "fill_in_call", None)
        if fill_in_call is not None and fill_in_call():
            return
        about = {"called_id": getattr(self.screen, "aanspreekpunt_here", None)}
        self._push_form(
            "contact_moment", family_id=self._family_in_view(), **about | getattr(self.screen, "call_here", {})
        )

    def action_write_line(self) -> None:
        """Open the one line in which a contact moment can be written."""
        self._push_form("one_line", family_id=self._family_in_front())

    def action_turn_timer(self) -> None:
        """Start the timer of a contact, or stop it and write the contact down."""
        from copiloot_tui.ui.call_timer import turn_timer

        turn_timer(self, self._family_in_front())

    def action_throw_away_timer(self) -> None:
        """Forget what was timed."""
        from copiloot_tui.ui.call_timer import throw_away_timer

        throw_away_timer(self)

    def action_write_note(self) -> None:
        """Open the form of a note above whatever is there."""
        self._push_form("note", family_id=self._family_in_view())

    def action_write_signal(self) -> None:
        """Open the form of a signal, filled in from what is in front."""
        from copiloot_tui.domain.clock import civil_day
        from copiloot_tui.ui.beginning_signal import beginning_of, source_of

        source = source_of(self.screen)
        if source is None:
            self._push_form("signal", family_id=self._family_in_view())
        else:
            texts = beginning_of(source, civil_day(self.desk.clock.now()))
            self._push_form("signal", family_id=source.family_id, texts=texts)

    def action_prepare_talk(self) -> None:
        """Show everything for the conversation with the family or institution in view."""
        from copiloot_tui.ui.places.talk import prepare_talk

        prepare_talk(self, self._family_in_view(), getattr(self.screen, "institution_here", None))

    def action_open_spoedvraag(self) -> None:
        """Open the short form for an urgent question."""
        self._push_form("spoedvraag")

    @work(group="find")
    async def action_find(self) -> None:
        """Search everything, and open what was found."""
        from copiloot_tui.ui.dialogs.find import Find
        from copiloot_tui.ui.opening import open_found

        if not isinstance(self.screen, Find) and (found := await self.push_screen_wait(Find(self._family_in_view()))):
            await open_found(self, found)

    def action_reckon_term(self) -> None:
        """Work out a legal term above whatever is there."""
        from copiloot_tui.ui.dialogs.calculator import Calculator

        if isinstance(self.screen, Calculator):
            return
        try:
            self.push_screen(Calculator(self.law_book()))
        except CopilootError as error:
            self.tell_error(error)

    def action_palette(self) -> None:
        """Choose a command by name."""
        from copiloot_tui.ui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen))

    def action_show_help(self) -> None:
        """Explain the place that is in front."""
        from copiloot_tui.ui.dialogs.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def action_cover(self) -> None:
        """Cover the screen at once."""
        from copiloot_tui.ui.dialogs.cover import Cover

        if not isinstance(self.screen, Cover):
            self.push_screen(Cover())

    @work(group="table")
    async def action_table(self) -> None:
        """Show one family only, or come back from that with a secret."""
        from copiloot_tui.ui.dialogs.table import turn_table

        await turn_table(self, self._family_in_view())

    async def action_go_to(self, mode: str) -> None:
        """Go to a place; from within it, to its beginning."""
        if self.table_family is not None or not self.desk.is_open:
            return
        if mode == self.current_mode:
            while len(self.screen_stack) > 1:
                await self.pop_screen()
        else:
            await self.switch_mode(mode)

    def action_show_settings(self) -> None:
        """Open the settings."""
        from copiloot_tui.ui.dialogs.settings import SettingsDialog

        self.push_screen(SettingsDialog())

    def action_show_away(self) -> None:
        """Open what is arranged for when the worker is not there."""
        from copiloot_tui.ui.dialogs.when_away import WhenAway

        self.push_screen(WhenAway())

    def action_show_trash(self) -> None:
        """Open the list of what was removed."""
        from copiloot_tui.ui.dialogs.trash import Trash

        self.push_screen(Trash())

    def action_show_doubles(self) -> None:
        """Open the list of cards that may be of one person."""
        from copiloot_tui.ui.places.doubles import DoublesPlace

        if not isinstance(self.screen, DoublesPlace):
            self.push_screen(DoublesPlace())

    def action_show_types(self) -> None:
        """Open the list of the kinds of regelzaak."""
        from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace

        if not isinstance(self.screen, RegelzaakTypesPlace):
            self.push_screen(RegelzaakTypesPlace())

    def action_show_contact_kinds(self) -> None:
        """Open the list of the words for how there was contact."""
        from copiloot_tui.ui.places.contact_kinds import ContactKindsPlace

        if not isinstance(self.screen, ContactKindsPlace):
            self.push_screen(ContactKindsPlace())

    def action_show_departures(self) -> None:
        """Open the log of what left."""
        from copiloot_tui.ui.places.departures import DeparturesPlace

        if not isinstance(self.screen, DeparturesPlace):
            self.push_screen(DeparturesPlace())

    def action_show_log(self) -> None:
        """Open the log of the facts that stay."""
        from copiloot_tui.ui.places.log import LogPlace

        if not isinstance(self.screen, LogPlace):
            self.push_screen(LogPlace())

    def action_show_team(self) -> None:
        """Open the list of colleagues and their keys."""
        from copiloot_tui.ui.places.team import TeamPlace

        if not isinstance(self.screen, TeamPlace):
            self.push_screen(TeamPlace())

    def action_show_handovers(self) -> None:
        """Open the list of who works for which family."""
        from copiloot_tui.ui.places.handovers import HandoversPlace

        if not isinstance(self.screen, HandoversPlace):
            self.push_screen(HandoversPlace())

    def action_show_first_day(self) -> None:
        """Show where a stand-in begins, of all families that are held."""
        self.show_first_day()

    @work(exclusive=True, group="package")
    async def action_open_package(self) -> None:
        """Open a sealed package."""
        from copiloot_tui.ui.places.incoming import choose_and_open

        await choose_and_open(self)

    def action_give_family(self) -> None:
        """Give a colleague the family that is being looked at, sealed."""
        from copiloot_tui.ui.dialogs.give_family import GiveFamilyDialog

        if (family := getattr(self.screen, "family_here", None)) is not None:
            self.push_screen(GiveFamilyDialog(family))

    @work(exclusive=True, group="read-in")
    async def action_read_in_families(self) -> None:
        """Take families in from a file."""
        from copiloot_tui.ui.places.incoming import read_in_families

        await read_in_families(self)

    def action_show_signals(self) -> None:
        """Open the list of signals."""
        from copiloot_tui.ui.places.signals import SignalsPlace

        if not isinstance(self.screen, SignalsPlace):
            self.push_screen(SignalsPlace())

    def action_show_coverage(self) -> None:
        """Show where a ZEVMB-aanspreekpunt is known, and where not."""
        from copiloot_tui.ui.places.coverage import CoveragePlace

        if not isinstance(self.screen, CoveragePlace):
            self.push_screen(CoveragePlace())

    def action_show_destruction(self) -> None:
        """Open the list of dossiers that have been kept long enough."""
        from copiloot_tui.ui.dialogs.destruction import Destruction

        self.push_screen(Destruction())

    @work(group="agenda")
    async def action_save_agenda(self) -> None:
        """Save the calendar for another program."""
        from copiloot_tui.services.agenda import agenda
        from copiloot_tui.ui.dialogs.agenda import AgendaDialog

        try:
            found = await self.desk.read(agenda)
        except CopilootError as error:
            self.tell_error(error)
        else:
            await self.push_screen(AgendaDialog(found))

    def save_letter(self, text: str, kind: LetterKind, regelzaak: Regelzaak | None) -> None:
        """Ask where a letter comes outside the vault."""
        from copiloot_tui.ui.dialogs.letter_file import LetterFile

        self.push_screen(LetterFile(text, kind, regelzaak))

    def action_switch_theme(self) -> None:
        """Change between light and dark, and keep the choice."""
        from copiloot_tui.ui.dialogs.settings import keep_theme

        keep_theme(self, "licht" if self.theme == "donker" else "donker")

    @work(group="undo")
    async def action_undo(self) -> None:
        """Take back the last change."""
        try:
            changes = await self.desk.undo()
        except CopilootError as error:
            self.tell_error(error)
        else:
            self.tell(changes.title if changes else "Er is niets om ongedaan te maken.")

    @work(group="backup")
    async def action_back_up(self) -> None:
        """Make a verified backup now."""
        from copiloot_tui.services.backups import backup
        from copiloot_tui.services.erasing import is_any_unfinished
        from copiloot_tui.ui.dialogs.erasing import finish_erasing
        from copiloot_tui.ui.second_place import tell_second_place

        self.tell("De back-up wordt gemaakt en nagekeken.")
        try:
            await self.desk.handle_vault(backup)
            is_unfinished = await self.desk.read(is_any_unfinished)
        except CopilootError as error:
            self.tell_error(error)
            return
        self.tell("De back-up is gemaakt en nagekeken.")
        if is_unfinished:
            await finish_erasing(self)
        await tell_second_place(self)

    # Leaving

    @work(group="leave")
    async def action_lock(self) -> None:
        """Keep what was typed and end this process; the parent starts a fresh one at the unlock screen."""
        from copiloot_tui.ui.leaving import lock

        await lock(self)

    @work(group="leave")
    async def action_leave(self) -> None:
        """Keep what was typed and stop."""
        from copiloot_tui.ui.leaving import leave

        await leave(self)

    def leave_at_once(self) -> None:
        """Keep what can be kept and stop, without a question: the terminal is going."""
        from copiloot_tui.ui.leaving import leave_at_once

        self.run_worker(leave_at_once(self), group="leave")


def _place_factory(mode: str) -> Any:
    def make() -> Screen[Any]:
        from importlib import import_module

        module, name = _PLACES[mode]
        screen: Screen[Any] = getattr(import_module(f"copiloot_tui.ui.places.{module}"), name)()
        return screen

    return make


_PLACES: Final = {
    "today": ("today", "TodayPlace"),
    "families": ("families", "FamiliesPlace"),
    "regelzaken": ("regelzaken", "RegelzakenPlace"),
    "aanspreekpunten": ("aanspreekpunten", "AanspreekpuntenPlace"),
    "strippenkaart": ("strippenkaart", "StrippenkaartPlace"),
    "figures": ("figures", "FiguresPlace"),
}
