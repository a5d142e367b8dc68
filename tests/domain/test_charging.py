from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.charging import charged, is_reckoned_by_day, piece
from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.strippenkaart import Balance, Rounding, TravelCount
from tests.domain.test_strippenkaart import FAMILY, card


def moment(minutes, travel=0, day=1, hour=10, way=ContactWay.PHONE):
    at = datetime(2026, 6, day, hour, 30, tzinfo=AMSTERDAM)
    return ContactMoment(family_id=FAMILY, at=at, way=way, minutes=minutes, travel_minutes=travel)


def test_a_begun_strip_counts_as_used():
    assert Balance(card=card(), used_minutes=charged(card(), [])).used_strips == 0
    assert Balance(card=card(), used_minutes=charged(card(), [moment(61)])).used_strips == 2


@pytest.mark.parametrize(
    ("travel", "minutes"), [(TravelCount.NO, 60), (TravelCount.HALF, 60 + 8 + 13), (TravelCount.YES, 60 + 15 + 25)]
)
def test_travel_counts_as_the_card_says_and_half_a_minute_counts_whole(travel, minutes):
    assert charged(card(travel=travel), [moment(30, travel=15), moment(30, travel=25)]) == minutes


@pytest.mark.parametrize(
    ("rounding", "strips"), [(Rounding.EXACT, 2), (Rounding.PER_CONTACT, 4), (Rounding.PER_DAY, 3)]
)
def test_a_card_rounds_as_it_says(rounding, strips):
    spent = [moment(20, day=1), moment(50, day=1), moment(10, day=2), moment(5, day=2)]
    moments = [*spent, moment(40, day=3, way=ContactWay.MESSAGE)]
    one = card(rounding=rounding, uncounted=(ContactWay.MESSAGE.value,))
    assert Balance(card=one, used_minutes=charged(one, moments)).used_strips == strips


def test_what_does_not_count_takes_no_strip_and_neither_does_its_travel():
    one = card(rounding=Rounding.PER_CONTACT, travel=TravelCount.YES, uncounted=(ContactWay.PHONE.value,))
    assert charged(one, [moment(30, travel=60)]) == 0
    assert charged(card(rounding=Rounding.PER_CONTACT), [moment(0, travel=60)]) == 0


def test_a_day_is_a_day_in_the_netherlands():
    one = card(rounding=Rounding.PER_DAY)
    around_midnight = [moment(10, day=1, hour=23), moment(10, day=2, hour=0)]
    assert charged(one, around_midnight) == 2 * 60
    assert charged(one, [moment(10, day=2, hour=0), moment(10, day=2, hour=1)]) == 60


@given(
    st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 600), st.integers(1, 5)), max_size=20),
    st.integers(1, 240),
    st.sampled_from(TravelCount),
)
def test_rounding_sooner_never_makes_it_less(log, strip_minutes, travel):
    moments = [moment(minutes, travel=on_the_way, day=day) for minutes, on_the_way, day in log]
    exact, per_day, per_contact = (
        charged(card(rounding=rounding, minutes_per_strip=strip_minutes, travel=travel), moments)
        for rounding in (Rounding.EXACT, Rounding.PER_DAY, Rounding.PER_CONTACT)
    )
    assert exact <= per_day <= per_contact < exact + strip_minutes * max(1, len(moments))
    assert per_day % strip_minutes == per_contact % strip_minutes == 0


def test_what_a_contact_costs_depends_on_its_day_only_where_days_are_rounded():
    assert is_reckoned_by_day(card(rounding=Rounding.PER_DAY))
    assert not is_reckoned_by_day(card(rounding=Rounding.PER_CONTACT))
    assert not is_reckoned_by_day(card(travel=TravelCount.HALF, uncounted=(ContactWay.PHONE.value,)))


def test_a_contact_takes_whole_pieces_of_a_strip_or_of_a_minute():
    assert piece(card(rounding=Rounding.PER_CONTACT, minutes_per_strip=45)) == 45
    assert piece(card(rounding=Rounding.EXACT, minutes_per_strip=45)) == 1
