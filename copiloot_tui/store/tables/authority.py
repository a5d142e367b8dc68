"""Tables of who may speak for whom, and under which number somebody is known."""

from typing import Final

from sqlalchemy import ForeignKey, Index

from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.changes import Area
from copiloot_tui.store.tables.base import of_family, partial, reference, table_of


def _ending(table: str) -> Index:
    """The index along which what ends is asked; the end of a machtiging has one without a condition."""
    return partial(f"ix_{table}_valid_to", "valid_to", where="removed_at IS NULL AND valid_to IS NOT NULL")


AUTHORITY: Final = table_of(
    Authority,
    "authority",
    of_family("authority"),
    _ending("authority"),
    area=Area.FAMILIES,
    references={"member_id": ForeignKey("family_member.id")},
)
MACHTIGING: Final = table_of(
    Machtiging,
    "machtiging",
    of_family("machtiging"),
    Index("ix_machtiging_valid_to", "valid_to"),
    area=Area.FAMILIES,
    references={"member_id": ForeignKey("family_member.id"), "institution_id": reference("institution")},
)
KNOWN_AT: Final = table_of(
    KnownAt,
    "known_at",
    of_family("known_at"),
    Index("ix_known_at_institution_id", "institution_id"),
    area=Area.FAMILIES,
    references={"member_id": ForeignKey("family_member.id"), "institution_id": ForeignKey("institution.id")},
)
CONSENT: Final = table_of(
    Consent,
    "consent",
    of_family("consent"),
    Index("ix_consent_member_id", "member_id"),
    _ending("consent"),
    area=Area.FAMILIES,
    references={"member_id": ForeignKey("family_member.id")},
)
