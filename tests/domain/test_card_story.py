from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from copiloot_tui.domain.card_course import balance
from copiloot_tui.domain.card_story import charges, doubts, following
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.strippenkaart import Rounding, TravelCount
from tests.domain.test_card_course import CARDS, MOMENTS, TODAY, moment
from tests.domain.test_strippenkaart import card


def test_each_contact_says_what_it_took_and_how_far_the_card_is():
    one = card(travel=TravelCount.HALF)
    moments = [moment(60, day=2), moment(30, day=1, travel_minutes=15)]
    assert [(each.on.day, each.travel, each.taken, each.strips) for each in charges(one, [one], moments)] == [
        (1, 8, 38, 1),
        (2, 0, 60, 2),
    ]


def test_the_second_contact_of_a_day_takes_nothing_while_there_is_room_in_its_strip():
    one = card(rounding=Rounding.PER_DAY)
    found = charges(one, [one], [moment(20), moment(30), moment(20), moment(10, day=2)])
    assert [each.taken for each in found] == [60, 0, 60, 60]


def test_what_does_not_count_says_why():
    one = card(uncounted=(ContactWay.MESSAGE.value,))
    newer = card(valid_from=date(2026, 7, 1))
    moments = [
        moment(30, way=ContactWay.MESSAGE),
        moment(0, day=2),
        moment(0, day=3, travel_minutes=40),
        moment(30, month=7),
    ]
    found = charges(one, [one, newer], moments)
    assert [each.why_not for each in found] == [
        "e-mail of app telt niet mee",
        "geen minuten opgeschreven",
        "alleen reistijd, die telt niet mee",
        "telt op de kaart vanaf 1 juli 2026",
    ]
    assert not any(each.taken or each.strips for each in found)


@given(cards=CARDS, moments=MOMENTS)
def test_the_lines_add_up_to_the_balance(cards, moments):
    for one in cards:
        found = charges(one, cards, moments)
        used = balance(one, cards, moments, TODAY)
        assert sum(each.taken for each in found) == used.used_minutes
        assert (found[-1].strips if found else 0) == used.used_strips


@pytest.mark.parametrize(
    ("ends", "begins", "lasts"),
    [
        (date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31)),
        (date(2026, 1, 10), date(2026, 1, 11), date(2026, 1, 20)),
        (None, date(2026, 11, 21), None),
    ],
)
def test_the_next_card_begins_the_day_after_and_lasts_as_long(ends, begins, lasts):
    one = card(valid_to=ends, strips=12, rounding=Rounding.PER_DAY, carries_over=True)
    found = following(one, TODAY)
    assert (found.valid_from, found.valid_to) == (begins, lasts)
    assert (found.strips, found.rounding, found.carries_over) == (12, Rounding.PER_DAY, True)
    assert found.id != one.id


def test_the_next_card_has_every_rule_of_the_one_before_and_was_not_kept_yet():
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    one = card(
        strips=8, minutes_per_strip=30, travel=TravelCount.HALF, uncounted=("MDO",), carries_over=True,
        remarks="Via de gemeente", created_at=noon, updated_at=noon,
    )  # fmt: skip
    found = following(one, TODAY)
    own = {"id", "created_at", "updated_at", "valid_from", "valid_to"}
    assert {field.name for field in fields(one) if getattr(one, field.name) != getattr(found, field.name)} <= own
    assert (found.created_at, found.updated_at) == (None, None)


def test_cards_that_overlap_and_a_card_without_an_end_are_told():
    spring, summer = card(valid_to=date(2026, 6, 30)), card(valid_from=date(2026, 6, 30), valid_to=date(2026, 8, 31))
    assert doubts(card(valid_from=date(2026, 9, 1)), [spring, summer]) == ["Deze kaart heeft geen einddatum."]
    assert "vanaf 30 juni 2026" in doubts(spring, [spring, summer])[0]
