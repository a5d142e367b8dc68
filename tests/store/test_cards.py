from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.strippenkaart import balance
from copiloot_tui.store.cards import balances, current_balances
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_card, make_family, make_moment, make_store

DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))


@given(
    cards=st.lists(st.tuples(DAYS, st.none() | st.integers(0, 40), st.booleans()), min_size=1, max_size=5),
    moments=st.lists(st.tuples(DAYS, st.sampled_from([0, 1, 12, 23]), st.integers(0, 90)), max_size=12),
)
def test_adding_up_in_the_vault_gives_what_the_rule_gives(
    cards: list[tuple[date, int | None, bool]],
    moments: list[tuple[date, int, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = make_store(tmp_path_factory.mktemp("cards"))
    family, other = make_family(), make_family()
    kept_cards = [
        make_card(family, valid_from=day, counts_travel=travel,
                  valid_to=None if length is None else day + timedelta(days=length))
        for day, length, travel in cards
    ]  # fmt: skip
    kept_moments = [
        make_moment(family, at=datetime(day.year, day.month, day.day, hour, 30, tzinfo=AMSTERDAM), minutes=minutes,
                    travel_minutes=7)
        for day, hour, minutes in moments
    ]  # fmt: skip
    keep(store, family, other, make_card(other), make_moment(other, minutes=50), *kept_cards, *kept_moments)

    with store.reading() as reading:
        found = balances(reading, kept_cards, kept_cards)

    expected = {card.id: balance(card, kept_cards, kept_moments).used_minutes for card in kept_cards}
    assert {card_id: one.used_minutes for card_id, one in found.items()} == expected
    store.close()


def test_the_current_card_is_the_one_that_began_last(store: Store) -> None:
    family = make_family()
    year = make_card(family, valid_from=date(2026, 1, 1))
    extra = make_card(family, valid_from=date(2026, 11, 1), valid_to=date(2026, 11, 30))
    keep(store, family, year, extra, make_moment(family, minutes=30))

    with store.reading() as reading:
        found = current_balances(reading, TODAY)

    assert found[family.id].card.id == extra.id
    assert found[family.id].used_minutes == 30


def test_a_newer_card_that_is_over_keeps_what_was_charged_to_it(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    family = make_family()
    year = make_card(family, valid_from=date(2026, 1, 1))
    summer = make_card(family, valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    in_summer = make_moment(family, at=datetime(2026, 7, 1, 12, tzinfo=AMSTERDAM), minutes=100)
    keep(store, family, year, summer, in_summer, make_moment(family, minutes=20))

    with store.reading() as reading:
        assert current_balances(reading, TODAY)[family.id].used_minutes == 20


def test_a_removed_moment_is_not_charged(store: Store) -> None:
    family = make_family()
    moment = make_moment(family, minutes=30)
    keep(store, family, make_card(family), moment)

    with store.unit("") as work:
        work.remove(moment)

    with store.reading() as reading:
        assert current_balances(reading, TODAY)[family.id].used_minutes == 0
