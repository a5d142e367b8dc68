"""One sealed package per open family in the second place, for whoever stands in when the worker cannot ask anybody."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms
from copiloot_tui.services.handover_packages import packed_members
from copiloot_tui.services.sealed_packages import NO_NAME, PackageContent, Seal, pack, sealed
from copiloot_tui.services.shared_families import shared_family
from copiloot_tui.services.team import OwnKey, own_key
from copiloot_tui.store.family_marks import family_marks
from copiloot_tui.vault import second_place
from copiloot_tui.vault.writing import remove, write_private

if TYPE_CHECKING:
    from copiloot_tui.store.reading import Reading
    from copiloot_tui.store.store import Store
    from copiloot_tui.vault.opening import OpenKeys

ORGANISATION: Final = "standby_organisation"
"""Under these names the vault keeps the ids of those who may open what lies ready; empty for nobody."""
COLLEAGUE: Final = "standby_colleague"
PRIVATE: Final = "standby_private"
"""And under this one whether notes go along that are for the worker alone or were told in confidence."""
PURPOSE: Final = "Klaargezet voor als ik er niet ben."
NOT_FOR_ALL: Final = (
    "Voor iemand die je koos voor als jij er niet bent, is niets klaargezet: de sleutel is niet gecontroleerd, of "
    "diegene staat niet meer bij Team."
)
_TAG_VERSION: Final = 1
"""Another one when packages are made differently, so that all are made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIns:
    """Who may open the packages that lie ready."""

    organisation: Colleague | None = None
    colleague: Colleague | None = None
    """A fixed stand-in, who needs nobody to pass anything on."""
    is_everybody: bool = True
    """Whether whoever was chosen is there, with a key that was checked."""
    with_private: bool = False
    """Whether notes go along that are for the worker alone or were told in confidence."""

    @property
    def receivers(self) -> tuple[Colleague, ...]:
        """Both, as far as they are there."""
        return tuple(each for each in (self.organisation, self.colleague) if each is not None)


def stand_ins(reading: Reading) -> StandIns:
    """Who was chosen, as far as they may open something now."""
    chosen = [reading.kept(name) for name in (ORGANISATION, COLLEAGUE)]
    known = {each.id.hex: each for each in reading.all(Colleague) if each.verified_on is not None}
    organisation, colleague = (known.get(each) for each in chosen)
    return StandIns(
        organisation=organisation,
        colleague=colleague,
        is_everybody=all(each in known for each in chosen if each),
        with_private=bool(reading.kept(PRIVATE)),
    )


def choose_stand_ins(
    store: Store, organisation_id: UUID | None, colleague_id: UUID | None, *, with_private: bool = False
) -> Changes:
    """Say who may open the packages that lie ready; nobody, and none are made any more.

    Args:
        store: the vault.
        organisation_id: of the colleague that is the organisation, whose coordinator passes packages on.
        colleague_id: of a fixed stand-in.
        with_private: whether notes go along that are for the worker alone or were told in confidence.

    Raises:
        InvalidInput: at 'stand_in', when a key was not checked or one has no name yet to give back to.
    """
    with store.unit("") as work:
        known = {each.id for each in work.all(Colleague) if each.verified_on is not None}
        wanted = [each for each in (organisation_id, colleague_id) if each is not None]
        if not known.issuperset(wanted):
            raise InvalidInput("stand_in", "Controleer eerst de sleutel, bij Team.")
        if wanted and own_key(work) is None:
            raise InvalidInput("stand_in", NO_NAME)
        for name, chosen in ((ORGANISATION, organisation_id), (COLLEAGUE, colleague_id)):
            work.keep(name, chosen.hex if chosen else "")
        work.keep(PRIVATE, "ja" if with_private else "")
        # Whoever puts a back-up back expects the choice to be in it.
        work.is_touched = True
    return work.changes


def put_packages_aside(store: Store, keys: OpenKeys, place: Path, go_on: Callable[[], None]) -> Iterator[int]:
    """Pack each open family that changed since its last package; gives its file number once that is there.

    Args:
        store: the vault, on connections of this thread.
        keys: of the vault.
        place: the second place, which is there.
        go_on: called now and then; may raise.

    Raises:
        OSError, CopilootError: when the place refuses.
    """
    folder, code = second_place.packages_folder(place), second_place.vault_code(keys.vault_id)
    with store.reading() as reading:
        chosen, own = stand_ins(reading), own_key(reading)
        families = _open_families(reading) if chosen.receivers and own is not None else []
        marks = family_marks(reading, [each.id for each in families])
    there = second_place.packages_in(folder, code)
    _clear_away(there, {each.number for each in families})
    if own is None or not families:
        return
    folder.mkdir(exist_ok=True)
    newest = {name.number: name for name in reversed(there)}
    tags = {each.number: _tag(keys, each, marks[each.id], chosen, own) for each in families}
    due = [each for each in families if each.number not in newest or newest[each.number].tag != tags[each.number]]
    # What waited longest goes first: there may be no time for all of them.
    due.sort(key=lambda each: newest[each.number].sequence if each.number in newest else 0)
    for family in due:
        go_on()
        try:
            content = _packed(store, keys, family, chosen, own, go_on)
        except NotFound:
            continue
        tag = tags[family.number]
        name = second_place.name_for(folder, keys.vault_id, family.number, store.clock.now(), tag, there)
        write_private(name.path, content)
        there.append(name)
        for old in second_place.superfluous(each for each in there if each.number == family.number):
            remove(old.path)
        yield family.number


def _open_families(reading: Reading) -> list[Family]:
    """Those that are ours to have worked for: not closed, and not held for a colleague."""
    rows = reading.all(Handover)
    held = {row.family_id for row in rows if row.is_running and row.side is HandoverSide.HELD}
    return [each for each in reading.all(Family) if each.is_open and each.id not in held]


def _clear_away(there: Sequence[second_place.PackageName], numbers: Collection[int]) -> None:
    """Remove the packages of families that are not to be worked for any more."""
    for name in there:
        if name.number not in numbers:
            remove(name.path)


def _tag(keys: OpenKeys, family: Family, mark: str, chosen: StandIns, own: OwnKey) -> str:
    public = sorted(each.public_key for each in chosen.receivers)
    how = f"{_TAG_VERSION} {chosen.with_private}"
    made_of = [how, family.id.hex, mark, own.card.name, own.card.public_key, *public]
    return keys.data_key.tag("\n".join(made_of).encode())[: second_place.TAG_DIGITS]


def _packed(
    store: Store,
    keys: OpenKeys,
    family: Family,
    chosen: StandIns,
    own: OwnKey,
    go_on: Callable[[], None],
) -> bytes:
    """The sealed package of one family."""
    with store.reading() as reading:
        shared = shared_family(reading, family.id, with_private=chosen.with_private, go_on=go_on)
        today = civil_day(reading.clock.now())
    go_on()
    terms = HandoverTerms(
        handover=uuid4(),
        sort=HandoverSort.STAND_IN,
        purpose=PURPOSE,
        given_on=today,
        has_private=chosen.with_private,
        owner_name=own.card.name,
        owner_key=own.card.public_key,
        vault=keys.vault_id,
        families=(FamilyGiven(family_id=family.id, number=family.number),),
    )
    seal = Seal(receiver_ids=tuple(each.id for each in chosen.receivers))
    return sealed(pack(store, seal, PackageContent.STANDBY, packed_members(terms, [shared])))
