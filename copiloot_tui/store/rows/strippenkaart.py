"""Table of the strippenkaarten."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.store.rows.base import FamilyRecordRow, of_family


class StrippenkaartRow(FamilyRecordRow):
    """A card with strips."""

    __tablename__ = "strippenkaart"
    __table_args__ = (of_family("strippenkaart"),)
    record: ClassVar[type[Record]] = Strippenkaart
    area: ClassVar[Area] = Area.STRIPPENKAARTEN

    strips: Mapped[int]
    minutes_per_strip: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    counts_travel: Mapped[bool]
    remarks: Mapped[str]
