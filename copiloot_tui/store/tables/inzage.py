"""Tables of who asked what is written about them, and what was decided about each thing."""

from typing import Final

from sqlalchemy import ForeignKey, Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.store.tables.base import of_family, partial, reference, table_of

INZAGEVERZOEK: Final = table_of(
    Inzageverzoek,
    "inzageverzoek",
    of_family("inzageverzoek"),
    partial(
        "ix_inzageverzoek_due_on",
        "due_on",
        where="removed_at IS NULL AND delivered_on IS NULL AND withdrawn_on IS NULL",
    ),
    area=Area.INZAGE,
    references={"member_id": ForeignKey("family_member.id"), "asked_by_member": reference("family_member")},
    long_texts=frozenset({"remarks", "extension_reason"}),
)
INZAGESTUK: Final = table_of(
    Inzagestuk,
    "inzagestuk",
    of_family("inzagestuk"),
    Index("ix_inzagestuk_request_id", "request_id"),
    Index("ix_inzagestuk_record_id", "record_id"),
    area=Area.INZAGE,
    references={"request_id": ForeignKey("inzageverzoek.id")},
    long_texts=frozenset({"reason", "given_text", "own_view"}),
)
