"""Making cases for the learning network of signals, and letting them out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import MONTHS, count
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.learning_case import CaseBook, LearningCase
from copiloot_tui.domain.signal import Signal, SignalKind, rests_on
from copiloot_tui.domain.summary import Level, Span, Wanted
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange.cases import TRACEABLE, cases_csv, cases_markdown
from copiloot_tui.exchange.pseudonyms import Disguise, disguise_for
from copiloot_tui.services.departures import given_in, let_out
from copiloot_tui.services.family_words import FamilyWords
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.services.summary_reading import read_subject
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

RECEIVER: Final = "leernetwerk"
"""To whom cases go unless somebody says otherwise."""
_OTHER_FAMILY: Final = "[iemand uit een ander gezin]"


class CaseFormat(Enum):
    """What sort of file is written; the value is shown."""

    MARKDOWN = "Markdown, om te lezen"
    CSV = "CSV voor een spreadsheet"

    @property
    def ending(self) -> str:
        """Of the name of the file."""
        return "md" if self is CaseFormat.MARKDOWN else "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesToLeave:
    """Cases as they would leave the vault, to be looked at first."""

    book: CaseBook
    family_ids: tuple[UUID, ...]
    receiver: str
    given: ConsentGiven
    """Which consents they rest on, and about whom none does."""
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""

    def written(self, form: CaseFormat) -> bytes:
        """The file, as it would leave."""
        return cases_markdown(self.book).encode() if form is CaseFormat.MARKDOWN else cases_csv(self.book)


def cases_of(store: Store, signal_ids: Collection[UUID], receiver: str) -> CasesToLeave:
    """Make cases of signals; each text is told with what the vault knows of its own family hidden, and of all others.

    Args:
        store: the vault.
        signal_ids: which; those that are not there any more are passed over.
        receiver: for whom.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        wanted = set(signal_ids)
        found = sorted(
            (each for each in reading.all(Signal) if each.id in wanted),
            key=lambda each: (list(SignalKind).index(each.kind), fold(each.theme), each.on),
        )
        consents = reading.by_id(Consent, {each.consent_id for each in found if each.consent_id})
        resting = {
            each.id for each in found if each.consent_id and rests_on(each, consents.get(each.consent_id), today)
        }
        families = tuple(dict.fromkeys(each.family_id for each in found))
        writers = _writers(reading, families)
        cases = [writers[each.family_id].case(each, has_consent=each.id in resting) for each in found]
        given = _given(reading, found, resting, consents, receiver, today)
    book = CaseBook(made_on=today, cases=tuple(cases))
    return CasesToLeave(
        book=book,
        family_ids=families,
        receiver=clean_line(receiver),
        given=given,
        warnings=tuple(_warnings(book, writers.values())),
        replacements=sum(writer.replacements for writer in writers.values()),
    )


def let_cases_out(
    store: Store, found: CasesToLeave, path: Path, form: CaseFormat, grounds: Grounds, *, overwrite: bool = False
) -> Changes:
    """Write the file and the line about it."""
    outgoing = Outgoing(
        what=Leaving.SIGNALS,
        family_ids=found.family_ids,
        to_whom=found.receiver,
        level=Level.PSEUDONYM,
        grounds=grounds,
    )
    return let_out(
        store, outgoing, path, lambda target: write_new_file(target, found.written(form), overwrite=overwrite)
    )


def cases_file_name(form: CaseFormat, day: date) -> str:
    """A name that says nothing of whom it is about: 'casussen-2026-11-21.md'."""
    return f"casussen-{day.isoformat()}.{form.ending}"


class _CaseWriter:
    """Writes the cases of one family, with the same pseudonyms in all of them."""

    def __init__(self, disguise: Disguise, others: FamilyWords) -> None:
        self._disguise = disguise
        self._others = others
        self._replaced = 0

    @property
    def replacements(self) -> int:
        """How much was replaced or left out up to now."""
        return self._disguise.replacements + self._replaced

    @property
    def bsn_count(self) -> int:
        """How many numbers that may be a BSN were left out up to now."""
        return self._disguise.bsn_count

    def case(self, signal: Signal, *, has_consent: bool) -> LearningCase:
        """A signal as others may read it."""
        return LearningCase(
            family=self._disguise.family(),
            kind=signal.kind,
            theme=clean_line(self._hidden(signal.theme)),
            month=f"{MONTHS[signal.on.month - 1]} {signal.on.year}",
            text=self._hidden(signal.text),
            has_consent=has_consent,
        )

    def _hidden(self, text: str) -> str:
        hidden, number = self._others.replaced(self._disguise.text(text), _OTHER_FAMILY)
        self._replaced += number
        return hidden


def _writers(reading: Reading, families: Iterable[UUID]) -> dict[UUID, _CaseWriter]:
    """One for each family; it knows the names of all other families too."""
    everybody, members = reading.all(Family), reading.all(FamilyMember)
    found = {}
    for number, family_id in enumerate(families, 1):
        facts = known_facts(read_subject(reading, family_id, Wanted(span=Span.ALL)).dossier)
        others = FamilyWords(
            (family.name for family in everybody if family.id != family_id),
            (name for each in members if each.family_id != family_id for name in (each.name, each.nickname) if name),
        )
        disguise = disguise_for(Level.PSEUDONYM, replace(facts, family_label=f"gezin {number}"))
        found[family_id] = _CaseWriter(disguise, others)
    return found


def _given(
    reading: Reading,
    found: Iterable[Signal],
    resting: Collection[UUID],
    consents: Mapping[UUID, Consent],
    receiver: str,
    today: date,
) -> ConsentGiven:
    """What the cases rest on: each on its own consent, or else on those of its family for this receiver."""
    own = [consents[each.consent_id] for each in found if each.consent_id and each.id in resting]
    uncovered = dict.fromkeys(each.family_id for each in found if each.id not in resting)
    of_families = given_in(reading, uncovered, receiver, today)
    holding = {consent.id: consent for consent in (*own, *of_families.holding)}
    return ConsentGiven(
        holding=tuple(holding.values()),
        lacking=of_families.lacking,
        is_complete=bool(holding) and (of_families.is_complete or not uncovered),
    )


def _warnings(book: CaseBook, writers: Iterable[_CaseWriter]) -> Iterable[str]:
    yield TRACEABLE
    yield "Namen van mensen die niet in de kluis staan, zijn niet gezocht. Lees de casussen na."
    if unsaid := sum(case.kind is SignalKind.STORY and not case.has_consent for case in book.cases):
        yield f"Zonder toestemming om het te gebruiken: {count(unsaid, 'verhaal', 'verhalen')}. Dat staat erbij."
    if bsn := sum(writer.bsn_count for writer in writers):
        yield f"Weggelaten omdat het een BSN kan zijn: {count(bsn, 'nummer', 'nummers')}."
