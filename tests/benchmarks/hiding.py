"""How much of what was planted in 300 notes of the demo is hidden, by kind: by what is known, with and by deduce.

By itself: `python -m tests.benchmarks.hiding`, which lists the misses too.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.hidden import NOTHING_FOUND, Found, Hiding, Mark
from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.pseudonyms import disguise_for
from copiloot_tui.services.marked import Marked, looked_over
from copiloot_tui.services.searching import can_search, search_people
from tests.benchmarks.table import Line, print_table
from tests.planting import ALL_OF_THEM, Kind, Plant, Planted, planted

STRANGERS_TARGET = 95.0
_SHOWN = 12
"""So many misses of a kind are listed."""


def hidden(
    notes: Planted, texts: Iterable[tuple[Family, str]], found: Found = NOTHING_FOUND
) -> dict[Family, Marked[tuple[str, ...]]]:
    """The texts of each family as they would leave."""
    by_family: dict[Family, list[str]] = {}
    for family, text in texts:
        by_family.setdefault(family, []).append(text)
    made = {}
    for family, own in by_family.items():
        ledger = Ledger()
        disguise = disguise_for(Level.PSEUDONYM, notes.facts[family], ledger)
        content = tuple(map(disguise.text, own))
        hiding = Hiding(found=found, with_doubts=True)
        made[family] = looked_over(content, ledger, Level.PSEUDONYM, disguise.known_names, hiding)
    return made


def left_over(notes: Planted, made: Mapping[Family, Marked[tuple[str, ...]]]) -> tuple[list[Plant], list[Plant]]:
    """What can still be read, and what of that is not pointed out as doubtful either."""
    left, unseen = list[Plant](), list[Plant]()
    for family, marked in made.items():
        own = [note for note in notes.notes if note.family == family]
        for note, text, content in zip(own, marked.plain(), marked.content, strict=True):
            left += note.left_in(text)
            unseen += note.left_in(marked.ledger.resolved(content, lambda mark: "…"))
    return left, unseen


def measure_hiding(folder: Path, *, lists_misses: bool = False) -> list[Line]:
    """Our own knowledge, and beside it what deduce adds and what it does alone, where it is installed."""
    notes = planted(folder)
    planted_texts = [(note.family, note.text) for note in notes.notes]
    total = Counter(plant.kind for note in notes.notes for plant in note.plants)
    begin = time.perf_counter()
    own = hidden(notes, planted_texts)
    seconds = time.perf_counter() - begin
    left, unseen = left_over(notes, own)
    lines = list(_shares("Hidden by what is known", total, left, unseen))
    plain = hidden(notes, notes.untouched)
    ordinary = _ordinary(plain.values())
    lines.append(_false("Ordinary words hidden by what is known", plain.values(), ordinary, len(notes.untouched)))
    lines.append(Line(name="Hiding and doubting 300 notes", value=f"{seconds:.1f} s"))
    if lists_misses:
        _list(left)
    if not can_search():
        return lines
    begin = time.perf_counter()
    found = _search(own)
    lines.append(Line(name="Searching 300 notes with deduce", value=f"{time.perf_counter() - begin:.1f} s"))
    left, unseen = left_over(notes, hidden(notes, planted_texts, found))
    lines += _shares("Hidden with deduce", total, left, unseen, strangers_target=STRANGERS_TARGET)
    plain = hidden(notes, notes.untouched, _search(plain))
    lines.append(
        _false("Ordinary words hidden with deduce", plain.values(), _ordinary(plain.values()), len(notes.untouched))
    )
    if lists_misses:
        _list(left)
    return [*lines, *_deduce_alone(notes, total)]


def _search(made: Mapping[Family, Marked[tuple[str, ...]]]) -> Found:
    texts = {text for marked in made.values() for text in marked.to_search}
    return asyncio.run(search_people(sorted(texts)))


def _deduce_alone(notes: Planted, total: Counter[Kind]) -> list[Line]:
    import deduce

    alone = deduce.Deduce()
    left = [
        plant
        for note in notes.notes
        for plant in note.left_in(_redacted(alone.deidentify(note.text).deidentified_text))
    ]
    return list(_shares("Hidden by deduce alone", total, left, left, has_targets=False))


def _redacted(text: str) -> str:
    return text.replace("[PERSOON", "[").replace("[TELEFOONNUMMER", "[")


def _ordinary(made: Iterable[Marked[tuple[str, ...]]]) -> list[Mark]:
    """What was replaced in notes with nothing planted though it holds no capital, or as a stranger: there is none."""
    return [
        each.mark
        for marked in made
        for each in marked.findings
        if not each.mark.why.is_doubtful and (each.mark.original.islower() or each.mark.why.name == "STRANGER")
    ]


def _shares(
    name: str,
    total: Counter[Kind],
    left: list[Plant],
    unseen: list[Plant],
    *,
    strangers_target: float | None = None,
    has_targets: bool = True,
) -> Iterable[Line]:
    missed, silent = Counter(plant.kind for plant in left), Counter(plant.kind for plant in unseen)
    for kind in Kind:
        share = 100 * (1 - missed[kind] / total[kind])
        target = 100.0 if kind in ALL_OF_THEM and has_targets else strangers_target if kind is Kind.STRANGER else None
        yield Line(
            name=f"{name}: {kind.value}",
            value=f"{share:.1f} %",
            target="" if target is None else f">= {target:.0f} %",
            is_met=None if target is None else share >= target,
            basis=f"{total[kind]} planted, {missed[kind]} left, of which {missed[kind] - silent[kind]} doubtful",
        )


def _false(name: str, made: Iterable[Marked[tuple[str, ...]]], marks: list[Mark], notes: int) -> Line:
    doubtful = sum(each.mark.why.is_doubtful for marked in made for each in marked.findings)
    words = ", ".join(sorted({mark.original for mark in marks})) or "none"
    return Line(name=name, value=str(len(marks)), basis=f"in {notes} notes: {words}; doubtful: {doubtful}")


def _list(left: list[Plant]) -> None:
    for kind in Kind:
        if secrets := [plant.secret for plant in left if plant.kind is kind]:
            print(f"{kind.value}: {', '.join(secrets[:_SHOWN])}{' …' if len(secrets) > _SHOWN else ''}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="copiloot-hiding-") as scratch:
        print_table(measure_hiding(Path(scratch), lists_misses=True))
