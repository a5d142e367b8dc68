"""The log of a family over a year: first only what is added up, then the lines that are in view."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import WITHOUT_FAMILY, ContactMoment, ContactResult
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.family import FamilyMember, NetworkPerson
from copiloot_tui.domain.life_domain import LifeDomain, domain_of
from copiloot_tui.domain.present import Known, PersonKind, keys_and_words_of, person_key, read_person_key
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.year import LogEntry
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.contacts import MOMENT
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading

_COUNTED: Final = (
    "id", "at", "way", "kind_id", "with_whom", "aanspreekpunt_id", "member_ids", "network_ids", "purpose",
    "life_domain", "result", "minutes", "travel_minutes", "regelzaak_ids",
)  # fmt: skip
"""What is read of a line to add it up: not its text."""


def log_entries(reading: Reading, family_id: UUID, first: date, last: date) -> list[LogEntry]:
    """What is added up of the lines of a family's log on these days, oldest first."""
    mapping = mapping_of(ContactMoment)
    statement = select(*(mapping.table.c[name] for name in _COUNTED)).where(
        MOMENT.removed_at.is_(None), MOMENT.family_id == family_id, MOMENT.at >= at_civil_time(first, 0, 0),
        MOMENT.at < at_civil_time(last + timedelta(days=1), 0, 0),
    )  # fmt: skip
    rows = reading.rows(statement.order_by(MOMENT.at))
    moments = [ContactMoment(family_id=family_id, **dict(zip(_COUNTED, row, strict=True))) for row in rows]
    known, kinds, domains = _known(reading, family_id, moments), kind_names(reading), _domains(reading, family_id)
    return [
        LogEntry(
            id=moment.id, at=moment.at, way=moment.way, how=kind_words(moment, kinds),
            people=tuple(_people(moment, known)), purpose=moment.purpose,
            life_domain=domain_of(moment.life_domain, map(domains.get, moment.regelzaak_ids)),
            minutes=moment.minutes, travel_minutes=moment.travel_minutes, is_conversation=moment.is_conversation,
        )
        for moment in moments
    ]  # fmt: skip


def _people(moment: ContactMoment, known: Mapping[str, Known]) -> Iterator[str]:
    for key in keys_and_words_of(moment, known):
        if read_person_key(key) is None:
            yield clean_line(key)
        elif key in known:
            yield clean_line(known[key].name)


def _known(reading: Reading, family_id: UUID, moments: Iterable[ContactMoment]) -> dict[str, Known]:
    """Everybody who is named by these lines, also who was removed since."""
    called = reading.by_id(Aanspreekpunt, {one.aanspreekpunt_id for one in moments if one.aanspreekpunt_id})
    found = {person_key(PersonKind.AANSPREEKPUNT, one.id): Known(one.name) for one in called.values()}
    for kind, record in ((PersonKind.MEMBER, FamilyMember), (PersonKind.NETWORK, NetworkPerson)):
        own = columns_of(record)
        for record_id, name in reading.rows(select(own.id, own.name).where(own.family_id == family_id)):
            found[person_key(kind, record_id)] = Known(name, family_id)
    return found


def _domains(reading: Reading, family_id: UUID) -> dict[UUID, LifeDomain | None]:
    """By regelzaak of a family what part of life it is for."""
    own = columns_of(Regelzaak)
    statement = select(own.id, own.life_domain).where(own.family_id == family_id, own.removed_at.is_(None))
    return {regelzaak: domain for regelzaak, domain in reading.rows(statement)}


def log_lines(reading: Reading, ids: Sequence[UUID]) -> list[ContactMoment]:
    """Lines of the log with all that was written, in the order in which they are asked for."""
    found = reading.by_id(ContactMoment, ids)
    return [found[own] for own in ids if own in found]


def conversation_days(reading: Reading, family_id: UUID) -> set[date]:
    """Every day on which somebody of or around a family was really spoken to."""
    statement = select(MOMENT.at).where(
        MOMENT.removed_at.is_(None), MOMENT.family_id == family_id, MOMENT.result == ContactResult.SPOKEN,
        MOMENT.way.not_in(WITHOUT_FAMILY),
    )  # fmt: skip
    return {civil_day(row[0]) for row in reading.rows(statement)}


def first_and_last(reading: Reading, family_id: UUID) -> tuple[date, date] | None:
    """The days of the oldest and the newest line of a family's log; None when there are none."""
    statement = select(func.min(MOMENT.at), func.max(MOMENT.at)).where(
        MOMENT.removed_at.is_(None), MOMENT.family_id == family_id
    )
    oldest, newest = reading.rows(statement)[0]
    return None if oldest is None else (civil_day(oldest), civil_day(newest))
