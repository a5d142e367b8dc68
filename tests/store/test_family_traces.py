"""What a vault still holds of a family, by ids in every table."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Draft
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.store.schema import JOINED_STATE
from copiloot_tui.store.store import Store
from copiloot_tui.store.traces import ids_about, tables_looked_through, traces
from tests.factories import keep, make_everything, make_family, make_plain_twin


def raw(store: Store) -> Any:
    with store.unit("") as work:
        return work.connection.connection.driver_connection


def full_store(folder: Path) -> tuple[Store, Family]:
    store = make_plain_twin(folder / "twin.db")
    values = make_everything()
    keep(store, *values)
    family = next(value for value in values if isinstance(value, Family))
    keep(
        store,
        Draft(form="note", family_id=family.id, values={"text": "half"}),
        SavedFilter(name="van hen", values={"family": str(family.id)}),
    )
    with store.unit("") as work:
        work.keep("kept_place", f'{{"family": "{family.id}"}}')
        work.keep(f"erasure:{uuid4().hex}", family.id.hex)
        said = {"kind": "note", "ref": uuid4(), "entry": uuid4(), "family_id": family.id, "state": "{}"}
        work.connection.execute(JOINED_STATE.insert().values(said | {"is_open": False}))
    return store, family


def test_everything_of_a_family_is_seen(tmp_path: Path) -> None:
    store, family = full_store(tmp_path)

    found = traces(raw(store), [family.id], ids_about(raw(store), [family.id]))

    for table in ("family", "note", "attachment", "handover", "joined_state", "search_entry", "call_timer", "draft"):
        assert found[table], table
    assert (found["meta"], found["saved_filter"]) == (1, 1)
    assert found["history_change"] >= 25
    assert not found.keys() & {"departure", "institution", "aanspreekpunt", "audit_entry", "history_entry"}
    assert tables_looked_through(raw(store)) > 35


def test_a_family_that_was_never_there_is_seen_nowhere(tmp_path: Path) -> None:
    store, _ = full_store(tmp_path)

    assert traces(raw(store), [unknown := uuid4()], ids_about(raw(store), [unknown])) == {}


def test_erasing_leaves_only_the_place_where_the_program_was_left(tmp_path: Path) -> None:
    store, family = full_store(tmp_path)
    keep(store, other := make_family(name="De Vries"))
    ids = ids_about(raw(store), [family.id])

    with store.unit("") as work:
        work.erase(family)

    assert traces(raw(store), [family.id], ids) == {"meta": 1}
    assert traces(raw(store), [other.id], ids_about(raw(store), [other.id]))["family"] == 1
