"""Random histories in two and three real vaults, with packages as bytes between them, in any order, again and undone.

What must count is told from outside the vaults, by who knew what when he wrote; never by a clock.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.joined_family import those_there
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.one_choice import all_said_with
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import MADE, NOTHING, REMOVED, Key
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.retelling import NOT_TOLD
from copiloot_tui.services.records import erase, remove, restore, save, undo
from copiloot_tui.store.joined import OWNERS, KnownFamily, known_family, record_of
from copiloot_tui.store.store import Store
from tests.factories import MORNING, TODAY, Watch, keep, make_family, make_note, make_regelzaak, make_step, make_store
from tests.services.sharing import package_of, work_in

YEAR = 365 * 24
WORDS = st.sampled_from(["gebeld", "morgen", "mail", "brief"])
WHICH = st.integers(0, 5)
DO = st.one_of(
    st.tuples(st.just("change"), WHICH, WHICH, WORDS),
    st.tuples(st.just("change"), WHICH, WHICH, WORDS),
    st.tuples(st.sampled_from(["remove", "restore", "erase", "step"]), WHICH),
    st.tuples(st.sampled_from(["note", "case", "undo", "undo"])),
    st.tuples(st.just("clock"), st.integers(-YEAR, YEAR)),
    st.tuples(st.sampled_from(["send", "send", "send", "again"]), st.integers(0, 2)),
)
STEPS = st.lists(st.tuples(st.integers(0, 2), DO), min_size=4, max_size=16)
FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Note: ("text", "pinned"), Regelzaak: ("title", "remarks", "due_reason"), Step: ("text",)
}  # fmt: skip


@dataclass
class Deed:
    """What one unit of work really did, kept outside all vaults to check them by."""

    entry: UUID
    wrote: set[tuple[Key, str]]
    erased: set[Key]
    past: dict[Key, frozenset[UUID]]
    """By record all that its vault knew when it was done."""


@dataclass
class Sent:
    """A package that somebody has."""

    members: Mapping[str, bytes]
    known: dict[Key, frozenset[UUID]]


@dataclass
class Worker:
    """A vault, and what really happened in it."""

    store: Store
    family_id: UUID
    deeds: list[Deed]
    known: dict[Key, frozenset[UUID]] = field(default_factory=lambda: defaultdict(frozenset))
    done: list[UUID] = field(default_factory=list)
    gained: dict[UUID, dict[Key, frozenset[UUID]]] = field(default_factory=dict)
    """By a joining that can still be undone, or was, what it made known."""

    def look(self) -> KnownFamily:
        with self.store.reading() as reading:
            return known_family(reading, self.family_id)

    def records(self) -> list[Record]:
        """All there is besides the family, in an order that the ids make no difference to."""
        rows = self.look().rows
        order = sorted(rows, key=lambda key: (key[0].__name__, rows[key][MADE], key[1]))
        return [record_of(key, rows[key]) for key in order if key[0] is not Family]

    def write(self, entry: UUID | None, before: KnownFamily) -> None:
        """Note what a unit of work did."""
        after = self.look().rows
        wrote = {each for key, row in after.items() for each in said(key, before, row)}
        if entry is not None and wrote:
            self.deeds.append(Deed(entry, wrote, set(), dict(self.known)))
            for key, _ in wrote:
                self.known[key] |= {entry}

    def work(self, value: Record) -> None:
        before = self.look()
        entry = save(self.store, value).entry_id
        self.write(entry, before)
        if entry is not None:
            self.done.append(entry)

    def act_on(self, value: Record, what: str, *told: Any) -> None:
        before = self.look()
        match what:
            case "remove" | "restore":
                entry = (remove if what == "remove" else restore)(self.store, value).entry_id
                self.write(entry, before)
                self.done += [entry] if entry else []
            case "erase":
                erase(self.store, value)
                gone = before.rows.keys() - self.look().rows.keys()
                self.deeds.append(Deed(uuid4(), set(), set(gone), dict(self.known)))
                for gained in self.gained.values():
                    for key in gone:
                        gained.pop(key, None)
            case "step" if isinstance(value, Regelzaak):
                self.work(make_step(value, text="Stap"))
            case "change":
                name = FIELDS[type(value)][told[0] % len(FIELDS[type(value)])]
                new = not value.pinned if isinstance(value, Note) and name == "pinned" else told[1]
                self.work(replace(value, **{name: new}))

    def undo(self) -> None:
        if not self.done:
            return
        entry, before = self.done.pop(), self.look()
        try:
            back = undo(self.store, entry).entry_id
        except NotFound:
            return
        if entry not in self.gained:
            self.write(back, before)
        else:
            for key, gained in self.gained[entry].items():
                self.known[key] -= gained

    def send(self) -> Sent | None:
        try:
            return Sent(package_of(self.store, self.family_id), dict(self.known))
        except NotFound:
            return None

    def take(self, sent: Sent) -> None:
        changes, _ = work_in(self.store, sent.members)
        assert changes.entry_id is not None
        self.done.append(changes.entry_id)
        self.gained[changes.entry_id] = {key: known - self.known[key] for key, known in sent.known.items()}
        for key, known in sent.known.items():
            self.known[key] |= known


def said(key: Key, before: KnownFamily, became: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    """What a unit of work says by making this of a record."""
    was, there = before.rows.get(key), became[REMOVED] is None
    names = set(became) - NOT_TOLD
    if was is None or not before.states.get(key, NOTHING).is_whole:
        changed = names if was != became and (was is None or there) else set()
    else:
        changed = set(all_said_with(key[0], {name for name in names if was[name] != became[name]})) & names
    yield from ((key, name) for name in (changed | {REMOVED} if changed and there else changed))


def standing(deeds: list[Deed]) -> dict[tuple[Key, str], set[UUID]]:
    """Which deeds count for each field: those that no later one knew of."""
    found: dict[tuple[Key, str], set[UUID]] = defaultdict(set)
    for deed in deeds:
        for key, name in deed.wrote:
            if not any(
                deed.entry in other.past.get(key, ()) and ((key, name) in other.wrote or key in other.erased)
                for other in deeds
            ):
                found[key, name].add(deed.entry)
    return found


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    stores = [make_store(tmp_path_factory.mktemp("vault"), clock=Watch()) for _ in range(3)]
    yield stores
    for store in stores:
        store.close()


def play(stores: list[Store], steps: list[tuple[int, Any]]) -> list[Worker]:
    deeds: list[Deed] = []
    family = make_family()
    workers = [Worker(store, family.id, deeds) for store in stores]
    for store in stores:
        store.clock.moment = MORNING  # type: ignore[attr-defined]
    first = workers[0]
    case = make_regelzaak(family)
    before = first.look()
    with first.store.unit("Gemaakt") as work:
        for value in (family, case, make_step(case), make_note(family, share=ShareMark.COLLEAGUE)):
            work.save(value)
    first.write(work.changes.entry_id, before)
    for worker in workers:
        if worker is not first and (sent := first.send()):
            worker.take(sent)
            worker.done.clear()
        keep(
            worker.store,
            Handover(
                family_id=family.id, handover=uuid4(), sort=HandoverSort.STAND_IN, side=HandoverSide.GIVEN,
                other_name="Hanna", given_on=TODAY,
            ),
        )  # fmt: skip
    on_the_way: list[Sent] = []
    for side, (what, *told) in steps:
        for store in stores:
            store.clock.turn(minutes=1)  # type: ignore[attr-defined]
        act(workers[side % len(workers)], workers, on_the_way, what, *told)
    return workers


def act(worker: Worker, workers: list[Worker], on_the_way: list[Sent], what: str, *told: Any) -> None:
    family = make_family(id=worker.family_id)
    match what:
        case "note":
            worker.work(make_note(family, "Nieuw"))
        case "case":
            worker.work(make_regelzaak(family, title="Nieuw"))
        case "undo":
            worker.undo()
        case "clock":
            worker.store.clock.turn(hours=told[0])  # type: ignore[attr-defined]
        case "send" if sent := worker.send():
            on_the_way.append(sent)
            workers[told[0] % len(workers)].take(sent)
        case "again" if on_the_way:
            worker.take(on_the_way[told[0] % len(on_the_way)])
        case "change" | "remove" | "restore" | "erase" | "step" if records := worker.records():
            worker.act_on(records[told[0] % len(records)], what, *told[1:])


def check(stores: list[Store], steps: list[tuple[int, Any]]) -> None:
    workers = play(stores, steps)
    for _ in range(3):
        for giver in workers:
            sent = giver.send()
            assert sent is not None
            for other in workers:
                if other is not giver:
                    other.take(sent)

    results = [worker.look() for worker in workers]
    assert all(result.states == results[0].states for result in results)
    states = results[0].states
    found = {
        (key, name): {version.entry for version in versions}
        for key, state in states.items()
        for name, versions in state.versions.items()
    }
    lost = {
        each: entries - found.get(each, set())
        for each, entries in standing(workers[0].deeds).items()
        if each[1] not in (REMOVED, MADE) and entries - found.get(each, set())
    }
    assert not lost
    there = those_there(states, OWNERS)
    for result in results:
        assert {key for key, row in result.rows.items() if row[REMOVED] is None} == there
        for key in there:
            for name in states[key].versions.keys() - {REMOVED, MADE}:
                assert result.rows[key][name] in states[key].values(name), (key, name)


@settings(max_examples=8)
@example(sides=2, steps=[(1, ("note",)), (1, ("undo",))])
@example(sides=3, steps=[(0, ("change", 5, 0, "morgen")), (2, ("erase", 5)), (0, ("send", 1)), (1, ("erase", 5))])
@given(sides=st.sampled_from([2, 3]), steps=STEPS)
def test_no_word_is_lost_and_all_vaults_come_out_alike(three: list[Store], sides: int, steps: Any) -> None:
    check(three[:sides], steps)


@pytest.mark.long
@settings(max_examples=1_500)
@given(sides=st.sampled_from([2, 3]), steps=STEPS)
def test_no_word_is_lost_in_many_more_histories(three: list[Store], sides: int, steps: Any) -> None:
    check(three[:sides], steps)
