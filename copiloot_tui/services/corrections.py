"""What a contact moment said before: each correction of it, in the words of its form."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import AMSTERDAM, civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.history import Correction, RecordChange, Values, corrections
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.store.history import changes_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

UNKNOWN: Final = "niet meer bekend"
"""Shown for who or what was wiped since."""
ANOTHER_FAMILY: Final = "een ander gezin"

_PEOPLE: Final = {"aanspreekpunt_id": Aanspreekpunt, "member_ids": FamilyMember, "network_ids": NetworkPerson}
_REFERS_TO: Final[Mapping[str, type[Record]]] = {
    **_PEOPLE, "family_id": Family, "kind_id": ContactKind, "regelzaak_ids": Regelzaak,
}  # fmt: skip


def moment_corrections(store: Store, moment_id: UUID) -> list[Correction]:
    """What became of a contact moment, newest first, to its beginning as far as the vault remembers.

    Nothing of another family is named: neither that family, nor who or what is of it.

    Raises:
        NotFound: when it is not there.
    """
    with store.reading() as reading:
        family_id = reading.get(ContactMoment, moment_id).family_id
        changes = changes_of(reading, ContactMoment, moment_id)
        names = _names(reading, changes, family_id)
    return corrections(changes, lambda values: _told(values, names))


def _names(reading: Reading, changes: Iterable[RecordChange], family_id: UUID) -> dict[UUID, str]:
    """What everybody and everything is called that was ever named in it."""
    every = [values for change in changes for values in (change.was, change.became) if values is not None]
    found: dict[UUID, str] = {}
    for field, kind in _REFERS_TO.items():
        for record in reading.by_id(kind, {own for values in every for own in _ids(values.get(field))}).values():
            of_another = record.family_id if isinstance(record, FamilyRecord) else family_id
            is_strange = of_another != family_id or (isinstance(record, Family) and record.id != family_id)
            found[record.id] = ANOTHER_FAMILY if is_strange else getattr(record, _NAMED_BY.get(kind, "name"))
    return found


_NAMED_BY: Final[Mapping[type[Record], str]] = {Regelzaak: "title"}


def _told(values: Values, names: Mapping[UUID, str]) -> dict[str, str]:
    """What its form shows of a contact moment, in the order of the form."""
    people = [own for field in _PEOPLE for own in _ids(values.get(field))]
    own_word = next((names[own] for own in _ids(values.get("kind_id")) if own in names), "")
    return {
        "Gezin": _called(_ids(values["family_id"]), names),
        "Waarover": _words(values["text"]),
        "Hoe": own_word or _words(values["way"]),
        "Minuten": _words(values["minutes"]),
        "Met wie": _words(values["with_whom"]) or _called(people, names),
        "Resultaat": _words(values["result"]),
        "Waarvoor": _words(values["purpose"]),
        "Wanneer": _words(values["at"]),
        "Reistijd": _words(values["travel_minutes"]),
        "Leefdomein": _words(values["life_domain"]),
        "Regelzaken": _called(_ids(values["regelzaak_ids"]), names),
        "In de prullenbak": "nee" if values["removed_at"] is None else "ja",
    }


def _ids(value: object) -> Sequence[UUID]:
    if isinstance(value, UUID):
        return (value,)
    return tuple(own for own in value if isinstance(own, UUID)) if isinstance(value, tuple) else ()


def _called(ids: Iterable[UUID], names: Mapping[UUID, str]) -> str:
    return ", ".join(names.get(own, UNKNOWN) for own in ids)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value)
        case datetime():
            return f"{long_date(civil_day(value))} {value.astimezone(AMSTERDAM):%H:%M}"
    return str(value)
