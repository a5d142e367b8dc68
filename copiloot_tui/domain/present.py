"""With whom there was contact: people that are known, and names that were only typed."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who took part, each in the order in which they were named."""

    aanspreekpunt_ids: tuple[UUID, ...] = ()
    member_ids: tuple[UUID, ...] = ()
    network_ids: tuple[UUID, ...] = ()
    keys: tuple[str, ...] = ()
    """Everybody: a `person_key`, or a name that was only typed."""

    def called(self, names: Mapping[str, str]) -> str:
        """Everybody by name, with commas between; who has no name any more is left out.

        Args:
            names: what somebody is called, by key.
        """
        known = (names.get(key, "") if read_person_key(key) else key for key in self.keys)
        return ", ".join(filter(None, known))


def present(keys: Iterable[str]) -> Present:
    """Who took part, by the keys of the known and the names of the others."""
    lines = tuple(dict.fromkeys(filter(None, keys)))
    known = [found for key in lines if (found := read_person_key(key))]
    return Present(
        aanspreekpunt_ids=tuple(own for kind, own in known if kind is PersonKind.AANSPREEKPUNT),
        member_ids=tuple(own for kind, own in known if kind is PersonKind.MEMBER),
        network_ids=tuple(own for kind, own in known if kind is PersonKind.NETWORK),
        keys=lines,
    )


def keys_of(moment: ContactMoment) -> list[str]:
    """Those who are known of a line of the log; who was only named stands in its `with_whom`."""
    called = [moment.aanspreekpunt_id] if moment.aanspreekpunt_id else []
    return [
        *(person_key(PersonKind.AANSPREEKPUNT, own) for own in called),
        *(person_key(PersonKind.MEMBER, own) for own in moment.member_ids),
        *(person_key(PersonKind.NETWORK, own) for own in moment.network_ids),
    ]


def keys_and_words_of(moment: ContactMoment, names: Mapping[str, str]) -> list[str]:
    """Everybody of a line of the log: the known by key, then the names that were only typed.

    Args:
        moment: the line.
        names: what those who are known are called, by key.
    """
    known = keys_of(moment)
    called = {names.get(key, "") for key in known}
    return known + [word for part in moment.with_whom.split(",") if (word := part.strip()) and word not in called]
