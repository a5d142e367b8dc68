"""The first shape of the vault.

A revision is explicit and never changes afterwards; it shares nothing with the tables of today.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from copiloot_tui.store.migrations.search_0001 import search_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _id(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.CHAR(32), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _choice(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.VARCHAR(40), nullable=nullable)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _yes_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")


def _may_refer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete="SET NULL")


def _record(table: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    stamps = (_id("id"), _text("created_at"), _text("updated_at"), _text("removed_at", nullable=True))
    op.create_table(table, *stamps, *parts, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))


def _family_record(table: str, *parts: sa.Column[Any] | sa.ForeignKeyConstraint) -> None:
    _record(table, _id("family_id"), _refers(table, "family_id", "family"), *parts)
    if table != "contact_moment":
        op.create_index(f"ix_{table}_family_id", table, ["family_id"])


def upgrade() -> None:
    """Make everything."""
    _directory()
    _families()
    _speakers()
    _notes()
    _regelzaken()
    _contacts()
    _history()
    for statement in search_statements():
        op.execute(sa.text(statement.replace(":", "\\:")))


def _directory() -> None:
    _record(
        "institution",
        _text("name"),
        _choice("kind"),
        *map(_text, ("decides", "region", "phone", "email", "website", "address", "remarks", "catalogue_key")),
    )
    _record(
        "aanspreekpunt",
        _id("institution_id"),
        *map(_text, ("name", "function", "region", "phone", "email", "reachable")),
        _yes_no("zevmb"),
        _text("remarks"),
        _day("verified_on"),
        _text("verified_by"),
        _text("source"),
        _id("replaced_by", nullable=True),
        _refers("aanspreekpunt", "institution_id", "institution"),
        _may_refer("aanspreekpunt", "replaced_by", "aanspreekpunt"),
    )
    op.create_index("ix_aanspreekpunt_institution_id", "aanspreekpunt", ["institution_id"])


def _families() -> None:
    _record(
        "family",
        _number("number"),
        *map(_text, ("name", "municipality", "zorgkantoor")),
        _choice("status"),
        _day("started_on"),
        _day("ended_on"),
        _number("ideal_gap_days"),
        _number("maximum_gap_days"),
        _text("tags"),
        _day("keep_until"),
    )
    op.create_index("ix_family_number", "family", ["number"], unique=True)
    _family_record(
        "family_member",
        _choice("role"),
        _text("name"),
        _text("nickname"),
        _day("birth_date"),
        _day("died_on"),
        _number("household"),
        *map(_text, ("address", "phone", "email", "remarks")),
        _day("passport_asked_on"),
        _text("passport_outcome"),
        _day("passport_on"),
    )
    _family_record(
        "network_person",
        _text("name"),
        _text("role"),
        _choice("kind"),
        *map(_text, ("organisation", "phone", "email", "remarks")),
    )
    _family_record(
        "strippenkaart",
        _number("strips"),
        _number("minutes_per_strip"),
        _day("valid_from", nullable=False),
        _day("valid_to"),
        _yes_no("counts_travel"),
        _text("remarks"),
    )


def _speakers() -> None:
    _family_record(
        "authority",
        _id("member_id"),
        _choice("kind"),
        _text("holder"),
        _day("valid_from"),
        _day("valid_to"),
        _refers("authority", "member_id", "family_member"),
    )
    _family_record(
        "machtiging",
        _id("member_id"),
        _text("given_by"),
        _id("institution_id", nullable=True),
        _text("purpose"),
        _choice("channel"),
        _day("valid_from"),
        _day("valid_to"),
        _refers("machtiging", "member_id", "family_member"),
        _may_refer("machtiging", "institution_id", "institution"),
    )
    op.create_index("ix_machtiging_valid_to", "machtiging", ["valid_to"])
    _family_record(
        "known_at",
        _id("member_id"),
        _id("institution_id"),
        _text("client_number"),
        _text("consulent"),
        _refers("known_at", "member_id", "family_member"),
        _refers("known_at", "institution_id", "institution"),
    )
    op.create_index("ix_known_at_institution_id", "known_at", ["institution_id"])


def _notes() -> None:
    _family_record(
        "note",
        _text("text"),
        _yes_no("pinned"),
        _text("about"),
        _id("in_confidence_from", nullable=True),
        _choice("share"),
        _may_refer("note", "in_confidence_from", "family_member"),
    )
    _record(
        "draft", _text("form"), _id("record_id", nullable=True), _id("family_id", nullable=True), _text("values")
    )  # fmt: skip
    op.create_index("ix_draft_form_record_id_family_id", "draft", ["form", "record_id", "family_id"])


def _regelzaken() -> None:
    references = (
        ("member_id", "family_member"),
        ("institution_id", "institution"),
        ("aanspreekpunt_id", "aanspreekpunt"),
    )
    _family_record(
        "regelzaak",
        _text("title"),
        *(_id(column, nullable=True) for column, _ in references),
        _text("reference"),
        _choice("status"),
        _choice("outcome", nullable=True),
        _choice("turn"),
        _day("turn_since"),
        _day("due_on"),
        _text("due_reason"),
        _text("remarks"),
        *(_may_refer("regelzaak", column, target) for column, target in references),
    )
    is_open = sa.text("removed_at IS NULL AND status <> 'afgerond'")
    op.create_index("ix_regelzaak_open", "regelzaak", ["family_id", "due_on"], sqlite_where=is_open)
    op.create_index("ix_regelzaak_institution_id", "regelzaak", ["institution_id"])
    _family_record(
        "step",
        _id("regelzaak_id"),
        _text("text"),
        _number("position"),
        _day("due_on"),
        _day("done_on"),
        _refers("step", "regelzaak_id", "regelzaak"),
    )
    op.create_index("ix_step_regelzaak_id", "step", ["regelzaak_id", "removed_at", "done_on"])
    is_due = sa.text("removed_at IS NULL AND done_on IS NULL AND due_on IS NOT NULL")
    op.create_index("ix_step_due_on", "step", ["due_on"], sqlite_where=is_due)


def _contacts() -> None:
    _family_record(
        "contact_moment",
        _text("at"),
        _choice("way"),
        _text("with_whom"),
        _id("aanspreekpunt_id", nullable=True),
        _choice("purpose", nullable=True),
        _choice("result"),
        _number("minutes"),
        _number("travel_minutes"),
        _text("text"),
        _text("regelzaak_ids"),
        _may_refer("contact_moment", "aanspreekpunt_id", "aanspreekpunt"),
    )
    summed = ["family_id", "at", "removed_at", "minutes", "travel_minutes"]
    op.create_index("ix_contact_moment_family_id", "contact_moment", summed)
    op.create_index("ix_contact_moment_at", "contact_moment", ["at"])
    is_conversation = sa.text(
        "removed_at IS NULL AND result = 'gesproken' AND way NOT IN ('aanvraag of dossierwerk', 'intervisie')"
    )
    op.create_index("ix_contact_moment_spoken", "contact_moment", ["family_id", "at"], sqlite_where=is_conversation)
    _family_record(
        "appointment",
        _day("on", nullable=False),
        sa.Column("time", sa.Time()),
        _text("what"),
        _text("with_whom"),
        _id("regelzaak_id", nullable=True),
        _id("contact_id", nullable=True),
        _day("done_on"),
        _may_refer("appointment", "regelzaak_id", "regelzaak"),
        _may_refer("appointment", "contact_id", "contact_moment"),
    )
    is_coming = sa.text("removed_at IS NULL AND done_on IS NULL")
    op.create_index("ix_appointment_on", "appointment", ["on"], sqlite_where=is_coming)


def _history() -> None:
    op.create_table(
        "history_entry",
        _number("sequence"),
        _id("id"),
        _text("at"),
        _text("title"),
        _id("undoes", nullable=True),
        _id("undone_by", nullable=True),
        sa.PrimaryKeyConstraint("sequence", name="pk_history_entry"),
    )
    op.create_index("ix_history_entry_id", "history_entry", ["id"], unique=True)
    op.create_table(
        "history_change",
        _number("sequence"),
        _number("entry"),
        _text("kind"),
        _id("ref"),
        _id("family_id", nullable=True),
        _text("before", nullable=True),
        sa.PrimaryKeyConstraint("sequence", name="pk_history_change"),
        sa.ForeignKeyConstraint(["entry"], ["history_entry.sequence"], name="fk_history_change_entry"),
    )
    op.create_index("ix_history_change_entry", "history_change", ["entry"])
    op.create_index("ix_history_change_kind_ref", "history_change", ["kind", "ref"])
    op.create_index("ix_history_change_family_id", "history_change", ["family_id"])
    op.create_table("meta", _text("name"), _text("value"), sa.PrimaryKeyConstraint("name", name="pk_meta"))
    op.create_table(
        "search_entry",
        _number("pk"),
        _text("kind"),
        _id("ref"),
        _text("title"),
        _text("body"),
        sa.PrimaryKeyConstraint("pk", name="pk_search_entry"),
    )
    op.create_index("uq_search_entry_kind_ref", "search_entry", ["kind", "ref"], unique=True)
