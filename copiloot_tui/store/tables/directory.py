"""Tables of institutions and the people to call there."""

from typing import Final

from sqlalchemy import ForeignKey, Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.store.tables.base import reference, table_of

INSTITUTION: Final = table_of(
    Institution,
    "institution",
    area=Area.DIRECTORY,
    long_texts=frozenset({"remarks", "address", "decides"}),
)
AANSPREEKPUNT: Final = table_of(
    Aanspreekpunt,
    "aanspreekpunt",
    Index("ix_aanspreekpunt_institution_id", "institution_id"),
    area=Area.DIRECTORY,
    references={"institution_id": ForeignKey("institution.id"), "replaced_by": reference("aanspreekpunt")},
)
