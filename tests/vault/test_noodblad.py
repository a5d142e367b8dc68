import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from copiloot_tui.domain.errors import WrongSecret
from copiloot_tui.vault import age
from copiloot_tui.vault.noodblad import is_proof, proof_part, read_recovery_key, sheet


def test_every_line_but_the_key_is_a_comment():
    key = age.generate()

    lines = sheet(uuid4(), date(2026, 11, 21), key).splitlines()

    assert [line for line in lines if not line.startswith("#")] == [key]
    assert any("21-11-2026" in line for line in lines)
    assert max(map(len, lines)) < 120


@pytest.mark.parametrize(
    "spell",
    [
        str,
        str.lower,
        lambda key: " ".join(re.findall(".{1,5}", key)),
        lambda key: f"  {key}\n\n",
        lambda key: key.replace("-", "\u2013"),
        lambda key: key.removeprefix("AGE-SECRET-KEY-"),
        lambda key: key.removeprefix("AGE-SECRET-KEY-1"),
        lambda key: key.replace("0", "O").replace("8", "b").replace("L", "i"),
        lambda key: sheet(uuid4(), date(2026, 11, 21), key),
        lambda key: "> " + sheet(uuid4(), date(2026, 11, 21), key).replace("\n", "\r\n> "),
    ],
)
def test_the_key_is_found_however_it_was_typed(spell):
    key = age.generate()

    assert read_recovery_key(spell(key)) == key


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", "wachtzin", "AGE-SECRET-KEY-1" + "Q" * 57, "\x1b[31m" * 2000])
def test_what_holds_no_key_is_a_wrong_noodsleutel(text: str):
    with pytest.raises(WrongSecret):
        read_recovery_key(text)


def test_the_proof_is_the_end_of_the_key():
    key = age.generate()

    assert key.endswith(proof_part(key))
    assert is_proof(key, proof_part(key).lower())
    assert is_proof(key, " ".join(proof_part(key)))
    assert not is_proof(key, "")
    assert not is_proof(key, proof_part(key)[1:])


def test_words_are_proven_by_their_end_too():
    words = "zeven gele fietsen rijden langzaam naar huis"

    assert is_proof(words, "AAR HUIS")
    assert not is_proof(words, "naar")


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_the_age_command_takes_the_noodblad_as_it_is(tmp_path: Path):
    key = age.generate()
    (tmp_path / "noodblad.txt").write_text(sheet(uuid4(), date(2026, 11, 21), key))
    (tmp_path / "nood.age").write_text(age.encrypt(b"x'00'", [age.recipient_of(key)]))

    shown = subprocess.run(
        ["age", "-d", "-i", "noodblad.txt", "nood.age"], cwd=tmp_path, capture_output=True, check=True
    )

    assert shown.stdout == b"x'00'"
