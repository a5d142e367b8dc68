"""The card of somebody to call, or of an institution: how to reach them, and all that one call can be about."""

from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.next_date import NextDate
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.talk import Said
from copiloot_tui.domain.term import Source
from copiloot_tui.domain.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """An open regelzaak at an institution: something to ask in the same call."""

    regelzaak: Regelzaak
    family_name: str
    called: str
    """Who of the institution handles it, when that is somebody else than the card is of; empty when nobody is known."""
    is_own: bool
    """Whether whom the card is of handles it."""
    subjects: tuple[Subject, ...]
    """For whom it is, with what is asked before anything is said."""
    days: int | None
    """For how many days it has been the same side's move; None when that is unknown."""
    nearest: NextDate | None
    urgency: Urgency
    """Of the nearest date."""

    @property
    def id(self) -> UUID:
        """Of the regelzaak: by it a list finds its line again."""
        return self.regelzaak.id

    @property
    def family_id(self) -> UUID:
        """The family it is for."""
        return self.regelzaak.family_id


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody at an institution, with how old the last check is."""

    aanspreekpunt: Aanspreekpunt
    freshness: Freshness

    @property
    def id(self) -> UUID:
        """Of the aanspreekpunt."""
        return self.aanspreekpunt.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A fact of an institution that the user corrected: what the program says of it."""

    field: str
    """Name of the field of `Institution`."""
    shipped: str
    """What the program says, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """Everything for reaching somebody at an institution, or the institution itself."""

    institution: Institution
    person: KnownPerson | None
    """None on the card of the institution itself."""
    took_over_from: tuple[Aanspreekpunt, ...] = ()
    """Whose post this person has now."""
    successor: Aanspreekpunt | None = None
    """Who has the post of this person now."""
    people: tuple[KnownPerson, ...] = ()
    """On the card of an institution: whom to call there, ZEVMB first."""
    gone: tuple[Aanspreekpunt, ...] = ()
    """On the card of an institution: who has left."""
    errands: tuple[Errand, ...]
    """All that runs at the institution: first what this person handles, then what presses most."""
    said: tuple[Said, ...]
    """The last contacts with this person, or else with the institution, newest first."""
    corrections: tuple[Correction, ...] = ()
    """Of an institution that ships with the program: what it says where the user says something else."""
    unverified: frozenset[str] = frozenset()
    """The fields of it that come from the program and that nobody read a source of."""
    sources: tuple[Source, ...] = ()
    """Where the program has it from."""

    @property
    def name(self) -> str:
        """Of the person, or of the institution."""
        return self.person.aanspreekpunt.name if self.person else self.institution.name
