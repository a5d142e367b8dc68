"""What the vault knows that points at a family, gathered before a text about it is disguised."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody with a place in the dossier."""

    id: UUID
    names: tuple[str, ...]
    """The name first, then whatever else this person is called."""
    role: str
    """What this person is, as text of the program or the user."""
    fallback_role: str
    """What to call this person when the role itself may hold a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownInstitution:
    """An institution whose name says where the family lives or goes."""

    id: UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A line that names people who have no place of their own in the dossier."""

    line: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """Everything the vault knows that points at this family."""

    family_label: str
    family_name: str
    secret: bytes = b""
    """What lasting labels follow from; see `Labels`."""
    people: tuple[KnownPerson, ...] = ()
    institutions: tuple[KnownInstitution, ...] = ()
    readable: tuple[str, ...] = ()
    """Names of institutions that may be read: everybody deals with those."""
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    birth_dates: tuple[date, ...] = ()
