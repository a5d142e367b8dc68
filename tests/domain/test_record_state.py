"""Joining two states of a record: order, grouping and how often make no difference, also for made-up states."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.record_state import NOTHING, REMOVED, RecordState, Version, Writing, erased, joined, written
from tests.domain.apart import START

ENTRIES = [UUID(int=number) for number in range(1, 6)]
SIDES = [UUID(int=number) for number in range(11, 13)]
VERSIONS = st.builds(
    Version,
    by=st.builds(Writing, entry=st.sampled_from(ENTRIES), side=st.sampled_from(SIDES), at=st.just(START)),
    value=st.sampled_from(["maandag", "dinsdag"]),
)


@st.composite
def states(draw: st.DrawFn) -> RecordState:
    """Any state that saw what it holds; one that no honest vault makes is among them."""
    versions = draw(
        st.dictionaries(st.sampled_from(["text", REMOVED]), st.frozensets(VERSIONS, min_size=1, max_size=4))
    )
    held = {version.entry for every in versions.values() for version in every}
    return RecordState(versions=versions, seen=draw(st.frozensets(st.sampled_from(ENTRIES))) | held)


@given(states(), states(), states())
def test_joining_is_the_same_in_any_order_and_grouping(
    one: RecordState, other: RecordState, third: RecordState
) -> None:
    assert joined(one, other) == joined(other, one)
    assert joined(joined(one, other), third) == joined(one, joined(other, third))


@given(states(), states())
def test_joining_again_changes_nothing(one: RecordState, other: RecordState) -> None:
    both = joined(one, other)

    assert joined(one, one) == joined(one, NOTHING) == one
    assert joined(both, one) == joined(both, other) == both
    assert list(both.versions) == sorted(both.versions)


@given(states(), states())
def test_whoever_writes_with_both_known_has_the_last_word(one: RecordState, other: RecordState) -> None:
    by = Writing(entry=UUID(int=99), side=SIDES[0], at=START)

    last = written(joined(one, other), {"text": "woensdag"}, by)

    assert joined(joined(last, one), other).values("text") == ["woensdag"]


@given(states())
def test_what_was_erased_stays_gone_beside_every_copy_of_it(state: RecordState) -> None:
    assert joined(erased(state), state) == erased(state)
