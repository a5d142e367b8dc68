"""Dates and times as people type them: 'vandaag', 'gisteren 14:30', 'ma', '12-3', '12 maart 2026'."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from copiloot_tui.domain.clock import AMSTERDAM, at_civil_time
from copiloot_tui.domain.errors import InvalidInput

_NEAR: Final = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_WEEKDAYS: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS: Final = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_TIME = re.compile(r"(?:^|\s)(\d{1,2})[:.u](\d{2})$")


def _day(year: int, month: int, day: int, field: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidInput(field, "Deze datum bestaat niet.") from None


def _month(word: str) -> int | None:
    start = "maa" if word in ("mrt", "mar") else word[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def _full_year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    year = int(digits)
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= today.year + 20 else 1900 + year


def read_day(text: str, today: date, field: str = "day") -> date:
    """The date meant by what was typed; a weekday without more is the next one, today included.

    Raises:
        InvalidInput: when it is no date, or one that does not exist.
    """
    words = text.strip().lower().removeprefix("op ")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if words[:2] in _WEEKDAYS and words.isalpha() and (len(words) == 2 or words.endswith("dag")):
        return today + timedelta(days=(_WEEKDAYS.index(words[:2]) - today.weekday()) % 7)
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]), field)
    if found := _NUMBERS.fullmatch(words):
        return _day(_full_year(found[3], today), int(found[2]), int(found[1]), field)
    if (found := _WORDS.fullmatch(words)) and (month := _month(found[2])):
        return _day(_full_year(found[3], today), month, int(found[1]), field)
    raise InvalidInput(field, "Dit is geen datum. Typ bijvoorbeeld 12-3-2026, gisteren of ma.")


def read_time(text: str, field: str = "time") -> time:
    """The wall-clock time meant by what was typed: '14:30', '14.30', '9u05'.

    Raises:
        InvalidInput: when it is no time of the day.
    """
    found = _TIME.fullmatch(" " + text.strip().lower())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise InvalidInput(field, "Dit is geen tijd. Typ bijvoorbeeld 14:30.")
    return time(int(found[1]), int(found[2]))


def read_moment(text: str, now: datetime, today: date, field: str = "at") -> datetime:
    """The past moment meant by what was typed; without a time it is noon of that day, 'nu' is now.

    Raises:
        InvalidInput: when it is no moment, or lies in the future.
    """
    words = text.strip().lower()
    if words in ("", "nu"):
        return now
    clock = time(12)
    if found := _TIME.search(words):
        clock = read_time(found[0], field)
        words = words[: found.start()].strip() or "vandaag"
    day = read_day(words, today, field)
    if words[:2] in _WEEKDAYS and day > today:
        day -= timedelta(days=7)
    moment = at_civil_time(day, clock.hour, clock.minute)
    if day > today or (moment > now and clock != time(12)):
        raise InvalidInput(field, "Dit ligt in de toekomst. Maak er een afspraak van, of kies een eerder tijdstip.")
    return min(moment, now)


def doubt_about_hour(text: str, moment: datetime) -> str:
    """What is odd about an hour in a night in which the clock changed, as a sentence; empty when nothing is.

    Args:
        text: what was typed.
        moment: what it was read as by `read_moment`.
    """
    found = _TIME.search(text.strip().lower())
    local = moment.astimezone(AMSTERDAM)
    begin, end = at_civil_time(local.date(), 0, 0), at_civil_time(local.date(), 23, 59)
    if found is None or begin.astimezone(AMSTERDAM).utcoffset() == end.astimezone(AMSTERDAM).utcoffset():
        return ""
    if (int(found[1]), int(found[2])) != (local.hour, local.minute):
        return f"Die nacht ging de klok een uur vooruit, dus dit uur was er niet. Het wordt {local:%H:%M}."
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        return f"Die nacht ging de klok een uur terug, dus {local:%H:%M} was er twee keer. Het wordt de eerste."
    return ""
