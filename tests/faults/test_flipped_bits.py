"""One bit of the database flips, anywhere: `copiloot controleer` says so."""

import random
from collections import Counter
from pathlib import Path

import pytest

from copiloot_tui.commandline.line import run
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell
from tests.faults.vault_content import make_filled_vault
from tests.vaults import CHEAP, PASSPHRASE

SALT_BITS = 128
SOUND, DAMAGED = 0, 4


def test_every_flipped_bit_is_found_by_controleer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sized: Sized, tell: Tell
):
    folder, passphrase_file = tmp_path / "kluis", tmp_path / "wachtzin.txt"
    passphrase_file.write_text(PASSPHRASE)
    make_filled_vault(folder, notes=150)
    database = folder / "vault.db"
    sound = database.read_bytes()
    chance, flips = random.Random(seed_of("flipped bits")), sized(60, 400)
    bits = [*chance.sample(range(SALT_BITS), flips // 25), *chance.sample(range(SALT_BITS, 8 * len(sound)), flips)]

    def controleer() -> int:
        code = run(["--kluis", str(folder), "--wachtzin-bestand", str(passphrase_file), "controleer"], CHEAP)
        capsys.readouterr()
        return code

    assert controleer() == SOUND
    answers: Counter[int] = Counter()
    for bit in bits[:flips]:
        damaged = bytearray(sound)
        damaged[bit // 8] ^= 1 << bit % 8
        database.write_bytes(damaged)
        answers[controleer()] += 1
        assert database.read_bytes() == damaged, "a damaged vault was written to"

    tell("bits of the database flipped", bits=flips, pages=len(sound) // 4096, found=answers[DAMAGED])
    assert answers == {DAMAGED: flips}
