"""Families are spoiled in any way, in files and packages: they come in clean, or the vault stays as it is."""

import copy
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.exchange.family_file import written
from copiloot_tui.services.family_files import FamilyFile, from_package, read_family_file
from copiloot_tui.services.family_import import FamilyChoice, plan_families, take_families_in
from copiloot_tui.services.whole_families import read_whole
from copiloot_tui.store.store import Store
from tests.exchange.families import make_whole_everything
from tests.factories import MORNING, TODAY, make_plain_twin
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell
from tests.faults.test_spoiled_address_files import cut_off, flip_bits, put_in, put_noise_in, take_out

LONGEST_SECONDS: Final = 2.0
"""Of one core: what else the machine does is no fault of the file."""
MOST_MEGABYTES: Final = 300
PDF: Final = b"%PDF-1.7 een brief"
TABLE: Final = (Path(__file__).parents[2] / "docs" / "voorbeelden" / "gezinnen.csv").read_bytes()
LAW: Final = law_book()
HOSTILE: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 2**31, 10**11, "", " ", "a" * 501, "a" * 100_001, "\x1b[31m", "\u202e", "\ud800",
    "9999-12-31", "0001-01-01", "2026-02-30", "24:00", "2026-11-21T10:00Z", [], {}, [[]], [{}], ["a"], {"a": {}},
    "FREQ=YEARLY;INTERVAL=10", "kind met ZEVMB", "afgesloten", "111222333", "62ZA-H7XC", str(uuid4()), "../../etc",
    "application/pdf", "=1+1", "' OR 1=1 --",
)  # fmt: skip


def sound_family() -> tuple[bytes, dict[str, bytes]]:
    """A family with one of everything, and the bytes of its letters."""
    found = make_whole_everything()
    facts = json.loads(written(found, "1.0", MORNING))
    for letter in facts["bijlagen"]:
        letter |= {"bytes": len(PDF), "sha256": sha256(PDF).hexdigest(), "bestandssoort": "application/pdf"}
    return json.dumps(facts).encode(), {f"bijlagen/{each.id}": PDF for each in found.of(Attachment)}


def places_in(facts: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in JSON where something stands: the object or list, and the name or number."""
    for name, value in facts.items() if isinstance(facts, dict) else enumerate(facts):
        yield facts, name
        if isinstance(value, dict | list):
            yield from places_in(value)


def spoil_meaning(facts: dict[str, Any], chance: random.Random) -> None:
    """Change what it says, and leave it JSON."""
    for _ in range(chance.randint(1, 3)):
        where, name = chance.choice(list(places_in(facts)))
        other, its_name = chance.choice(list(places_in(facts)))
        match chance.randrange(5):
            case 0:
                where[name] = chance.choice(HOSTILE)
            case 1:
                where[name] = copy.deepcopy(other[its_name])
            case 2:
                del where[name]
            case 3 if isinstance(where, dict):
                where[chance.choice(("geheim", "family_id", "id", "naam", "sleutel"))] = chance.choice(HOSTILE)
            case _ if isinstance(where, list):
                where.append(copy.deepcopy(where[name]))


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    ways: tuple[Callable[[bytearray, random.Random], None], ...] = (flip_bits, cut_off, take_out, put_in, put_noise_in)
    for spoil in chance.choices(ways, k=chance.randint(1, 2)):
        if spoiled:
            spoil(spoiled, chance)
    return bytes(spoiled)


def spoiled_file(chance: random.Random, path: Path, sound: bytes, letters: dict[str, bytes]) -> FamilyFile:
    """A file or package in which something is not as it was; raises when it is refused."""
    facts, members = json.loads(sound), dict(letters)
    match chance.randrange(4):
        case 0:
            path.write_bytes(spoil_bytes(TABLE, chance))
        case 1:
            path.write_bytes(spoil_bytes(sound, chance))
        case 2:
            spoil_meaning(facts, chance)
            path.write_bytes(json.dumps(facts).encode())
        case _:
            spoil_meaning(facts, chance)
            name = chance.choice(list(members))
            match chance.randrange(4):
                case 0:
                    members[name] = spoil_bytes(members[name], chance)
                case 1:
                    members[f"bijlagen/{uuid4()}"] = members.pop(name)
                case 2:
                    del members[name]
            return from_package(path.name, {**members, "gezin.json": json.dumps(facts).encode()})
    return read_family_file(path, TODAY)


def take_in(store: Store, read: Callable[[], FamilyFile]) -> list[UUID] | None:
    """Take in all that can be, beside what is there where it is; None when it is refused."""
    try:
        found = plan_families(store, read())
        choices = {
            each.number: next(choice for choice in reversed(each.choices) if choice is not FamilyChoice.SKIP)
            for each in found.families
        }
        _, report = take_families_in(store, found, choices, LAW)
    except CopilootError:
        return None
    return [family.id for family in report.families]


def is_whole(store: Store, family_id: UUID) -> bool:
    """Whether all that the records of a family point at is there."""
    with store.reading() as reading:
        found: WholeFamily = read_whole(reading, family_id)
    there = {each.id for each in (found.family, *found.records, *found.beside)}
    return all(
        one in there
        for record in found.records
        for shape in references_of(type(record))
        if shape.target not in (Family, FamilyRecord) and shape.name != "record_id"
        for one in shape.ids_in(record)
    )


def test_a_spoiled_family_comes_in_clean_or_leaves_the_vault_as_it_is(tmp_path: Path, sized: Sized, tell: Tell):
    chance = random.Random(seed_of("spoiled families"))
    sound, letters = sound_family()
    vault = tmp_path / "vault.db"
    store = make_plain_twin(vault)
    told: Counter[str] = Counter()
    slowest, memory_before = 0.0, peak_megabytes()

    for _ in range(sized(500, 10_000)):
        before = vault.read_bytes()
        began = time.process_time()
        came = take_in(store, lambda: spoiled_file(chance, tmp_path / "gezin.json", sound, letters))
        slowest = max(slowest, time.process_time() - began)
        told["refused" if came is None else "taken in"] += 1
        if came is None:
            assert vault.read_bytes() == before
            continue
        assert all(is_whole(store, each) for each in came)
        with store.unit("Opgeruimd") as work:
            for family_id in came:
                work.erase(work.get(Family, family_id))

    store.close()
    grown = peak_megabytes() - memory_before
    tell("families spoiled", **told, slowest_seconds=slowest, megabytes_more=grown)
    assert told["taken in"] > told["refused"] // 50
    assert told["refused"]
    assert slowest < LONGEST_SECONDS
    assert grown < MOST_MEGABYTES


def peak_megabytes() -> int:
    """The most memory that this process ever had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024**2 if sys.platform == "darwin" else peak // 1024
