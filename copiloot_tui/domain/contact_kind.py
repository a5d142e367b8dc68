"""Kinds of contact of the user's own (soorten contact), each counted as one of the fixed ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.record import Record, require


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKind(Record):
    """A word for a kind of contact: 'ouderavond', counted as 'huisbezoek' by cards, signals and figures."""

    name: str
    way: ContactWay
    """What it counts as."""
    replaces_way: bool = False
    """Whether it stands in the place of the word that ships for that way."""
    is_offered: bool = True
    """Whether it can be chosen; one that is no longer offered keeps its name in the log."""

    def __post_init__(self) -> None:
        require(self.name, "name", "Vul een naam voor deze soort contact in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChoice:
    """A word for how there was contact, as it can be chosen: one that ships, or one of the user's own."""

    name: str
    way: ContactWay
    """What it counts as."""
    kind_id: UUID | None = None
    """The user's own kind; None for one that ships."""

    @property
    def key(self) -> str:
        """The text that stands for it in the field `way` of the form: the word that ships, or the id of a kind."""
        return str(self.kind_id) if self.kind_id else self.way.value


def contact_choices(kinds: Iterable[ContactKind]) -> list[ContactChoice]:
    """All that can be chosen: what ships, a kind of one's own in its place where there is one, then the other kinds.

    Of two kinds in one place, from vaults that were merged, both are there.
    """
    offered = sorted((kind for kind in kinds if kind.is_offered), key=lambda kind: kind.name.casefold())
    found: list[ContactChoice] = []
    for way in ContactWay:
        instead = [kind for kind in offered if kind.replaces_way and kind.way is way]
        found += map(_choice, instead) if instead else [ContactChoice(name=str(way.value), way=way)]
    return found + [_choice(kind) for kind in offered if not kind.replaces_way]


def kind_words(moment: ContactMoment, names: Mapping[UUID, str]) -> str:
    """How there was contact, in the user's own word where one was chosen; otherwise in the word that ships.

    Args:
        moment: a line of the log.
        names: what each kind of the user's own is called, by its id.
    """
    own = names.get(moment.kind_id) if moment.kind_id else None
    return own or str(moment.way.value)


def _choice(kind: ContactKind) -> ContactChoice:
    return ContactChoice(name=kind.name, way=kind.way, kind_id=kind.id)
