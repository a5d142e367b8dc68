from dataclasses import replace
from datetime import date, time, timedelta

from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.family import FamilyStatus, MemberRole
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn, Urgency
from copiloot_tui.services.today import today
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_appointment,
    make_card,
    make_everything,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_regelzaak,
    make_step,
)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_each_thing_to_do_stands_in_one_list(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(family, title="beslissing", due_on=days(-9))
    keep(store, family, regelzaak)
    keep(
        store,
        make_step(regelzaak, text="offerte", due_on=days(-2)),
        make_step(regelzaak, text="zonder datum"),
        make_appointment(family, what="bellen", time=time(10, 30)),
        make_appointment(family, what="ooit deze dag"),
        make_appointment(family, what="gezinsplan", on=days(3)),
        make_appointment(family, what="ver weg", on=days(8)),
        make_appointment(family, what="gedaan", done_on=TODAY),
        make_regelzaak(family, title="klaar", due_on=days(-1), status=RegelzaakStatus.DONE),
    )

    found = today(store)

    assert [(line.what, line.days) for line in found.urgent] == [("beslissing", 9), ("offerte", 2)]
    assert [line.what for line in found.today] == ["ooit deze dag", "bellen"]
    assert [(line.what, line.urgency) for line in found.this_week] == [("gezinsplan", Urgency.SOON)]
    assert found.waiting == ()


def test_what_waits_on_another_says_on_whom_and_for_how_long(store: Store) -> None:
    family, institution = make_family(), make_institution(name="CIZ")
    keep(
        store,
        family,
        institution,
        make_regelzaak(
            family, title="indicatie", turn=Turn.INSTITUTION, institution_id=institution.id, turn_since=days(-23)
        ),
        make_regelzaak(family, title="handtekening", turn=Turn.FAMILY, turn_since=days(-30), due_on=days(60)),
        make_regelzaak(family, title="onbekend", turn=Turn.INSTITUTION),
        make_regelzaak(family, title="van ons"),
    )

    found = [(line.what, line.who, line.days) for line in today(store).waiting]

    assert found == [("handtekening", "gezin", 30), ("indicatie", "CIZ", 23), ("onbekend", "instantie", None)]


def test_families_whose_work_has_ended_are_not_on_it(store: Store) -> None:
    family = make_family(status=FamilyStatus.AFGESLOTEN)
    keep(store, family, make_regelzaak(family, due_on=TODAY), make_appointment(family), make_card(family))

    found = today(store)

    assert (found.family_count, found.today, found.cards, found.silent) == (0, (), (), ())


def test_silent_families_come_with_those_never_spoken_to_first(store: Store) -> None:
    never, long_ago, spoken = make_family(name="Van Dam"), make_family(name="Jansen"), make_family(name="Smit")
    keep(store, never, long_ago, spoken)
    keep(store, make_moment(long_ago, at=MORNING - timedelta(days=41)), make_moment(spoken))

    assert [(one.family_name, one.days) for one in today(store).silent] == [("Van Dam", None), ("Jansen", 41)]


def test_what_ends_soon_is_told_in_order_of_day(store: Store) -> None:
    values = make_everything()
    machtiging = values[6]
    assert isinstance(machtiging, Machtiging)
    family = make_family(name="De Wit")
    keep(
        store,
        family,
        make_member(family, name="Noor de Wit", nickname="Noor", birth_date=date(2009, 3, 15)),
        make_member(family, birth_date=date(2009, 3, 16), died_on=date(2020, 1, 1)),
        make_member(family, birth_date=date(2009, 3, 17), role=MemberRole.SIBLING),
        make_card(family, valid_to=date(2026, 12, 31)),
    )
    keep(store, *values[:6], replace(machtiging, valid_to=days(10)))

    found = today(store).expiring

    assert [(one.what, one.on) for one in found] == [
        ("Machtiging kenmerk1", days(10)),
        ("Strippenkaart", date(2026, 12, 31)),
        ("Noor wordt 18", date(2027, 3, 15)),
    ]


def test_the_last_contacts_are_shown(store: Store) -> None:
    family = make_family(name="De Wit")
    keep(store, family, *(make_moment(family, at=MORNING - timedelta(hours=hour)) for hour in range(12)))

    recent = today(store).recent

    assert len(recent) == 10
    assert recent[0].moment.at == MORNING
    assert recent[0].family_name == "De Wit"
