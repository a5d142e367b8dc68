"""What the dialogs have in common in which something leaves: what is chosen, what leaves, and where to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Static

from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.new_file import path_from, place_remark
from copiloot_tui.services.sealed_packages import (
    SEALED_ENDING,
    PackageContent,
    sealed_file_name,
    text_members,
)
from copiloot_tui.services.summaries import SummaryFormat
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.sealing import SealingDialog, told_of
from copiloot_tui.ui.forms.fields import Field, field_named

WIDE: Final = 112
"""From so many columns on what is chosen and what leaves stand beside each other."""
FORMATS: Final = (
    (SummaryFormat.PDF.value, "pdf, om te printen of te mailen"),
    (SummaryFormat.HTML.value, "html, voor in een browser"),
    (SummaryFormat.MARKDOWN.value, "md, platte tekst met opmaak"),
)


class LeavingDialog(SealingDialog[None]):
    """Choices on one side, what leaves on the other; saves where the user says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Sluiten"),
        Binding("ctrl+s", "save", "Opslaan"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "Input"
    TITLE_HERE: ClassVar[str]

    @property
    def file_name(self) -> str:
        """The name to begin with: it says nothing of whom it is about."""
        raise NotImplementedError

    def compose_fields(self) -> Iterable[Field]:
        """What is chosen."""
        raise NotImplementedError

    def compose_buttons(self) -> Iterable[Button]:
        """More buttons than those to save and to close."""
        return ()

    @property
    def ending(self) -> str:
        """How the name of the file ends when it is not sealed."""
        return self.form.value

    @property
    def has_receiver(self) -> bool:
        """Whether it is asked for whom it is."""
        return True

    @property
    def contents(self) -> str:
        """What is in it, in a few words, for the last question."""
        return ""

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out; gives whether it left, raises CopilootError when it cannot."""
        raise NotImplementedError

    def may_be_saved(self) -> str:
        """Why it cannot be saved yet, as a sentence; raises InvalidInput at a field. Otherwise for whom it is."""
        raise NotImplementedError

    async def may_leave(self) -> bool:
        """Whether the user looked at all that has to be looked at; asks about what nobody did."""
        return True

    def compose(self) -> ComposeResult:
        """Fields, what leaves, buttons."""
        with Vertical(classes="dialog reader leaving") as dialog:
            dialog.border_title = self.TITLE_HERE
            with Vertical(classes="leaving-panes"):
                with VerticalScroll(classes="choices", can_focus=False):
                    yield from self.compose_fields()
                with VerticalScroll(id="preview"):
                    yield Label("", classes="detail", id="contents", markup=False)
                    yield Static(markup=False, id="text")
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S")
                yield from self.compose_buttons()
                yield Button("Sluiten", id="close", tooltip="Esc")

    def field(self, name: str) -> Field:
        """A field by name; raises NoMatches when there is none, or none any more."""
        field: Field = field_named(self, name)
        return field

    @property
    def form(self) -> SummaryFormat:
        """As what it is saved."""
        return SummaryFormat(self.field("form").text)

    def propose_path(self) -> None:
        """Offer a place; of one that was typed only the ending follows what is chosen."""
        field = self.field("path")
        if not field.is_touched:
            name = sealed_file_name(self.file_name) if self.is_sealed else self.file_name
            field.show(str(documents_folder() / name))
            return
        stem, _, ending = field.text.rstrip().rpartition(".")
        wanted = SEALED_ENDING if self.is_sealed else self.ending
        if stem and ending.casefold() in _ENDINGS and ending.casefold() != wanted:
            field.show(f"{stem}.{wanted}")

    def follow_ending(self) -> bool:
        """Choose the form that the typed name ends in; gives whether that is another one."""
        ending = _ending(self.field("path").text)
        if ending is None or ending is self.form or self.is_sealed:
            return False
        self.field("form").show(ending.value)
        return True

    def show_leaving(self, lines: Sequence[str], text: str | Content) -> None:
        """Show what leaves, and above it what to know about that; nothing when it was closed in the meantime."""
        if not self.is_attached:
            return
        self.query_one("#contents", Label).update(Content("\n").join(Content(line) for line in lines))
        self.query_one("#text", Static).update(Content(text) if isinstance(text, str) else text)

    def tell(self, sentence: str) -> None:
        """Show what is the matter; nothing takes it away."""
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    def fit_seal(self) -> None:
        """Ask what goes with the way of sealing; who can open it is for whom it is."""
        super().fit_seal()
        for field in self.query(Field):
            if field.key == "receiver":
                field.display = self.has_receiver and not self.is_for_colleagues

    def name_receivers(self) -> None:
        """Take over who can open it: the log and the consent go by it."""
        for field in self.query(Field):
            if field.key == "receiver":
                field.show(self.receiver_names)
                field.post_message(Field.Changed(field))

    async def as_it_leaves(
        self, content: bytes, what: PackageContent, markdown: str, level: Level | None
    ) -> bytes | None:
        """The bytes to write: those of the file, or sealed as was agreed; None when somebody turned back.

        Args:
            content: the file.
            what: what it is.
            markdown: it as text, to be read on the screen of who opens it.
            level: how open it is.
        """
        if self.seal is None:
            return content
        return await self.sealed_as_agreed(what, text_members(markdown, self.ending, content), level)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.action_close()

    def action_close(self) -> None:
        """Close; nothing leaves."""
        self.dismiss()

    @on(Button.Pressed, "#save")
    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Ask once more, and let it out."""
        self.tell("")
        try:
            self.may_be_saved()
            path = path_from(self.field("path").text)
            self.refuse_open_name(path)
            if not await self.may_leave():
                return
            whom = self.may_be_saved()
            overwrite = _is_file(path)
            if not await self.agree_to_seal(path) or not await self._is_agreed(path, whom, is_there=overwrite):
                return
            if not await self.save(path, overwrite=overwrite):
                return
        except CopilootError as error:
            self.tell(str(error))
            if isinstance(error, InvalidInput) and any(field.key == error.field for field in self.query(Field)):
                self.field(error.field).focus_answer()
            return
        self.dismiss()
        self.copiloot.tell(self.told_when_saved(path))

    def told_when_saved(self, path: Path) -> str:
        """What to say once it left."""
        return f"Opgeslagen als {clean_line(str(path))}. Dat het weg is, is opgeschreven."

    async def _is_agreed(self, path: Path, whom: str, *, is_there: bool) -> bool:
        about = [f"Erin: {self.contents}."] if self.contents else []
        about += ["Dit bestand bestaat al en wordt vervangen."] if is_there else []
        if self.seal is not None:
            about.append(told_of(self.seal, self.sealed_for))
        else:
            about += [remark] if (remark := place_remark(path)) else []
            about.append("Het bestand zelf is niet versleuteld.")
        detail = [f"Voor {whom}.", *about]
        answer = await self.app.push_screen_wait(
            Ask(
                "Gaat dit zo de deur uit?",
                Answer("save", "Vervangen" if is_there else "Opslaan", "warning" if is_there else "primary"),
                Answer("stay", "Nog niet"),
                detail=" ".join(detail),
            )
        )
        return answer == "save"


_ENDINGS: Final = frozenset({SEALED_ENDING, "csv", *(form.value for form in SummaryFormat)})


def _ending(path: str) -> SummaryFormat | None:
    typed = path.rstrip().casefold()
    return next((form for form in SummaryFormat if typed.endswith(f".{form.value}")), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
