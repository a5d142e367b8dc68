"""Strippenkaarten that follow one another, and a recount of random logs that knows nothing of how they are reckoned."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.card_course import balance
from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.strippenkaart import Rounding, TravelCount
from tests.domain.test_strippenkaart import FAMILY, card

TODAY = date(2026, 11, 20)


def moment(minutes, month=6, day=1, **fields):
    at = datetime(2026, month, day, 10, tzinfo=AMSTERDAM)
    return ContactMoment(**({"family_id": FAMILY, "at": at, "minutes": minutes} | fields))


def test_a_moment_is_charged_to_the_card_that_was_valid_then():
    spring = card(valid_to=date(2026, 6, 30))
    autumn = card(valid_from=date(2026, 7, 1))
    moments = [moment(60, 6, 30), moment(120, 7, 1)]
    assert balance(spring, [spring, autumn], moments, TODAY).used_minutes == 60
    assert balance(autumn, [spring, autumn], moments, TODAY).used_minutes == 120


def test_what_is_left_goes_on_to_a_next_card_that_carries_over():
    spring = card(valid_to=date(2026, 6, 30))
    autumn = card(valid_from=date(2026, 7, 1), carries_over=True)
    moments = [moment(6 * 60 + 10), moment(60, 7, 1)]

    assert balance(spring, [spring, autumn], moments, TODAY).words == "7 gebruikt, 3 meegenomen"
    assert balance(autumn, [spring, autumn], moments, TODAY).words == "1 gebruikt, nog 12"


def test_a_late_entry_changes_the_card_and_what_the_next_ones_carry_over():
    spring = card(valid_to=date(2026, 6, 30))
    summer = card(valid_from=date(2026, 7, 1), valid_to=date(2026, 8, 31), carries_over=True)
    autumn = card(valid_from=date(2026, 9, 1), carries_over=True)
    cards = [autumn, spring, summer]
    assert balance(autumn, cards, [], TODAY).words == "0 gebruikt, nog 30"
    assert balance(autumn, cards, [moment(60), moment(60, 8, 1)], TODAY).words == "0 gebruikt, nog 28"


def test_of_a_card_that_is_over_nothing_less_than_nothing_goes_on():
    spring = card(valid_to=date(2026, 6, 30))
    autumn = card(valid_from=date(2026, 7, 1), carries_over=True)
    found = balance(autumn, [spring, autumn], [moment(12 * 60)], TODAY)
    assert (found.carried_minutes, found.words) == (0, "0 gebruikt, nog 10")


def test_a_card_that_still_runs_passes_on_what_is_left_on_the_day_the_next_begins():
    year, summer = card(), card(valid_from=date(2026, 7, 1), valid_to=date(2026, 8, 31), carries_over=True)
    moments = [moment(7 * 60), moment(60, 7, 2)]

    assert balance(summer, [year, summer], moments, TODAY).words == "1 gebruikt, nog 12"
    assert balance(year, [year, summer], moments, TODAY).words == "7 gebruikt, 3 meegenomen"
    later = [*moments, moment(60, 9, 1)]
    assert balance(year, [year, summer], later, TODAY).words == "8 gebruikt, 3 meegenomen, 1 extra"
    assert balance(summer, [year, summer], later, TODAY).words == "1 gebruikt, nog 12"


def test_until_the_next_card_begins_nothing_is_taken_over():
    now, next_year = card(), card(valid_from=date(2027, 1, 1), carries_over=True)
    assert balance(now, [now, next_year], [moment(60)], TODAY).words == "1 gebruikt, nog 9"
    assert balance(next_year, [now, next_year], [moment(60)], TODAY).total_strips == 19


def test_strips_of_another_length_become_as_many_whole_ones_as_fit():
    spring = card(valid_to=date(2026, 6, 30), minutes_per_strip=50)
    autumn = card(valid_from=date(2026, 7, 1), carries_over=True)
    found = balance(autumn, [spring, autumn], [moment(7 * 50)], TODAY)
    assert (found.carried_minutes, found.carried_strips) == (150, 2)


DAYS = st.integers(-60, 20).map(lambda days: TODAY + timedelta(days=days))
CARDS = st.lists(
    st.builds(
        lambda first, length, **rules: card(
            valid_from=first, valid_to=None if length is None else first + timedelta(days=length), **rules
        ),
        first=DAYS,
        length=st.none() | st.integers(0, 40),
        strips=st.integers(1, 6),
        minutes_per_strip=st.integers(1, 90),
        rounding=st.sampled_from(Rounding),
        travel=st.sampled_from(TravelCount),
        uncounted=st.lists(st.sampled_from([way.value for way in ContactWay][:3]), unique=True).map(tuple),
        carries_over=st.booleans(),
    ),
    min_size=1,
    max_size=5,
)
MOMENTS = st.lists(
    st.builds(
        lambda day, hour, **facts: moment(at=datetime.combine(day, time(hour, 30), AMSTERDAM), **facts),
        day=st.integers(-60, 0).map(lambda days: TODAY + timedelta(days=days)),
        hour=st.sampled_from([0, 1, 12, 23]),
        minutes=st.integers(0, 120),
        travel_minutes=st.integers(0, 40),
        way=st.sampled_from(list(ContactWay)[:3]),
    ),
    max_size=12,
)


@given(cards=CARDS, moments=MOMENTS)
def test_every_balance_equals_a_recount_by_hand(cards, moments):
    compare(cards, moments)


@pytest.mark.long
@settings(max_examples=10_000)
@given(cards=CARDS, moments=MOMENTS)
def test_ten_thousand_balances_equal_a_recount_by_hand(cards, moments):
    compare(cards, moments)


def compare(cards, moments):
    expected = recount(cards, moments)
    for one in cards:
        found = balance(one, cards, moments, TODAY)
        assert (found.used_strips, found.total_strips, found.strips_left) == expected[one.id]


def recount(cards, moments):
    """Day by day, as one would with a pencil: strips used, strips there are, and strips left of each card."""
    in_order = sorted(cards, key=lambda one: (one.valid_from, str(one.id)))
    sheets = [{"card": one, "total": one.strips, "minutes": 0, "whole": 0, "gone": 0} for one in in_order]
    day = in_order[0].valid_from
    while day <= TODAY + timedelta(days=30):
        for before, sheet in pairwise(sheets):
            if sheet["card"].valid_from == day and sheet["card"].carries_over:
                left = max(0, before["total"] - used(before))
                sheet["total"] += left * before["card"].minutes_per_strip // sheet["card"].minutes_per_strip
                before["gone"] = left if day <= TODAY else 0
        valid = [sheet for sheet in sheets if is_valid(sheet["card"], day)]
        if valid:
            note_day(valid[-1], [each for each in moments if each.at.astimezone(AMSTERDAM).date() == day])
        day += timedelta(days=1)
    return {
        sheet["card"].id: (used(sheet), sheet["total"], sheet["total"] - sheet["gone"] - used(sheet))
        for sheet in sheets
    }


def used(sheet):
    return sheet["whole"] + ceil(sheet["minutes"] / sheet["card"].minutes_per_strip)


def is_valid(one, day):
    return one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)


def note_day(sheet, moments):
    one = sheet["card"]
    spent = []
    for each in moments:
        if each.way.value not in one.uncounted:
            share = {"ja": each.travel_minutes, "half": ceil(each.travel_minutes / 2), "nee": 0}
            spent.append(each.minutes + share[one.travel.value])
    if one.rounding is Rounding.PER_CONTACT:
        sheet["whole"] += sum(ceil(minutes / one.minutes_per_strip) for minutes in spent)
    elif one.rounding is Rounding.PER_DAY:
        sheet["whole"] += ceil(sum(spent) / one.minutes_per_strip)
    else:
        sheet["minutes"] += sum(spent)
