"""Making cases for the learning network of signals, and letting them out."""

from collections.abc import Collection, Iterable
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
from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.hidden import USUAL_HIDING, Decisions, Hiding, Why
from copiloot_tui.domain.learning_case import CaseBook, LearningCase
from copiloot_tui.domain.signal import Signal, SignalKind, rests_on
from copiloot_tui.domain.summary import Level, Span, Wanted
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange.cases import TRACEABLE, cases_csv, cases_markdown
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.pseudonyms import Disguise, disguise_for
from copiloot_tui.services.departures import consent_for, let_out
from copiloot_tui.services.family_words import FamilyWords
from copiloot_tui.services.marked import Marked, looked_over
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.services.summary_reading import read_subject
from copiloot_tui.store.store import Store

RECEIVER: Final = "leernetwerk"
"""To whom cases go unless somebody says otherwise."""
STOPPED: Final = "Gestopt. Er is niets gemaakt."
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
    resting_on: tuple[Consent, ...]
    """The consents that stand with the signals themselves and hold today."""
    uncovered: tuple[UUID, ...]
    """The families with a signal that has no such consent: it rests on those of the family, or on nothing."""
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""

    marked: Marked[CaseBook]
    """The cases before the user decided anything about what was replaced or is doubtful."""

    def decided(self, decisions: Decisions) -> "CasesToLeave":
        """They as the user decided."""
        return replace(self, book=self.marked.plain(decisions))

    def preview(self, decisions: Decisions, form: CaseFormat) -> str:
        """They as they would leave, with private signs around what was replaced or is doubtful."""
        signed = replace(self, book=self.marked.signed(decisions))
        return signed.written(form).decode("utf-8-sig")

    def written(self, form: CaseFormat) -> bytes:
        """The file, as it would leave."""
        return cases_markdown(self.book).encode() if form is CaseFormat.MARKDOWN else cases_csv(self.book)


def cases_of(
    store: Store,
    signal_ids: Collection[UUID],
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
    hiding: Hiding = USUAL_HIDING,
) -> CasesToLeave:
    """Make cases of signals; each text is told with what the vault knows of its own family hidden, and of all others.

    One family is read at a time: what is written meanwhile does not wait for all of them.

    Args:
        store: the vault.
        signal_ids: which; those that are not there any more are passed over.
        on_progress: told which part is done, from 0 to 1.
        is_stopped: whether the user had enough of it.
        hiding: how names are hidden.

    Raises:
        Stopped: when it was stopped.
    """
    today, wanted = civil_day(store.clock.now()), set(signal_ids)
    with store.reading() as reading:
        found = sorted(
            (each for each in reading.all(Signal) if each.id in wanted),
            key=lambda each: (list(SignalKind).index(each.kind), fold(each.theme), each.on),
        )
        consents = reading.by_id(Consent, {each.consent_id for each in found if each.consent_id})
        names = [name for each in reading.all(FamilyMember) for name in (each.name, each.nickname) if name]
        everybody = FamilyWords((family.name for family in reading.all(Family)), names)
    resting = {
        each.id: consents[each.consent_id]
        for each in found
        if each.consent_id and rests_on(each, consents.get(each.consent_id), today)
    }
    families = tuple(dict.fromkeys(each.family_id for each in found))
    writers: dict[UUID, _CaseWriter] = {}
    ledger = Ledger()
    for number, family_id in enumerate(families, 1):
        if is_stopped():
            raise Stopped(STOPPED)
        on_progress(number / len(families))
        writers[family_id] = _writer(store, family_id, number, everybody, ledger, is_lasting=hiding.is_lasting)
    book = CaseBook(
        made_on=today,
        cases=tuple(writers[each.family_id].case(each, has_consent=each.id in resting) for each in found),
    )
    known = {name: label for writer in writers.values() for name, label in writer.known_names.items()}
    readable = {name for writer in writers.values() for name in writer.readable}
    marked = looked_over(book, ledger, Level.PSEUDONYM, known, hiding, readable=readable)
    book = marked.plain()
    return CasesToLeave(
        book=book,
        marked=marked,
        family_ids=families,
        resting_on=tuple({consent.id: consent for consent in resting.values()}.values()),
        uncovered=tuple(dict.fromkeys(each.family_id for each in found if each.id not in resting)),
        warnings=(*_warnings(book, writers.values()), *marked.warnings),
        replacements=marked.strangers + sum(writer.replacements for writer in writers.values()),
    )


def consent_to_share(store: Store, found: CasesToLeave, to_whom: str) -> ConsentGiven:
    """What the cases rest on: each on its own consent, or else on those of its family for this receiver."""
    of_families = consent_for(store, found.uncovered, to_whom)
    holding = {consent.id: consent for consent in (*found.resting_on, *of_families.holding)}
    return ConsentGiven(
        holding=tuple(holding.values()),
        lacking=of_families.lacking,
        is_complete=bool(holding) and (of_families.is_complete or not found.uncovered),
    )


def let_cases_out(
    store: Store,
    found: CasesToLeave,
    content: bytes,
    to_whom: str,
    path: Path,
    grounds: Grounds,
    *,
    overwrite: bool = False,
    is_sealed: bool = False,
) -> Changes:
    """Write the file that `written` of them gave, sealed or not, and the line about it.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    outgoing = Outgoing(
        what=Leaving.SIGNALS,
        family_ids=found.family_ids,
        to_whom=to_whom,
        level=Level.PSEUDONYM,
        is_sealed=is_sealed,
        grounds=grounds,
    )
    return let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))


def cases_file_name(form: CaseFormat, day: date) -> str:
    """A name that says nothing of whom it is about: 'casussen-2026-11-21.md'."""
    return f"casussen-{day.isoformat()}.{form.ending}"


class _CaseWriter:
    """Writes the cases of one family, with the same pseudonyms in all of them."""

    def __init__(self, disguise: Disguise, others: FamilyWords, ledger: Ledger) -> None:
        self._disguise = disguise
        self._ledger = ledger
        self._others = others
        self._replaced = 0

    @property
    def readable(self) -> tuple[str, ...]:
        """Names of institutions that may be read."""
        return self._disguise.facts.readable

    @property
    def known_names(self) -> dict[str, str]:
        """The names of its own family that are one word, with what stands instead."""
        return self._disguise.known_names

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
        def sign(name: str) -> str:
            self._replaced += 1
            return self._ledger.sign(Why.OTHER_FAMILY, name, _OTHER_FAMILY)

        return self._others.changed(self._disguise.text(text), sign)


def _writer(
    store: Store, family_id: UUID, number: int, everybody: FamilyWords, ledger: Ledger, *, is_lasting: bool
) -> _CaseWriter:
    """Whoever tells of one family: where its own names are hidden, what is left of a name is of another family."""
    with store.reading() as reading:
        facts = known_facts(read_subject(reading, family_id, Wanted(span=Span.ALL)).dossier)
    labels = Labels(facts.secret if is_lasting else b"")
    label = labels.new("gezin", "") if is_lasting else f"gezin {number}"
    disguise = disguise_for(Level.PSEUDONYM, replace(facts, family_label=label), ledger, labels)
    return _CaseWriter(disguise, everybody, ledger)


def _warnings(book: CaseBook, writers: Iterable[_CaseWriter]) -> Iterable[str]:
    yield TRACEABLE
    if unsaid := sum(case.kind is SignalKind.STORY and not case.has_consent for case in book.cases):
        yield f"Zonder toestemming om het te gebruiken: {count(unsaid, 'verhaal', 'verhalen')}. Dat staat erbij."
    if bsn := sum(writer.bsn_count for writer in writers):
        yield f"Weggelaten omdat het een BSN kan zijn: {count(bsn, 'nummer', 'nummers')}."
