"""A tellingbestand: what one worker counted over a period; and what several of them say together."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from copiloot_tui.domain.figure_scheme import SCHEME_VERSION
from copiloot_tui.domain.period import Period

FAMILIES: Final = "gezinnen.in_periode"
CLOSED: Final = "gezinnen_status.afgesloten"
_TOKEN_LENGTH: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts only: no name, number, text or place."""

    worker: str
    """A random code that is the same in every period: it tells who is missing to whoever knows whose it is."""
    period: Period
    made_at: datetime
    """When it was made, in UTC, to the second: of two of one worker the newest counts."""
    program: str
    """Which version of the program made it."""
    counts: Mapping[str, int]
    """Every number by its code."""
    handed_over: frozenset[str] = frozenset()
    """Tokens of the families that were handed over to a colleague in the period."""
    taken_over: frozenset[str] = frozenset()
    """Tokens of those that were taken over from one."""
    scheme: int = SCHEME_VERSION
    """Which list of codes it is made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedUp:
    """What the tellingen of several workers say together."""

    counts: Mapping[str, int]
    counted_once: int
    """How many families would have counted twice, and were left out where they were handed over."""


def token_of(transfer_code: str, period: Period) -> str:
    """By what two workers' tellingen know that they mean one family.

    It follows from the code and the period, so that the tokens of two periods cannot be laid beside each other.
    """
    words = f"copiloot overdracht 1 {period.code} {transfer_code}"
    return hashlib.sha256(words.encode()).hexdigest()[:_TOKEN_LENGTH]


def is_token(text: str) -> bool:
    """Whether a text has the shape of a token."""
    return len(text) == _TOKEN_LENGTH and set(text) <= set("0123456789abcdef")


def add_up(tallies: Sequence[Tally]) -> AddedUp:
    """Add the tellingen of different workers up, each family that was handed over once.

    A family is in the telling of whoever handed it over, as closed, and of whoever took it over. It counts with the
    last of them.
    """
    counts: Counter[str] = Counter()
    for tally in tallies:
        counts.update(tally.counts)
    twice = min(sum(_times_too_many(token, tallies) for token in _handed_over(tallies)), counts[CLOSED])
    counts[FAMILIES] -= twice
    counts[CLOSED] -= twice
    return AddedUp(counts=counts, counted_once=twice)


def _handed_over(tallies: Sequence[Tally]) -> frozenset[str]:
    return frozenset[str]().union(*(tally.handed_over for tally in tallies))


def _times_too_many(token: str, tallies: Sequence[Tally]) -> int:
    """How often a family counts too often: once for each worker after the first, when one of those took it over."""
    handing = [tally for tally in tallies if token in tally.handed_over]
    taking = [tally for tally in tallies if token in tally.taken_over]
    if not any(one is not other for one in handing for other in taking):
        return 0
    return len({tally.worker for tally in (*handing, *taking)}) - 1
