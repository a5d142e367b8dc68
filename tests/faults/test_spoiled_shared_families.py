"""Families that several vaults work on, spoiled in any way: they are joined clean, or the vault stays as it is."""

import json
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.whole_family import BESIDE
from copiloot_tui.exchange.package import FAMILIES
from copiloot_tui.services.attachments import attach
from copiloot_tui.services.joining import join, plan_joining
from copiloot_tui.services.shared_families import families_in
from copiloot_tui.store.joined import known_family, record_of
from copiloot_tui.store.store import Store
from tests.exchange.families import make_whole_everything
from tests.factories import Watch, keep, make_note, make_plain_twin, make_regelzaak, make_store
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell
from tests.faults.test_spoiled_families import (
    LONGEST_SECONDS,
    MOST_MEGABYTES,
    peak_megabytes,
    spoil_bytes,
    spoil_meaning,
)
from tests.services.sharing import package_of, work_in

LAW: Final = law_book()
Members = Mapping[str, bytes]


def sound_packages(folder: Path) -> tuple[Members, Members]:
    """A family with one of everything as its owner has it, and as a stand-in has it after both worked in it."""
    vaults = []
    for name in ("owner", "stand_in"):
        (folder / name).mkdir()
        vaults.append(make_store(folder / name, clock=Watch()))
    owner, stand_in = vaults
    found = make_whole_everything()
    case, note = make_regelzaak(found.family, title="Met een brief"), make_note(found.family, "Gebeld")
    records = [each for each in found.records if not isinstance(each, Attachment | Term)]
    keep(owner, *found.beside, found.family, *records, case, note)
    attach(owner, case, "Brief", b"%PDF-1.7 een brief")
    work_in(stand_in, package_of(owner, found.family.id))
    keep(owner, replace(note, text="maandag"))
    keep(stand_in, replace(note, text="dinsdag"), make_note(found.family, "Nieuw"))
    with stand_in.unit("") as work:
        work.remove(case)
    packages = package_of(owner, found.family.id), package_of(stand_in, found.family.id)
    for vault in vaults:
        vault.close()
    return packages


def spoiled(chance: random.Random, sound: Members) -> Members:
    """The files of a package in which something is not as it was."""
    members = dict(sound)
    name = next(name for name in members if name.startswith(FAMILIES))
    facts = json.loads(members[name])
    match chance.randrange(6):
        case 0:
            members[name] = spoil_bytes(members[name], chance)
            return members
        case 1:
            letter = chance.choice([name for name in members if not name.startswith(FAMILIES)])
            members[letter] = spoil_bytes(members[letter], chance)
        case 2:
            letter = chance.choice([name for name in members if not name.startswith(FAMILIES)])
            members[f"bijlagen/{uuid4()}"] = members.pop(letter)
    spoil_meaning(facts, chance)
    members[name] = json.dumps(facts).encode()
    return members


def taken_in(store: Store, members: Members) -> list[UUID] | None:
    """The families of a package that were joined; None when it was refused."""
    try:
        plan = plan_joining(store, families_in(members))
        with store.unit("Samengevoegd") as work:
            join(work, plan, {}, LAW)
    except CopilootError:
        return None
    return [each.family_id for each in plan.families]


def there(store: Store) -> list[UUID]:
    """The families in the vault."""
    with store.reading() as reading:
        return [each.id for each in reading.all(Family)]


def is_clean(store: Store) -> bool:
    """Whether all that records point at is there, in the same family or beside it, and each state can be read."""
    with store.reading() as reading:
        families = [known_family(reading, each.id) for each in reading.all(Family)]
        return all(
            (shape.target, one) in known.rows or (shape.target in BESIDE and reading.by_id(shape.target, [one]))
            for known in families
            for key, row in known.rows.items()
            for shape in references_of(key[0])
            if shape.name != "record_id"
            for one in shape.ids_in(record_of(key, row))
        )


def test_a_spoiled_shared_family_is_joined_clean_or_leaves_the_vault_as_it_is(
    tmp_path: Path, sized: Sized, tell: Tell
) -> None:
    chance = random.Random(seed_of("spoiled shared families"))
    first, second = sound_packages(tmp_path)
    (tmp_path / "here").mkdir()
    vault = tmp_path / "here" / "vault.db"
    store = make_plain_twin(vault)
    told: Counter[str] = Counter()
    slowest, memory_before = 0.0, peak_megabytes()

    for _ in range(sized(500, 10_000)):
        if chance.randrange(2) and not there(store):
            taken_in(store, first)
        before = vault.read_bytes()
        began = time.process_time()
        came = taken_in(store, spoiled(chance, chance.choice((first, second))))
        slowest = max(slowest, time.process_time() - began)
        told["refused" if came is None else "joined"] += 1
        if came is None:
            assert vault.read_bytes() == before
            continue
        assert is_clean(store)
        with store.unit("Opgeruimd") as work:
            for family in work.by_id(Family, {*came, *there(store)}).values():
                work.erase(family)

    store.close()
    grown = peak_megabytes() - memory_before
    tell("shared families spoiled", **told, slowest_seconds=slowest, megabytes_more=grown)
    assert told["joined"] > told["refused"] // 50
    assert told["refused"]
    assert slowest < LONGEST_SECONDS
    assert grown < MOST_MEGABYTES
