from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import given

from copiloot_tui.domain.card_course import balance
from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.strippenkaart import Balance, Strippenkaart, card_on
from copiloot_tui.store.card_use import most_used
from copiloot_tui.store.cards import balances, current_balances
from copiloot_tui.store.store import Store
from tests.domain.test_card_course import CARDS, MOMENTS
from tests.factories import TODAY, keep, make_card, make_family, make_moment, make_store


def test_adding_up_in_the_vault_gives_what_the_rule_gives(store: Store) -> None:
    other = make_family()
    keep(store, other, make_card(other), make_moment(other, minutes=50))

    @given(cards=CARDS, moments=MOMENTS)
    def look(cards: list[Strippenkaart], moments: list[ContactMoment]) -> None:
        family = make_family()
        own = [replace(card, id=uuid4(), family_id=family.id) for card in cards]
        log = [replace(moment, id=uuid4(), family_id=family.id) for moment in moments]
        keep(store, family, *own, *log)

        with store.reading() as reading:
            found = balances(reading, own, own, TODAY)
            current = current_balances(reading, TODAY)
        with store.glancing() as glance:
            _, most = most_used(glance, TODAY, 100)

        by_rule = [balance(card, own, log, TODAY) for card in own]
        assert figures(found.values()) == figures(by_rule)
        charged = card_on(TODAY, own)
        of_today = [one for one in by_rule if one.card == charged]
        assert figures(one for one in current.values() if one.card.family_id == family.id) == figures(of_today)
        assert figures(one.balance for one in most if one.balance.card.family_id == family.id) == figures(of_today)
        keep(store, replace(family, status=FamilyStatus.AFGESLOTEN))
        with store.unit("") as work:
            for card in own:
                work.remove(card)

    look()


def figures(found: Iterable[Balance]) -> dict[UUID, tuple[int, int, int]]:
    return {one.card.id: (one.used_minutes, one.carried_minutes, one.passed_on) for one in found}


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
