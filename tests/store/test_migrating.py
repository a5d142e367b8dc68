import textwrap
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from copiloot_tui.domain.errors import NewerVault
from copiloot_tui.store import versions
from copiloot_tui.store.connection import connect
from copiloot_tui.store.copies import check
from copiloot_tui.store.engine import engine_on
from copiloot_tui.store.migrating import VERSIONS, MigrationFailed, _scripts, migrate, upgrade
from copiloot_tui.store.schema import METADATA
from copiloot_tui.store.store import Store
from tests.factories import Watch, keep, make_everything, make_raw_key, make_store
from tests.layout import laid_out_once, shape_of


@pytest.fixture
def raw_key(tmp_path: Path) -> bytes:
    key = make_raw_key()
    store = make_store(tmp_path, key)
    keep(store, *make_everything())
    store.close()
    return key


def write_revision(folder: Path, body: str, extra: str = "") -> list[Path]:
    folder.mkdir()
    (folder / "v9999_next.py").write_text(
        f'"""The next."""\nfrom alembic import op\nimport sqlalchemy as sa\n'
        f'revision = "9999"\ndown_revision = "{versions.HEAD}"\n{extra}\n'
        f"def upgrade():\n{textwrap.indent(body, '    ')}\n"
    )
    return [VERSIONS, folder]


def test_the_quick_way_to_a_new_vault_of_these_tests_gives_what_the_revisions_give(tmp_path: Path) -> None:
    by_revisions = tmp_path / "by_revisions.db"
    engine = engine_on(lambda: connect(by_revisions, key), "BEGIN IMMEDIATE")
    key = make_raw_key()
    by_revisions.touch()
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    with laid_out_once():
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            make_store(tmp_path / name, key).close()

    expected, made = connect(by_revisions, key), connect(tmp_path / "second" / "vault.db", key)
    assert shape_of(made) == shape_of(expected)
    for table in ("alembic_version", "search_index_config"):
        assert (
            made.execute(f"SELECT * FROM {table}").fetchall() == expected.execute(f"SELECT * FROM {table}").fetchall()
        )
    expected.close()
    made.close()


def test_the_known_versions_are_those_that_there_are() -> None:
    _, scripts = _scripts([VERSIONS])

    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == versions.KNOWN
    assert scripts.get_current_head() == versions.HEAD


def test_the_migrations_make_what_the_tables_say(store: Store) -> None:
    ours = {table.name for table in METADATA.tables.values()}

    with store.unit("") as work:
        context = MigrationContext.configure(
            work.connection,
            opts={"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or name in ours},
        )
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_make_the_indexes_that_the_tables_say(store: Store) -> None:
    all_indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)

    with store.reading() as reading, engine.connect() as said:
        made = {name: _bare(sql) for name, sql in reading.connection.exec_driver_sql(all_indexes)}
        assert made == {name: _bare(sql) for name, sql in said.exec_driver_sql(all_indexes)}
    engine.dispose()


def _bare(sql: str) -> str:
    return "".join(sql.replace('"', "").split())


def test_a_migration_rebuilds_a_table_and_loses_no_child(tmp_path: Path, raw_key: bytes) -> None:
    before = check(tmp_path / "vault.db", raw_key).counts
    folders = write_revision(
        tmp_path / "revisions",
        'with op.batch_alter_table("family") as table:\n    table.add_column(sa.Column("extra", sa.Text()))\n'
        '    table.alter_column("municipality", new_column_name="town")',
    )

    migrate(tmp_path / "vault.db", raw_key, folders)

    report = check(tmp_path / "vault.db", raw_key)
    assert (report.schema, report.counts) == ("9999", before)
    assert not list(tmp_path.glob("vault.db.migrating*"))


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ('op.execute("DELETE FROM step")', MigrationFailed),
        ('op.execute("DELETE FROM family")', MigrationFailed),
        ("op.execute(\"UPDATE note SET family_id = 'weg'\")", MigrationFailed),
        ('raise RuntimeError("halfway")', RuntimeError),
    ],
)
def test_a_migration_that_goes_wrong_changes_nothing(
    tmp_path: Path, raw_key: bytes, body: str, error: type[Exception]
) -> None:
    content = (tmp_path / "vault.db").read_bytes()

    with pytest.raises(error):
        migrate(tmp_path / "vault.db", raw_key, write_revision(tmp_path / "revisions", body))

    assert (tmp_path / "vault.db").read_bytes() == content
    assert not list(tmp_path.glob("vault.db.migrating*"))


def test_a_revision_can_say_which_tables_change_in_number(tmp_path: Path, raw_key: bytes) -> None:
    extra = 'tables_that_change = {"step", "search_entry"}'
    folders = write_revision(tmp_path / "revisions", 'op.execute("DELETE FROM step")', extra)

    migrate(tmp_path / "vault.db", raw_key, folders)

    assert check(tmp_path / "vault.db", raw_key).counts["step"] == 0


def test_a_newer_vault_is_opened_by_nobody(tmp_path: Path) -> None:
    raw_key, vault_id = make_raw_key(), uuid4()
    store = Store.create(tmp_path / "vault.db", raw_key, vault_id, Watch())
    with store.unit("") as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    content = (tmp_path / "vault.db").read_bytes()

    with pytest.raises(NewerVault):
        Store.open(tmp_path / "vault.db", raw_key, vault_id, Watch())

    assert (tmp_path / "vault.db").read_bytes() == content


def test_an_older_vault_is_backed_up_before_anything_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw_key, vault_id = make_raw_key(), uuid4()
    store = Store.create(tmp_path / "vault.db", raw_key, vault_id, Watch())
    with store.unit("") as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    store.close()
    monkeypatch.setattr(versions, "KNOWN", ("0000", *versions.KNOWN))
    asked: list[str] = []

    with pytest.raises(MigrationFailed):
        Store.open(tmp_path / "vault.db", raw_key, vault_id, Watch(), before_migration=lambda: asked.append("backup"))

    assert asked == ["backup"]
