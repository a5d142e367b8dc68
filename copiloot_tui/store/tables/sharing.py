"""Tables of what others can learn from, of what left the vault, and of who can be sent something sealed."""

from typing import Final

from sqlalchemy import Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.signal import Signal
from copiloot_tui.store.tables.base import of_family, reference, table_of

SIGNAL: Final = table_of(
    Signal,
    "signal",
    of_family("signal"),
    area=Area.SIGNALS,
    references={
        "note_id": reference("note"),
        "regelzaak_id": reference("regelzaak"),
        "contact_id": reference("contact_moment"),
        "consent_id": reference("consent"),
    },
    long_texts=frozenset({"text"}),
)
COLLEAGUE: Final = table_of(Colleague, "colleague", area=Area.TEAM)
DEPARTURE: Final = table_of(
    Departure,
    "departure",
    Index("ix_departure_at", "at"),
    area=Area.DEPARTURES,
    long_texts=frozenset(),
    keeps_history=False,
)
"""A line of this log outlives the family it is about, so it refers to nothing; triggers keep it as it is."""
