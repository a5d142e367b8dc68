"""Vaults of every earlier shape open as if they had been made today."""

import json
import shutil
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.strippenkaart import Strippenkaart, TravelCount
from copiloot_tui.services import records
from copiloot_tui.store.connection import connect
from copiloot_tui.store.copies import check
from copiloot_tui.store.engine import engine_on
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.migrating import VERSIONS, upgrade
from copiloot_tui.store.migrations import search_0001, search_0002, search_0005, search_0006
from copiloot_tui.store.search import look_up
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.store.texts import moment_text
from copiloot_tui.store.versions import HEAD, KNOWN
from tests.factories import MORNING, SOME_ID, Watch, keep, make_everything, make_raw_key, make_step

CHANGED: dict[type[Record], tuple[UUID, dict[str, object]]] = {
    Regelzaak: (UUID(int=8), {"title": "zoals het eerst heette"}),
    Strippenkaart: (UUID(int=9), {"strips": 4, "counts_travel": False, "travel": TravelCount.NO.value}),
}
"""What the history of an older vault holds: the entry, and how the columns were before."""
SAID_OTHERWISE = {"travel"}
"""Fields that an older vault held in a column of another name."""
OLDER = KNOWN[:-1]
R = TypeVar("R", bound=Record)


def make_older(path: Path, raw_key: bytes, revision: str, values: list[Record]) -> list[Record]:
    """A vault of an earlier shape with what it could hold of these values, which are given back."""
    folder = path.with_name(revision)
    folder.mkdir()
    for known in KNOWN[: KNOWN.index(revision) + 1]:
        for script in VERSIONS.glob(f"v{known}_*.py"):
            shutil.copy(script, folder)
    path.touch()
    engine, kept = engine_on(lambda: connect(path, raw_key), "BEGIN IMMEDIATE"), list[Record]()
    with engine.begin() as connection:
        upgrade(connection, [folder])
        execute = connection.exec_driver_sql
        execute("INSERT INTO meta (name, value) VALUES (?, ?)", (VAULT_ID, str(SOME_ID)))
        for value in values:
            mapping = mapping_of(type(value))
            columns = [row[1] for row in execute(f"PRAGMA table_info({mapping.name})")]
            if not columns:
                continue
            row = dict(zip(mapping.raw_names, mapping.raw(value, MORNING, MORNING), strict=True))
            if "counts_travel" in columns:
                row["counts_travel"] = row["travel"] == TravelCount.YES.value
            names = ", ".join(f'"{name}"' for name in columns)
            execute(
                f"INSERT INTO {mapping.name} ({names}) VALUES ({', '.join('?' * len(columns))})",
                tuple(row[name] for name in columns),
            )
            kept.append(value := without_what_is_new(value, columns))
            if isinstance(value, Regelzaak | Strippenkaart):
                entry_id, changed = CHANGED[type(value)]
                changed = {name: was for name, was in changed.items() if name in columns}
                before = json.dumps({name: row[name] for name in columns} | changed)
                at = (entry_id.int, entry_id.hex, moment_text(MORNING), "Gewijzigd")
                execute("INSERT INTO history_entry (sequence, id, at, title) VALUES (?, ?, ?, ?)", at)
                execute(
                    "INSERT INTO history_change (entry, kind, ref, family_id, before) VALUES (?, ?, ?, ?, ?)",
                    (entry_id.int, mapping.name, value.id.hex, value.family_id.hex, before),
                )
    engine.dispose()
    return kept


def without_what_is_new(value: R, columns: list[str]) -> R:
    """A value as an older vault could hold it."""
    new = (each for each in fields(value) if each.name not in {*columns, *SAID_OTHERWISE})
    return replace(value, **{each.name: _default(each) for each in new})


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


Opening = Callable[[], tuple[Store, list[Record]]]


class OlderVault(NamedTuple):
    """A vault of an earlier shape, and what is in it."""

    path: Path
    raw_key: bytes
    kept: list[Record]


@pytest.fixture(scope="module", params=OLDER)
def kept_closed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OlderVault:
    """An older vault that nobody opens, so that each test can have a copy."""
    path, raw_key = tmp_path_factory.mktemp("older") / "vault.db", make_raw_key()
    kept = make_older(path, raw_key, request.param, make_everything())
    assert check(path, raw_key).schema == request.param
    return OlderVault(path, raw_key, kept)


@pytest.fixture
def older(kept_closed: OlderVault, tmp_path: Path) -> Opening:
    """Opens an older vault that was not opened since, with what is in it."""
    path, raw_key, kept = Path(shutil.copy(kept_closed.path, tmp_path)), kept_closed.raw_key, [*kept_closed.kept]

    def open_it() -> tuple[Store, list[Record]]:
        store = Store.open(path, raw_key, SOME_ID, Watch())
        report = check(path, raw_key)
        assert report.is_sound
        assert report.schema == HEAD
        return store, kept

    return open_it


def test_everything_in_an_older_vault_is_as_it_was(older: Opening) -> None:
    store, kept = older()

    with store.reading() as reading:
        found = [reading.get(type(value), value.id) for value in kept]
    store.close()
    assert len(kept) >= 14
    assert found == [replace(value, created_at=MORNING, updated_at=MORNING) for value in kept]


def test_words_of_an_older_vault_are_found(older: Opening) -> None:
    store, kept = older()
    findable = {
        found.table
        for found in (*search_0001.FINDABLE, *search_0002.FINDABLE, *search_0005.FINDABLE, *search_0006.FINDABLE)
    }

    with store.reading() as reading:
        assert {one.record_id for one in look_up(reading, "kenmerk", 100)} == {
            value.id for value in kept if mapping_of(type(value)).name in findable
        }
    store.close()


def test_what_was_done_in_an_older_vault_can_be_undone(older: Opening) -> None:
    store, kept = older()
    regelzaak = next(value for value in kept if isinstance(value, Regelzaak))

    records.undo(store, CHANGED[Regelzaak][0])

    assert records.get(store, Regelzaak, regelzaak.id).title == "zoals het eerst heette"
    store.close()


def test_a_card_of_an_older_vault_gets_back_how_its_travel_counted(older: Opening) -> None:
    store, kept = older()
    card = next(value for value in kept if isinstance(value, Strippenkaart))
    assert records.get(store, Strippenkaart, card.id).travel is TravelCount.YES

    records.undo(store, CHANGED[Strippenkaart][0])

    found = records.get(store, Strippenkaart, card.id)
    assert (found.strips, found.travel) == (4, TravelCount.NO)
    store.close()


def test_an_older_vault_keeps_what_is_new(older: Opening) -> None:
    store, kept = older()
    family = next(value for value in kept if isinstance(value, Family))
    keep(store, *make_everything("nieuw"))
    regelzaak = next(value for value in kept if isinstance(value, Regelzaak))
    keep(store, make_step(regelzaak, offset_days=-3))
    records.erase(store, family)

    with store.reading() as reading:
        assert not reading.of_family(Step, family.id)
        assert look_up(reading, "nieuw", 100)
    store.close()
