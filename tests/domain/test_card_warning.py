from datetime import date, timedelta

import pytest

from copiloot_tui.domain.card_warning import CardWarning, warnings
from copiloot_tui.domain.strippenkaart import Balance
from tests.domain.test_strippenkaart import card

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (9, ()), (10, (CardWarning.HALF,)), (14, (CardWarning.HALF,)), (15, (CardWarning.QUARTER,)),
        (17, (CardWarning.QUARTER,)), (18, (CardWarning.TENTH,)), (20, (CardWarning.EMPTY,)),
        (25, (CardWarning.EMPTY,)),
    ],
)  # fmt: skip
def test_a_card_warns_at_half_a_quarter_and_a_tenth(used, said):
    one = card(strips=20)
    assert warnings(Balance(card=one, used_minutes=used * 60), [one], TODAY) == said


@pytest.mark.parametrize(("days", "said"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_card_that_ends_within_thirty_days_says_so(days, said):
    one = card(valid_to=TODAY + timedelta(days=days))
    found = warnings(Balance(card=one, used_minutes=0), [one], TODAY)
    assert (CardWarning.ENDING in found) is said


def test_the_end_of_a_card_that_another_outlasts_is_no_news():
    one = card(valid_to=TODAY + timedelta(days=10))
    following = card(valid_from=TODAY + timedelta(days=11))
    assert not warnings(Balance(card=one, used_minutes=0), [one, following], TODAY)


def test_what_is_left_and_the_end_are_both_said():
    one = card(valid_to=TODAY)
    found = warnings(Balance(card=one, used_minutes=9 * 60), [one], TODAY)
    assert found == (CardWarning.TENTH, CardWarning.ENDING)
