"""One family with all that is held about it, out of the vault."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import references_of
from copiloot_tui.domain.whole_family import OF_FAMILY, Beside, WholeFamily, whole
from copiloot_tui.store.attachments import content_of
from copiloot_tui.store.reading import Reading


def read_whole(reading: Reading, family_id: UUID) -> WholeFamily:
    """A family with its records and what they point at; NotFound when it is not there."""
    found = reading.by_id(Family, [family_id])
    if family_id not in found:
        raise NotFound
    records = [each for kind in OF_FAMILY for each in reading.of_family(kind, family_id)]
    ids = {one for each in records for one in _outside(each)}
    beside: list[Beside] = [*reading.by_id(ContactKind, ids).values()]
    people = reading.by_id(Aanspreekpunt, ids)
    beside += [*reading.by_id(Institution, ids | {each.institution_id for each in people.values()}).values()]
    return whole(found[family_id], records, [*beside, *people.values()])


def _outside(record: Record) -> set[UUID]:
    """What a record points at outside its family."""
    kinds = (Institution, Aanspreekpunt, ContactKind)
    return {one for shape in references_of(type(record)) if shape.target in kinds for one in shape.ids_in(record)}


def contents_of(reading: Reading, found: WholeFamily, go_on: Callable[[], None] = lambda: None) -> dict[UUID, bytes]:
    """The bytes of each attachment of a family, without those that are not what was put in.

    Args:
        reading: of the vault.
        found: the family.
        go_on: called before each; it raises to stop.
    """
    contents = {}
    for attachment in found.of(Attachment):
        go_on()
        data = content_of(reading, attachment.id)
        if data is not None and sha256(data).hexdigest() == attachment.sha256:
            contents[attachment.id] = data
    return contents
