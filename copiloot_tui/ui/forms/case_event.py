"""The form of what happened to a regelzaak, which says before it is saved what follows from it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final
from uuid import UUID, uuid5

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from copiloot_tui.domain.case_event import BY_LETTER, WITH_OUTCOME, WITH_UNTIL, CaseEvent, EventKind
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import CopilootError, InvalidInput, NotFound
from copiloot_tui.domain.regelzaak import RegelzaakOutcome
from copiloot_tui.services.course import add_event, change_event
from copiloot_tui.services.event_preview import EventPreview, preview_event
from copiloot_tui.services.families import dossier
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.forms.answers import DayField, EnumField, NeededDayField, OptionalEnumField, RecordField
from copiloot_tui.ui.forms.fields import Field, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_id
from copiloot_tui.ui.text import muted, plain

PAUSE_SECONDS: Final = 0.2
"""What is typed settles this long before the preview is made again."""
_MAY_BE_EMPTY: Final = ("received_on", "until", "outcome", "valid_from", "valid_to")
"""The fields that belong to some kinds only."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """How the days of a kind of event are asked for."""

    on: str
    received_on: str = ""
    """Empty when it is not asked."""
    until: str = ""


_LETTER: Final = _Asking("Datum op de brief", "Ontvangen op")
_SENT: Final = _Asking("Verstuurd op", "Daar ontvangen op")
_ASKING: Final = {
    EventKind.REPORTED: _Asking("Gemeld op", "Daar ontvangen op"),
    EventKind.SUBMITTED: _Asking("Ingediend op", "Daar ontvangen op"),
    EventKind.INFORMATION_ASKED: _Asking("Datum op de brief", "Ontvangen op", "Aanvullen uiterlijk op"),
    EventKind.COMPLETED: _Asking("Aangevuld op", "Daar ontvangen op"),
    EventKind.DELAY_ANNOUNCED: _Asking("Datum op de brief", "Ontvangen op", "Zij beslissen uiterlijk"),
    EventKind.DELAY_AGREED: _Asking("Afgesproken op", "", "Zij beslissen uiterlijk"),
    EventKind.WITHDRAWN: _Asking("Ingetrokken op"),
}


def asking(kind: EventKind) -> _Asking:
    """How its days are asked for."""
    return _ASKING.get(kind) or (_LETTER if kind in BY_LETTER else _SENT)


def place_of_new(regelzaak_id: UUID, kind: EventKind) -> UUID:
    """Under which id the draft of a new event is kept, so that it comes back for this regelzaak and kind alone."""
    return uuid5(regelzaak_id, f"new {kind.name}")


class CaseEventForm(RecordForm):
    """Writes down what happened to a regelzaak, or corrects it."""

    ID = "case_event"
    KIND = CaseEvent
    NEW_TITLE = CHANGE_TITLE = "Wat er gebeurde"
    AUTO_FOCUS = "Input"
    """Of which regelzaak and what is said by the key; the day is not known."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "turn('page_up')", show=False, priority=True),
        Binding("pagedown", "turn('page_down')", show=False, priority=True),
    ]
    HELP_TEXT = (
        "Bij wat per brief komt gaat het om de **datum op de brief**: een termijn loopt vanaf het versturen. Onder de "
        "velden staat welke termijnen beginnen, stilstaan of verschuiven. Wat niet lijkt te kloppen staat er ook; "
        "opslaan mag altijd. **PgUp** en **PgDn** bladeren erdoor."
    )

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        regelzaak_id: UUID | None = None,
        kind: EventKind | None = None,
    ) -> None:
        if record_id is None and regelzaak_id is not None and kind is not None:
            record_id = place_of_new(regelzaak_id, kind)
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak_id = regelzaak_id
        self._kind = kind

    def compose_fields(self) -> Sequence[Field]:
        """What, when, until when, with which outcome; what does not belong to the kind is not shown."""
        return (
            RecordField("regelzaak_id", "Bij", hint="Kies een regelzaak", missing="Kies een regelzaak."),
            EnumField("kind", "Wat", EventKind),
            NeededDayField("on", "Op", hint="bijvoorbeeld: gisteren, ma of 12-3"),
            DayField("received_on", "Ontvangen op", hint="mag leeg blijven"),
            DayField("until", "Uiterlijk op", hint="mag leeg blijven"),
            OptionalEnumField("outcome", "Uitkomst", RegelzaakOutcome, hint="nog niet bekend"),
            DayField("valid_from", "Geldt vanaf", hint="mag leeg blijven"),
            DayField("valid_to", "Geldt tot en met", hint="mag leeg blijven"),
            TextField("remarks", "Bijzonderheden"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What follows from it."""
        yield VerticalScroll(Static(classes="event-preview"), classes="event-preview-pane", can_focus=False)

    async def fill(self) -> dict[str, str]:
        """What is known of it, or for which regelzaak it is; a letter has no date of its own yet."""
        try:
            beginning = await super().fill()
        except NotFound:
            await self._find_what_it_is_for()
            await self._offer_of_new()
            beginning = self.beginning()
        return beginning

    def begin(self) -> None:
        """Ask what belongs to the kind, and show what follows."""
        self._fit()

    def beginning(self) -> dict[str, str]:
        """For the regelzaak that was in front; today, unless a letter says which day it was."""
        kind = self._kind or EventKind.SUBMITTED
        day = "" if kind in BY_LETTER else "vandaag"
        return {"regelzaak_id": write_id(self._regelzaak_id), "kind": kind.value, "on": day}

    async def _find_what_it_is_for(self) -> None:
        if self.family_id is None or self._kind is not None:
            return
        for regelzaak in (await self.copiloot.desk.read(dossier, self.family_id)).regelzaken:
            for kind in EventKind:
                if place_of_new(regelzaak.id, kind) == self.record_id:
                    self._regelzaak_id, self._kind = regelzaak.id, kind

    async def _offer_of_new(self) -> None:
        if self.family_id is not None:
            await self._offer_of_family(self.family_id)

    # What belongs to the kind

    @property
    def kind(self) -> EventKind:
        """What is chosen."""
        return EventKind(self.field("kind").text)

    def _belongs(self, name: str) -> bool:
        """Whether a field that may stay empty belongs to the kind that is chosen."""
        if name == "received_on":
            return bool(asking(self.kind).received_on)
        return self.kind in (WITH_UNTIL if name == "until" else WITH_OUTCOME)

    def _fit(self) -> None:
        words = asking(self.kind)
        self.field("regelzaak_id").set_class(bool(self._regelzaak_id or self._known), "-hidden")
        for name in _MAY_BE_EMPTY:
            self.field(name).set_class(not self._belongs(name), "-hidden")
        for name in ("on", "received_on", "until"):
            self.field(name).query_one(".field-label", Label).update(Content(getattr(words, name)))
        self._preview()

    @on(Field.Changed)
    def _follow_kind(self, event: Field.Changed) -> None:
        day = self.field("on")
        if event.field.key == "kind" and not day.is_touched and self._known is None:
            day.show("" if self.kind in BY_LETTER else "vandaag")
        self._fit()

    def build(self, values: Values) -> CaseEvent:
        """The event; what does not belong to its kind is left out."""
        left_out = {name for name in _MAY_BE_EMPTY if not self._belongs(name)}
        facts = {name: field.meaning(values) for name, field in self._own_fields.items() if name not in left_out}
        facts |= dict.fromkeys(left_out)
        known: CaseEvent | None = self._known
        if known is not None:
            return replace(known, **facts)
        if self.family_id is None:
            raise InvalidInput("regelzaak_id", "Kies een regelzaak.")
        return CaseEvent(family_id=self.family_id, **facts)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the event with all that follows from it."""
        keep = change_event if self._known is not None else add_event
        return await self.copiloot.desk.write(keep, self.build(values), self.copiloot.law_book())

    # What follows from it

    def action_turn(self, how: str) -> None:
        """Scroll what follows, while a field keeps the focus."""
        for pane in self.query(".event-preview-pane").results(VerticalScroll):
            getattr(pane, f"action_{how}")()

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        await asyncio.sleep(PAUSE_SECONDS)
        with unless_closed(self):
            lines = await self._what_follows()
            self.query_one(".event-preview", Static).update(Content("\n").join(lines))

    async def _what_follows(self) -> Sequence[Content]:
        try:
            event = self.build(Values(self.texts, self.copiloot.desk.clock))
            found = await self.copiloot.desk.read(preview_event, event, self.copiloot.law_book())
        except InvalidInput as error:
            asks = "Vul de datum in; dan staat hier welke termijnen gaan lopen."
            return [muted(str(error) if self.field("on").text.strip() else asks)]
        except CopilootError as error:
            return [plain(str(error), "$error")]
        return list(_lines(found))


def _lines(preview: EventPreview) -> Iterator[Content]:
    for doubt in preview.doubts:
        yield Content.assemble(("! ", "bold $warning"), plain(doubt, "$warning"))
    for line in preview.terms:
        yield Content.assemble(("> ", "bold $primary"), plain(line))
    for line in preview.standing:
        yield Content.assemble(("> ", "$muted"), muted(line))
    if not (preview.terms or preview.standing):
        yield muted("Hierdoor begint of verschuift geen termijn.")
