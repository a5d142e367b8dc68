"""A family is erased while the plug is pulled, the disk is full or refuses, and back-ups are spoiled."""

import random
import shutil
import time
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.erasure import Outcome, Where, Why
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Draft
from copiloot_tui.services import backups, erasing, records
from copiloot_tui.services.opened import Opened
from copiloot_tui.store import copies
from copiloot_tui.vault import second_place
from tests.faults.children import OPEN, Worker, seed_of, worker
from tests.faults.conftest import Sized, Tell
from tests.faults.disks import filled, no_file_may_grow, read_only, small_disk
from tests.faults.vault_content import reopen, some_notes
from tests.raw_pages import decrypted
from tests.vaults import NOON, make_vault

MARKER = "zeldzaamgezin"
STAYS = "blijftstaan"
BACKUPS = 3
DISK_KILOBYTES = 16 * 1024
CLEAN = (
    OPEN
    + """
from copiloot_tui.services import erasing
import time
tell("ready")
began = time.monotonic()
tell(len(erasing.clean_copies(opened, Path(sys.argv[2]))))
tell(time.monotonic() - began)
"""
)
ERASE = (
    OPEN
    + """
from uuid import UUID
from copiloot_tui.domain.erasure import Why
from copiloot_tui.services import erasing
import time
tell("ready")
began = time.monotonic()
erasing.erase_families(opened.store, [UUID(sys.argv[2])], Why.CHOSEN)
tell(time.monotonic() - began)
"""
)


def make_kept(folder: Path, notes: int = 120) -> UUID:
    """A vault with a family that is known by one word wherever that can stand, another family, and some back-ups."""
    opened, _ = make_vault(folder)
    family, other = Family(name=f"Van {MARKER}"), Family(name=f"De {STAYS}")
    records.save(opened.store, family, other)
    records.save(opened.store, *some_notes(family, notes, MARKER), *some_notes(other, notes, STAYS))
    changed = some_notes(family, notes // 4, MARKER)
    records.save(opened.store, *changed)
    records.save(
        opened.store, *(ContactMoment(family_id=family.id, at=NOON, text=f"{MARKER} {n}") for n in range(notes))
    )
    records.save(opened.store, Draft(form="note", family_id=family.id, values={"text": MARKER}))
    for _ in range(BACKUPS):
        backups.backup(opened)
    opened.close()
    return family.id


def make_second_place(folder: Path, place: Path) -> None:
    """A stick with a copy of a back-up, packages of both families, and what a cut-off copy left there."""
    opened = reopen(folder)
    vault_id = opened.keys.vault_id
    own, packed = second_place.backups_of(place, vault_id), second_place.packages_folder(place)
    for new in (own, packed):
        new.mkdir(parents=True)
    for path in sorted((folder / "backups").glob("*-000001.*")):
        shutil.copy(path, own)
    for number in (1, 2):
        word = MARKER if number == 1 else STAYS
        second_place.name_for(packed, vault_id, number, NOON, "0" * 16, []).path.write_bytes(word.encode())
    opened.close()


def markers(opened: Opened, *folders: Path) -> Counter[str]:
    """How often the word stands in each sort of file: decrypted page by page where it is a copy, freed pages too."""
    data_key, found = opened.keys.data_key, Counter[str]()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                is_copy = content[:16] == data_key.salt
                content = decrypted(path, data_key.raw_key) if is_copy else content
                sort = "vault" if path.name == "vault.db" else "copies" if is_copy else "other files"
                found[sort] += content.lower().count(MARKER.encode())
    return found


def unsound(opened: Opened, *folders: Path) -> int:
    raw_key = opened.keys.data_key.raw_key
    every = [path for folder in folders for path in folder.rglob("*.db") if path.parent.name != ".wissen"]
    return sum(not copies.check(path, raw_key).is_sound for path in every)


def test_no_marker_is_left_within_reach(tmp_path: Path, sized: Sized, tell: Tell):
    folder, place = tmp_path / "kluis", tmp_path / "stick"
    family_id = make_kept(folder, sized(120, 1500))
    make_second_place(folder, place)
    opened = reopen(folder)
    shutil.copy(folder / "vault.db", folder / "backups" / "voor-terugzetten-20261101T090000Z.db")
    (folder / ".terugzetten").mkdir()
    shutil.copy(folder / "vault.db", folder / ".terugzetten" / "vault.db")
    before = markers(opened, folder, place)

    erasing.erase_families(opened.store, [family_id], Why.CHOSEN)
    (done,) = erasing.clean_copies(opened, place)
    after = markers(opened, folder, place)

    tell(
        "markers of an erased family",
        before=sum(before.values()),
        in_the_vault=after["vault"],
        in_back_ups=after["copies"],
        in_packages_and_temporary_files=after["other files"],
        copies_cleaned=done.cleaned,
    )
    assert before["vault"] > 100
    assert before["copies"] > 500
    assert before["other files"] == 1
    assert not +after
    assert (done.is_finished, done.cleaned, done.out_of_reach) == (True, BACKUPS + 2, ())
    assert not unsound(opened, folder, place)
    assert STAYS.encode() in decrypted(folder / "vault.db", opened.keys.data_key.raw_key)
    opened.close()


def test_an_erasure_that_is_interrupted_is_finished_afterwards(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(4, 40), random.Random(seed_of("interrupted erasure"))
    folder, place, pristine = tmp_path / "kluis", tmp_path / "stick", tmp_path / "zoals het was"
    family_id = make_kept(folder, sized(60, 120))
    make_second_place(folder, place)
    opened = reopen(folder)
    erasing.erase_families(opened.store, [family_id], Why.CHOSEN)
    opened.close()
    for source in (folder, place):
        shutil.copytree(source, pristine / source.name)
    with worker(CLEAN, folder, str(place)) as child:
        assert child.finish() == 0, child.trouble
        seconds = float(child.told[-1])
    in_the_middle = spoiled = left = names_changed = 0

    for _ in range(kills):
        for target in (folder, place):
            shutil.rmtree(target)
            shutil.copytree(pristine / target.name, target)
        names = sorted(path.name for path in (folder / "backups").iterdir())
        with worker(CLEAN, folder, str(place)) as child:
            in_the_middle += kill_within(child, seconds, chance)
        opened = reopen(folder)
        spoiled += unsound(opened, folder, place)
        if erasing.is_any_unfinished(opened.store):
            erasing.clean_copies(opened, place)
        left += sum(markers(opened, folder, place).values())
        spoiled += unsound(opened, folder, place)
        names_changed += sorted(path.name for path in (folder / "backups").iterdir()) != names
        assert not erasing.is_any_unfinished(opened.store)
        opened.close()

    tell("kills in an erasure", kills=kills, in_the_middle=in_the_middle, unsound=spoiled, markers_left=left)
    assert in_the_middle
    assert (spoiled, left, names_changed) == (0, 0, 0)


def kill_within(child: Worker, seconds: float, chance: random.Random) -> bool:
    """Kill after a part of the time; whether the work was not yet done."""
    child.wait_for(1)
    time.sleep(chance.uniform(0.0, seconds))
    child.kill()
    return len(child.told) == 1


def test_erasing_from_the_vault_is_done_whole_or_not_at_all(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(3, 30), random.Random(seed_of("interrupted erasure in the vault"))
    folder, pristine = tmp_path / "kluis", tmp_path / "zoals het was"
    family_id = make_kept(folder, 400)
    shutil.copytree(folder, pristine)
    with worker(ERASE, folder, str(family_id)) as child:
        assert child.finish() == 0, child.trouble
        seconds = float(child.told[-1])
    outcomes: Counter[str] = Counter()

    for _ in range(kills):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        with worker(ERASE, folder, str(family_id)) as child:
            outcomes["in the middle"] += kill_within(child, seconds, chance)
        opened = reopen(folder)
        with opened.store.reading() as reading:
            is_there = bool(reading.by_id(Family, [family_id]))
        waits = erasing.is_any_unfinished(opened.store)
        outcomes["there" if is_there and not waits else "gone" if waits and not is_there else "half"] += 1
        outcomes["unsound"] += not backups.check(opened).is_sound
        opened.close()

    tell("kills while a family is erased from the vault", kills=kills, **outcomes)
    assert outcomes["half"] == outcomes["unsound"] == 0


@pytest.mark.parametrize("kind", ["full disk", "quota", "read-only folder"])
def test_a_disk_that_refuses_leaves_whole_back_ups_and_says_what_is_left(tmp_path: Path, kind: str, tell: Tell):
    folder = tmp_path / "kluis"
    family_id = make_kept(folder, 60)
    copies_folder = folder / "backups"
    kept = {path.name: path.read_bytes() for path in copies_folder.iterdir()}
    opened = reopen(folder)
    erasing.erase_families(opened.store, [family_id], Why.CHOSEN)

    if kind == "full disk":
        with small_disk(copies_folder, DISK_KILOBYTES):
            for name, content in kept.items():
                (copies_folder / name).write_bytes(content)
            with filled(copies_folder):
                (refused,) = erasing.clean_copies(opened, None)
                _are_as_they_were(copies_folder, kept)
            (done,) = erasing.clean_copies(opened, None)
            left = sum(markers(opened, folder).values())
    else:
        size = min(len(content) for name, content in kept.items() if name.endswith(".db")) // 2
        with no_file_may_grow(size) if kind == "quota" else read_only(copies_folder):
            (refused,) = erasing.clean_copies(opened, None)
        _are_as_they_were(copies_folder, kept)
        (done,) = erasing.clean_copies(opened, None)
        left = sum(markers(opened, folder).values())

    outcomes = Counter(one.outcome.name for one in refused.looked if one.where is Where.BACKUP)
    tell(f"erasing with a {kind}", **outcomes, markers_left_afterwards=left)
    assert not refused.is_finished
    assert set(outcomes) <= {Outcome.FULL.name, Outcome.REFUSED.name}
    assert (done.is_finished, done.cleaned, left) == (True, BACKUPS, 0)
    opened.close()


def _are_as_they_were(folder: Path, kept: dict[str, bytes]) -> None:
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name in kept}
    assert found == kept


def test_back_ups_with_flipped_bits_are_listed_and_left_or_cleaned(tmp_path: Path, sized: Sized, tell: Tell):
    flips, chance = sized(10, 200), random.Random(seed_of("flipped bits in back-ups"))
    folder, pristine = tmp_path / "kluis", tmp_path / "zoals het was"
    family_id = make_kept(folder, 60)
    opened = reopen(folder)
    erasing.erase_families(opened.store, [family_id], Why.CHOSEN)
    opened.close()
    shutil.copytree(folder, pristine)
    counted: Counter[str] = Counter()

    for _ in range(flips):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        spoiled = chance.choice(sorted((folder / "backups").glob("*.db")))
        content = bytearray(spoiled.read_bytes())
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        spoiled.write_bytes(content)
        opened = reopen(folder)
        (done,) = erasing.clean_copies(opened, None)
        outcome = next(one.outcome for one in done.looked if one.name == spoiled.name)
        counted[outcome.name] += 1
        if outcome is Outcome.ERASED:
            counted["cleaned and unsound"] += not copies.check(spoiled, opened.keys.data_key.raw_key).is_sound
        else:
            counted["touched"] += spoiled.read_bytes() != content
        counted["others not cleaned"] += BACKUPS - 1 - done.cleaned + (outcome is Outcome.ERASED)
        opened.close()

    tell("flipped bits in a back-up of an erased family", flips=flips, **counted)
    assert counted["touched"] == counted["others not cleaned"] == counted["cleaned and unsound"] == 0
    # A bit in an index alone: the rows are all there, and the clean copy gets an index anew.
    assert counted[Outcome.DAMAGED.name] + counted[Outcome.ERASED.name] == flips
    assert counted[Outcome.DAMAGED.name]
