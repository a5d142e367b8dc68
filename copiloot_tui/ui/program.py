"""What every screen may ask of the program it is part of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final
from uuid import UUID

from textual.geometry import Size

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.settings import Settings
from copiloot_tui.ui.address_book import BookShelf
from copiloot_tui.ui.desk import Desk
from copiloot_tui.ui.guard import QuietApp
from copiloot_tui.ui.standing_in import Standing, StandingWatch
from copiloot_tui.ui.stylesheet import SteadyStylesheet
from copiloot_tui.ui.theme import DARK, LIGHT
from copiloot_tui.ui.timing import Timing

if TYPE_CHECKING:
    from textual.timer import Timer

    from copiloot_tui.domain.law_book import LawBook
    from copiloot_tui.domain.letter import LetterKind
    from copiloot_tui.domain.regelzaak import Regelzaak
    from copiloot_tui.services.vaults import DeviceKeyring, KeyCost, Opened
    from copiloot_tui.ui.kept_place import KeptList

LOCKED: Final = 75
"""Exit code that asks the parent process for a fresh program at the unlock screen (sysexits: EX_TEMPFAIL)."""
LEAST_WIDTH: Final = 60
LEAST_HEIGHT: Final = 16
"""In a smaller terminal a form does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSize:
    """How much is made up in a demo."""

    families: int = 7
    years: int = 2


FillDemo = Callable[["Opened", DemoSize, Callable[[float], None]], None]
"""Puts a made-up caseload in an empty vault, and tells which part of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """With what the program begins."""

    folder: Path
    """Where the vault is, or will be."""
    clock: Clock
    settings: Settings
    settings_file: Path
    keyring: DeviceKeyring | None = None
    """Where the device key for the pincode is kept; None where there is no place for it."""
    demo: DemoSize | None = None
    fill_demo: FillDemo | None = None
    """What fills the demo."""
    key_cost: KeyCost | None = None
    """How hard every guess at a passphrase is made; None for as hard as it should be."""
    notices: tuple[str, ...] = ()
    """Sentences to show at once: settings that could not be read."""


def is_too_small(size: Size) -> bool:
    """Whether a form would not fit in a terminal of this size."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class Program(QuietApp):
    """The parts of the program that do not depend on which screens there are."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        """With what the program began."""
        self.settings = start.settings
        """The user's settings as they are now."""
        self.desk = Desk(self, start.clock)
        """Where data comes from and goes to."""
        self.shelf = BookShelf(self, self.desk, lambda: self.settings.freshness_limits)
        """Where the address book lies ready."""
        self.timing = Timing(self, self.desk)
        """The timer of a contact."""
        self.standing_watch = StandingWatch(self, self.desk)
        """What knows which families somebody stands in for."""
        self.table_family: UUID | None = None
        """In tafelstand: the only family that may be seen."""
        self.is_leaving = False
        """Whether what was typed is being kept, to lock or stop."""
        self.copied_for_a_while = ""
        """What was put on the clipboard and goes off it again by itself."""
        self.clipboard_timer: Timer | None = None
        """What takes it off."""
        self.second_place_stop = Event()
        """Tells what is being put in the second place that there is no more time for it."""
        self.register_theme(LIGHT)
        self.register_theme(DARK)
        self.use_settings(start.settings)
        self.stylesheet = SteadyStylesheet(self.get_css_variables())

    @cached_property
    def listed(self) -> KeptList:
        """What stands in the list of regelzaken: that place is made when it is first gone to."""
        from copiloot_tui.ui.kept_place import KeptList

        return KeptList()

    @property
    def standing(self) -> Standing:
        """Which families somebody stands in for, as far as it was asked."""
        return self.standing_watch.now

    def use_settings(self, settings: Settings) -> None:
        """Look and behave as the settings say from now on."""
        self.settings = settings
        self.theme = settings.theme.value
        if not settings.motion:
            self.animation_level = "none"

    def law_book(self) -> LawBook:
        """The law of terms, read as the settings say."""
        from copiloot_tui.catalogue.law import law_as_chosen

        return law_as_chosen(self.settings)

    def tell(self, sentence: str, *, is_error: bool = False) -> None:
        """Show a sentence for a few seconds, as text."""
        self.notify(sentence, severity="error" if is_error else "information", markup=False, timeout=6)

    def tell_change(self, changes: Changes) -> None:
        """Say what was done, and how it is taken back."""
        if changes.title:
            self.tell(f"{changes.title}. Met u maak je het ongedaan." if changes.entry_id else f"{changes.title}.")

    def tell_error(self, error: CopilootError) -> None:
        """Show what went wrong and what to do."""
        self.tell(str(error), is_error=True)

    async def enter(self, opened: Opened) -> None:
        """Go in with an open vault, to the place where it was left."""
        raise NotImplementedError

    async def show_dossier(self, family_id: UUID, tab: str = "") -> None:
        """Show the dossier of a family, at one of its tabs."""
        raise NotImplementedError

    def show_first_day(self, family_ids: Collection[UUID] | None = None) -> None:
        """Show where a stand-in begins, of some families or of all that are held."""
        raise NotImplementedError

    async def show_table(self, family_id: UUID) -> None:
        """Show the dossier of a family with nothing under it to go back to."""
        raise NotImplementedError

    async def erase_for_good(self, family_ids: Sequence[UUID]) -> bool:
        """Ask, and erase families with a proof; says whether they are gone. Must be called in a worker."""
        raise NotImplementedError

    def save_letter(self, text: str, kind: LetterKind, regelzaak: Regelzaak | None) -> None:
        """Ask where a letter comes outside the vault."""
        raise NotImplementedError

    def action_lock(self) -> object:
        """Keep what was typed and end this process; the parent starts a fresh one at the unlock screen."""
        raise NotImplementedError

    def action_leave(self) -> object:
        """Keep what was typed and stop."""
        raise NotImplementedError

    def leave_at_once(self) -> None:
        """Keep what can be kept and stop, without a question: the terminal is going."""
        raise NotImplementedError
