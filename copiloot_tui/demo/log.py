"""The contact log of a made-up family, with what was agreed in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.casework import Case
from copiloot_tui.demo.chance import days_after, new_id
from copiloot_tui.demo.own_kinds import kind_of
from copiloot_tui.demo.party import accompanied, party
from copiloot_tui.demo.sorts import LISTENING, SORTS, WEIGHTS, Company, Sort, Tone
from copiloot_tui.demo.teller import Teller, filled
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.record import Record

_ABOUT_MATTER: Final = ("{zaak}", "{Zaak}", "{instantie}", "{Instantie}", "{persoon}")
_PLANS: Final = {Tone.GRIEF: "grief_step", Tone.QUIET: "quiet_step", Tone.URGENT: "urgent_step"}
_MEETS: Final = (
    ("{persoon}", "persoon"),
    ("{instantie}", "persoon"),
    ("{arts}", "arts"),
    ("{begeleider}", "begeleider"),
    ("{aanbieder}", "aanbieder"),
)
_DOMAIN_SHARE: Final = 0.7
_DETAIL_SHARE: Final = 0.55
_SIBLING_SHARE: Final = 0.12
_CLOSE_SHARE: Final = 0.6
_AGREED_SHARE: Final = 0.18
_MEETING_SHARE: Final = 0.35
_LATE_SHARE: Final = 0.3
_QUARTERS: Final = (0, 15, 30, 45)


_CALLS: Final = frozenset({ContactWay.PHONE, ContactWay.VIDEO, ContactWay.INSTITUTION})
_MISSED: Final = (
    (ContactResult.VOICEMAIL, "voicemail"),
    (ContactResult.VOICEMAIL, "voicemail"),
    (ContactResult.NOT_REACHED, "not_reached"),
    (ContactResult.CALL_BACK, "call_back"),
)
_MISSED_SHARE: Final = 0.17


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When something is to happen, and when that was written down."""

    on: date
    time: time | None
    written: datetime


def contact(teller: Teller, at: datetime, tone: Tone, must_speak: bool, today: date) -> Iterator[Record]:
    """One contact moment, and now and then the next step that was agreed in it."""
    rng = teller.rng
    sort = _sort(teller, tone)
    case = teller.any_case(at) if tone is not Tone.GRIEF or rng.random() < 0.3 else None
    there = party(teller, sort, case)
    words = teller.any_words(case, there.called if sort.company is Company.PARENT else "", there.called)
    result, pool = _result(rng, sort, tone, must_speak)
    is_spoken = result is ContactResult.SPOKEN
    patterns = _patterns(teller, sort, case, pool, is_spoken)
    minutes = rng.randrange(sort.least, sort.most + 1, 5) if is_spoken else rng.randint(1, 4)
    is_about = case is not None and any(map(_mentions, patterns))
    there = accompanied(teller, sort, there, at) if is_spoken else there
    moment = ContactMoment(
        id=new_id(rng),
        family_id=teller.household.family.id,
        created_at=at,
        updated_at=at,
        at=at,
        way=sort.way,
        kind_id=kind_of(sort.way, minutes, at, today),
        with_whom=there.with_whom,
        aanspreekpunt_id=there.desk_id,
        member_ids=tuple(member.id for member in there.members),
        network_ids=tuple(person.id for person in there.network),
        purpose=rng.choice(sort.purposes),
        life_domain=None if is_about else _domain(teller.aside, sort),
        result=result,
        minutes=minutes,
        travel_minutes=rng.randrange(15, sort.travel + 1, 5) if sort.travel and is_spoken else 0,
        text=" ".join([filled(pattern, words) for pattern in patterns]),
        regelzaak_ids=(case.regelzaak.id,) if is_about and case else (),
    )
    yield moment
    if is_spoken and rng.random() < _AGREED_SHARE:
        yield _agreed(teller, moment, case, tone, today)


def coming(teller: Teller, plan: Plan, tone: Tone) -> Appointment:
    """Something that is still to happen."""
    return _appointment(teller, teller.any_case(plan.written), plan, tone)


def _appointment(teller: Teller, case: Case | None, plan: Plan, tone: Tone) -> Appointment:
    pattern = teller.next_pattern(_PLANS.get(tone) or ("next_step" if plan.time is None else "meeting"))
    words = teller.any_words(case)
    return Appointment(
        id=new_id(teller.rng),
        family_id=teller.household.family.id,
        created_at=plan.written,
        updated_at=plan.written,
        on=plan.on,
        time=plan.time,
        what=filled(pattern, words),
        with_whom=next((words[whom] for mark, whom in _MEETS if mark in pattern), words["ouder"]),
        regelzaak_id=case.regelzaak.id if case and _mentions(pattern) else None,
    )


def _mentions(pattern: str) -> bool:
    """Whether a sentence is about the regelzaak."""
    return any(mark in pattern for mark in _ABOUT_MATTER)


def _sort(teller: Teller, tone: Tone) -> Sort:
    sort = teller.rng.choices(SORTS[tone], WEIGHTS[tone])[0]
    if sort.pool == "siblings" and not teller.household.siblings:
        return LISTENING
    return sort


def _domain(rng: Random, sort: Sort) -> LifeDomain | None:
    """What part of life a contact without a regelzaak is said to be about; often nobody says."""
    return sort.life_domain if rng.random() < _DOMAIN_SHARE else None


def _result(rng: Random, sort: Sort, tone: Tone, must_speak: bool) -> tuple[ContactResult, str]:
    """Whether somebody was reached, and the pool of sentences for that."""
    may_miss = tone is Tone.CARE and sort.way in _CALLS and not must_speak
    if tone is Tone.UNHEARD or (may_miss and rng.random() < _MISSED_SHARE):
        return rng.choice(_MISSED)
    return ContactResult.SPOKEN, sort.pool


def _patterns(teller: Teller, sort: Sort, case: Case | None, pool: str, is_spoken: bool) -> list[str]:
    patterns = [teller.next_pattern(pool)]
    if not is_spoken:
        return patterns
    is_about = _mentions(patterns[0])
    if case is not None and is_about and teller.rng.random() < _DETAIL_SHARE:
        patterns.append(teller.detail_of(case))
    if sort.pool == "listen" and teller.household.siblings and teller.rng.random() < _SIBLING_SHARE:
        patterns.append(teller.next_pattern("siblings"))
    fits = is_about or sort.close != "close_matter"
    if sort.close and fits and teller.rng.random() < _CLOSE_SHARE:
        patterns.append(teller.next_pattern(sort.close))
    return patterns


def _agreed(teller: Teller, moment: ContactMoment, case: Case | None, tone: Tone, today: date) -> Appointment:
    rng = teller.rng
    on = days_after(rng, civil_day(moment.at), 2, 18)
    is_meeting = rng.random() < _MEETING_SHARE
    at = time(rng.randint(9, 16), rng.choice(_QUARTERS)) if is_meeting else None
    is_late = on < today <= on + timedelta(days=6) and rng.random() < _LATE_SHARE
    appointment = _appointment(teller, case, Plan(on=on, time=at, written=moment.at), tone)
    return replace(appointment, contact_id=moment.id, done_on=on if on < today and not is_late else None)
