"""Regelzaken that watch the clock: events, terms, papers, closings, and what users make to measure.

A revision is explicit and never changes after its release; it shares nothing with the tables of today.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from copiloot_tui.store.migrations.search_0002 import search_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OLD_TABLES = (
    "institution", "aanspreekpunt", "family", "family_member", "network_person", "authority", "machtiging", "known_at",
    "note", "regelzaak", "step", "contact_moment", "appointment", "strippenkaart",
)  # fmt: skip
_REFERENCES_LOOKED_UP = (("appointment", "regelzaak_id"), ("appointment", "contact_id"), ("regelzaak", "member_id"))
"""Without an index the erasing of what they point at reads the whole table for each record."""


def _id(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.CHAR(32), nullable=nullable)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _choice(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.VARCHAR(40), nullable=nullable)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{columns[0]}", table, list(columns))


def _partial(table: str, *columns: str, where: str) -> None:
    op.create_index(f"ix_{table}_{columns[0]}", table, list(columns), sqlite_where=sa.text(where))


def _of_removed(table: str) -> None:
    _partial(table, "removed_at", where="removed_at IS NOT NULL")


def _ending(table: str) -> None:
    _partial(table, "valid_to", where="removed_at IS NULL AND valid_to IS NOT NULL")


def _record(table: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    removed_at = sa.Column("removed_at", sa.Text(), nullable=True)
    stamps = (_id("id"), _text("created_at"), _text("updated_at"), removed_at)
    op.create_table(table, *stamps, *parts, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))
    _of_removed(table)


def _family_record(table: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    _record(table, _id("family_id"), _refers(table, "family_id", "family"), *parts)
    _index(table, "family_id")


def upgrade() -> None:
    """Add what is new; nothing that is there changes."""
    for table in _OLD_TABLES:
        _of_removed(table)
    for table, column in _REFERENCES_LOOKED_UP:
        _index(table, column)
    _regelzaken()
    _events()
    _attachments()
    _people()
    _made_to_measure()
    for statement in search_statements():
        op.execute(sa.text(statement.replace(":", "\\:")))


def _regelzaken() -> None:
    for column in ("type_key", "law", "decision_term", "recurrence"):
        op.add_column("regelzaak", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("regelzaak", _day("begins_on"))
    for column in ("due_on", "begins_on"):
        _partial("regelzaak", column, where=f"removed_at IS NULL AND status <> 'afgerond' AND {column} IS NOT NULL")
    op.add_column("step", _choice("anchor", nullable=True))
    op.add_column("step", sa.Column("offset_days", sa.Integer(), nullable=False, server_default="0"))
    _family_record(
        "document",
        _id("regelzaak_id"),
        _text("text"),
        _number("position"),
        _day("done_on"),
        _refers("document", "regelzaak_id", "regelzaak"),
    )
    _index("document", "regelzaak_id", "removed_at", "done_on")


def _events() -> None:
    _family_record(
        "case_event",
        _id("regelzaak_id"),
        _choice("kind"),
        _day("on", nullable=False),
        _day("received_on"),
        _day("until"),
        _choice("outcome", nullable=True),
        _day("valid_from"),
        _day("valid_to"),
        _text("remarks"),
        _refers("case_event", "regelzaak_id", "regelzaak"),
    )
    _index("case_event", "regelzaak_id", "on")
    _ending("case_event")
    _family_record(
        "term",
        _id("regelzaak_id"),
        _text("kind"),
        _text("title"),
        _choice("binds"),
        _choice("state"),
        _day("start_on", nullable=False),
        _day("due_on", nullable=False),
        _text("reasons"),
        _refers("term", "regelzaak_id", "regelzaak"),
    )
    _index("term", "regelzaak_id")
    _partial("term", "due_on", "regelzaak_id", where="removed_at IS NULL AND state = 'loopt'")


def _attachments() -> None:
    owners = (("regelzaak_id", "regelzaak"), ("event_id", "case_event"), ("machtiging_id", "machtiging"))
    _family_record(
        "attachment",
        _text("title"),
        _choice("media_type"),
        _number("size"),
        _text("sha256"),
        *(_id(column, nullable=True) for column, _ in owners),
        *(_refers("attachment", column, target) for column, target in owners),
    )
    for column, _ in owners:
        _index("attachment", column)
    op.create_table(
        "attachment_content",
        _id("attachment_id"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id", name="pk_attachment_content"),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_attachment_content_attachment_id", ondelete="CASCADE"
        ),
    )


def _people() -> None:
    _ending("authority")
    _family_record(
        "consent",
        _id("member_id"),
        _text("given_by"),
        _text("purpose"),
        _text("to_whom"),
        _day("valid_from"),
        _day("valid_to"),
        _day("withdrawn_on"),
        _refers("consent", "member_id", "family_member"),
    )
    _index("consent", "member_id")
    _ending("consent")
    _family_record(
        "closing",
        _day("closed_on", nullable=False),
        _choice("reason"),
        _text("result"),
        _text("note"),
        _text("settled"),
        _day("keep_until"),
        _day("reopened_on"),
    )


def _made_to_measure() -> None:
    _record(
        "own_type",
        _text("key"),
        _text("title"),
        _choice("institution_kind"),
        *map(_text, ("law", "decision_term", "documents", "steps")),
        _number("renew_days"),
        _text("recurrence"),
        _text("remarks"),
    )
    _record("letter_template", _choice("kind"), _text("text"))
    _record("saved_filter", _text("name"), _text("values"))
