"""A planned step as one line of text: 'Bel na | 14 dagen na het indienen'."""

import re
from collections.abc import Iterable
from typing import Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.regelzaak_type import StepPlan
from copiloot_tui.domain.text import clean, clean_line

MOST_DAYS: Final = 3660
"""Ten years: no step is planned further from its anchor."""
_DAYS_PER_WEEK: Final = 7
_WEEKS_FROM: Final = 21
"""From so many days on whole weeks are written as weeks."""
_AT: Final = re.compile(r"(?:op|bij) (?P<anchor>.+)", re.IGNORECASE)
_FROM: Final = re.compile(
    r"(?P<number>\d{1,6}) (?P<unit>dag|dagen|week|weken) (?P<way>na|voor|vóór) (?P<anchor>.+)", re.IGNORECASE
)
_HOW: Final = "Schrijf achter de streep bijvoorbeeld: 14 dagen na het indienen."


def write_step_line(plan: StepPlan) -> str:
    """A planned step as its line; without a day there is only its text."""
    when = words_of_day(plan)
    if when or "|" in plan.text:
        return f"{plan.text} | {when}".rstrip()
    return plan.text


def words_of_day(plan: StepPlan) -> str:
    """When a step is planned: '14 dagen na het indienen', 'bij het begin'; empty when it has no day."""
    if plan.anchor is None:
        return ""
    words = str(plan.anchor.value)
    if plan.offset_days == 0:
        return f"bij {words}" if words.startswith("het ") else f"op {words}"
    return f"{_distance(abs(plan.offset_days))} {'na' if plan.offset_days > 0 else 'voor'} {words}"


def _distance(days: int) -> str:
    if days >= _WEEKS_FROM and days % _DAYS_PER_WEEK == 0:
        return f"{days // _DAYS_PER_WEEK} weken"
    return "1 dag" if days == 1 else f"{days} dagen"


def read_step_line(line: str, number: int = 1, field: str = "steps") -> StepPlan:
    """The planned step that a line stands for.

    Args:
        line: text, and after the last upright stroke when it is planned.
        number: which line it is, for the sentence about what is wrong.
        field: where it was typed.

    Raises:
        InvalidInput: when it says no day that is known here.
    """
    head, bar, tail = clean(line).rpartition("|")
    text, when = (clean_line(head), clean_line(tail)) if bar else (clean_line(tail), "")
    if not text:
        raise InvalidInput(field, f"Regel {number}: voor de streep staat niet wat er moet gebeuren.")
    if not when:
        return StepPlan(text=text)
    if found := _FROM.fullmatch(when):
        days = int(found["number"]) * (_DAYS_PER_WEEK if found["unit"].lower().startswith("we") else 1)
        if days > MOST_DAYS:
            raise InvalidInput(field, f"Regel {number}: dit is te ver weg. Tien jaar is het langste.")
        offset = days if found["way"].lower() == "na" else -days
    elif found := _AT.fullmatch(when):
        offset = 0
    else:
        raise InvalidInput(field, f"Regel {number}: dit is geen dag die ik ken. {_HOW}")
    return StepPlan(text=text, anchor=_anchor(found["anchor"], number, field), offset_days=offset)


def _anchor(words: str, number: int, field: str) -> Anchor:
    try:
        return Anchor(words.lower())
    except ValueError:
        known = ", ".join(str(anchor.value) for anchor in Anchor)
        raise InvalidInput(field, f"Regel {number}: tel vanaf een van deze: {known}.") from None


def read_step_lines(lines: Iterable[str], field: str = "steps") -> tuple[StepPlan, ...]:
    """The planned steps of several lines, empty ones left out; raises InvalidInput with the number of the line."""
    return tuple(read_step_line(line, number, field) for number, line in enumerate(lines, start=1) if clean_line(line))
