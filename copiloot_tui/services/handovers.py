"""Who works for which family: taking in what a colleague gave, confirming that it arrived, and when it is over."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms, transfer_code
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.questions import Asked
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services.begun_without_owner import UNSAID, is_unexplained
from copiloot_tui.services.handover_packages import IncomingHandover, unpacked
from copiloot_tui.services.joining import JoiningPlan, JoiningReport, join
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.sealed_packages import ReceivedPackage
from copiloot_tui.services.team import own_key
from copiloot_tui.services.vaults_of_colleagues import is_from_here, remember_writer
from copiloot_tui.store.audit import note
from copiloot_tui.store.handovers import rows_under
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.unit import Unit

NOT_OURS: Final = (
    "Dit pakket brengt gezinnen terug bij een ander: in jouw kluis staat er niet een van. Geef het aan de eigenaar."
)
NO_CODE: Final = (
    "Dit is geen hele code. Het zijn acht letters en cijfers, zoals 62ZA-H7XC. Laat hem nog eens voorlezen."
)
WRONG_CODE: Final = (
    "Deze code hoort niet bij dit pakket. Laat hem nog eens voorlezen. Klopt hij dan nog niet, dan opende een ander "
    "het: geef het opnieuw."
)
ALREADY_OVER: Final = "Dit is al afgelopen."

_TITLES: Final = {
    PackageContent.STAND_IN: "Waarneming begonnen",
    PackageContent.TRANSFER: "Overdracht gekregen",
    PackageContent.STANDBY: "Waarneming begonnen",
    PackageContent.RETURN: "Werk van een collega samengevoegd",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyHandover:
    """One family of a waarneming or overdracht."""

    row: Handover
    family: Family


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverGlance:
    """One waarneming or overdracht, with all its families that are in the vault."""

    handover: UUID
    families: tuple[FamilyHandover, ...]
    """By file number; at least one."""

    @property
    def first(self) -> Handover:
        """What was agreed is the same for all."""
        return self.families[0].row

    @property
    def running(self) -> tuple[FamilyHandover, ...]:
        """Those that are not over."""
        return tuple(each for each in self.families if each.row.is_running)

    @property
    def is_running(self) -> bool:
        """Whether any of it is not over."""
        return bool(self.running)

    @property
    def is_confirmed(self) -> bool:
        """Whether the code was said."""
        return self.first.confirmed_on is not None

    def is_past(self, today: date) -> bool:
        """Whether it runs although its last day has gone by."""
        return self.is_running and self.first.until is not None and self.first.until < today


def handovers(store: Store) -> list[HandoverGlance]:
    """All that was agreed: what runs first, then by when it was given, the last first."""
    with store.reading() as reading:
        rows = reading.all(Handover)
        families = {family.id: family for family in reading.all(Family)}
    found: dict[tuple[UUID, HandoverSide], list[FamilyHandover]] = {}
    for row in rows:
        if row.family_id in families:
            one = FamilyHandover(row=row, family=families[row.family_id])
            found.setdefault((row.handover, row.side), []).append(one)
    glances = [
        HandoverGlance(handover=key[0], families=tuple(sorted(every, key=lambda each: each.family.number)))
        for key, every in found.items()
    ]
    return sorted(glances, key=lambda each: (not each.is_running, -each.first.given_on.toordinal(), each.handover.int))


def running(reading: Reading) -> dict[UUID, tuple[Handover, ...]]:
    """By family what was agreed about it and is not over."""
    found: dict[UUID, tuple[Handover, ...]] = {}
    for row in reading.all(Handover):
        if row.is_running:
            found[row.family_id] = (*found.get(row.family_id, ()), row)
    return found


# Taking in


def open_handover(store: Store, received: ReceivedPackage) -> IncomingHandover:
    """What is in a package with families to work for, or with the work that was done for ours.

    Raises:
        InvalidInput: at 'file', when anything in it does not fit, or it goes back to somebody else.
    """
    incoming = unpacked(received)
    with store.reading() as reading:
        if incoming.is_return and not _is_for_us(reading, incoming.terms):
            raise InvalidInput("file", NOT_OURS)
    return incoming


def _is_for_us(reading: Reading, terms: HandoverTerms) -> bool:
    own = own_key(reading)
    if own is not None and own.card.public_key == terms.owner_key:
        return True
    return bool(reading.by_id(Family, terms.ids)) or bool(_rows(reading, terms, HandoverSide.GIVEN))


def _rows(reading: Reading, terms: HandoverTerms, side: HandoverSide) -> dict[UUID, Handover]:
    """By family what stands here of this waarneming or overdracht."""
    return {row.family_id: row for row in rows_under(reading, terms.handover, side)}


def remarks(store: Store, incoming: IncomingHandover) -> list[str]:
    """What there is to know of a package before anything of it is done, as sentences."""
    with store.reading() as reading:
        today = civil_day(reading.clock.now())
        present = reading.by_id(Family, incoming.terms.ids)
        there = {family.id for family in reading.all(Family)}
        side = HandoverSide.GIVEN if incoming.is_return else HandoverSide.HELD
        rows = _rows(reading, incoming.terms, side)
        team = reading.all(Colleague)
        is_own = is_from_here(reading, incoming)
    if incoming.is_return:
        return list(_on_return(incoming, rows, present, there, team))
    return list(_on_giving(incoming, rows, present, today, is_own=is_own))


def _on_giving(
    incoming: IncomingHandover,
    rows: Mapping[UUID, Handover],
    present: Mapping[UUID, Family],
    today: date,
    *,
    is_own: bool,
) -> Iterator[str]:
    terms = incoming.terms
    if is_own:
        yield "Dit pakket komt uit jouw eigen kluis. Wat er intussen bij jou veranderde blijft staan."
    elif rows:
        first = next(iter(rows.values()))
        day = first.created_at and civil_day(first.created_at)
        since = f" op {long_date(day)}" if day else ""
        yield f"Dit pakket las je al in{since}. Nog een keer inlezen verandert alleen wat er nieuw in staat."
    elif present:
        yield "Een deel hiervan staat al in je kluis. Dat wordt samengevoegd; er gaat niets verloren."
    if terms.until is not None and terms.until < today:
        yield f"Let op: deze waarneming liep tot en met {long_date(terms.until)}. Overleg voor je begint."
    if terms.has_private:
        yield "Er zitten notities in die alleen voor de eigenaar waren, of in vertrouwen zijn gezegd."
    if terms.sort is HandoverSort.STAND_IN and not terms.owner_key:
        yield "Er staat geen sleutel van de eigenaar in. Teruggeven kan pas als je die hebt: vraag ernaar."


def _on_return(
    incoming: IncomingHandover,
    rows: Mapping[UUID, Handover],
    present: Mapping[UUID, Family],
    there: set[UUID],
    team: Sequence[Colleague],
) -> Iterator[str]:
    terms = incoming.terms
    made_on = civil_day(incoming.made_at)
    if terms.until is not None and made_on > terms.until:
        yield f"Dit is teruggegeven op {long_date(made_on)}, na de einddatum ({long_date(terms.until)})."
    yield from _about_third(incoming, rows, team)
    if terms.passed_on is not None:
        passed = terms.passed_on
        by = clean_line(passed.by)
        how = "geopend" if by == incoming.from_name else "doorgegeven"
        yield f"Dit gezin is zonder jou {how} door {by}, op {long_date(passed.on)}. Reden: {clean_line(passed.why)}"
    if erased := len(terms.ids - present.keys()):
        yield f"Wat hier niet meer staat, komt als nieuw dossier terug: {erased}."
    if removed := len(present.keys() - there):
        yield f"In je prullenbak: {removed}. Wat een ander er sindsdien in schreef, zet het terug."
    closed = [family for family in present.values() if family.id in there and not family.is_open]
    if closed:
        yield f"Bij jou intussen afgesloten: {len(closed)}. Dat blijft zo, behalve waar je anders kiest."
    if terms.is_last:
        yield "Dit is het laatste: de waarneming is hiermee afgelopen."
    elif any(row.ended_on for row in rows.values()):
        yield "Deze waarneming stond bij jou al als afgelopen."


def _about_third(incoming: IncomingHandover, rows: Mapping[UUID, Handover], team: Sequence[Colleague]) -> Iterator[str]:
    """Whether it comes from whom it was given to, as far as keys tell."""
    if not rows:
        if incoming.terms.passed_on is None:
            yield "Van deze waarneming staat niets in jouw kluis. Bel de afzender voor je het samenvoegt."
        return
    if any(row.other_key == incoming.from_key for row in rows.values()):
        return
    name = clean_line(next(iter(rows.values())).other_name)
    renewed = next((each for each in team if each.public_key == incoming.from_key and each.former_key), None)
    if renewed is not None and any(row.other_key == renewed.former_key for row in rows.values()):
        is_checked = (
            "De nieuwe is gecontroleerd." if renewed.verified_on else "De nieuwe is nog niet gecontroleerd: bel."
        )
        yield f"{name} heeft een andere sleutel dan toen je het gaf. {is_checked}"
    else:
        yield f"Let op: je gaf dit aan {name}, en het komt van een ander terug. Bel {name} voor je het samenvoegt."


def join_in(
    store: Store,
    incoming: IncomingHandover,
    plan: JoiningPlan,
    decisions: Mapping[Asked, Decision],
    law: LawBook,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> tuple[Changes, JoiningReport]:
    """Do what a package would do, and write down what was agreed: all of it or nothing, undone as one thing.

    Args:
        store: the vault.
        incoming: the package.
        plan: what was looked at; families that are not in it stay as they are, and nothing is agreed about them.
        decisions: by question what was decided; the others stay open.
        law: by which the terms are worked out.
        on_progress: told which part is done.
        is_stopped: asked now and then.

    Raises:
        InvalidInput: at 'file', when the vault has changed since it was looked at; at 'why', when a package that lay
            ready was opened and nobody said why.
        Stopped: when the user had enough of it; nothing is kept then.
    """
    with store.unit(_TITLES[incoming.content]) as work:
        if is_unexplained(work, incoming):
            raise InvalidInput("why", UNSAID)
        report = join(work, plan, decisions, law, on_progress, is_stopped)
        done = {each.family_id for each in plan.families}
        remember_writer(work, incoming)
        if incoming.is_return:
            _settle_return(work, incoming, done)
        elif not is_from_here(work, incoming):
            _settle_taken_in(work, incoming, done)
        changes = work.changes
    return changes, report


def _settle_taken_in(work: Unit, incoming: IncomingHandover, done: Collection[UUID]) -> None:
    terms, today = incoming.terms, civil_day(work.now)
    rows, present = _rows(work, terms, HandoverSide.HELD), work.by_id(Family, terms.ids)
    is_transfer = terms.sort is HandoverSort.TRANSFER
    for each in _worked_in(terms, present, done):
        agreed = Handover(
            family_id=each.family_id,
            handover=terms.handover,
            sort=terms.sort,
            side=HandoverSide.HELD,
            other_name=terms.owner_name,
            other_key=terms.owner_key,
            purpose=terms.purpose,
            given_on=terms.given_on,
            until=terms.until,
            has_private=terms.has_private,
            code=terms.code,
            # From here on the family is hers: nobody waits for anything.
            ended_on=today if is_transfer else None,
            passed_on_by=terms.passed_on.by if terms.passed_on else "",
            passed_on_why=terms.passed_on.why if terms.passed_on else "",
        )
        for earlier in work.of_family(Handover, each.family_id):
            if earlier.is_running and earlier.side is HandoverSide.HELD and earlier.handover != terms.handover:
                work.save(replace(earlier, ended_on=today))
        known = rows.get(each.family_id)
        work.save(agreed if known is None else replace(agreed, id=known.id, returned_on=known.returned_on))
        number = present[each.family_id].number
        note(work, Audited.TAKEN_IN, number=number, handover=terms.handover, key=incoming.from_key)


def _settle_return(work: Unit, incoming: IncomingHandover, done: Collection[UUID]) -> None:
    terms, today = incoming.terms, civil_day(work.now)
    rows, present = _rows(work, terms, HandoverSide.GIVEN), work.by_id(Family, terms.ids)
    for each in _worked_in(terms, present, done):
        row = rows.get(each.family_id) or Handover(
            family_id=each.family_id,
            handover=terms.handover,
            sort=terms.sort,
            side=HandoverSide.GIVEN,
            other_name=incoming.from_name,
            other_key=incoming.from_key,
            purpose=terms.purpose,
            given_on=terms.given_on,
            until=terms.until,
            passed_on_by=terms.passed_on.by if terms.passed_on else "",
            passed_on_why=terms.passed_on.why if terms.passed_on else "",
        )
        ended_on = row.ended_on or (today if terms.is_last else None)
        work.save(replace(row, returned_on=today, ended_on=ended_on))
        number = present[each.family_id].number
        note(work, Audited.JOINED, number=number, handover=terms.handover, key=incoming.from_key)
        if terms.passed_on is not None and each.family_id not in rows:
            note(work, Audited.OPENED_WITHOUT_US, number=number, handover=terms.handover, key=incoming.from_key)


def _worked_in(terms: HandoverTerms, present: Mapping[UUID, Family], done: Collection[UUID]) -> Iterable[FamilyGiven]:
    """The families that were worked in and are here: one that was decided to stay away is not."""
    return (each for each in terms.families if each.family_id in present and each.family_id in done)


# What the owner does


def confirm(store: Store, handover: UUID, typed: str, keep_until: date | None = None) -> Changes:
    """Write down that the receiver read out the right code.

    A family of an overdracht is closed here then, under the code by which national figures count it once.

    Args:
        store: the vault.
        handover: which waarneming or overdracht.
        typed: the code as it was heard.
        keep_until: how long what stays here of an overdracht is kept, for as long as it is not erased.

    Raises:
        InvalidInput: at 'code', when it is another or none.
        NotFound: when there is no such waarneming or overdracht.
    """
    if (code := read_code(typed)) is None:
        raise InvalidInput("code", NO_CODE)
    with store.unit("Ontvangst bevestigd") as work:
        rows = _given(work, handover)
        if any(row.code != code for row in rows):
            raise InvalidInput("code", WRONG_CODE)
        today = civil_day(work.now)
        for row in rows:
            is_transfer = row.sort is HandoverSort.TRANSFER
            work.save(replace(row, confirmed_on=today, ended_on=today if is_transfer else row.ended_on))
            family = work.get(Family, row.family_id)
            if is_transfer:
                _hand_over(work, row, family, keep_until)
            note(work, Audited.CONFIRMED, number=family.number, handover=handover, key=row.other_key)
    return work.changes


def _hand_over(work: Unit, row: Handover, family: Family, keep_until: date | None) -> None:
    """Close a family that somebody else works for from now on."""
    today, code = civil_day(work.now), transfer_code(row.handover, family.id)
    closings = [each for each in work.of_family(Closing, family.id) if each.reopened_on is None]
    if family.is_open:
        closed = replace(family, status=FamilyStatus.AFGESLOTEN, ended_on=today, keep_until=keep_until)
        work.save(closed)
        work.save(
            Closing(
                family_id=family.id,
                closed_on=today,
                reason=ClosingReason.OTHER_SUPPORT,
                transfer_code=code,
                keep_until=keep_until,
            )
        )
    elif closings and not any(each.transfer_code for each in closings):
        work.save(replace(max(closings, key=lambda each: each.closed_on), transfer_code=code))


def _given(work: Unit, handover: UUID) -> list[Handover]:
    """What was given under this id, by family; NotFound when that is nothing."""
    if not (rows := rows_under(work, handover, HandoverSide.GIVEN)):
        raise NotFound
    return rows


def end(store: Store, handover: UUID) -> Changes:
    """Write down that a waarneming that was given is over, whatever came back of it; nothing else is changed.

    Raises:
        NotFound: when none was given under this id.
        InvalidInput: at 'handover', when it was over already.
    """
    with store.unit("Waarneming beëindigd") as work:
        rows = [row for row in _given(work, handover) if row.is_running]
        if not rows:
            raise InvalidInput("handover", ALREADY_OVER)
        for row in rows:
            work.save(replace(row, ended_on=civil_day(work.now)))
    return work.changes
