"""When an inzageverzoek has to be answered, and why (AVG art. 12 lid 3)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.text import clean_line

FIRST: Final = "avg-verzoek"
"""The key in the catalogue of the month in which a request has to be answered."""
EXTENDED: Final = "avg-verzoek-verlengd"
"""The same when it was said in time that it takes longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InzageTerm:
    """Until when a request can be answered."""

    due_on: date
    """The last day."""
    first_on: date
    """The last day of the first month, within which it has to be said that it takes longer."""
    is_extended: bool
    reasons: tuple[str, ...]
    """In plain Dutch, in order."""
    warnings: tuple[str, ...]
    """What nobody checked."""


def inzage_term(request: Inzageverzoek, law: LawBook) -> InzageTerm:
    """Reckon until when a request can be answered.

    An extension that was said after the first month counts for nothing, and that is told.

    Raises:
        InvalidInput: when it was received outside the years that are reckoned with.
    """
    first = term_end(law.rules[FIRST], request.received_on, law.free_days)
    if request.extended_on is None:
        return InzageTerm(
            due_on=first.end, first_on=first.end, is_extended=False, reasons=first.reasons, warnings=first.warnings
        )
    said = f"Op {long_date(request.extended_on)} is gezegd dat het langer duurt"
    if request.extended_on > first.end:
        late = f"{said}, en dat kon tot en met {long_date(first.end)}. Het verlengen telt niet."
        return InzageTerm(
            due_on=first.end,
            first_on=first.end,
            is_extended=False,
            reasons=(*first.reasons, late),
            warnings=first.warnings,
        )
    longer = term_end(law.rules[EXTENDED], request.received_on, law.free_days)
    why = f"{said}: {clean_line(request.extension_reason).rstrip('.')}."
    return InzageTerm(
        due_on=longer.end,
        first_on=first.end,
        is_extended=True,
        reasons=(why, *longer.reasons),
        warnings=longer.warnings,
    )
