"""After a lock nothing of the dossiers is in the memory of what still runs."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Tell
from tests.faults.program import UNLOCK, Person, children_of
from tests.faults.vault_content import make_filled_vault
from tests.vaults import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which is Linux's own")

TYPED = [f"geheugenmerk{number:03}" for number in range(20)]
WORD = "merkwoordindekluis"
STEM_LETTERS = 8


def memory_of(pid: int) -> Iterator[bytes]:
    """All that can be read of the memory of a process."""
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    try:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            for start, end in (re.match(r"(\w+)-(\w+) r", line).groups() for line in maps if " r" in line[:30]):  # type: ignore[union-attr]
                try:
                    memory.seek(int(start, 16))
                    yield memory.read(int(end, 16) - int(start, 16))
                except (OSError, ValueError, OverflowError):
                    continue
    except PermissionError:
        pytest.skip("only root may read the memory of a hardened process")


def found_in_memory(pid: int, words: list[str]) -> set[str]:
    encodings = ("utf-8", "utf-16-le", "utf-32-le")
    stems = [(encoding, stem) for encoding in encodings for stem in {word[:STEM_LETTERS] for word in words}]
    found: set[str] = set()
    for part in memory_of(pid):
        # There are few stems and much memory.
        for encoding in {encoding for encoding, stem in stems if stem.encode(encoding) in part}:
            found |= {word for word in words if word.encode(encoding) in part}
    return found


def test_no_marker_is_in_memory_after_a_lock(person: Person, tell: Tell):
    make_filled_vault(person.vault, notes=40, word=WORD)
    words = [*TYPED, WORD, WORD.title()]
    person.start()
    person.unlock()
    person.settle()
    person.type("2")
    person.see(WORD.title())
    person.settle()
    person.press("enter")
    person.settle()
    person.begin_note()
    person.paste(" ".join(TYPED))
    person.see(TYPED[-1])
    before = found_in_memory(person.child, [*words, PASSPHRASE])

    person.press("ctrl+l")
    person.see(UNLOCK)
    person.settle()
    running = [person.at.process.pid, *children_of(person.at.process.pid)]
    after = set().union(*(found_in_memory(pid, [*words, PASSPHRASE]) for pid in running))

    tell(
        "words in memory",
        words=len(words),
        found_before_the_lock=len(before),
        processes_after=len(running),
        found_after_the_lock=len(after),
    )
    assert set(TYPED) <= before
    assert WORD in before
    assert len(running) == 2
    assert not after


def test_the_child_lets_nobody_but_root_read_its_memory(person: Person):
    person.make_vault()
    person.start()
    person.see(UNLOCK)

    assert os.stat(f"/proc/{person.child}/mem").st_uid == 0


def test_the_parent_never_has_the_database_or_what_opens_it(person: Person):
    person.make_vault()
    person.start()
    person.unlock()
    person.settle()
    parent = person.at.process.pid

    assert any(name.endswith("vault.db") for name in opened_by(person.child))
    assert {Path(name).name for name in opened_by(parent) if name.startswith(str(person.home))} == {"vault.lock"}
    for library in ("sqlcipher", "cryptography", "textual", "typst"):
        assert library not in Path(f"/proc/{parent}/maps").read_text()


def opened_by(pid: int) -> list[str]:
    """What a process has open, by name."""
    return [os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir()]
