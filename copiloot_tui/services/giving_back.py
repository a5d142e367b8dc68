"""Giving back the families that one held for a colleague, and what erasing them before that would lose."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import HandoverTerms, PassedOn
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.summary import Level
from copiloot_tui.services.departures import let_out_with
from copiloot_tui.services.giving import Gathered, GatheredFamily, ToHandOver
from copiloot_tui.services.handover_packages import packed_members
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.sealed_packages import PackageContent, own_key_to_give
from copiloot_tui.store.audit import note
from copiloot_tui.store.handovers import rows_under
from copiloot_tui.store.joined import last_change
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import VAULT_ID, Store
from copiloot_tui.store.unit import Unit

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

_GIVEN_BACK: Final = "given_back:"
"""Before the id of a waarneming: by file number the last change that went back, and whether all notes did."""
_ALL_NOTES: Final = "notes"


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
    rows = [_held_of(each) for each in gathered.families]
    if len({row.handover for row in rows}) != 1:
        raise InvalidInput("families", NOT_TOGETHER)
    first = rows[0]
    with store.reading() as reading:
        own_key_to_give(reading)
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
            families=gathered.given,
            is_last=is_last,
            passed_on=_passed_on(first),
        )
    return ToHandOver(
        content=PackageContent.RETURN,
        terms=terms,
        receiver=owner,
        members=packed_members(terms, gathered.shared),
        gathered=gathered,
    )


def _held_of(family: GatheredFamily) -> Handover:
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
        _remember_given_back(work, terms.handover, last, with_private=ready.gathered.with_private)

    return let_out_with(
        store, find, path, lambda target: write_new_file(target, content, overwrite=overwrite), keep, "Teruggegeven"
    )


# What is only here


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGivenBack:
    """What of the families of a waarneming is only here."""

    never: bool
    """Whether nothing went back at all."""
    changed: tuple[Family, ...]
    """Those in which something was written since, by file number."""
    private_notes: int
    """Notes that were left out when the rest went back."""


def _remember_given_back(work: Unit, handover: UUID, last: Mapping[int, int], *, with_private: bool) -> None:
    """Keep that these families went back up to these changes.

    Args:
        work: in which they do.
        handover: which waarneming.
        last: by file number the last change of the history that went along.
        with_private: whether notes for the worker alone went along too.
    """
    facts = {str(number): change for number, change in last.items()} | {_ALL_NOTES: with_private}
    work.keep(f"{_GIVEN_BACK}{handover.hex}", json.dumps(facts))


def not_given_back(store: Store, handover: UUID) -> NotGivenBack:
    """What would be lost if the families of a waarneming were erased now."""
    with store.reading() as reading:
        held = _held(reading, handover)
        kept = json.loads(reading.kept(f"{_GIVEN_BACK}{handover.hex}") or "{}")
        families = reading.by_id(Family, [row.family_id for row in held])
        changed = [
            each for each in families.values() if last_change(reading, each.id)[0] > kept.get(str(each.number), 0)
        ]
        notes = [] if kept.get(_ALL_NOTES) else [each for own in families for each in reading.of_family(Note, own)]
    is_new = any(row.returned_on is None for row in held)
    return NotGivenBack(
        never=is_new,
        changed=() if is_new else tuple(sorted(changed, key=lambda family: family.number)),
        private_notes=sum(note.is_private for note in notes),
    )


def _held(reading: Reading, handover: UUID) -> Sequence[Handover]:
    return [row for row in rows_under(reading, handover, HandoverSide.HELD) if row.is_running]
