"""One change of several regelzaken at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakChange:
    """What becomes the same in all of them; None means that it stays as it is in each."""

    status: RegelzaakStatus | None = None
    outcome: RegelzaakOutcome | None = None
    turn: Turn | None = None
    institution_id: UUID | None = None
    aanspreekpunt_id: UUID | None = None
    """Works at the institution that is named, or else at the one they have; anybody else no longer belongs to it."""
    life_domain: LifeDomain | None = None
    due_on: date | None = None
    due_reason: str = ""
    """Why that day; empty leaves the reason, unless the day goes."""
    clears_due: bool = False
    """Whether the day and its reason go."""

    def __post_init__(self) -> None:
        if self.clears_due and (self.due_on or self.due_reason):
            raise InvalidInput("due_on", "Kies: een nieuwe datum, of de datum weghalen.")

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return self == RegelzaakChange()

    def of(self, regelzaak: Regelzaak, today: date) -> Regelzaak:
        """A regelzaak as it becomes; a turn that changes begins today."""
        return replace(regelzaak, **dict(self._facts(regelzaak, today)))

    def _facts(self, regelzaak: Regelzaak, today: date) -> Iterator[tuple[str, Any]]:
        if self.status is not None:
            yield "status", self.status
        if self.outcome is not None:
            yield "outcome", self.outcome
        if self.turn is not None and self.turn is not regelzaak.turn:
            yield from (("turn", self.turn), ("turn_since", today))
        if self.institution_id is not None and self.institution_id != regelzaak.institution_id:
            yield from (("institution_id", self.institution_id), ("aanspreekpunt_id", None))
        if self.aanspreekpunt_id is not None:
            yield "aanspreekpunt_id", self.aanspreekpunt_id
        if self.life_domain is not None:
            yield "life_domain", self.life_domain
        if self.due_on is not None:
            yield "due_on", self.due_on
        if self.due_reason:
            yield "due_reason", self.due_reason
        if self.clears_due:
            yield from (("due_on", None), ("due_reason", ""))
