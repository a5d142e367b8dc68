from datetime import date, timedelta
from typing import Any

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.ahead import ahead
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_card,
    make_consent,
    make_event,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_moment,
    make_regelzaak,
)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def make_decision(regelzaak: Regelzaak, valid_to: date, **fields: Any) -> Any:
    return make_event(regelzaak, EventKind.DECIDED, **{"on": days(-300), "valid_to": valid_to, **fields})


def household(store: Store, **fields: Any) -> tuple[Family, FamilyMember]:
    family = make_family(name="De Wit")
    member = make_member(family, **{"name": "Noor de Wit", "nickname": "Noor", **fields})
    keep(store, family, member)
    return family, member


def test_what_ends_is_told_by_the_day_on_which_renewing_has_to_begin(store: Store) -> None:
    family, noor = household(store)
    ciz = make_institution(name="CIZ")
    regelzaak = make_regelzaak(family, title="Wlz-pgb", member_id=noor.id)
    keep(store, ciz, regelzaak)
    keep(
        store,
        make_machtiging(noor, institution_id=ciz.id, valid_to=days(10)),
        Authority(family_id=family.id, member_id=noor.id, kind=AuthorityKind.MENTOR, holder="Sanne", valid_to=days(70)),
        make_consent(noor, to_whom="school", valid_to=days(60)),
        make_decision(regelzaak, days(65)),
        make_card(family, valid_to=days(20)),
        make_machtiging(noor, institution_id=ciz.id, given_by="ver weg", valid_to=days(-31)),
    )

    found = ahead(store).expiring

    assert [(one.what, one.whose, one.on, one.renew_on, one.urgency) for one in found.shown] == [
        ("Machtiging CIZ", "Noor", days(10), days(-46), Urgency.LATE),
        ("Toestemming school", "Noor", days(60), days(4), Urgency.SOON),
        ("Strippenkaart", "", days(20), days(6), Urgency.SOON),
        ("Wlz-pgb", "Noor", days(65), days(9), Urgency.CALM),
        ("mentor Sanne", "Noor", days(70), days(14), Urgency.CALM),
    ]
    assert found.count == 5
    assert found.shown[3].regelzaak_id == regelzaak.id


def test_a_card_is_said_to_end_thirty_days_before_it_does(store: Store) -> None:
    soon, later = make_family(name="Over een maand"), make_family(name="Nog niet")
    keep(store, soon, later, make_card(soon, valid_to=days(30)), make_card(later, valid_to=days(31)))

    assert [one.family_name for one in ahead(store).expiring.shown] == ["Over een maand"]


def test_a_machtiging_that_lapses_names_the_open_regelzaken_that_need_it(store: Store) -> None:
    family, noor = household(store)
    brother = make_member(family, name="Sam")
    ciz, svb = make_institution(name="CIZ"), make_institution(name="SVB")
    keep(store, brother, ciz, svb, make_machtiging(noor, institution_id=ciz.id, valid_to=days(10)))
    keep(
        store,
        make_regelzaak(family, title="indicatie", institution_id=ciz.id, member_id=noor.id),
        make_regelzaak(family, title="voor allen", institution_id=ciz.id),
        make_regelzaak(family, title="van Sam", institution_id=ciz.id, member_id=brother.id),
        make_regelzaak(family, title="kinderbijslag", institution_id=svb.id, member_id=noor.id),
        make_regelzaak(family, title="klaar", institution_id=ciz.id, status=RegelzaakStatus.DONE),
    )

    (only,) = ahead(store).expiring.shown

    assert sorted(only.needed_by) == ["indicatie", "voor allen"]


def test_what_was_renewed_or_withdrawn_is_told_no_more(store: Store) -> None:
    family, noor = household(store)
    ciz = make_institution(name="CIZ")
    keep(store, ciz)
    old = make_regelzaak(family, type_key="pgb-wlz", member_id=noor.id, status=RegelzaakStatus.DONE)
    new = make_regelzaak(family, type_key="pgb-wlz", member_id=noor.id, status=RegelzaakStatus.DONE)
    keep(
        store,
        make_machtiging(noor, institution_id=ciz.id, valid_to=days(10)),
        make_machtiging(noor, institution_id=ciz.id, valid_to=None),
        make_consent(noor, valid_to=days(10), withdrawn_on=days(-1)),
        make_card(family, valid_to=days(10)),
        make_card(family, valid_from=days(11)),
        old,
        new,
        make_decision(old, days(10)),
        make_decision(new, days(375)),
    )

    assert ahead(store).expiring.count == 0


def test_a_decision_of_a_kind_is_renewed_as_that_kind_says_and_shipped_kinds_may_be_replaced(store: Store) -> None:
    family, noor = household(store)
    mine = make_regelzaak(family, title="Leerplicht", type_key="eigen", member_id=noor.id)
    pgb = make_regelzaak(family, title="Pgb", type_key="pgb-wlz", member_id=noor.id)
    keep(store, OwnType(key="eigen", title="Eigen", renew_days=200), mine, pgb)
    keep(store, make_decision(mine, days(210)), make_decision(pgb, days(80)))

    found = ahead(store).expiring.shown

    assert [(one.what, one.renew_on) for one in found] == [("Leerplicht", days(10)), ("Pgb", days(24))]


def test_a_renewal_that_runs_is_said_and_no_longer_presses(store: Store) -> None:
    family, noor = household(store)
    granted = make_regelzaak(family, type_key="pgb-wlz", member_id=noor.id, status=RegelzaakStatus.DONE)
    keep(store, granted, make_regelzaak(family, type_key="pgb-wlz", member_id=noor.id))
    keep(store, make_decision(granted, days(30)))

    (only,) = ahead(store).expiring.shown

    assert (only.is_renewing, only.urgency) == (True, Urgency.CALM)


def test_nothing_ends_for_somebody_who_has_died(store: Store) -> None:
    family, noor = household(store, birth_date=date(2009, 3, 15), died_on=days(-1))
    ciz = make_institution()
    regelzaak = make_regelzaak(family, member_id=noor.id)
    keep(store, ciz, regelzaak)
    keep(
        store,
        make_machtiging(noor, institution_id=ciz.id, valid_to=days(10)),
        make_consent(noor, valid_to=days(10)),
        make_decision(regelzaak, days(10)),
    )

    found = ahead(store)

    assert (found.expiring.count, found.adults.count) == (0, 0)


def test_the_children_that_turn_eighteen_within_a_year_are_told_by_day(store: Store) -> None:
    family, _ = household(store, birth_date=date(2009, 3, 15))
    keep(
        store,
        make_member(family, name="Bo", birth_date=date(2008, 11, 21)),
        make_member(family, name="nog lang niet", birth_date=date(2009, 11, 21)),
        make_member(family, name="broer", birth_date=date(2009, 3, 17), role=MemberRole.SIBLING),
    )

    found = ahead(store).adults

    assert [(one.what, one.on) for one in found.shown] == [
        ("Bo wordt 18", date(2026, 11, 21)),
        ("Noor wordt 18", date(2027, 3, 15)),
    ]


def test_silent_families_come_with_those_never_spoken_to_first(store: Store) -> None:
    never, long_ago, spoken = make_family(name="Van Dam"), make_family(name="Jansen"), make_family(name="Smit")
    closed, new = make_family(status=FamilyStatus.AFGESLOTEN), make_family(started_on=days(-35))
    keep(store, never, long_ago, spoken, closed, new)
    keep(store, make_moment(long_ago, at=MORNING - timedelta(days=41)), make_moment(spoken))

    found = ahead(store).silent

    assert [(one.family_name, one.days) for one in found.shown] == [("Van Dam", None), ("Jansen", 41)]
    assert found.count == 2


def test_a_family_falls_silent_by_the_days_of_its_own_rhythm_in_the_netherlands(store: Store) -> None:
    family = make_family(maximum_gap_days=35)
    keep(store, family)
    keep(store, make_moment(family, at=(MORNING - timedelta(days=36)).replace(hour=22, minute=30)))
    assert ahead(store).silent.count == 0

    store.clock.turn(days=1)  # type: ignore[attr-defined]

    assert ahead(store).silent.shown[0].days == 36


def test_cards_come_most_used_first_and_charge_what_another_card_did_not_take(store: Store) -> None:
    busy, calm = make_family(name="Druk"), make_family(name="Rustig")
    keep(store, busy, calm)
    keep(
        store,
        make_card(busy, strips=2),
        make_card(busy, strips=50, valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 31)),
        make_card(calm, strips=10),
        make_moment(busy, minutes=90),
        make_moment(busy, minutes=600, at=MORNING.replace(month=3)),
        make_moment(calm, minutes=60),
    )

    found = ahead(store).cards

    assert [(one.family_name, one.balance.used_strips) for one in found.shown] == [("Druk", 2), ("Rustig", 1)]
    assert found.count == 2


def test_the_last_contacts_are_shown(store: Store) -> None:
    family = make_family(name="De Wit")
    keep(store, family, *(make_moment(family, at=MORNING - timedelta(hours=hour)) for hour in range(12)))

    recent = ahead(store).recent

    assert len(recent) == 10
    assert (recent[0].at, recent[0].family_name, recent[0].text) == (MORNING, "De Wit", "moeder")


def test_each_part_counts_everything_and_loads_the_first_fifty(store: Store) -> None:
    families = [make_family(name=f"Gezin {number:03}", number=number + 1) for number in range(60)]
    members = [make_member(family, birth_date=date(2009, 3, 15)) for family in families for _ in range(20)]
    store.fill([*families, *members, *(make_machtiging(member, valid_to=days(10)) for member in members)])
    store.fill([make_card(family) for family in families])

    found = ahead(store)

    parts = (found.expiring, found.adults, found.silent, found.cards)
    assert [part.count for part in parts] == [1200, 1200, 60, 60]
    assert [len(part.shown) for part in parts] == [50, 50, 50, 50]
