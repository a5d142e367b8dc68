"""Tables of what users made to measure: kinds of regelzaak, letters and filters, and the figures they closed."""

from typing import Final

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.store.tables.base import table_of

OWN_TYPE: Final = table_of(OwnType, "own_type", area=Area.MADE_TO_MEASURE)
LETTER_TEMPLATE: Final = table_of(
    LetterTemplate,
    "letter_template",
    area=Area.MADE_TO_MEASURE,
    long_texts=frozenset({"text"}),
)
SAVED_FILTER: Final = table_of(SavedFilter, "saved_filter", area=Area.MADE_TO_MEASURE)
CLOSED_PERIOD: Final = table_of(
    ClosedPeriod,
    "closed_period",
    area=Area.MADE_TO_MEASURE,
    long_texts=frozenset({"counts"}),
)
