"""Two cards of one person become one: nothing that either says is lost, and merging again changes nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from copiloot_tui.domain.differences import Bare, way_key, ways_of
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.people_names import says_nothing_new
from copiloot_tui.domain.text import MAX_LINE_LENGTH, fold
from copiloot_tui.domain.way import bare_number

_BETWEEN: Final = re.compile(r"[,;]")
_LABELS: Final = {
    "name": "Naam",
    "function": "Functie",
    "region": "Regio",
    "reachable": "Bereikbaar",
    "languages": "Talen",
    "source": "Bron",
}
"""The lines of which only one can stand in its field; the other goes into the remarks under this name."""


def merged(kept: Aanspreekpunt, other: Aanspreekpunt, other_at: str = "", bare: Bare = bare_number) -> Aanspreekpunt:
    """The card that is kept, with all that only the other says.

    What the kept card says goes first. What differs and fits in no field is added to the remarks. The later check
    counts. Somebody who is there by one of the two is there.

    Args:
        kept: the card that stays.
        other: the card that goes.
        other_at: where the other works, when that is another institution.
        bare: writes numbers in one way.
    """
    facts: dict[str, Any] = {field: getattr(kept, field) or getattr(other, field) for field in _LABELS}
    facts["languages"] = _languages(kept.languages, other.languages)
    facts |= {"phone": kept.phone or other.phone, "email": kept.email or other.email}
    is_there = kept.is_there or other.is_there
    return replace(
        kept,
        **facts,
        ways=_ways(replace(kept, phone=facts["phone"], email=facts["email"]), other, bare),
        zevmb=kept.zevmb or other.zevmb,
        remarks=_with_lines(kept.remarks, _left_over(facts, other, other_at)),
        known_by=_union(kept.known_by, other.known_by),
        left_on=None if is_there else max(filter(None, (kept.left_on, other.left_on)), default=None),
        replaced_by=None if is_there else _successor(kept, other),
        **_checked(kept, other),
    )


def _successor(kept: Aanspreekpunt, other: Aanspreekpunt) -> Any:
    """Who came after: neither of the two themselves."""
    after = (each.replaced_by for each in (kept, other))
    return next((one for one in after if one not in (None, kept.id, other.id)), None)


def _checked(kept: Aanspreekpunt, other: Aanspreekpunt) -> dict[str, Any]:
    """The later check, with who did it."""
    latest = max((kept, other), key=lambda one: (one.verified_on or date.min, bool(one.verified_by)))
    return {"verified_on": latest.verified_on, "verified_by": latest.verified_by}


def _ways(kept: Aanspreekpunt, other: Aanspreekpunt, bare: Bare) -> tuple[str, ...]:
    """The further ways of the one that is kept, then those of the other that say a number or a label not said yet."""
    lines = list(kept.ways)
    said = {(way_key(way, bare), label) for way in ways_of(kept) for label in ("", fold(way.label))}
    for way in ways_of(other):
        told = (way_key(way, bare), fold(way.label))
        if told not in said:
            said |= {told, (told[0], "")}
            lines.append(way.line)
    return tuple(lines)


def _languages(kept: str, other: str) -> str:
    """All that both name; what is too long for one line stays as it is, and the rest goes into the remarks."""
    parts = [part.strip() for part in _BETWEEN.split(kept)]
    new = _union((), (part.strip() for part in _BETWEEN.split(other)))
    there = {fold(part) for part in parts}
    together = ", ".join([*([kept] if kept else []), *(part for part in new if part and fold(part) not in there)])
    return together if len(together) <= MAX_LINE_LENGTH else kept


def _left_over(facts: dict[str, Any], other: Aanspreekpunt, other_at: str) -> Iterator[str]:
    """What the other says and that stands in no field."""
    for field, label in _LABELS.items():
        text = getattr(other, field)
        if text and not _is_said(field, text, facts[field]):
            yield f"{label}: {text}"
    if other_at:
        yield f"Ook bij: {other_at}"
    yield from other.remarks.splitlines()


def _is_said(field: str, text: str, by: str) -> bool:
    if field == "name":
        return says_nothing_new(text, by)
    if field == "languages":
        parts = {fold(part.strip()) for part in _BETWEEN.split(by)}
        return all(not part.strip() or fold(part.strip()) in parts for part in _BETWEEN.split(text))
    return fold(text) == fold(by)


def _with_lines(text: str, lines: Iterable[str]) -> str:
    """A text with the lines below it that do not stand in it yet."""
    there = {line.strip() for line in text.splitlines()} | {""}
    for line in lines:
        if line.strip() not in there:
            there.add(line.strip())
            text = f"{text}\n{line}" if text else line
    return text


def _union(ones: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in (*ones, *others):
        found.setdefault(fold(each), each)
    return tuple(found.values())
