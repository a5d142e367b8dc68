"""The list of regelzaken: what it shows, in which order, under which heading."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product
from typing import Any
from uuid import UUID

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.next_date import DateKind, NextDate
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_filter import Grouping, Order, RegelzaakFilter, Showing, Unsaid
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.records import remove
from copiloot_tui.services.regelzaak_list import RegelzaakList, regelzaak_list
from copiloot_tui.store.store import Store
from tests.factories import TODAY, Watch, keep, make_family, make_institution, make_member, make_regelzaak, make_step

WIT, YILMAZ = make_family(name="De Wit"), make_family(name="Yılmaz")
CIZ, SVB = make_institution(name="CIZ"), make_institution(name="Svb")
EVERYTHING = RegelzaakFilter(done=Showing.WITH)


def day(days: int) -> Any:
    return TODAY + timedelta(days=days)


def make_term(regelzaak: Regelzaak, **fields: Any) -> Term:
    usual = {
        "kind": "awb-beslissing",
        "title": "Besluit",
        "binds": Turn.INSTITUTION,
        "start_on": TODAY,
        "due_on": TODAY,
    }
    return Term(family_id=regelzaak.family_id, regelzaak_id=regelzaak.id, **{**usual, **fields})


def make(title: str, family: Family = WIT, **fields: Any) -> Regelzaak:
    return make_regelzaak(family, title=title, **fields)


def fill(store: Store, *records: Any) -> None:
    keep(store, WIT, YILMAZ, CIZ, SVB, *records)


def titles(found: RegelzaakList) -> list[str]:
    return [glance.regelzaak.title for glance in found.glances]


def shown(store: Store, words: str = "", **fields: Any) -> list[str]:
    return titles(regelzaak_list(store, RegelzaakFilter(**fields), words))


def test_the_next_date_is_the_nearest_and_says_what_it_is(store: Store) -> None:
    own, step, term, none = (
        make(title, due_on=day(9), due_reason="de brief") for title in ("own", "step", "term", "x")
    )
    none = replace(none, due_on=None)
    fill(
        store, own, step, term, none,
        make_step(step, text="Bel na", due_on=day(3)), make_step(step, text="Later", due_on=day(4)),
        make_step(step, text="Klaar", due_on=day(1), done_on=TODAY), make_step(own, due_on=day(10)),
        make_term(term, due_on=day(2)), make_term(term, due_on=day(1), state=TermState.SUSPENDED),
        make_term(term, due_on=day(-1), state=TermState.MET),
    )  # fmt: skip

    found = {glance.regelzaak.title: glance.next_date for glance in regelzaak_list(store, EVERYTHING).glances}

    assert found == {
        "term": NextDate(on=day(2), kind=DateKind.TERM, what="Besluit"),
        "step": NextDate(on=day(3), kind=DateKind.STEP, what="Bel na"),
        "own": NextDate(on=day(9), kind=DateKind.OWN, what="de brief"),
        "x": None,
    }
    assert list(found) == ["term", "step", "own", "x"]


def test_what_was_removed_gives_no_date(store: Store) -> None:
    each = make("Meerzorg")
    fill(store, each, step := make_step(each, due_on=day(1)), term := make_term(each))
    remove(store, step)
    remove(store, term)

    assert regelzaak_list(store, EVERYTHING).glances[0].next_date is None


def test_what_is_at_rest_comes_last_and_does_not_press(store: Store) -> None:
    died = make_member(WIT, died_on=day(-30))
    fill(
        store, died,
        make("klaar", status=RegelzaakStatus.DONE, due_on=day(-9)), make("rust", member_id=died.id, due_on=day(-8)),
        make("slaapt", begins_on=day(1), due_on=day(-7)), make("wakker", begins_on=TODAY, due_on=day(-6)),
        make("ooit"),
    )  # fmt: skip

    glances = regelzaak_list(store, EVERYTHING).glances

    assert [(glance.regelzaak.title, glance.urgency, glance.is_asleep) for glance in glances] == [
        ("wakker", Urgency.LATE, False),
        ("ooit", Urgency.UNDATED, False),
        ("slaapt", Urgency.CALM, True),
        ("rust", Urgency.CALM, False),
        ("klaar", Urgency.UNDATED, False),
    ]
    assert shown(store, is_late=True) == ["wakker"]
    assert shown(store, within_days=0, done=Showing.WITH) == ["wakker"]


def test_what_is_done_has_no_next_date(store: Store) -> None:
    each = make("klaar", status=RegelzaakStatus.DONE, due_on=day(-9))
    fill(store, each, make_term(each, title="Bezwaar maken", due_on=day(-3)), make_step(each, due_on=day(2)))

    assert regelzaak_list(store, EVERYTHING).glances[0].next_date is None


def test_nobody_is_waited_for_while_a_regelzaak_sleeps(store: Store) -> None:
    fill(store, make("slaapt", begins_on=day(1), turn_since=TODAY), make("wakker", begins_on=TODAY, turn_since=TODAY))

    waiting = {glance.regelzaak.title: glance.days_waiting for glance in regelzaak_list(store, EVERYTHING).glances}

    assert waiting == {"wakker": 0, "slaapt": None}


def test_what_a_line_tells_beside_the_regelzaak(store: Store) -> None:
    each = make(
        "Meerzorg", institution_id=CIZ.id, turn=Turn.INSTITUTION, turn_since=day(-9), type_key="eigen", due_on=day(1)
    )
    fill(store, each, make_step(each), make_step(each, done_on=TODAY), OwnType(key="eigen", title="Eigen soort"))

    (glance,) = regelzaak_list(store, RegelzaakFilter()).glances

    assert (glance.family_name, glance.institution_name, glance.type_title) == ("De Wit", "CIZ", "Eigen soort")
    assert (glance.steps_done, glance.steps_total, glance.days_waiting) == (1, 2, 9)
    assert glance.urgency is Urgency.SOON


def test_filters_combine(store: Store) -> None:
    fill(
        store,
        make("a", status=RegelzaakStatus.SUBMITTED, turn=Turn.INSTITUTION, institution_id=CIZ.id, due_on=day(3)),
        make("b", status=RegelzaakStatus.SUBMITTED, turn=Turn.FAMILY, institution_id=CIZ.id, due_on=day(30)),
        make("c", YILMAZ, status=RegelzaakStatus.OBJECTING, turn=Turn.INSTITUTION, type_key="wlz", due_on=day(-3)),
        make("d", YILMAZ, status=RegelzaakStatus.DONE, turn=Turn.INSTITUTION, institution_id=CIZ.id),
        make("e", YILMAZ, begins_on=day(4)),
    )
    asked = frozenset({RegelzaakStatus.SUBMITTED, RegelzaakStatus.OBJECTING})

    assert shown(store, statuses=asked) == ["c", "a", "b"]
    assert shown(store, statuses=asked, turns=frozenset({Turn.INSTITUTION})) == ["c", "a"]
    assert shown(store, statuses=asked, turns=frozenset({Turn.INSTITUTION}), institution_id=CIZ.id) == ["a"]
    assert shown(store, type_key="wlz") == ["c"]
    assert shown(store, family_id=YILMAZ.id) == ["c", "e"]
    assert shown(store, family_id=YILMAZ.id, asleep=Showing.WITHOUT) == ["c"]
    assert shown(store, family_id=YILMAZ.id, asleep=Showing.ONLY, done=Showing.WITH) == ["e"]
    assert shown(store, family_id=YILMAZ.id, done=Showing.ONLY) == ["d"]
    assert shown(store, within_days=14) == ["c", "a"]
    assert shown(store, statuses=frozenset({RegelzaakStatus.DONE})) == ["d"]


def test_what_is_for_one_part_of_life_is_found_and_what_nobody_said_of(store: Store) -> None:
    fill(
        store, make("wonen", due_on=day(1), life_domain=LifeDomain.HOUSING),
        make("geld", due_on=day(2), life_domain=LifeDomain.MONEY), make("ongezegd", due_on=day(3)),
    )  # fmt: skip

    assert shown(store, life_domain=LifeDomain.HOUSING) == ["wonen"]
    assert shown(store, life_domain=Unsaid.UNSAID) == ["ongezegd"]
    for asked, words in ((LifeDomain.MONEY, "leefdomein financiën"), (Unsaid.UNSAID, "leefdomein niet gezegd")):
        assert regelzaak_list(store, RegelzaakFilter(life_domain=asked)).words == words


def test_words_are_looked_for_in_all_that_a_line_says_whatever_the_accents(store: Store) -> None:
    fill(
        store, make("Rolstoel", YILMAZ, reference="WMO-77", institution_id=CIZ.id), make("Naar één school"),
        make("Ander", type_key="eigen"), OwnType(key="eigen", title="Persoonlijk budget"),
    )  # fmt: skip

    for words in ("yilmaz", "ROLST ciz", "wmo-77", "  "):
        assert "Rolstoel" in shown(store, words)
    assert shown(store, "EEN") == ["Naar één school"]
    assert shown(store, "budget") == ["Ander"]
    assert shown(store, "% _ '\"") == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEXT_DATE, "cab"),
        (Order.TITLE, "abc"),
        (Order.FAMILY, "cab"),
        (Order.INSTITUTION, "abc"),
        (Order.TYPE, "bca"),
        (Order.WAITED, "bac"),
        (Order.CHANGED, "bca"),
    ],
)
def test_every_order(store: Store, order: Order, expected: str) -> None:
    first = make("a", YILMAZ, institution_id=CIZ.id, due_on=day(2), turn_since=day(-2))
    second = make("b", YILMAZ, institution_id=SVB.id, type_key="aa", turn_since=day(-5))
    third = make("c", due_on=day(1), type_key="bb")
    assert isinstance(store.clock, Watch)
    fill(store, first)
    for each in (third, second):
        store.clock.turn(minutes=1)
        keep(store, each)

    assert "".join(shown(store, order=order)) == expected


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        (Grouping.NONE, [("", 3)]),
        (Grouping.FAMILY, [("De Wit", 1), ("Yılmaz", 2)]),
        (Grouping.INSTITUTION, [("CIZ", 1), ("Nog geen instantie", 2)]),
        (Grouping.TURN, [("Aan zet: wij", 2), ("Aan zet: gezin", 1)]),
        (Grouping.TYPE, [("aa", 1), ("Geen soort gekozen", 2)]),
        (Grouping.STATUS, [("Voorbereiden", 2), ("In bezwaar", 1)]),
        (Grouping.LIFE_DOMAIN, [("Wonen", 1), ("School of werk", 1), ("Leefdomein niet gezegd", 1)]),
    ],
)
def test_every_grouping_counts_what_stands_together(
    store: Store, grouping: Grouping, expected: list[tuple[str, int]]
) -> None:
    fill(
        store, make("a", YILMAZ, institution_id=CIZ.id, life_domain=LifeDomain.SCHOOL_OR_WORK),
        make("b", YILMAZ, turn=Turn.FAMILY),
        make("c", type_key="aa", status=RegelzaakStatus.OBJECTING, life_domain=LifeDomain.HOUSING),
    )  # fmt: skip

    found = regelzaak_list(store, RegelzaakFilter(grouping=grouping))

    assert [(group.title, group.count) for group in found.groups] == expected
    assert sum(len(group.glances) for group in found.groups) == 3


@pytest.mark.parametrize("grouping", Grouping)
def test_only_the_first_are_given_and_all_are_counted(store: Store, grouping: Grouping) -> None:
    fill(store, *(make(f"{number:02}", due_on=day(number)) for number in range(12)))

    found = regelzaak_list(store, RegelzaakFilter(grouping=grouping), limit=5)

    assert titles(found) == ["00", "01", "02", "03", "04"]
    assert found.total == 12
    assert [group.count for group in found.groups] == [12]


def test_two_families_of_one_name_stand_apart(store: Store) -> None:
    other = make_family(name="De Wit")
    fill(store, other, make("a", due_on=day(1)), make("b", other, due_on=day(2)), make("c", due_on=day(3)))

    found = regelzaak_list(store, RegelzaakFilter(grouping=Grouping.FAMILY))

    assert [(group.title, group.count) for group in found.groups] == [("De Wit", 2), ("De Wit", 1)]


def test_the_filter_is_said_with_names_of_the_vault(store: Store) -> None:
    fill(store)

    def said(**fields: UUID) -> str:
        return regelzaak_list(store, RegelzaakFilter(**fields)).words  # type: ignore[arg-type]

    assert said() == ""
    assert said(institution_id=CIZ.id, family_id=YILMAZ.id) == "bij CIZ, gezin Yılmaz"
    remove(store, CIZ)
    assert said(institution_id=CIZ.id) == "bij CIZ"


def test_everything_at_once_can_be_asked(store: Store, request: pytest.FixtureRequest) -> None:
    """No combination is one the vault cannot answer; every day each two of these choices together."""
    fill(store, make("a", institution_id=CIZ.id))
    is_long = request.config.getoption("--long")

    every_two: Iterable[RegelzaakFilter] = (
        RegelzaakFilter(
            statuses=frozenset(RegelzaakStatus), turns=frozenset(Turn), institution_id=CIZ.id, family_id=WIT.id,
            type_key="x", within_days=1, is_late=True, asleep=asleep, done=done, order=order, grouping=grouping,
        )
        for (a, asleep), (d, done), (o, order), (g, grouping) in product(
            enumerate(Showing), enumerate(Showing), enumerate(Order), enumerate(Grouping)
        )
        if is_long or (a + 3 * d + o + g) % 9 == 0
    )  # fmt: skip
    asked: set[object] = set()
    for wanted in every_two:
        assert regelzaak_list(store, wanted, "a b c").total == 0
        chosen = enumerate((wanted.asleep, wanted.done, wanted.order, wanted.grouping))
        asked.update(combinations(chosen, 2))
    assert len(asked) == 3 * 3 + 4 * (3 * 7) + 7 * 7
