"""Filters worth keeping. They can hold names, so they live in the vault and not among the settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from copiloot_tui.domain.record import Record, require


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Record):
    """A filter of the list of regelzaken, by name."""

    name: str
    values: Mapping[str, str]
    """As the filter's form has them."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in voor dit filter.")
