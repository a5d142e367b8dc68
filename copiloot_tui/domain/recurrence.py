"""When something comes back: a small part of the rules of RFC 5545, section 3.3.10."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from copiloot_tui.domain.errors import InvalidInput

USUAL_RULES: Final = {
    "FREQ=YEARLY": "elk jaar",
    "FREQ=MONTHLY;INTERVAL=6": "elk half jaar",
    "FREQ=MONTHLY": "elke maand",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30": "elk jaar voor 1 juli",
}
"""The rules that are offered, in words."""
MOST_YEARS: Final = 20
"""A rule that does not come back within so many years never does."""
_LONGEST_INTERVAL: Final = {"YEARLY": 10, "MONTHLY": 120, "WEEKLY": 520}
"""Of what may be counted: nothing that comes back every day, hour or second is a regelzaak."""
_SHORTEST_MONTH: Final = 28
_MONTHS: Final = 12
_MONTH: Final = "(?:[1-9]|1[0-2])"
_MONTH_DAY: Final = "-?(?:[1-9]|[12][0-9]|3[01])"
_WEEKDAY: Final = "(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
_PATTERNS: Final = {
    "FREQ": re.compile("YEARLY|MONTHLY|WEEKLY"),
    "INTERVAL": re.compile("[1-9][0-9]{0,2}"),
    "BYMONTH": re.compile(rf"{_MONTH}(,{_MONTH}){{0,11}}"),
    "BYMONTHDAY": re.compile(rf"{_MONTH_DAY}(,{_MONTH_DAY}){{0,30}}"),
    "BYDAY": re.compile(rf"{_WEEKDAY}(,{_WEEKDAY}){{0,6}}"),
    "UNTIL": re.compile("[0-9]{8}"),
}
"""The parts a rule may have, and what each may say."""

_REFUSED: Final = "Deze regel ken ik niet. Schrijf bijvoorbeeld FREQ=YEARLY of FREQ=MONTHLY;INTERVAL=6."


def check_recurrence(rule: str, field: str = "recurrence") -> None:
    """Refuse a rule that is not one of those that are followed here.

    Raises:
        InvalidInput: when it is no rule, counts in days or less, or never comes back.
    """
    if rule:
        _parts(rule, field)
        if next_occurrence(rule, date(2001, 1, 1)) is None and "UNTIL" not in rule:
            raise InvalidInput(field, "Deze dag komt nooit. Kijk de regel na.")


def next_occurrence(rule: str, after: date, *, since: date | None = None) -> date | None:
    """The first day after a day on which something comes back; None when it does not come back any more.

    The last day of a month comes back on the last day of a shorter one, and 29 February on 28 in a common year.

    Args:
        rule: 'FREQ=YEARLY'; a FREQ=YEARLY, MONTHLY or WEEKLY with INTERVAL, BYMONTH, BYMONTHDAY, BYDAY and UNTIL.
        after: the day that has to be past.
        since: the day from which is counted: its day of the month or week is that of the following ones. None means
            from `after`.

    Raises:
        InvalidInput: when the rule is none of those.
    """
    from dateutil.rrule import rrulestr

    start = since or after
    parts = dict(_parts(rule, "recurrence"))
    _fit_to_short_months(parts, start)
    last = min(date.max, date(min(max(start, after).year + MOST_YEARS, date.max.year), _MONTHS, 31))
    parts["UNTIL"] = min(parts.get("UNTIL", "99991231"), f"{last:%Y%m%d}".rjust(8, "0"))
    written = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        days = rrulestr(written, dtstart=datetime.combine(start, time()))
        found = days.after(datetime.combine(after, time()))
    except (ValueError, OverflowError):
        raise InvalidInput("recurrence", _REFUSED) from None
    return found.date() if found else None


def _fit_to_short_months(parts: dict[str, str], start: date) -> None:
    """Let a day that some months lack fall on their last day, as people mean it."""
    if "BYMONTHDAY" in parts or "BYDAY" in parts or parts["FREQ"] == "WEEKLY" or start.day <= _SHORTEST_MONTH:
        return
    parts["BYMONTHDAY"] = ",".join(str(day) for day in range(_SHORTEST_MONTH, start.day + 1))
    parts["BYSETPOS"] = "-1"
    if parts["FREQ"] == "YEARLY":
        parts.setdefault("BYMONTH", str(start.month))


def _parts(rule: str, field: str) -> Mapping[str, str]:
    """The parts of a rule by name; raises InvalidInput for anything that is not allowed."""
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name in parts or name not in _PATTERNS or not _PATTERNS[name].fullmatch(value):
            raise InvalidInput(field, _REFUSED)
        parts[name] = value
    if "UNTIL" in parts:
        _refuse_no_day(parts["UNTIL"], field)
    if "FREQ" not in parts or (parts["FREQ"] == "WEEKLY" and "BYMONTHDAY" in parts):
        raise InvalidInput(field, _REFUSED)
    if int(parts.get("INTERVAL", "1")) > _LONGEST_INTERVAL[parts["FREQ"]]:
        raise InvalidInput(field, _REFUSED)
    return parts


def _refuse_no_day(text: str, field: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(field, _REFUSED) from None
