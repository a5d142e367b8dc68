"""The settings: what the worker is called, when the vault locks, how it looks, and what opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Checkbox, Input, Label, Select, TextArea

from copiloot_tui import settings as kept
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.reading import FirstPenaltyDay
from copiloot_tui.domain.text import clean_line
from copiloot_tui.settings import MAX_IDLE_MINUTES, MAX_ROLE_LENGTH, MIN_IDLE_MINUTES, Settings, Theme
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.forms.fields import Tick
from copiloot_tui.ui.program import Program
from copiloot_tui.ui.renewing import renew_all_terms
from copiloot_tui.ui.steps.keys import NewPassphrase, NewPincode, NewRecoveryKey

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened

PROVE: Final = "Om te veranderen wat de kluis opent, laat je eerst merken dat jij het bent."
DEMO: Final = "Dit is een demo: er is geen wachtzin, en alles wordt bij het stoppen weggegooid."
_NOT_A_NUMBER: Final = f"Kies een aantal minuten van {MIN_IDLE_MINUTES} tot en met {MAX_IDLE_MINUTES}."
_NOT_YEARS: Final = "Vul een heel aantal jaren in, of niets."
_NOT_DAYS: Final = "Vul een heel aantal dagen in."
_NOT_MONTHS: Final = "Vul een heel aantal maanden in."
_NOT_SECONDS: Final = "Vul een heel aantal seconden in."
FIRST_PENALTY_DAY: Final = (
    "De wet is op twee manieren te lezen (Awb art. 4:17 lid 3). Ontving de instantie je ingebrekestelling op maandag "
    "23 november, dan begint de dwangsom na veertien dagen op maandag 7 december, of na twee volle weken op dinsdag 8."
)
EQUATED_DAYS: Final = (
    "Op een gelijkgestelde dag eindigt geen termijn (Atw art. 3 lid 3). Komt er een nieuw besluit, zet dan op elke "
    "regel een dag en waar dat staat: 2029-05-11 Staatscourant 2028, 123."
)


class SettingsDialog(ModalScreen[None]):
    """Shows the settings and keeps what is changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "close", show=False),
    ]
    HELP_TEXT: ClassVar[str] = (
        "**Ctrl+S** slaat op, **Esc** sluit zonder op te slaan. De knoppen onderaan veranderen wat de kluis opent; "
        "daarvoor typ je eerst je pincode of wachtzin."
    )

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """The choices, the keys, where the vault is."""
        with Vertical(classes="dialog settings") as dialog:
            dialog.border_title = Content("Instellingen")
            with VerticalScroll(can_focus=False):
                yield from self._compose_choices(self.copiloot.settings)
                place = Content.assemble(("De kluis staat in: ", "$muted"), (str(self.copiloot.start.folder), "$muted"))
                yield Label(place, classes="door-text")
            yield from self._compose_keys()
            yield Label("", classes="door-message -error", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S")
                yield Button("Sluiten", id="close", tooltip="Esc")

    def _compose_choices(self, now: Settings) -> ComposeResult:
        with Grid(classes="settings-grid"):
            yield Label("Hoe heet je rol")
            yield Input(now.role, max_length=MAX_ROLE_LENGTH, id="role", compact=True)
            yield Label("En als het er meer zijn")
            yield Input(now.role_plural, max_length=MAX_ROLE_LENGTH, id="role_plural", compact=True)
            yield Label("Hoe heet het gezinsplan")
            yield Input(now.plan_name, max_length=MAX_ROLE_LENGTH, id="plan_name", compact=True)
            yield Label("Op slot na (minuten)")
            yield Input(str(now.idle_minutes), max_length=2, id="idle_minutes", compact=True)
            yield Label("Kleuren")
            themes = [(Content(each.value), each) for each in Theme]
            yield Select(themes, value=now.theme, allow_blank=False, id="theme", compact=True)
            yield Label("Beweging op het scherm")
            yield Tick("ja", now.motion, id="motion", compact=True)
            yield Label("Dossier bewaren (jaren)")
            years = str(now.keep_years or "")
            yield Input(
                years, max_length=3, id="keep_years", compact=True, placeholder="zegt je organisatie; leeg: niets"
            )
            yield Label("Nazorg: stil na (dagen)")
            yield Input(str(now.nazorg_gap_days), max_length=3, id="nazorg_gap_days", compact=True)
            yield Label("Nagekeken: vers tot (maanden)")
            yield Input(str(now.ageing_months), max_length=2, id="ageing_months", compact=True)
            yield Label("Nagekeken: verouderd na (maanden)")
            yield Input(str(now.stale_months), max_length=2, id="stale_months", compact=True)
            yield Label("Klembord leeg na (seconden)")
            seconds = str(now.clipboard_seconds)
            yield Input(seconds, max_length=3, id="clipboard_seconds", compact=True, placeholder="0: het blijft staan")
            yield Label("Eerste dag dwangsom")
            readings = [(Content(each.value), each) for each in FirstPenaltyDay]
            yield Select(readings, value=now.first_penalty_day, allow_blank=False, id="first_penalty_day", compact=True)
            yield Label("Sleutel coördinator")
            key = now.coordinator_key
            yield Input(key, max_length=80, id="coordinator_key", compact=True, placeholder="plak hem hier; leeg: geen")
            yield Label("Als jij er niet bent")
            yield Button("Tweede plek, waarnemer, organisatie", id="away", compact=True)
        yield Label(FIRST_PENALTY_DAY, classes="settings-remark")
        yield Label("Meer gelijkgestelde dagen")
        yield TextArea("\n".join(now.extra_equated_days), id="extra_equated_days", compact=True)
        yield Label(EQUATED_DAYS, classes="settings-remark")

    def _compose_keys(self) -> ComposeResult:
        if self.copiloot.start.demo is not None:
            yield Label(DEMO, classes="door-text")
            return
        with Horizontal(classes="buttons keys"):
            yield Button("Andere wachtzin", id="passphrase")
            yield Button(self._pincode_words, id="pincode")
            yield Button("Nieuwe noodsleutel", id="recovery")

    def say(self, sentence: str) -> None:
        """Say what is the matter."""
        self.query_one(".door-message", Label).update(Content(sentence))

    @on(Button.Pressed, "#save")
    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep the settings and use them from now on."""
        try:
            _keep(self.copiloot, self._chosen())
        except InvalidInput as error:
            self.say(str(error))
            self.query_one(f"#{error.field}").focus()
        except CopilootError as error:
            self.say(str(error))
        else:
            self.dismiss(None)
            self.copiloot.tell("De instellingen zijn bewaard.")

    def _chosen(self) -> Settings:
        keep_years = self.query_one("#keep_years", Input).value.strip()
        theme: Any = self.query_one("#theme", Select).value
        first_penalty_day: Any = self.query_one("#first_penalty_day", Select).value
        equated_days = map(clean_line, self.query_one("#extra_equated_days", TextArea).text.splitlines())
        return replace(
            self.copiloot.settings,
            role=clean_line(self.query_one("#role", Input).value),
            role_plural=clean_line(self.query_one("#role_plural", Input).value),
            plan_name=clean_line(self.query_one("#plan_name", Input).value),
            idle_minutes=self._number("idle_minutes", _NOT_A_NUMBER),
            theme=theme,
            motion=self.query_one("#motion", Checkbox).value,
            keep_years=self._number("keep_years", _NOT_YEARS) if keep_years else None,
            nazorg_gap_days=self._number("nazorg_gap_days", _NOT_DAYS),
            ageing_months=self._number("ageing_months", _NOT_MONTHS),
            stale_months=self._number("stale_months", _NOT_MONTHS),
            clipboard_seconds=self._number("clipboard_seconds", _NOT_SECONDS),
            first_penalty_day=first_penalty_day,
            coordinator_key=self.query_one("#coordinator_key", Input).value.strip(),
            extra_equated_days=tuple(filter(None, equated_days)),
        )

    def _number(self, name: str, sentence: str) -> int:
        typed = self.query_one(f"#{name}", Input).value.strip()
        if not (typed.isascii() and typed.isdigit()):
            raise InvalidInput(name, sentence)
        return int(typed)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close and change nothing."""
        self.dismiss(None)

    @on(Button.Pressed, "#away")
    def _show_away(self) -> None:
        from copiloot_tui.ui.dialogs.when_away import WhenAway

        self.app.push_screen(WhenAway())

    # What opens the vault

    @on(Button.Pressed, "#passphrase")
    @work(exclusive=True, group="keys")
    async def _change_passphrase(self) -> None:
        await self._change(lambda: NewPassphrase(self.copiloot.start))

    @on(Button.Pressed, "#recovery")
    @work(exclusive=True, group="keys")
    async def _renew_recovery_key(self) -> None:
        from copiloot_tui.services.vaults import draw_recovery_key

        if await self.app.push_screen_wait(Proof(PROVE)):
            fresh = await self.copiloot.desk.handle_vault(draw_recovery_key)
            await self.app.push_screen_wait(NewRecoveryKey(self.copiloot.start, fresh))

    @on(Button.Pressed, "#pincode")
    @work(exclusive=True, group="keys")
    async def _change_pincode(self) -> None:
        if not self.copiloot.desk.opened.keys.has_pincode:
            await self._change(lambda: NewPincode(self.copiloot.start))
        elif await self.app.push_screen_wait(Proof(PROVE)):
            await self._remove_pincode()
        button = self.query_one("#pincode", Button)
        button.label = self._pincode_words
        button.refresh(layout=True)

    @property
    def _pincode_words(self) -> str:
        return "Pincode weghalen" if self.copiloot.desk.opened.keys.has_pincode else "Pincode instellen"

    async def _remove_pincode(self) -> None:
        try:
            await self.copiloot.desk.change_vault(self._without_pincode)
        except CopilootError as error:
            self.say(str(error))
        else:
            self.copiloot.tell("De pincode is weg. De kluis gaat open met je wachtzin.")

    def _without_pincode(self, opened: Opened) -> Opened:
        from copiloot_tui.services.vaults import remove_pincode

        keyring = self.copiloot.start.keyring
        return remove_pincode(opened, keyring) if keyring is not None else opened

    async def _change(self, wizard: Callable[[], Screen[bool]]) -> None:
        if await self.app.push_screen_wait(Proof(PROVE)):
            await self.app.push_screen_wait(wizard())


def keep_theme(app: Program, name: str) -> None:
    """Use a theme and keep that choice."""
    try:
        _keep(app, replace(app.settings, theme=Theme(name)))
    except CopilootError as error:
        app.tell_error(error)


def _keep(app: Program, chosen: Settings) -> None:
    before = app.settings
    kept.keep(app.start.settings_file, chosen)
    app.use_settings(chosen)
    if _law(chosen) != _law(before):
        app.run_worker(renew_all_terms(app), group="renew", exclusive=True)


def _law(chosen: Settings) -> object:
    """What of the settings gives other terms when it changes."""
    return chosen.first_penalty_day, chosen.extra_equated_days
