"""Working out one term by itself: which kinds there are, when one ends and why. Needs no vault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from copiloot_tui.catalogue.law import WithoutTerm, without_terms
from copiloot_tui.domain.dutch import euros, full_date, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.penalty import built_up, penalty
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.term import NOT_CHECKED, Source, TermDirection, TermRule

PENALTY: Final = "dwangsom"
"""The kind that is no term of the catalogue: what deciding late costs, day by day."""
_NOTICE: Final = "ingebrekestelling"
"""The term before the penalty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermKind:
    """A term that can be asked for."""

    key: str
    title: str
    length: str
    """'6 weken na', 'dag 1 tot en met 42 na'."""
    counts_from: str
    law: str
    remarks: str
    source: Source

    @property
    def about(self) -> str:
        """What it is, in a line."""
        law = f" ({self.law})" if self.law else ""
        return f"{self.length} {self.counts_from}{law}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """One term from one day, with all that explains it."""

    kind: TermKind
    start: date
    raw_end: date
    end: date
    answer: str
    """'Tot en met maandag 18 mei 2026'."""
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    """What is not sure, and what else to know."""
    posted_until: date | None = None
    amounts: Mapping[date, int] | None = None
    """Of the penalty: what has been built up at the end of each day, in euros."""

    @property
    def amounts_told(self) -> tuple[str, ...]:
        """The amounts worth telling: at the first day, the last, and where the amount a day changes."""
        days = list((self.amounts or {}).items())
        owed = [0, *(built for _, built in days)]
        a_day = [later - earlier for earlier, later in pairwise(owed)]
        worth = [
            number
            for number in range(1, len(days) + 1)
            if number in (1, len(days)) or a_day[number - 1] != a_day[number] or a_day[number - 2] != a_day[number - 1]
        ]
        return tuple(
            f"na dag {number}, {full_date(days[number - 1][0])}: {euros(days[number - 1][1])}" for number in worth
        )


def kinds(law: LawBook) -> tuple[TermKind, ...]:
    """Every kind that can be asked for, in the order of the catalogue."""
    found: list[TermKind] = []
    for rule in law.rules.values():
        found.append(_kind(rule))
        if rule.key == _NOTICE:
            found.append(_penalty_kind(rule, law))
    return tuple(found)


def work_out(law: LawBook, key: str, start: date, today: date) -> WorkedOut:
    """When a term ends that starts on a day, and why.

    Args:
        law: the terms and the calendar.
        key: which kind, as it is called on the command line.
        start: the day of the event that it counts from.
        today: until when a penalty has been counted.

    Raises:
        InvalidInput: at 'kind' when there is no such term, at 'start' when the day is out of reach.
    """
    kind = next((each for each in kinds(law) if each.key == key), None)
    if kind is None:
        raise InvalidInput("kind", _why_no_kind(law, key))
    if key == PENALTY:
        return _work_out_penalty(kind, law, start, today)
    end = term_end(law.rules[key], start, law.free_days)
    return WorkedOut(
        kind=kind,
        start=start,
        raw_end=end.raw_end,
        end=end.end,
        answer=f"Uiterlijk {full_date(end.end)}",
        reasons=end.reasons,
        cautions=(*end.warnings, *([kind.remarks] if kind.remarks else [])),
        posted_until=end.posted_until,
    )


def without_term(key: str) -> WithoutTerm | None:
    """What the catalogue says of something for which there is no term; None when it says nothing."""
    return next((each for each in without_terms() if each.key == key), None)


def why_without(found: WithoutTerm) -> str:
    """Why there is no term, and whether somebody read that."""
    return found.why if found.is_checked else f"{found.why} Dit is {NOT_CHECKED}."


def source_line(source: Source) -> str:
    """Where something was found, from when that text holds, and when it was read."""
    facts = [
        f"tekst vanaf {long_date(source.valid_from)}" if source.valid_from else "",
        f"gelezen op {long_date(source.checked_on)}" if source.checked_on else NOT_CHECKED,
    ]
    return f"{source.where or 'geen gevonden'} ({', '.join(filter(None, facts))})"


def _kind(rule: TermRule) -> TermKind:
    way = "na" if rule.direction is TermDirection.AFTER else "voor"
    return TermKind(
        key=rule.key,
        title=rule.title,
        length=f"{rule.length} {way}",
        counts_from=rule.counts_from,
        law=rule.law,
        remarks=rule.remarks,
        source=rule.source,
    )


def _penalty_kind(notice: TermRule, law: LawBook) -> TermKind:
    return TermKind(
        key=PENALTY,
        title="Dwangsom bij te laat beslissen",
        length=f"{sum(stage.days for stage in law.penalty.stages)} dagen, vanaf twee weken na",
        counts_from=notice.counts_from,
        law="Awb art. 4:17",
        remarks="De beslistermijn moet op de dag van de ingebrekestelling al voorbij zijn.",
        source=law.penalty.source,
    )


def _work_out_penalty(kind: TermKind, law: LawBook, start: date, today: date) -> WorkedOut:
    notice = term_end(law.rules[_NOTICE], start, law.free_days)
    running = penalty(notice.end, law, today)
    if running is None:
        raise InvalidInput("kind", "De wet geeft hiervoor geen dagen.")
    days = (running.last_day - running.first_day).days + 1
    so_far = (
        f"Tot en met vandaag, {long_date(today)}: {euros(running.euros)}."
        if today >= running.first_day
        else f"Vandaag, {long_date(today)}, loopt de dwangsom nog niet."
    )
    return WorkedOut(
        kind=kind,
        start=start,
        raw_end=running.last_day,
        end=running.last_day,
        answer=f"Van {full_date(running.first_day)} tot en met {full_date(running.last_day)}",
        reasons=(*notice.reasons, *running.reasons, so_far),
        cautions=(*notice.warnings, kind.remarks),
        amounts={
            running.first_day + timedelta(days=passed): built_up(law.penalty, passed + 1) for passed in range(days)
        },
    )


def _why_no_kind(law: LawBook, key: str) -> str:
    near = get_close_matches(key, [kind.key for kind in kinds(law)], n=3, cutoff=0.5)
    meant = f" Bedoel je {' of '.join(near)}?" if near else ""
    return f"Deze soort termijn is er niet.{meant}"
