"""Opening a sealed package: with one's own key or with words, read on the screen, and saved only after a warning."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Markdown

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import capital, long_date
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.sealed_packages import (
    ReceivedPackage,
    Sealed,
    open_package,
    open_with_own_key,
    plain_forms,
    read_sealed,
    save_plain,
    unsealed_by_phrase,
)
from copiloot_tui.ui.dialogs.file_choice import PackageChoice
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.save_as import SaveAs
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.text import clock_time

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


async def opened(app: Program, path: Path) -> ReceivedPackage | None:
    """What is in a package; None when no words were given. Raises CopilootError. Must be called in a worker."""
    file = await asyncio.to_thread(read_sealed, path)
    return await (_by_words(app, file) if file.needs_phrase else app.desk.read(open_with_own_key, file))


async def chosen_package(app: Program) -> Path | None:
    """A package that somebody chose. Must be called in a worker."""
    return await app.push_screen_wait(PackageChoice(await asyncio.to_thread(usual_folder)))


def usual_folder() -> Path:
    """Where files that came in are most often."""
    folder = documents_folder()
    return folder if folder.is_dir() else Path.home()


async def _by_words(app: Program, file: Sealed) -> ReceivedPackage | None:
    return await app.push_screen_wait(PhraseQuestion(file))


class PhraseQuestion(Questions[ReceivedPackage]):
    """Asks for the words that open a package."""

    TITLE_HERE = "Met welke woorden is dit verzegeld?"
    HELP_TEXT = (
        "De afzender gaf je zeven woorden, langs een andere weg dan het pakket. Typ ze met een spatie ertussen. Openen "
        "duurt een paar seconden. **Ctrl+S** opent, **Esc** sluit."
    )

    def __init__(self, file: Sealed) -> None:
        super().__init__()
        self._file = file

    def compose_fields(self) -> Sequence[Field]:
        """The words."""
        return (LineField("phrase", "De zeven woorden"),)

    def compose_below(self) -> Iterable[Widget]:
        """That it takes a moment."""
        yield Label("Openen duurt een paar seconden.", classes="detail")

    def compose_buttons(self) -> Iterable[Button]:
        """Open it."""
        yield Button("Openen", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Nothing stands there to begin with."""

    async def take(self, values: Values) -> ReceivedPackage:
        """What is in it."""
        self.tell("Even geduld, het pakket wordt geopend.")
        content = await asyncio.to_thread(unsealed_by_phrase, self._file, values.line("phrase"))
        self.tell("")
        return await self.copiloot.desk.read(open_package, content)

    def tell_error(self, error: CopilootError) -> None:
        """Say it in the place of the patience that was asked."""
        self.tell("")
        super().tell_error(error)


class PackageReader(ModalScreen[None]):
    """Shows from whom a package is, and what is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Sluiten"),
        Binding("o", "save", "Bewaren"),
    ]
    AUTO_FOCUS = "VerticalScroll"
    HELP_TEXT = (
        "Bovenaan staat van wie het pakket zegt te komen. Een sleutel bewijst niet wie het maakte: bel bij twijfel. Er "
        "komt niets van in je kluis. Met **o** bewaar je het als gewoon bestand; dat is dan niet meer verzegeld. "
        "**Esc** sluit."
    )

    def __init__(self, received: ReceivedPackage) -> None:
        super().__init__()
        self._received = received

    def compose(self) -> ComposeResult:
        """Who and what, the text, what can be done."""
        with Vertical(classes="dialog reader package") as dialog:
            dialog.border_title = Content(f"Pakket: {self._received.content.value}")
            yield Label(Content("\n").join(map(Content, about_package(self._received))), classes="detail")
            with VerticalScroll():
                yield Markdown(self._received.text, open_links=False)
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", id="close", variant="primary", tooltip="Esc")
                yield Button("Bewaren als gewoon bestand (o)", id="save")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save it in the open."""
        self.app.push_screen(PlainFile(self._received))

    @on(Markdown.LinkClicked)
    def _stay(self, event: Markdown.LinkClicked) -> None:
        event.stop()


class PlainFile(SaveAs):
    """Saves what was in a package as a file that anybody can read."""

    TITLE_HERE = "Bewaren als gewoon bestand"
    HELP_TEXT = (
        "Het bestand is daarna **niet** meer verzegeld: wie op deze laptop kan, kan het lezen. Gooi het weg als je het "
        "niet meer nodig hebt. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, received: ReceivedPackage) -> None:
        super().__init__()
        self._received = received

    @property
    def question(self) -> str:
        """What would be saved."""
        return "Let op: dit bestand is niet meer verzegeld."

    @property
    def detail(self) -> str:
        """What that means."""
        return (
            "Wie erbij kan, kan het lezen, en het staat niet in je kluis of in een back-up. Het komt van iemand "
            "anders: open het alleen als je weet van wie."
        )

    def more_fields(self) -> Iterable[Field]:
        """As what."""
        yield ChoiceField("form", "Bestand", plain_forms(self._received))

    @property
    def _form(self) -> str:
        found = next((field.text for field in self.query(Field) if field.key == "form"), "")
        return found or plain_forms(self._received)[0][0]

    @property
    def file_name(self) -> str:
        """What it is and when it was made."""
        return f"{self._received.content.value}-{civil_day(self._received.made_at).isoformat()}.{self._form}"

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "form" and not self.path.is_touched:
            self.path.show(str(documents_folder() / self.file_name))

    async def write(self, path: Path) -> None:
        """Write it."""
        await asyncio.to_thread(save_plain, self._received, self._form, path)


def about_package(received: ReceivedPackage) -> Iterator[str]:
    """From whom it is, what it is and until when it can be opened, as sentences."""
    yield f"Van: {received.from_name}. {received.about_sender}"
    made = f"{long_date(civil_day(received.made_at))} {clock_time(received.made_at)}"
    level = f", niveau {received.level.value}" if received.level else ""
    until = f" Te openen tot en met {long_date(received.expires_on)}." if received.expires_on else ""
    yield f"{capital(received.content.value)}{level}, gemaakt op {made}.{until}"
    if received.is_cut:
        yield "Het is te lang om hier helemaal te lezen. Alles staat in het bestand, met o."
