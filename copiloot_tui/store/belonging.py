"""What goes along when something is removed or erased."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.term import Term
from copiloot_tui.store.mapping import Mapping, mapping_of, mappings

Owner = tuple[type[Record], str]

_OF_REGELZAAK: Final[Owner] = (Regelzaak, "regelzaak_id")
_OF_MEMBER: Final[Owner] = (FamilyMember, "member_id")
_OWNERS: Final[dict[type[Record], tuple[Owner, ...]]] = {
    Step: (_OF_REGELZAAK,),
    Document: (_OF_REGELZAAK,),
    CaseEvent: (_OF_REGELZAAK,),
    Term: (_OF_REGELZAAK,),
    Attachment: (_OF_REGELZAAK, (CaseEvent, "event_id"), (Machtiging, "machtiging_id")),
    Authority: (_OF_MEMBER,),
    Machtiging: (_OF_MEMBER,),
    KnownAt: (_OF_MEMBER,),
    Consent: (_OF_MEMBER,),
    Inzageverzoek: (_OF_MEMBER,),
    Inzagestuk: ((Inzageverzoek, "request_id"),),
}
"""Of whom a record is a part, besides its family, and by which column; of those that the column names."""

_HELD_BACK_BY: Final[dict[type[Record], tuple[Owner, ...]]] = {
    Institution: ((Aanspreekpunt, "institution_id"), (KnownAt, "institution_id"))
}
"""What cannot do without a record, though it is no part of it."""


def parts_of(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables whose rows go along with a record, those that refer to others first, and by which column.

    The parts of those parts go along too; those of a family's are all named here, as they are its own as well.
    """
    for mapping in reversed(mappings().values()):
        if kind is Family and issubclass(mapping.record, FamilyRecord):
            yield mapping, "family_id"
            continue
        for owner, column in _OWNERS.get(mapping.record, ()):
            if owner is kind:
                yield mapping, column


def owners_of(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables of which a record of this kind is a part, and by which of its own columns."""
    if issubclass(kind, FamilyRecord):
        yield mapping_of(Family), "family_id"
    for owner, column in _OWNERS.get(kind, ()):
        yield mapping_of(owner), column


def held_back_by(kind: type[Record]) -> Iterator[tuple[Mapping[Record], str]]:
    """The tables whose rows keep a record from being erased as long as they are there, and by which column."""
    for other, column in _HELD_BACK_BY.get(kind, ()):
        yield mapping_of(other), column
