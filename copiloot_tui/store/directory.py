"""What is asked about institutions and the people to call there."""

from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.rows.directory import AanspreekpuntRow


def present_aanspreekpunten(reading: Reading) -> list[Aanspreekpunt]:
    """Everybody to call, without those whose place was taken by another."""
    return reading.all(Aanspreekpunt, AanspreekpuntRow.replaced_by.is_(None))
