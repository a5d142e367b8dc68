"""When a term ends: from its start event to the last day on which it can be done."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.dutch import WEEKDAYS, count, full_date, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.free_days import EQUATED, KINGS_DAY, FreeDays
from copiloot_tui.domain.term import NOT_CHECKED, Length, Move, StartDay, TermDirection, TermEnd, TermRule, Unit

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_LONGEST_MOVED: Final = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
"""Up to which length the Algemene termijnenwet holds (Atw art. 4 onder a)."""
_SHORTEST_WITH_WORKING_DAYS: Final = 3
"""From how many days on a term has to hold working days (Atw art. 2)."""
_LEAST_WORKING_DAYS: Final = 2
_ADDRESS = re.compile(r"https?://([^/\s;]+)[^\s;]*")
"""A web address, of which a reason tells the site alone; the whole of it stands in the catalogue."""
_TOO_FEW_WORKING_DAYS: Final = "nog geen twee werkdagen"


def term_end(
    rule: TermRule,
    start: date,
    free_days: FreeDays,
    *,
    suspended_days: int = 0,
    until: date | None = None,
    why: tuple[str, ...] = (),
) -> TermEnd:
    """Reckon the end of a term.

    Args:
        rule: which term.
        start: the day of the start event itself; it does not count (Awb 6:8, 4:13).
        free_days: the calendar.
        suspended_days: how many days it stood still (Awb 4:15): they move the raw end by as many.
        until: an end that takes the place of the reckoned one, suspension and all: a notice of delay, an agreement.
            It is a day that somebody named and no length in a law, so it is not moved.
        why: reasons for the suspension or the other end, in plain Dutch; told among the reasons.

    Raises:
        InvalidInput: when the start or the end lies outside the years that are reckoned with.
    """
    _require_year(start)
    counted_from = _counted_from(rule, start)
    unsuspended = _counted(rule, counted_from)
    raw_end = _later(unsuspended, suspended_days) if until is None else until
    _require_year(raw_end)
    fixed = _why_not_moved(rule, until)
    moves = () if fixed else _moves(rule.length, counted_from, raw_end, free_days)
    end = moves[-1].day + timedelta(days=1) if moves else raw_end
    reckoned = TermEnd(
        rule=rule,
        start=start,
        raw_end=raw_end,
        end=end,
        posted_until=end + timedelta(days=rule.by_post_days) if rule.by_post_days else None,
        moves=moves,
        reasons=(
            _length_reason(rule, counted_from, unsuspended),
            *why,
            *_other_end_reasons(raw_end, suspended_days, until),
            *(_move_reason(move, free_days) for move in moves),
            *([f"De termijn loopt dus tot en met {full_date(end)}."] if moves else []),
            *([fixed] if fixed else []),
            *_post_reasons(rule, end),
        ),
    )
    return replace(reckoned, warnings=_warnings(reckoned, free_days, may_move=not fixed))


def _require_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput("start", f"Copiloot rekent alleen met de jaren {FIRST_YEAR} tot en met {LAST_YEAR}.")


def _counted_from(rule: TermRule, start: date) -> date:
    match rule.start_day:
        case StartDay.EVENT:
            return start
        case StartDay.MONTH_END:
            return start + relativedelta(day=31)
        case StartDay.FIRST_OF_JULY:
            this_year = date(start.year, 7, 1)
            return this_year if start <= this_year else date(start.year + 1, 7, 1)


def _counted(rule: TermRule, start: date) -> date:
    delta = rule.length.delta
    return start + delta if rule.direction is TermDirection.AFTER else start - delta


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def _why_not_moved(rule: TermRule, until: date | None) -> str | None:
    """Why the Algemene termijnenwet does not move this end; None when it may."""
    if until is not None:
        return "Een genoemde dag schuift niet op bij weekend of feestdag; de Algemene termijnenwet gaat over lengtes."
    if not rule.follows_atw:
        return "Schuift niet op bij weekend of feestdag: deze termijn staat niet in een wet of AMvB (Atw art. 1 en 5)."
    if rule.direction is TermDirection.BEFORE:
        return "Schuift niet op bij weekend of feestdag: er wordt teruggerekend (Atw art. 1 lid 2)."
    if rule.length.unit is Unit.YEARS:
        return "Schuift niet op bij weekend of feestdag: de termijn is in jaren (Atw art. 4)."
    longest = _LONGEST_MOVED[rule.length.unit]
    if rule.length.amount > longest:
        limit = Length(amount=longest, unit=rule.length.unit)
        return f"Schuift niet op bij weekend of feestdag: de termijn is langer dan {limit} (Atw art. 4)."
    return None


def _moves(length: Length, start: date, raw_end: date, free_days: FreeDays) -> tuple[Move, ...]:
    """Each day over which the end moves: first off free days (Atw art. 1), then for working days (Atw art. 2)."""
    moves: list[Move] = []
    end = raw_end
    while (free := free_days.why_free(end)) or not _holds_working_days(length, start, end, free_days):
        moves.append(Move(day=end, why=free or _TOO_FEW_WORKING_DAYS))
        end += timedelta(days=1)
    return tuple(moves)


def _holds_working_days(length: Length, start: date, end: date, free_days: FreeDays) -> bool:
    if length.unit is not Unit.DAYS or length.amount < _SHORTEST_WITH_WORKING_DAYS:
        return True
    days = (start + timedelta(days=passed) for passed in range(1, (end - start).days + 1))
    return sum(free_days.why_free(day) is None for day in days) >= _LEAST_WORKING_DAYS


def _length_reason(rule: TermRule, start: date, raw_end: date) -> str:
    way = "na" if rule.direction is TermDirection.AFTER else "voor"
    counted = f"{rule.length} {way} {long_date(start)} ({rule.counts_from}; die dag telt niet mee)"
    return f"{counted}: {full_date(raw_end)}{f' ({rule.law})' if rule.law else ''}."


def _other_end_reasons(raw_end: date, suspended_days: int, until: date | None) -> tuple[str, ...]:
    if until is not None:
        return (f"In plaats daarvan geldt {full_date(raw_end)}.",)
    if suspended_days:
        return (f"De termijn stond {count(suspended_days, 'dag', 'dagen')} stil: {full_date(raw_end)}.",)
    return ()


def _move_reason(move: Move, free_days: FreeDays) -> str:
    day = long_date(move.day)
    if move.why in WEEKDAYS:
        return f"{day} is een {move.why}: een dag verder (Atw art. 1)."
    if move.why == _TOO_FEW_WORKING_DAYS:
        return f"Tot en met {day} zijn er nog geen twee werkdagen: een dag verder (Atw art. 2)."
    if move.why == EQUATED:
        source = _ADDRESS.sub(r"\1", free_days.equated[move.day])
        return f"{day} is een gelijkgestelde dag: een dag verder (Atw art. 3 lid 3; volgens {source})."
    return f"{day} is {move.why}: een dag verder (Atw art. 1 en 3)."


def _post_reasons(rule: TermRule, end: date) -> tuple[str, ...]:
    if not rule.by_post_days:
        return ()
    arrived = full_date(end + timedelta(days=rule.by_post_days))
    return (f"Per post: uiterlijk {long_date(end)} gepost en uiterlijk {arrived} ontvangen (Awb art. 6:9 lid 2).",)


def _warnings(end: TermEnd, free_days: FreeDays, *, may_move: bool) -> tuple[str, ...]:
    found = []
    unknown = {day.year for day in (end.raw_end, end.end) if not free_days.covers(day)} if may_move else ()
    for year in sorted(unknown):
        found.append(
            f"Voor {year} weet Copiloot niet welke dagen gelijkgesteld zijn (wel voor {free_days.first_year} tot en "
            f"met {free_days.last_year}). De termijn kan later eindigen."
        )
    if any(move.why == KINGS_DAY for move in end.moves):
        found.append(f"De datum van {KINGS_DAY} is {NOT_CHECKED}.")
    if end.rule.source.checked_on is None:
        found.append(f"Deze termijn is {NOT_CHECKED}: kijk de lengte na voor je erop rekent.")
    return tuple(found)
