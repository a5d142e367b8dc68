"""The penalty for deciding late (dwangsom, Awb 4:17): from which day, how much, until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from copiloot_tui.domain.dutch import capital, euros, full_date
from copiloot_tui.domain.law_book import FirstPenaltyDay, LawBook, PenaltyRule
from copiloot_tui.domain.term import NOT_CHECKED

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """The running penalty for deciding late (dwangsom, Awb 4:17)."""

    first_day: date
    last_day: date
    """The last day that counts, at the latest: the 42nd, or the day before the decision."""
    euros: int
    """Built up until and including today."""
    most_euros: int
    reasons: tuple[str, ...]


def built_up(rule: PenaltyRule, days: int) -> int:
    """What is owed after a number of days, in euros; days beyond the last stage add nothing."""
    owed, left = 0, max(0, days)
    for stage in rule.stages:
        counted = min(left, stage.days)
        owed += counted * stage.euros_a_day
        left -= counted
    return owed


def first_penalty_day(two_weeks_end: date, reading: FirstPenaltyDay) -> date:
    """The first day that counts.

    Args:
        two_weeks_end: the last day of the two weeks after the notice of default came in.
        reading: which of the two readings of Awb 4:17 lid 3 is followed.
    """
    return two_weeks_end if reading is FirstPenaltyDay.LETTER else two_weeks_end + _DAY


def penalty(two_weeks_end: date, law: LawBook, today: date, stopped_on: date | None = None) -> Penalty | None:
    """The penalty as it stands today; None when the decision came before the first day.

    Args:
        two_weeks_end: the last day of the two weeks after the notice of default came in.
        law: the amounts, and the reading of the first day.
        today: up to and including which day is counted.
        stopped_on: the date on the decision, or the day of withdrawing; it does not count. None while neither came.
    """
    first = first_penalty_day(two_weeks_end, law.first_penalty_day)
    most_days = sum(stage.days for stage in law.penalty.stages)
    last = first + timedelta(days=most_days - 1)
    if stopped_on is not None:
        last = min(last, stopped_on - _DAY)
    if last < first:
        return None
    return Penalty(
        first_day=first,
        last_day=last,
        euros=built_up(law.penalty, (min(today, last) - first).days + 1),
        most_euros=built_up(law.penalty, most_days),
        reasons=_reasons(two_weeks_end, law, stopped_on),
    )


def _reasons(two_weeks_end: date, law: LawBook, stopped_on: date | None) -> tuple[str, ...]:
    by_letter = full_date(first_penalty_day(two_weeks_end, FirstPenaltyDay.LETTER))
    after_two = full_date(first_penalty_day(two_weeks_end, FirstPenaltyDay.AFTER_TWO_FULL_WEEKS))
    last_days = list(accumulate(stage.days for stage in law.penalty.stages))
    stages = "; ".join(
        f"dag {last - stage.days + 1} tot en met {last}: {euros(stage.euros_a_day)} per dag"
        for stage, last in zip(law.penalty.stages, last_days, strict=True)
    )
    most = euros(built_up(law.penalty, last_days[-1] if last_days else 0))
    return (
        f"Over de eerste dag zijn er twee lezingen (Awb art. 4:17 lid 3): {FirstPenaltyDay.LETTER.value} "
        f"{by_letter}, of {FirstPenaltyDay.AFTER_TWO_FULL_WEEKS.value} {after_two}. Hier geldt: "
        f"{law.first_penalty_day.value}; dat kies je bij de instellingen.",
        f"{capital(stages)}. Samen ten hoogste {most} (Awb art. 4:17).",
        "Elke dag telt, ook in het weekend en op feestdagen (Awb art. 4:17).",
        *([f"De dwangsom stopt op de dag voor {full_date(stopped_on)}."] if stopped_on else []),
        "Er is geen dwangsom als de ingebrekestelling onredelijk laat kwam, de aanvrager geen belanghebbende is, of "
        "de aanvraag kennelijk niet-ontvankelijk of ongegrond is (Awb art. 4:17).",
        *([f"De bedragen zijn {NOT_CHECKED}."] if law.penalty.source.checked_on is None else []),
    )
