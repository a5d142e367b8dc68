from datetime import UTC, date, datetime, timedelta

import pytest

from copiloot_tui.domain.contact import ContactResult, ContactWay
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.services.family_year import family_year, lines_of_log
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    SOME_ID,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_card,
    make_family,
    make_institution,
    make_moment,
)


def test_a_year_has_its_weeks_its_log_its_cards_with_their_balances_and_its_silences(store: Store) -> None:
    family, other, ciz = make_family(), make_family(name="Ander"), make_institution()
    aydin = make_aanspreekpunt(ciz)
    old = make_card(family, valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30))
    current = make_card(family, valid_from=date(2025, 12, 1))
    keep(store, family, other, ciz)
    keep(store, aydin)
    keep(
        store, old, current, make_card(other), make_moment(other),
        make_moment(family, minutes=90),
        make_moment(family, minutes=5, way=ContactWay.PAPERWORK, with_whom="", aanspreekpunt_id=aydin.id),
        make_moment(family, at=MORNING - timedelta(days=60), minutes=20),
        make_moment(family, at=datetime(2025, 12, 28, 22, 59, tzinfo=UTC)),
    )  # fmt: skip

    seen = family_year(store, family.id)

    assert (seen.year, seen.years, len(seen.weeks)) == (2026, (2026, 2025), 53)
    assert {(entry.minutes, entry.person, entry.is_conversation) for entry in seen.entries} == {
        (20, "moeder", True),
        (90, "moeder", True),
        (5, "Mevrouw Aydin", False),
    }
    assert [len(seen.by_week[number]) for number in (38, 46)] == [1, 2]
    assert [balance.card.id for balance in seen.balances] == [current.id]
    assert seen.balances[0].used_minutes == 115
    last = TODAY - timedelta(days=60)
    assert seen.silences[-1] == (last + timedelta(days=36), TODAY - timedelta(days=1))
    assert [card.id for card in seen.cards] == [old.id, current.id]


def test_another_year_shows_what_was_then(store: Store) -> None:
    family = make_family(started_on=date(2024, 5, 1))
    old = make_card(family, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 29))
    keep(store, family)
    keep(store, old, make_moment(family, at=datetime(2024, 7, 1, 9, tzinfo=UTC), result=ContactResult.VOICEMAIL))

    seen = family_year(store, family.id, 2024)

    assert (seen.years, len(seen.entries), len(seen.balances)) == ((2026, 2025, 2024), 1, 1)
    assert family_year(store, family.id, 2025).entries == ()
    assert [line.result for line in lines_of_log(store, [seen.entries[0].id])] == [ContactResult.VOICEMAIL]


def test_a_family_that_is_not_there_has_no_year(store: Store) -> None:
    with pytest.raises(NotFound):
        family_year(store, SOME_ID)
