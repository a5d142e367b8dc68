"""What stands in a form, read as what it means; anything that cannot be kept is refused with a sentence."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from typing import TypeVar
from uuid import UUID

from copiloot_tui.domain.clock import AMSTERDAM, Clock, civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.when import read_day, read_moment, read_time

E = TypeVar("E", bound=Enum)

CHECKED = "ja"
"""How a ticked box is written in a form's values."""


class Values:
    """The texts of a form's fields by name, and the readers that give them meaning."""

    def __init__(self, texts: dict[str, str], clock: Clock) -> None:
        self._texts = texts
        self._clock = clock

    def line(self, name: str) -> str:
        """One clean line."""
        return clean_line(self._texts.get(name, ""))

    def lines(self, name: str) -> list[str]:
        """The clean lines with something on them."""
        return [line for each in self._texts.get(name, "").splitlines() if (line := clean_line(each))]

    def text(self, name: str) -> str:
        """Clean free text."""
        return clean(self._texts.get(name, "")).strip()

    def is_checked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self._texts.get(name) == CHECKED

    def day(self, name: str) -> date | None:
        """A date, or None when the field is empty."""
        typed = self.line(name)
        return read_day(typed, civil_day(self._clock.now()), name) if typed else None

    def required_day(self, name: str) -> date:
        """A date that has to be there."""
        day = self.day(name)
        if day is None:
            raise InvalidInput(name, "Vul een datum in.")
        return day

    def past_day(self, name: str) -> date | None:
        """A date that may not lie after today."""
        day = self.day(name)
        if day is not None and day > civil_day(self._clock.now()):
            raise InvalidInput(name, "Deze datum ligt na vandaag.")
        return day

    def hour(self, name: str) -> time | None:
        """A time of the day, or None when the field is empty."""
        typed = self.line(name)
        return read_time(typed, name) if typed else None

    def moment(self, name: str) -> datetime:
        """A moment that is not in the future; empty means now."""
        now = self._clock.now()
        return read_moment(self.line(name), now, civil_day(now), name)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; empty means the default."""
        typed = self.line(name)
        if not typed:
            return default
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 6:
            raise InvalidInput(name, "Vul een heel getal in, zonder punt of komma.")
        return int(typed)

    def choice(self, name: str, kind: type[E]) -> E:
        """One of the values of an enum."""
        try:
            return kind(self._texts.get(name, ""))
        except ValueError:
            raise InvalidInput(name, "Kies een van de mogelijkheden.") from None

    def optional_choice(self, name: str, kind: type[E]) -> E | None:
        """One of the values of an enum, or None when nothing is chosen."""
        return self.choice(name, kind) if self._texts.get(name) else None

    def optional_id(self, name: str) -> UUID | None:
        """The record that was chosen, or None."""
        return UUID(self._texts[name]) if self._texts.get(name) else None

    def record_id(self, name: str, sentence: str) -> UUID:
        """The record that was chosen; refused with a sentence when none was."""
        chosen = self.optional_id(name)
        if chosen is None:
            raise InvalidInput(name, sentence)
        return chosen

    def ids(self, name: str) -> tuple[UUID, ...]:
        """The records that were ticked."""
        return tuple(UUID(each) for each in self._texts.get(name, "").split())


def write_ids(ids: Iterable[UUID]) -> str:
    """Records as the text of a field with several choices."""
    return " ".join(str(each) for each in ids)


def write_check(is_checked: bool) -> str:
    """A box as the text of its field."""
    return CHECKED if is_checked else ""


def write_day(day: date | None) -> str:
    """A date as the text of its field: '12-3-2026'."""
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def write_moment(moment: datetime) -> str:
    """A moment as the text of its field: '12-3-2026 14:30'."""
    local = moment.astimezone(AMSTERDAM)
    return f"{write_day(local.date())} {local:%H:%M}"


def write_hour(hour: time | None) -> str:
    """A time as the text of its field: '14:30'."""
    return f"{hour:%H:%M}" if hour else ""


def write_id(record_id: UUID | None) -> str:
    """A chosen record as the text of its field."""
    return str(record_id) if record_id else ""
