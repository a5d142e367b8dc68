"""A gezinnenlijst laid out as a document."""

from collections.abc import Iterator

from copiloot_tui.domain.caseload_list import CaseloadList, FamilyEntry
from copiloot_tui.domain.dutch import count, long_date, short_date
from copiloot_tui.domain.summary import AgreementLine
from copiloot_tui.exchange.document import LEVEL_WORDS, Document, Line, Part

TITLE = "Gezinnen voor het teamoverleg"


def caseload_document(found: CaseloadList) -> Document:
    """Lay a list out."""
    level = LEVEL_WORDS[found.level]
    figures = tuple(Line(text=f"{figure.label}: {figure.value}") for figure in found.figures)
    return Document(
        title=TITLE,
        facts=(
            f"Gemaakt op: {long_date(found.made_on)}",
            f"Voor: {found.receiver or 'niet ingevuld'}",
            f"Weergave: {level}",
        ),
        parts=(Part(heading="Samen", lines=figures), *map(_family, found.families)),
        foot=f"{TITLE}, {level}, {long_date(found.made_on)}",
    )


def _family(entry: FamilyEntry) -> Part:
    return Part(heading=entry.name, lines=tuple(_lines(entry)))


def _lines(entry: FamilyEntry) -> Iterator[Line]:
    last = long_date(entry.last_conversation) if entry.last_conversation else "nog niet gesproken"
    regelzaken = count(entry.open_regelzaken, "lopende regelzaak", "lopende regelzaken")
    card = f"strippenkaart: {entry.card}" if entry.card else ""
    first = ", ".join(filter(None, (f"laatste gesprek: {last}", regelzaken, card)))
    yield Line(lead=entry.status, text=first)
    if entry.stands_in:
        yield Line(text=f"In {entry.stands_in}")
    yield from (Line(text=f"Let op: {risk}") for risk in entry.risks)
    yield from (Line(text=f"Loopt af: {case}") for case in entry.pressing)
    yield from (Line(text=f"Komt: {_coming(agreement)}") for agreement in entry.coming)


def _coming(agreement: AgreementLine) -> str:
    at = f" {agreement.time:%H:%M}" if agreement.time else ""
    whom = f"met {agreement.with_whom}" if agreement.with_whom else ""
    return ", ".join(filter(None, (f"{short_date(agreement.on)} {agreement.on.year}{at}", agreement.what, whom)))
