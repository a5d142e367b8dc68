"""The directory: several ways to reach somebody, who else knows them, and what shipped beside what was corrected."""

import sqlalchemy as sa
from alembic import op

from copiloot_tui.store.migrations.search_0003 import search_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and indexes; nothing that is there changes."""
    for table, column, default in (
        ("institution", "laws", ""),
        ("institution", "regions", "[]"),
        ("institution", "ways", "[]"),
        ("institution", "shipped", "{}"),
        ("aanspreekpunt", "ways", "[]"),
        ("aanspreekpunt", "languages", ""),
        ("aanspreekpunt", "known_by", "[]"),
    ):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=default))
    op.add_column("aanspreekpunt", sa.Column("left_on", sa.Date(), nullable=True))
    for table, columns in (
        ("contact_moment", ["aanspreekpunt_id", "at", "removed_at"]),
        ("regelzaak", ["aanspreekpunt_id", "removed_at", "status"]),
    ):
        somebody = sa.text("aanspreekpunt_id IS NOT NULL")
        op.create_index(f"ix_{table}_aanspreekpunt_id", table, columns, sqlite_where=somebody)
    for statement in search_statements():
        op.execute(sa.text(statement.replace(":", "\\:")))
