"""Tables of families, the people in them and around them."""

from typing import Final

from sqlalchemy import Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.store.tables.base import of_family, table_of

FAMILY: Final = table_of(Family, "family", Index("ix_family_number", "number", unique=True), area=Area.FAMILIES)
FAMILY_MEMBER: Final = table_of(
    FamilyMember,
    "family_member",
    of_family("family_member"),
    area=Area.FAMILIES,
    long_texts=frozenset({"remarks", "address"}),
)
NETWORK_PERSON: Final = table_of(NetworkPerson, "network_person", of_family("network_person"), area=Area.FAMILIES)
CLOSING: Final = table_of(
    Closing,
    "closing",
    of_family("closing"),
    area=Area.FAMILIES,
    long_texts=frozenset({"note"}),
)
