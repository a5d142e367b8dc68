"""Finding whom to call among thousands: in memory, and by `copiloot zoek` beside another address book."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services.address_book import address_book
from copiloot_tui.services.visiting_cards import cards_of
from tests.benchmarks.directories import DirectoryVault, directory_vault
from tests.benchmarks.hard_queries import hard_queries, shown_first
from tests.benchmarks.table import Line, compared, milliseconds

MEDIAN_TARGET, SLOW_TARGET = 0.015, 0.030
ASKED, SHOWN_FIRST_TARGET = 60, 57
KHARD_TARGET, MANY_TARGET = 1.0, 1.3
FEW: Final = 1_000
SOMEBODY: Final = "jansen"
KHARD_SETTINGS: Final = "[addressbooks]\n[[made_up]]\npath = {}\n[general]\ndebug = no\n"


def measure_finding(kept_in: Path, scratch: Path, people: int, rounds: int) -> list[Line]:
    """The book in memory with so many people, and the command line with as many and with a thousand."""
    many, few = directory_vault(kept_in, people), directory_vault(kept_in, min(FEW, people))
    return [*_in_memory(many, rounds), *_on_the_command_line(few, many, scratch, rounds)]


def _in_memory(vault: DirectoryVault, rounds: int) -> list[Line]:
    opened = vault.open()
    reading = [_seconds(lambda: address_book(opened.store)) for _ in range(rounds)]
    book = address_book(opened.store)
    first = _seconds(lambda: book.find(SOMEBODY))
    opened.close()
    asked = hard_queries(vault.institutions, vault.people, ASKED)
    seconds = [_seconds(lambda typed=query.typed: book.find(typed)) for query in asked]  # type: ignore[misc]
    right = len(list(shown_first(asked, lambda typed: [one.record_id for one in book.find(typed)])))
    slowest = quantiles(seconds, n=20)[-1]
    who = f"({len(vault.people):,} people)"
    return [
        Line(
            name=f"Address book, read and asked for the first time {who}",
            value=milliseconds(median(reading) + first),
            basis=f"read in {milliseconds(median(reading))}, median of {rounds}; first answer {milliseconds(first)}",
        ),
        Line(
            name=f"Finding whom to call, median {who}",
            value=milliseconds(median(seconds)),
            target=f"<= {milliseconds(MEDIAN_TARGET)}",
            is_met=median(seconds) <= MEDIAN_TARGET,
            basis=f"{len(asked)} hard queries, each once",
        ),
        Line(
            name=f"Finding whom to call, p95 {who}",
            value=milliseconds(slowest),
            target=f"<= {milliseconds(SLOW_TARGET)}",
            is_met=slowest <= SLOW_TARGET,
            basis=f"most {milliseconds(max(seconds))}",
        ),
        Line(
            name=f"The right one among the first three {who}",
            value=str(right),
            target=f">= {SHOWN_FIRST_TARGET}",
            is_met=right >= SHOWN_FIRST_TARGET,
            basis=f"of {len(asked)}: letters dropped, swapped, doubled; words cut; pieces of numbers",
        ),
    ]


def _on_the_command_line(few: DirectoryVault, many: DirectoryVault, scratch: Path, rounds: int) -> list[Line]:
    """Each from the start of its process to its end; the vaults of the benchmarks open without deriving a key."""
    copiloot = str(Path(sys.executable).with_name("copiloot"))
    khard = shutil.which("khard")
    commands = {
        "few": [copiloot, "zoek", "--kluis", str(few.folder), SOMEBODY],
        "many": [copiloot, "zoek", "--kluis", str(many.folder), SOMEBODY],
    }
    if khard:
        commands["khard"] = [khard, "-c", str(_khard_settings(few, scratch)), "list"]
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            taken = _seconds(lambda command=command: _run(command))  # type: ignore[misc]
            if number:
                seconds[name].append(taken)
    name = f"copiloot zoek beside khard list, the same {len(few.people):,} people"
    return [
        compared(name, seconds["few"], seconds["khard"], KHARD_TARGET)
        if khard
        else Line(
            name=name, value="no khard here", basis=f"{milliseconds(median(seconds['few']))}, median of {rounds}"
        ),
        compared(
            f"copiloot zoek, {len(many.people):,} people beside {len(few.people):,}",
            seconds["many"],
            seconds["few"],
            MANY_TARGET,
        ),
    ]


def _khard_settings(vault: DirectoryVault, scratch: Path) -> Path:
    """Settings of khard for an address book of the people in a vault, a file for each."""
    cards = scratch / "cards"
    cards.mkdir()
    opened = vault.open()
    for card in cards_of(opened.store).cards:
        if card.name:
            (cards / f"{card.uid}.vcf").write_bytes(write_vcards([card], "3.0"))
    opened.close()
    settings = scratch / "khard.conf"
    settings.write_text(KHARD_SETTINGS.format(cards))
    return settings


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
