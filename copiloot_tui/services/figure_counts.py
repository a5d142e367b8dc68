"""What is counted for figures, by the rules of each table: from rows to numbers by code."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Final
from uuid import UUID

from copiloot_tui.domain import figure_scheme as scheme
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.life_domain import LifeDomain, domain_of
from copiloot_tui.domain.regelzaak import RegelzaakOutcome
from copiloot_tui.domain.spell import Spell, spells
from copiloot_tui.store.figures import CountedEnding, CountedFamily, CountedMoment

Counts = Counter[str]
"""Numbers by code."""
_Sort = tuple[ContactWay, Purpose | None, LifeDomain | None]
_GRANTED: Final = (RegelzaakOutcome.GRANTED, RegelzaakOutcome.PARTLY)


class CaseloadCount:
    """The families of a worker in a period: who was there, who came, who went, and how soon they were spoken to."""

    def __init__(
        self, first: date, last: date, closings: Iterable[Closing], statuses: Mapping[UUID, FamilyStatus]
    ) -> None:
        """Get ready to count.

        Args:
            first: the first day.
            last: the last day that is over, or today.
            closings: each time that work ended, of all families.
            statuses: the status at the end of the last day, of the families that were changed since.
        """
        self.counts = Counts()
        self.days_to_contact: list[int] = []
        """From the beginning to the first conversation, of those first spoken to in the period."""
        self._first, self._last = first, last
        self._statuses = statuses
        self._closings: dict[UUID, list[Closing]] = defaultdict(list)
        for closing in closings:
            self._closings[closing.family_id].append(closing)

    def count(self, family: CountedFamily) -> None:
        """Count one family."""
        is_open = family.status is not FamilyStatus.AFGESLOTEN
        own = spells(family.began, family.ended_on, self._closings[family.id], is_open=is_open)
        status = self._status_code(family, own)
        if any(spell.touches(self._first, self._last) for spell in own):
            self.counts["gezinnen.in_periode"] += 1
            self.counts[f"gezinnen_status.{status}"] += 1
        for number, spell in enumerate(own):
            if self._has(spell.first):
                self.counts[f"instroom.{_coming(family, number)}"] += 1
            if spell.last is not None and self._has(spell.last):
                self.counts[f"uitstroom.{_going(spell)}"] += 1
        self._count_first_contact(family, is_going_on=any(spell.goes_on_after(self._last) for spell in own))
        if family.urgent_on is not None and self._has(family.urgent_on):
            self.counts[f"spoedvragen.{_URGENT.get(status, scheme.WENT_ON)}"] += 1

    def _has(self, day: date) -> bool:
        return self._first <= day <= self._last

    def _status_code(self, family: CountedFamily, own: Sequence[Spell]) -> str:
        """The status at the end of the last day."""
        if not any(spell.goes_on_after(self._last) for spell in own):
            return scheme.STATUS_CODES[FamilyStatus.AFGESLOTEN]
        status = self._statuses.get(family.id, family.status)
        return scheme.UNKNOWN if status is FamilyStatus.AFGESLOTEN else scheme.STATUS_CODES[status]

    def _count_first_contact(self, family: CountedFamily, *, is_going_on: bool) -> None:
        spoken = family.first_conversation
        if spoken is not None and self._has(spoken):
            days = max(0, (spoken - family.began).days)
            self.days_to_contact.append(days)
            self.counts[f"eerste_contact.{scheme.class_of(scheme.DAYS_TO_CONTACT, days)}"] += 1
        elif is_going_on and (spoken is None or spoken > self._last):
            self.counts[f"eerste_contact.{scheme.NOT_YET}"] += 1


_URGENT: Final = {
    scheme.STATUS_CODES[FamilyStatus.SPOEDVRAAG]: scheme.STILL_URGENT,
    scheme.STATUS_CODES[FamilyStatus.AFGESLOTEN]: scheme.ENDED,
}


def _coming(family: CountedFamily, number: int) -> str:
    if number:
        return scheme.REOPENED
    return scheme.TAKEN_OVER if family.is_taken_over else scheme.NEW


def _going(spell: Spell) -> str:
    if spell.is_handed_over:
        return scheme.HANDED_OVER
    return scheme.REASON_CODES[spell.reason] if spell.reason else scheme.UNKNOWN


def count_moments(moments: Iterable[CountedMoment], domains: Mapping[str, LifeDomain]) -> Counts:
    """Contact moments, minutes and travel, by way, purpose and part of life.

    Args:
        moments: those of the period.
        domains: by regelzaak what part of life it is for.
    """
    alike: dict[_Sort, list[int]] = defaultdict(lambda: [0, 0, 0])
    for moment in moments:
        domain = domain_of(moment.life_domain, (domains.get(own) for own in moment.regelzaken))
        sums = alike[moment.way, moment.purpose, domain]
        sums[0] += 1
        sums[1] += moment.minutes
        sums[2] += moment.travel_minutes
    counts = Counts()
    for (way, purpose, domain), sums in alike.items():
        rows = (
            f"soort.{scheme.WAY_CODES[way]}",
            f"doel.{scheme.PURPOSE_CODES[purpose] if purpose else scheme.NOT_SAID}",
            f"leefdomein.{scheme.DOMAIN_CODES[domain] if domain else scheme.NOT_SAID}",
        )
        for row, (what, number) in product(rows, list(zip(("contacten", "minuten", "reisminuten"), sums, strict=True))):
            counts[f"{what}_{row}"] += number
    return counts


def last_endings(endings: Iterable[CountedEnding]) -> list[CountedEnding]:
    """Of each regelzaak what was decided last."""
    return list({one.regelzaak_id: one for one in endings}.values())


def outcome_of(ending: CountedEnding) -> RegelzaakOutcome:
    """How a regelzaak ended; what nobody said is 'anders'."""
    if ending.kind is EventKind.WITHDRAWN:
        return RegelzaakOutcome.WITHDRAWN
    return ending.outcome or RegelzaakOutcome.OTHER


def is_granted(ending: CountedEnding) -> bool:
    """Whether what was asked is given, all of it or a part."""
    return outcome_of(ending) in _GRANTED


def count_outcomes(ended: Iterable[CountedEnding], shipped: Container[str]) -> Counts:
    """Regelzaken by kind and outcome.

    Args:
        ended: of each regelzaak what was decided last.
        shipped: the keys of the kinds that every worker has.
    """
    counts = Counts()
    for one in ended:
        row = one.type_key if one.type_key in shipped else scheme.OWN_KIND if one.type_key else scheme.NO_KIND
        counts[f"regelzaken.{row}.{scheme.OUTCOME_CODES[outcome_of(one)]}"] += 1
    return counts


def count_durations(endings: Iterable[CountedEnding]) -> Counts:
    """Decisions by the sort of institution and how long they took."""
    counts = Counts()
    for one in endings:
        if one.days is not None:
            row = scheme.INSTITUTION_CODES[one.institution_kind] if one.institution_kind else scheme.UNKNOWN
            counts[f"doorlooptijd.{row}.{scheme.class_of(scheme.DAYS_TO_DECISION, one.days)}"] += 1
    return counts


def count_contacts_to_grant(numbers: Iterable[int]) -> Counts:
    """Grants by how many contact moments each took."""
    return Counts(f"contacten_toekenning.{scheme.class_of(scheme.CONTACTS_TO_GRANT, number)}" for number in numbers)
