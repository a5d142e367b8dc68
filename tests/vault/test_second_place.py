"""Names of what lies in the second place: which vault, which family by number, when; and what may go."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from copiloot_tui.domain.short_code import read_code
from copiloot_tui.vault.second_place import (
    KEEP_PACKAGES,
    PackageName,
    name_for,
    packages_in,
    read_name,
    superfluous,
    vault_code,
)

VAULT = UUID(int=7)
AT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
TAG = "0123456789abcdef"


def put(folder: Path, number: int, known: list[PackageName], vault: UUID = VAULT) -> PackageName:
    name = name_for(folder, vault, number, AT, TAG, known)
    name.path.write_bytes(b"x")
    return name


def test_a_name_says_vault_number_and_moment_and_is_read_back(tmp_path: Path):
    name = put(tmp_path, 7, [])

    assert name.path.name == f"{vault_code(VAULT)}-0007-20261121T110000Z-000001-{TAG}.age"
    assert read_name(name.path) == name
    assert read_code(name.vault_code) == name.vault_code


@pytest.mark.parametrize(
    "name",
    [
        "",
        "overdracht-0007.age",
        f"00000000-0007-20261121T110000Z-000001-{TAG}.age",
        f"0000-0001-0007-20261121T110000Z-000001-{TAG}.age",
        f"{vault_code(VAULT)}-0007-20261399T110000Z-000001-{TAG}.age",
        f"{vault_code(VAULT)}-0007-20261121T110000Z-000001-{TAG}.age.tmp",
        f"{vault_code(VAULT)}-٠٠٠٧-20261121T110000Z-000001-{TAG}.age",
    ],
)
def test_another_name_is_no_package(tmp_path: Path, name: str):
    assert read_name(tmp_path / name) is None


def test_packages_of_other_vaults_in_the_same_place_are_told_apart(tmp_path: Path):
    other = uuid4()
    mine = [put(tmp_path, number, []) for number in (7, 12)]
    put(tmp_path, 7, [], other)
    (tmp_path / "leesmij.txt").write_text("van iemand anders")

    assert packages_in(tmp_path, vault_code(VAULT)) == mine
    assert len(packages_in(tmp_path)) == 3
    assert packages_in(tmp_path / "weg") == []


def test_the_last_three_of_each_family_stay_whatever_the_clock_says(tmp_path: Path):
    known: list[PackageName] = []
    for number in (7, 7, 12, 7, 7, 12):
        known.append(put(tmp_path, number, known))

    assert [(name.number, name.sequence) for name in superfluous(known)] == [(7, 1)]
    assert KEEP_PACKAGES == 3
    newest = packages_in(tmp_path)
    assert [(name.number, name.sequence) for name in newest] == [(7, 5), (7, 4), (7, 2), (7, 1), (12, 6), (12, 3)]
