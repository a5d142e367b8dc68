"""Table of the strippenkaarten."""

from typing import Final

from sqlalchemy import Index

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.store.tables.base import table_of

STRIPPENKAART: Final = table_of(
    Strippenkaart,
    "strippenkaart",
    Index("ix_strippenkaart_family_id", "family_id", "valid_from"),
    area=Area.STRIPPENKAARTEN,
)
