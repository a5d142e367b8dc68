"""With whom there was contact: people that are known, and names that were only typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from copiloot_tui.domain.contact import ContactMoment


class PersonKind(Enum):
    """From where somebody is known; the value is kept in drafts."""

    AANSPREEKPUNT = "aanspreekpunt"
    MEMBER = "lid"
    NETWORK = "netwerk"


def person_key(kind: PersonKind, record_id: UUID) -> str:
    """The text that stands for somebody who is known: 'lid:0f3c…'."""
    return f"{kind.value}:{record_id}"


def read_person_key(text: str) -> tuple[PersonKind, UUID] | None:
    """Whom a text stands for; None when it is a name that was only typed."""
    kind, colon, record_id = text.partition(":")
    try:
        return (PersonKind(kind), UUID(record_id)) if colon else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is known."""

    name: str
    family_id: UUID | None = None
    """To whose family or network this person belongs; None for an aanspreekpunt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who took part, each in the order in which they were named."""

    keys: tuple[str, ...] = ()
    """Everybody: a `person_key`, or a name that was only typed."""

    @property
    def aanspreekpunt_ids(self) -> tuple[UUID, ...]:
        """The aanspreekpunten."""
        return self._of(PersonKind.AANSPREEKPUNT)

    @property
    def member_ids(self) -> tuple[UUID, ...]:
        """The members of a family."""
        return self._of(PersonKind.MEMBER)

    @property
    def network_ids(self) -> tuple[UUID, ...]:
        """The people around a family."""
        return self._of(PersonKind.NETWORK)

    def _of(self, kind: PersonKind) -> tuple[UUID, ...]:
        return tuple(found[1] for key in self.keys if (found := read_person_key(key)) and found[0] is kind)

    def called(self, known: Mapping[str, Known]) -> str:
        """Everybody by name, with commas between; who is not known any more is left out.

        Args:
            known: those who are, by key.
        """
        names = (known[key].name if key in known else "" if read_person_key(key) else key for key in self.keys)
        return ", ".join(filter(None, names))

    def in_family(self, family_id: UUID, known: Mapping[str, Known]) -> "Present":
        """Who may be named in the dossier of a family: nobody of another one."""
        own = (key for key in self.keys if key not in known or known[key].family_id in (None, family_id))
        return Present(keys=tuple(own))


def present(keys: Iterable[str]) -> Present:
    """Who took part, each once, by the keys of the known and the names of the others."""
    return Present(keys=tuple(dict.fromkeys(filter(None, keys))))


def keys_of(moment: ContactMoment) -> list[str]:
    """Those who are known of a line of the log; who was only named stands in its `with_whom`."""
    called = [moment.aanspreekpunt_id] if moment.aanspreekpunt_id else []
    return [
        *(person_key(PersonKind.AANSPREEKPUNT, own) for own in called),
        *(person_key(PersonKind.MEMBER, own) for own in moment.member_ids),
        *(person_key(PersonKind.NETWORK, own) for own in moment.network_ids),
    ]


def keys_and_words_of(moment: ContactMoment, known: Mapping[str, Known]) -> list[str]:
    """Everybody of a line of the log: the known by key, then the names that were only typed.

    Args:
        moment: the line.
        known: those who are known, by key.
    """
    keys = keys_of(moment)
    rest = moment.with_whom
    for name in sorted((known[key].name for key in keys if key in known), key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ",", rest)
    parts = (part.strip() for part in rest.split(","))
    return keys + [words for part in parts if (words := re.sub(r"^en\b\s*|\s*\ben$", "", part))]
