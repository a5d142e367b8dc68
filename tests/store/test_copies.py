import os
import random
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import BackupFailed, StorageReadOnly
from copiloot_tui.store.copies import check, copy_to
from copiloot_tui.store.versions import HEAD
from tests.factories import keep, make_everything, make_raw_key, make_store


@pytest.fixture
def raw_key(tmp_path: Path) -> bytes:
    key = make_raw_key()
    store = make_store(tmp_path, key)
    keep(store, *make_everything())
    store.close()
    return key


def test_a_sound_vault_passes_and_is_counted(tmp_path: Path, raw_key: bytes) -> None:
    report = check(tmp_path / "vault.db", raw_key)

    assert report.is_sound
    assert report.counts["family"] == 1
    assert report.sqlcipher.startswith("4.")
    assert report.sqlite.startswith("3.")
    assert report.schema == HEAD


def test_a_copy_is_encrypted_with_the_same_key_and_salt_and_holds_the_same(tmp_path: Path, raw_key: bytes) -> None:
    report = copy_to(tmp_path / "vault.db", raw_key, tmp_path / "copy.db")

    assert report == check(tmp_path / "vault.db", raw_key)
    assert (tmp_path / "copy.db").read_bytes()[:16] == (tmp_path / "vault.db").read_bytes()[:16]
    assert b"kenmerk" not in (tmp_path / "copy.db").read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_nobody_else_can_read_a_copy(tmp_path: Path, raw_key: bytes) -> None:
    copy_to(tmp_path / "vault.db", raw_key, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_copy_overwrites_nothing(tmp_path: Path, raw_key: bytes) -> None:
    (tmp_path / "copy.db").write_bytes(b"iets")

    with pytest.raises(BackupFailed):
        copy_to(tmp_path / "vault.db", raw_key, tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_bytes() == b"iets"


def test_a_copy_to_a_folder_that_is_not_there_is_refused(tmp_path: Path, raw_key: bytes) -> None:
    with pytest.raises(StorageReadOnly):
        copy_to(tmp_path / "vault.db", raw_key, tmp_path / "weg" / "copy.db")


def test_the_vault_can_be_copied_while_it_is_open(tmp_path: Path) -> None:
    key = make_raw_key()
    store = make_store(tmp_path, key)
    keep(store, *make_everything())

    with store.reading() as reading:
        reading.kept("anything")
        assert copy_to(tmp_path / "vault.db", key, tmp_path / "copy.db").is_sound


def test_every_flipped_bit_is_found(tmp_path: Path, raw_key: bytes) -> None:
    whole = (tmp_path / "vault.db").read_bytes()
    chance = random.Random(1)
    places = [0, 15 * 8, *(chance.randrange(len(whole) * 8) for _ in range(25))]

    for place in places:
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        (tmp_path / "damaged.db").write_bytes(damaged)
        assert not check(tmp_path / "damaged.db", raw_key).is_sound, place


@pytest.mark.parametrize("length", [0, 10, 4096, 5000])
def test_a_file_that_was_cut_short_is_not_sound(tmp_path: Path, raw_key: bytes, length: int) -> None:
    (tmp_path / "short.db").write_bytes((tmp_path / "vault.db").read_bytes()[:length])

    assert not check(tmp_path / "short.db", raw_key).is_sound


def test_an_index_that_lost_an_entry_is_found(tmp_path: Path) -> None:
    key = make_raw_key()
    store = make_store(tmp_path, key)
    keep(store, *make_everything())
    with store.unit("") as work:
        work.connection.exec_driver_sql("DROP TRIGGER search_entry_erased")
        work.connection.exec_driver_sql("DELETE FROM search_entry WHERE kind = 'note'")
    store.close()

    assert check(tmp_path / "vault.db", key).problems == ("search",)


def test_a_missing_file_is_a_report_too(tmp_path: Path) -> None:
    assert check(tmp_path / "weg.db", make_raw_key()).problems == ("unreadable",)
