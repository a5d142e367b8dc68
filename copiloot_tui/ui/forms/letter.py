"""Letters: chosen, looked at and changed before use, copied, saved, and written down as sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label, Static, TextArea

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.letter import LETTER_FIELDS, LetterKind
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.services.event_preview import preview_event
from copiloot_tui.services.letters import (
    Letter,
    letter,
    note_sent,
    save_template,
    sending,
    shipped_template,
    template,
)
from copiloot_tui.services.records import get
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.forms.answers import EnumField, NeededDayField
from copiloot_tui.ui.forms.fields import Field, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values
from copiloot_tui.ui.text import muted, plain

PAUSE_SECONDS: Final = 0.2
"""What is typed settles this long before it is looked at again."""


class LetterForm(Form):
    """A letter about a regelzaak; saving the form says that it was sent."""

    ID = "letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "copy", "Kopieer", tooltip="Zet de brief op het klembord", id="letter.copy", priority=True),
        Binding("ctrl+o", "save_as", "Bestand", tooltip="Bewaar als PDF of tekst", id="letter.save_as", priority=True),
        Binding("ctrl+t", "change_template", "Eigen tekst", tooltip="Het begin", id="letter.own", priority=True),
    ]
    HELP_TEXT = (
        "Kies een brief; wat bekend is staat er al in, de rest staat als **[vul in: …]**. Verander wat je wilt. **F5** "
        "kopieert de tekst, **Ctrl+O** bewaart hem als PDF of tekst. Is de brief de deur uit, vul dan in wanneer en "
        "druk op **Ctrl+S**: hij wordt in de kluis bewaard en zijn termijnen gaan lopen.\n\n"
        "Copiloot geeft geen juridisch advies. Kijk de punten onder de brief na."
    )

    def __init__(self, *, record_id: UUID | None = None, family_id: UUID | None = None) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak: Regelzaak | None = None
        self._letter: Letter | None = None

    @property
    def title_here(self) -> str:
        """About which regelzaak."""
        return f"Brief over {self._regelzaak.title}" if self._regelzaak else "Brief"

    def compose_fields(self) -> Sequence[Field]:
        """Which letter, its text, when it was sent."""
        return (
            EnumField("kind", "Welke brief", LetterKind),
            TextField("text", "Tekst"),
            NeededDayField("sent_on", "Verstuurd op", hint="bijvoorbeeld: vandaag of 12-3"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What to look at."""
        yield VerticalScroll(Static(classes="event-preview"), classes="event-preview-pane", can_focus=False)

    def compose_buttons(self) -> Sequence[Button]:
        """What else can be done with a letter comes last."""
        save, close, empty = super().compose_buttons()
        save.label, empty.label = "Is verstuurd", "Opnieuw"
        return (
            save,
            close,
            empty,
            Button("Kopieer", id="copy", tooltip="F5"),
            Button("Bestand", id="file", tooltip="Ctrl+O"),
            Button("Eigen tekst", id="own", tooltip="Ctrl+T"),
        )

    async def fill(self) -> dict[str, str]:
        """The letter that fits where the regelzaak stands, filled in."""
        if self.record_id is not None:
            self._regelzaak = await self.copiloot.desk.read(get, Regelzaak, self.record_id)
        is_chosen = self.record_id is None or self.field("kind").is_touched
        self._letter = await self._read(self.kind if is_chosen else None)
        self.query_one(".dialog").border_title = Content(self.title_here)
        return {"kind": self._letter.kind.value, "text": self._letter.text, "sent_on": "vandaag"}

    async def follow_draft(self) -> None:
        """Look at the letter that was half typed."""
        self._letter = await self._read(self.kind)

    def begin(self) -> None:
        """Show the letter from its beginning, and say what to look at."""
        self._to_the_beginning()
        self._look()

    def _to_the_beginning(self) -> None:
        area = self.field("text").query_one(TextArea)
        area.call_after_refresh(area.scroll_home, animate=False, immediate=True)

    async def _read(self, kind: LetterKind | None) -> Letter:
        return await self.copiloot.desk.read(letter, self.record_id, kind, self.copiloot.law_book())

    @property
    def kind(self) -> LetterKind:
        """Which letter is chosen."""
        return LetterKind(self.field("kind").text)

    @on(Field.Changed)
    def _follow(self, event: Field.Changed) -> None:
        if event.field.key == "kind":
            self._take_up()
        else:
            self._look()

    @work(exclusive=True, group="take up")
    async def _take_up(self) -> None:
        """Begin the letter that was chosen; a text that was changed goes only when that is said."""
        before, text = self._letter, self.field("text")
        if text.is_touched and before is not None and text.text != before.text:
            answer = await self.app.push_screen_wait(
                Ask(
                    "Je hebt de tekst veranderd. Een andere brief komt ervoor in de plaats.",
                    Answer("other", "Andere brief", "primary"),
                    Answer("stay", "Laat staan"),
                )
            )
            if answer != "other":
                self.field("kind").show(before.kind.value)
                return
        try:
            self._letter = await self._read(self.kind)
        except CopilootError as error:
            self.tell(str(error))
            return
        text.show(self._letter.text)
        text.is_touched = False
        self._to_the_beginning()
        self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        if self._letter is None:
            return
        with unless_closed(self):
            lines = list(_to_look_at(self._letter, self.field("text").text))
            lines += [Content.assemble(("> ", "bold $primary"), plain(line)) for line in await self._what_follows()]
            self.query_one(".event-preview", Static).update(Content("\n").join(lines))

    async def _what_follows(self) -> Sequence[str]:
        """Which terms begin when it is sent on the day that stands there."""
        if self._regelzaak is None:
            return ()
        try:
            day = self.field("sent_on").meaning(Values(self.texts, self.copiloot.desk.clock))
            event = sending(self._regelzaak, self.kind, day)
            if event is None:
                return ()
            return (await self.copiloot.desk.read(preview_event, event, self.copiloot.law_book())).terms
        except InvalidInput:
            return ()

    async def hand_in(self, values: Values) -> Changes:
        """Write down that it was sent."""
        if self._regelzaak is None:
            raise InvalidInput("text", "Open de brief vanuit een regelzaak, om hem in te vullen en op te schrijven.")
        sent_on = self.field("sent_on").meaning(values)
        if sent_on > civil_day(self.copiloot.desk.clock.now()):
            raise InvalidInput("sent_on", "Deze dag moet nog komen. Bewaar de brief, en vul dit in als hij weg is.")
        text = values.text("text")
        if not text.strip():
            raise InvalidInput("text", "Een brief heeft tekst nodig.")
        return await self.copiloot.desk.write(
            note_sent, self._regelzaak, self.kind, text, sent_on, self.copiloot.law_book()
        )

    @on(Button.Pressed, "#copy")
    def action_copy(self) -> None:
        """Put the letter on the clipboard."""
        copy_for_a_while(
            self.copiloot,
            self.field("text").text,
            "De brief",
            warning="Andere programma's kunnen hem zolang lezen.",
        )

    @on(Button.Pressed, "#file")
    def action_save_as(self) -> None:
        """Save the letter outside the vault."""
        self.copiloot.save_letter(self.field("text").text, self.kind, self._regelzaak)

    @on(Button.Pressed, "#own")
    @work(group="own")
    async def action_change_template(self) -> None:
        """Change what letters of this kind begin with, and begin with that."""
        if await self.app.push_screen_wait(LetterTemplateForm(kind=self.kind)):
            self._take_up()


def _to_look_at(found: Letter, text: str) -> Iterator[Content]:
    left = text.count("[vul in: ")
    if left:
        yield Content.assemble(("! ", "bold $warning"), plain(f"Nog in te vullen: {left}.", "$warning"))
    for check in found.checks:
        yield Content.assemble(("- ", "$muted"), plain(check))
    if found.source.checked_on is None:
        yield muted(f"Wat hierover in de wet staat, is {NOT_CHECKED}.")


class LetterTemplateForm(Form):
    """Changes what letters of a kind begin with, in this vault."""

    ID = "letter_template"
    HELP_TEXT = (
        "Wat tussen accolades staat wordt ingevuld, zoals **{kenmerk}**. De lijst staat onder de tekst. "
        "**Terugzetten** haalt de tekst terug waarmee Copiloot komt."
    )

    def __init__(
        self, *, kind: LetterKind | None = None, record_id: UUID | None = None, family_id: UUID | None = None
    ) -> None:
        found = kind or next((each for each in LetterKind if _place_of(each) == record_id), LetterKind.CALL_BACK)
        super().__init__(record_id=_place_of(found), family_id=family_id)
        self._kind = found

    @property
    def title_here(self) -> str:
        """Of which letter."""
        return f"Eigen tekst: {self._kind.value}"

    def compose_fields(self) -> Sequence[Field]:
        """The text."""
        return (TextField("text", "Tekst"),)

    def compose_below(self) -> Iterable[Widget]:
        """What can be filled in."""
        known = ", ".join(f"{{{name}}}" for name in LETTER_FIELDS)
        yield Label(Content(f"In te vullen: {known}"), classes="form-remark")

    def compose_buttons(self) -> Sequence[Button]:
        """One more, to go back to the text that ships with the program."""
        return *super().compose_buttons(), Button("Terugzetten", id="shipped")

    async def fill(self) -> dict[str, str]:
        """The text in use."""
        return {"text": await self.copiloot.desk.read(template, self._kind)}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the text."""
        return await self.copiloot.desk.write(save_template, self._kind, values.text("text"))

    @on(Button.Pressed, "#shipped")
    def _put_back(self) -> None:
        """Show the text that ships with the program; saving keeps it."""
        text = self.field("text")
        text.show(shipped_template(self._kind).text)
        text.is_touched = True
        text.focus_answer()


def _place_of(kind: LetterKind) -> UUID:
    """Under which id the draft of a template is kept."""
    return uuid5(NAMESPACE_OID, f"letter {kind.name}")
