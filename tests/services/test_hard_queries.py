"""How well whom to call is found by what is typed in a hurry; how fast stands in the benchmarks."""

from pathlib import Path

import pytest

from copiloot_tui.services.address_book import address_book
from tests.benchmarks.hard_queries import hard_queries, shown_first
from tests.benchmarks.made_up_directory import make_directory
from tests.factories import make_store

ASKED, SHOWN_FIRST = 60, 57


@pytest.mark.parametrize("seed", [60, 61])
def test_the_right_person_is_among_the_first_three(tmp_path: Path, seed: int) -> None:
    institutions, people = make_directory(1_500, seed)
    store = make_store(tmp_path)
    store.fill([*institutions, *people])
    book = address_book(store)
    store.close()

    asked = hard_queries(institutions, people, ASKED, seed)
    found = shown_first(asked, lambda typed: [one.record_id for one in book.find(typed)])

    assert {query.rule for query in asked} == {"drop", "swap", "double", "cut", "mixed", "number"}
    assert len(list(found)) >= SHOWN_FIRST
