"""Voor het gesprek: the last contacts, what I promised, what waits and what to ask, on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.talk import Aim, Awaited, Person, Promise, Question, Said, Talk
from copiloot_tui.services.talk import family_talk, institution_talk
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.place import PLACES, WIDE, Place
from copiloot_tui.ui.places.subjects import open_subject
from copiloot_tui.ui.program import Program
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import MARKS, Line, Passage, days, muted, near_date, plain

MOST_LINES_OF_TEXT: Final = 2
"""How much of a text is shown before Enter shows the rest."""


def _has_other_side(screen: object) -> bool:
    return isinstance(screen, TalkPlace) and screen.has_other_side


COMMANDS: Final = (
    Command(
        id="turn",
        title="Gezin of instantie",
        help="Wissel tussen het gesprek met het gezin en dat met de instantie",
        key="v",
        in_footer=True,
        available=_has_other_side,
    ),
    Command(id="next_pane", title="Volgende lijst", help="Ga naar de lijst ernaast", key="right,left"),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class TalkPlace(Place):
    """Everything for one conversation, with a family or an institution."""

    AUTO_FOCUS = "#talk-first"
    MODE = "today"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Wat je bij de hand wilt hebben als je belt: de laatste drie contacten, wat je beloofde, wat er bij een ander "
        "ligt en hoe lang al, welke doelen lopen, en wat je kunt vragen. Bij een instantie staat voor wie je belt, met "
        "geboortedatum, nummer en machtiging. **Enter** opent de regel, **F2** schrijft het gesprek op, **v** wisselt "
        "tussen gezin en instantie, **Esc** gaat terug."
    )

    is_for_talk = True
    """Whether this is what `v` shows."""

    def __init__(self, mode: str, family_id: UUID | None, institution_id: UUID | None) -> None:
        """Prepare a conversation.

        Args:
            mode: the place it was asked from.
            family_id: the family, if one was in view.
            institution_id: the institution, if one was in view; it goes first.
        """
        super().__init__()
        if mode in PLACES:
            self.MODE = mode  # type: ignore[misc]
        self._family_id = family_id
        self._institution_id = institution_id
        self._with_institution = institution_id is not None
        self._talk: Talk | None = None

    @property
    def has_other_side(self) -> bool:
        """Whether there are both a family and an institution to speak with."""
        return self._family_id is not None and self._institution_id is not None

    @property
    def title_here(self) -> str:
        """With whom."""
        if self._talk is None:
            return "Voor het gesprek"
        about = None if self._talk.is_institution else self._family_id
        return f"Voor het gesprek met {self.copiloot.standing.signed(self._talk.title, about)}"

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor, or else the one it is about."""
        value = self.selected
        about = value.moment if isinstance(value, Said) else value
        return getattr(about, "family_id", None) or self._family_id

    @property
    def institution_here(self) -> UUID | None:
        """The institution that is called."""
        return self._institution_id

    @property
    def call_here(self) -> dict[str, Any]:
        """What is known of the call when it is written down from here: the regelzaak with the cursor."""
        regelzaak = getattr(self.selected, "regelzaak_id", None)
        return {"regelzaak_ids": (regelzaak,)} if regelzaak else {}

    @property
    def selected(self) -> object:
        """What the cursor of the list in use is on."""
        rows = self.focused if isinstance(self.focused, Rows) else None
        return rows.selected if rows is not None else None

    def compose_body(self) -> ComposeResult:
        """What was said and promised; beside it what waits and what to ask."""
        with Horizontal(classes="panes"):
            yield Rows(id="talk-first", classes="list-pane")
            yield Rows(id="talk-second", classes="look-pane")

    async def show_data(self) -> None:
        """Ask for everything."""
        app, law = self.copiloot, self.copiloot.law_book()
        if self._with_institution and self._institution_id is not None:
            self._talk = await app.desk.read(institution_talk, self._institution_id, law, app.table_family)
        elif self._family_id is not None:
            self._talk = await app.desk.read(family_talk, self._family_id, law)
        self.fit()

    def fit(self) -> None:
        """Show what there is, in the panes that there is room for."""
        talk = self._talk
        if talk is None:
            return
        held = self.copiloot.standing.held(self._family_id)
        self.show_heading("instantie" if talk.is_institution else held.word if held else "gezin")
        first, second = self.query_one("#talk-first", Rows), self.query_one("#talk-second", Rows)
        is_wide = self.size.width >= WIDE
        before = [*self._whom(talk), *self._said(talk), *self._promised(talk)]
        after = [*self._awaited(talk), *self._aims(talk), *self._questions(talk)]
        first.show_rows(before if is_wide else [*before, *after])
        second.show_rows(after if is_wide else ())
        self.refresh_bindings()

    def _whom(self, talk: Talk) -> Iterator[Row]:
        yield from _part("Bellen", [_person(person) for person in talk.people])
        yield from _part(
            "Voor wie", [row for subject in talk.subjects for row in self._subject(subject, talk)], len(talk.subjects)
        )

    def _named(self, name: str, family_id: UUID, talk: Talk) -> Content:
        """Of which family it is, where it can be of several."""
        return self.copiloot.standing.named(name, family_id, "$muted") if talk.is_institution else Content("")

    def _subject(self, subject: Subject, talk: Talk) -> Iterator[Row]:
        born = f"geboren {long_date(subject.birth_date)}" if subject.birth_date else ""
        name = self._named(subject.family_name, subject.family_id, talk)
        left = Content.assemble("  ", plain(subject.name, "bold"), "  ", name)
        yield Row(Line(left, plain("  ".join(part for part in (born, *subject.numbers) if part))), subject)
        may_speak = plain(subject.may_speak, "$muted" if subject.has_machtiging else "$warning")
        yield Row(Line(Content.assemble("    ", may_speak, "  ", muted("; ".join(subject.represented_by)))))

    def _waits(self, each: Awaited, talk: Talk) -> Iterator[Row]:
        waited = days(each.days) if each.days is not None else ""
        told = each.who
        if talk.is_institution:
            told = f"kenmerk {each.reference}" if each.reference else ""
        left = Content.assemble("  ", plain(each.what), "  ", self._named(each.family_name, each.family_id, talk))
        yield Row(Line(left, Content.assemble(muted(told), f"  {waited:>9}")), each)

    def _question(self, question: Question, talk: Talk) -> Iterator[Row]:
        mark = Content.styled("! ", "bold $error") if question.is_pressing else Content("  ")
        name = self._named(question.family_name, question.family_id, talk)
        yield Row(Line(Content.assemble(mark, plain(question.what), "  ", name)), question)
        yield Row(Passage(plain(question.text)))

    def _said(self, talk: Talk) -> Iterator[Row]:
        rows = [row for said in talk.said for row in self._contact(said, talk)]
        yield from _part("Laatste contacten", rows or [_nothing("Nog niet gesproken.")], len(talk.said))

    def _contact(self, said: Said, talk: Talk) -> Iterator[Row]:
        moment = said.moment
        with_whom = f" met {moment.with_whom}" if moment.with_whom else ""
        left = Content.assemble("  ", plain(f"{near_date(civil_day(moment.at), self.today)}", "bold"), plain(with_whom))
        named = self._named(said.family_name, moment.family_id, talk) if talk.is_institution else muted(said.how)
        yield Row(Line(left, Content.assemble(muted(f"{moment.result.value}  "), named)), said)
        yield from _text(moment.text)

    def _promised(self, talk: Talk) -> Iterator[Row]:
        rows = [self._promise(promise, talk) for promise in talk.promised]
        yield from _part("Wat ik heb beloofd", rows or [_nothing("Niets dat nog open staat.")], len(talk.promised))

    def _promise(self, promise: Promise, talk: Talk) -> Row:
        name = self._named(promise.family_name, promise.family_id, talk)
        about = muted(f"{promise.about}  " if promise.about else "")
        left = Content.assemble(MARKS[promise.urgency], plain(promise.what), "  ", about, name)
        return Row(Line(left, muted(near_date(promise.on, self.today) if promise.on else "")), promise)

    def _awaited(self, talk: Talk) -> Iterator[Row]:
        rows = [row for each in talk.awaited for row in self._waits(each, talk)]
        yield from _part("Wat er wacht", rows or [_nothing("Er wacht niets op een ander.")], len(talk.awaited))

    def _aims(self, talk: Talk) -> Iterator[Row]:
        yield from _part("Doelen", [self._aim(aim) for aim in talk.aims], len(talk.aims))

    def _aim(self, aim: Aim) -> Row:
        on = f"evaluatie {near_date(aim.evaluate_on, self.today)}" if aim.evaluate_on else ""
        left = Content.assemble(MARKS[aim.urgency], plain(aim.goal), "  ", muted(aim.whose))
        return Row(Line(left, muted(on)), aim)

    def _questions(self, talk: Talk) -> Iterator[Row]:
        rows = [row for question in talk.questions for row in self._question(question, talk)]
        yield from _part("Wat je kunt vragen", rows or [_nothing("Geen vragen die hieruit volgen.")])

    @on(Rows.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    async def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Said):
            self.app.push_screen(Reader(event.value.moment, ()))
        elif self.copiloot.table_family is None or getattr(event.value, "regelzaak_id", None):
            await open_subject(self.copiloot, event.value)

    def action_turn(self) -> None:
        """Prepare for the other side."""
        self._with_institution = not self._with_institution
        self.load()

    def action_next_pane(self) -> None:
        """Go to the other list."""
        panes = [pane for pane in self.query(Rows) if pane.display]
        here = panes.index(self.focused) if self.focused in panes else 0
        panes[(here + 1) % len(panes)].focus()


def prepare_talk(app: Program, family_id: UUID | None, institution_id: UUID | None) -> None:
    """Show everything for the conversation with this family or this institution."""
    app.push_screen(TalkPlace(app.current_mode, family_id, institution_id))


def _part(title: str, rows: list[Row], count: int | None = None) -> Iterator[Row]:
    if rows:
        yield heading(title, count or None)
        yield from rows
        yield Row(Line(Content("")))


def _nothing(sentence: str) -> Row:
    return Row(Line(muted(f"  {sentence}")))


def _text(text: str) -> Iterator[Row]:
    if words := " ".join(text.split()):
        yield Row(Passage(muted(words), most=MOST_LINES_OF_TEXT))


def _person(person: Person) -> Row:
    return Row(Line(Content.assemble("  ", plain(person.name), "  ", muted(person.about)), plain(person.phone, "bold")))
