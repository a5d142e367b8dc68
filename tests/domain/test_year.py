from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart
from copiloot_tui.domain.year import (
    Grouping,
    LogEntry,
    by_week,
    in_week,
    narrowed,
    silences,
    strips_taken,
    sums,
    weeks_of,
    year_of,
)

FAMILY = uuid4()


def entry(at: datetime, **facts: Any) -> LogEntry:
    usual = {
        "id": uuid4(), "at": at, "way": ContactWay.PHONE, "people": ("moeder",), "purpose": None, "minutes": 30,
        "travel_minutes": 0, "is_conversation": True, "life_domain": None,
    }  # fmt: skip
    usual["how"] = facts.get("way", ContactWay.PHONE).value
    return LogEntry(**{**usual, **facts})


def on(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=AMSTERDAM)


def card(first: date, last: date | None = None, **rules: Any) -> Strippenkaart:
    return Strippenkaart(family_id=FAMILY, valid_from=first, valid_to=last, **rules)


@given(st.integers(1990, 2100))
def test_the_weeks_of_a_year_are_those_of_the_calendar_and_lead_on_to_the_next(year: int) -> None:
    weeks = weeks_of(year)
    assert len(weeks) in (52, 53)
    assert {year_of(monday) for monday in weeks} == {year}
    assert weeks[-1] + timedelta(days=7) == weeks_of(year + 1)[0]


def test_a_long_year_has_53_weeks_and_the_days_around_new_year_belong_to_whole_weeks() -> None:
    assert len(weeks_of(2026)) == 53
    assert (weeks_of(2026)[0], year_of(date(2027, 1, 3))) == (date(2025, 12, 29), 2026)


def test_contact_is_counted_in_the_week_of_its_civil_day() -> None:
    late_on_sunday, early_on_monday = on(8, 16, 23), on(8, 17, 0)
    found = by_week(weeks_of(2026), [entry(late_on_sunday), entry(early_on_monday), entry(on(8, 17))])
    assert [len(week) for week in found[32:35]] == [1, 2, 0]
    assert sum(map(len, by_week(weeks_of(2025), [entry(on(8, 17))]))) == 0


def test_a_week_has_the_last_card_that_is_valid_in_it() -> None:
    spring, summer = card(date(2026, 1, 1), date(2026, 6, 30)), card(date(2026, 7, 1), date(2026, 7, 31))
    assert in_week(date(2026, 6, 29), [spring, summer]) == summer
    assert in_week(date(2026, 7, 27), [spring, summer]) == summer
    assert in_week(date(2026, 8, 3), [spring, summer]) is None


def test_a_silence_begins_the_day_after_the_longest_gap_and_lasts_until_the_eve_of_the_next_conversation() -> None:
    first, second = date(2026, 2, 1), date(2026, 4, 1)
    assert silences([first, second], None, 35, date(2026, 4, 20)) == [(date(2026, 3, 9), date(2026, 3, 31))]
    assert silences([first], None, 35, date(2026, 3, 8)) == []
    assert silences([], date(2026, 1, 1), 10, date(2026, 1, 20)) == [(date(2026, 1, 12), date(2026, 1, 20))]
    assert silences([], None, 10, date(2026, 1, 20)) == []


@given(st.lists(st.integers(0, 200)), st.integers(1, 40))
def test_a_day_is_silent_when_the_last_conversation_was_longer_ago_than_the_gap(days: list[int], gap: int) -> None:
    begin, end = date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=220)
    spoken = [begin + timedelta(days=number) for number in days]
    found = silences(spoken, begin, gap, end)
    for number in range(221):
        day = begin + timedelta(days=number)
        last = max(one for one in [begin, *spoken] if one <= day)
        assert any(first <= day <= until for first, until in found) == ((day - last).days > gap)


def test_a_log_is_summed_by_month_way_person_and_purpose_and_narrowed_by_them_together() -> None:
    log = [
        entry(on(3, 2), minutes=20),
        entry(on(3, 9), way=ContactWay.VISIT, minutes=90, purpose=Purpose.LISTEN),
        entry(on(4, 1), minutes=10, people=()),
    ]
    assert [(one.title, one.minutes) for one in sums(log, Grouping.MONTH)] == [("april 2026", 10), ("maart 2026", 110)]
    assert [(one.title, one.minutes) for one in sums(log, Grouping.WAY)] == [("huisbezoek", 90), ("telefoon", 30)]
    assert [one.title for one in sums(log, Grouping.PERSON)] == ["moeder", "met wie is niet opgeschreven"]
    assert [one.title for one in sums(log, Grouping.PURPOSE)] == ["luisterend oor", "waarvoor is niet opgeschreven"]
    wanted = {Grouping.MONTH: "maart 2026", Grouping.WAY: "telefoon"}
    assert [one.minutes for one in narrowed(log, wanted)] == [20]
    assert list(narrowed(log, {})) == log


def test_contact_with_two_people_is_summed_for_each_of_them_and_once_in_all_other_sums() -> None:
    both = entry(on(3, 2), minutes=60, people=("moeder", "vader", "moeder"), life_domain=LifeDomain.MONEY)
    mother = entry(on(3, 9), minutes=15, way=ContactWay.VISIT, how="ouderavond")
    log = [both, mother]
    assert [(one.title, one.minutes) for one in sums(log, Grouping.PERSON)] == [("moeder", 75), ("vader", 60)]
    assert list(narrowed(log, {Grouping.PERSON: "vader"})) == [both]
    assert [(one.title, one.minutes) for one in sums(log, Grouping.WAY)] == [("telefoon", 60), ("ouderavond", 15)]
    by_domain = [(one.title, one.minutes) for one in sums(log, Grouping.LIFE_DOMAIN)]
    assert by_domain == [("financiën", 60), ("niet gezegd", 15)]


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from([None, *LifeDomain]), st.sampled_from(ContactWay))))
def test_every_sum_but_that_by_person_adds_up_to_the_whole(facts: list[tuple[int, Any, Any]]) -> None:
    log = [entry(on(3, 2), minutes=spent, life_domain=domain, way=way) for spent, domain, way in facts]
    for grouping in set(Grouping) - {Grouping.PERSON}:
        assert sum(one.minutes for one in sums(log, grouping)) == sum(spent for spent, _, _ in facts)


def test_strips_are_taken_from_the_card_of_the_day_as_that_card_rounds() -> None:
    exact = card(date(2026, 1, 1), date(2026, 3, 31))
    each = card(date(2026, 4, 1), rounding=Rounding.PER_CONTACT)
    log = [entry(on(3, day), minutes=30) for day in (1, 2)] + [entry(on(4, day), minutes=30) for day in (1, 2)]
    assert strips_taken(log, [exact, each]) == 1 + 2
    assert strips_taken([entry(datetime(2025, 5, 5, tzinfo=AMSTERDAM))], [exact, each]) == 0
