"""The contact log with whom and about what, kinds of one's own, a timer, and figures that were handed in."""

from typing import Any

import sqlalchemy as sa
from alembic import op

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
