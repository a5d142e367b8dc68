import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import ReadingInterrupted, StorageFull, StorageReadOnly
from copiloot_tui.domain.family import Family
from copiloot_tui.store.copies import check
from copiloot_tui.store.store import Store
from tests.factories import SOME_ID, Watch, keep, make_family, make_note, make_raw_key, make_store


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    raw_key = make_raw_key()
    store = make_store(tmp_path, raw_key)
    keep(store, family := make_family())
    with store.unit("") as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StorageFull):
        keep(store, make_note(family, text="x" * 90_000))
    with store.unit("") as work:
        work.connection.exec_driver_sql("PRAGMA max_page_count=100000")
    keep(store, make_note(family, text="x" * 90_000))

    store.close()
    report = check(tmp_path / "vault.db", raw_key)
    assert report.is_sound
    assert report.counts["note"] == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who can be refused")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    keep(store, make_family())
    tmp_path.chmod(0o500)

    try:
        with pytest.raises(StorageReadOnly):
            keep(store, make_family())
    finally:
        tmp_path.chmod(0o700)


def test_a_vault_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    keep(store, make_family())
    with store.unit("") as work:
        work.connection.exec_driver_sql("PRAGMA query_only=ON")

    with pytest.raises(StorageReadOnly):
        keep(store, make_family())

    with store.reading() as reading:
        assert len(reading.all(Family)) == 1


def test_a_search_can_be_stopped_from_another_thread(store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    stopper = threading.Thread(target=lambda: (time.sleep(0.2), store.interrupt_reading()))
    stopper.start()

    with pytest.raises(ReadingInterrupted), store.searching() as reading:
        reading.connection.exec_driver_sql(endless)

    stopper.join()
    with store.reading() as reading:
        assert reading.all(Family) == []


def test_only_a_search_is_stopped(store: Store) -> None:
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000) SELECT count(*) FROM n"
    stopper = threading.Thread(target=lambda: (time.sleep(0.05), store.interrupt_reading()))
    stopper.start()

    with store.reading() as reading:
        assert reading.connection.exec_driver_sql(counting).scalar() == 2_000_000

    stopper.join()


def test_an_error_shows_no_word_of_what_was_typed(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from tests.factories import keep, make_family, make_note, make_store\n"
        "store = make_store(Path(sys.argv[1]))\n"
        "keep(store, make_note(make_family(name='geheim'), text='geheim'))"
    )
    root = str(Path(__file__).parents[2])

    done = subprocess.run([sys.executable, "-c", script, str(tmp_path), root], capture_output=True, text=True)

    assert "NotFound" in done.stderr
    assert "geheim'" not in done.stderr.replace(script, "").replace("name='geheim'", "").replace("text='geheim'", "")


def test_a_glance_whose_transaction_ended_by_itself_tells_what_went_wrong(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "vault.db", make_raw_key(), SOME_ID, Watch())

    def fail() -> None:
        with store.glancing() as glance:
            glance.rows("ROLLBACK")
            raise StorageFull

    with pytest.raises(StorageFull):
        fail()
    with store.glancing() as glance:
        assert glance.kept("vault_id")
    store.close()
