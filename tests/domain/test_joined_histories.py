"""Random histories on two and three sides, merged in every order: nothing written is lost, and all come out alike.

What must count is told from outside the vaults, by who knew what when he wrote; never by a clock.
"""

from itertools import permutations
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.joined_family import joined_states, those_there
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.questions import Why, questions
from copiloot_tui.domain.record_state import NOTHING, REMOVED, Key, RecordState
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from tests.domain.apart import OWNERS, Paper, PaperVault, standing

YEAR = 365 * 24
WORDS = st.sampled_from(["", "gebeld", "morgen", "mail", "brief"])
FIELDS = ("text", "title", "due_on", "due_reason", "remarks")
WHICH = st.integers(0, 5)
DO = st.one_of(
    st.tuples(st.just("change"), WHICH, WHICH, WORDS),
    st.tuples(st.just("change"), WHICH, WHICH, WORDS),
    st.tuples(st.just("change"), WHICH, WHICH, WORDS),
    st.tuples(st.sampled_from(["remove", "remove", "restore", "erase", "step"]), WHICH),
    st.tuples(st.sampled_from(["note", "case", "undo"])),
    st.tuples(st.just("clock"), st.integers(-YEAR, YEAR)),
    st.tuples(st.just("send"), st.integers(0, 2)),
)
STEPS = st.lists(st.tuples(st.integers(0, 2), DO), min_size=4, max_size=24)
SEEDS = st.integers(0, 2**32)
"""Of the ids: which of two is the smaller must make no difference."""


def play(sides: int, steps: list[tuple[int, Any]], seed: int) -> tuple[Paper, list[PaperVault]]:
    """A family that all sides have, and what each does with it; what is sent reaches only whom it is sent to."""
    random = Random(seed)
    paper = Paper(lambda _: UUID(int=random.getrandbits(128)))
    vaults = [paper.vault() for _ in range(sides)]
    family = vaults[0].add(Family, name="El Amrani")
    case = vaults[0].add(Regelzaak, family_id=family[1], title="Rolstoel", remarks="", due_on=None, due_reason="")
    vaults[0].add(Step, family_id=family[1], regelzaak_id=case[1], text="Bellen", due_on=None)
    for vault in vaults[1:]:
        vault.take_from(vaults[0])
    for side, (what, *told) in steps:
        act(vaults[side % sides], vaults, family, what, *told)
    return paper, vaults


def act(vault: PaperVault, vaults: list[PaperVault], family: Key, what: str, *told: Any) -> None:
    match what:
        case "note":
            vault.add(Note, family_id=family[1], text="Nieuw")
        case "case":
            vault.add(Regelzaak, family_id=family[1], title="Nieuw", remarks="", due_on=None, due_reason="")
        case "undo":
            vault.undo()
        case "clock":
            vault.hours_off = told[0]
        case "send":
            vaults[told[0] % len(vaults)].take_from(vault)
        case _ if vault.rows:
            act_on(vault, sorted(vault.rows, key=lambda key: key[1])[told[0] % len(vault.rows)], what, *told[1:])


def act_on(vault: PaperVault, key: Key, what: str, *told: Any) -> None:
    match what:
        case "change" if key[0] is not Family:
            fields = [name for name in FIELDS if name in vault.rows[key]]
            vault.change(key, **{fields[told[0] % len(fields)]: told[1]})
        case "restore":
            vault.change(key)
        case "remove":
            vault.remove(key)
        case "erase":
            vault.erase(key)
        case "step" if key[0] is Regelzaak:
            vault.add(Step, family_id=vault.rows[key]["family_id"], regelzaak_id=key[1], text="Stap", due_on=None)


def all_joined(packages: list[dict[Key, RecordState]]) -> dict[Key, RecordState]:
    found: dict[Key, RecordState] = {}
    for package in packages:
        found = joined_states(found, package)
    return found


def check(sides: int, steps: list[tuple[int, Any]], seed: int) -> None:
    paper, vaults = play(sides, steps, seed)
    packages = [vault.states() for vault in vaults]
    known = [vault.known for vault in vaults]
    result = all_joined(packages)

    # The same, in whatever order, by whomever, and as often as one likes.
    assert all(all_joined(list(order)) == result for order in permutations(packages))
    assert joined_states(result, result) == result
    for vault in vaults:
        for package, knowing in (*zip(packages, known, strict=True), (packages[0], known[0])):
            vault.take(package, knowing)
        assert vault.states() == result
        for vault_again in vaults:
            vault.take_from(vault_again)
        assert vault.states() == result

    # What counts is what nobody replaced who knew of it, by what really happened.
    found = {
        (key, name): {version.entry for version in versions}
        for key, state in result.items()
        for name, versions in state.versions.items()
    }
    assert found == standing(paper.deeds)
    check_nothing_is_out_of_sight(paper, result)


def differing(state: RecordState) -> set[str]:
    return {name for name in state.versions if len(state.values(name)) > 1}


def check_nothing_is_out_of_sight(paper: Paper, result: dict[Key, RecordState]) -> None:
    """What was written by somebody who knew of no removal stands in a record that is there, as is its owner."""
    there = those_there(result, OWNERS)
    for key, state in result.items():
        for name, versions in state.versions.items():
            for version in versions:
                gone = [d for d in paper.deeds if (key, REMOVED) in d.wrote and version.entry in d.past]
                assert gone or version.entry in state.removals or key in there, (key, name)
        if key in there:
            for owner, name in OWNERS.get(key[0], ()):
                assert all((owner, value) in there for value in state.values(name))
    asked = questions(result, OWNERS)
    several = {key for key in there if result[key].is_whole and differing(result[key]) - {REMOVED}}
    assert several == {q.key for q in asked if q.why is Why.BOTH_CHANGED}


@settings(max_examples=200)
@given(st.sampled_from([2, 3]), STEPS, SEEDS)
def test_nothing_is_lost_and_nobody_sees_another_result(sides: int, steps: list[tuple[int, Any]], seed: int) -> None:
    check(sides, steps, seed)


@pytest.mark.long
@settings(max_examples=5_000)
@given(st.sampled_from([2, 3]), STEPS, SEEDS)
def test_nothing_is_lost_in_very_many_histories(sides: int, steps: list[tuple[int, Any]], seed: int) -> None:
    check(sides, steps, seed)


@given(st.sampled_from([2, 3]), STEPS, SEEDS, st.lists(st.integers(-YEAR, YEAR), min_size=3, max_size=3))
def test_clocks_that_are_a_year_off_change_nothing(sides: int, steps: Any, seed: int, off: list[int]) -> None:
    right, wrong = ([side_step for side_step in steps if side_step[1][0] != "clock"] for _ in range(2))
    _, vaults = play(sides, right, seed)
    _, others = play(sides, [*((side, ("clock", hours)) for side, hours in enumerate(off)), *wrong], seed)

    def told(every: list[PaperVault]) -> Any:
        result = all_joined([vault.states() for vault in every])
        return those_there(result, OWNERS), {
            key: {name: {version.entry for version in versions} for name, versions in state.versions.items()}
            for key, state in result.items()
        }

    assert told(vaults) == told(others)


def test_a_family_nobody_has_heard_of_changes_nothing() -> None:
    paper = Paper()
    vault = paper.vault()
    vault.add(Family, name="El Amrani")

    assert joined_states(vault.states(), {}) == vault.states() == joined_states({}, vault.states())
    assert NOTHING not in vault.states().values()
