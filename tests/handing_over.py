"""People who work with a vault each, and give each other families."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Grounds, ReasonWithout
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSort
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import team
from copiloot_tui.services.giving import HandoverWanted, ToHandOver, gather, give, prepare
from copiloot_tui.services.giving_back import prepare_return, send_back
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.handovers import join_in, open_handover
from copiloot_tui.services.joining import JoiningReport, plan_joining
from copiloot_tui.services.sealed_packages import Seal, open_with_own_key, pack, read_sealed, sealed
from copiloot_tui.store.store import Store
from tests.factories import TODAY, Watch, keep, make_store

LAW = law_book()
SPOKEN = Grounds(reason=ReasonWithout.SPOKEN)
LAST_DAY = TODAY.replace(month=12, day=4)


@dataclass
class Person:
    """Somebody with a vault."""

    name: str
    store: Store
    folder: Path
    clock: Watch
    made: int = field(default=0)

    def keep(self, *values: Record) -> None:
        self.clock.turn(minutes=1)
        keep(self.store, *values)

    def rows(self) -> list[Handover]:
        with self.store.reading() as reading:
            return reading.all(Handover)

    def all(self, kind: type[Any]) -> list[Any]:
        with self.store.reading() as reading:
            return reading.all(kind)

    def colleague(self, other: "Person") -> Colleague:
        return next(each for each in self.all(Colleague) if each.name == other.name)

    def ready_for(self, other: "Person", *ids: UUID, with_private: bool = False, **wanted: Any) -> ToHandOver:
        usual: dict[str, Any] = {"sort": HandoverSort.STAND_IN, "purpose": "vakantie", "until": LAST_DAY}
        if wanted.get("sort") is HandoverSort.TRANSFER:
            usual = {"until": None}
        asked = HandoverWanted(**{**usual, "receiver_id": self.colleague(other).id, **wanted})
        return prepare(self.store, gather(self.store, ids, with_private=with_private), asked)

    def give(self, other: "Person", *families: Family, **wanted: Any) -> Path:
        """A package for somebody, as a file."""
        ready = self.ready_for(other, *(each.id for each in families), **wanted)
        path = self.next_path()
        give(self.store, ready, self.seal(ready), path, SPOKEN)
        return path

    def give_back(self, *families: Family, with_private: bool = False, is_last: bool = False) -> Path:
        """What was done, back to the owner, as a file."""
        gathered = gather(self.store, [each.id for each in families], with_private=with_private)
        ready = prepare_return(self.store, gathered, is_last=is_last)
        path = self.next_path()
        send_back(self.store, ready, self.seal(ready), path)
        return path

    def seal(self, ready: ToHandOver) -> bytes:
        seal = Seal(receiver_ids=(ready.receiver.id,), expires_on=ready.expires_on)
        return sealed(pack(self.store, seal, ready.content, ready.members, Level.FULL))

    def next_path(self) -> Path:
        self.made += 1
        return self.folder / f"pakket-{self.made}.age"

    def open(self, path: Path) -> IncomingHandover:
        return open_handover(self.store, open_with_own_key(self.store, read_sealed(path)))

    def take_in(self, path: Path) -> tuple[Changes, JoiningReport]:
        """Work a package in, deciding nothing."""
        self.clock.turn(minutes=1)
        incoming = self.open(path)
        return join_in(self.store, incoming, plan_joining(self.store, incoming.families), {}, LAW)

    def family(self, family: Family) -> Family:
        with self.store.reading() as reading:
            return reading.get(Family, family.id)


def make_person(name: str, folder: Path) -> Person:
    folder.mkdir(parents=True, exist_ok=True)
    clock = Watch()
    store = make_store(folder, clock=clock)
    team.introduce(store, name)
    return Person(name=name, store=store, folder=folder, clock=clock)


def know_each_other(people: Iterable[Person]) -> None:
    """Everybody has everybody else's key, and checked it."""
    everybody = list(people)
    for person in everybody:
        for other in everybody:
            if other is not person:
                card = team.team(other.store).own.card  # type: ignore[union-attr]
                keep(person.store, Colleague(name=other.name, public_key=card.public_key, verified_on=TODAY))


def renew_key(person: Person, *others: Person) -> None:
    """Somebody begins anew with another key; the others hear of it and did not check it yet."""
    with person.store.unit("") as work:
        work.keep(team.OWN_SECRET, "")
    card = team.introduce(person.store, person.name).card
    for other in others:
        known = other.colleague(person)
        former = known.public_key
        keep(other.store, replace(known, public_key=card.public_key, former_key=former, verified_on=None))
