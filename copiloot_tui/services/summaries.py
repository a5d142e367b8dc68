"""Making a summary of a family for somebody else, and keeping a record of what left the vault."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.departure import NO_GROUNDS, Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import count, listing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.hidden import NOTHING_DECIDED, USUAL_HIDING, Decisions, Hiding
from copiloot_tui.domain.note import ShareMark
from copiloot_tui.domain.summary import HasViews, Level, Section, Summary, SummaryKind, Wanted, levels_of
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.document import Document, document_of
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.markdown import write_markdown
from copiloot_tui.exchange.plain_text import write_plain
from copiloot_tui.exchange.pseudonyms import Disguise, disguise_for
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.departures import let_out, record_departure
from copiloot_tui.services.marked import Marked, looked_over
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.summary_content import Writer
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.services.summary_figures import figures
from copiloot_tui.services.summary_reading import subject_of
from copiloot_tui.services.summary_risks import risks
from copiloot_tui.services.summary_subject import EXPORT_LOG, Subject
from copiloot_tui.store.store import Store

EVERYTHING: Final = Wanted()
"""What a colleague gets who takes over."""
LEAVES_AS: Final = {
    SummaryKind.COLLEAGUE: Leaving.SUMMARY,
    SummaryKind.INSTITUTION: Leaving.SUMMARY,
    SummaryKind.CHILD: Leaving.CHILD_SHEET,
    SummaryKind.OWN_FILE: Leaving.FILE_TEXT,
}
"""As what each kind stands in the log of what left."""
LEVEL_WARNINGS: Final = {
    Level.FULL: ("Dit stuk bevat namen en gegevens over gezondheid. Verstuur het alleen langs een beveiligde weg.",),
    Level.INITIALS: (
        "Initialen zijn makkelijk terug te herleiden: adressen, telefoonnummers en kenmerken staan er nog.",
    ),
    Level.PSEUDONYM: (
        "Dit stuk is gepseudonimiseerd, niet anoniem: plaatsen, datums, een zeldzame diagnose of de naam van een "
        "ziekenhuis kan nog naar het gezin wijzen.",
    ),
    Level.FIGURES: ("Kleine aantallen kunnen nog naar het gezin wijzen, ook zonder namen.",),
}
"""What to read before something leaves, by how open it is."""
_ONE: Final = {
    "gezinsleden": "gezinslid",
    "gezag en machtigingen": "keer gezag of een machtiging",
    "cliëntnummers": "cliëntnummer",
    "mensen in het netwerk": "mens in het netwerk",
    "doelen": "doel",
    "regelzaken": "regelzaak",
    "besluiten": "besluit",
    "afspraken": "afspraak",
    "contactmomenten": "contactmoment",
    "aanspreekpunten": "aanspreekpunt",
    "notities": "notitie",
    "cijfers": "cijfer",
    "eigen lezingen": "eigen lezing",
}
"""One of each."""
_OWN_FILE: Final = "het dossier van het gezin"
_FILE_NAMES: Final = {SummaryKind.COLLEAGUE: "samenvatting", SummaryKind.INSTITUTION: "samenvatting-instantie"}


class SummaryFormat(Enum):
    """As what a summary is written; the value is the ending of the file."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A summary as it would leave the vault, to be looked at first."""

    family_id: UUID
    summary: Summary
    document: Document
    markdown: str
    level: Level
    receiver: str
    counts: Mapping[str, int]
    """What is in it, by Dutch label: 'notities' to 4."""
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""
    marked: Marked[Summary]
    """The summary before the user decided anything about what was replaced or is doubtful."""

    def decided(self, decisions: Decisions) -> "Export":
        """It as the user decided."""
        summary = _shortened(self.marked, decisions)
        document = document_of(summary)
        return replace(self, summary=summary, document=document, markdown=write_markdown(document))

    def preview(self, decisions: Decisions) -> str:
        """It as it would leave, with private signs around what was replaced or is doubtful."""
        document = document_of(_shortened(self.marked, decisions, is_signed=True))
        return write_plain(document) if self.kind is SummaryKind.OWN_FILE else write_markdown(document)

    @property
    def contents(self) -> str:
        """What is in it, in words."""
        return listing([count(number, _ONE.get(label, label), label) for label, number in self.counts.items()])

    @property
    def needs_consent(self) -> bool:
        """Whether somebody has to agree: a family may have what is written in its own name."""
        return self.kind is not SummaryKind.OWN_FILE

    @property
    def kind(self) -> SummaryKind:
        """For what it was made."""
        return self.summary.kind

    @property
    def plain(self) -> str:
        """It as lines without mark-up, to paste."""
        return write_plain(self.document)

    def outgoing(self, grounds: Grounds) -> Outgoing:
        """What stands about it in the log of what left."""
        return Outgoing(
            what=LEAVES_AS[self.kind],
            family_ids=(self.family_id,),
            to_whom=self.receiver,
            level=self.level,
            grounds=grounds,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The bytes of a file as it would leave."""

    content: bytes
    remarks: tuple[str, ...] = ()
    """Dutch sentences: how many pages it has, which signs it cannot show."""


def summarise(
    store: Store,
    family_number: int,
    level: Level,
    receiver: str,
    wanted: Wanted = EVERYTHING,
    hiding: Hiding = USUAL_HIDING,
) -> Export:
    """Summarise the family with this file number for a receiver, whose name may be empty.

    Raises:
        NotFound: when there is no such family.
        InvalidInput: when there is no such summary: at 'level', at 'about' for a regelzaak or child that is not there.
    """
    if level not in levels_of(wanted.kind):
        raise InvalidInput("level", "Alleen cijfers kan niet bij dit soort stuk. Kies een ander niveau.")
    subject = subject_of(store, family_number, wanted)
    facts, ledger = known_facts(subject.dossier), Ledger()
    labels = Labels(facts.secret if hiding.is_lasting else b"")
    disguise = disguise_for(level, facts, ledger, labels)
    summary = _summary(subject, disguise, level, receiver)
    # Who gets it is no secret to who gets it, and is nobody to look at.
    marked = looked_over(
        replace(summary, receiver=""), ledger, level, disguise.known_names, hiding, labels, facts.readable
    )
    marked = replace(marked, content=replace(marked.content, receiver=summary.receiver))
    summary = _shortened(marked, NOTHING_DECIDED)
    document = document_of(summary)
    return Export(
        family_id=subject.dossier.family.id,
        summary=summary,
        document=document,
        markdown=write_markdown(document),
        level=level,
        receiver=_OWN_FILE if wanted.kind is SummaryKind.OWN_FILE else clean_line(receiver),
        counts=_counts(summary),
        warnings=(*_warnings(subject, disguise, level, summary), *marked.warnings),
        replacements=disguise.replacements + marked.strangers,
        marked=marked,
    )


def _shortened(marked: Marked[Summary], decisions: Decisions, *, is_signed: bool = False) -> Summary:
    """The summary as the user decided, a kindblad on one page."""
    plain = marked.plain(decisions)
    if plain.kind is not SummaryKind.CHILD:
        return marked.signed(decisions) if is_signed else plain
    from copiloot_tui.services.one_page import on_one_page

    summary = on_one_page(marked.content, lambda summary: replace(marked, content=summary).plain(decisions))
    shortened = replace(marked, content=summary)
    return shortened.signed(decisions) if is_signed else shortened.plain(decisions)


def written(document: Document, form: SummaryFormat) -> Written:
    """A document as the bytes of a file."""
    match form:
        case SummaryFormat.MARKDOWN:
            return Written(content=write_markdown(document).encode())
        case SummaryFormat.HTML:
            from copiloot_tui.exchange.html import write_html

            return Written(content=write_html(document).encode())
        case SummaryFormat.PDF:
            from copiloot_tui.exchange.document_pdf import document_pdf

            pdf = document_pdf(document)
            return Written(content=pdf.content, remarks=tuple(_about_signs(pdf.not_shown)))


def _about_signs(not_shown: tuple[str, ...]) -> Iterator[str]:
    if not_shown:
        signs = " ".join(not_shown)
        yield f"In de pdf staat een leeg blokje voor deze tekens, en misschien voor meer: {signs}. Kies html of md."


def _summary(subject: Subject, disguise: Disguise, level: Level, receiver: str) -> Summary:
    if level is not Level.FIGURES:
        sentences = dict.fromkeys(risks(subject)) if subject.wanted.has(Section.RISKS) else ()
        return Writer(subject, disguise).write(level, receiver, sentences)
    return Summary(
        number=subject.dossier.family.number,
        kind=subject.wanted.kind,
        level=level,
        receiver=disguise.receiver(receiver),
        made_on=subject.day,
        figures=figures(subject),
    )


def _counts(summary: Summary) -> dict[str, int]:
    counts = {
        "gezinsleden": len(summary.members),
        "gezag en machtigingen": len(summary.mandates),
        "cliëntnummers": len(summary.clients),
        "mensen in het netwerk": len(summary.network),
        "doelen": len(summary.goals),
        "regelzaken": len(summary.regelzaken),
        "besluiten": len(summary.decisions),
        "afspraken": len(summary.agreements),
        "contactmomenten": len(summary.moments),
        "aanspreekpunten": len(summary.aanspreekpunten),
        "notities": len(summary.notes),
        "cijfers": len(summary.figures),
        "eigen lezingen": _count_views(summary),
    }
    return {label: number for label, number in counts.items() if number}


def _count_views(summary: Summary) -> int:
    """How often somebody said of something that is told how they see it."""
    told: Iterable[HasViews] = chain(
        [summary.situation] if summary.situation else [],
        summary.members,
        summary.mandates,
        summary.clients,
        summary.network,
        summary.goals,
        summary.regelzaken,
        *(regelzaak.terms for regelzaak in summary.regelzaken),
        *(regelzaak.steps for regelzaak in summary.regelzaken),
        summary.decisions,
        summary.agreements,
        summary.cards,
        summary.moments,
        summary.notes,
    )
    return sum(len(each.views) for each in told)


def _warnings(subject: Subject, disguise: Disguise, level: Level, summary: Summary) -> Iterator[str]:
    yield from LEVEL_WARNINGS[level]
    if level is Level.FIGURES:
        return
    if disguise.bsn_count:
        number = count(disguise.bsn_count, "nummer", "nummers")
        yield f"Weggelaten omdat het een BSN kan zijn: {number}. Haal dit ook uit het dossier."
    if any(moment.text for moment in summary.moments):
        yield "Teksten van contactmomenten hebben geen deelmerk. Lees ze na voor je het stuk weggeeft."
    if summary.left_off:
        yield f"Dit past niet op één blad en staat er niet op: {', '.join(summary.left_off)}."
    if subject.wanted.kind is SummaryKind.OWN_FILE:
        yield "In het dossier van het gezin lezen beide ouders mee, en wie zij daar uitnodigen."
    if subject.wanted.has(Section.NOTES):
        yield from _about_notes(subject)


def _about_notes(subject: Subject) -> Iterator[str]:
    readable, shared = subject.readable_notes, subject.shared_notes
    if kept_back := len(subject.dossier.notes) - len(readable):
        is_for_colleague = subject.wanted.kind is SummaryKind.COLLEAGUE
        why = "alleen voor jou" if is_for_colleague else "niet voor deze lezer bedoeld"
        yield f"Niet meegegaan, want {why} of in vertrouwen: {count(kept_back, 'notitie', 'notities')}."
    if outside := len(readable) - len(shared):
        yield f"Niet meegegaan, want buiten de periode: {count(outside, 'notitie', 'notities')}."
    if any(note.share is not ShareMark.INSTITUTION for note in shared) and subject.wanted.kind is SummaryKind.COLLEAGUE:
        yield "Er staan notities in die niet voor een instantie zijn bedoeld. Geef dit stuk dan alleen aan een collega."


def export_file_name(
    number: int,
    level: Level,
    day: date,
    kind: SummaryKind = SummaryKind.COLLEAGUE,
    form: SummaryFormat = SummaryFormat.MARKDOWN,
) -> str:
    """A file name without a family name: 'samenvatting-0007-pseudoniem-2026-11-21.md'."""
    what = _FILE_NAMES.get(kind, kind.value)
    return f"{what}-{number:04}-{level.value}-{day.isoformat()}.{form.value}"


def let_summary_out(
    store: Store,
    export: Export,
    content: bytes,
    path: Path,
    grounds: Grounds,
    *,
    overwrite: bool = False,
    is_sealed: bool = False,
) -> tuple[Changes, Changes]:
    """Write the file that `written` gave, sealed or not, with its line in the log of what left, and in the dossier.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    outgoing = replace(export.outgoing(grounds), is_sealed=is_sealed)
    left = let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))
    return left, record_export(store, export)


def record_copied(store: Store, export: Export) -> Changes:
    """Write in the log of what left that the text went to the clipboard, for the family's own file."""
    return record_departure(store, export.outgoing(NO_GROUNDS))


def record_export(store: Store, export: Export) -> Changes:
    """Log in the family's dossier that a summary was made, for whom and at which level."""
    level, kind = export.level, export.kind
    parts = ", ".join(f"{label}: {number}" for label, number in export.counts.items())
    whom = export.receiver or "niet ingevuld"
    what = "" if kind is SummaryKind.COLLEAGUE else f"{_KIND_WORDS[kind]}, "
    moment = ContactMoment(
        family_id=export.family_id,
        at=store.clock.now(),
        way=ContactWay.PAPERWORK,
        text=f"{EXPORT_LOG} ({what}niveau {level.value}, voor {whom}){f'. Inhoud: {parts}' if parts else ''}.",
    )
    return log_contact(store, moment)


_KIND_WORDS: Final = {
    SummaryKind.INSTITUTION: "over één regelzaak",
    SummaryKind.CHILD: "kindblad",
    SummaryKind.OWN_FILE: "tekst geplakt in het dossier van het gezin",
}
