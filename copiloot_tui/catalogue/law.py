"""The law of terms that ships with the program: how long each lasts, the equated days, the penalty."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from copiloot_tui.catalogue.entry import Entry, file_entry, shipped
from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.law_book import FirstPenaltyDay, LawBook, PenaltyRule, PenaltyStage
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.term import NOT_CHECKED, Source, StartDay, TermDirection, TermRule
from copiloot_tui.settings import Settings

TERMS_FILE: Final = "terms.toml"
HOLIDAYS_FILE: Final = "holidays.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutTerm:
    """Something for which people look for a legal term, while there is none."""

    key: str
    title: str
    why: str
    """Why there is none, and what to do instead."""
    source: Source

    @property
    def is_checked(self) -> bool:
        """Whether somebody read the source."""
        return self.source.checked_on is not None


def law_book(
    extra_equated: Mapping[date, str] | None = None, first_penalty_day: FirstPenaltyDay = FirstPenaltyDay.LETTER
) -> LawBook:
    """All that the rules of terms have to know.

    Args:
        extra_equated: equated days that somebody added (Atw art. 3 lid 3), each with its source.
        first_penalty_day: the reading of Awb 4:17 lid 3 that was chosen.

    Raises:
        BrokenCatalogue: when a file was corrected into something that cannot be read.
    """
    book = _shipped_book()
    free_days = replace(book.free_days, equated={**book.free_days.equated, **(extra_equated or {})})
    return replace(book, free_days=free_days, first_penalty_day=first_penalty_day)


def law_as_chosen(settings: Settings) -> LawBook:
    """The law with the equated days that were added and the reading that was chosen.

    Raises:
        BrokenCatalogue: when a file was corrected into something that cannot be read.
    """
    return law_book(settings.equated_days, settings.first_penalty_day)


@cache
def without_terms() -> tuple[WithoutTerm, ...]:
    """Where the law gives no term, or nobody found one, in the order of the file."""
    return tuple(
        _read_without(entry)
        for entry in file_entry(TERMS_FILE, shipped(TERMS_FILE)).entries("without_term", named_by="key")
    )


@cache
def _shipped_book() -> LawBook:
    return read_law_book(shipped(TERMS_FILE), shipped(HOLIDAYS_FILE))


def read_law_book(terms: str, holidays: str) -> LawBook:
    """The law as two TOML texts tell it.

    Raises:
        BrokenCatalogue: with the place and what is wrong there.
    """
    file = file_entry(TERMS_FILE, terms)
    rules: dict[str, TermRule] = {}
    for entry in file.entries("term", named_by="key"):
        rule = _read_rule(entry)
        if rule.key in rules:
            raise entry.broken("deze key staat er twee keer.")
        rules[rule.key] = rule
    penalty = _read_penalty(file.entry("penalty"))
    for entry in file.entries("without_term", named_by="key"):
        _read_without(entry)
    file.end()
    return LawBook(rules=rules, free_days=_read_free_days(file_entry(HOLIDAYS_FILE, holidays)), penalty=penalty)


def _read_rule(entry: Entry) -> TermRule:
    rule = TermRule(
        key=entry.text("key"),
        title=entry.text("title"),
        length=entry.length("length"),
        counts_from=entry.text("counts_from"),
        law=entry.text("law"),
        binds=entry.one_of("binds", Turn),
        is_awb=entry.yes_or_no("is_awb"),
        follows_atw=entry.yes_or_no("follows_atw"),
        direction=entry.one_of("direction", TermDirection, TermDirection.AFTER),
        start_day=entry.one_of("start_day", StartDay, StartDay.EVENT),
        by_post_days=entry.number("by_post_days", 0),
        remarks=entry.text("remarks", ""),
        source=entry.source(),
    )
    entry.end()
    for name in ("key", "title", "counts_from"):
        if not getattr(rule, name):
            raise entry.broken(f"{name} is leeg.")
    return rule


def _read_penalty(entry: Entry) -> PenaltyRule:
    stages = []
    for each in entry.entries("stages", named_by="days"):
        stages.append(PenaltyStage(days=each.number("days"), euros_a_day=each.number("euros_a_day")))
        each.end()
    penalty = PenaltyRule(stages=tuple(stages), source=entry.source())
    entry.end()
    return penalty


def _read_without(entry: Entry) -> WithoutTerm:
    found = WithoutTerm(key=entry.text("key"), title=entry.text("title"), why=entry.text("why"), source=entry.source())
    entry.end()
    return found


def _read_free_days(file: Entry) -> FreeDays:
    equated = {}
    for entry in file.entries("equated", named_by="day"):
        day, source = entry.day("day"), entry.source()
        entry.end()
        equated[day] = source.where if source.checked_on else f"{source.where}; {NOT_CHECKED}".removeprefix("; ")
    free_days = FreeDays(equated=equated, first_year=file.number("first_year"), last_year=file.number("last_year"))
    file.end()
    return free_days
