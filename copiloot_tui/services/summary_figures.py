"""A dossier in counts and durations, without a word of user text."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.dutch import count, duration
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.plan import GoalStatus
from copiloot_tui.domain.summary import Figure
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.summary_subject import Subject

_DAYS_PER_WEEK: Final = 7


def figures(subject: Subject) -> tuple[Figure, ...]:
    """The counts and durations of a dossier."""
    return (*_family(subject), *_regelzaken(subject), *_contacts(subject), *_card(subject))


def _family(subject: Subject) -> Iterator[Figure]:
    dossier, day = subject.dossier, subject.day
    if dossier.family.started_on and dossier.family.started_on <= day:
        weeks = (day - dossier.family.started_on).days // _DAYS_PER_WEEK
        yield Figure(label="tijd sinds het begin", value=count(weeks, "week", "weken"))
    if subject.last_conversation:
        days = (day - subject.last_conversation).days
        yield Figure(label="tijd sinds het laatste gesprek", value=count(days, "dag", "dagen"))
    roles = Counter(member.role for member in dossier.members)
    yield from (_number(f"gezinsleden, {role.value}", roles[role]) for role in MemberRole if roles[role])
    yield _number("mensen in het netwerk", len(dossier.network))
    yield _number("notities", len(dossier.notes))
    goals = Counter(goal.status for goal in dossier.goals)
    yield from (_number(f"doelen, {status.value}", goals[status]) for status in GoalStatus if goals[status])
    yield _number("afspraken en volgende stappen", sum(1 for plan in dossier.appointments if plan.done_on is None))


def _regelzaken(subject: Subject) -> Iterator[Figure]:
    still_open = subject.open_regelzaken
    urgencies = Counter(map(subject.urgency_of, still_open))
    waiting = [days for regelzaak in still_open if (days := regelzaak.days_waiting(subject.day)) is not None]
    yield _number("regelzaken, lopend", len(still_open))
    yield _number("regelzaken, te laat", urgencies[Urgency.LATE])
    yield _number("regelzaken, binnen een week", urgencies[Urgency.SOON])
    yield _number("regelzaken, afgerond", len(subject.dossier.regelzaken) - len(still_open))
    if waiting:
        yield Figure(label="langste wachttijd", value=count(max(waiting), "dag", "dagen"))


def _contacts(subject: Subject) -> Iterator[Figure]:
    recent = subject.recent_moments
    period = subject.period or "hele tijd"
    ways = Counter(moment.way for moment in recent)
    yield _number("contactmomenten in totaal", subject.dossier.moment_count)
    yield _number(f"contactmomenten, {period}", len(recent))
    yield from (_number(f"{way.value}, {period}", ways[way]) for way in ContactWay if ways[way])
    yield Figure(label=f"tijd, {period}", value=duration(sum(moment.minutes for moment in recent)))
    yield Figure(label=f"reistijd, {period}", value=duration(sum(moment.travel_minutes for moment in recent)))


def _card(subject: Subject) -> Iterator[Figure]:
    if balance := subject.balance:
        yield Figure(label="strippenkaart", value=balance.words)


def _number(label: str, number: int) -> Figure:
    return Figure(label=label, value=str(number))
