"""Looking at what a package of a colleague would change, family by family, before anything of it is done."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.dutch import capital, count, counts
from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.questions import Asked, Why
from copiloot_tui.domain.returned import Fate
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.differences_told import FamilyTold, Side, counts_told, decision_of
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.handovers import remarks
from copiloot_tui.services.joining import STOPPED, FamilyJoining, JoiningPlan, JoiningReport, plan_joining
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold
from copiloot_tui.services.telling_differences import Beheld, family_told
from copiloot_tui.services.vaults_of_colleagues import people_with
from copiloot_tui.store.joined import OWNERS
from copiloot_tui.store.store import Store

ALREADY: Final = "Dit was al samengevoegd: er verandert niets."
LIKE_BSN: Final = "Er staat een getal in dat op een BSN lijkt. Een BSN hoort niet in Copiloot: haal het weg."
_ERASED: Final = (
    "Dit gezin staat niet meer in je kluis. Wie het aanzet, krijgt het hele dossier terug zoals de ander het heeft."
)
_REMOVED: Final = "Dit gezin ligt bij jou in de prullenbak."
_COMES_BACK: Final = "Samenvoegen zet het terug, tenzij je hieronder kiest dat het weg blijft."
_STAYS_AWAY: Final = "De ander schreef er niets meer in: het blijft daar."
_CLOSED: Final = "Dit gezin is bij jou afgesloten. Wat er nieuw is, komt in het dossier."
_NEW: Final = "Dit gezin is nieuw in je kluis."


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLook:
    """One family of a package, as somebody looks at it."""

    joining: FamilyJoining
    told: FamilyTold
    remarks: tuple[str, ...]
    """What there is to know of it, as sentences."""
    is_usual: bool
    """Whether it is worked in unless somebody says otherwise."""

    @property
    def family_id(self) -> UUID:
        """Of the family."""
        return self.joining.family_id

    @property
    def name(self) -> str:
        """What it is called here, or else in the package."""
        return clean_line(self.joining.known.name if self.joining.known else self.joining.name)

    @property
    def counts(self) -> str:
        """How much changes, comes and goes, in a line."""
        return ", ".join(counts_told(self.told.counts, len(self.told.questions))) or "niets nieuws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A whole package, as somebody looks at it."""

    incoming: IncomingHandover = field(repr=False)
    plan: JoiningPlan = field(repr=False)
    families: tuple[FamilyLook, ...]
    about: tuple[str, ...]
    """From whom it is and what is the matter with it, as sentences."""

    @property
    def sender(self) -> str:
        """Who gave it, by the name in the team when the key is known there."""
        incoming = self.incoming
        return clean_line(incoming.sender.name if incoming.sender else incoming.from_name)

    @property
    def is_empty(self) -> bool:
        """Whether it was all known here."""
        return all(each.told.is_empty for each in self.families)

    @property
    def usual(self) -> frozenset[UUID]:
        """The families that are worked in unless somebody says otherwise."""
        return frozenset(each.family_id for each in self.families if each.is_usual)

    def plan_of(self, families: Collection[UUID]) -> JoiningPlan:
        """The plan for these families alone."""
        return self.plan.only(families)

    def decisions(self, side: Side) -> dict[Asked, Decision]:
        """What is decided when of every question this side is chosen, where that can be."""
        asked = (question for each in self.families for question in each.told.questions)
        return {each.asked: decision for each in asked if (decision := decision_of(each, side)) is not None}


def look_at(
    store: Store, incoming: IncomingHandover, on_progress: OnProgress = untold, is_stopped: IsStopped = never
) -> Look:
    """Lay a package beside the vault and tell what it would change.

    Raises:
        InvalidInput: at 'file', when a record of it is in another dossier here.
        Stopped: when the user had enough of it.
    """
    plan = plan_joining(store, incoming.families, on_progress, is_stopped)
    with store.reading() as reading:
        people, now = people_with(reading, incoming), reading.clock.now()
    families = []
    for found in plan.families:
        if is_stopped():
            raise Stopped(STOPPED)
        beheld = Beheld(
            mine=found.mine,
            rows=found.rows,
            both=found.both,
            owners=OWNERS,
            names=found.names,
            people=people,
            me=plan.side,
            now=now,
        )
        told = family_told(beheld, found.changed, found.questions)
        is_usual = found.known is not None or not incoming.is_return
        about = tuple(_remarks(found, told, is_return=incoming.is_return))
        families.append(FamilyLook(joining=found, told=told, remarks=about, is_usual=is_usual))
    about = (*_sender(incoming), *remarks(store, incoming))
    return Look(incoming=incoming, plan=plan, families=tuple(families), about=about)


def _sender(incoming: IncomingHandover) -> Iterator[str]:
    """What it is and from whom, as far as anybody can tell."""
    terms = incoming.terms
    if not incoming.is_return:
        yield f"{capital(terms.sort.value)} van {clean_line(terms.owner_name)}, {terms.how_long}."
    yield f"Van: {clean_line(incoming.from_name)}. {incoming.about_sender}".rstrip()


def _remarks(found: FamilyJoining, told: FamilyTold, *, is_return: bool) -> list[str]:
    lines = []
    if found.known is None:
        lines.append(_ERASED if is_return else _NEW)
    elif found.is_removed:
        is_back = any(each.asked[0][0] is Family and each.asked[1] is not Why.BOTH_CHANGED for each in told.questions)
        back = is_back or any(each.key[0] is Family and each.fate is Fate.BACK for each in told.differences)
        lines.append(f"{_REMOVED} {_COMES_BACK if back else _STAYS_AWAY}")
    elif not found.known.is_open:
        lines.append(_CLOSED)
    if found.like_bsn:
        lines.append(LIKE_BSN)
    if found.lost_attachments:
        lost = count(found.lost_attachments, "bijlage zit", "bijlagen zitten")
        lines.append(f"{lost} niet in dit pakket, en ook niet in je kluis.")
    return lines


def report_told(report: JoiningReport) -> list[str]:
    """What was done, a line for each sort."""
    return counts(
        (report.new_families, "nieuw gezin", "nieuwe gezinnen"),
        (report.added, "nieuw gegeven", "nieuwe gegevens"),
        (report.changed, "gegeven gewijzigd", "gegevens gewijzigd"),
        (report.removed, "gegeven verwijderd", "gegevens verwijderd"),
        (report.brought_back, "gegeven teruggezet", "gegevens teruggezet"),
        (report.attachments, "bijlage erbij", "bijlagen erbij"),
        (report.lost_attachments, "bijlage kwam niet mee", "bijlagen kwamen niet mee"),
        (report.directory, "instantie of aanspreekpunt erbij", "instanties, aanspreekpunten of soorten contact erbij"),
        (report.open_questions, "openstaande vraag", "openstaande vragen"),
    )
