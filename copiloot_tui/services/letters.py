"""Letters to institutions: filled in, looked at, sent, and written down with what follows from that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from copiloot_tui.catalogue.letters import ShippedLetter, shipped_letters
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.letter import (
    STARTS,
    LetterKind,
    LetterTemplate,
    fill_in,
    fitting_letter,
    left_to_fill_in,
    unknown_fields,
)
from copiloot_tui.domain.next_events import likely_events
from copiloot_tui.domain.readable import Readable
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Source, Term
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.services.attachments import put_in
from copiloot_tui.services.course import keep_event
from copiloot_tui.services.departures import let_out_found
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.regelzaak_file import RegelzaakFile, regelzaak_standing
from copiloot_tui.store.inzage import own_views_in
from copiloot_tui.store.letters import own_template
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

_DECISION_TERMS_OF = (EventKind.SUBMITTED, EventKind.REPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about a regelzaak, ready to be looked at."""

    kind: LetterKind
    text: str
    checks: tuple[str, ...]
    """What the worker looks at before it is sent."""
    source: Source
    is_own: bool
    """Whether the user's own template was used."""

    @property
    def left_to_fill_in(self) -> tuple[str, ...]:
        """The places that still have to be filled in."""
        return left_to_fill_in(self.text)


def letter(store: Store, regelzaak_id: UUID | None, kind: LetterKind | None, law: LawBook) -> Letter:
    """A letter filled in from regelzaak and family; empty without one, NotFound when it is not there.

    Args:
        store: the vault.
        regelzaak_id: what it is about.
        kind: which letter; None for the one that fits where the regelzaak stands.
        law: by which its terms are worked out.
    """
    likely, facts, views = list[EventKind](), dict[str, str](), tuple[str, ...]()
    if regelzaak_id is not None:
        standing, today = regelzaak_standing(store, regelzaak_id, law), civil_day(store.clock.now())
        file, course = standing.file, standing.course
        facts |= _facts(file, course.terms, today)
        views = tuple(_own_views(store, file))
        likely = likely_events(file.regelzaak, file.events, course, law, today)
    kind = kind or fitting_letter(likely)
    shipped, own = shipped_letters()[kind], _own(store, kind)
    return Letter(
        kind=kind,
        text=fill_in(own.text if own else shipped.text, facts),
        checks=(*(fill_in(check, facts) for check in shipped.checks), *views),
        source=shipped.source,
        is_own=own is not None,
    )


def template(store: Store, kind: LetterKind) -> str:
    """The template in use: the user's own, or else the one that ships with the program."""
    own = _own(store, kind)
    return own.text if own else shipped_template(kind).text


def shipped_template(kind: LetterKind) -> ShippedLetter:
    """The letter of this kind that ships with the program."""
    return shipped_letters()[kind]


def save_template(store: Store, kind: LetterKind, text: str) -> Changes:
    """Use this text for letters of this kind; the shipped text takes its place again.

    Raises:
        InvalidInput: at 'text', when it has a field that nothing can be filled in for.
    """
    if unknown := unknown_fields(text):
        raise InvalidInput("text", f"Dit kan Copiloot niet invullen: {{{unknown[0]}}}. Kies een veld uit de lijst.")
    is_shipped = text.strip() == shipped_template(kind).text.strip()
    with store.unit("Brief teruggezet" if is_shipped else "Brief gewijzigd") as work:
        own = own_template(work, kind)
        if not is_shipped:
            work.save(replace(own, text=text) if own else LetterTemplate(kind=kind, text=text))
        elif own:
            work.remove(own)
    return work.changes


def letter_file(text: str, kind: LetterKind, path: Path) -> bytes:
    """A letter as the bytes of a file with this name: PDF when it ends so, otherwise plain text."""
    return _pdf(text, kind) if path.suffix.lower() == ".pdf" else clean(text).encode()


def readable_letter(text: str, kind: LetterKind) -> Readable:
    """A letter as it goes sealed: to read, as PDF and as plain text."""
    from copiloot_tui.exchange.markdown_text import lines_as_markdown

    return Readable(markdown=lines_as_markdown(text), forms={"txt": clean(text).encode(), "pdf": _pdf(text, kind)})


def let_letter_out(
    store: Store,
    content: bytes,
    path: Path,
    regelzaak: Regelzaak | None,
    *,
    to_whom: str = "",
    is_sealed: bool = False,
) -> Changes:
    """Write a letter to a new file, and that it left.

    Args:
        store: the vault.
        content: the letter as `letter_file` has it, or sealed.
        path: where to.
        regelzaak: what it is about; None when it is about none.
        to_whom: for whom it is; without a name that is the institution of the regelzaak.
        is_sealed: whether only the receiver can open it.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
    """

    def find(reading: Reading) -> Outgoing:
        outgoing = Outgoing(what=Leaving.LETTER, to_whom=to_whom, is_sealed=is_sealed)
        if regelzaak is None:
            return outgoing
        at = reading.by_id(Institution, [regelzaak.institution_id] if regelzaak.institution_id else [])
        institution = next((institution.name for institution in at.values()), "")
        return replace(outgoing, family_ids=(regelzaak.family_id,), to_whom=to_whom or institution)

    return let_out_found(store, find, path, lambda target: write_new_file(target, content))


def sending(regelzaak: Regelzaak, kind: LetterKind, sent_on: date) -> CaseEvent | None:
    """The event that sending a letter of this kind is; None when it starts and stops nothing."""
    event = STARTS.get(kind)
    if event is None:
        return None
    return CaseEvent(family_id=regelzaak.family_id, regelzaak_id=regelzaak.id, kind=event, on=sent_on)


def note_sent(store: Store, regelzaak: Regelzaak, kind: LetterKind, text: str, sent_on: date, law: LawBook) -> Changes:
    """Write down that a letter was sent, keep it as PDF in the vault, and let its terms begin."""
    pdf = _pdf(text, kind)
    title = f"Brief {kind.value}, {long_date(sent_on)}"
    event = sending(regelzaak, kind, sent_on)
    with store.unit("Brief als verstuurd opgeschreven") as work:
        if event is None:
            work.save(_line(store, regelzaak, title))
        else:
            keep_event(work, event, law)
        put_in(work, event or regelzaak, title, pdf)
    return work.changes


def _line(store: Store, regelzaak: Regelzaak, title: str) -> ContactMoment:
    return ContactMoment(
        family_id=regelzaak.family_id,
        at=store.clock.now(),
        way=ContactWay.PAPERWORK,
        aanspreekpunt_id=regelzaak.aanspreekpunt_id,
        text=f"{title}, verstuurd.",
        regelzaak_ids=(regelzaak.id,),
    )


def _pdf(text: str, kind: LetterKind) -> bytes:
    from copiloot_tui.exchange.pdf import letter_pdf

    return letter_pdf(text, kind.value.capitalize())


def _own(store: Store, kind: LetterKind) -> LetterTemplate | None:
    with store.reading() as reading:
        return own_template(reading, kind)


def _facts(file: RegelzaakFile, terms: tuple[Term, ...], today: date) -> Iterator[tuple[str, str]]:
    """What is known of each field; a field that is left out has to be filled in by hand."""
    regelzaak, institution, member = file.regelzaak, file.institution, file.member
    yield "datum", long_date(today)
    yield "regelzaak", regelzaak.title
    yield "kenmerk", regelzaak.reference
    yield "wet", regelzaak.law
    if institution:
        yield "instantie", institution.name
        yield "adres", institution.address
    if file.aanspreekpunt:
        yield "contactpersoon", file.aanspreekpunt.name
    if member:
        yield "voor wie", member.name
        if member.birth_date:
            yield "geboortedatum", long_date(member.birth_date)
    yield "clientnummer", next((known.client_number for known in file.known_at), "")
    yield "ondertekenaar", next((each.holder for each in file.authorities if each.is_valid_on(today)), "")
    yield from _days(file, _by_kind(terms))


def _own_views(store: Store, file: RegelzaakFile) -> Iterator[str]:
    """What people of the family said of what the letter is made from; the worker decides whether it goes along."""
    sources = [file.regelzaak, *file.events, *file.known_at, *file.authorities]
    with store.reading() as reading:
        views = own_views_in(reading, file.family.id)
    for source in (*sources, *([file.member] if file.member else [])):
        for view in views.get(source.id, ()):
            yield f"{view.name} ziet dit anders en liet erbij zetten: “{clean_line(view.text)}”. Moet dat erin?"


def _days(file: RegelzaakFile, terms: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    for name, kinds in (("datum aanvraag", _DECISION_TERMS_OF), ("datum besluit", (EventKind.DECIDED,))):
        if days := [event.on for event in file.events if event.kind in kinds]:
            yield name, long_date(max(days))
    for name, kind in (("uiterste beslisdatum", file.regelzaak.decision_term), ("einde bezwaartermijn", "bezwaar")):
        if kind in terms:
            yield name, long_date(terms[kind].due_on)


def _by_kind(terms: tuple[Term, ...]) -> dict[str, Term]:
    """The last term of each kind."""
    return {term.kind: term for term in sorted(terms, key=lambda term: term.start_on)}
