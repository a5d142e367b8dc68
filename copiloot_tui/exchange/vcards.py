"""vCards, in and out: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from collections.abc import Iterable, Iterator
from typing import Literal

from copiloot_tui.domain.address_table import CardEntry
from copiloot_tui.domain.visiting_card import VisitingCard

VCardVersion = Literal["3.0", "4.0"]


def count_vcards(data: bytes) -> int:
    """How many cards there seem to be: what progress is measured against."""
    raise NotImplementedError


def read_vcards(data: bytes) -> Iterator[CardEntry]:
    """The cards of a file, one by one; a broken card gives its number and a sentence, and the others go on.

    Raises InvalidInput at 'file' when asked for the first one, for what holds no vCards at all.
    """
    raise NotImplementedError


def write_vcards(cards: Iterable[VisitingCard], version: VCardVersion = "4.0") -> bytes:
    """A file with these cards."""
    raise NotImplementedError
