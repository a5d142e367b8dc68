"""What goes along when something is removed or erased."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.domain.authority import Authority, KnownAt, Machtiging
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.store.mapping import Mapping, mapping_of, mappings

Owner = tuple[type[Record], str]

_OWNERS: Final[dict[type[Record], Owner]] = {
    Step: (Regelzaak, "regelzaak_id"),
    Authority: (FamilyMember, "member_id"),
    Machtiging: (FamilyMember, "member_id"),
    KnownAt: (FamilyMember, "member_id"),
}
"""Of whom a record is a part, besides its family, and by which column."""

_HELD_BACK_BY: Final[dict[type[Record], tuple[Owner, ...]]] = {
    Institution: ((Aanspreekpunt, "institution_id"), (KnownAt, "institution_id"))
}
"""What cannot do without a record, though it is no part of it."""


def parts_of(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables whose rows go along with a record, those that refer to others first, and by which column."""
    for mapping in reversed(mappings().values()):
        owner, column = _OWNERS.get(mapping.record, (None, ""))
        if kind is Family and issubclass(mapping.record, FamilyRecord):
            yield mapping, "family_id"
        elif owner is kind:
            yield mapping, column


def owners_of(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables of which a record of this kind is a part, and by which of its own columns."""
    if issubclass(kind, FamilyRecord):
        yield mapping_of(Family), "family_id"
    if kind in _OWNERS:
        owner, column = _OWNERS[kind]
        yield mapping_of(owner), column


def held_back_by(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables whose rows keep a record from being erased as long as they are there, and by which column."""
    for other, column in _HELD_BACK_BY.get(kind, ()):
        yield mapping_of(other), column
