"""A next step as people type it on one line: 'vr 10:30 navragen bij het CIZ', or 'navragen op 12-3'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from datetime import time as time_of_day
from typing import Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.when import read_day, read_time

MOST_WORDS: Final = 4
"""So many words a day has at most: 'op 12 maart 2026'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What has to be done, and when."""

    on: date
    time: time_of_day | None = None
    """Wall-clock time in the Netherlands; None means any time of that day."""
    what: str


def read_next_step(line: str, today: date, field: str = "next_steps") -> NextStep:
    """The step that a line means; the day stands before or after what has to be done, an hour alone is today.

    Raises:
        InvalidInput: when there is no day in it, or nothing to do.
    """
    words = clean_line(line).split()
    for rest, on, time in _readings(words, today):
        if not rest:
            raise InvalidInput(field, "Zet er ook bij wat je gaat doen.")
        return NextStep(on=on, time=time, what=" ".join(rest))
    raise InvalidInput(field, "Zet er een dag bij, bijvoorbeeld: vr, 12-3 of morgen.")


def write_next_step(step: NextStep) -> str:
    """The step as the line that means it, whatever day it is read on: '27-11-2026 10:30 navragen'."""
    hour = f" {step.time:%H:%M}" if step.time else ""
    return f"{step.on.day}-{step.on.month}-{step.on.year:04}{hour} {step.what}"


def _readings(words: Sequence[str], today: date) -> Iterator[tuple[Sequence[str], date, time_of_day | None]]:
    """Every way to read a day off the beginning of a line, and then off its end, most words first."""
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        if (on := _day(words[:length], today)) is not None:
            taken, time = _hour(words[length:])
            yield words[length + taken :], on, time
    for length in range(min(MOST_WORDS + 2, len(words)), 0, -1):
        tail = words[-length:]
        for days in range(min(MOST_WORDS, length), 0, -1):
            if (on := _day(tail[:days], today)) is not None:
                taken, time = _hour(tail[days:])
                if days + taken == length:
                    first, earlier = (0, time) if time else _hour(words[:-length])
                    yield words[first:-length], on, earlier
    taken, time = _hour(words)
    if time is not None:
        yield words[taken:], today, time


def _day(words: Sequence[str], today: date) -> date | None:
    try:
        return read_day(" ".join(words), today)
    except InvalidInput:
        return None


def _hour(words: Sequence[str]) -> tuple[int, time_of_day | None]:
    """How many words at the beginning are an hour, and which; none when there is no hour."""
    skipped = 1 if words and words[0].lower() == "om" else 0
    try:
        return skipped + 1, read_time(words[skipped])
    except (InvalidInput, IndexError):
        return 0, None
