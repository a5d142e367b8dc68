"""Making the gezinnenlijst for a team meeting: family by family, so that it can be watched and stopped."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.caseload_list import CaseloadList, FamilyEntry
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.family import FamilyStatus
from copiloot_tui.domain.hidden import USUAL_HIDING, Decisions, Hiding
from copiloot_tui.domain.summary import AgreementLine, Figure, Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.exchange.caseload_document import caseload_document
from copiloot_tui.exchange.document import Document
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.markdown import write_markdown
from copiloot_tui.exchange.pseudonyms import Disguise, disguise_for
from copiloot_tui.services.caseload_reading import FamilyOnList, families_on_list
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.marked import Marked, looked_over
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.summaries import LEVEL_WARNINGS, SummaryFormat
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.services.summary_risks import risks
from copiloot_tui.services.summary_subject import Subject
from copiloot_tui.store.store import Store

STOPPED: Final = "De lijst is niet gemaakt: je hebt het gestopt. Er is niets weggegaan."
_MOST_PRESSING: Final = 3
_MOST_COMING: Final = 2
_HELD: Final = "waarvan in waarneming"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadExport:
    """A gezinnenlijst as it would leave the vault, to be looked at first."""

    found: CaseloadList
    family_ids: tuple[UUID, ...]
    warnings: tuple[str, ...]
    """Dutch sentences to read before it leaves."""
    replacements: int
    """How many names, numbers and addresses were replaced or left out."""
    marked: Marked[CaseloadList]
    """The list before the user decided anything about what was replaced or is doubtful."""

    def for_receiver(self, receiver: str) -> "CaseloadExport":
        """The same list for somebody else."""
        return replace(self, found=replace(self.found, receiver=clean_line(receiver)))

    def decided(self, decisions: Decisions) -> "CaseloadExport":
        """It as the user decided."""
        return replace(self, found=replace(self.marked.plain(decisions), receiver=self.found.receiver))

    def preview(self, decisions: Decisions) -> str:
        """It as it would leave, with private signs around what was replaced or is doubtful."""
        found = replace(self.marked.signed(decisions), receiver=self.found.receiver)
        return write_markdown(caseload_document(found))

    @property
    def document(self) -> Document:
        """It, laid out."""
        return caseload_document(self.found)

    @property
    def markdown(self) -> str:
        """It as Markdown."""
        return write_markdown(self.document)

    def outgoing(self, grounds: Grounds) -> Outgoing:
        """What stands about it in the log of what left."""
        found = self.found
        return Outgoing(
            what=Leaving.CASELOAD,
            family_ids=self.family_ids,
            to_whom=found.receiver,
            level=found.level,
            grounds=grounds,
        )


def caseload_export(
    store: Store,
    level: Level,
    receiver: str,
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
    hiding: Hiding = USUAL_HIDING,
) -> CaseloadExport:
    """Every family with whom there is work, by name; at other levels than the full one by file number.

    Some families are read at a time: what is written meanwhile does not wait for the whole list.

    Args:
        store: the vault.
        level: how open it is.
        receiver: for whom; may be empty.
        on_progress: told which part is done, from 0 to 1.
        is_stopped: whether the user had enough of it.
        hiding: how names are hidden.

    Raises:
        Stopped: when it was stopped.
    """
    families, read = families_on_list(store, is_hiding=level in (Level.INITIALS, Level.PSEUDONYM))
    counted: Counter[str] = Counter()
    entries: list[FamilyEntry] = []
    replacements, ledger, known, readable = 0, Ledger(), dict[str, str](), set[str]()
    for done, family in enumerate(read):
        if is_stopped():
            raise Stopped(STOPPED)
        on_progress(done / len(families))
        counted.update(_counted(family.subject, level))
        if level is not Level.FIGURES:
            entry, disguise = _entry(family, level, ledger, is_lasting=hiding.is_lasting)
            entries.append(entry)
            replacements += disguise.replacements
            known |= disguise.known_names
            readable.update(disguise.facts.readable)
    if level is not Level.FULL:
        entries.sort(key=lambda entry: entry.number)
    found = CaseloadList(
        level=level,
        receiver="",
        made_on=civil_day(store.clock.now()),
        families=tuple(entries),
        figures=tuple(_figures(len(families), counted)),
    )
    marked = looked_over(found, ledger, level, known, hiding, readable=readable)
    return CaseloadExport(
        found=replace(marked.plain(), receiver=clean_line(receiver)),
        family_ids=tuple(family.id for family in families),
        warnings=(*LEVEL_WARNINGS[level], *marked.warnings),
        replacements=replacements + marked.strangers,
        marked=marked,
    )


def let_list_out(
    store: Store,
    export: CaseloadExport,
    content: bytes,
    path: Path,
    grounds: Grounds,
    *,
    overwrite: bool = False,
    is_sealed: bool = False,
) -> Changes:
    """Write the file, sealed or not, and the line about it in the log of what left.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    outgoing = replace(export.outgoing(grounds), is_sealed=is_sealed)
    return let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))


def caseload_file_name(level: Level, day: date, form: SummaryFormat) -> str:
    """A file name without any name: 'gezinnenlijst-pseudoniem-2026-11-21.pdf'."""
    return f"gezinnenlijst-{level.value}-{day.isoformat()}.{form.value}"


def _entry(family: FamilyOnList, level: Level, ledger: Ledger, *, is_lasting: bool) -> tuple[FamilyEntry, Disguise]:
    subject, dossier = family.subject, family.subject.dossier
    facts = known_facts(dossier, family.partners, family.references)
    disguise = disguise_for(level, facts, ledger, Labels(facts.secret if is_lasting else b""))
    entry = FamilyEntry(
        number=dossier.family.number,
        name=f"{disguise.family()} ({dossier.family.number:04})" if level is not Level.PSEUDONYM else disguise.family(),
        status=dossier.family.status.value,
        stands_in=subject.stands_in(level),
        last_conversation=subject.last_conversation,
        open_regelzaken=len(subject.open_regelzaken),
        card=subject.balance.words if subject.balance else "",
        pressing=tuple(map(disguise.text, _pressing(subject))),
        risks=tuple(disguise.text(risk) for risk in dict.fromkeys(risks(subject))),
        coming=tuple(
            AgreementLine(
                on=each.on,
                time=each.time,
                what=disguise.text(each.what),
                with_whom=disguise.text(each.with_whom),
            )
            for each in subject.agreements[:_MOST_COMING]
        ),
    )
    return entry, disguise


def _pressing(subject: Subject) -> Iterator[str]:
    """What is not late yet, and soon will be: what is late stands among the risks."""
    days = subject.dossier.next_days
    near = [
        regelzaak
        for regelzaak in subject.open_regelzaken
        if regelzaak.id in days
        and days[regelzaak.id] >= subject.day
        and not regelzaak.is_at_rest_on(subject.day, subject.dossier.died)
    ]
    for regelzaak in sorted(near, key=lambda each: days[each.id])[:_MOST_PRESSING]:
        yield f"{regelzaak.title}, {long_date(days[regelzaak.id])}"


def _counted(subject: Subject, level: Level) -> Counter[str]:
    late = sum(subject.urgency_of(regelzaak) is Urgency.LATE for regelzaak in subject.open_regelzaken)
    return Counter(
        {
            subject.dossier.family.status.value: 1,
            _HELD: int(bool(subject.stands_in(level))),
            "regelzaken, lopend": len(subject.open_regelzaken),
            "regelzaken, te laat": late,
        }
    )


def _figures(families: int, counted: Counter[str]) -> Iterator[Figure]:
    yield Figure(label="gezinnen", value=str(families))
    labels = (_HELD, *(status.value for status in FamilyStatus), "regelzaken, lopend", "regelzaken, te laat")
    yield from (Figure(label=label, value=str(counted[label])) for label in labels if counted[label])
