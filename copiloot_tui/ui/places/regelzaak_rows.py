"""What the screen of one regelzaak says: its facts, its lists, and why a day is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.authority import Authority, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.course import Penalty
from copiloot_tui.domain.dutch import capital, euros, full_date
from copiloot_tui.domain.family import ADULT_YEARS
from copiloot_tui.domain.objecting import who_may_object
from copiloot_tui.domain.record import is_valid_on
from copiloot_tui.domain.regelzaak import Document, Step
from copiloot_tui.domain.term import NOT_CHECKED, Term, TermRule, TermState
from copiloot_tui.domain.urgency import Urgency, urgency
from copiloot_tui.services.regelzaak_file import RegelzaakFile, Standing
from copiloot_tui.services.regelzaak_types import TYPE_IS_GONE
from copiloot_tui.ui.rows import Row, heading
from copiloot_tui.ui.text import EMPTY, MARKS, Line, days, muted, near_date, plain, when, whose_turn

_DONE = Content.styled("[x] ", "$success")
_OPEN = Content.styled("[ ] ", "$muted")
_STILL = Content.styled("= ", "$accent")
_REST = Content.styled("  ", "$muted")
_KIND_OF_FILE = {MediaType.PDF: "PDF", MediaType.JPEG: "foto", MediaType.PNG: "foto"}
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Paragraph(Line):
    """A sentence that takes as many lines as it needs, after the sign that stands before it."""

    sign: Content = EMPTY

    def at_width(self, width: int) -> Content:
        """All of it, its further lines below its first."""
        indent = self.sign.cell_length
        return Content.assemble(self.sign, Content("\n" + " " * indent).join(self.left.wrap(width - indent)))


def _paragraph(text: str, sign: str = " ", style: str = "") -> Row:
    return Row(Paragraph(plain(text, style), sign=Content.styled(f"{sign} ", f"bold {style}".rstrip())))


# Facts


def facts(standing: Standing, today: date) -> Iterator[Content]:
    """Where it is, whom to call, whose turn it is, until when."""
    file, regelzaak = standing.file, standing.file.regelzaak
    name = file.institution.name if file.institution else "instantie nog niet bekend"
    yield Content.assemble(plain(name, "bold"), "  ", muted(regelzaak.reference))
    if file.aanspreekpunt:
        person = file.aanspreekpunt
        gone = EMPTY if person.is_there else plain("! is weg  ", "$warning")
        yield Content.assemble(plain(person.name), "  ", gone, plain(person.phone), "  ", muted(person.reachable))
    if about := "  ".join(_about(standing)):
        yield muted(about)
    if regelzaak.type_key and standing.kind is None:
        yield plain(TYPE_IS_GONE, "$warning")
    yield _whose_move(file, today)
    if regelzaak.due_on:
        pressing = urgency(regelzaak.due_on, today, is_at_rest=_is_at_rest(file, today))
        yield Content.assemble(
            MARKS[pressing], f"Uiterlijk {near_date(regelzaak.due_on, today)}  ", muted(regelzaak.due_reason)
        )
    if regelzaak.outcome:
        yield Content.assemble("Uitkomst: ", plain(regelzaak.outcome.value, "bold"), muted(_validity(file, today)))
    yield Content.assemble("Machtiging: ", _may_speak(file, today))
    if regelzaak.remarks:
        yield muted(regelzaak.remarks)


def _whose_move(file: RegelzaakFile, today: date) -> Content:
    regelzaak = file.regelzaak
    if not regelzaak.is_open:
        return plain("Afgerond", "bold")
    if regelzaak.begins_on and regelzaak.is_asleep_on(today):
        return Content.assemble("Slaapt tot ", plain(near_date(regelzaak.begins_on, today), "bold"))
    waited = regelzaak.days_waiting(today)
    turn = whose_turn(regelzaak.turn, file.institution.name if file.institution else "")
    return Content.assemble("Aan zet: ", plain(turn, "bold"), muted(f", {days(waited)}" if waited is not None else ""))


def _about(standing: Standing) -> Iterator[str]:
    file, kind = standing.file, standing.kind
    if file.member:
        yield f"voor {file.member.name}"
    if kind and kind.title != file.regelzaak.title:
        yield kind.title
    yield from (f"cliëntnummer {each.client_number}" for each in file.known_at if each.client_number)
    if file.regelzaak.law:
        yield file.regelzaak.law
    if file.regelzaak.life_domain:
        yield f"leefdomein {file.regelzaak.life_domain.value}"


def _validity(file: RegelzaakFile, today: date) -> str:
    last = next((event for event in reversed(file.events) if event.is_decision), None)
    return f", t/m {near_date(last.valid_to, today)}" if last and last.valid_to else ""


def _may_speak(file: RegelzaakFile, today: date) -> Content:
    valid = [each for each in file.machtigingen if each.is_valid_on(today)]
    if not valid:
        return plain("geen, bel samen met ouder", "$warning")
    return Content(", ").join(
        plain(f"{each.channel.value}{f' t/m {near_date(each.valid_to, today)}' if each.valid_to else ''}")
        for each in valid
    )


def _is_at_rest(file: RegelzaakFile, today: date) -> bool:
    died = {file.member.id} if file.member and file.member.died_on else set()
    return file.regelzaak.is_at_rest_on(today, died)


# Lists


def regelzaak_rows(standing: Standing, rule: TermRule | None, today: date) -> Iterator[Row]:
    """What does not fit, terms, what can be done, steps, papers, who may speak, attachments."""
    file, course = standing.file, standing.course
    yield from _part("Klopt dit?", [_paragraph(doubt, "!", "$warning") for doubt in course.doubts])
    terms = [Row(_term(term, file, today), term) for term in course.terms]
    terms += [Row(_penalty(penalty, today), penalty) for penalty in course.penalties]
    yield from _part("Termijnen", terms)
    yield from _part("Wat nu kan", [_paragraph(hint, ">") for hint in course.hints])
    yield from _part("Stappen", [Row(_checked(step, step.due_on, today), step) for step in file.steps])
    yield from _part("Stukken", [Row(_checked(paper, None, today), paper) for paper in file.documents])
    yield from _part("Wie mag spreken", list(_speakers(file, rule, today)))
    yield from _part("Bijlagen", [Row(_attachment(each, file), each) for each in file.attachments])


def timeline_rows(file: RegelzaakFile, today: date) -> Iterator[Row]:
    """What happened, was decided, said and done, newest first."""
    dated = [
        *((event.on, Row(_event(event, file, today), event)) for event in file.events),
        *((civil_day(moment.at), Row(_moment(moment, file), moment)) for moment in file.moments),
        *((step.done_on, Row(_done(step, step.done_on, today), step)) for step in file.steps if step.done_on),
    ]
    dated.sort(key=lambda one: one[0], reverse=True)
    yield from _part("Verloop", [row for _, row in dated])


def _part(title: str, rows: list[Row]) -> Iterator[Row]:
    if rows:
        yield heading(title)
        yield from rows


def _term(term: Term, file: RegelzaakFile, today: date) -> Line:
    who = whose_turn(term.binds, file.institution.name if file.institution else "")
    is_running = term.state is TermState.RUNNING
    pressing = urgency(term.due_on, today, is_at_rest=_is_at_rest(file, today))
    mark = MARKS[pressing] if is_running else _STILL if term.state is TermState.SUSPENDED else _REST
    day = near_date(term.due_on, today)
    told = {TermState.RUNNING: day, TermState.SUSPENDED: f"staat stil, nu {day}"}.get(
        term.state, f"{term.state.value}  {day}"
    )
    unsure = f"{NOT_CHECKED}  " if is_unchecked(term) else ""
    title = plain(term.title, "" if is_running else "$muted")
    return Line(Content.assemble(mark, title, "  ", muted(who)), Content.assemble(muted(unsure), plain(told)))


def is_unchecked(term: Term) -> bool:
    """Whether something of it has no source that somebody read."""
    return any(NOT_CHECKED in reason for reason in term.reasons)


def _penalty(penalty: Penalty, today: date) -> Line:
    is_to_come = penalty.first_day > today
    until = "" if penalty.last_day >= today else f"t/m {near_date(penalty.last_day, today)}"
    amount = f"vanaf {near_date(penalty.first_day, today)}" if is_to_come else euros(penalty.euros)
    return Line(
        Content.assemble(MARKS[Urgency.SOON], "Boete voor te laat (dwangsom)", "  ", muted(until)),
        Content.assemble(plain(amount, "bold"), muted(f" van hoogstens {euros(penalty.most_euros)}")),
    )


def _checked(item: Step | Document, due_on: date | None, today: date) -> Line:
    day = item.done_on or due_on
    text = plain(item.text, "$muted" if item.done_on else "")
    return Line(Content.assemble(_DONE if item.done_on else _OPEN, text), muted(near_date(day, today) if day else ""))


def _speakers(file: RegelzaakFile, rule: TermRule | None, today: date) -> Iterator[Row]:
    names = {member.id: member.name for member in file.members}
    for each in file.machtigingen:
        yield Row(_machtiging(each, names.get(each.member_id, "?"), today), each)
    if not any(each.is_valid_on(today) for each in file.machtigingen):
        yield _paragraph("Geen machtiging: bel samen met ouder.", "!", "$warning")
    for authority in file.authorities:
        yield Row(_authority(authority, names.get(authority.member_id, "?"), today), authority)
    yield from (_paragraph(sentence) for sentence in _objecting(file, rule, today))


def _machtiging(each: Machtiging, whose: str, today: date) -> Line:
    left = Content.assemble(
        f"Machtiging {each.channel.value}", muted(", van "), plain(each.given_by), muted(", voor "), muted(whose)
    )
    return Line(left, _until(each.valid_from, each.valid_to, today))


def _authority(each: Authority, whose: str, today: date) -> Line:
    left = Content.assemble(plain(each.holder), "  ", muted(f"{each.kind.value} over "), muted(whose))
    return Line(left, _until(each.valid_from, each.valid_to, today))


def _until(valid_from: date | None, valid_to: date | None, today: date) -> Content:
    if valid_to is not None and valid_to < today:
        return plain(f"verlopen {near_date(valid_to, today)}", "$warning")
    if not is_valid_on(today, valid_from, valid_to):
        return plain(f"vanaf {near_date(valid_from or today, today)}", "$warning")
    return muted(f"t/m {near_date(valid_to, today)}" if valid_to else "geen einddatum")


def _objecting(file: RegelzaakFile, rule: TermRule | None, today: date) -> Iterator[str]:
    regelzaak, member = file.regelzaak, file.member
    if rule is None and not file.events and not regelzaak.law:
        return
    holders = tuple(each.holder for each in file.authorities if each.is_valid_on(today))
    yield who_may_object(regelzaak, rule, holders)
    age = member.age_on(today) if member else None
    if age is not None and age >= ADULT_YEARS and not holders:
        yield "Er staat geen vertegenwoordiger bij. Op de achttiende verjaardag eindigt het gezag van de ouders."


def _attachment(each: Attachment, file: RegelzaakFile) -> Line:
    event = next((event for event in file.events if event.id == each.event_id), None)
    of = f"  bij {event.kind.value}" if event else "  bij machtiging" if each.machtiging_id else ""
    return Line(
        Content.assemble(plain(each.title), muted(of)),
        muted(f"{_KIND_OF_FILE[each.media_type]}  {-(-each.size // _KILO)} kB"),
    )


def _event(event: CaseEvent, file: RegelzaakFile, today: date) -> Line:
    told = [event.outcome.value] if event.outcome else []
    if event.until:
        told.append(f"tot {near_date(event.until, today)}")
    if event.valid_to:
        told.append(f"geldt t/m {near_date(event.valid_to, today)}")
    if any(each.event_id == event.id for each in file.attachments):
        told.append("met bijlage")
    left = Content.assemble(("> ", "bold $primary"), plain(capital(event.kind.value), "bold"), "  ")
    return Line(
        Content.assemble(left, muted("  ".join([*told, event.remarks] if event.remarks else told))),
        muted(near_date(event.on, today)),
    )


def _moment(moment: ContactMoment, file: RegelzaakFile) -> Line:
    kind = kind_words(moment, file.contact_kinds)
    left = Content.assemble("  ", plain(moment.text or kind))
    return Line(left, muted(f"{kind}  {when(moment.at)}"))


def _done(step: Step, done_on: date, today: date) -> Line:
    return Line(Content.assemble(_DONE, plain(step.text, "$muted")), muted(near_date(done_on, today)))


# Why


def why_term(term: Term, file: RegelzaakFile) -> Iterator[Content]:
    """The day of a term and every reason for it."""
    yield Content.assemble("Uiterlijk ", plain(full_date(term.due_on), "bold"))
    if term.state is TermState.SUSPENDED:
        yield Content.styled("De klok staat stil; dit is de dag zoals die nu bekend is.", "$warning")
    who = whose_turn(term.binds, file.institution.name if file.institution else "")
    yield muted(f"Aan zet voor deze termijn: {who}. De termijn {_STATE_WORDS[term.state]}.")
    yield EMPTY
    yield from _reasons(term.reasons)


_STATE_WORDS = {
    TermState.RUNNING: "loopt",
    TermState.SUSPENDED: "staat stil",
    TermState.POSSIBLE: "loopt, maar er hoeft niets",
    TermState.MET: "is gehaald",
    TermState.MISSED: "is niet gehaald",
    TermState.REPLACED: "is vervangen door een andere",
    TermState.ENDED: "is vervallen",
}


def why_penalty(penalty: Penalty) -> Iterator[Content]:
    """The amount of the penalty and every reason for it."""
    yield Content.assemble(
        plain(euros(penalty.euros), "bold"), f" tot en met vandaag; hoogstens {euros(penalty.most_euros)}"
    )
    yield muted(f"Telt van {full_date(penalty.first_day)} tot en met {full_date(penalty.last_day)}.")
    yield EMPTY
    yield from _reasons(penalty.reasons)


def _reasons(reasons: tuple[str, ...]) -> Iterator[Content]:
    for reason in reasons:
        yield Content.assemble(("- ", "$muted"), plain(reason, "$warning" if NOT_CHECKED in reason else ""))
