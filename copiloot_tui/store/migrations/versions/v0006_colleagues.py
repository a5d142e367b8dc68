"""Goals, requests to see what is written, colleagues with their keys, and what left sealed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from copiloot_tui.store.migrations.search_0006 import search_statements

revision = "0006"
down_revision = "0005"
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
    op.create_index(f"ix_{name}_removed_at", name, ["removed_at"], sqlite_where=sa.text("removed_at IS NOT NULL"))


def _refers(
    table: str, column: str, other: str, *, is_optional: bool = False, on_delete: str | None = None
) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}", ondelete=on_delete)
    return sa.Column(column, sa.CHAR(32), key, nullable=is_optional)


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Date(), nullable=True) for name in names]


def upgrade() -> None:
    """Add tables, and to the log of what left whether it was sealed."""
    _table(
        "plan_goal",
        _refers("plan_goal", "family_id", "family"),
        *_words("goal"),
        sa.Column("life_domain", sa.VARCHAR(40), nullable=True),
        _refers("plan_goal", "member_id", "family_member", is_optional=True, on_delete="SET NULL"),
        *_words("steps"),
        *_days("evaluate_on"),
        sa.Column("status", sa.VARCHAR(40), nullable=False),
        *_days("ended_on"),
    )
    op.create_index("ix_plan_goal_family_id", "plan_goal", ["family_id"])
    due = sa.text("removed_at IS NULL AND status = 'loopt' AND evaluate_on IS NOT NULL")
    op.create_index("ix_plan_goal_evaluate_on", "plan_goal", ["evaluate_on"], sqlite_where=due)
    _add_inzage()
    _table(
        "colleague",
        *_words("name", "public_key", "function"),
        sa.Column("is_organisation", sa.Boolean(), nullable=False),
        *_days("verified_on"),
        *_words("former_key"),
    )
    for statement in search_statements():
        op.execute(sa.text(statement.replace(":", "\\:")))
    _let_departures_be_sealed()


def _add_inzage() -> None:
    _table(
        "inzageverzoek",
        _refers("inzageverzoek", "family_id", "family"),
        _refers("inzageverzoek", "member_id", "family_member"),
        *_words("asked_by"),
        _refers("inzageverzoek", "asked_by_member", "family_member", is_optional=True, on_delete="SET NULL"),
        sa.Column("ground", sa.VARCHAR(40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        *_days("extended_on"),
        *_words("extension_reason", "looks_along"),
        *_days("looked_along_on", "delivered_on", "withdrawn_on"),
        *_words("remarks"),
        *_days("due_on"),
    )
    op.create_index("ix_inzageverzoek_family_id", "inzageverzoek", ["family_id"])
    is_open = sa.text("removed_at IS NULL AND delivered_on IS NULL AND withdrawn_on IS NULL")
    op.create_index("ix_inzageverzoek_due_on", "inzageverzoek", ["due_on"], sqlite_where=is_open)
    _table(
        "inzagestuk",
        _refers("inzagestuk", "family_id", "family"),
        _refers("inzagestuk", "request_id", "inzageverzoek"),
        *_words("kind"),
        sa.Column("record_id", sa.CHAR(32), nullable=False),
        sa.Column("verdict", sa.VARCHAR(40), nullable=True),
        *_words("reason", "given_text", "own_view", "judged"),
    )
    for column in ("family_id", "request_id", "record_id"):
        op.create_index(f"ix_inzagestuk_{column}", "inzagestuk", [column])


def _let_departures_be_sealed() -> None:
    """Keep a line of the log as it is, also in the new column."""
    op.add_column("departure", sa.Column("is_sealed", sa.Boolean(), nullable=False, server_default="0"))
    op.execute(
        "CREATE TRIGGER departure_seal_unchanged BEFORE UPDATE ON departure WHEN new.is_sealed IS NOT old.is_sealed "
        "BEGIN SELECT RAISE(ABORT, 'what left stays written down'); END"
    )
