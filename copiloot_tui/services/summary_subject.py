"""What of a dossier is worth telling somebody else now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.regelzaak import Regelzaak, Urgency, urgency
from copiloot_tui.domain.strippenkaart import Balance, card_on
from copiloot_tui.services.families import Dossier

RECENT_WEEKS: Final = 8
EXPORT_LOG: Final = "Samenvatting gemaakt"
"""How the log says that a summary left; such a line goes into no later summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A dossier as it stood at one moment."""

    dossier: Dossier
    last_conversation: date | None
    now: datetime

    @property
    def day(self) -> date:
        """The day of the summary."""
        return civil_day(self.now)

    @property
    def open_regelzaken(self) -> tuple[Regelzaak, ...]:
        """The regelzaken with something still to be done."""
        return tuple(regelzaak for regelzaak in self.dossier.regelzaken if regelzaak.is_open)

    def urgency_of(self, regelzaak: Regelzaak) -> Urgency:
        """How pressing its own date is."""
        is_at_rest = regelzaak.is_at_rest_on(self.day, self.dossier.died)
        return urgency(regelzaak.due_on, self.day, is_at_rest=is_at_rest)

    @property
    def recent_moments(self) -> tuple[ContactMoment, ...]:
        """The contact moments of the last weeks about the family itself, newest first."""
        since = self.day - timedelta(weeks=RECENT_WEEKS)
        return tuple(
            moment
            for moment in self.dossier.moments
            if since <= civil_day(moment.at) and moment.at <= self.now and not _is_internal(moment)
        )

    @property
    def balance(self) -> Balance | None:
        """The state of the card a contact of today is charged to."""
        card = card_on(self.day, self.dossier.cards)
        return next((balance for balance in self.dossier.balances if balance.card == card), None)

    @property
    def shared_notes(self) -> tuple[Note, ...]:
        """The notes somebody else may read: marked so, and told in confidence by nobody."""
        return tuple(note for note in self.dossier.notes if may_be_shared(note))


def may_be_shared(note: Note) -> bool:
    """Whether a colleague may read a note: a wider mark includes the colleague, confidence excludes everybody."""
    return note.share is not ShareMark.ME and note.in_confidence_from is None


def _is_internal(moment: ContactMoment) -> bool:
    return moment.way is ContactWay.INTERVISION or moment.text.startswith(EXPORT_LOG)
