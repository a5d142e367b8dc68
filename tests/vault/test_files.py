import os
import sys
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import Damage, DamagedVault, NoVault, StorageFailed, StorageReadOnly
from copiloot_tui.vault import writing
from copiloot_tui.vault.files import VaultFiles, inspect
from copiloot_tui.vault.lock import hold
from copiloot_tui.vault.writing import make_private_folder, replace, write_private
from tests.vaults import make_keys

PAGE = bytes(range(256)) * 16


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_empty_or_absent_folder_holds_no_vault(tmp_path: Path):
    for folder in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(NoVault):
            inspect(VaultFiles(folder))


def test_a_sound_vault_passes(tmp_path: Path):
    keys, _ = make_keys(tmp_path)

    inspect(keys.files)


@pytest.mark.parametrize(
    ("content", "damage"),
    [
        (b"", Damage.DATABASE_EMPTY),
        (b"SQLite format 3\x00" + PAGE, Damage.DATABASE_PLAIN),
        (PAGE, Damage.DATABASE_FOREIGN),
        (b"\x00" * 16 + PAGE, Damage.DATABASE_UNREADABLE),
        (b"\xff" * 16 + PAGE, Damage.DATABASE_UNREADABLE),
        (PAGE[:100], Damage.DATABASE_UNREADABLE),
        (b"x", Damage.DATABASE_UNREADABLE),
    ],
)
def test_a_database_that_is_not_ours_is_named_and_left_alone(tmp_path: Path, content: bytes, damage: Damage):
    keys, _ = make_keys(tmp_path)
    keys.files.database.write_bytes(content)
    before = everything_in(tmp_path)

    with pytest.raises(DamagedVault) as found:
        inspect(keys.files)

    assert found.value.damage is damage
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize(
    ("missing", "damage"), [("vault.db", Damage.DATABASE_MISSING), ("vault.keys", Damage.KEY_FILE_MISSING)]
)
def test_half_a_vault_is_never_taken_for_none(tmp_path: Path, missing: str, damage: Damage):
    keys, _ = make_keys(tmp_path)
    (tmp_path / missing).unlink()

    with pytest.raises(DamagedVault) as found:
        inspect(keys.files)

    assert found.value.damage is damage


def test_an_empty_or_plain_database_alone_is_named_too(tmp_path: Path):
    for content, damage in ((b"", Damage.DATABASE_EMPTY), (b"SQLite format 3\x00" + PAGE, Damage.DATABASE_PLAIN)):
        (tmp_path / "vault.db").write_bytes(content)
        with pytest.raises(DamagedVault) as found:
            inspect(VaultFiles(tmp_path))
        assert found.value.damage is damage


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_files_and_folders_are_their_owners_alone(tmp_path: Path):
    folder = tmp_path / "diep" / "kluis"
    previous = os.umask(0)
    try:
        keys, _ = make_keys(folder)
        with hold(keys.files):
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if path.name != "vault.db"}
    finally:
        os.umask(previous)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}, modes


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "vault.keys"
    write_private(path, b"oud")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", refuse)
    with pytest.raises(Exception, match="schijf is vol"):
        write_private(path, b"nieuw")

    assert everything_in(tmp_path) == {"vault.keys": b"oud"}


def test_a_disk_that_keeps_something_else_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"iets anders")

    with pytest.raises(StorageFailed):
        write_private(tmp_path / "vault.keys", b"sleutels")

    assert not (tmp_path / "vault.keys").exists()


def test_a_virus_scanner_gets_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "nieuw").write_bytes(b"nieuw")
    refusals, pauses, really_replace = [PermissionError()] * 9, [], os.replace

    def replace_reluctantly(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        really_replace(source, target)

    monkeypatch.setattr(writing.os, "replace", replace_reluctantly)
    monkeypatch.setattr(writing, "IS_WINDOWS", True)
    replace(tmp_path / "nieuw", tmp_path / "oud", pauses.append)

    assert (tmp_path / "oud").read_bytes() == b"nieuw"
    assert pauses == [0.2] * 9


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs file modes that count")
def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path):
    tmp_path.chmod(0o500)

    with pytest.raises(StorageReadOnly):
        make_private_folder(tmp_path / "kluis")

    tmp_path.chmod(0o700)
