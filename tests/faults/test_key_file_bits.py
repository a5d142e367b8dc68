"""Every bit of a key file flipped: never a change that is accepted without a word."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import CopilootError, Secret
from copiloot_tui.vault import keyfile
from copiloot_tui.vault.files import VaultFiles, inspect
from copiloot_tui.vault.keyfile import SealedKeyFile
from copiloot_tui.vault.opening import by_passphrase, by_recovery_slot
from tests.faults.conftest import Tell
from tests.vaults import PASSPHRASE, make_keys

ACCEPTED = "accepted without a word"


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def passphrase_bits(content: bytes) -> range:
    """The bits of the passphrase slot's PASERK."""
    (slot,) = keyfile.parse(content).file.slots_of(Secret.PASSPHRASE)
    start = content.index(slot.wrapped.encode())
    return range(8 * start, 8 * (start + len(slot.wrapped)))


def answer(files: VaultFiles, content: bytes, recovery_key: str, with_passphrase: bool) -> str:
    """What the program says to a changed key file."""
    try:
        found = keyfile.parse(content)
    except CopilootError as error:
        return type(error).__name__
    answers = {how_it_opens(lambda: by_recovery_slot(files, found, recovery_key).seal_ok)}
    if with_passphrase:
        answers.add(how_it_opens(lambda: by_passphrase(files, found, PASSPHRASE).seal_ok))
    return " and ".join(sorted(answers))


def how_it_opens(seal_ok: Callable[[], bool]) -> str:
    try:
        return ACCEPTED if seal_ok() else "opens with a notice"
    except CopilootError as error:
        return type(error).__name__


def test_no_flipped_bit_of_the_key_file_is_accepted_without_a_word(tmp_path: Path, tell: Tell):
    keys, new = make_keys(tmp_path)
    content = keys.files.keys.read_bytes()
    slow = passphrase_bits(content)
    answers: Counter[str] = Counter()

    for bit in range(8 * len(content)):
        changed = flipped(content, bit)
        # Outside the passphrase slot both secrets meet the same seal: one derivation saved.
        with_passphrase = bit in slow or is_slot_changed(changed, content)
        answers[answer(keys.files, changed, new.recovery_key, with_passphrase)] += 1

    accepted = sum(count for words, count in answers.items() if ACCEPTED in words)
    tell("bits of the key file flipped", bits=sum(answers.values()), accepted_without_a_word=accepted)
    assert not accepted
    assert sum(answers.values()) == 8 * len(content)


def test_an_unflipped_key_file_is_what_this_test_calls_accepted(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    assert answer(keys.files, keys.files.keys.read_bytes(), new.recovery_key, with_passphrase=True) == ACCEPTED


def is_slot_changed(changed: bytes, content: bytes) -> bool:
    """Whether the passphrase slot reads differently, so that only a derivation can tell."""
    try:
        found: SealedKeyFile = keyfile.parse(changed)
    except CopilootError:
        return False
    slots = [slot.wrapped for slot in found.file.slots_of(Secret.PASSPHRASE)]
    return slots != [slot.wrapped for slot in keyfile.parse(content).file.slots_of(Secret.PASSPHRASE)]


def test_no_flipped_bit_of_the_salt_is_taken_for_the_same_vault(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    page = keys.files.database.read_bytes()

    for bit in range(128):
        keys.files.database.write_bytes(flipped(page, bit))
        with pytest.raises(CopilootError):
            inspect(keys.files)
