"""What a contact moment can be about and with whom, read before the first field is filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import ContactChoice, ContactKind, contact_choices
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.present import Known, PersonKind, keys_and_words_of, keys_of, person_key, read_person_key
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.text import fold
from copiloot_tui.store.contact_setting import family_lines, last_moment, moments_at
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """A family to choose."""

    id: UUID
    number: int
    name: str
    municipality: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSetting:
    """All that can be chosen before it is known with which family it was."""

    families: tuple[FamilyLine, ...]
    """Those with whom there is work by name, then the others."""
    kinds: tuple[ContactChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A family, as far as a contact with it can be about or with something of it."""

    family: Family
    members: tuple[FamilyMember, ...]
    """Who has died is left out."""
    network: tuple[NetworkPerson, ...]
    regelzaken: tuple[Regelzaak, ...]
    """Those in which there is still something to do, and those that were asked for."""
    called: tuple[Aanspreekpunt, ...]
    """Who handles one of these regelzaken."""


def contact_setting(store: Store) -> ContactSetting:
    """The families and the words for how there was contact."""
    with store.reading() as reading:
        lines = sorted(family_lines(reading), key=lambda line: (line[4], fold(line[2]), line[1]))
        kinds = contact_choices(reading.all(ContactKind))
    families = tuple(
        FamilyLine(id=own, number=number, name=name, municipality=place, is_closed=is_closed)
        for own, number, name, place, is_closed in lines
    )
    return ContactSetting(families=families, kinds=tuple(kinds))


def around(store: Store, family_ids: Sequence[UUID], also: Iterable[UUID] = ()) -> list[Around]:
    """What there is around these families, in their order; a family that is not there is passed over.

    Args:
        store: the vault.
        family_ids: of which families.
        also: regelzaken that are wanted though they are done.
    """
    wanted = set(also)
    with store.reading() as reading:
        found = reading.by_id(Family, family_ids)
        return [_around(reading, found[own], wanted) for own in family_ids if own in found]


def _around(reading: Reading, family: Family, also: set[UUID]) -> Around:
    regelzaken = [one for one in reading.of_family(Regelzaak, family.id) if one.is_open or one.id in also]
    called = reading.by_id(Aanspreekpunt, [one.aanspreekpunt_id for one in regelzaken if one.aanspreekpunt_id])
    return Around(
        family=family,
        members=tuple(one for one in reading.of_family(FamilyMember, family.id) if one.died_on is None),
        network=tuple(reading.of_family(NetworkPerson, family.id)),
        regelzaken=tuple(regelzaken),
        called=tuple(sorted(called.values(), key=lambda one: fold(one.name))),
    )


_RECORDS: dict[PersonKind, type[Aanspreekpunt | FamilyMember | NetworkPerson]] = {
    PersonKind.AANSPREEKPUNT: Aanspreekpunt,
    PersonKind.MEMBER: FamilyMember,
    PersonKind.NETWORK: NetworkPerson,
}


def who_is_known(store: Store, keys: Iterable[str]) -> dict[str, Known]:
    """Those who are known, by `person_key`; also who was removed, until that is erased."""
    with store.reading() as reading:
        return _known(reading, keys)


def _known(reading: Reading, keys: Iterable[str]) -> dict[str, Known]:
    wanted = [found for key in keys if (found := read_person_key(key))]
    known: dict[str, Known] = {}
    for kind, record in _RECORDS.items():
        people = reading.by_id(record, [own for each, own in wanted if each is kind])
        known |= {
            person_key(kind, own): Known(person.name, getattr(person, "family_id", None))
            for own, person in people.items()
        }
    return known


def written_with(store: Store, moment: ContactMoment) -> list[str]:
    """With whom a line of the log was, as the field of the form keeps it."""
    with store.reading() as reading:
        return keys_and_words_of(moment, _known(reading, keys_of(moment)))


def last_contact(store: Store, family_id: UUID | None) -> ContactMoment | None:
    """The newest line of a family's log, or of the whole log when no family is given; None when there is none."""
    with store.reading() as reading:
        return last_moment(reading, family_id)


def doubts_about(store: Store, moments: Iterable[ContactMoment]) -> list[str]:
    """What may be a mistake in lines that are about to be kept, a sentence each; it keeps nobody from keeping them."""
    with store.reading() as reading:
        return [doubt for moment in moments for doubt in _doubts(reading, moment)]


def _doubts(reading: Reading, moment: ContactMoment) -> list[str]:
    try:
        family = reading.get(Family, moment.family_id)
    except NotFound:
        return []
    doubts = [doubt] if (doubt := doubt_about_day(civil_day(moment.at), family.started_on)) else []
    if any(other.id != moment.id for other in moments_at(reading, family.id, moment.at)):
        doubts.append("Op precies dit tijdstip staat er nog een contact met dit gezin. Kijk of het dubbel is.")
    return doubts


def doubt_about_day(day: date, began: date | None) -> str:
    """That a day lies before the work with a family began, as a sentence; empty when it does not."""
    return f"Dit is voor de begindatum van dit gezin, {long_date(began)}." if began and day < began else ""
