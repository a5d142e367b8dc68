"""What is asked about who works for which family."""

from typing import Final
from uuid import UUID

from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

HANDOVER: Final = columns_of(Handover)


def rows_under(reading: Reading, handover: UUID, side: HandoverSide) -> list[Handover]:
    """What stands here of one waarneming or overdracht on one side, a row for each family."""
    return reading.all(Handover, HANDOVER.handover == handover, HANDOVER.side == side)
