"""A kindblad: one page, whatever there is to say; what does not fit is left off from the end, and said."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import accumulate
from typing import Any, Final, TypeVar

from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.summary import NoteText, Summary, ViewText
from copiloot_tui.exchange.document import document_of
from copiloot_tui.exchange.document_pdf import needs_system_fonts, pages_of

_LONGEST_LINE: Final = 160
"""A name, an address or a role is cut after so many signs: with the longest ones the child itself would not fit."""
_MOST_VIEWS: Final = 2
"""So many views of one thing are told: whoever asks again says it again."""
_MOST_SIGNS: Final = 8_000
"""No page holds more."""
_PIECE: Final = re.compile(r"\s*\S{1,40}")
_CUT: Final = " …"
_LISTS: Final = ("members", "mandates", "clients", "network")
"""What is kept first, in this order; notes come after them, and goals last."""
_WORDS: Final = {
    "members": ("gezinslid", "gezinsleden"),
    "mandates": ("regel over gezag", "regels over gezag"),
    "clients": ("cliëntnummer", "cliëntnummers"),
    "network": ("mens uit het netwerk", "mensen uit het netwerk"),
}
_Line = TypeVar("_Line")


def on_one_page(summary: Summary, plain: Callable[[Summary], Summary] = lambda summary: summary) -> Summary:
    """The summary, shortened until it fits one page; `left_off` says what is not on it.

    Args:
        summary: what there is to say; there may be marks in its texts.
        plain: gives it as it leaves, which is what has to fit.
    """
    clipped = _with(summary, {name: tuple(map(_clipped, getattr(summary, name))) for name in (*_LISTS, "goals")})
    clipped = replace(clipped, notes=tuple(map(_with_clipped_views, summary.notes)))
    clipped = replace(clipped, subject=_clip(summary.subject), receiver=_clip(summary.receiver))
    is_clipped = clipped != summary
    with_system_fonts = needs_system_fonts(document_of(plain(_kept(clipped, _size(clipped), is_clipped=is_clipped))))

    def fits(size: int) -> bool:
        shown = document_of(plain(_kept(clipped, size, is_clipped=is_clipped)))
        return pages_of(shown, with_system_fonts=with_system_fonts) == 1

    low, high = 1, _size(clipped)
    if not fits(high):
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        high = low
    return _kept(clipped, high, is_clipped=is_clipped)


def _size(summary: Summary) -> int:
    """Of how many pieces it is made, as far as one page can hold."""
    pieces = sum(len(getattr(summary, name)) for name in (*_LISTS, "goals"))
    left = _MOST_SIGNS
    for note in summary.notes:
        lengths = accumulate(len(piece) for piece in _PIECE.findall(note.text))
        pieces += sum(1 for length in lengths if length <= left)
        left -= len(note.text)
        if left <= 0:
            break
    return pieces


def _kept(summary: Summary, size: int, *, is_clipped: bool) -> Summary:
    """The first pieces of it."""
    lists: dict[str, tuple[Any, ...]] = {}
    left_off: list[str] = []
    for name in _LISTS:
        lines = getattr(summary, name)
        lists[name] = lines[: max(0, size)]
        if missing := len(lines) - len(lists[name]):
            left_off.append(count(missing, *_WORDS[name]))
        size -= len(lists[name])
    notes = tuple(_notes(summary.notes, size))
    if notes and len(notes[-1].text) < len(summary.notes[len(notes) - 1].text):
        left_off.append("het einde van de laatste notitie")
    if missing := len(summary.notes) - len(notes):
        left_off.append(count(missing, "notitie", "notities"))
    size -= sum(len(_PIECE.findall(note.text)) for note in summary.notes)
    goals = summary.goals[: max(0, size)]
    if missing := len(summary.goals) - len(goals):
        left_off.append(count(missing, "doel", "doelen"))
    if is_clipped:
        left_off.append("het einde van heel lange regels")
    return replace(_with(summary, lists), notes=notes, goals=goals, left_off=tuple(left_off))


def _with(summary: Summary, lists: dict[str, Any]) -> Summary:
    return replace(summary, **lists)


def _notes(notes: tuple[NoteText, ...], size: int) -> Iterator[NoteText]:
    for note in notes:
        pieces = list(_PIECE.finditer(note.text))
        if size <= 0:
            return
        if size < len(pieces):
            yield replace(note, text=note.text[: pieces[size - 1].end()] + _CUT)
            return
        yield note
        size -= len(pieces)


def _clipped(line: _Line) -> _Line:
    texts = {field.name: getattr(line, field.name) for field in fields(line)}  # type: ignore[arg-type]
    short: Any = replace(line, **{name: _clip(text) for name, text in texts.items() if isinstance(text, str)})  # type: ignore[type-var]
    return _with_clipped_views(short)  # type: ignore[no-any-return]


def _with_clipped_views(line: Any) -> Any:
    """A line with a few words of what people said of it."""
    return replace(line, views=tuple(map(_clipped_view, line.views[:_MOST_VIEWS]))) if line.views else line


def _clipped_view(view: ViewText) -> ViewText:
    return replace(view, by=_clip(view.by), text=_clip(view.text))


def _clip(text: str) -> str:
    return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - len(_CUT)].rstrip() + _CUT
