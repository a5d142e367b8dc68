"""The copy of what is held about a person, laid out: what is in it, what is not and why, and then each thing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.held import HeldItem, Progress
from copiloot_tui.domain.inzage import BAR, Inzageverzoek, Verdict
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.document import Document, Line, Part


@dataclass(frozen=True, kw_only=True)
class Copy:
    """What a copy is made from."""

    request: Inzageverzoek
    number: int
    """File number of the family."""
    about: str
    """About whom, by name."""
    items: tuple[HeldItem, ...]
    """All that is held, each decided on."""
    reasons: Mapping[str, str]
    """What was written down as a reason, to how it may be read: it names nobody."""
    progress: Progress
    keep_until: date | None
    made_on: date


def copy_document(copy: Copy) -> Document:
    """Lay a copy out."""
    about = clean_line(copy.about)
    return Document(
        title=f"Wat er over {about} is opgeschreven",
        facts=tuple(_facts(copy, about)),
        parts=tuple(_parts(copy, about)),
        foot=f"Dossier {copy.number:04}, inzage, {long_date(copy.made_on)}",
    )


def _facts(copy: Copy, about: str) -> Iterator[str]:
    request = copy.request
    yield f"Gevraagd door: {clean_line(request.asked_by)} ({request.ground.value})"
    yield f"Over: {about}"
    yield f"Gevraagd op: {long_date(request.received_on)}"
    yield f"Gemaakt op: {long_date(copy.made_on)}"
    if request.looked_along_on:
        yield f"Meegekeken: {clean_line(request.looks_along)}, {long_date(request.looked_along_on)}"


def _parts(copy: Copy, about: str) -> Iterator[Part]:
    yield Part(heading="Wat dit is", lines=_lines(_introduction(copy, about)))
    if kept := [item for item in copy.items if item.verdict is Verdict.BLACKEN]:
        told = (f"Elk zwart gemaakt deel staat er als {BAR}, hoe lang het ook was.", *_by_reason(copy, kept))
        yield Part(heading="Zwart gemaakt", lines=_lines(told))
    if kept := [item for item in copy.items if item.verdict is Verdict.KEEP_BACK]:
        yield Part(heading="Niet gegeven", lines=_lines(_by_reason(copy, kept)))
    yield Part(heading="Wat je kunt doen", lines=_lines(_rights()))
    given = [item for item in copy.items if item.verdict is not Verdict.KEEP_BACK]
    for kind_name, items in groupby(given, key=lambda item: item.kind_name):
        yield Part(heading=kind_name)
        for item in items:
            yield from _item(copy, item)


def _introduction(copy: Copy, about: str) -> Iterator[str]:
    far = copy.progress
    yield (
        f"In het dossier en de rest van de administratie {_are(far.total)} over {about}, of over het hele gezin. "
        "Werknotities zijn daarbij meegeteld."
    )
    yield f"Helemaal gegeven: {far.given}. Met delen zwart: {far.blackened}. Niet gegeven: {far.kept_back}."
    if views := sum(bool(item.stuk.own_view.strip()) for item in copy.items):
        yield f"Bij {count(views, 'stuk', 'stukken')} staat een eigen lezing of verbetering. Die blijft bij het stuk."
    if earlier := sum(item.earlier for item in copy.items):
        yield (
            f"Van deze stukken {'is' if earlier == 1 else 'zijn'} nog "
            f"{count(earlier, 'eerdere versie', 'eerdere versies')} bewaard, om iets terug te kunnen draaien. "
            "Die staan hier niet in."
        )
    yield "Waarvoor: om het gezin te ondersteunen. Onder Wat eruit ging staat wie er iets van kreeg."
    if copy.keep_until:
        yield f"Het dossier wordt bewaard tot en met {long_date(copy.keep_until)}."


def _are(number: int) -> str:
    return f"{'staat' if number == 1 else 'staan'} {count(number, 'stuk', 'stukken')}"


def _rights() -> Iterator[str]:
    yield "Klopt er iets niet? Je mag vragen om het te verbeteren, aan te vullen of weg te halen."
    yield "Zie jij iets anders? Je mag jouw lezing erbij laten zetten. Die gaat mee als het stuk weer wordt gegeven."
    yield "Ben je het niet eens met wat zwart is of niet gegeven? Zeg het eerst tegen wie je dit gaf."
    yield "Je kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)."


def _by_reason(copy: Copy, items: Iterable[HeldItem]) -> Iterator[str]:
    """How many there are of each kind and reason, and nothing of what is in them."""
    counts = Counter((item.kind_name, copy.reasons[item.stuk.reason]) for item in items)
    for (kind_name, reason), number in counts.items():
        yield f"{kind_name}, {count(number, 'keer', 'keer')}: {reason}"


def _item(copy: Copy, item: HeldItem) -> Iterator[Part]:
    facts, text = _taken_apart(item.given_text)
    lines = [Line(text=fact) for fact in facts]
    if item.verdict is Verdict.BLACKEN:
        lines.append(Line(lead="Zwart gemaakt", text=copy.reasons[item.stuk.reason]))
    day = f", {long_date(item.on)}" if item.on else ""
    yield Part(heading=f"{item.kind_name}{day}", depth=3, lines=tuple(lines), text=text)
    if item.stuk.own_view.strip():
        yield Part(heading="Eigen lezing", depth=4, text=item.stuk.own_view)


def _taken_apart(text: str) -> tuple[list[str], str]:
    """The facts at the beginning of a thing, a line each, and the text after them."""
    head, _, rest = text.partition("\n\n")
    lines = head.splitlines()
    if lines and all(": " in line for line in lines):
        return lines, rest
    return [], text


def _lines(sentences: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text=sentence) for sentence in sentences)
