"""Openstaande vragen: what was left open when a colleague's work was worked in, to be decided one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.dutch import count
from copiloot_tui.services.differences_told import QuestionTold
from copiloot_tui.services.open_questions import FamilyQuestions, decide_question, open_questions
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.place import WIDE, Place
from copiloot_tui.ui.places.deciding import Deciding, QuestionSpot, choosing, question_rows
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.versions import joined_lines, question_lines

_ABOUT: Final = (
    "Hier schreven jij en een collega los van elkaar iets anders. Tot je kiest staat er wat bij jou stond. Met u draai "
    "je een keuze terug."
)
_KEYS: Final = "m jouw versie   a andere versie   b allebei   Enter laat ze zien"


def _on_question(screen: object) -> bool:
    return isinstance(screen, OpenQuestionsPlace) and screen.question is not None


COMMANDS: Final = (
    *choosing(_on_question),
    Command(
        id="open_dossier", title="Dossier", help="Open het dossier van dit gezin", key="o", in_footer=True,
        available=_on_question,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)  # fmt: skip


class OpenQuestionsPlace(Deciding, Place):
    """What is still open, of one family or of all."""

    AUTO_FOCUS = "Rows"
    CAN_WAIT = False
    MODE = "families"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    HELP_TEXT = (
        "Schreven jij en een collega los van elkaar iets anders, en koos je bij het samenvoegen nog niet, dan staat "
        "dat hier. Beide versies zijn bewaard; in het dossier staat tot die tijd wat bij jou stond. **Enter** laat ze "
        "naast elkaar zien, **m** kiest die van jou, **a** die van de ander, **b** houdt ze allebei (bij tekst en "
        "lijstjes). De keuze geldt meteen; **u** draait hem terug. Wijzig je zelf wat er staat, dan is de vraag ook "
        "beantwoord. **o** opent het dossier."
    )

    def __init__(self, family_id: UUID | None = None) -> None:
        super().__init__()
        self._family_id = family_id
        self._found: list[FamilyQuestions] = []

    @property
    def is_from_dossier(self) -> bool:
        """Only those of one family are."""
        return self._family_id is not None

    @property
    def title_here(self) -> str:
        """What is open, and of whom when it is of one family."""
        name = f"  {self._found[0].family.name}" if self._family_id is not None and self._found else ""
        return f"Openstaande vragen{name}"

    def compose_body(self) -> ComposeResult:
        """What this is, the list, and beside it the versions."""
        yield Label("", classes="remark", id="questions-about", markup=False)
        with Horizontal(classes="panes"):
            yield Rows(classes="list-pane", empty="Er zijn geen openstaande vragen.")
            with VerticalScroll(classes="look-pane"):
                yield Static(id="difference-look")
        yield Label("", classes="remark", id="questions-keys", markup=False)

    async def show_data(self) -> None:
        """Ask what is open; at the kitchen table only of the family there."""
        wanted = self.copiloot.table_family or self._family_id
        self._found = await self.copiloot.desk.read(open_questions, wanted)
        number = sum(len(each.questions) for each in self._found)
        self.show_heading(count(number, "vraag", "vragen") if number else "")
        self.query_one("#questions-about", Label).update(Content(_ABOUT if number else ""))
        self.query_one(Rows).show_rows(self._lines())
        self.fit()

    def _lines(self) -> Iterator[Row]:
        for each in self._found:
            if self._family_id is None:
                name = self.copiloot.standing.signed(each.family.name, each.family.id)
                yield heading(f"{name}  {each.family.number:04}", len(each.questions))
            for question in each.questions:
                yield from question_rows(question, None)

    def fit(self) -> None:
        """Lay the versions out for the room there is."""
        pane = self.query_one(".look-pane", VerticalScroll)
        width = max(20, pane.scrollable_content_region.width - 2)
        question = self.question
        lines: Iterable[Content] = () if question is None else question_lines(question, None, width)
        self.query_one("#difference-look", Static).update(joined_lines(lines))
        is_told = question is not None and self.size.width < WIDE
        self.query_one("#questions-keys", Label).update(Content(_KEYS if is_told else ""))

    @property
    def question(self) -> QuestionTold | None:
        """What is asked on the line with the cursor."""
        here = self._here
        return here[1] if here else None

    @property
    def _here(self) -> tuple[FamilyQuestions, QuestionTold] | None:
        spot = self.query_one(Rows).selected if self.query(Rows) else None
        every = ((each, question) for each in self._found for question in each.questions)
        return next((found for found in every if spot == QuestionSpot(found[1].asked)), None)

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor."""
        return self._here[0].family.id if self._here else self._family_id

    @on(OptionList.OptionHighlighted)
    def _follow(self) -> None:
        self.fit()
        self.refresh_bindings()

    @on(Rows.Chosen)
    def _open(self) -> None:
        if (question := self.question) is not None:
            self.look_at_versions(question)

    def decision_here(self, question: QuestionTold) -> Decision | None:
        """Nothing: what is decided here stands here no longer."""
        return None

    def take_decision(self, question: QuestionTold, decision: Decision | None) -> None:
        """Do what was decided."""
        family = next((each.family for each in self._found if question in each.questions), None)
        if decision is not None and family is not None:
            self._decide(family.id, question, decision)

    @work(group="decide")
    async def _decide(self, family_id: UUID, question: QuestionTold, decision: Decision) -> None:
        await self.write(decide_question, family_id, question.asked, decision, self.copiloot.law_book())

    @work(group="open")
    async def action_open_dossier(self) -> None:
        """Go to the dossier of the family of the line with the cursor."""
        if (family_id := self.family_here) is not None:
            await self.copiloot.show_dossier(family_id, "overview")
