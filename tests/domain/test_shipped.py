"""What shipped beside what was corrected: whatever comes, a correction stays and the rest follows the program."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.shipped import (
    SHIPPED_FIELDS,
    brought_up_to_date,
    corrected,
    shipped_text,
    shipped_value,
    taken_back,
)

LINES = st.text(st.characters(categories=("L", "N")), max_size=6)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(SHIPPED_FIELDS, LINES),
    "name": LINES.filter(bool),
    "kind": st.sampled_from(InstitutionKind),
    "regions": st.lists(LINES.filter(bool), max_size=2).map(tuple),
    "ways": st.lists(LINES.filter(bool), max_size=2).map(tuple),
}
FACTS = st.fixed_dictionaries(VALUES)


def texts(facts: dict[str, Any]) -> dict[str, str]:
    return {name: shipped_text(value) for name, value in facts.items()}


@given(FACTS)
def test_a_field_comes_back_from_its_text(facts: dict[str, Any]) -> None:
    assert {name: shipped_value(name, text) for name, text in texts(facts).items()} == facts


@given(FACTS, FACTS)
def test_what_nobody_touched_says_what_the_program_says_now(before: dict[str, Any], now: dict[str, Any]) -> None:
    fresh = brought_up_to_date(Institution(**before, shipped=texts(before)), texts(now), texts(before))

    assert texts({name: getattr(fresh, name) for name in SHIPPED_FIELDS}) == texts(now)
    assert corrected(fresh) == {}


@given(FACTS, FACTS, st.sampled_from([name for name in SHIPPED_FIELDS if name not in ("phone", "ways")]), FACTS)
def test_a_correction_stays_through_editions_and_can_be_taken_back(
    before: dict[str, Any], now: dict[str, Any], field: str, mine: dict[str, Any]
) -> None:
    changed = replace(Institution(**before, shipped=texts(before)), **{field: mine[field]})
    if mine[field] == before[field]:
        return

    fresh = brought_up_to_date(changed, texts(now), changed.shipped)

    assert getattr(fresh, field) == mine[field]
    assert corrected(fresh) == ({} if mine[field] == now[field] else {field: texts(now)[field]})
    if field in corrected(fresh):
        assert corrected(taken_back(fresh, field)) == {}


def test_an_institution_of_the_users_own_has_no_corrections() -> None:
    assert corrected(Institution(name="De Zonnewijzer", phone="030 111 2222")) == {}
