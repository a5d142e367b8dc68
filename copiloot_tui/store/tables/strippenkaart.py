"""Table of the strippenkaarten."""

from typing import Final

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.store.tables.base import of_family, table_of

STRIPPENKAART: Final = table_of(Strippenkaart, "strippenkaart", of_family("strippenkaart"), area=Area.STRIPPENKAARTEN)
