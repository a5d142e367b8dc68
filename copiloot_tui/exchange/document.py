"""A summary laid out as a document: headings, lines and texts in the order in which they are read, in no format yet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from copiloot_tui.domain.dutch import capital, listing, long_date, short_date
from copiloot_tui.domain.summary import (
    AanspreekpuntLine,
    AgreementLine,
    CardLine,
    ClientLine,
    DecisionLine,
    DomainLine,
    Figure,
    GoalLine,
    HasViews,
    Level,
    MandateLine,
    MomentLine,
    NetworkLine,
    NoteText,
    PersonLine,
    RegelzaakLine,
    Situation,
    StepLine,
    Summary,
    SummaryKind,
    TermLine,
    ViewText,
)

LEVEL_WORDS: Final = {
    Level.FULL: "volledig, met namen",
    Level.INITIALS: "met initialen",
    Level.PSEUDONYM: "gepseudonimiseerd",
    Level.FIGURES: "alleen cijfers",
}
"""How open a document is, as it says itself."""
_TITLES: Final = {
    SummaryKind.COLLEAGUE: "Samenvatting",
    SummaryKind.INSTITUTION: "Over",
    SummaryKind.CHILD: "Kindblad",
    SummaryKind.OWN_FILE: "Stand van zaken",
}
_Line = TypeVar("_Line", bound=HasViews)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list."""

    lead: str = ""
    """What stands out at its beginning."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with what stands below it."""

    heading: str
    depth: int = 2
    """2 for a section, 3 for a chapter in it."""
    lines: tuple[Line, ...] = ()
    text: str = ""
    """What somebody wrote, in Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title, some facts about the document itself, and its parts; every text as it is, escaped for nothing yet."""

    title: str
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    foot: str = ""
    """What stands at the bottom of each page: file number and level."""
    is_one_page: bool = False


def document_of(summary: Summary) -> Document:
    """Lay a summary out."""
    level = LEVEL_WORDS[summary.level]
    return Document(
        title=f"{_TITLES[summary.kind]} {summary.subject or f'dossier {summary.number:04}'}",
        facts=tuple(_head(summary)),
        parts=tuple(_parts(summary)),
        foot=f"Dossier {summary.number:04}, {level}, {long_date(summary.made_on)}",
        is_one_page=summary.kind is SummaryKind.CHILD,
    )


def _head(summary: Summary) -> Iterator[str]:
    yield f"Dossier: {summary.number:04}"
    yield f"Gemaakt op: {long_date(summary.made_on)}"
    if summary.kind is not SummaryKind.OWN_FILE:
        yield f"Voor: {summary.receiver or 'niet ingevuld'}"
    if summary.stands_in:
        yield f"Gemaakt in {summary.stands_in}"
    yield f"Weergave: {LEVEL_WORDS[summary.level]}"


def _parts(summary: Summary) -> Iterator[Part]:
    if summary.situation:
        yield Part(heading="Situatie", lines=tuple(_situation(summary.situation)))
    since = f", {summary.period}" if summary.period else ""
    yield from _plain_section("Let op", summary.risks)
    yield from _section("Gezinsleden", summary.members, _member)
    yield from _section("Gezag en machtigingen", summary.mandates, _mandate)
    yield from _section("Bekend bij", summary.clients, _client)
    yield from _section("Netwerk", summary.network, _network_person)
    yield from _lines("Leefdomeinen", map(_domain, summary.domains))
    yield from _chapters(capital(summary.plan_name), summary.goals, _goal)
    is_one = summary.kind is SummaryKind.INSTITUTION
    yield from _chapters("De regelzaak" if is_one else "Lopende regelzaken", summary.regelzaken, _regelzaak)
    yield from _section("Besluiten", summary.decisions, _decision)
    yield from _section("Afspraken en volgende stappen", summary.agreements, _agreement)
    yield from _lines("Aanspreekpunten", map(_aanspreekpunt, summary.aanspreekpunten))
    yield from _section("Strippenkaart", summary.cards, _card)
    yield from _chapters(f"Contact{since}", summary.moments, _moment)
    yield from _chapters(f"Notities{since}", summary.notes, _note)
    yield from _lines("Cijfers", map(_figure, summary.figures))
    yield from _plain_section("Niet op dit blad", summary.left_off)


def _plain_section(title: str, sentences: Iterable[str]) -> Iterator[Part]:
    yield from _lines(title, (Line(text=sentence) for sentence in sentences))


def _section(title: str, lines: Iterable[_Line], write: Callable[[_Line], Line]) -> Iterator[Part]:
    yield from _lines(title, (written for line in lines for written in (write(line), *_views(line))))


def _lines(title: str, lines: Iterable[Line]) -> Iterator[Part]:
    if written := tuple(lines):
        yield Part(heading=title, lines=written)


def _chapters(title: str, chapters: Iterable[_Line], write: Callable[[_Line], Part]) -> Iterator[Part]:
    if written := [part for chapter in chapters for part in (write(chapter), *_view_parts(chapter))]:
        yield Part(heading=title)
        yield from written


def _views(line: HasViews) -> Iterator[Line]:
    """What people said of one line, each on the next."""
    if line.views:
        from copiloot_tui.exchange.user_text import one_line

        yield from (Line(text=f"{_view_heading(view)}: {one_line(view.text)}") for view in line.views)


def _view_parts(chapter: HasViews) -> Iterator[Part]:
    """What people said of a chapter, below it."""
    return (Part(heading=_view_heading(view), depth=4, text=view.text) for view in chapter.views)


def _view_heading(view: ViewText) -> str:
    return f"Eigen lezing van {view.by}" if view.by else "Eigen lezing"


def _situation(situation: Situation) -> Iterator[Line]:
    last = situation.last_conversation
    lines = (
        _labelled("Fase", situation.status),
        _labelled("Begonnen op", long_date(situation.since) if situation.since else ""),
        _labelled("Laatste gesprek", long_date(last) if last else "nog niet gesproken"),
        _labelled("Gemeente", situation.municipality),
        _labelled("Zorgkantoor", situation.zorgkantoor),
    )
    yield from (Line(text=line) for line in lines if line)
    yield from _views(situation)


def _member(member: PersonLine) -> Line:
    age = "overleden" if member.has_died else f"{member.age} jaar" if member.age is not None else ""
    born = f"geboren op {long_date(member.birth_date)}" if member.birth_date else ""
    household = f"huishouden {member.household}" if member.household else ""
    called = f"wordt {member.nickname} genoemd" if member.nickname else ""
    return _facts(member.name, called, member.role, age, born, household, member.address, member.phone, member.email)


def _mandate(mandate: MandateLine) -> Line:
    return _facts(
        mandate.kind,
        _labelled("voor", mandate.over),
        _labelled("van", mandate.holder),
        _labelled("bij", mandate.institution),
        mandate.purpose,
        mandate.channel,
        _until(mandate.until),
    )


def _client(client: ClientLine) -> Line:
    return _facts(
        client.institution,
        client.member,
        _labelled("cliëntnummer", client.client_number),
        _labelled("consulent", client.consulent),
    )


def _network_person(person: NetworkLine) -> Line:
    return _facts(person.name, person.role, person.organisation, person.phone, person.email)


def _domain(line: DomainLine) -> Line:
    return Line(lead=line.domain, text="; ".join(line.titles))


def _goal(goal: GoalLine) -> Part:
    again = f"evaluatie op {long_date(goal.evaluate_on)}" if goal.evaluate_on else ""
    ended = f"{goal.status} op {long_date(goal.ended_on)}" if goal.ended_on else ""
    facts = ", ".join(filter(None, (goal.life_domain, _labelled("van", goal.whose), again, ended)))
    lines = (Line(text=capital(facts)),) if facts else ()
    return Part(heading=goal.goal, depth=3, lines=lines, text=goal.steps.strip("\n"))


def _regelzaak(regelzaak: RegelzaakLine) -> Part:
    facts = (
        _labelled("Voor", regelzaak.member),
        _labelled("Bij", regelzaak.institution),
        _labelled("Aanspreekpunt", regelzaak.aanspreekpunt),
        _labelled("Kenmerk", regelzaak.reference),
        _labelled("Leefdomein", regelzaak.life_domain),
        _labelled("Stand", regelzaak.status),
        _labelled("Aan zet", regelzaak.waiting),
        _due(regelzaak),
    )
    lines = [Line(text=fact) for fact in facts if fact]
    for term in regelzaak.terms:
        lines += (_term(term), *_views(term))
    for step in regelzaak.steps:
        lines += (_step(step), *_views(step))
    return Part(heading=regelzaak.title, depth=3, lines=tuple(lines))


def _due(regelzaak: RegelzaakLine) -> str:
    if regelzaak.due_on is None:
        return ""
    urgency = f" ({regelzaak.urgency})" if regelzaak.urgency else ""
    reason = f": {regelzaak.due_reason}" if regelzaak.due_reason else ""
    return f"Uiterlijk: {long_date(regelzaak.due_on)}{urgency}{reason}"


def _term(term: TermLine) -> Line:
    still = ", staat nu stil" if term.is_suspended else ""
    return Line(text=f"Termijn: {term.title}, tot en met {long_date(term.due_on)}{still}")


def _step(step: StepLine) -> Line:
    due = f" (uiterlijk {long_date(step.due_on)})" if step.due_on else ""
    return Line(text=f"Nog te doen: {step.text}{due}")


def _decision(decision: DecisionLine) -> Line:
    begin = f"geldt vanaf {long_date(decision.valid_from)}" if decision.valid_from else ""
    return _facts(
        decision.title,
        f"{decision.kind} van {long_date(decision.on)}",
        decision.outcome,
        begin,
        _until(decision.valid_to),
    )


def _agreement(agreement: AgreementLine) -> Line:
    at = f", {agreement.time:%H:%M}" if agreement.time else ""
    return _facts(f"{_day(agreement.on)}{at}", agreement.what, _labelled("met", agreement.with_whom))


def _aanspreekpunt(person: AanspreekpuntLine) -> Line:
    reach = (person.phone, person.email, person.reachable)
    return _facts(person.name, person.function, person.institution, *reach, f"gegevens: {person.checked}")


def _card(card: CardLine) -> Line:
    until = f" tot en met {long_date(card.valid_to)}" if card.valid_to else ""
    return Line(text=f"{card.words} (vanaf {long_date(card.valid_from)}{until})")


def _moment(moment: MomentLine) -> Part:
    whom = _labelled("met", moment.with_whom)
    heading = ", ".join(part for part in (_day(moment.on), moment.way, whom, moment.result) if part)
    return Part(heading=heading, depth=3, text=moment.text.strip("\n"))


def _note(note: NoteText) -> Part:
    about = f", over {listing(list(note.about))}" if note.about else ""
    heading = f"Notitie{f' van {long_date(note.on)}' if note.on else ''}{about}"
    return Part(heading=heading, depth=3, text=note.text)


def _figure(figure: Figure) -> Line:
    return Line(text=f"{figure.label}: {figure.value}")


def _facts(lead: str, *facts: str) -> Line:
    return Line(lead=lead, text=", ".join(fact for fact in facts if fact))


def _labelled(label: str, text: str) -> str:
    return f"{label}{':' if label[0].isupper() else ''} {text}" if text else ""


def _until(day: date | None) -> str:
    return f"tot en met {long_date(day)}" if day else "zonder einddatum"


def _day(day: date) -> str:
    return f"{short_date(day)} {day.year}"
