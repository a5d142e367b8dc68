"""A form: fields in a dialog that never loses what was typed, and hands in a domain value."""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.note import Draft
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.field_by_field import FieldByField
from copiloot_tui.ui.forms.fields import BSN_HINT, Field, field_named
from copiloot_tui.ui.forms.values import Values

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

PAUSE_SECONDS: Final = 1.0
"""After a pause this long a draft is saved."""
LONGEST_UNSAVED_SECONDS: Final = 1.5
"""While typing goes on a draft is saved at least this often; two seconds is the promise."""


class Form(FieldByField[Changes | None]):
    """Asks for the fields of one record; what is half typed is a draft in the vault until saved or thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Opslaan", tooltip="Sla op en sluit", id="form.save"),
        Binding("escape", "close", "Sluiten", tooltip="Sluit; wat je typte kun je bewaren", id="form.close"),
    ]
    AUTO_FOCUS = ".answer"
    """A form begins in its first field, also where that is something to choose."""
    ID: ClassVar[str]
    """Name of the form, by which its drafts are found again."""
    HELP_TEXT: ClassVar[str] = (
        "Vul in wat je weet; alleen wat echt nodig is wordt gevraagd. **Tab** gaat naar het volgende veld, "
        "**Ctrl+S** slaat op, **Esc** sluit. Wat je typt wordt vanzelf als concept bewaard."
    )

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare a form.

        Args:
            record_id: the record that is changed; None for a new one.
            family_id: the family it is about, where that is known.
            texts: what was typed elsewhere, by the name of its field: the form goes on with it, as if it was typed
                here, and leaves an older draft for another time. A name that is no field is passed over.
        """
        super().__init__()
        self._typed_elsewhere = dict(texts or {})
        self.record_id = record_id
        """The record that is changed; None for a new one."""
        self.family_id = family_id
        """The family it is about, where that is known."""
        self._draft = Draft(form=self.ID, record_id=record_id, family_id=family_id)
        self._draft_timer: Timer | None = None
        self._unsaved_since: float | None = None
        self._has_begun = asyncio.Event()
        self._is_done = False
        self._is_saving = False

    # What a form says of itself

    @property
    @abstractmethod
    def title_here(self) -> str:
        """The heading: 'Nieuwe notitie'."""
        raise NotImplementedError

    @abstractmethod
    def compose_fields(self) -> Sequence[Field]:
        """The fields, in order."""
        raise NotImplementedError

    @abstractmethod
    async def fill(self) -> dict[str, str]:
        """Offer the choices that come from the vault; return what stands in the fields to begin with."""
        raise NotImplementedError

    @abstractmethod
    async def hand_in(self, values: Values) -> Changes:
        """Build the record and let a service keep it.

        Raises:
            InvalidInput: when a field cannot be kept as it is.
        """
        raise NotImplementedError

    # The dialog

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    @property
    def family_here(self) -> UUID | None:
        """The family that is being written about."""
        return self.family_id

    @property
    def begun_for(self) -> UUID | None:
        """The family that was in front when the form was opened: by it, not by the one chosen, a draft is found."""
        return self._draft.family_id

    def compose(self) -> ComposeResult:
        """Title, fields, a line for what is the matter, buttons."""
        with Vertical(classes="dialog form") as dialog:
            dialog.border_title = Content(self.title_here)
            yield Label("", classes="form-notice", markup=False)
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self.compose_fields()
            yield from self.compose_below()
            yield Label("", classes="form-message", markup=False)
            with Horizontal(classes="buttons"):
                yield from self.compose_buttons()

    def compose_below(self) -> Iterable[Widget]:
        """What stands below the fields: what follows from them."""
        return ()

    def compose_buttons(self) -> Sequence[Button]:
        """The buttons: to save, to close, and to begin empty."""
        return (
            Button("Opslaan", id="save", variant="primary", tooltip="Ctrl+S"),
            Button("Sluiten", id="close", tooltip="Esc"),
            Button("Leeg beginnen", id="empty", classes="-hidden"),
        )

    def on_mount(self) -> None:
        """Fill the form after it is there, so that the first letters typed land in it."""
        if self._typed_elsewhere:
            self._keep_draft_soon()
        self._load()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.key: field for field in self.query(Field)}

    def field(self, name: str) -> Any:
        """A field by name; raises NoMatches when there is none, or none any more."""
        return field_named(self, name)

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.text for name, field in self.fields.items()}

    @work(exclusive=True, group="fill")
    async def _load(self) -> None:
        with unless_closed(self):
            try:
                await self._fill_fields()
            except CopilootError as error:
                self.copiloot.tell_error(error)
                self.dismiss(None)

    async def _fill_fields(self) -> None:
        from copiloot_tui.services.drafts import find_drafts

        beginning = await self.fill() | self._typed_elsewhere
        found = await self.copiloot.desk.read(find_drafts, self.ID, self.record_id, self.begun_for)
        draft = None if self._typed_elsewhere else self._first_not_open(found)
        if draft is not None:
            self._draft = draft
            beginning |= draft.values
            self._tell_of_draft()
        for name, field in self.fields.items():
            if not field.is_touched and name in beginning:
                field.show(beginning[name])
                field.is_touched = name in self._typed_elsewhere
        if draft is not None or self._typed_elsewhere:
            await self.follow_draft()
        self.begin()
        self._has_begun.set()

    def _first_not_open(self, found: Iterable[Draft]) -> Draft | None:
        """The first that is not being typed in a form below this one: saved in both it would be there twice."""
        open_forms = (screen for screen in self.app.screen_stack if isinstance(screen, Form) and screen is not self)
        open_ids = {form._draft.id for form in open_forms}
        return next((draft for draft in found if draft.id not in open_ids), None)

    async def follow_draft(self) -> None:
        """Offer what depends on what was half typed."""

    def begin(self) -> None:
        """Show what follows from the fields, once everything that they begin with stands in them."""

    def _tell_of_draft(self) -> None:
        self.query_one(".form-notice", Label).update("Dit had je al getypt en nog niet opgeslagen.")
        self.query_one(".form-notice").add_class("-shown")
        self.query_one("#empty").remove_class("-hidden")

    # Drafts

    @on(Field.Changed)
    def _note_typing(self, event: Field.Changed) -> None:
        event.stop()
        if event.field.holds_words:
            self._point_out_bsn(event.field)
        self._keep_draft_soon()

    def _keep_draft_soon(self) -> None:
        now = time.monotonic()
        self._unsaved_since = self._unsaved_since or now
        if self._draft_timer is not None:
            self._draft_timer.stop()
        left = self._unsaved_since + LONGEST_UNSAVED_SECONDS - now
        self._draft_timer = self.set_timer(max(0.01, min(PAUSE_SECONDS, left)), self._keep_draft)

    @work(group="draft")
    async def _keep_draft(self) -> None:
        try:
            await self.keep_draft()
        except CopilootError as error:
            self.tell(str(error))

    async def keep_draft(self) -> None:
        """Put what is typed in the vault now, if anything changed."""
        from copiloot_tui.services.drafts import save_draft

        if self._unsaved_since is None or self._is_done:
            return
        since, self._unsaved_since = self._unsaved_since, None
        texts = self.kept_texts if self._has_begun.is_set() else self._typed_before_it_began
        draft = replace(self._draft, values=texts)
        try:
            await self.copiloot.desk.write(save_draft, draft)
        except CopilootError:
            self._unsaved_since = since
            raise

    async def _drop_draft(self) -> None:
        from copiloot_tui.services.drafts import drop_draft

        self._is_done = True
        await self.copiloot.desk.write(drop_draft, self._draft.id)

    def _point_out_bsn(self, field: Field) -> None:
        from copiloot_tui.services.bsn import looks_like_bsn

        if looks_like_bsn(field.text):
            field.tell(BSN_HINT, is_error=False)

    @property
    def kept_texts(self) -> dict[str, str]:
        """What a draft keeps: what stands in the fields, and ids that the form was opened with."""
        return self.texts

    @property
    def _typed_before_it_began(self) -> dict[str, str]:
        typed = {name: field.text for name, field in self.fields.items() if field.is_touched}
        return self.kept_texts | self._typed_elsewhere | typed

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed or chosen."""
        return any(field.is_touched for field in self.fields.values())

    # Saving and closing

    def tell(self, sentence: str) -> None:
        """Say what is the matter at the foot of the form."""
        message = self.query_one(".form-message", Label)
        message.update(Content(sentence))
        message.set_class(bool(sentence), "-shown")

    @on(Button.Pressed, "#save")
    @work(group="save")
    async def action_save(self) -> None:
        """Keep the record; what cannot be kept is said where it stands, and nothing typed goes away.

        A form that is still filling its fields is handed in once they are filled.
        """
        if self._is_saving or self._is_done:
            return
        self._is_saving = True
        await self._has_begun.wait()
        self.tell("")
        for field in self.fields.values():
            field.take()
        try:
            changes = await self.hand_in(Values(self.texts, self.copiloot.desk.clock))
        except InvalidInput as error:
            self._tell_at_field(error)
        except CopilootError as error:
            self.tell(str(error))
        else:
            # The record is safe now: a draft that stays behind is offered again, and harms nothing.
            with suppress(CopilootError):
                await self._drop_draft()
            self.dismiss(changes)
            self.copiloot.tell_change(changes)
        finally:
            self._is_saving = False

    def _tell_at_field(self, error: InvalidInput) -> None:
        field = self.fields.get(error.field)
        if field is None:
            self.tell(str(error))
            return
        field.tell(str(error))
        field.focus_answer()
        self.call_after_refresh(field.scroll_visible)

    @on(Button.Pressed, "#close")
    @work(exclusive=True, group="close")
    async def action_close(self) -> None:
        """Close; what was typed is kept, thrown away, or typed on."""
        if not self.is_touched:
            self.dismiss(None)
            return
        answer = await self.app.push_screen_wait(
            Ask(
                "Je hebt nog niet opgeslagen.",
                Answer("keep", "Concept bewaren", "primary"),
                Answer("drop", "Weggooien", "error"),
                Answer("stay", "Verder typen"),
            )
        )
        if answer == "keep":
            await self._close_after(self.keep_draft)
        elif answer == "drop":
            await self._close_after(self._drop_draft)

    async def _close_after(self, finish: Callable[[], Awaitable[None]]) -> bool:
        """Close when the draft was kept or thrown away; what prevents that is said here, and the form stays."""
        try:
            await finish()
        except CopilootError as error:
            self._is_done = False
            self.tell(str(error))
            return False
        self.dismiss(None)
        return True

    @on(Button.Pressed, "#empty")
    @work(exclusive=True, group="close")
    async def _begin_empty(self) -> None:
        answer = await self.app.push_screen_wait(
            Ask(
                "Wat je eerder typte wordt weggegooid.",
                Answer("drop", "Weggooien", "error"),
                Answer("stay", "Laat staan"),
            )
        )
        if answer == "drop" and await self._close_after(self._drop_draft):
            self.app.push_screen(type(self)(record_id=self.record_id, family_id=self.begun_for))
