"""What the dialogs have in common in which whole families leave: all is gathered first, and it leaves sealed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Final, Generic, TypeVar

from textual import on, work

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.leaving import LeavingDialog
from copiloot_tui.ui.forms.fields import ChoiceField, Field

Found = TypeVar("Found")

_WITHOUT: Final = "without"
_WITH: Final = "with"
_SAID: Final = frozenset({"receiver", "receivers", "purpose", "until", "expires_on"})
"""The fields in which it is said for whom something is, what for and until when."""


def notes_field() -> ChoiceField:
    """Whether notes go along that are for the worker alone, or of what was said in confidence."""
    answers = ((_WITHOUT, "zonder wat alleen voor mij is of in vertrouwen"), (_WITH, "alle notities"))
    return ChoiceField("notes", "Notities", answers)


class GatheringDialog(LeavingDialog, Generic[Found]):
    """Gathers what leaves and tells it, with `notes_field` among its fields; saves it sealed or not at all."""

    AUTO_FOCUS = ""
    GATHERING: ClassVar[str]
    """What is said while one waits, as a sentence."""

    gathered: Found | None = None
    """What would leave; None until that is known."""

    @abstractmethod
    async def gather(self, bar: AtWork, *, with_private: bool) -> Found:
        """Find what would leave, with or without such notes, behind a bar; raises CopilootError when that cannot be."""
        raise NotImplementedError

    @abstractmethod
    def told_of(self, found: Found) -> Iterable[str]:
        """What leaves and what to think of before it does, line by line."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Gather what leaves, and begin at the first question."""
        self.field("notes").show(_WITHOUT)
        next(field for field in self.query(Field) if field.display).focus_answer()
        self._gather()

    @on(Field.Changed)
    def _notes_changed(self, event: Field.Changed) -> None:
        if event.field.key == "notes":
            self._gather()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        with_private = self.field("notes").text == _WITH
        self.gathered = None
        try:
            found = await at_work(
                self.copiloot, self.GATHERING, lambda bar: self.gather(bar, with_private=with_private)
            )
        except CopilootError as error:
            self.copiloot.tell_error(error)
            self.dismiss()
            return
        if self.is_attached:
            self.gathered = found
            self.propose_path()
            self.show_gathered()

    def show_gathered(self) -> None:
        """Show what leaves, as soon as that is known."""
        if self.gathered is not None:
            self.show_leaving(list(self.told_of(self.gathered)), "")

    def action_close(self) -> None:
        """Close; asks first when it was said for whom, what for or until when, for no draft is kept of that."""
        if any(field.is_touched and field.text.strip() for field in self.query(Field) if field.key in _SAID):
            self._ask_and_close()
        else:
            self.dismiss()

    @work(exclusive=True, group="close")
    async def _ask_and_close(self) -> None:
        answer = await self.app.push_screen_wait(
            Ask(
                "Je hebt nog niet opgeslagen.",
                Answer("stay", "Verder typen", "primary"),
                Answer("drop", "Weggooien", "error"),
            )
        )
        if answer == "drop":
            self.dismiss()

    @property
    def ending(self) -> str:
        """How it would end unsealed; it never does."""
        return "json"

    @property
    def is_sealed(self) -> bool:
        """It is, always."""
        return True
