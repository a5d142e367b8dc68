"""Pages one after the other, with a way back; at the end something is done with what was filled in."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.closed_meanwhile import unless_closed

if TYPE_CHECKING:
    from copiloot_tui.domain.team import KeyCard
    from copiloot_tui.services.vaults import DeviceKeyring
    from copiloot_tui.ui.program import Program


@dataclass(slots=True, kw_only=True)
class Choices:
    """What was filled in on the way; nothing of it is written before the end."""

    folder: Path
    """Where the vault is, or will be."""
    keyring: DeviceKeyring | None = None
    offered: str = field(default="", repr=False)
    """The passphrase that was offered; it stays the same, since it may be on paper by now."""
    passphrase: str = field(default="", repr=False)
    recovery_key: str = field(default="", repr=False)
    noodblad: str = field(default="", repr=False)
    pincode: str = field(default="", repr=False)
    known_organisation: KeyCard | None = None
    """An organisation whose key was checked before; then no file is asked for."""
    organisation: KeyCard | None = None
    """Who is let in."""
    organisation_file: str = ""
    second_place: str = ""
    with_packages: bool = False
    """Whether packages for a stand-in come in the second place."""
    own_name: str = ""
    """What the worker is called by colleagues."""


class Step(Vertical):
    """One page."""

    title: ClassVar[str]
    next_words: ClassVar[str] = "Verder"
    """What the button says that goes on from here."""
    begins_in_field: ClassVar[bool] = True
    """Whether the cursor begins in the first field, if there is one."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(classes="step")
        self.choices = choices
        """What was filled in so far."""
        self.can_go_on = True
        """Whether there is a way on from here at all."""

    async def hand_in(self) -> None:
        """Keep what was filled in; a page with nothing to fill in keeps nothing.

        Raises:
            CopilootError: when it cannot stay as it is; the sentence is shown.
        """


class Wizard(Screen[bool]):
    """Shows the steps; gives True when all was done, False when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Terug", show=False)]
    HELP_TEXT: ClassVar[str] = (
        "**Enter** gaat verder, **Esc** gaat een stap terug. Met **Tab** ga je van veld naar knop. "
        "Er wordt niets bewaard voordat je aan het eind bent."
    )
    STEPS: ClassVar[tuple[type[Step], ...]]
    TITLE_HERE: ClassVar[str]
    """What all of it together is called."""
    shuts_out = True
    """Nothing of the vault can be reached from here."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        # Busy until the first step is there: Enter may come sooner.
        self._is_busy = True
        self._is_finishing = False

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    @abstractmethod
    def choices(self) -> Choices:
        """What was filled in so far."""
        raise NotImplementedError

    @abstractmethod
    async def finish(self) -> None:
        """Do what it was all for; a CopilootError is told, and the last step stays."""
        raise NotImplementedError

    async def get_ready(self) -> None:
        """Wait for what the next step needs."""

    async def leave(self) -> None:
        """Go back from the first step."""
        self.dismiss(False)

    @property
    def is_begun(self) -> bool:
        """Whether there is something to lose by leaving."""
        return self._at > 0

    @property
    def is_finishing(self) -> bool:
        """Whether the end is being written."""
        return self._is_finishing

    def compose(self) -> ComposeResult:
        """Heading, the step, a line for what is the matter, buttons."""
        with Vertical(classes="door-box wizard"):
            yield Label("", classes="door-title", markup=False)
            yield VerticalScroll(classes="step-body", can_focus=False)
            yield Label("", classes="door-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Verder", id="next", variant="primary", tooltip="Enter")
                yield Button("Terug", id="back", tooltip="Esc")

    async def on_mount(self) -> None:
        """Begin at the first step."""
        await self._show()
        self._is_busy = False

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.query_one(Step)

    async def _show(self) -> None:
        kind = self.STEPS[self._at]
        number = f"   stap {self._at + 1} van {len(self.STEPS)}" if len(self.STEPS) > 1 else ""
        heading = Content.assemble((f"{self.TITLE_HERE}: ", "bold"), (kind.title, "bold"), (number, "$muted"))
        self.query_one(".door-title", Label).update(heading)
        body = self.query_one(".step-body", VerticalScroll)
        await body.remove_children()
        await body.mount(kind(self.choices))
        body.scroll_home(animate=False)
        self.say("")
        go_on = self.query_one("#next", Button)
        go_on.label = kind.next_words
        go_on.refresh(layout=True)
        self.query_one("#back", Button).label = "Terug" if self._at else "Stoppen"
        self._focus_first()

    def _focus_first(self) -> None:
        shown = [each for each in self.step.query(Input) if each.display and self.step.begins_in_field]
        buttons = [self.query_one(name, Button) for name in ("#next", "#back")]
        for each in [*shown, *buttons]:
            if each.display:
                each.focus()
                return

    def say(self, sentence: str, *, is_error: bool = True) -> None:
        """Say something at the foot of the page."""
        message = self.query_one(".door-message", Label)
        message.update(Content(sentence))
        message.set_class(is_error, "-error")

    @on(Button.Pressed, "#next")
    @on(Input.Submitted)
    @work(group="step")
    async def action_next(self) -> None:
        """Go on, if this step can be left as it is."""
        if self._is_busy or not self.step.can_go_on:
            return
        self._is_busy = True
        try:
            await self.step.hand_in()
            await self.get_ready()
            await self._go_on()
        except CopilootError as error:
            self.say(str(error))
            self._focus_first()
        finally:
            self._is_busy = False

    async def _go_on(self) -> None:
        if self._at + 1 < len(self.STEPS):
            self._at += 1
            await self._show()
        else:
            await self._finish()

    async def _finish(self) -> None:
        self._is_finishing = True
        self._enable(False)
        self.say("Een ogenblik, dit wordt nu gemaakt en nagekeken.", is_error=False)
        try:
            await self.finish()
        finally:
            self._is_finishing = False
            self._enable(True)

    def _enable(self, is_enabled: bool) -> None:
        # It may be going already, for what it was all for is done.
        with unless_closed(self):
            for button in self.query("#back, #next").results(Button):
                button.disabled = not is_enabled
            if is_enabled:
                self._focus_first()

    @on(Button.Pressed, "#back")
    @work(group="step")
    async def action_back(self) -> None:
        """Go a step back; from the first, leave."""
        if self._is_busy:
            return
        if self._at:
            self._at -= 1
            await self._show()
        else:
            await self.leave()
