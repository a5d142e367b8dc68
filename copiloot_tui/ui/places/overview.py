"""A dossier at a glance, as lines of a given width."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.card_warning import warnings
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.first_day import owner_by_name
from copiloot_tui.domain.handover import Handover, HandoverSort
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.standing_in import standing_in_of
from copiloot_tui.domain.strippenkaart import Balance, card_on
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.services.families import Dossier
from copiloot_tui.ui.card_text import bar, warning_words
from copiloot_tui.ui.places.validity import authority_validity, machtiging_validity
from copiloot_tui.ui.standing_in import sign
from copiloot_tui.ui.text import MARKS, Line, Passage, clock_time, days, muted, near_date, plain, whose_turn

LONGEST_TURN = 20
LEAST_TITLE = 16
"""So many cells of a title go before the name of who has to move."""
SHORTEST_TURN = 4
LATEST = 5
"""How many of the newest contact moments and notes are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLine(Line):
    """A regelzaak and whose turn it is: where it is narrow, the name of who has to move gives way before the title."""

    who: Content

    def at_width(self, width: int) -> Content:
        """The line filling a width in cells."""
        room = width - min(self.left.cell_length, LEAST_TITLE) - self.right.cell_length - 2
        who = self.who.truncate(min(LONGEST_TURN, max(SHORTEST_TURN, room)), ellipsis=True)
        return Line(self.left, Content.assemble(who, self.right)).at_width(width)


def overview(seen: Dossier, today: date, width: int, plan_name: str) -> Iterator[Content]:
    """Situation, members, what is being arranged, their goals, what is coming, the card, and what was said last."""
    family = seen.family
    yield Content.assemble(sign(standing_in_of(seen.handovers)), plain(family.name, "bold"))
    region = family.zorgkantoor and f"zorgkantoor {family.zorgkantoor}"
    yield muted("  ".join(part for part in (family.status.value, family.municipality, region) if part))
    if family.started_on:
        yield muted(f"sinds {long_date(family.started_on)}")
    for each in seen.handovers:
        yield from (Passage(line, indent=0).at_width(width) for line in _stands_in(each))
    yield from _section("Afgesloten", _closings(seen), width)
    yield from _section("Gezinsleden", [_member(member, today) for member in seen.members], width)
    yield from _section("Mag spreken", _speakers(seen, today), width)
    open_ones = [each for each in seen.regelzaken if each.is_open]
    yield from _section(f"Regelzaken  {len(open_ones)}", [regelzaak_line(r, seen, today) for r in open_ones], width)
    goals = [each for each in seen.goals if each.is_open]
    yield from _section(f"{plan_name}  {len(goals)}", [goal_line(each, seen, today) for each in goals], width)
    coming = [each for each in seen.appointments if each.done_on is None]
    yield from _section(
        "Komt eraan",
        [Line(plain(a.what), muted(f"{near_date(a.on, today)}{f' {a.time:%H:%M}' if a.time else ''}")) for a in coming],
        width,
    )
    card = card_on(today, seen.cards)
    current = [each for each in seen.balances if each.card == card]
    yield from _section("Strippenkaart", [_card(each, seen, today) for each in current], width)
    latest = [_moment(m, kind_words(m, seen.contact_kinds), today) for m in seen.moments[:LATEST]]
    yield from _section("Laatste contacten", latest, width)
    yield from _section(
        "Laatste notities",
        [
            Line(plain(note.title), muted(near_date(civil_day(note.created_at), today) if note.created_at else ""))
            for note in seen.notes[:LATEST]
        ],
        width,
    )


def goal_line(goal: PlanGoal, seen: Dossier, today: date) -> Line:
    """A goal with whose it is, and when it is looked at again or since when it is reached or let go."""
    whose = next((member.name for member in seen.members if member.id == goal.member_id), "")
    if goal.ended_on:
        right = muted(f"{goal.status.value}  {near_date(goal.ended_on, today)}")
    else:
        right = muted(f"evaluatie {near_date(goal.evaluate_on, today)}" if goal.evaluate_on else "")
    is_at_rest = not goal.is_open or goal.member_id in seen.died
    mark = MARKS[urgency(goal.evaluate_on, today, is_at_rest=is_at_rest)]
    return Line(Content.assemble(mark, plain(goal.goal), "  ", muted(whose)), right)


def _card(balance: Balance, seen: Dossier, today: date) -> Line:
    return Line(bar(balance), muted(warning_words(warnings(balance, seen.cards, today))))


def _section(title: str, lines: Iterable[Line], width: int) -> Iterator[Content]:
    shown = list(lines)
    if shown:
        yield Content("")
        yield Content.styled(title, "bold $primary")
        yield from (line.at_width(width) for line in shown)


def _member(member: FamilyMember, today: date) -> Line:
    age = member.age_on(today)
    about = member.role.value + (f", {age}" if age is not None else "")
    if member.died_on:
        about = f"{member.role.value}, overleden {long_date(member.died_on)}"
    return Line(Content.assemble(plain(member.name), "  ", muted(about)), plain(member.phone))


def _speakers(seen: Dossier, today: date) -> list[Line]:
    """Who may speak for a member now: by authority, and by a machtiging we ourselves, or whoever we stand in for."""
    members = {member.id: member for member in seen.members if not member.died_on}
    lines = []
    for authority in seen.authorities:
        over = members.get(authority.member_id)
        if over and authority.is_valid_on(today) and today <= (last_day(authority, over) or today):
            what = muted(f"{authority.kind.value} over {over.name}")
            left = Content.assemble(plain(authority.holder), "  ", what)
            lines.append(Line(left, authority_validity(authority, over, today)))
    for machtiging in seen.machtigingen:
        member = members.get(machtiging.member_id)
        if member and machtiging.is_valid_on(today):
            where = seen.institutions.get(machtiging.institution_id) if machtiging.institution_id else None
            what = muted(f"{machtiging.channel.value}, van {machtiging.given_by}")
            who = owner_by_name(machtiging, seen.handovers, today) or "wij"
            left = Content.assemble(plain(f"{who} bij {where.name}" if where else f"{who} overal"), "  ", what)
            lines.append(Line(left, machtiging_validity(machtiging, member, today)))
    return lines


def _stands_in(each: Handover) -> Iterator[Content]:
    """Who works for the family, for whom or until when, and how that stands."""
    if (one := standing_in_of((each,))) is None:
        return
    back = f"laatst terug {long_date(each.returned_on)}" if each.returned_on else "nog niet terug"
    state = "" if one.is_held or each.sort is HandoverSort.TRANSFER else f", {back}"
    yield Content.assemble(sign(one), plain(one.words, "bold"), muted(state))
    if one.is_held and each.purpose:
        yield muted(f"waarvoor: {each.purpose}")


def _closings(seen: Dossier) -> Iterator[Line]:
    """Each time the work ended: when and why, what came of it, and when it was taken up again."""
    for closing in seen.closings:
        again = f"heropend op {long_date(closing.reopened_on)}" if closing.reopened_on else ""
        if not again and closing.keep_until:
            again = f"bewaren tot en met {long_date(closing.keep_until)}"
        yield Line(plain(f"{long_date(closing.closed_on)}: {closing.reason.value}"), muted(again))
        code = f"overdrachtscode {closing.transfer_code}" if closing.transfer_code else ""
        settled = f"geregeld: {', '.join(closing.settled)}" if closing.settled else ""
        for words in (code, closing.result, closing.note, settled):
            if words:
                yield Line(Content.assemble("  ", muted(words)))


def regelzaak_line(each: Regelzaak, seen: Dossier, today: date) -> Line:
    """One regelzaak: how pressing, what, whose turn for how long, until when."""
    institution = seen.institutions.get(each.institution_id) if each.institution_id else None
    waited = each.days_waiting(today)
    who = whose_turn(each.turn, institution.name if institution else "")
    right = f", {days(waited)}" if waited is not None else ""
    next_day = seen.next_days.get(each.id)
    due = near_date(next_day, today) if next_day else ""
    if each.begins_on and each.is_asleep_on(today):
        who, right, due = "", f"slaapt tot {near_date(each.begins_on, today)}", ""
    if not each.is_open:
        who, right, due = "", each.outcome.value if each.outcome else each.status.value, ""
    pressing = urgency(next_day, today, is_at_rest=each.is_at_rest_on(today, seen.died))
    mark = MARKS[pressing] if each.is_open else Content("  ")
    day = f"  {due:>12}" if due else ""
    return TurnLine(Content.assemble(mark, plain(each.title)), Content.assemble(muted(right), day), who=muted(who))


def _moment(moment: ContactMoment, kind: str, today: date) -> Line:
    words = plain(moment.text or moment.with_whom or kind)
    return Line(words, muted(f"{kind}  {near_date(civil_day(moment.at), today)} {clock_time(moment.at)}"))
