"""Giving families to a colleague to work for, for a time or for good."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.errors import InvalidInput, NoSuchDossier, Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import MOST_FAMILIES, FamilyGiven, HandoverTerms
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.short_code import RANDOM_BYTES, code_from
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.services.departures import let_out_with
from copiloot_tui.services.family_told import ALL_IN_FULL, contents_told
from copiloot_tui.services.handover_packages import packed_members
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.sealed_packages import NOT_CHECKED, PackageContent, own_key_to_give
from copiloot_tui.services.shared_families import SharedFamily, shared_family
from copiloot_tui.services.whole_families import read_whole
from copiloot_tui.store.audit import note
from copiloot_tui.store.joined import last_change
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.store.unit import Unit

STOPPED: Final = "Gestopt. Er is niets gemaakt."
HELD_FOR_ANOTHER: Final = (
    "Een van deze gezinnen neem je zelf waar. Geef het eerst terug, of laat de eigenaar het aan een ander geven."
)
NOBODY_CHOSEN: Final = "Kies voor wie het is."
NOT_A_COLLEAGUE: Final = "Dit is de sleutel van de organisatie. Kies een collega."
NO_END: Final = "Vul in tot en met welke dag de waarneming duurt."
NO_PURPOSE: Final = "Schrijf kort op waarvoor het is, zoals vakantie of ziekte. Schrijf geen namen op."

_WHAT: Final = {HandoverSort.STAND_IN: Leaving.STAND_IN, HandoverSort.TRANSFER: Leaving.TRANSFER}
_CONTENTS: Final = {HandoverSort.STAND_IN: PackageContent.STAND_IN, HandoverSort.TRANSFER: PackageContent.TRANSFER}
_TITLES: Final = {HandoverSort.STAND_IN: "Waarneming gegeven", HandoverSort.TRANSFER: "Overdracht gegeven"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredFamily:
    """One family as it would leave."""

    family_id: UUID
    number: int
    name: str
    counts: Mapping[type[Record], int]
    notes: int
    """All that there are."""
    private: int
    """Notes for the worker alone, or of what was said in confidence."""
    removed: int
    """What lies in the trash: it goes along, so that no other copy brings it back."""
    damaged: int
    """Attachments that are not what was put in, and stay here."""
    running: tuple[Handover, ...]
    """What was agreed about it before and is not over."""
    last_change: int
    """Up to which change of this vault it goes along."""
    shared: SharedFamily = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The families that would leave."""

    families: tuple[GatheredFamily, ...]
    with_private: bool

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Of the families."""
        return tuple(each.family_id for each in self.families)

    @property
    def given(self) -> tuple[FamilyGiven, ...]:
        """The families as the terms name them."""
        return tuple(FamilyGiven(family_id=each.family_id, number=each.number) for each in self.families)

    @property
    def shared(self) -> tuple[SharedFamily, ...]:
        """The families as they are packed."""
        return tuple(each.shared for each in self.families)

    @property
    def counts(self) -> Mapping[type[Record], int]:
        """How many records of each kind leave, of all families together."""
        total: dict[type[Record], int] = {}
        for each in self.families:
            for kind, number in each.counts.items():
                total[kind] = total.get(kind, 0) + number
        return total

    @property
    def private(self) -> int:
        """How many notes are for the worker alone, or were said in confidence."""
        return sum(each.private for each in self.families)

    @property
    def told(self) -> str:
        """How many families with how many of what, in Dutch."""
        return f"{count(len(self.families), 'gezin', 'gezinnen')}: {contents_told(self.counts)}"

    def cautions(self, sort: HandoverSort) -> Iterator[str]:
        """What to think of before it leaves, as sentences."""
        yield ALL_IN_FULL
        if self.private:
            yield self._about_private(sort)
        if removed := sum(each.removed for each in self.families):
            things = count(removed, "gegeven", "gegevens")
            yield f"Wat in de prullenbak ligt gaat mee, als verwijderd: {things}. Wis eerst wat niet mee mag."
        if damaged := sum(each.damaged for each in self.families):
            yield f"Beschadigd, en gaat daarom niet mee: {count(damaged, 'bijlage', 'bijlagen')}."
        yield "Eerdere teksten, half getypte stukken en wat er eerder uitging blijven hier."
        for each in self.families:
            for one in each.running:
                yield f"Let op: {_told_running(each, one)}"

    def _about_private(self, sort: HandoverSort) -> str:
        total = sum(each.notes for each in self.families)
        which = f"Alleen voor jou, of in vertrouwen gezegd: {self.private} van {count(total, 'notitie', 'notities')}."
        if self.with_private:
            return f"{which} Die gaan mee."
        lost = ", en zijn weg als je het gezin na de overdracht wist" if sort is HandoverSort.TRANSFER else ""
        return f"{which} Die blijven hier{lost}. Heeft je collega ze nodig, kies dan voor alle notities."


def _told_running(family: GatheredFamily, one: Handover) -> str:
    until = f" tot en met {long_date(one.until)}" if one.until else ""
    return f"dossier {family.number:04} gaf je al aan {clean_line(one.other_name)}, als {one.sort.value}{until}."


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverWanted:
    """What somebody wants to agree with a colleague."""

    sort: HandoverSort
    receiver_id: UUID | None
    """A colleague whose key was checked."""
    purpose: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHandOver:
    """A package that is ready to be sealed."""

    content: PackageContent
    terms: HandoverTerms
    receiver: Colleague
    members: Mapping[str, bytes] = field(repr=False)
    gathered: Gathered = field(repr=False)
    """What is in it."""

    @property
    def expires_on(self) -> date | None:
        """The last day on which it opens: of a waarneming that of the work; what was done can always be read."""
        return self.terms.until if self.content is PackageContent.STAND_IN else None


def gather(
    store: Store,
    family_ids: Sequence[UUID],
    *,
    with_private: bool,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> Gathered:
    """Find all that would leave of some families.

    Raises:
        NotFound: when one is not there.
        InvalidInput: at 'families' when there is none or they are too many, at 'file' when something stands in the
            vault that could not be read back.
        Stopped: when the user had enough of it.
    """
    wanted = list(dict.fromkeys(family_ids))
    if not 0 < len(wanted) <= MOST_FAMILIES:
        raise InvalidInput("families", f"Kies minstens één gezin, en hoogstens {MOST_FAMILIES}.")

    def go_on() -> None:
        if is_stopped():
            raise Stopped(STOPPED)

    families = []
    with store.reading() as reading:
        for place, family_id in enumerate(wanted):
            go_on()
            on_progress(place / len(wanted))
            families.append(_gathered(reading, family_id, with_private=with_private, go_on=go_on))
    families.sort(key=lambda each: each.number)
    return Gathered(families=tuple(families), with_private=with_private)


def _gathered(reading: Reading, family_id: UUID, *, with_private: bool, go_on: Callable[[], None]) -> GatheredFamily:
    found = read_whole(reading, family_id)
    newest, _ = last_change(reading, family_id)
    shared = shared_family(reading, family_id, with_private=with_private, go_on=go_on)
    private = [each for each in found.of(Note) if each.is_private]
    counts = dict(found.counts)
    if private and not with_private:
        counts[Note] -= len(private)
    damaged = sum(each.id not in shared.contents for each in found.of(Attachment))
    return GatheredFamily(
        family_id=family_id,
        number=found.family.number,
        name=found.family.name,
        counts={kind: number for kind, number in counts.items() if number},
        notes=len(found.of(Note)),
        private=len(private),
        removed=sum(bool(state.versions) and not state.is_written for state in shared.states.values()),
        damaged=damaged,
        running=tuple(each for each in reading.of_family(Handover, family_id) if each.is_running),
        last_change=newest,
        shared=shared,
    )


def private_notes(store: Store, family_ids: Iterable[UUID]) -> int:
    """How many notes of these families are for the worker alone, or were said in confidence."""
    with store.reading() as reading:
        return sum(each.is_private for own in family_ids for each in reading.of_family(Note, own))


def family_ids_numbered(store: Store, numbers: Iterable[int]) -> tuple[UUID, ...]:
    """The families with these file numbers; NoSuchDossier when one is not there."""
    with store.reading() as reading:
        known = {family.number: family.id for family in reading.all(Family)}
    found = []
    for number in numbers:
        if number not in known:
            raise NoSuchDossier(number)
        found.append(known[number])
    return tuple(found)


def receivers_to_choose(store: Store) -> list[Colleague]:
    """The colleagues who can be given a family: those whose key was checked, by name."""
    with store.reading() as reading:
        found = [each for each in reading.all(Colleague) if each.verified_on is not None and not each.is_organisation]
    return sorted(found, key=lambda each: each.name.casefold())


def prepare(store: Store, gathered: Gathered, wanted: HandoverWanted) -> ToHandOver:
    """Put the package together as it was agreed.

    Raises:
        InvalidInput: at 'receiver', 'until', 'purpose' or 'families', or at 'seal' before one has a name.
    """
    is_transfer = wanted.sort is HandoverSort.TRANSFER
    purpose = clean(wanted.purpose).strip()
    with store.reading() as reading:
        today = civil_day(reading.clock.now())
        receiver = _receiver(reading, wanted.receiver_id)
        if not is_transfer and not purpose:
            raise InvalidInput("purpose", NO_PURPOSE)
        if not is_transfer and wanted.until is None:
            raise InvalidInput("until", NO_END)
        if not is_transfer and wanted.until is not None and wanted.until < today:
            raise InvalidInput("until", "Deze dag is al voorbij. Kies een latere.")
        if any(one.side is HandoverSide.HELD for each in gathered.families for one in each.running):
            raise InvalidInput("families", HELD_FOR_ANOTHER)
        owner = own_key_to_give(reading)
        terms = HandoverTerms(
            handover=uuid4(),
            sort=wanted.sort,
            purpose=purpose,
            given_on=today,
            until=None if is_transfer else wanted.until,
            has_private=gathered.with_private and gathered.private > 0,
            code=code_from(secrets.token_bytes(RANDOM_BYTES)),
            owner_name=owner.card.name,
            owner_key=owner.card.public_key,
            vault=UUID(reading.kept(VAULT_ID)),
            families=gathered.given,
        )
    return ToHandOver(
        content=_CONTENTS[wanted.sort],
        terms=terms,
        receiver=receiver,
        members=packed_members(terms, gathered.shared),
        gathered=gathered,
    )


def _receiver(reading: Reading, receiver_id: UUID | None) -> Colleague:
    known = {each.id: each for each in reading.all(Colleague)}
    if receiver_id is None or receiver_id not in known:
        raise InvalidInput("receiver", NOBODY_CHOSEN)
    receiver = known[receiver_id]
    if receiver.is_organisation:
        raise InvalidInput("receiver", NOT_A_COLLEAGUE)
    if receiver.verified_on is None:
        raise InvalidInput("receiver", NOT_CHECKED)
    return receiver


def package_file_name(what: str, gathered: Gathered, day: date) -> str:
    """A file name without any name: 'waarneming-0007-2026-11-21.json', sealed it ends otherwise."""
    families = gathered.families
    which = f"{families[0].number:04}" if len(families) == 1 else f"{len(families)}-gezinnen"
    return f"{what}-{which}-{day.isoformat()}.json"


def give(
    store: Store, ready: ToHandOver, content: bytes, path: Path, grounds: Grounds, *, overwrite: bool = False
) -> Changes:
    """Write the sealed package, and what was agreed: all of it or nothing.

    Args:
        store: the vault.
        ready: what was sealed.
        content: it sealed.
        path: where to.
        grounds: on what grounds it may leave.
        overwrite: whether a file that is there is replaced.

    Raises:
        InvalidInput: at 'path', when nothing new can come there; at 'receiver' when their key changed meanwhile.
    """
    terms = ready.terms

    def find(reading: Reading) -> Outgoing:
        if _receiver(reading, ready.receiver.id).public_key != ready.receiver.public_key:
            raise InvalidInput("receiver", NOT_CHECKED)
        return Outgoing(
            what=_WHAT[terms.sort],
            family_ids=tuple(each.family_id for each in terms.families),
            to_whom=ready.receiver.name,
            level=Level.FULL,
            is_sealed=True,
            grounds=grounds,
        )

    def keep(work: Unit) -> None:
        for each in terms.families:
            _end_earlier(work, each.family_id, ready.receiver.public_key)
            work.save(_given_to(terms, each, ready.receiver))
            note(work, Audited.GIVEN, number=each.number, handover=terms.handover, key=ready.receiver.public_key)

    title = _TITLES[terms.sort]
    return let_out_with(
        store, find, path, lambda target: write_new_file(target, content, overwrite=overwrite), keep, title
    )


def _end_earlier(work: Unit, family_id: UUID, key: str) -> None:
    """End what was agreed with the same colleague before: it is agreed anew."""
    for row in work.of_family(Handover, family_id):
        if row.is_running and row.side is HandoverSide.GIVEN and row.other_key == key:
            work.save(replace(row, ended_on=civil_day(work.now)))


def _given_to(terms: HandoverTerms, family: FamilyGiven, receiver: Colleague) -> Handover:
    return Handover(
        family_id=family.family_id,
        handover=terms.handover,
        sort=terms.sort,
        side=HandoverSide.GIVEN,
        other_name=receiver.name,
        other_key=receiver.public_key,
        purpose=terms.purpose,
        given_on=terms.given_on,
        until=terms.until,
        has_private=terms.has_private,
        code=terms.code,
    )
