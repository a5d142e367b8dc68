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
"""Under which name a draft keeps which timer it was, and until when that had run."""


class TimedContactForm(ContactMomentForm):
    """Writes down what was timed; the timer is forgotten once that is saved."""

    ID = "timed_contact"

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        minutes: int | None = None,
        stops: bool = False,
    ) -> None:
        """Begin a contact moment.

        Args:
            record_id: not used: what was timed is always new.
            family_id: with which family it was timed.
            minutes: how long it was, where the timer does not know.
            stops: whether it stops the timer; a form that comes back from a draft leaves one that runs alone.
        """
        del record_id
        super().__init__(family_id=family_id)
        self._said_minutes = minutes
        self._stops = stops
        self._timer: CallTimer | None = None

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what the timer says."""
        desk, timing = self.copiloot.desk, self.copiloot.timing
        if self._stops:
            timing.take(await desk.write(stop_timer, self.begun_for))
        timer = await timing.look()
        self._timer = None if timer and timer.is_running else timer
        return await super().fill() | self._timed()

    async def follow_draft(self) -> None:
        """When the timer went on since the draft was kept, what it says now holds; a timer of its own stays alone."""
        await super().follow_draft()
        kept = self._draft.values.get(_TIMED, "")
        if not self._stops and kept.partition(" ")[0] != self._until.partition(" ")[0]:
            self._timer = None
        elif self._said_minutes is not None or kept != self._until:
            for name, text in self._timed().items():
                self.field(name).show(text)

    @property
    def kept_texts(self) -> dict[str, str]:
        """The fields, and which timer it was."""
        return super().kept_texts | {_TIMED: self._until}

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment, and forget the timer."""
        changes = await super().hand_in(values)
        if self._timer is not None:
            # The moment is safe now: a timer that stays behind asks what it was.
            with suppress(CopilootError):
                await self.copiloot.desk.write(forget_timer)
                self.copiloot.timing.take(None)
        return changes

    @property
    def _until(self) -> str:
        return f"{self._timer.id} {self._timer.stopped_at}" if self._timer else ""

    def _timed(self) -> dict[str, str]:
        """Minutes and beginning, as the fields keep them; nothing when there is no timer any more."""
        if self._timer is None:
            return {}
        minutes = self._said_minutes
        if minutes is None:
            minutes = self._timer.minutes(self.copiloot.desk.clock.now())
        return {"minutes": str(minutes), "at": write_moment(self._timer.started_at)}
