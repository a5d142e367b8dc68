"""What is asked about institutions and the people to call there."""

from typing import Final

from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading

AANSPREEKPUNT: Final = columns_of(Aanspreekpunt)


def present_aanspreekpunten(reading: Reading) -> list[Aanspreekpunt]:
    """Everybody to call, without those who left the post."""
    return reading.all(Aanspreekpunt, AANSPREEKPUNT.replaced_by.is_(None), AANSPREEKPUNT.left_on.is_(None))
