from dataclasses import replace
from datetime import date, datetime

from copiloot_tui.domain.clock import AMSTERDAM
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.strippenkaart import Rounding
from copiloot_tui.services.card_story import card_story, preview_card
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_card, make_family, make_moment


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=AMSTERDAM)


def test_a_card_tells_what_was_carried_over_and_what_each_contact_took(store: Store) -> None:
    family = make_family(name="Wit")
    spring = make_card(family, valid_to=date(2026, 6, 30))
    autumn = make_card(family, valid_from=date(2026, 7, 1), carries_over=True)
    keep(
        store, family, spring, autumn, make_moment(family, at=on(6, 30), minutes=430),
        make_moment(family, at=on(7, 1), minutes=60),
    )  # fmt: skip

    found, before = card_story(store, autumn.id), card_story(store, spring.id)

    assert found.family_name == "Wit"
    assert found.balance.words == "1 gebruikt, nog 11"
    assert found.before is not None
    assert found.before.id == spring.id
    assert [(charge.on, charge.strips) for charge in found.charges] == [(date(2026, 7, 1), 1)]
    assert before.heir is not None
    assert before.balance.words == "8 gebruikt, 2 meegenomen"


def test_what_another_rule_would_do_is_told_before_it_is_kept(store: Store) -> None:
    family = make_family()
    spring = make_card(family, valid_to=date(2026, 6, 30))
    autumn = make_card(family, valid_from=date(2026, 7, 1), valid_to=TODAY, carries_over=True)
    moments = [make_moment(family, at=on(6, day), minutes=50) for day in range(1, 9)]
    keep(store, family, spring, autumn, *moments)

    found = preview_card(store, replace(spring, rounding=Rounding.PER_CONTACT))

    assert found.changes == (
        "Was: 7 gebruikt, 3 meegenomen; wordt: 8 gebruikt, 2 meegenomen.",
        "De kaart vanaf 1 juli 2026 was: 0 gebruikt, nog 13, 3 van de vorige kaart; "
        "wordt: 0 gebruikt, nog 12, 2 van de vorige kaart.",
    )
    assert not preview_card(store, replace(spring, remarks="anders", uncounted=(ContactWay.VISIT.value,))).changes
    assert card_story(store, spring.id).balance.used_strips == 7


def test_a_new_card_says_at_what_it_begins_and_what_is_unusual(store: Store) -> None:
    family = make_family()
    year = make_card(family)
    keep(store, family, year, make_moment(family, at=on(11, 10), minutes=90))

    found = preview_card(store, make_card(family, valid_from=date(2026, 11, 1)))

    assert found.changes == ("De kaart vanaf 1 januari 2026 was: 2 gebruikt, nog 8; wordt: 0 gebruikt, nog 10.",)
    assert found.remarks[0] == "Deze kaart begint met: 2 gebruikt, nog 8."
    assert "geen einddatum" in found.remarks[1]
    assert "vanaf 1 januari 2026" in found.remarks[2]
