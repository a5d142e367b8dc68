"""What is asked about things that end."""

from datetime import date
from typing import Final

from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

MACHTIGING: Final = columns_of(Machtiging)


def machtigingen_ending(reading: Reading, first: date, last: date) -> list[Machtiging]:
    """The machtigingen whose last day lies in a period."""
    return reading.all(Machtiging, MACHTIGING.valid_to.between(first, last))
