import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import is_public_key
from copiloot_tui.domain.sealed_file import is_sealed
from copiloot_tui.vault import age, coordinator

DAY = date(2026, 11, 21)


def test_what_is_sealed_is_opened_with_the_file_that_the_coordinator_keeps() -> None:
    text, public = coordinator.draw_key_pair(DAY)
    sealed = coordinator.seal(b"tellingen", public)

    assert is_public_key(public)
    assert public in text
    assert is_sealed(sealed)
    assert not is_sealed(b'{"soort": "x"}')
    assert b"tellingen" not in sealed
    assert coordinator.unseal(sealed, coordinator.secret_in(text)) == b"tellingen"
    assert coordinator.unseal(sealed.replace(b"\n", b"\r\n"), coordinator.secret_in(text.replace("\n", "\r\n")))


@pytest.mark.parametrize(
    "spoil", [lambda sealed: sealed[:60], lambda sealed: sealed.replace(b"A", b"B"), lambda _: b""]
)
def test_what_is_damaged_or_for_another_is_refused(spoil) -> None:
    text, public = coordinator.draw_key_pair(DAY)
    sealed = coordinator.seal(b"tellingen" * 40, public)
    other, _ = coordinator.draw_key_pair(DAY)

    with pytest.raises(InvalidInput) as damaged:
        coordinator.unseal(spoil(sealed), coordinator.secret_in(text))
    with pytest.raises(InvalidInput) as foreign:
        coordinator.unseal(sealed, coordinator.secret_in(other))
    assert str(damaged.value) == str(foreign.value) == coordinator.NOT_FOR_US


@pytest.mark.parametrize("text", ["", "age1abc", "AGE-SECRET-KEY-1" + "Q" * 58, "# alleen uitleg\n", "\x00" * 50])
def test_a_file_without_a_key_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        coordinator.secret_in(text)
    assert refused.value.field == "key"


def test_two_keys_in_a_file_are_refused_and_a_key_in_a_remark_does_not_count() -> None:
    text, _ = coordinator.draw_key_pair(DAY)
    with pytest.raises(InvalidInput):
        coordinator.secret_in(text + age.generate())
    assert coordinator.secret_in(f"# {age.generate()}\n{text}") in text


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the age command")
def test_the_standard_tool_opens_it(tmp_path: Path) -> None:
    text, public = coordinator.draw_key_pair(DAY)
    (tmp_path / "sleutel.txt").write_text(text)
    (tmp_path / "x.age").write_bytes(coordinator.seal(b"tellingen", public))
    opened = subprocess.run(["age", "-d", "-i", "sleutel.txt", "x.age"], cwd=tmp_path, capture_output=True, check=True)
    assert opened.stdout == b"tellingen"
