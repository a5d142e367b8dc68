"""A signal as others may read it: a case (casus) for the learning network."""

from dataclasses import dataclass
from datetime import date

from copiloot_tui.domain.signal import SignalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningCase:
    """One case; every text in it has been through the pseudonyms already."""

    family: str
    """'gezin 2': the same family has the same number throughout, and another one the next time."""
    kind: SignalKind
    theme: str
    month: str
    """'november 2026': the day itself would point too well at the family."""
    text: str
    """Markdown."""
    has_consent: bool
    """Whether the consent to use it was written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBook:
    """Some cases, made on one day."""

    made_on: date
    cases: tuple[LearningCase, ...]
