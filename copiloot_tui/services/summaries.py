"""Making a summary of a family for somebody else, and keeping a record of what left the vault."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.note import ShareMark
from copiloot_tui.domain.summary import Level, Summary
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.markdown import to_markdown
from copiloot_tui.exchange.pseudonyms import Disguise, disguise_for
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.glances import FamilyGlance
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.summary_content import Writer
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.services.summary_figures import figures
from copiloot_tui.services.summary_risks import risks
from copiloot_tui.services.summary_subject import EXPORT_LOG, Subject
from copiloot_tui.store.store import Store

_LEVEL_WARNINGS: Final = {
    Level.FULL: (
        "Dit stuk bevat namen en gegevens over gezondheid. Verstuur het alleen langs een beveiligde weg.",
        "Teksten van contactmomenten hebben geen deelmerk. Lees ze na voor je het stuk weggeeft.",
    ),
    Level.INITIALS: (
        "Initialen zijn makkelijk terug te herleiden: adressen, telefoonnummers en kenmerken staan er nog.",
        "Namen van mensen die niet in het dossier staan, zijn in vrije tekst niet gezocht. Lees het stuk na.",
    ),
    Level.PSEUDONYM: (
        "Dit stuk is gepseudonimiseerd, niet anoniem: plaatsen, datums en namen van ziekenhuizen kunnen naar "
        "het gezin wijzen.",
        "Namen van mensen die niet in het dossier staan, zijn in vrije tekst niet gezocht. Lees het stuk na.",
    ),
    Level.FIGURES: ("Kleine aantallen kunnen nog naar het gezin wijzen, ook zonder namen.",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A summary as it would leave the vault, to be looked at first."""

    family_id: UUID
    """For `record_export`, once it has left."""
    summary: Summary
    markdown: str
    level: Level
    receiver: str
    counts: Mapping[str, int]
    """What is in it, by Dutch label: 'notities' to 4."""
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""


def summarise(store: Store, family_number: int, level: Level, receiver: str) -> Export:
    """Summarise the family with this file number for a receiver, whose name may be empty."""
    glance = _find_family(store, family_number)
    subject = Subject(
        dossier=dossier(store, glance.family.id), last_conversation=glance.last_conversation, now=store.clock.now()
    )
    disguise = disguise_for(level, known_facts(subject.dossier))
    summary = _summary(subject, disguise, level, receiver)
    return Export(
        family_id=glance.family.id,
        summary=summary,
        markdown=to_markdown(summary),
        level=level,
        receiver=clean_line(receiver),
        counts=_counts(summary),
        warnings=tuple(_warnings(subject, disguise, level)),
        replacements=disguise.replacements,
    )


def _find_family(store: Store, number: int) -> FamilyGlance:
    for glance in family_glances(store):
        if glance.family.number == number:
            return glance
    raise NotFound


def _summary(subject: Subject, disguise: Disguise, level: Level, receiver: str) -> Summary:
    if level is not Level.FIGURES:
        return Writer(subject, disguise).write(level, receiver, risks(subject))
    return Summary(
        number=subject.dossier.family.number,
        level=level,
        receiver=disguise.receiver(receiver),
        made_on=subject.day,
        figures=figures(subject),
    )


def _counts(summary: Summary) -> dict[str, int]:
    counts = {
        "gezinsleden": len(summary.members),
        "gezag en machtigingen": len(summary.mandates),
        "mensen in het netwerk": len(summary.network),
        "regelzaken": len(summary.regelzaken),
        "afspraken": len(summary.agreements),
        "contactmomenten": len(summary.moments),
        "aanspreekpunten": len(summary.aanspreekpunten),
        "notities": len(summary.notes),
        "cijfers": len(summary.figures),
    }
    return {label: number for label, number in counts.items() if number}


def _warnings(subject: Subject, disguise: Disguise, level: Level) -> Iterator[str]:
    yield from _LEVEL_WARNINGS[level]
    if level is Level.FIGURES:
        return
    if disguise.bsn_count:
        number = count(disguise.bsn_count, "nummer", "nummers")
        yield f"Weggelaten omdat het een BSN kan zijn: {number}. Haal dit ook uit het dossier."
    kept_back = len(subject.dossier.notes) - len(subject.shared_notes)
    if kept_back:
        yield f"Niet meegegaan, want alleen voor jou of in vertrouwen: {count(kept_back, 'notitie', 'notities')}."
    if any(note.share is not ShareMark.INSTITUTION for note in subject.shared_notes):
        yield "Er staan notities in die niet voor een instantie zijn bedoeld. Geef dit stuk dan alleen aan een collega."


def export_file_name(number: int, level: Level, day: date) -> str:
    """A file name without a family name: 'samenvatting-0007-pseudoniem-2026-11-21.md'."""
    return f"samenvatting-{number:04}-{level.value}-{day.isoformat()}.md"


def write_export(export: Export, path: Path, overwrite: bool = False) -> None:
    """Write the summary to a file that only this user can read, whole or not at all."""
    write_new_file(path, export.markdown.encode(), overwrite=overwrite)


def record_export(store: Store, family_id: UUID, level: Level, receiver: str, counts: Mapping[str, int]) -> Changes:
    """Log in the family's dossier that a summary was made, for whom and at which level."""
    parts = ", ".join(f"{label}: {number}" for label, number in counts.items())
    whom = clean_line(receiver) or "niet ingevuld"
    moment = ContactMoment(
        family_id=family_id,
        at=store.clock.now(),
        way=ContactWay.PAPERWORK,
        text=f"{EXPORT_LOG} (niveau {level.value}, voor {whom}){f'. Inhoud: {parts}' if parts else ''}.",
    )
    return log_contact(store, moment)
