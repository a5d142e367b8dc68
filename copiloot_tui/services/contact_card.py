"""The card of somebody to call, or of an institution."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_card import ContactCard, Correction, Errand, KnownPerson
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.freshness import USUAL_LIMITS, FreshnessLimits
from copiloot_tui.domain.next_date import DatedText, next_date
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.talk import Said
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.services.shipped_institutions import WhatShipped, what_shipped
from copiloot_tui.services.subjects import Subjects
from copiloot_tui.store import talk as asked
from copiloot_tui.store.contact_kinds import kind_names
from copiloot_tui.store.directory import everybody_at
from copiloot_tui.store.named import predecessors_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

LAST_CONTACTS: Final = 5
LOOKED_BACK: Final = timedelta(days=730)
"""How far the log is searched."""


def person_card(
    store: Store, aanspreekpunt_id: UUID, limits: FreshnessLimits = USUAL_LIMITS, family_id: UUID | None = None
) -> ContactCard:
    """The card of an aanspreekpunt; NotFound when it is not there.

    Args:
        store: the vault.
        aanspreekpunt_id: whose card.
        limits: when a check is no longer fresh.
        family_id: only what is about this family, as in tafelstand; None for all families.
    """
    day = civil_day(store.clock.now())
    with store.reading() as reading:
        person = reading.get(Aanspreekpunt, aanspreekpunt_id)
        institution = reading.get(Institution, person.institution_id)
        present, gone = _people(reading, institution.id)
        colleagues = {each.id: each for each in (*present, *gone)}
        said = asked.newest_moments_with_person(
            reading, person.id, reading.clock.now() - LOOKED_BACK, LAST_CONTACTS, family_id
        )
        return ContactCard(
            institution=institution,
            person=_known(person, limits, day),
            took_over_from=tuple(predecessors_of(reading, person.id)),
            successor=_successor(reading, person),
            errands=_errands(reading, institution.id, person.id, colleagues, family_id, day),
            said=_told(reading, said),
        )


def institution_card(
    store: Store, institution_id: UUID, limits: FreshnessLimits = USUAL_LIMITS, family_id: UUID | None = None
) -> ContactCard:
    """The card of an institution; NotFound when it is not there.

    Args:
        store: the vault.
        institution_id: whose card.
        limits: when a check of its people is no longer fresh.
        family_id: only what is about this family, as in tafelstand; None for all families.
    """
    day = civil_day(store.clock.now())
    with store.reading() as reading:
        institution = reading.get(Institution, institution_id)
        present, gone = _people(reading, institution_id)
        colleagues = {each.id: each for each in (*present, *gone)}
        said = asked.newest_moments_with(
            reading, institution_id, reading.clock.now() - LOOKED_BACK, LAST_CONTACTS, family_id
        )
        shipped = what_shipped(institution)
        return ContactCard(
            institution=institution,
            person=None,
            people=tuple(_known(each, limits, day) for each in present),
            gone=tuple(gone),
            errands=_errands(reading, institution_id, None, colleagues, family_id, day),
            said=_told(reading, said),
            corrections=tuple(_corrections(shipped)) if shipped else (),
            unverified=shipped.unverified if shipped else frozenset(),
            sources=shipped.sources if shipped else (),
        )


def _corrections(shipped: WhatShipped) -> Iterator[Correction]:
    """What was filled in where the program says nothing corrects nothing."""
    return (Correction(field=field, shipped=text) for field, text in shipped.corrected.items() if text)


def _known(person: Aanspreekpunt, limits: FreshnessLimits, day: date) -> KnownPerson:
    return KnownPerson(aanspreekpunt=person, freshness=person.freshness_on(day, limits))


def _successor(reading: Reading, person: Aanspreekpunt) -> Aanspreekpunt | None:
    followed_by = person.replaced_by
    return reading.by_id(Aanspreekpunt, [followed_by]).get(followed_by) if followed_by else None


def _people(reading: Reading, institution_id: UUID) -> tuple[list[Aanspreekpunt], list[Aanspreekpunt]]:
    """Who is there, ZEVMB first, and who has left."""
    everybody = sorted(everybody_at(reading, institution_id), key=lambda one: (not one.zevmb, one.name.casefold()))
    return [each for each in everybody if each.is_there], [each for each in everybody if not each.is_there]


def _told(reading: Reading, moments: Sequence[ContactMoment]) -> tuple[Said, ...]:
    families = reading.by_id(Family, [each.family_id for each in moments])
    kinds = kind_names(reading)
    return tuple(
        Said(moment=moment, how=kind_words(moment, kinds), family_name=families[moment.family_id].name)
        for moment in moments
    )


def _errands(
    reading: Reading,
    institution_id: UUID,
    person_id: UUID | None,
    colleagues: Mapping[UUID, Aanspreekpunt],
    family_id: UUID | None,
    day: date,
) -> tuple[Errand, ...]:
    regelzaken = asked.running_regelzaken(reading, day, family_id=family_id, institution_id=institution_id)
    families = reading.by_id(Family, [each.family_id for each in regelzaken])
    names = {family.id: family.name for family in families.values()}
    subjects = Subjects(reading, institution_id, regelzaken, names, day)
    ids = [each.id for each in regelzaken]
    terms = _by_regelzaak((each.regelzaak_id, each.due_on, each.title) for each in asked.terms_running(reading, ids))
    steps = _by_regelzaak((each.regelzaak_id, each.due_on, each.text) for each in asked.steps_planned(reading, ids))
    errands = [
        _errand(each, names, subjects, (terms[each.id], steps[each.id]), person_id, colleagues, day)
        for each in regelzaken
    ]
    return tuple(sorted(errands, key=_as_asked))


def _by_regelzaak(days: Iterable[tuple[UUID, date | None, str]]) -> Mapping[UUID, list[DatedText]]:
    found: dict[UUID, list[DatedText]] = defaultdict(list)
    for regelzaak_id, on, what in days:
        if on is not None:
            found[regelzaak_id].append((on, what))
    return found


def _errand(
    regelzaak: Regelzaak,
    names: Mapping[UUID, str],
    subjects: Subjects,
    dates: tuple[Collection[DatedText], Collection[DatedText]],
    person_id: UUID | None,
    colleagues: Mapping[UUID, Aanspreekpunt],
    day: date,
) -> Errand:
    nearest = next_date(regelzaak, *dates)
    is_own = person_id is not None and regelzaak.aanspreekpunt_id == person_id
    called = colleagues.get(regelzaak.aanspreekpunt_id) if regelzaak.aanspreekpunt_id and not is_own else None
    return Errand(
        regelzaak=regelzaak,
        family_name=names[regelzaak.family_id],
        called=called.name if called else "",
        is_own=is_own,
        subjects=subjects.of(regelzaak),
        days=regelzaak.days_waiting(day),
        nearest=nearest,
        urgency=urgency(nearest.on if nearest else None, day),
    )


def _as_asked(errand: Errand) -> tuple[bool, date, int, str, str]:
    """Own regelzaken first, then by the nearest date, then what waited longest."""
    nearest = errand.nearest.on if errand.nearest else date.max
    waited = errand.days if errand.days is not None else -1
    return not errand.is_own, nearest, -waited, errand.family_name.casefold(), errand.regelzaak.title.casefold()
