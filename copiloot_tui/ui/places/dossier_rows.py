"""The lines of the tabs of a dossier."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from textual.content import Content

from copiloot_tui.domain.authority import Authority, Consent, Machtiging
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactResult
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.dutch import capital, short_date
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.services.families import Dossier
from copiloot_tui.services.signals import SignalGlance
from copiloot_tui.ui.places.overview import goal_line, regelzaak_line
from copiloot_tui.ui.places.validity import authority_validity, machtiging_validity
from copiloot_tui.ui.rows import Row, heading
from copiloot_tui.ui.text import Line, Passage, muted, near_date, plain

_MOST_LINES_OF_STEPS: Final = 2
"""How much of the steps to a goal stands below it; its form shows the rest."""

_OWN_VIEW: Final = "eigen lezing"
"""Stands with what the person it is about said something of."""


def people_rows(seen: Dossier, today: date) -> Iterator[Row]:
    """Members, who may speak for whom and about what, client numbers, and the network."""
    members = {member.id: member for member in seen.members}
    names = {member.id: member.name for member in seen.members}
    yield from _part("Gezinsleden", [Row(_member(m, today), m) for m in seen.members])
    yield from _part("Gezag en vertegenwoordiging", [Row(_authority(a, members, today), a) for a in seen.authorities])
    yield from _part("Machtigingen", [Row(_machtiging(m, seen, members, today), m) for m in seen.machtigingen])
    yield from _part("Toestemmingen", [Row(_consent(c, members, today), c) for c in seen.consents])
    yield from _part(
        "Bekend bij",
        [
            Row(
                Line(
                    Content.assemble(
                        plain(_institution(seen, k.institution_id)), "  ", muted(names.get(k.member_id, "?"))
                    ),
                    plain("  ".join(part for part in (k.client_number, k.consulent) if part)),
                ),
                k,
            )
            for k in seen.known_at
        ],
    )
    yield from _part(
        "Netwerk",
        [
            Row(
                Line(
                    Content.assemble(
                        plain(p.name), "  ", muted("  ".join(part for part in (p.role, p.organisation) if part))
                    ),
                    plain(p.phone),
                ),
                p,
            )
            for p in seen.network
        ],
    )


def note_rows(seen: Dossier, today: date) -> Iterator[Row]:
    """Notes: pinned first, then the newest."""
    for note in seen.notes:
        yield Row(_note(note, today, has_view=note.id in seen.own_views), note)


def regelzaak_rows(seen: Dossier, today: date) -> Iterator[Row]:
    """Regelzaken: open ones by date, then what is done."""
    open_ones = [each for each in seen.regelzaken if each.is_open]
    done = [each for each in seen.regelzaken if not each.is_open]
    yield from _part("Loopt", [Row(regelzaak_line(each, seen, today), each) for each in open_ones])
    yield from _part("Afgerond", [Row(regelzaak_line(each, seen, today), each) for each in done])


def moment_rows(seen: Dossier, today: date) -> Iterator[Row]:
    """What is coming, and the log, newest first."""
    coming = [each for each in seen.appointments if each.done_on is None]
    yield from _part(
        "Komt eraan",
        [
            Row(
                Line(
                    plain(a.what),
                    muted(f"{a.with_whom}  {near_date(a.on, today)}{f' {a.time:%H:%M}' if a.time else ''}".strip()),
                ),
                a,
            )
            for a in coming
        ],
    )
    been = [
        Row(_moment(m, kind_words(m, seen.contact_kinds), has_view=m.id in seen.own_views), m) for m in seen.moments
    ]
    yield from _part("Geweest", been, seen.moment_count)


def signal_rows(found: Iterable[SignalGlance], today: date) -> Iterator[Row]:
    """Signals, the newest first; of a story without consent that is said."""
    for glance in found:
        signal = glance.signal
        missing = plain("geen toestemming  ", "$warning") if glance.lacks_consent else Content("")
        about = muted("  ".join((signal.kind.value, signal.theme, near_date(signal.on, today))))
        yield Row(Line(plain(signal.title), Content.assemble(missing, about)), signal)


def plan_rows(seen: Dossier, today: date, *, with_steps: bool) -> Iterator[Row]:
    """The goals of the gezinsplan: open ones by life domain, then what is reached and let go."""
    for domain in (*LifeDomain, None):
        goals = [goal for goal in seen.goals if goal.is_open and goal.life_domain is domain]
        yield from _goals(capital(domain.value) if domain else "Zonder leefdomein", goals, seen, today, with_steps)
    for status in (GoalStatus.REACHED, GoalStatus.LET_GO):
        ended = [goal for goal in seen.goals if goal.status is status]
        yield from _goals(capital(status.value), ended, seen, today, with_steps)


def _goals(title: str, goals: list[PlanGoal], seen: Dossier, today: date, with_steps: bool) -> Iterator[Row]:
    if goals:
        yield heading(title, len(goals))
    for goal in goals:
        yield Row(goal_line(goal, seen, today), goal)
        if with_steps and (steps := " ".join(goal.steps.split())):
            yield Row(Passage(muted(steps), most=_MOST_LINES_OF_STEPS))


def _part(title: str, rows: list[Row], count: int | None = None) -> Iterator[Row]:
    if rows:
        yield heading(title, len(rows) if count is None else count)
        yield from rows


def _institution(seen: Dossier, institution_id: UUID | None) -> str:
    institution = seen.institutions.get(institution_id) if institution_id else None
    return institution.name if institution else "overal"


def _member(member: FamilyMember, today: date) -> Line:
    age = member.age_on(today)
    about = [member.role.value]
    if age is not None:
        about.append(f"{age} jaar")
    if member.died_on:
        about.append("overleden")
    if member.household == 2:
        about.append("huishouden 2")
    return Line(Content.assemble(plain(member.name, "bold"), "  ", muted("  ".join(about))), plain(member.phone))


def _name(members: Mapping[UUID, FamilyMember], member_id: UUID) -> str:
    return members[member_id].name if member_id in members else "?"


def _authority(each: Authority, members: Mapping[UUID, FamilyMember], today: date) -> Line:
    over = muted(_name(members, each.member_id))
    left = Content.assemble(plain(each.holder), "  ", muted(f"{each.kind.value} over "), over)
    return Line(left, authority_validity(each, members.get(each.member_id), today))


def _machtiging(each: Machtiging, seen: Dossier, members: Mapping[UUID, FamilyMember], today: date) -> Line:
    left = Content.assemble(
        plain(_institution(seen, each.institution_id)),
        "  ",
        muted(f"{each.channel.value}, voor "),
        muted(_name(members, each.member_id)),
        muted(", van "),
        muted(each.given_by),
    )
    return Line(left, machtiging_validity(each, members.get(each.member_id), today))


def _consent(each: Consent, members: Mapping[UUID, FamilyMember], today: date) -> Line:
    about = muted(f"over {_name(members, each.member_id)}, van {each.given_by}")
    what = "  ".join(part for part in (each.to_whom, each.purpose) if part)
    left = Content.assemble(plain(what or "delen"), "  ", about)
    return Line(left, machtiging_validity(each, members.get(each.member_id), today))


def _note(note: Note, today: date, *, has_view: bool) -> Line:
    mark = Content.styled("^ ", "bold $accent") if note.pinned else Content("  ")
    about = [_OWN_VIEW] if has_view else []
    if note.in_confidence_from:
        about.append("in vertrouwen")
    about.append(note.share.value)
    if note.created_at:
        about.append(near_date(civil_day(note.created_at), today))
    return Line(Content.assemble(mark, plain(note.title)), muted("  ".join(about)))


def _moment(moment: ContactMoment, kind: str, *, has_view: bool) -> Line:
    words = plain(moment.text or moment.with_whom or kind)
    how = kind if moment.result is ContactResult.SPOKEN else moment.result.value
    view = muted(f"{_OWN_VIEW}  ") if has_view else Content("")
    return Line(words, Content.assemble(view, muted(how), f"  {short_date(civil_day(moment.at)):>9}"))
