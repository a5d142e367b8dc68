"""Undoing very much at once: as whole as undoing little, and without a word left behind."""

from pathlib import Path

import pytest

from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.services.records import undo
from copiloot_tui.store import many_changes
from copiloot_tui.store.store import Store
from tests.factories import keep, make_aanspreekpunt, make_institution, make_plain_twin
from tests.store.test_traces import traces, wipe_history

PEOPLE = 40


@pytest.fixture
def twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(many_changes, "MANY", PEOPLE // 2)
    return make_plain_twin(tmp_path / "twin.db")


def config(store: Store) -> dict[str, int]:
    with store.reading() as reading:
        found = reading.connection.exec_driver_sql("SELECT k, v FROM search_index_config")
        return {str(name): value for name, value in found}


def words_in_the_index(store: Store) -> int:
    with store.reading() as reading:
        asked = "SELECT count(*) FROM search_index WHERE search_index MATCH 'zeldzaam'"
        return int(reading.connection.exec_driver_sql(asked).scalar() or 0)


def test_what_is_undone_together_leaves_no_word_in_the_index(twin: Store, tmp_path: Path) -> None:
    institution = make_institution()
    keep(twin, institution, make_aanspreekpunt(institution, name="Mevrouw Aydin"))
    with twin.unit("Inlezen") as work:
        for number in range(PEOPLE):
            work.save(make_aanspreekpunt(institution, name=f"Zeldzaam {number}"))
    assert words_in_the_index(twin) == PEOPLE

    entry = work.changes.entry_id
    assert entry is not None
    undo(twin, entry)

    with twin.reading() as reading:
        assert [one.name for one in reading.all(Aanspreekpunt)] == ["Mevrouw Aydin"]
    assert words_in_the_index(twin) == 0
    assert config(twin)["secure-delete"] == 1
    with twin.unit("") as work:
        work.connection.exec_driver_sql("DELETE FROM aanspreekpunt WHERE name LIKE 'Zeldzaam%'")
        work.connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    wipe_history(twin)
    twin.close()
    assert traces(tmp_path, b"zeldzaam") == 0


def test_what_goes_wrong_halfway_leaves_the_index_as_it_was(twin: Store) -> None:
    institution = make_institution()
    keep(twin, institution)
    people = [make_aanspreekpunt(institution, name=f"Zeldzaam {number}") for number in range(PEOPLE)]
    keep(twin, *people)

    def remove_and_fail() -> None:
        with twin.unit("") as work, many_changes.wiped_together(work.connection, PEOPLE):
            work.remove(people[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        remove_and_fail()

    assert words_in_the_index(twin) == PEOPLE
    assert config(twin)["secure-delete"] == 1
    with twin.unit("") as work:
        work.remove(people[0])
    assert words_in_the_index(twin) == PEOPLE - 1
