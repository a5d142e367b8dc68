"""The lines of Vandaag: what each part of it shows, and what a line that stands for no record stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.ui.card_text import CardLine, warning_mark
from copiloot_tui.ui.rows import Row, heading
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import MARKS, Line, clock_time, days, muted, near_date, plain

if TYPE_CHECKING:
    from copiloot_tui.services.ahead import Ahead, Card, Contact, Expiry, Silent
    from copiloot_tui.services.left_open import LeftOpen
    from copiloot_tui.services.today import Lines, Today, TodayLine

URGENT: Final = "Dringend"
TODAY: Final = "Vandaag"
THIS_WEEK: Final = "Komende zeven dagen"
WAITING: Final = "Wacht op een ander"
LONGEST_WHO: Final = 24
"""Who has to move gets no more cells than this; what has to be done goes before."""
ASIDE_LINES: Final = 6
"""How much of each part stands at the side, until it is unfolded."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A line that shows or hides the lines below it."""

    part: str


@dataclass(frozen=True, slots=True)
class More:
    """A line that says how many there are besides, and opens the place where they all stand."""

    mode: str
    part: str = ""
    """Of which part of Vandaag there are more; for a place whose list can be narrowed to that."""


def agenda_rows(seen: Today, standing: Standing, *, with_waiting: bool) -> Iterator[Row]:
    """What there is to do, part by part; a part with nothing in it is not named."""
    yield from _part(URGENT, seen.urgent, lambda line: _dated(line, seen.day, standing))
    yield from _part(TODAY, seen.today, lambda line: _timed(line, standing))
    yield from _part(THIS_WEEK, seen.this_week, lambda line: _dated(line, seen.day, standing))
    if with_waiting:
        yield from waiting_rows(seen, standing)


def waiting_rows(seen: Today, standing: Standing) -> Iterator[Row]:
    """What is somebody else's move; who it is stands at the first of the lines about them."""
    before = ""

    def line_of(line: TodayLine) -> Row:
        nonlocal before
        is_first, before = line.who != before, line.who
        return _waiting(line, line.who if is_first else "", standing)

    yield from _part(WAITING, seen.waiting, line_of)


def no_agenda() -> Iterator[Row]:
    """A day on which nothing is planned."""
    yield Row(Line(plain("Vandaag staat er niets te doen.")))
    yield Row(Line(muted("Typ 2 voor je gezinnen.")))
    yield Row(Line(muted("F2 schrijft een contact op.")))


def recent_rows(ahead: Ahead, day: date, standing: Standing) -> Iterator[Row]:
    """The last lines of the log."""
    if ahead.recent:
        yield heading("Laatste contacten", len(ahead.recent))
        yield from (_recent(contact, day, standing) for contact in ahead.recent)


def ahead_rows(ahead: Ahead, day: date, standing: Standing, most: int, unfolded: Iterable[str]) -> Iterator[Row]:
    """What to keep an eye on, part by part.

    Args:
        ahead: all of it.
        day: today.
        standing: whose families they are.
        most: how many lines of a part are shown; with 0 a part is one line, to be unfolded.
        unfolded: the parts of which everything is shown.
    """
    parts: tuple[tuple[str, str, Any, Callable[[Any], Iterable[Row]]], ...] = (
        ("Loopt af", "regelzaken", ahead.expiring, lambda expiry: _expiry(expiry, day, standing)),
        ("Wordt 18", "families", ahead.adults, lambda expiry: _expiry(expiry, day, standing)),
        ("Lang niet gesproken", "families", ahead.silent, lambda silent: _silent(silent, standing)),
        ("Strippenkaart", "strippenkaart", ahead.cards, lambda card: _card(card, standing)),
        ("Nog kiezen na samenvoegen", "families", ahead.undecided, lambda left: _undecided(left, standing)),
    )
    for title, mode, seen, rows_of in parts:
        if not seen.count:
            continue
        is_open = title in unfolded
        shown = seen.shown if is_open else seen.shown[:most]
        if not most:
            yield Row(
                Line(Content.styled(f"{'▾' if is_open else '▸'} {title}  {seen.count}", "bold $primary")), Fold(title)
            )
        else:
            yield heading(title, seen.count)
        for each in shown:
            yield from rows_of(each)
        if len(shown) < seen.count and (most or is_open):
            left = muted(f"  en nog {seen.count - len(shown)}")
            yield Row(Line(left), More(mode) if len(shown) == len(seen.shown) else Fold(title))
        if most:
            yield Row(Line(Content("")))


def _part(title: str, lines: Lines, row_of: Callable[[TodayLine], Row]) -> Iterator[Row]:
    if not lines.count:
        return
    yield heading(title, lines.count)
    yield from map(row_of, lines.shown)
    if lines.count > len(lines.shown):
        yield Row(
            Line(muted(f"  en nog {lines.count - len(lines.shown)}: Enter opent de lijst")), More("regelzaken", title)
        )
    yield Row(Line(Content("")))


def _what(line: TodayLine, standing: Standing) -> Content:
    about = standing.named(line.family_name, line.family_id, "$muted")
    why = muted(f"  {line.why}") if line.why else ""
    return Content.assemble(MARKS[line.urgency], plain(line.what), "  ", about, why)


def _who(words: str, style: str = "$muted") -> Content:
    return plain(words, style).truncate(LONGEST_WHO, ellipsis=True)


def _dated(line: TodayLine, day: date, standing: Standing) -> Row:
    is_late = line.urgency is Urgency.LATE
    on = f"{days(line.days or 0)} te laat" if is_late else near_date(line.on, day) if line.on else ""
    return Row(Line(_what(line, standing), Content.assemble(_who(line.who), f"  {on:>15}")), line)


def _timed(line: TodayLine, standing: Standing) -> Row:
    at = f"{line.time:%H:%M}" if line.time else "vandaag"
    return Row(Line(_what(line, standing), Content.assemble(_who(line.who), f"  {at:>15}")), line)


def _waiting(line: TodayLine, who: str, standing: Standing) -> Row:
    waited = days(line.days) if line.days is not None else ""
    return Row(Line(_what(line, standing), Content.assemble(_who(who, ""), f"  {waited:>10}")), line)


def _expiry(expiry: Expiry, day: date, standing: Standing) -> Iterator[Row]:
    left, told = Content.assemble(MARKS[expiry.urgency], plain(expiry.what)), expiry.what
    if expiry.whose and not _names(told, expiry.whose):
        left, told = Content.assemble(left, muted(f"  {expiry.whose}")), f"{told} {expiry.whose}"
    # Of a family that is somebody else's the name says so, also where it stands there already.
    if not _names(told, expiry.family_name) or standing.held(expiry.family_id):
        left = Content.assemble(left, "  ", standing.named(expiry.family_name, expiry.family_id, "$muted"))
    yield Row(Line(left, muted(near_date(expiry.on, day))), expiry)
    if detail := _detail(expiry, day):
        yield Row(Line(muted(f"  {detail}")))


def _names(words: str, name: str) -> bool:
    """Whether a name stands in these words already, as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None


def _detail(expiry: Expiry, day: date) -> str:
    """By when to begin, and for what it is needed."""
    told = []
    if expiry.is_renewing:
        told.append("verlengen loopt")
    elif expiry.renew_on and expiry.on >= day:
        told.append("nu verlengen" if expiry.renew_on <= day else f"verlengen vanaf {near_date(expiry.renew_on, day)}")
    elif expiry.on < day:
        told.append("verlopen")
    if expiry.needed_by:
        most = expiry.needed_by[0] if len(expiry.needed_by) == 1 else f"{len(expiry.needed_by)} regelzaken"
        told.append(f"nodig voor {most}")
    return ", ".join(told)


def _silent(silent: Silent, standing: Standing) -> Iterator[Row]:
    ago = plain("nog nooit" if silent.days is None else days(silent.days), "$warning")
    yield Row(Line(standing.named(silent.family_name, silent.family_id), ago), silent)


def _card(card: Card, standing: Standing) -> Iterator[Row]:
    name = Content.assemble(warning_mark(card.warnings), standing.named(card.family_name, card.family_id))
    yield Row(CardLine(left=name, balance=card.balance), card)


def _undecided(left: LeftOpen, standing: Standing) -> Iterator[Row]:
    name = standing.named(left.family_name, left.family_id)
    yield Row(Line(name, muted(count(left.count, "vraag", "vragen"))), left)


def _recent(contact: Contact, day: date, standing: Standing) -> Row:
    name = standing.named(contact.family_name, contact.family_id, "bold")
    left = Content.assemble("  ", name, "  ", plain(contact.text or contact.way))
    on = near_date(civil_day(contact.at), day)
    return Row(Line(left, muted(f"{contact.way}  {on} {clock_time(contact.at)}")), contact)
