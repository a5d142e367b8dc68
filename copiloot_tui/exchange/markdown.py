"""A summary as a Markdown document."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from copiloot_tui.domain.dutch import listing, long_date, short_date
from copiloot_tui.domain.summary import (
    AanspreekpuntLine,
    AgreementLine,
    CardLine,
    ClientLine,
    Figure,
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
)
from copiloot_tui.exchange.markdown_text import escape_line, quote

_TEXT_HEADING_LEVEL: Final = 3
"""The headings under which quoted texts stand."""
_LEVELS: Final = {
    Level.FULL: "volledig, met namen",
    Level.INITIALS: "met initialen",
    Level.PSEUDONYM: "gepseudonimiseerd",
    Level.FIGURES: "alleen cijfers",
}
_Line = TypeVar("_Line")


def to_markdown(summary: Summary) -> str:
    """Write a summary out as Markdown, with every word of user text in its place."""
    blocks = [*_head(summary), *_body(summary)]
    return "\n\n".join(blocks) + "\n"


def _head(summary: Summary) -> Iterator[str]:
    subject = summary.family or f"dossier {summary.number:04}"
    yield f"# Samenvatting {escape_line(subject)}"
    facts = [
        f"- Dossier: {summary.number:04}",
        f"- Gemaakt op: {long_date(summary.made_on)}",
        f"- Voor: {escape_line(summary.receiver) or 'niet ingevuld'}",
        f"- Weergave: {_LEVELS[summary.level]}",
    ]
    yield "\n".join(facts)


def _body(summary: Summary) -> Iterator[str]:
    if summary.situation:
        yield from ("## Situatie", _situation(summary.situation))
    yield from _section("Let op", summary.risks, escape_line)
    yield from _section("Gezinsleden", summary.members, _member)
    yield from _section("Gezag en machtigingen", summary.mandates, _mandate)
    yield from _section("Bekend bij", summary.clients, _client)
    yield from _section("Netwerk", summary.network, _network_person)
    yield from _chapters("Lopende regelzaken", summary.regelzaken, _regelzaak)
    yield from _section("Afspraken en volgende stappen", summary.agreements, _agreement)
    yield from _section("Aanspreekpunten", summary.aanspreekpunten, _aanspreekpunt)
    yield from _section("Strippenkaart", summary.cards, _card)
    yield from _chapters("Contact in de laatste acht weken", summary.moments, _moment)
    yield from _chapters("Notities", summary.notes, _note)
    yield from _section("Cijfers", summary.figures, _figure)


def _section(title: str, lines: Iterable[_Line], write: Callable[[_Line], str]) -> Iterator[str]:
    if items := "\n".join(f"- {write(line)}" for line in lines):
        yield from (f"## {title}", items)


def _chapters(title: str, lines: Iterable[_Line], write: Callable[[_Line], Iterator[str]]) -> Iterator[str]:
    if blocks := [block for line in lines for block in write(line)]:
        yield from (f"## {title}", *blocks)


def _situation(situation: Situation) -> str:
    last = situation.last_conversation
    lines = (
        _labelled("Fase", situation.status),
        _labelled("Begonnen op", long_date(situation.since) if situation.since else ""),
        _labelled("Laatste gesprek", long_date(last) if last else "nog niet gesproken"),
        _labelled("Gemeente", situation.municipality),
        _labelled("Zorgkantoor", situation.zorgkantoor),
    )
    return "\n".join(f"- {line}" for line in lines if line)


def _member(member: PersonLine) -> str:
    age = "overleden" if member.has_died else f"{member.age} jaar" if member.age is not None else ""
    born = f"geboren op {long_date(member.birth_date)}" if member.birth_date else ""
    household = f"huishouden {member.household}"
    reach = (escape_line(member.address), escape_line(member.phone), escape_line(member.email))
    return _facts(member.name, member.role, age, born, household, *reach)


def _mandate(mandate: MandateLine) -> str:
    return _facts(
        mandate.kind,
        _labelled("voor", mandate.over),
        _labelled("van", mandate.holder),
        _labelled("bij", mandate.institution),
        escape_line(mandate.purpose),
        mandate.channel,
        f"tot en met {long_date(mandate.until)}" if mandate.until else "zonder einddatum",
    )


def _client(client: ClientLine) -> str:
    return _facts(
        client.institution,
        escape_line(client.member),
        _labelled("cliëntnummer", client.client_number),
        _labelled("consulent", client.consulent),
    )


def _network_person(person: NetworkLine) -> str:
    return _facts(person.name, *map(escape_line, (person.role, person.organisation, person.phone, person.email)))


def _regelzaak(regelzaak: RegelzaakLine) -> Iterator[str]:
    yield f"### {escape_line(regelzaak.title)}"
    facts = (
        _labelled("Voor", regelzaak.member),
        _labelled("Bij", regelzaak.institution),
        _labelled("Aanspreekpunt", regelzaak.aanspreekpunt),
        _labelled("Kenmerk", regelzaak.reference),
        _labelled("Stand", regelzaak.status),
        _labelled("Aan zet", regelzaak.waiting),
        _due(regelzaak),
        *map(_step, regelzaak.steps),
    )
    yield "\n".join(f"- {fact}" for fact in facts if fact)


def _due(regelzaak: RegelzaakLine) -> str:
    if regelzaak.due_on is None:
        return ""
    urgency = f" ({regelzaak.urgency})" if regelzaak.urgency else ""
    reason = f": {escape_line(regelzaak.due_reason)}" if regelzaak.due_reason else ""
    return f"Uiterlijk: {long_date(regelzaak.due_on)}{urgency}{reason}"


def _step(step: StepLine) -> str:
    due = f" (uiterlijk {long_date(step.due_on)})" if step.due_on else ""
    return f"Nog te doen: {escape_line(step.text)}{due}"


def _agreement(agreement: AgreementLine) -> str:
    at = f", {agreement.time:%H:%M}" if agreement.time else ""
    return _facts(f"{_day(agreement.on)}{at}", escape_line(agreement.what), _labelled("met", agreement.with_whom))


def _aanspreekpunt(person: AanspreekpuntLine) -> str:
    reach = (person.phone, person.email, person.reachable)
    return _facts(
        person.name, *map(escape_line, (person.function, person.institution, *reach)), f"gegevens: {person.checked}"
    )


def _card(card: CardLine) -> str:
    until = f" tot en met {long_date(card.valid_to)}" if card.valid_to else ""
    return f"{card.words} (vanaf {long_date(card.valid_from)}{until})"


def _moment(moment: MomentLine) -> Iterator[str]:
    whom = _labelled("met", moment.with_whom)
    yield f"### {', '.join(part for part in (_day(moment.on), moment.way, whom, moment.result) if part)}"
    if moment.text.strip():
        yield quote(moment.text, _TEXT_HEADING_LEVEL)


def _note(note: NoteText) -> Iterator[str]:
    about = f", over {listing([escape_line(name) for name in note.about])}" if note.about else ""
    yield f"### Notitie{f' van {long_date(note.on)}' if note.on else ''}{about}"
    yield quote(note.text, _TEXT_HEADING_LEVEL)


def _figure(figure: Figure) -> str:
    return f"{figure.label}: {figure.value}"


def _facts(name: str, *facts: str) -> str:
    return ", ".join(part for part in (f"**{escape_line(name)}**", *facts) if part)


def _labelled(label: str, text: str) -> str:
    escaped = escape_line(text)
    return f"{label}{':' if label[0].isupper() else ''} {escaped}" if escaped else ""


def _day(day: date) -> str:
    return f"{short_date(day)} {day.year}"
