"""What is asked about things that end."""

from datetime import date

from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.rows.authority import MachtigingRow


def machtigingen_ending(reading: Reading, first: date, last: date) -> list[Machtiging]:
    """The machtigingen whose last day lies in a period."""
    return reading.all(Machtiging, MachtigingRow.valid_to.between(first, last))
