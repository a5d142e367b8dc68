"""A whole family given to a colleague, as data in a sealed package; what leaves is never in the open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui import __version__
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.inzage import Inzagestuk
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.whole_family import WholeFamily, whole
from copiloot_tui.exchange.family_file import written
from copiloot_tui.exchange.package import ATTACHMENTS, FAMILY_FILE
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.family_told import ALL_IN_FULL, contents_told
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.progress import IsStopped, never
from copiloot_tui.services.whole_families import contents_of, read_whole
from copiloot_tui.store.store import Store

STOPPED: Final = "Gestopt. Er is niets gemaakt."


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyToGive:
    """All that would leave."""

    family_id: UUID
    name: str
    number: int
    counts: Mapping[type[Record], int]
    private: int
    """Notes for the worker alone, or of what was said in confidence."""
    with_private: bool
    """Whether those go along."""
    damaged: int
    """Attachments that are not what was put in, and stay here."""
    members: Mapping[str, bytes] = field(repr=False)
    """The bytes of each file in the package, by its name there."""

    @property
    def contents(self) -> str:
        """How many of what, in Dutch."""
        return contents_told(self.counts)

    @property
    def cautions(self) -> list[str]:
        """What to think of before it leaves, as sentences."""
        told = [ALL_IN_FULL]
        if self.private:
            stays = "gaan mee" if self.with_private else "blijven hier"
            notes = count(self.private, "notitie", "notities")
            told.append(f"Alleen voor jou, of in vertrouwen gezegd: {notes}. Die {stays}.")
        if self.damaged:
            told.append(f"Beschadigd, en gaat daarom niet mee: {count(self.damaged, 'bijlage', 'bijlagen')}.")
        told.append("Wat in de prullenbak ligt, eerdere teksten en half getypte stukken blijven hier.")
        return told


def family_to_give(store: Store, family_id: UUID, *, with_private: bool, is_stopped: IsStopped = never) -> FamilyToGive:
    """All that would leave of a family.

    Args:
        store: the vault.
        family_id: of the family.
        with_private: whether notes go along that are for the worker alone or were told in confidence.
        is_stopped: asked now and then; Stopped is raised then.

    Raises:
        NotFound: when it is not there.
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """

    def go_on() -> None:
        if is_stopped():
            raise Stopped(STOPPED)

    with store.reading() as reading:
        found = read_whole(reading, family_id)
        given = found if with_private else _without_private(found)
        contents = contents_of(reading, given, go_on)
        made_at = reading.clock.now()
    go_on()
    damaged = {each.id for each in given.of(Attachment)} - contents.keys()
    given = whole(given.family, (each for each in given.records if each.id not in damaged), given.beside)
    letters = {f"{ATTACHMENTS}{each.id}": contents[each.id] for each in given.of(Attachment)}
    return FamilyToGive(
        family_id=family_id,
        name=found.family.name,
        number=found.family.number,
        counts=given.counts,
        private=sum(note.is_private for note in found.of(Note)),
        with_private=with_private,
        damaged=len(damaged),
        members={FAMILY_FILE: written(given, __version__, made_at), **letters},
    )


def _without_private(found: WholeFamily) -> WholeFamily:
    """The family without such notes, and without what was decided about them for somebody who asked."""
    private = {note.id for note in found.of(Note) if note.is_private}

    def is_kept(each: FamilyRecord) -> bool:
        return each.id not in private and not (isinstance(each, Inzagestuk) and each.record_id in private)

    return whole(found.family, filter(is_kept, found.records), found.beside)


def package_file_name(number: int, day: date) -> str:
    """A file name without any name: 'gezin-0007-2026-11-21.json', of which the sealed one keeps all but the end."""
    return f"gezin-{number:04}-{day.isoformat()}.json"


def let_family_out(
    store: Store,
    given: FamilyToGive,
    content: bytes,
    path: Path,
    grounds: Grounds,
    to_whom: str,
    *,
    overwrite: bool = False,
) -> Changes:
    """Write the sealed package and the line about it in the log of what left.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    outgoing = Outgoing(
        what=Leaving.PACKAGE,
        family_ids=(given.family_id,),
        to_whom=to_whom,
        level=Level.FULL,
        is_sealed=True,
        grounds=grounds,
    )
    return let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))
