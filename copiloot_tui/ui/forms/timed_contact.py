"""The form of a contact that was timed: the minutes and the beginning stand in it already."""

from contextlib import suppress
from typing import Final
from uuid import UUID

from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.services.timer import forget_timer, stop_timer
from copiloot_tui.ui.forms.contact_moment import ContactMomentForm
from copiloot_tui.ui.forms.values import Values, write_moment

_TIMED: Final = "timed"
"""Under which name a draft keeps until when the timer had run."""


class TimedContactForm(ContactMomentForm):
    """Stops the timer, and writes down what was timed; the timer is forgotten once that is saved."""

    ID = "timed_contact"

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, minutes: int | None = None
    ) -> None:
        """Stop the timer and begin a contact moment.

        Args:
            record_id: not used: what was timed is always new.
            family_id: with which family it was timed.
            minutes: how long it was, where the timer does not know.
        """
        del record_id
        super().__init__(family_id=family_id)
        self._said_minutes = minutes
        self._timer: CallTimer | None = None

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what the timer says."""
        self._timer = await self.copiloot.desk.write(stop_timer, self.begun_for)
        self.copiloot.timing.take(self._timer)
        return await super().fill() | self._timed()

    async def follow_draft(self) -> None:
        """When the timer went on since the draft was kept, what it says now holds."""
        await super().follow_draft()
        if self._said_minutes is not None or self._draft.values.get(_TIMED) != self._until:
            for name, text in self._timed().items():
                self.field(name).show(text)

    @property
    def kept_texts(self) -> dict[str, str]:
        """The fields, and until when the timer had run."""
        return super().kept_texts | {_TIMED: self._until}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment, and forget the timer."""
        changes = await super().hand_in(values)
        # The moment is safe now: a timer that stays behind asks what it was.
        with suppress(CopilootError):
            await self.copiloot.desk.write(forget_timer)
            self.copiloot.timing.take(None)
        return changes

    @property
    def _until(self) -> str:
        return self._timer.stopped_at.isoformat() if self._timer and self._timer.stopped_at else ""

    def _timed(self) -> dict[str, str]:
        """Minutes and beginning, as the fields keep them; nothing when there is no timer any more."""
        if self._timer is None:
            return {}
        minutes = self._said_minutes
        if minutes is None:
            minutes = self._timer.minutes(self.copiloot.desk.clock.now())
        return {"minutes": str(minutes), "at": write_moment(self._timer.started_at)}
