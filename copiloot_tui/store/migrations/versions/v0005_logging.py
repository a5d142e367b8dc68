"""The contact log with whom and about what, kinds of one's own, a timer, figures, signals, and what left."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from copiloot_tui.store.migrations.search_0005 import search_statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STAMPS = ("created_at", "updated_at", "removed_at")


def _table(name: str, *own: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.CHAR(32), nullable=False),
        *(sa.Column(stamp, sa.Text(), nullable=stamp == "removed_at") for stamp in _STAMPS),
        *own,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def _of_removed(table: str) -> None:
    op.create_index(f"ix_{table}_removed_at", table, ["removed_at"], sqlite_where=sa.text("removed_at IS NOT NULL"))


def upgrade() -> None:
    """Add tables and columns; a family that is a spoedvraag now came in as one."""
    _table(
        "contact_kind",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("way", sa.VARCHAR(40), nullable=False),
        sa.Column("replaces_way", sa.Boolean(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
    )
    _of_removed("contact_kind")
    _table(
        "call_timer",
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("stopped_at", sa.Text(), nullable=True),
        sa.Column(
            "family_id",
            sa.CHAR(32),
            sa.ForeignKey("family.id", name="fk_call_timer_family_id", ondelete="SET NULL"),
            nullable=True,
        ),
    )
    _table(
        "closed_period",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
    )
    _of_removed("closed_period")
    _add_signals()
    _add_departures()
    for table, column in (
        ("contact_moment", sa.Column("kind_id", sa.CHAR(32), nullable=True)),
        ("contact_moment", sa.Column("member_ids", sa.Text(), nullable=False, server_default="[]")),
        ("contact_moment", sa.Column("network_ids", sa.Text(), nullable=False, server_default="[]")),
        ("contact_moment", sa.Column("life_domain", sa.VARCHAR(40), nullable=True)),
        ("regelzaak", sa.Column("life_domain", sa.VARCHAR(40), nullable=True)),
        ("own_type", sa.Column("life_domain", sa.VARCHAR(40), nullable=True)),
        ("family", sa.Column("urgent_on", sa.Date(), nullable=True)),
        ("family", sa.Column("transfer_code", sa.Text(), nullable=False, server_default="")),
        ("closing", sa.Column("transfer_code", sa.Text(), nullable=False, server_default="")),
    ):
        op.add_column(table, column)
    op.execute("UPDATE family SET urgent_on = started_on WHERE status = 'spoedvraag'")
    for table, columns in (
        ("contact_moment", ["family_id", "at", "removed_at", "minutes", "travel_minutes", "way"]),
        ("strippenkaart", ["family_id", "valid_from"]),
    ):
        op.drop_index(f"ix_{table}_family_id", table)
        op.create_index(f"ix_{table}_family_id", table, columns)
    for table, columns, where in (
        ("contact_moment", ["family_id", "at", "regelzaak_ids"], "removed_at IS NULL AND regelzaak_ids <> '[]'"),
        ("case_event", ["on"], "removed_at IS NULL AND kind IN ('besluit', 'beslissing op bezwaar', 'ingetrokken')"),
    ):
        name = f"ix_{table}_{columns[-1]}"
        op.create_index(name, table, columns, sqlite_where=sa.text(where))


def _add_signals() -> None:
    _table(
        "signal",
        sa.Column("family_id", sa.CHAR(32), sa.ForeignKey("family.id", name="fk_signal_family_id"), nullable=False),
        sa.Column("kind", sa.VARCHAR(40), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        *(
            sa.Column(
                column,
                sa.CHAR(32),
                sa.ForeignKey(f"{table}.id", name=f"fk_signal_{column}", ondelete="SET NULL"),
                nullable=True,
            )
            for column, table in (
                ("note_id", "note"),
                ("regelzaak_id", "regelzaak"),
                ("contact_id", "contact_moment"),
                ("consent_id", "consent"),
            )
        ),
    )
    op.create_index("ix_signal_family_id", "signal", ["family_id"])
    _of_removed("signal")
    for statement in search_statements():
        op.execute(sa.text(statement.replace(":", "\\:")))


def _add_departures() -> None:
    """The log of what left: only its words can go, when the family they are about does."""
    _table(
        "departure",
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("what", sa.VARCHAR(40), nullable=False),
        sa.Column("family_ids", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("level", sa.VARCHAR(40), nullable=True),
        sa.Column("consent_ids", sa.Text(), nullable=False),
        sa.Column("reason", sa.VARCHAR(40), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
    )
    op.create_index("ix_departure_at", "departure", ["at"])
    stays = "SELECT RAISE(ABORT, 'what left stays written down');"
    kept = ("id", "created_at", "removed_at", "at", "what", "family_ids", "level", "consent_ids", "reason")
    changed = [f"new.{column} IS NOT old.{column}" for column in kept]
    changed += [f"(new.{column} <> old.{column} AND new.{column} <> '')" for column in ("to_whom", "remark")]
    op.execute(
        f"CREATE TRIGGER departure_unchanged BEFORE UPDATE ON departure WHEN {' OR '.join(changed)} BEGIN {stays} END"
    )
    op.execute(f"CREATE TRIGGER departure_unremoved BEFORE DELETE ON departure BEGIN {stays} END")
