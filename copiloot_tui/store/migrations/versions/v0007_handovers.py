"""Families that a colleague works for, what was joined, and the facts that stay."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
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


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _choices(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.VARCHAR(40), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Date(), nullable=True) for name in names]


def upgrade() -> None:
    """Add three tables."""
    _table(
        "handover",
        sa.Column("family_id", sa.CHAR(32), sa.ForeignKey("family.id", name="fk_handover_family_id"), nullable=False),
        sa.Column("handover", sa.CHAR(32), nullable=False),
        *_choices("sort", "side"),
        *_words("other_name", "other_key", "purpose"),
        sa.Column("given_on", sa.Date(), nullable=False),
        *_days("until"),
        sa.Column("has_private", sa.Boolean(), nullable=False),
        *_words("code"),
        *_days("confirmed_on", "returned_on", "ended_on"),
        *_words("passed_on_by", "passed_on_why"),
    )
    op.create_index(
        "ix_handover_removed_at", "handover", ["removed_at"], sqlite_where=sa.text("removed_at IS NOT NULL")
    )
    op.create_index("ix_handover_family_id", "handover", ["family_id"])
    op.create_table(
        "joined_state",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.CHAR(32), nullable=False),
        sa.Column("entry", sa.CHAR(32), nullable=False),
        sa.Column("family_id", sa.CHAR(32), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", "entry", name="pk_joined_state"),
    )
    op.create_index("ix_joined_state_family_id", "joined_state", ["family_id"])
    op.create_index("ix_joined_state_entry", "joined_state", ["entry"])
    op.create_index("ix_joined_state_open", "joined_state", ["family_id"], sqlite_where=sa.text("is_open"))
    _add_audit()


def _add_audit() -> None:
    """Add the log of facts; what stands in it stays as it is."""
    _table(
        "audit_entry",
        sa.Column("at", sa.Text(), nullable=False),
        *_choices("what"),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("handover", sa.CHAR(32), nullable=True),
        *_words("key"),
        sa.Column("count", sa.Integer(), nullable=True),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"])
    stays = "SELECT RAISE(ABORT, 'what happened stays written down');"
    op.execute(f"CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry BEGIN {stays} END")
    op.execute(f"CREATE TRIGGER audit_entry_unremoved BEFORE DELETE ON audit_entry BEGIN {stays} END")
