from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, balance, card_on

FAMILY = uuid4()


def card(**changes):
    return Strippenkaart(**({"family_id": FAMILY, "valid_from": date(2026, 1, 1)} | changes))


def moment(minutes, travel=0, day=1, month=6):
    return ContactMoment(
        family_id=FAMILY, at=datetime(2026, month, day, 10, tzinfo=UTC), minutes=minutes, travel_minutes=travel
    )


def test_a_begun_strip_counts_as_used():
    assert balance(card(), [card()], []).used_strips == 0
    only = card()
    assert balance(only, [only], [moment(61)]).used_strips == 2


def test_the_balance_is_said_as_people_say_it():
    ten = card()
    assert Balance(card=ten, used_minutes=7 * 60).words == "7 gebruikt, nog 3"
    assert Balance(card=ten, used_minutes=10 * 60).words == "op"
    assert Balance(card=ten, used_minutes=10 * 60 + 1).words == "op, 1 extra"


def test_travel_counts_only_on_a_card_that_says_so():
    without, with_travel = card(), card(counts_travel=True)
    assert balance(without, [without], [moment(30, travel=60)]).used_minutes == 30
    assert balance(with_travel, [with_travel], [moment(30, travel=60)]).used_minutes == 90


def test_a_moment_is_charged_to_the_card_that_was_valid_then():
    spring = card(valid_to=date(2026, 6, 30))
    autumn = card(valid_from=date(2026, 7, 1))
    moments = [moment(60, month=6, day=30), moment(120, month=7, day=1)]
    assert balance(spring, [spring, autumn], moments).used_minutes == 60
    assert balance(autumn, [spring, autumn], moments).used_minutes == 120


def test_of_two_valid_cards_the_newest_is_charged():
    old, new = card(), card(valid_from=date(2026, 5, 1))
    assert card_on(date(2026, 6, 1), [old, new]) == new


@given(st.lists(st.integers(0, 1440), max_size=30), st.integers(1, 40), st.integers(1, 240))
def test_used_and_left_always_add_up_to_the_card(minutes, strips, strip_minutes):
    one = card(strips=strips, minutes_per_strip=strip_minutes)
    outcome = balance(one, [one], [moment(m) for m in minutes])
    assert outcome.used_strips + outcome.strips_left == strips
    assert outcome.used_minutes <= outcome.used_strips * strip_minutes < outcome.used_minutes + strip_minutes


@pytest.mark.parametrize("wrong", [{"strips": 0}, {"minutes_per_strip": -1}, {"valid_to": date(2025, 1, 1)}])
def test_a_card_that_cannot_be_is_refused(wrong):
    with pytest.raises(InvalidInput):
        card(**wrong)
