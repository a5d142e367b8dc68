"""Dates, durations and counts as people write them in Dutch."""

from datetime import date
from typing import Final

MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT_WEEKDAYS: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MINUTES_PER_HOUR: Final = 60


def long_date(day: date) -> str:
    """A date in full: '21 november 2026'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """A date with its weekday: 'maandag 28 december 2026'."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def euros(amount: int) -> str:
    """An amount of money: '€ 1.442'."""
    return f"€ {amount:,}".replace(",", ".")


def short_date(day: date) -> str:
    """A date near by, without its year: 'ma 28 dec'."""
    return f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def duration(minutes: int) -> str:
    """A number of minutes: '45 min', '1 u 25', '2 u'."""
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} u {rest:02}" if rest else f"{hours} u"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: '1 notitie', '4 notities'."""
    return f"{number} {one if number == 1 else many}"


def counts(*found: tuple[int, str, str]) -> list[str]:
    """Numbers with their nouns, as `count` writes each, without what there is none of."""
    return [count(number, one, many) for number, one, many in found if number]


def capital(words: str) -> str:
    """Words with a capital at the beginning and the others left as they are: 'Advies Zorginstituut gevraagd'."""
    return f"{words[:1].upper()}{words[1:]}"


def listing(words: tuple[str, ...] | list[str], last: str = "en") -> str:
    """Words as a list in a sentence: 'a, b en c'."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
