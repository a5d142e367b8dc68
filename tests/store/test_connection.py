import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from sqlcipher3 import dbapi2

from copiloot_tui.domain.errors import Damage, DamagedVault
from copiloot_tui.domain.family import Family
from copiloot_tui.store.connection import connect, connect_unguarded
from copiloot_tui.store.store import Store
from tests.factories import Watch, keep, make_family, make_raw_key, make_store


def test_the_file_is_encrypted_and_begins_with_our_own_salt(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    store = make_store(tmp_path, raw_key)

    keep(store, make_family(name="Buitengewoon"))

    content = (tmp_path / "vault.db").read_bytes()
    assert content[:16].hex() == raw_key[66:98].decode()
    assert b"Buitengewoon" not in content
    assert b"SQLite format" not in content


def test_a_connection_is_set_up_by_the_recipe(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    make_store(tmp_path, raw_key).close()
    connection = connect(tmp_path / "vault.db", raw_key)

    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "trusted_schema",
            "cell_size_check", "fullfsync", "recursive_triggers",
        )
    }  # fmt: skip

    assert found == {
        "journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2,
        "trusted_schema": 0, "cell_size_check": 1, "fullfsync": 1, "recursive_triggers": 1,
    }  # fmt: skip


def test_nothing_can_be_attached(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    make_store(tmp_path, raw_key).close()
    connection = connect(tmp_path / "vault.db", raw_key)

    with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
        connection.execute(f"ATTACH '{tmp_path / 'plain.db'}' AS plain KEY ''")


@pytest.mark.parametrize("key", [b"", b"x" * 32, b"x'" + b"a" * 95 + b"'"])
def test_any_other_form_of_key_is_refused(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="not a raw key"):
        connect_unguarded(tmp_path / "vault.db", key, "rwc")


def test_opening_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(DamagedVault) as caught:
        Store.open(tmp_path / "vault.db", make_raw_key(), uuid4(), Watch())

    assert caught.value.damage is Damage.DATABASE_MISSING
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "vault.db").touch()

    with pytest.raises(DamagedVault) as caught:
        Store.open(tmp_path / "vault.db", make_raw_key(), uuid4(), Watch())

    assert caught.value.damage is Damage.DATABASE_EMPTY


def test_making_a_vault_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"iets")

    with pytest.raises(FileExistsError):
        make_store(tmp_path)

    assert (tmp_path / "vault.db").read_bytes() == b"iets"


def test_a_wrong_key_opens_nothing_and_says_nothing_on_the_screen(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from uuid import UUID; from copiloot_tui.store.store import Store\n"
        "from copiloot_tui.domain.errors import DamagedVault\n"
        "try: Store.open(Path(sys.argv[1]), b\"x'\" + b'ab' * 48 + b\"'\", UUID(int=1), None)\n"
        "except DamagedVault as error: print(error.damage.name)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "vault.db")], capture_output=True, text=True, check=True
    )

    assert done.stdout == "DATABASE_UNREADABLE\n"
    assert done.stderr == ""


def test_the_database_of_another_vault_is_refused(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    make_store(tmp_path, raw_key).close()

    with pytest.raises(DamagedVault) as caught:
        Store.open(tmp_path / "vault.db", raw_key, uuid4(), Watch())

    assert caught.value.damage is Damage.DATABASE_FOREIGN


def test_what_was_kept_is_there_after_opening_again(tmp_path: Path) -> None:
    raw_key, vault_id, family = make_raw_key(), uuid4(), make_family()
    store = Store.create(tmp_path / "vault.db", raw_key, vault_id, Watch())
    keep(store, family)
    store.close()

    again = Store.open(tmp_path / "vault.db", raw_key, vault_id, Watch())

    with again.reading() as reading:
        assert reading.get(Family, family.id).name == "Jansen"
    assert not again.is_changed


def test_a_connection_that_crosses_threads_is_refused(store: Store) -> None:
    keep(store, make_family())
    refusals: list[BaseException] = []

    def elsewhere() -> None:
        try:
            keep(store, make_family())
        except AssertionError as error:
            refusals.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert len(refusals) == 1


def test_another_thread_writes_and_reads_on_connections_of_its_own(store: Store) -> None:
    family = make_family()

    def elsewhere() -> None:
        with store.beside() as beside:
            keep(beside, family)
            with beside.reading() as reading:
                assert reading.get(Family, family.id) == reading.all(Family)[0]

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    with store.reading() as reading:
        assert [each.id for each in reading.all(Family)] == [family.id]


def test_one_thread_can_read_while_another_writes(store: Store) -> None:
    keep(store, make_family())
    lengths: list[int] = []

    def read() -> None:
        for _ in range(100):
            with store.reading() as reading:
                lengths.append(len(reading.all(Family)))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(30):
        keep(store, make_family())
    reader.join()

    assert len(lengths) == 100
    assert lengths == sorted(lengths)
    with store.unit("") as work:
        assert len(work.all(Family)) == 31


def test_the_store_is_imported_without_alembic() -> None:
    script = "import sys, copiloot_tui.services.today, copiloot_tui.services.search; print('alembic' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
