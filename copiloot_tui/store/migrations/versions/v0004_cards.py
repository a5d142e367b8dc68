"""Strippenkaarten with rules of their own: how they round, what counts, and whether what is left goes on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TRAVEL = "CASE WHEN {} THEN 'ja' ELSE 'nee' END"
_BEFORE = """
    UPDATE history_change
    SET before = json_remove(json_set(before, '$.travel', {travel}), '$.counts_travel')
    WHERE kind = 'strippenkaart' AND json_type(before, '$.counts_travel') IS NOT NULL
"""
"""What the history remembers of a card has to be written back as the table is now."""


def upgrade() -> None:
    """Add columns; whether travel counted becomes how much of it counts."""
    for column in (
        sa.Column("rounding", sa.VARCHAR(40), nullable=False, server_default="precies"),
        sa.Column("travel", sa.VARCHAR(40), nullable=False, server_default="nee"),
        sa.Column("uncounted", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("carries_over", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("strippenkaart", column)
    op.execute(f"UPDATE strippenkaart SET travel = {_TRAVEL.format('counts_travel')}")
    op.drop_column("strippenkaart", "counts_travel")
    op.execute(_BEFORE.format(travel=_TRAVEL.format("json_extract(before, '$.counts_travel')")))
