"""What the dialogs have in common in which names are hidden: a search, and going through what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Button

from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.hidden import NOTHING_DECIDED, NOTHING_FOUND, Decisions, Found, Hiding
from copiloot_tui.domain.summary import Level
from copiloot_tui.services.marked import Marked, count_doubtful
from copiloot_tui.services.searching import can_search, search_people
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.leaving import LeavingDialog
from copiloot_tui.ui.dialogs.review import Review
from copiloot_tui.ui.forms.fields import CheckField
from copiloot_tui.ui.forms.values import CHECKED
from copiloot_tui.ui.marked_text import LEGEND


class ReviewedDialog(LeavingDialog):
    """Lets the user decide about each word that was replaced or is doubtful before it leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "review", "Nakijken")]

    def __init__(self) -> None:
        super().__init__()
        self.decisions: Decisions = NOTHING_DECIDED
        """What the user decided up to now."""
        self._found: Found = NOTHING_FOUND

    @property
    def marked(self) -> Marked[Any] | None:
        """What would leave, before anything was decided; None while it is being made."""
        raise NotImplementedError

    async def make_again(self) -> None:
        """Make it anew, with what was found."""
        raise NotImplementedError

    async def show_decided(self) -> None:
        """Show it as it was decided."""
        raise NotImplementedError

    def compose_lasting(self) -> CheckField:
        """The box for labels that are the same in every export."""
        return CheckField("lasting", "Vaste namen", hint="dezelfde in elk stuk")

    def offer_lasting(self, level: Level) -> None:
        """Show that box only where there are pseudonyms."""
        self.field("lasting").display = level is Level.PSEUDONYM

    @property
    def hiding(self) -> Hiding:
        """How names are hidden now."""
        return Hiding(found=self._found, with_doubts=True, is_lasting=self.field("lasting").text == CHECKED)

    def compose_buttons(self) -> Iterable[Button]:
        """To go through what was found."""
        yield Button("Nakijken", id="review", tooltip="F5")

    @property
    def to_look_at(self) -> int:
        """How many doubtful words nobody decided about."""
        marked = self.marked
        return 0 if marked is None else count_doubtful(marked.findings, self.decisions)

    def review_lines(self) -> list[str]:
        """What to know about marks, above what leaves."""
        marked = self.marked
        if marked is None or not marked.findings:
            return []
        left = self.to_look_at
        return [f"{LEGEND} {f'Nog {left} te bekijken: F5.' if left else 'Nakijken: F5.'}"]

    @property
    def _is_to_be_searched(self) -> bool:
        marked = self.marked
        return marked is not None and bool(marked.to_search) and not marked.is_searched and can_search()

    @on(Button.Pressed, "#review")
    @work(exclusive=True, group="review")
    async def action_review(self) -> None:
        """Search for people whom the vault does not know, where that can be done, and go through it all."""
        await self._review()

    async def _review(self) -> None:
        if self._is_to_be_searched:
            await self._search()
        marked = self.marked
        if marked is None:
            return
        decisions = await self.app.push_screen_wait(Review(marked.findings, self.decisions))
        if decisions is not None:
            self.decisions = decisions
        await self.show_decided()

    async def _search(self) -> None:
        marked = self.marked
        if marked is None:
            return
        texts = sorted(marked.to_search - self._found.texts)

        async def search(bar: AtWork) -> Found:
            return await search_people(texts, bar.tell_progress, lambda: bar.is_stopped)

        words = "Onbekende namen zoeken. De eerste keer duurt het lang."
        try:
            found = await at_work(self.copiloot, words, search)
        except CopilootError as error:
            self.tell(str(error))
            return
        self._found = Found(
            people=tuple(dict.fromkeys((*self._found.people, *found.people))),
            places=tuple(dict.fromkeys((*self._found.places, *found.places))),
            texts=self._found.texts | found.texts,
        )
        await self.make_again()

    async def may_leave(self) -> bool:
        """Ask about doubtful words that nobody looked at, and about a search that was not done."""
        left = self.to_look_at
        if not left and not self._is_to_be_searched:
            return True
        told = [f"Nog niet bekeken: {count(left, 'woord', 'woorden')} waar twijfel over is."] if left else []
        if self._is_to_be_searched:
            told.append("Naar namen die de kluis niet kent, is nog niet gezocht.")
        answer = await self.app.push_screen_wait(
            Ask(
                "Eerst nakijken?",
                Answer("review", "Nakijken", "primary"),
                Answer("go_on", "Zo laten gaan", "warning"),
                Answer("stay", "Nog niet"),
                detail=" ".join(told),
            )
        )
        if answer == "review":
            await self._review()
            return not self.to_look_at
        return answer == "go_on"
