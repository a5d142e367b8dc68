from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_filter import (
    MOST_DAYS,
    Grouping,
    Order,
    RegelzaakFilter,
    Showing,
    Unsaid,
    filter_words,
    read_filter,
)

CIZ, WIT = UUID(int=1), UUID(int=2)
NAMES = {CIZ: "CIZ", WIT: "De Wit"}

FILTERS = st.builds(
    RegelzaakFilter,
    statuses=st.frozensets(st.sampled_from(RegelzaakStatus)),
    turns=st.frozensets(st.sampled_from(Turn)),
    institution_id=st.none() | st.uuids(),
    type_key=st.text(),
    life_domain=st.sampled_from([None, *LifeDomain, Unsaid.UNSAID]),
    family_id=st.none() | st.uuids(),
    within_days=st.none() | st.integers(0, MOST_DAYS),
    is_late=st.booleans(),
    asleep=st.sampled_from(Showing),
    done=st.sampled_from(Showing),
    order=st.sampled_from(Order),
    grouping=st.sampled_from(Grouping),
)


@given(FILTERS)
def test_a_kept_filter_is_read_back_as_it_was(wanted):
    assert read_filter(wanted.values) == (wanted, False)


@given(
    st.dictionaries(
        st.sampled_from([*RegelzaakFilter().values, "status", "turn", "within", "late", "life_domain", "x"]), st.text()
    )
)
def test_whatever_was_kept_gives_a_filter(values):
    found, _ = read_filter(values)
    assert read_filter(found.values) == (found, False)


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"status": "ingediend verdwenen"}, RegelzaakFilter(statuses=frozenset({RegelzaakStatus.SUBMITTED}))),
        ({"turn": "wij", "institution": "geen id"}, RegelzaakFilter(turns=frozenset({Turn.US}))),
        ({"life_domain": "geluk"}, RegelzaakFilter()),
        ({"within": "-1"}, RegelzaakFilter()),
        ({"within": "99999999"}, RegelzaakFilter()),
        ({"late": "misschien"}, RegelzaakFilter()),
        ({"order": "kleur"}, RegelzaakFilter()),
        ({"nieuw": "ja"}, RegelzaakFilter()),
    ],
)
def test_what_is_not_known_is_left_out_and_told(values, left):
    assert read_filter(values) == (left, True)


def test_a_filter_that_narrows_nothing_says_nothing():
    assert filter_words(RegelzaakFilter(order=Order.FAMILY, grouping=Grouping.TYPE), NAMES, {}) == ""


def test_a_filter_says_everything_it_asks():
    wanted = RegelzaakFilter(
        statuses=frozenset({RegelzaakStatus.OBJECTING, RegelzaakStatus.SUBMITTED, RegelzaakStatus.DECIDED}),
        turns=frozenset({Turn.INSTITUTION}),
        institution_id=CIZ,
        type_key="wlz",
        family_id=WIT,
        within_days=14,
        asleep=Showing.WITHOUT,
        done=Showing.WITH,
    )
    assert filter_words(wanted, NAMES, {"wlz": "Wlz-indicatie"}) == (
        "ingediend, besluit ontvangen of in bezwaar, aan zet instantie, bij CIZ, soort Wlz-indicatie, gezin De Wit, "
        "datum binnen 14 dagen, niet wat slaapt, ook afgerond"
    )


def test_what_the_vault_does_not_know_has_no_name():
    wanted = RegelzaakFilter(family_id=uuid4(), type_key="weg", is_late=True)
    assert filter_words(wanted, NAMES, {}) == "soort weg, gezin (niet meer bekend), te laat"


def test_asking_for_the_status_done_shows_what_is_done():
    asked = frozenset({RegelzaakStatus.DONE})
    assert RegelzaakFilter(statuses=asked).shows_done is Showing.WITH
    assert RegelzaakFilter(statuses=asked, done=Showing.ONLY).shows_done is Showing.ONLY
    assert RegelzaakFilter().shows_done is Showing.WITHOUT


@pytest.mark.parametrize("days", [-1, MOST_DAYS + 1])
def test_an_absurd_number_of_days_is_refused(days):
    with pytest.raises(InvalidInput):
        RegelzaakFilter(within_days=days)
