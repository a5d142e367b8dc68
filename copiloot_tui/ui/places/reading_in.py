"""What the places have in common in which a file is looked at, agreed to and read in: the way back, and the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label, Static

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.records import history
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.filtering import Filter
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, plain

if TYPE_CHECKING:
    from copiloot_tui.services.progress import IsStopped, OnProgress
    from copiloot_tui.services.records import Store

Report = TypeVar("Report")


class ReadingInPlace(Place):
    """What a file would do, in a list; nothing of it is done before it is agreed to."""

    AUTO_FOCUS = "#import-rows"
    WORK: ClassVar[str] = "inlezen"
    """What is done with the file, as a verb."""
    DONE: ClassVar[str] = "Dit is ingelezen."

    def __init__(self) -> None:
        super().__init__()
        self._is_chosen = False
        self._done: Changes | None = None
        self.is_undone = False
        """Whether what was read in was taken back since."""

    def compose_body(self) -> ComposeResult:
        """Groups, what they are, and what is in one of them."""
        yield Static(id="import-groups")
        yield Label("", classes="remark", id="import-about", markup=False)
        yield Filter()
        yield Rows(id="import-rows")
        yield Label("", classes="remark", id="import-more", markup=False)

    @property
    def is_done(self) -> bool:
        """Whether it was read in, also when that was taken back since."""
        return self._done is not None

    @property
    def rows_here(self) -> Rows:
        """The list."""
        return self.query_one("#import-rows", Rows)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.set_focus(self.query_one(Filter))

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        """Go from the filter to the list."""
        self.set_focus(self.rows_here)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._show()

    def _show(self) -> None:
        """Show what is there, as narrow as the filter says."""
        raise NotImplementedError

    async def done_at_work(
        self, words: str, call: Callable[[Store, OnProgress, IsStopped], tuple[Changes, Report]]
    ) -> tuple[Changes, Report] | None:
        """Let a service do it behind a bar; None when it could not or was stopped, and that was told.

        Args:
            words: what is done, as a sentence.
            call: does all of it, or nothing.
        """

        async def write(bar: AtWork) -> tuple[Changes, Report]:
            return await self.copiloot.desk.write(call, bar.tell_progress, lambda: bar.is_stopped)

        try:
            return await at_work(self.copiloot, words, write)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return None

    def tell_done(self, changes: Changes) -> None:
        """Show from now on what was done."""
        self._done = changes
        self.copiloot.tell_change(changes)
        self.load()

    async def show_report(self, lines: Iterable[str]) -> None:
        """Show what was done, or that it was taken back."""
        done = await self.copiloot.desk.read(history)
        entry = self._done.entry_id if self._done else None
        is_undone = any(each.id == entry and each.is_undone for each in done)
        self.query_one(Filter).display = False
        self.query_one("#import-groups", Static).update(Content.styled(" Klaar ", "b reverse"))
        about = f"Het {self.WORK} is ongedaan gemaakt." if is_undone else self.DONE
        way_back = "" if is_undone or entry is None else "  Met u maak je alles ongedaan."
        self.query_one("#import-about", Label).update(Content(f"{about}{way_back}  Esc gaat terug."))
        told = ("Alles staat weer zoals daarvoor.",) if is_undone else lines
        self.rows_here.show_rows(Row(Line(plain(line)), line) for line in told)
        self.query_one("#import-more", Label).update(Content(""))
        self.is_undone = is_undone
        self.refresh_bindings()

    def action_back(self) -> None:
        """Go back; asks first when something was chosen and not read in."""
        self._ask_and_go_back()

    @work(exclusive=True, group="back")
    async def _ask_and_go_back(self) -> None:
        if self._is_chosen and not self.is_done:
            question = Ask(
                f"Toch niet {self.WORK}?",
                Answer("leave", f"Niet {self.WORK}", "warning"),
                Answer("stay", "Verder kiezen"),
                detail="Wat je hier koos gaat dan weg.",
            )
            if await self.app.push_screen_wait(question) != "leave":
                return
        self.dismiss(None)
