"""Colleagues who can be sent something sealed: their public keys, and whether those were checked."""

from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import NOT_A_KEY, is_public_key
from copiloot_tui.domain.record import Record, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague(Record):
    """Somebody in the team, or the organisation itself, with the key that seals for them."""

    name: str
    public_key: str
    """Of age (X25519)."""
    function: str = ""
    is_organisation: bool = False
    """Whether it is the organisation's own key, which the coordinator holds."""
    verified_on: date | None = None
    """When the fingerprint was read out by phone and was right; None after the key changed."""
    former_key: str = ""
    """The key before the last change."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam in.")
        if not is_public_key(self.public_key):
            raise InvalidInput("public_key", NOT_A_KEY)
