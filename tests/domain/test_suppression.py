from collections.abc import Iterator, Mapping
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.suppression import Hiding, Sum, hidden

Grid = list[list[int]]
TOTAL = "totaal"


def table(grid: Grid) -> tuple[dict[str, int], list[Sum[str]]]:
    """The numbers of a table with rows and columns, its totals along both, and what adds up."""
    rows, columns = range(len(grid)), range(len(grid[0]))
    counts = {f"{i}.{j}": grid[i][j] for i in rows for j in columns}
    counts |= {f"{i}.{TOTAL}": sum(grid[i]) for i in rows}
    counts |= {f"{TOTAL}.{j}": sum(grid[i][j] for i in rows) for j in columns}
    counts[TOTAL] = sum(map(sum, grid))
    sums = [Sum((f"{i}.{TOTAL}",), tuple(f"{i}.{j}" for j in columns)) for i in rows]
    sums += [Sum((f"{TOTAL}.{j}",), tuple(f"{i}.{j}" for i in rows)) for j in columns]
    sums.append(Sum((TOTAL,), tuple(f"{i}.{TOTAL}" for i in rows)))
    sums.append(Sum((TOTAL,), tuple(f"{TOTAL}.{j}" for j in columns)))
    return counts, sums


def lists(*several: list[int]) -> tuple[dict[str, int], list[Sum[str]]]:
    """Lists of numbers that divide the same total, and what adds up."""
    keys = [tuple(f"{number}.{place}" for place in range(len(each))) for number, each in enumerate(several)]
    counts = {key: count for own, each in zip(keys, several, strict=True) for key, count in zip(own, each, strict=True)}
    counts[TOTAL] = sum(several[0])
    return counts, [Sum((TOTAL,), keys[0]), *(Sum(one, other) for one, other in pairwise(keys))]


def possible(counts: Mapping[str, int], hid: Mapping[str, Hiding], sums: list[Sum[str]]) -> Iterator[dict[str, int]]:
    """By brute force: numbers that a reader holds possible who knows what is shown, what small is and what adds up.

    Only what is one more or less than the truth is tried: whatever is found is possible.
    """
    ranges = {
        key: [guess for guess in (counts[key] - 1, counts[key], counts[key] + 1) if guess > 0]
        if how is Hiding.PROTECTING
        else [1, 2]
        for key, how in hid.items()
    }
    # What is a single unknown in a sum is worked out; only the others are tried.
    tried = [key for key in hid if TOTAL not in key]
    for values in product(*(ranges[key] for key in tried)):
        guess = {key: count for key, count in counts.items() if key not in hid} | dict(zip(tried, values, strict=True))
        if _worked_out(guess, hid, sums) and all(guess[key] in ranges[key] for key in hid):
            yield guess


def _worked_out(guess: dict[str, int], hid: Mapping[str, Hiding], sums: list[Sum[str]]) -> bool:
    for each in sums:
        unknown = [key for key in (*each.left, *each.right) if key not in guess]
        left = sum(guess.get(key, 0) for key in each.left)
        right = sum(guess.get(key, 0) for key in each.right)
        if unknown:
            assert len(unknown) == 1
            guess[unknown[0]] = right - left if unknown[0] in each.left else left - right
        elif left != right:
            return False
    return set(hid) <= set(guess)


def assert_nothing_is_given_away(counts: Mapping[str, int], hid: Mapping[str, Hiding], sums: list[Sum[str]]) -> None:
    found: dict[str, set[int]] = {key: set() for key in hid}
    for guess in possible(counts, hid, sums):
        for key in hid:
            found[key].add(guess[key])
        if all(len(values) > 1 for values in found.values()):
            return
    assert not {key for key, values in found.items() if len(values) < 2}


CELLS = st.integers(0, 5) | st.sampled_from([0, 1, 2, 9])


@settings(max_examples=250, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), max_size=2, min_size=1)
    )
)
def test_no_hidden_number_of_a_small_table_can_be_worked_out(grid: Grid) -> None:
    counts, sums = table(grid)
    hid = hidden(counts, sums)

    assert {key for key, count in counts.items() if 0 < count < 3} <= set(hid)
    assert not {key for key in hid if not counts[key]}
    assert all(counts[key] < 3 for key, how in hid.items() if how is Hiding.SMALL)
    assert_nothing_is_given_away(counts, hid, sums)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_hidden_number_of_a_larger_table_can_be_worked_out(grid: Grid) -> None:
    counts, sums = table(grid)
    assert_nothing_is_given_away(counts, hidden(counts, sums), sums)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=3), st.data())
def test_lists_that_share_a_total_do_not_give_each_other_away(one: list[int], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, sum(one)), min_size=1, max_size=2)))
    other = [end - begin for begin, end in zip([0, *cuts], [*cuts, sum(one)], strict=True)]
    counts, sums = lists(one, other)
    hid = hidden(counts, sums)
    assert_nothing_is_given_away(counts, hid, sums)


def test_a_table_without_small_numbers_is_shown_as_it_is() -> None:
    assert hidden(*table([[3, 10], [0, 7]])) == {}


def test_one_small_number_takes_the_smallest_others_along() -> None:
    hid = hidden(*table([[1, 5, 100], [4, 6, 200]]))
    assert hid == {
        "0.0": Hiding.SMALL, "0.1": Hiding.PROTECTING, "1.0": Hiding.PROTECTING, "1.1": Hiding.PROTECTING,
    }  # fmt: skip


def test_two_small_numbers_that_fill_their_total_do_not_tell_each_other() -> None:
    counts, sums = lists([2, 2])
    assert hidden(counts, sums) == {"0.0": Hiding.PROTECTING, "0.1": Hiding.SMALL}


def test_small_numbers_under_a_small_total_are_not_called_small() -> None:
    counts, sums = lists([1, 1, 0])
    hid = hidden(counts, sums)
    assert set(hid) == {"0.0", "0.1", TOTAL}
    assert_nothing_is_given_away(counts, hid, sums)
    assert Hiding.PROTECTING in hid.values()


def test_what_has_to_stay_hidden_for_another_reason_is_not_called_small() -> None:
    counts, sums = lists([45, 600, 30])
    assert hidden(counts, sums, sensitive={"0.0"}) == {"0.0": Hiding.PROTECTING, "0.2": Hiding.PROTECTING}


def test_a_number_in_no_sum_is_hidden_alone() -> None:
    assert hidden({"a": 2, "b": 70}, []) == {"a": Hiding.SMALL}


@pytest.mark.parametrize(
    ("counts", "sums", "sentence"),
    [
        ({"a": -1}, [], "negative"),
        ({"a": 1, "b": 2}, [Sum(("a",), ("b",))], "not true"),
        ({"a": 1, "b": 1}, [Sum(("a",), ("b",))] * 3, "more than two"),
        ({"a": 0, "b": 0, "c": 0}, [Sum(("a", "b"), ("c",)), Sum(("a",), ("b", "c"))], "same side"),
    ],
)
def test_what_is_no_table_is_refused(counts: dict[str, int], sums: list[Sum[str]], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        hidden(counts, sums)
