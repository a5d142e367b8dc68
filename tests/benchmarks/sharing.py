"""A family of ten years with its letters, given to a stand-in, worked in by both, given back and joined."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar
from uuid import UUID

from copiloot_tui.demo.caseload import DEFAULT_SEED, fill
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.attachments import attach
from copiloot_tui.services.giving import HandoverWanted, gather, prepare
from copiloot_tui.services.giving_back import prepare_return
from copiloot_tui.services.handovers import join_in, open_handover
from copiloot_tui.services.joining import plan_joining
from copiloot_tui.services.sealed_packages import open_with_own_key, read_sealed
from copiloot_tui.store.store import Store
from tests.benchmarks.table import Line
from tests.handing_over import LAST_DAY, LAW, Person, know_each_other, make_person

TARGET_SECONDS = 10.0
LETTERS, LETTER_BYTES = 20, 400_000
FAMILIES = 3
"""Made up, of which the largest is taken: how much happens in one differs."""
EARLIER, APART = 3_000, 300
"""How many changes the owner made before, and each of the two while they worked apart."""
AT_ONCE = 10
T = TypeVar("T")


def measure_sharing(scratch: Path, years: int, *, is_quick: bool) -> list[Line]:
    """Once each way: what takes seconds needs no median.

    Args:
        scratch: a folder of its own.
        years: how long the family is known.
        is_quick: with a tenth of the changes.
    """
    people = [make_person(name, scratch / "sharing" / name) for name in ("owner", "stand-in")]
    know_each_other(people)
    owner, stand_in = people
    for person in people:
        person.clock.turn(hours=9)
    fill(owner.store, DEFAULT_SEED, FAMILIES, years, lambda _done: None)
    family_id = _largest(owner.store)
    chance = Random(DEFAULT_SEED)
    with owner.store.reading() as reading:
        case = reading.of_family(Regelzaak, family_id)[0]
    for number in range(LETTERS):
        attach(owner.store, case, f"Brief {number}", b"%PDF-1.7 " + chance.randbytes(LETTER_BYTES))
    work(owner, family_id, EARLIER // 10 if is_quick else EARLIER, chance)
    apart = APART // 10 if is_quick else APART
    given = _sent(owner, stand_in, family_id, is_return=False, title=f"Giving a family of {years} years")
    for person in people:
        work(person, family_id, apart, chance)
    back = _sent(stand_in, owner, family_id, is_return=True, title="Joining it when it comes back")
    for person in people:
        person.store.close()
    return [given, back]


def _largest(store: Store) -> UUID:
    with store.reading() as reading:
        sizes = {
            family.id: sum(len(reading.of_family(kind, family.id)) for kind in (ContactMoment, Note))
            for family in reading.all(Family)
        }
    return max(sizes, key=lambda family_id: sizes[family_id])


def work(person: Person, family_id: UUID, changes: int, chance: Random) -> None:
    """Change texts of a family, ten in each unit of work."""
    with person.store.reading() as reading:
        found = [*reading.of_family(ContactMoment, family_id), *reading.of_family(Note, family_id)]
    some = [chance.choice(found) for _ in range(changes)]
    for start in range(0, changes, AT_ONCE):
        person.clock.turn(minutes=1)
        with person.store.unit("Gewijzigd") as unit:
            for each in some[start : start + AT_ONCE]:
                unit.save(replace(each, text=f"{each.text} Gebeld door {person.name}: {chance.randrange(10**6)}."))


def _sent(giver: Person, receiver: Person, family_id: UUID, *, is_return: bool, title: str) -> Line:
    """A package made, sealed, opened and joined."""
    took: dict[str, float] = {}

    def timed(name: str, call: Callable[[], T]) -> T:
        begin = time.perf_counter()
        outcome = call()
        took[name] = time.perf_counter() - begin
        return outcome

    path = giver.next_path()
    gathered = timed("gather", lambda: gather(giver.store, [family_id], with_private=True))
    if is_return:
        ready = timed("pack", lambda: prepare_return(giver.store, gathered, is_last=False))
    else:
        wanted = HandoverWanted(
            sort=HandoverSort.STAND_IN, purpose="vakantie", until=LAST_DAY,
            receiver_id=giver.colleague(receiver).id,
        )  # fmt: skip
        ready = timed("pack", lambda: prepare(giver.store, gathered, wanted))
    path.write_bytes(timed("seal", lambda: giver.seal(ready)))
    incoming = timed(
        "open", lambda: open_handover(receiver.store, open_with_own_key(receiver.store, read_sealed(path)))
    )
    plan = timed("compare", lambda: plan_joining(receiver.store, incoming.families))
    receiver.clock.turn(minutes=1)
    _, report = timed("join", lambda: join_in(receiver.store, incoming, plan, {}, LAW))
    total = sum(took.values())
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
    done = f"{report.added} new, {report.changed} changed, {report.open_questions} to decide"
    return Line(
        name=title,
        value=f"{total:.1f} s",
        target=f"<= {TARGET_SECONDS:.0f} s",
        is_met=total <= TARGET_SECONDS,
        basis=f"{steps}; {done}, {path.stat().st_size / 1024**2:.0f} MB",
    )
