"""Giving families to a colleague to work for, for a time or for good, and giving back what one held."""

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
from copiloot_tui.domain.errors import InvalidInput, NotFound, Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import MOST_FAMILIES, FamilyGiven, HandoverTerms, PassedOn
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.short_code import RANDOM_BYTES, code_from
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.services.departures import let_out_with
from copiloot_tui.services.family_told import contents_told
from copiloot_tui.services.giving_back import remember_given_back
from copiloot_tui.services.handover_packages import packed_members
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.sealed_packages import NO_NAME, NOT_CHECKED, PackageContent
from copiloot_tui.services.shared_families import SharedFamily, shared_family
from copiloot_tui.services.team import OwnKey, own_key
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
NOT_HELD: Final = "Een van deze gezinnen neem je niet waar: er is niets om terug te geven."
NOT_TOGETHER: Final = "Geef deze gezinnen apart terug: ze horen niet bij dezelfde waarneming."
OWNER_UNKNOWN: Final = (
    "De sleutel van de eigenaar staat nog niet bij Team. Lees daar de teamlijst of de sleutelkaart van de eigenaar "
    "in, bel, en controleer de sleutel met k. Daarna kun je teruggeven."
)
OWNER_NOT_CHECKED: Final = (
    "De sleutel van de eigenaar is nog niet gecontroleerd, of veranderd sinds je het gezin kreeg. Ga naar Team, bel de "
    "eigenaar en typ k. Daarna kun je teruggeven."
)
OWNER_KEYLESS: Final = "In het pakket stond geen sleutel van de eigenaar. Vraag de eigenaar om een nieuw pakket."

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
        yield "Alles staat er voluit in: namen, nummers, adressen en gezondheid."
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
    file_name: str
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
    """The families with these file numbers; NotFound when one is not there."""
    with store.reading() as reading:
        known = {family.number: family.id for family in reading.all(Family)}
    if any(number not in known for number in numbers):
        raise NotFound
    return tuple(known[number] for number in numbers)


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
        owner = _own(reading)
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
            families=_given(gathered),
        )
    return ToHandOver(
        content=_CONTENTS[wanted.sort],
        terms=terms,
        receiver=receiver,
        members=_members(terms, gathered),
        file_name=package_file_name(wanted.sort.value, gathered, today),
        gathered=gathered,
    )


def _given(gathered: Gathered) -> tuple[FamilyGiven, ...]:
    return tuple(FamilyGiven(family_id=each.family_id, number=each.number) for each in gathered.families)


def _members(terms: HandoverTerms, gathered: Gathered) -> dict[str, bytes]:
    return packed_members(terms, [each.shared for each in gathered.families])


def _own(reading: Reading) -> OwnKey:
    own = own_key(reading)
    if own is None:
        raise InvalidInput("seal", NO_NAME)
    return own


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


# Giving back


def prepare_return(store: Store, gathered: Gathered, *, is_last: bool) -> ToHandOver:
    """Put together what goes back to whose families they are.

    Args:
        store: the vault.
        gathered: families that are held under one and the same waarneming.
        is_last: whether nothing is kept here, and no more comes.

    Raises:
        InvalidInput: at 'families' when one is not held so, at 'receiver' when the owner's key is not known to be
            theirs, at 'seal' before one has a name.
    """
    rows = [_held(each) for each in gathered.families]
    if len({row.handover for row in rows}) != 1:
        raise InvalidInput("families", NOT_TOGETHER)
    first = rows[0]
    with store.reading() as reading:
        today = civil_day(reading.clock.now())
        _own(reading)
        owner = _owner(reading, first)
        terms = HandoverTerms(
            handover=first.handover,
            sort=HandoverSort.STAND_IN,
            purpose=first.purpose,
            given_on=first.given_on,
            until=first.until,
            has_private=gathered.with_private and gathered.private > 0,
            owner_name=first.other_name,
            owner_key=owner.public_key,
            vault=UUID(reading.kept(VAULT_ID)),
            families=_given(gathered),
            is_last=is_last,
            passed_on=_passed_on(first),
        )
    return ToHandOver(
        content=PackageContent.RETURN,
        terms=terms,
        receiver=owner,
        members=_members(terms, gathered),
        file_name=package_file_name(PackageContent.RETURN.value, gathered, today),
        gathered=gathered,
    )


def _held(family: GatheredFamily) -> Handover:
    held = [each for each in family.running if each.side is HandoverSide.HELD]
    if not held:
        raise InvalidInput("families", NOT_HELD)
    return held[-1]


def _passed_on(row: Handover) -> PassedOn | None:
    return PassedOn(by=row.passed_on_by, why=row.passed_on_why, on=row.given_on) if row.passed_on_by else None


def _owner(reading: Reading, row: Handover) -> Colleague:
    """Whose family it is, as the team knows them now: their key may have changed since."""
    if not row.other_key:
        raise InvalidInput("receiver", OWNER_KEYLESS)
    team = reading.all(Colleague)
    found = next((each for each in team if each.public_key == row.other_key), None)
    found = found or next((each for each in team if each.former_key == row.other_key), None)
    if found is None:
        raise InvalidInput("receiver", OWNER_UNKNOWN)
    if found.verified_on is None:
        raise InvalidInput("receiver", OWNER_NOT_CHECKED)
    return found


def send_back(store: Store, ready: ToHandOver, content: bytes, path: Path, *, overwrite: bool = False) -> Changes:
    """Write the sealed package that goes back to the owner, and that it did.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    terms = ready.terms
    ids = [each.family_id for each in terms.families]

    def find(_reading: Reading) -> Outgoing:
        return Outgoing(
            what=Leaving.RETURN, family_ids=tuple(ids), to_whom=ready.receiver.name, level=Level.FULL, is_sealed=True
        )

    def keep(work: Unit) -> None:
        today = civil_day(work.now)
        for each in terms.families:
            for row in work.of_family(Handover, each.family_id):
                if row.side is HandoverSide.HELD and row.handover == terms.handover:
                    work.save(replace(row, returned_on=today))
            note(work, Audited.SENT_BACK, number=each.number, handover=terms.handover, key=ready.receiver.public_key)
        last = {each.number: each.last_change for each in ready.gathered.families}
        remember_given_back(work, terms.handover, last, with_private=ready.gathered.with_private)

    return let_out_with(
        store, find, path, lambda target: write_new_file(target, content, overwrite=overwrite), keep, "Teruggegeven"
    )
