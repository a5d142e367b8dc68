from datetime import timedelta

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.strippenkaart import Rounding
from copiloot_tui.services.cards import card_glances
from copiloot_tui.store.store import Store
from tests.factories import MORNING, TODAY, keep, make_card, make_family, make_moment


def test_every_open_family_is_there_those_with_an_urgent_card_first_and_those_without_one_last(store: Store) -> None:
    without, calm, empty, half = (make_family(name=name) for name in ("Anders", "Bakker", "Zwart", "Mulder"))
    closed = make_family(name="Dicht", status=FamilyStatus.AFGESLOTEN)
    keep(store, without, calm, empty, half, closed)
    keep(store, *(make_card(family) for family in (calm, empty, half, closed)))
    keep(store, make_moment(empty, minutes=600), make_moment(half, minutes=360), make_moment(without, minutes=90))

    glances = card_glances(store)

    assert [glance.family_name for glance in glances] == ["Zwart", "Mulder", "Bakker", "Anders"]
    assert [glance.balance is None for glance in glances] == [False, False, False, True]


def test_the_pace_counts_eight_weeks_by_the_rules_of_the_card_of_today(store: Store) -> None:
    family = make_family(name="De Wit")
    keep(store, family)
    keep(
        store,
        make_card(
            family, valid_from=TODAY - timedelta(days=10), rounding=Rounding.PER_CONTACT,
            uncounted=(ContactWay.MESSAGE.value,), valid_to=TODAY + timedelta(days=400),
        ),
        make_moment(family, minutes=61),
        make_moment(family, minutes=30, way=ContactWay.MESSAGE),
        make_moment(family, minutes=60, at=MORNING - timedelta(days=55)),
        make_moment(family, minutes=60, at=MORNING - timedelta(days=56)),
    )  # fmt: skip

    (glance,) = card_glances(store)

    assert (glance.pace.minutes, glance.pace.days, glance.tenths_a_week) == (180, 56, 4)
    assert glance.balance is not None
    assert glance.balance.words == "2 gebruikt, nog 8"
    assert glance.empty_on == TODAY + timedelta(days=-(-480 * 56 // 180))
    assert glance.is_empty_first


def test_without_a_card_of_today_the_hours_count_and_is_told_when_there_was_one_or_will_be(store: Store) -> None:
    before, after = make_family(name="Al voorbij"), make_family(name="Nog niet", started_on=TODAY)
    keep(store, before, after)
    keep(
        store,
        make_card(before, valid_to=TODAY - timedelta(days=1)),
        make_card(after, valid_from=TODAY + timedelta(days=1)),
        make_moment(after, minutes=90, travel_minutes=30),
    )

    found = {glance.family_name: glance for glance in card_glances(store)}

    assert found["Al voorbij"].last_card_to == TODAY - timedelta(days=1)
    assert found["Nog niet"].next_card_from == TODAY + timedelta(days=1)
    assert (found["Nog niet"].tenths_a_week, found["Al voorbij"].tenths_a_week) == (15, 0)
