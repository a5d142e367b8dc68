"""A file with ten thousand vCards read into an empty address book: read, laid beside it, kept, and all of it undone."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services import vaults
from copiloot_tui.services.address_files import entries, read_file
from copiloot_tui.services.importing import cards_among, carry_out, plan
from copiloot_tui.services.records import undo
from tests.benchmarks.made_up_directory import make_directory
from tests.benchmarks.table import Line

TARGET_SECONDS = 20.0
T = TypeVar("T")


def measure_reading_in(scratch: Path, people: int) -> list[Line]:
    """Once: what takes seconds needs no median."""
    path = scratch / "aanspreekpunten.vcf"
    path.write_bytes(write_vcards(_cards(people)))
    opened = vaults.make_demo(scratch / "reading_in", SystemClock())
    store, took = opened.store, dict[str, float]()

    def timed(name: str, call: Callable[[], T]) -> T:
        begin = time.perf_counter()
        outcome = call()
        took[name] = time.perf_counter() - begin
        return outcome

    file = timed("open", lambda: read_file(path))
    cards, problems = timed("read", lambda: cards_among(entries(file), file.count))
    found = timed("compare", lambda: plan(store, cards, problems))
    changes, report = timed("keep", lambda: carry_out(store, found, found.usual_choices(), from_whom="Sara"))
    total = sum(took.values())
    entry = changes.entry_id
    if entry is None:
        raise RuntimeError("nothing was read in")
    timed("undo", lambda: undo(store, entry))
    opened.close()
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items() if name != "undo")
    return [
        Line(
            name=f"Reading in {len(cards)} vCards",
            value=f"{total:.1f} s",
            target=f"<= {TARGET_SECONDS:.0f} s",
            is_met=total <= TARGET_SECONDS,
            basis=f"{steps}; {report.added} new, {report.left_out} doubtful and left out",
        ),
        Line(name="Undoing it", value=f"{took['undo']:.1f} s"),
    ]


def _cards(people: int) -> list[VisitingCard]:
    institutions, everybody = make_directory(people)
    at = {institution.id: institution for institution in institutions}
    return [_card(one, at[one.institution_id], number) for number, one in enumerate(everybody)]


def _card(one: Aanspreekpunt, at: Institution, number: int) -> VisitingCard:
    """With an address of one's own: those of the made-up directory are made of names, and many share a name."""
    return VisitingCard(
        name=one.name,
        function=one.function,
        organisation=at.name,
        kind=at.kind,
        region=at.region,
        phones=(Way(value=one.phone), *one.other_ways),
        emails=(Way(value=f"{number}.{one.email}"),),
        languages=one.languages,
        zevmb=one.zevmb,
        verified_on=one.verified_on,
        uid=str(one.id),
    )
