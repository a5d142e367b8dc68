"""A family's own overview of contact: when, how and how long. No words of the log, no names, no card and no balance."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from copiloot_tui.domain.dutch import capital, count, duration, long_date, short_date
from copiloot_tui.domain.year import LogEntry
from copiloot_tui.exchange.markdown_text import escape_line

TITLE = "Overzicht contacten"


def overview_text(number: int, year: int, made_on: date, entries: Iterable[LogEntry]) -> str:
    """The overview as plain lines, for a screen and for paper."""
    own = list(entries)
    lines = [TITLE, "", f"Dossier {number:04}, {year}", f"Gemaakt op {long_date(made_on)}", _total(own)]
    for month, some in _months(own):
        lines += ["", month, *(", ".join(_facts(entry)) for entry in some)]
    return "\n".join(lines) + "\n"


def overview_markdown(number: int, year: int, made_on: date, entries: Iterable[LogEntry]) -> str:
    """The overview as a Markdown document with a table for each month."""
    own = list(entries)
    blocks = [f"# {TITLE}", f"- Dossier: {number:04}\n- Jaar: {year}\n- Gemaakt op: {long_date(made_on)}", _total(own)]
    for month, some in _months(own):
        rows = [f"| {' | '.join(escape_line(fact) for fact in _columns(entry))} |" for entry in some]
        blocks += [f"## {month}", "\n".join(["| dag | hoe | hoe lang | reistijd |", "|---|---|---|---|", *rows])]
    return "\n\n".join(blocks) + "\n"


def _total(entries: list[LogEntry]) -> str:
    minutes = sum(entry.minutes for entry in entries)
    return f"{count(len(entries), 'keer', 'keer')} contact, samen {duration(minutes)}."


def _months(entries: list[LogEntry]) -> Iterator[tuple[str, Iterable[LogEntry]]]:
    for month, some in groupby(entries, key=lambda entry: entry.month):
        yield capital(month), some


def _columns(entry: LogEntry) -> tuple[str, str, str, str]:
    return (
        short_date(entry.on),
        entry.how,
        duration(entry.minutes) if entry.minutes else "",
        duration(entry.travel_minutes) if entry.travel_minutes else "",
    )


def _facts(entry: LogEntry) -> Iterator[str]:
    day, way, spent, travel = _columns(entry)
    yield from filter(None, (day, way, spent, f"{travel} reistijd" if travel else ""))
