from datetime import UTC, date, datetime, timedelta

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import NetworkPerson
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.year import Grouping, sums
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
    make_member,
    make_moment,
    make_regelzaak,
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
    assert {(entry.minutes, entry.people, entry.is_conversation) for entry in seen.entries} == {
        (20, ("moeder",), True),
        (90, ("moeder",), True),
        (5, ("Mevrouw Aydin",), False),
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


def test_a_small_log_is_counted_by_hand_in_every_way(store: Store) -> None:
    family = make_family()
    anna, oma = make_member(family, name="Anna"), NetworkPerson(family_id=family.id, name="Oma Riet")
    ciz = make_institution()
    aydin, evening = make_aanspreekpunt(ciz), ContactKind(name="ouderavond", way=ContactWay.VISIT)
    money = make_regelzaak(family, title="Bijzondere bijstand", life_domain=LifeDomain.MONEY)
    housing = make_regelzaak(family, title="Aanpassing badkamer", life_domain=LifeDomain.HOUSING)
    silent = make_regelzaak(family, title="Nog niets", life_domain=None)
    keep(store, family, ciz, evening)
    keep(store, anna, oma, aydin, money, housing, silent)

    def log(day: int, minutes: int, **facts: object) -> ContactMoment:
        at = datetime(2026, 9 if day <= 30 else 10, day if day <= 30 else day - 30, 9, tzinfo=UTC)
        return make_moment(family, **({"at": at, "minutes": minutes, "with_whom": ""} | facts))

    keep(
        store,
        log(1, 60, way=ContactWay.VISIT, kind_id=evening.id, member_ids=(anna.id,), network_ids=(oma.id,),
            with_whom="Anna, Oma Riet", purpose=Purpose.DISCUSS, life_domain=LifeDomain.SCHOOL_OR_WORK,
            regelzaak_ids=(money.id,)),
        log(2, 20, aanspreekpunt_id=aydin.id, with_whom="Mevrouw Aydin en de balie", purpose=Purpose.ARRANGE,
            regelzaak_ids=(money.id, silent.id)),
        log(3, 10, way=ContactWay.VISIT, with_whom="Anna", member_ids=(anna.id,), regelzaak_ids=(money.id, housing.id)),
        log(31, 5, regelzaak_ids=(housing.id,), purpose=Purpose.ARRANGE),
    )  # fmt: skip

    entries = family_year(store, family.id).entries

    def summed(grouping: Grouping) -> dict[str, tuple[int, int]]:
        return {one.title: (len(one.entries), one.minutes) for one in sums(entries, grouping)}

    assert summed(Grouping.MONTH) == {"september 2026": (3, 90), "oktober 2026": (1, 5)}
    assert summed(Grouping.WAY) == {"ouderavond": (1, 60), "telefoon": (2, 25), "huisbezoek": (1, 10)}
    assert summed(Grouping.PERSON) == {
        "Anna": (2, 70), "Oma Riet": (1, 60), "Mevrouw Aydin": (1, 20), "de balie": (1, 20),
        "met wie is niet opgeschreven": (1, 5),
    }  # fmt: skip
    assert summed(Grouping.PURPOSE) == {
        "bespreekbaar maken": (1, 60), "regelen": (2, 25), "waarvoor is niet opgeschreven": (1, 10)
    }  # fmt: skip
    assert summed(Grouping.LIFE_DOMAIN) == {
        "school of werk": (1, 60), "financiën": (1, 20), "niet gezegd": (1, 10), "wonen": (1, 5)
    }  # fmt: skip


def test_a_family_that_is_not_there_has_no_year(store: Store) -> None:
    with pytest.raises(NotFound):
        family_year(store, SOME_ID)
