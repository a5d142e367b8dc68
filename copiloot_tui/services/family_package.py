"""A whole family for the colleague who takes it over: everything in its dossier as data, only ever sealed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from copiloot_tui import __version__
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.whole_family import whole
from copiloot_tui.exchange import family_file
from copiloot_tui.exchange.package import ATTACHMENTS, FAMILY_FILE
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.family_told import contents_told
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.whole_families import contents_of, read_whole
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyToGive:
    """A family as it would leave."""

    family_id: UUID
    members: Mapping[str, bytes] = field(repr=False)
    """The bytes of each file of the package."""
    contents: str
    """What is in it, in words."""
    held_back: int
    """How many notes stay, because they are for the worker alone or were told in confidence."""

    @property
    def told(self) -> tuple[str, ...]:
        """What to know before it leaves, in Dutch sentences."""
        stays = count(self.held_back, "notitie", "notities")
        about = f"Niet mee gaan, want alleen voor jou of in vertrouwen: {stays}." if self.held_back else ""
        everything = (
            "Alles staat er voluit in: namen, nummers, adressen en gezondheid. Wie het pakket inleest, heeft het hele "
            "dossier. In jouw kluis blijft het gezin staan."
        )
        return tuple(filter(None, (f"Erin: {self.contents}.", about, everything)))


def family_to_give(store: Store, family_id: UUID, *, with_private: bool) -> FamilyToGive:
    """A family with its records, what they point at and its attachments.

    Args:
        store: the vault.
        family_id: which one.
        with_private: whether notes go along that are for the worker alone or were told in confidence.

    Raises:
        NotFound: when it is not there.
        DamagedAttachment: when an attachment is not what was put in.
        InvalidInput: at 'file', when it could not be read back.
    """
    with store.reading() as reading:
        found = read_whole(reading, family_id)
        kept = [each for each in found.records if with_private or not _is_private(each)]
        given = whole(found.family, kept, found.beside)
        attachments = contents_of(reading, given)
        now = reading.clock.now()
    data = family_file.written(given, __version__, now)
    return FamilyToGive(
        family_id=family_id,
        members={FAMILY_FILE: data, **{f"{ATTACHMENTS}{each}": content for each, content in attachments.items()}},
        contents=contents_told(Counter(type(each) for each in given.records)),
        held_back=sum(map(_is_private, found.records)) if not with_private else 0,
    )


def _is_private(record: Record) -> bool:
    return isinstance(record, Note) and (record.share is ShareMark.ME or record.in_confidence_from is not None)


def let_family_out(
    store: Store,
    family_id: UUID,
    content: bytes,
    to_whom: str,
    path: Path,
    grounds: Grounds,
    *,
    overwrite: bool = False,
) -> Changes:
    """Write a sealed family, and the line about it; InvalidInput at 'path' when nothing new can come there."""
    outgoing = Outgoing(
        what=Leaving.PACKAGE,
        family_ids=(family_id,),
        to_whom=to_whom,
        level=Level.FULL,
        is_sealed=True,
        grounds=grounds,
    )
    return let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))
