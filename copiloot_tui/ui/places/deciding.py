"""What the places have in common in which is decided what a record says that two sides wrote differently."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from textual import work
from textual.content import Content
from textual.screen import Screen

from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.questions import Asked
from copiloot_tui.services.differences_told import QuestionTold, Side, decision_of
from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.dialogs.versions import VersionsDialog
from copiloot_tui.ui.rows import Row
from copiloot_tui.ui.text import Line, Passage, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

UNDECIDED: Final = "nog kiezen"
CHOOSING_TOLD: Final = "m jouw versie   a andere versie   b allebei   l later   k volgende"
"""The keys that choose, where the line of keys has no room for them."""
_NOT_POSSIBLE: Final[dict[Side, str]] = {
    Side.MINE: "Bij jou staat hier niets. Kies een van de andere versies met Enter.",
    Side.THEIRS: "Er zijn meer andere versies. Kies er een met Enter.",
    Side.BOTH: "Allebei kan alleen bij tekst en lijstjes. Kies één versie.",
}


@dataclass(frozen=True, slots=True)
class QuestionSpot:
    """Something to decide, as a line stands for it."""

    asked: Asked


class Deciding(Screen[None]):
    """Lets somebody choose a version of what the cursor is on."""

    CAN_WAIT = True
    """Whether something can be left open again once it was chosen."""

    @property
    @abstractmethod
    def question(self) -> QuestionTold | None:
        """What is asked on the line with the cursor."""
        raise NotImplementedError

    @abstractmethod
    def decision_here(self, question: QuestionTold) -> Decision | None:
        """What was decided of it so far."""
        raise NotImplementedError

    @abstractmethod
    def take_decision(self, question: QuestionTold, decision: Decision | None) -> None:
        """Go on with what was decided; None leaves it open."""
        raise NotImplementedError

    def choose(self, side: Side) -> None:
        """Choose a side, or say why that cannot be."""
        app: Program = self.app  # type: ignore[assignment]
        if (question := self.question) is None:
            return
        if side is Side.LATER:
            if question.can_wait:
                self.take_decision(question, None)
            else:
                app.tell("Hierover moet je nu kiezen. Doe je niets, dan blijft het staan.")
        elif (decision := decision_of(question, side)) is not None:
            self.take_decision(question, decision)
        else:
            app.tell(_NOT_POSSIBLE[side])

    @work(group="versions")
    async def look_at_versions(self, question: QuestionTold) -> None:
        """Show all versions, and take the one that is chosen there."""
        dialog = VersionsDialog(question, self.decision_here(question), can_wait=self.CAN_WAIT)
        answer = await self.app.push_screen_wait(dialog)
        if isinstance(answer, Decision):
            self.take_decision(question, answer)
        elif answer is Side.LATER:
            self.take_decision(question, None)

    def action_choose_mine(self) -> None:
        """Choose what stands here."""
        self.choose(Side.MINE)

    def action_choose_theirs(self) -> None:
        """Choose what the other wrote."""
        self.choose(Side.THEIRS)

    def action_choose_both(self) -> None:
        """Keep both."""
        self.choose(Side.BOTH)


def choosing(available: Callable[[Screen[Any]], bool]) -> tuple[Command, ...]:
    """The commands by which a version is chosen."""
    return (
        Command(
            id="choose_mine", title="Jouw versie", help="Kies wat er bij jou staat", key="m", in_footer=True,
            available=available,
        ),
        Command(
            id="choose_theirs", title="Andere versie", help="Kies wat de ander schreef", key="a", in_footer=True,
            available=available,
        ),
        Command(
            id="choose_both", title="Allebei", help="Houd beide teksten, onder elkaar", key="b", in_footer=True,
            available=available,
        ),
    )  # fmt: skip


def question_rows(question: QuestionTold, chosen: Decision | None) -> Iterator[Row]:
    """A question as lines: what it is about, what the matter is, and what was chosen."""
    state = chosen_words(question, chosen) or ("" if question.can_wait else "blijft staan")
    style = "$success" if state else "$warning"
    name = f"{question.kind_name} {question.title}".rstrip()
    yield Row(
        Line(
            Content.assemble(("? " if not state else "✓ ", style), plain(name, "bold")),
            plain(state or UNDECIDED, style),
        ),
        QuestionSpot(question.asked),
    )
    about = f" ({question.labels})" if question.labels else ""
    yield Row(Passage(muted(f"{question.sentence}{about}"), indent=4))


def chosen_words(question: QuestionTold, chosen: Decision | None) -> str:
    """What was chosen, as its button calls it; empty as long as nothing is."""
    if chosen is None:
        return ""
    if chosen == question.both:
        return "allebei"
    title = next((each.title for each in question.answers if each.decision == chosen), "gekozen")
    return f"{title[:1].lower()}{title[1:]}"
