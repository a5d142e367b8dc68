"""A family that several vaults work on: out of this one, and out of a package that was opened."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment, recognised
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.inzage import Inzagestuk
from copiloot_tui.domain.joined_family import States
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record_state import Key, RecordState
from copiloot_tui.domain.shared_family import SharedFamily
from copiloot_tui.domain.who_is_who import pointed_at_outside
from copiloot_tui.domain.whole_family import Beside
from copiloot_tui.exchange import shared_file
from copiloot_tui.exchange.package import ATTACHMENTS, FAMILIES
from copiloot_tui.services.family_files import ALTERED
from copiloot_tui.store.attachments import content_of
from copiloot_tui.store.joined import known_family
from copiloot_tui.store.reading import Reading

__all__ = ["SharedFamily", "families_in", "members_of", "shared_family"]

TWICE: Final = "In dit pakket staat iets twee keer. Copiloot opent het niet. Vertrouw het niet."


def shared_family(
    reading: Reading, family_id: UUID, *, with_private: bool, go_on: Callable[[], None] = lambda: None
) -> SharedFamily:
    """What this vault knows of a family, with the bytes of its attachments.

    Args:
        reading: of the vault.
        family_id: of a family that is there.
        with_private: whether notes go along that are for the worker alone or were told in confidence.
        go_on: called now and then; may raise.

    Raises:
        NotFound: when it is not there, or in the trash.
    """
    found = known_family(reading, family_id, go_on)
    family = found.rows.get((Family, family_id))
    if family is None or family["removed_at"] is not None:
        raise NotFound
    states = found.states if with_private else dict(_without_private(found.states))
    contents = {}
    for key, state in states.items():
        if key[0] is Attachment and key in found.rows:
            go_on()
            data = content_of(reading, key[1])
            if data is not None and sha256(data).hexdigest() in state.values("sha256"):
                contents[key[1]] = data
    return SharedFamily(family_id=family_id, states=states, beside=tuple(_beside(reading, states)), contents=contents)


def _without_private(states: States) -> Iterator[tuple[Key, RecordState]]:
    """The family without such notes, and without what was decided about them for somebody who asked."""
    private = {key[1] for key, state in states.items() if key[0] is Note and _is_private(state)}
    for key, state in states.items():
        about = set(state.values("record_id")) if key[0] is Inzagestuk else {key[1]}
        if not about & private:
            yield key, state


def _is_private(state: RecordState) -> bool:
    """Whether anybody says so, also when that still has to be decided."""
    return ShareMark.ME in state.values("share") or any(state.values("in_confidence_from"))


def _beside(reading: Reading, states: States) -> Iterator[Beside]:
    """What the records point at outside the family, with where those people work, in the order of a file."""
    ids = set(pointed_at_outside(states))
    people = reading.by_id(Aanspreekpunt, ids)
    yield from reading.by_id(Institution, ids | {each.institution_id for each in people.values()}).values()
    yield from people.values()
    yield from reading.by_id(ContactKind, ids).values()


def members_of(families: Sequence[SharedFamily]) -> Mapping[str, bytes]:
    """The files of a package that hold these families, by their names in it.

    Raises:
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """
    found = {f"{FAMILIES}{family.family_id}.json": shared_file.written(family) for family in families}
    return found | {
        f"{ATTACHMENTS}{own}": family.contents[own] for family in families for own in sorted(family.contents)
    }


def families_in(members: Mapping[str, bytes]) -> tuple[SharedFamily, ...]:
    """The families in the files of a package; what is in it besides families and attachments is not looked at.

    Raises:
        InvalidInput: at 'file', when anything does not fit.
    """
    contents = {
        UUID(name.removeprefix(ATTACHMENTS)): data for name, data in members.items() if name.startswith(ATTACHMENTS)
    }
    found = []
    seen: set[UUID] = set()
    for name, data in members.items():
        if name.startswith(FAMILIES):
            family = shared_file.read(data)
            ids = {own for _, own in family.states}
            if name != f"{FAMILIES}{family.family_id}.json" or ids & seen:
                raise InvalidInput("file", TWICE)
            seen |= ids
            found.append(_with_contents(family, contents))
    if contents:
        raise InvalidInput("file", ALTERED)
    return tuple(found)


def _with_contents(family: SharedFamily, contents: dict[UUID, bytes]) -> SharedFamily:
    """The family with the bytes of its attachments, which are taken out of those of the package."""
    own = {}
    for key, state in family.states.items():
        if key[0] is Attachment and key[1] in contents:
            data = own[key[1]] = contents.pop(key[1])
            is_same = sha256(data).hexdigest() in state.values("sha256") and len(data) in state.values("size")
            if not is_same or recognised(data) not in state.values("media_type"):
                raise InvalidInput("file", ALTERED)
    return SharedFamily(family_id=family.family_id, states=family.states, beside=family.beside, contents=own)
