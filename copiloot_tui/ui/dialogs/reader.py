"""Reading a note or a contact moment in full, and what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Markdown

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.dutch import duration, long_date
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.held import OwnView
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.services.contact_kinds import names_of_contact_kinds
from copiloot_tui.services.families import own_views_of
from copiloot_tui.services.records import revisions
from copiloot_tui.ui.dialogs.corrections import Corrections
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.text import clock_time
from copiloot_tui.ui.text_pane import TextPane

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program


def reading(
    record: object,
    members: Iterable[FamilyMember],
    kinds: Mapping[UUID, str] | None = None,
    views: Mapping[UUID, tuple[OwnView, ...]] | None = None,
) -> str:
    """A note, contact moment or goal as Markdown to read, with what the person it is about says of it.

    Args:
        record: what is read.
        members: those of the family.
        kinds: what the user's own kinds of contact are called.
        views: by record what people said of what is written about them.
    """
    own = views.get(record.id, ()) if views and isinstance(record, Record) else ()
    if isinstance(record, Note):
        text = f"{_about(record, members)}\n\n{record.text}"
    elif isinstance(record, ContactMoment):
        text = _moment(record, kind_words(record, kinds or {}))
    else:
        text = _goal(record, members) if isinstance(record, PlanGoal) else ""
    told = (f"**Eigen lezing van {as_words(view.name)}**\n\n{view.text}" for view in own)
    return "\n\n---\n\n".join([text, *told])


def as_words(text: str) -> str:
    """Text that Markdown leaves alone."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|<>~&" else sign for sign in text)


def _about(note: Note, members: Iterable[FamilyMember]) -> str:
    names = {member.id: member.name for member in members}
    parts = [note.share.value]
    if about := [names[each] for each in note.about if each in names]:
        parts.append("over " + ", ".join(about))
    if note.in_confidence_from in names:
        parts.append("in vertrouwen van " + names[note.in_confidence_from])
    if note.created_at:
        parts.insert(0, long_date(civil_day(note.created_at)))
    return f"*{as_words('  ·  '.join(parts))}*"


def _moment(moment: ContactMoment, kind: str) -> str:
    parts = [f"{long_date(civil_day(moment.at))} {clock_time(moment.at)}", kind, moment.result.value]
    if moment.with_whom:
        parts.append(f"met {moment.with_whom}")
    if moment.purpose:
        parts.append(moment.purpose.value)
    if moment.minutes:
        parts.append(duration(moment.minutes))
    if moment.travel_minutes:
        parts.append(f"reistijd {duration(moment.travel_minutes)}")
    return f"*{as_words('  ·  '.join(parts))}*\n\n{moment.text}"


def _goal(goal: PlanGoal, members: Iterable[FamilyMember]) -> str:
    whose = next((member.name for member in members if member.id == goal.member_id), "het hele gezin")
    parts = [goal.life_domain.value] if goal.life_domain else []
    parts.append(f"van {whose}")
    if goal.is_open and goal.evaluate_on:
        parts.append(f"evaluatie op {long_date(goal.evaluate_on)}")
    if goal.ended_on:
        parts.append(f"{goal.status.value} op {long_date(goal.ended_on)}")
    return f"**{as_words(goal.goal)}**\n\n*{as_words('  ·  '.join(parts))}*\n\n{goal.steps}"


class Reader(ModalScreen[None]):
    """Shows one text in full."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", "Sluiten"),
        Binding("e", "change", "Wijzig"),
        Binding("h", "show_history", "Eerder"),
        Binding("d,delete", "remove", "Verwijder"),
        Binding("f5", "app.write_signal", "Signaal"),
    ]
    HELP_TEXT = (
        "**e** wijzigt, **h** laat zien wat er eerder stond, **d** verwijdert, **F5** begint een signaal. **Esc** "
        "sluit."
    )

    def __init__(self, record: Record, members: Iterable[FamilyMember]) -> None:
        super().__init__()
        self._record = record
        self._members = tuple(members)

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return getattr(self._record, "family_id", None)

    @property
    def record_here(self) -> Record:
        """What is read."""
        return self._record

    def compose(self) -> ComposeResult:
        """The text and what can be done with it."""
        with Vertical(classes="dialog reader") as dialog:
            dialog.border_title = "Notitie" if isinstance(self._record, Note) else "Contactmoment"
            yield Label("", classes="form-notice", markup=False)
            with VerticalScroll():
                yield TextPane(reading(self._record, self._members))
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", id="close", variant="primary")
                yield Button("Wijzigen (e)", id="change")
                yield Button("Eerder (h)", id="history")
                yield Button("Verwijderen (d)", id="remove")

    @work
    async def on_mount(self) -> None:
        """Say of a contact of one's own kind what that is called, and what people said of what is written."""
        app: Program = self.app  # type: ignore[assignment]
        if not isinstance(self._record, FamilyRecord):
            return
        kinds = await app.desk.read(names_of_contact_kinds)
        views = await app.desk.read(own_views_of, self._record.family_id)
        if self._record.id in views or getattr(self._record, "kind_id", None):
            self.query_one(TextPane).show_text(reading(self._record, self._members, kinds, views))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Markdown.LinkClicked)
    def _show_address(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        notice = self.query_one(".form-notice", Label)
        notice.update(Content(f"Deze link gaat naar: {event.href}"))
        notice.add_class("-shown")

    @on(Button.Pressed, "#change")
    def action_change(self) -> None:
        """Change it."""
        self.dismiss()
        self.app.push_screen(change_form(self._record))

    @on(Button.Pressed, "#history")
    @work(exclusive=True)
    async def action_show_history(self) -> None:
        """Show what it said before, newest first."""
        app: Program = self.app  # type: ignore[assignment]
        if isinstance(self._record, ContactMoment):
            self.app.push_screen(Corrections(self._record.id, self._record.family_id))
        if not isinstance(self._record, Note):
            return
        earlier = await app.desk.read(revisions, self._record.id)
        parts = [
            f"**Tot {long_date(civil_day(r.replaced_at))} {clock_time(r.replaced_at)}**\n\n{r.text}" for r in earlier
        ]
        text = "\n\n---\n\n".join(parts) or "Deze notitie is nog nooit gewijzigd."
        self.query_one(TextPane).show_text(text)

    @on(Button.Pressed, "#remove")
    @work(exclusive=True)
    async def action_remove(self) -> None:
        """Remove it."""
        if await ask_and_remove(self.app, self._record):  # type: ignore[arg-type]
            self.dismiss()
