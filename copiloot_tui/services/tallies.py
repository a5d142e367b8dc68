"""The tellingbestand of a period: made, sealed to the coordinator when her key is known, and written to a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from copiloot_tui import __version__
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.figure_scheme import codes
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import transfer_code
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.tally import Tally, token_of
from copiloot_tui.exchange import tally_file
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.figures import figures, type_headings
from copiloot_tui.services.glances import work_began
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.vault import coordinator

NOT_SEALED: Final = (
    "Let op: dit bestand is niet verzegeld. Wie het in handen krijgt, leest alle getallen van jouw gezinnen. Bij een "
    "paar gezinnen is daaraan te zien over wie het gaat."
)
WARM_HANDOVER: Final = timedelta(days=31)
"""A colleague who takes over may have begun so long before the other one closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyFile:
    """A tellingbestand as it would leave the vault."""

    period: Period
    worker: str
    content: bytes
    is_sealed: bool
    """Whether only the coordinator can read it."""
    is_closed: bool
    """Whether the numbers are those of when the period was closed."""
    is_running: bool
    """Whether the period still goes on, so that more is to come."""

    @property
    def told(self) -> tuple[str, ...]:
        """What it is and what it means that it leaves, in Dutch sentences."""
        return tuple(_told(self))

    @property
    def file_name(self) -> str:
        """A name that says nothing of who made it: 'tellingbestand-2026-Q4-62ZA-H7XC.age'."""
        return f"tellingbestand-{self.period.code}-{self.worker}.{'age' if self.is_sealed else 'json'}"


def _told(tally: TallyFile) -> Iterator[str]:
    yield f"Erin: alleen getallen ({tally.period.label}), geen namen, nummers, teksten of plaatsen."
    yield f"Jouw code: {tally.worker}. Daaraan ziet de coördinator wie er nog ontbreekt."
    if tally.is_closed:
        yield "Deze periode is afgesloten: het zijn de cijfers van toen."
    elif tally.is_running:
        yield "Deze periode loopt nog: er is geteld tot en met vandaag."
    yield "Het bestand is verzegeld: alleen de coördinator kan het lezen." if tally.is_sealed else NOT_SEALED


def worker_code(reading: Reading) -> str:
    """By which a coordinator knows the tellingen of one worker: random, and the same in every period.

    It follows from the random id of the vault, and so it is kept with it on every back-up and laptop; the id does not
    follow from it. It does not change with the period: who is missing can be told only of whom one knows.
    """
    return code_from(f"copiloot werker 1 {reading.kept(VAULT_ID)}".encode())


def make_tally(store: Store, period: Period) -> Tally:
    """What the vault counts over a period now."""
    counted = figures(store, period)
    first, last = period.first, period.last
    with store.reading() as reading:
        handed = _handed_over(reading.all(Closing), first, last)
        taken = [
            *_taken_over(reading.all(Family), first - WARM_HANDOVER, last),
            *_taken_in(reading.all(Handover), first - WARM_HANDOVER, last),
        ]
        worker = worker_code(reading)
    return Tally(
        worker=worker,
        period=period,
        made_at=store.clock.now(),
        program=__version__,
        counts=counted.counts,
        handed_over=frozenset(token_of(code, period) for code in handed),
        taken_over=frozenset(token_of(code, period) for code in taken),
    )


def tally_file_of(store: Store, period: Period, public_key: str = "") -> TallyFile:
    """The tellingbestand of a period: as it was closed, and otherwise as the vault counts now.

    Args:
        store: the vault.
        period: over which it counts.
        public_key: of the coordinator; without one the file is not sealed.
    """
    with store.reading() as reading:
        closed = reading.all(ClosedPeriod, columns_of(ClosedPeriod).period == period.code)
        worker = worker_code(reading)
    newest = max(closed, key=lambda each: (each.closed_on, each.id.hex), default=None)
    text = tally_file.written(make_tally(store, period)) if newest is None else newest.counts
    content = text.encode()
    return TallyFile(
        period=period,
        worker=worker,
        content=coordinator.seal(content, public_key) if public_key else content,
        is_sealed=bool(public_key),
        is_closed=newest is not None,
        is_running=civil_day(store.clock.now()) <= period.last,
    )


def read_tally(text: str) -> Tally:
    """What a tellingbestand says; InvalidInput at 'file' for what is none."""
    return tally_file.read(text.encode(), codes(type_headings()))


def write_tally(store: Store, tally: TallyFile, path: Path) -> Changes:
    """Write a tellingbestand to a new file and log that it left; InvalidInput at 'path' when none can come there."""
    outgoing = Outgoing(what=Leaving.FIGURES, to_whom="coördinator")
    return let_out(store, outgoing, path, lambda target: write_new_file(target, tally.content))


def _handed_over(closings: Iterable[Closing], first: date, last: date) -> Iterator[str]:
    for closing in closings:
        if closing.transfer_code and first <= closing.closed_on <= last:
            yield closing.transfer_code


def _taken_in(handovers: Iterable[Handover], first: date, last: date) -> Iterator[str]:
    """Of families that came in an overdracht: nobody types their code."""
    for row in handovers:
        day = civil_day(row.created_at) if row.created_at else row.given_on
        if row.side is HandoverSide.HELD and row.sort is HandoverSort.TRANSFER and first <= day <= last:
            yield transfer_code(row.handover, row.family_id)


def _taken_over(families: Iterable[Family], first: date, last: date) -> Iterator[str]:
    for family in families:
        began = work_began(family)
        if family.transfer_code and began is not None and first <= began <= last:
            yield family.transfer_code
