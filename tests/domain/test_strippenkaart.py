from datetime import date
from uuid import uuid4

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on

FAMILY = uuid4()


def card(**changes):
    return Strippenkaart(**({"family_id": FAMILY, "valid_from": date(2026, 1, 1)} | changes))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 gebruikt, nog 10"),
        (7 * 60, "7 gebruikt, nog 3"),
        (7 * 60 + 1, "8 gebruikt, nog 2"),
        (10 * 60, "op"),
        (10 * 60 + 1, "op, 1 extra"),
    ],
)
def test_the_balance_is_said_as_people_say_it(minutes, words):
    assert Balance(card=card(), used_minutes=minutes).words == words


def test_what_was_carried_over_is_on_the_card():
    found = Balance(card=card(), used_minutes=7 * 60, carried_minutes=2 * 60)
    assert (found.total_strips, found.words) == (12, "7 gebruikt, nog 5")


def test_what_a_later_card_took_over_is_no_longer_left():
    assert Balance(card=card(), used_minutes=7 * 60, passed_on=3).words == "7 gebruikt, 3 meegenomen"
    assert Balance(card=card(), used_minutes=8 * 60, passed_on=3).words == "8 gebruikt, 3 meegenomen, 1 extra"


def test_of_two_valid_cards_the_newest_is_charged():
    old, new = card(), card(valid_from=date(2026, 5, 1))
    assert card_on(date(2026, 6, 1), [old, new]) == new


@pytest.mark.parametrize("wrong", [{"strips": 0}, {"minutes_per_strip": -1}, {"valid_to": date(2025, 1, 1)}])
def test_a_card_that_cannot_be_is_refused(wrong):
    with pytest.raises(InvalidInput):
        card(**wrong)
