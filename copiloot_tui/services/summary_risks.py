"""What somebody who takes over has to know first."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.dutch import capital, count, long_date
from copiloot_tui.domain.family import FamilyMember, is_silent
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.glances import work_began
from copiloot_tui.services.summary_subject import Subject

EXPIRING_DAYS: Final = 90
"""How long before its end a machtiging or authority is mentioned."""


def risks(subject: Subject) -> Iterator[str]:
    """The risks as Dutch sentences; they hold names and titles, so they still have to be disguised."""
    yield from _late(subject)
    yield from _expiring(subject)
    yield from _silence(subject)
    if (balance := subject.balance) and balance.strips_left <= 0:
        yield f"De strippenkaart is {balance.words}."


def _late(subject: Subject) -> Iterator[str]:
    for regelzaak in subject.open_regelzaken:
        if regelzaak.due_on and subject.urgency_of(regelzaak) is Urgency.LATE:
            yield f"Te laat sinds {long_date(regelzaak.due_on)}: {regelzaak.title}"


def _expiring(subject: Subject) -> Iterator[str]:
    members = {member.id: member for member in subject.dossier.members if not member.died_on}
    for authority in subject.dossier.authorities:
        if over := members.get(authority.member_id):
            yield from _expiry(subject, authority.kind.value, over, last_day(authority, over))
    for machtiging in subject.dossier.machtigingen:
        if member := members.get(machtiging.member_id):
            yield from _expiry(subject, "machtiging", member, machtiging.valid_to)


def _expiry(subject: Subject, kind: str, member: FamilyMember, end: date | None) -> Iterator[str]:
    if end and subject.day <= end <= subject.day + timedelta(days=EXPIRING_DAYS):
        yield f"{capital(kind)} voor {member.name} loopt af op {long_date(end)}."


def _silence(subject: Subject) -> Iterator[str]:
    family, last = subject.dossier.family, subject.last_conversation
    is_expected = any(appointment.is_expected_on(subject.day) for appointment in subject.dossier.appointments)
    if not family.is_open or not is_silent(
        last, family.maximum_gap_days, work_began(family), subject.day, is_expected=is_expected
    ):
        return
    if last:
        yield f"Lang niet gesproken: {count((subject.day - last).days, 'dag', 'dagen')} geleden."
    else:
        yield "Er is nog geen gesprek geweest."
