"""Every screen that shows something of a vault, so that a test can look at all of them."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from textual.content import Content
from textual.screen import Screen

import copiloot_tui.ui
from copiloot_tui.domain.address_table import BrokenEntry, CardField, Column, Table, TableRow
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.consent_given import ConsentGiven
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.family_table import PersonField
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.hidden import NOTHING_DECIDED, Finding, Mark, Why
from copiloot_tui.domain.inzage import Inzageverzoek, stuk_id
from copiloot_tui.domain.letter import LetterKind
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import SignalFilter
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.team import KeyCard, TeamChange, TeamList, TeamVerdict
from copiloot_tui.domain.text import clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.services.address_files import AddressFile, AddressFileKind
from copiloot_tui.services.agenda import agenda
from copiloot_tui.services.closed_periods import period_figures
from copiloot_tui.services.contact_overview import contact_overview
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.families import dossier
from copiloot_tui.services.family_files import FamilyFile, with_columns
from copiloot_tui.services.family_import import plan_families
from copiloot_tui.services.handovers import FamilyHandover, HandoverGlance
from copiloot_tui.services.importing import plan
from copiloot_tui.services.inzage import request_page
from copiloot_tui.services.sealed_packages import PackageContent, ReceivedPackage, Sealed
from copiloot_tui.services.signals import signals
from copiloot_tui.services.tallies import tally_file_of
from copiloot_tui.services.team import OwnKey, TeamPlan
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.agenda import AgendaDialog
from copiloot_tui.ui.dialogs.at_work import AtWork
from copiloot_tui.ui.dialogs.calculator import Calculator
from copiloot_tui.ui.dialogs.card import CardDialog
from copiloot_tui.ui.dialogs.card_export import CardExport
from copiloot_tui.ui.dialogs.caseload import CaseloadDialog
from copiloot_tui.ui.dialogs.cases import CasesDialog
from copiloot_tui.ui.dialogs.change_several import ChangeSeveral
from copiloot_tui.ui.dialogs.choose import Choice, Choose
from copiloot_tui.ui.dialogs.column_mapping import ColumnMappingDialog
from copiloot_tui.ui.dialogs.contact_overview import OverviewFile
from copiloot_tui.ui.dialogs.corrections import Corrections
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.dialogs.destruction import Destruction
from copiloot_tui.ui.dialogs.erasure_proof import ErasureProof, ProofFile
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.export import ExportDialog
from copiloot_tui.ui.dialogs.family_columns import FamilyColumnsDialog
from copiloot_tui.ui.dialogs.figures_file import FiguresFile
from copiloot_tui.ui.dialogs.file_choice import (
    AddressFileChoice,
    FamilyFileChoice,
    FileChoice,
    PackageChoice,
    TeamFileChoice,
)
from copiloot_tui.ui.dialogs.find import Find
from copiloot_tui.ui.dialogs.from_whom import FromWhom
from copiloot_tui.ui.dialogs.give_family import GiveFamilyDialog
from copiloot_tui.ui.dialogs.hand_over import GiveBackDialog, GiveDialog
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut, ConfirmCode
from copiloot_tui.ui.dialogs.held_item import HeldItemDialog
from copiloot_tui.ui.dialogs.help import Help
from copiloot_tui.ui.dialogs.how_long import HowLong
from copiloot_tui.ui.dialogs.inzage_copy import InzageCopyDialog
from copiloot_tui.ui.dialogs.keep_back import KeepBack
from copiloot_tui.ui.dialogs.letter_file import LetterFile
from copiloot_tui.ui.dialogs.package import PackageReader, PhraseQuestion, PlainFile
from copiloot_tui.ui.dialogs.palette import Palette
from copiloot_tui.ui.dialogs.period import PeriodDialog
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.dialogs.reader import Reader
from copiloot_tui.ui.dialogs.regelzaak_filter import FilterDialog
from copiloot_tui.ui.dialogs.review import OtherWords, Review
from copiloot_tui.ui.dialogs.saved_filters import SavedFilters
from copiloot_tui.ui.dialogs.sealing import WordsToGive
from copiloot_tui.ui.dialogs.settings import SettingsDialog
from copiloot_tui.ui.dialogs.signal_filter import SignalFilterDialog
from copiloot_tui.ui.dialogs.take_out import TakeOut
from copiloot_tui.ui.dialogs.tally import AddingUp, TallyExport
from copiloot_tui.ui.dialogs.team import Introduce, OwnCardFile, TeamListDialog
from copiloot_tui.ui.dialogs.too_small import TooSmall
from copiloot_tui.ui.dialogs.trash import Trash
from copiloot_tui.ui.dialogs.versions import VersionsDialog
from copiloot_tui.ui.dialogs.what_happened import WhatHappened
from copiloot_tui.ui.dialogs.when_away import WhenAway
from copiloot_tui.ui.dialogs.without_consent import WithoutConsent
from copiloot_tui.ui.dialogs.without_owner import WithoutOwner
from copiloot_tui.ui.forms import FORMS, form_named
from copiloot_tui.ui.places import regelzaak_events
from copiloot_tui.ui.places.accepting import AcceptPlace
from copiloot_tui.ui.places.checklist import AdulthoodPlace, AftercarePlace
from copiloot_tui.ui.places.consents import ConsentsPlace
from copiloot_tui.ui.places.contact_card import ContactCardPlace
from copiloot_tui.ui.places.contact_kinds import ContactKindsPlace
from copiloot_tui.ui.places.coverage import CoveragePlace
from copiloot_tui.ui.places.day_end import DayEndPlace
from copiloot_tui.ui.places.departures import DeparturesPlace
from copiloot_tui.ui.places.differences import DifferencesPlace
from copiloot_tui.ui.places.dossier import DossierPlace
from copiloot_tui.ui.places.doubles import DoublesPlace
from copiloot_tui.ui.places.family_importing import FamilyImportPlace
from copiloot_tui.ui.places.family_year import FamilyYearPlace
from copiloot_tui.ui.places.first_day import FirstDayPlace
from copiloot_tui.ui.places.handovers import HandoversPlace
from copiloot_tui.ui.places.importing import ImportPlace
from copiloot_tui.ui.places.inzage import InzagePlace
from copiloot_tui.ui.places.inzage_request import InzageRequestPlace
from copiloot_tui.ui.places.log import LogPlace
from copiloot_tui.ui.places.open_questions import OpenQuestionsPlace
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.places.regelzaak_types import RegelzaakTypesPlace
from copiloot_tui.ui.places.signals import SignalsPlace
from copiloot_tui.ui.places.talk import TalkPlace
from copiloot_tui.ui.places.team import TeamPlace
from copiloot_tui.ui.text import plain
from tests.factories import MORNING, PUBLIC_KEY, TODAY, make_erasure
from tests.looks import made_up_look

FINDING: Final = Finding(mark=Mark(Why.CAPITAL, "Petra", "persoon 1"), times=2, around=("- Volgens ", " is het klaar."))
IN_A_MODE: Final = {
    "TodayPlace",
    "FamiliesPlace",
    "RegelzakenPlace",
    "AanspreekpuntenPlace",
    "StrippenkaartPlace",
    "FiguresPlace",
}
"""Screens that are there from the beginning, each under its digit."""
BEFORE_OR_ABOUT_THE_KEY: Final = ("copiloot_tui.ui.doors", "copiloot_tui.ui.steps")
"""Modules whose screens show nothing of a vault that is open."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the screens are about."""

    family: Family
    child: FamilyMember
    regelzaak: Regelzaak
    note: Note
    moment: ContactMoment
    attachment: Attachment
    request: Inzageverzoek
    words: str
    """What stands where a screen is given words."""
    folder: Path
    """A folder to choose a file from."""


def screen_classes() -> Iterator[type[Screen[Any]]]:
    """The screens that show something of an open vault, by walking the modules.

    Left out are those that others are built on, and the one that goes as soon as there is room.
    """
    named = [module.name for module in pkgutil.walk_packages(copiloot_tui.ui.__path__, "copiloot_tui.ui.")]
    # All of them first: a screen does not know of those built on it before they are imported.
    modules = [importlib.import_module(name) for name in named if not name.startswith(BEFORE_OR_ABOUT_THE_KEY)]
    for module in modules:
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and _is_shown(kind):
                yield kind


def _is_shown(kind: type[Any]) -> bool:
    return issubclass(kind, Screen) and kind is not TooSmall and not kind.__subclasses__()


def forms(shown: Shown, left_out: Collection[str] = ()) -> dict[str, Callable[[], Screen[Any]]]:
    """How each form is made, by its name; a form that can change something begins with it.

    A form that is left out, because another test opens it, is made all the same when it begins with something here.
    """
    about = {"family_id": shown.family.id}
    records = {
        "letter": shown.regelzaak.id,
        "chase": shown.regelzaak.id,
        "death": shown.child.id,
        "replacing": shown.regelzaak.aanspreekpunt_id,
    }
    made: dict[str, Callable[[], Screen[Any]]] = {
        name: lambda name=name: form_named(name)(**about, record_id=records.get(name))
        for name in FORMS
        if name in records or name not in left_out
    }
    of_regelzaak = {**about, "regelzaak_id": shown.regelzaak.id}
    made["case_event"] = lambda: form_named("case_event")(**of_regelzaak, kind=EventKind.DECIDED)
    made["step"] = lambda: form_named("step")(**of_regelzaak)
    made["document"] = lambda: form_named("document")(**of_regelzaak)
    stuk = {"record_id": stuk_id(shown.request.id, shown.family.id), "about_id": shown.family.id}
    for name in ("inzagestuk", "eigen_lezing"):
        made[name] = lambda name=name: form_named(name)(**about, **stuk, request_id=shown.request.id)
    made["inzageverzoek"] = lambda: form_named("inzageverzoek")(**about, record_id=shown.request.id)
    made["letter_template"] = lambda: form_named("letter_template")(kind=LetterKind.GROUNDS)
    return made


async def screens(app: CopilootApp, shown: Shown) -> list[Callable[[], Screen[Any]]]:
    """How every other screen is made that is opened above a place."""
    family, child, regelzaak = shown.family, shown.child, shown.regelzaak
    found, law, place = await app.desk.read(agenda), app.law_book(), app.screen
    wanted = RegelzaakFilter(family_id=family.id, institution_id=regelzaak.institution_id)
    somebody = (await app.desk.read(aanspreekpunten))[0]
    card = (await app.desk.read(dossier, family.id)).cards[0]
    overview = await app.desk.read(contact_overview, family.id, 2026)
    figures = await app.desk.read(period_figures, Period.read("2026-Q4"))
    tally = await app.desk.read(tally_file_of, Period.read("2026-Q4"))
    visiting = VisitingCard(name=shown.words, organisation=shown.words, remarks=shown.words, function=shown.words)
    broken = (BrokenEntry(number=1, sentence=shown.words),)
    own = OwnKey(card=_card(shown.words), fingerprint="zes woorden")
    held = (await app.desk.read(request_page, shown.request.id, law)).held
    told = [each.signal.id for each in await app.desk.read(signals)]
    looked_at = await app.desk.read(plan, [visiting, replace(visiting, function="arts")], broken)
    families = await app.desk.read(plan_families, _family_file(shown.words))
    differences = made_up_look(shown.words, clean_line(shown.words) or "Hanna")
    return [
        lambda: DossierPlace(family.id),
        lambda: RegelzaakFilePlace(regelzaak.id, family.id),
        lambda: RegelzaakTypesPlace(),
        lambda: ContactKindsPlace(),
        lambda: DayEndPlace(),
        lambda: CoveragePlace(),
        lambda: FamilyYearPlace(family.id),
        lambda: ContactCardPlace(somebody.aanspreekpunt.id, is_institution=False),
        lambda: ContactCardPlace(somebody.institution.id, is_institution=True),
        lambda: DoublesPlace(),
        lambda: TalkPlace("today", family.id, None),
        lambda: TalkPlace("today", family.id, regelzaak.institution_id),
        lambda: AdulthoodPlace(child.id, family.id),
        lambda: AftercarePlace(child.id, family.id),
        lambda: Ask(shown.words, Answer("yes", "Ja", "primary"), Answer("stay", "Nee"), detail=shown.words),
        lambda: AgendaDialog(found),
        lambda: Calculator(law),
        lambda: CardDialog(card.id, family.id),
        lambda: Corrections(shown.moment.id, family.id),
        lambda: CardExport({child.id}),
        lambda: ChangeSeveral([regelzaak.id]),
        lambda: Choose(shown.words, (Choice(id=child.id, words=shown.words, detail=shown.words),)),
        lambda: OverviewFile(overview, family.id),
        lambda: FiguresFile(figures),
        lambda: TallyExport(Period.read("2026-Q4"), "", tally),
        lambda: AddingUp(Period.read("2026-Q4")),
        lambda: PeriodDialog(Period.read("2026-Q4")),
        lambda: Cover(),
        lambda: Destruction(),
        lambda: LogPlace(),
        lambda: ErasureProof(make_erasure()),
        lambda: ProofFile(make_erasure()),
        lambda: Explanation(shown.words, (Content(shown.words), plain(shown.words))),
        lambda: ExportDialog(family),
        lambda: Review((FINDING,), NOTHING_DECIDED),
        lambda: OtherWords(FINDING, NOTHING_DECIDED),
        lambda: CaseloadDialog(),
        lambda: FileChoice(shown.folder),
        lambda: TeamFileChoice(shown.folder),
        lambda: PackageChoice(shown.folder),
        lambda: AddressFileChoice(shown.folder),
        lambda: ColumnMappingDialog(_address_file(shown.words)),
        lambda: FromWhom([shown.words]),
        lambda: ImportPlace(shown.words, (), broken, looked_at),
        lambda: FamilyFileChoice(shown.folder),
        lambda: FamilyColumnsDialog(_family_file(shown.words), TODAY),
        lambda: FamilyImportPlace(families, (shown.words,)),
        lambda: GiveFamilyDialog(family.id),
        lambda: GiveDialog((family.id,)),
        lambda: GiveBackDialog((family.id,), owner=shown.words),
        lambda: CodeToReadOut("62ZA-H7XC", shown.words),
        lambda: ConfirmCode(_handover(family, shown.words)),
        lambda: HandoversPlace(),
        lambda: FirstDayPlace(),
        lambda: AcceptPlace(differences.incoming, differences.plan, [shown.words]),
        lambda: AtWork(shown.words),
        lambda: Find(),
        lambda: Help(place),
        lambda: HowLong(),
        lambda: Palette(place),
        lambda: Proof("Even kijken of jij het bent."),
        lambda: Reader(shown.note, (child,)),
        lambda: Reader(shown.moment, (child,)),
        lambda: TeamPlace(),
        lambda: Introduce(own),
        lambda: OwnCardFile(own),
        lambda: WordsToGive(),
        lambda: TeamListDialog(_team_plan(shown.words)),
        lambda: PhraseQuestion(Sealed(data=b"", needs_phrase=True)),
        lambda: PackageReader(_received(shown.words)),
        lambda: PlainFile(_received(shown.words)),
        lambda: SignalsPlace(),
        lambda: SignalFilterDialog(SignalFilter(family_id=family.id)),
        lambda: CasesDialog(told),
        lambda: ConsentsPlace(family.id),
        lambda: InzagePlace(family.id),
        lambda: InzageRequestPlace(shown.request.id, family.id),
        lambda: HeldItemDialog(held.items[0]),
        lambda: InzageCopyDialog(shown.request.id, family.id),
        lambda: KeepBack(2, shown.words),
        lambda: DeparturesPlace(),
        lambda: DeparturesPlace(family.id),
        lambda: DifferencesPlace(differences),
        lambda: OpenQuestionsPlace(),
        lambda: VersionsDialog(differences.families[0].told.questions[0], None),
        lambda: WithoutOwner(differences.incoming),
        lambda: WithoutConsent(ConsentGiven(lacking=(child,)), shown.words),
        lambda: FilterDialog(wanted, SavedFilter(name=shown.words, values=wanted.values)),
        lambda: SavedFilters(),
        lambda: SettingsDialog(),
        lambda: WhenAway(),
        lambda: TakeOut(shown.attachment, family.number),
        lambda: LetterFile(shown.words, LetterKind.GROUNDS),
        lambda: Trash(),
        lambda: WhatHappened((EventKind.DECIDED,), regelzaak_events.KEYS),
    ]


def _handover(family: Family, words: str) -> HandoverGlance:
    """What was given to somebody whose name is these words."""
    row = Handover(
        family_id=family.id, handover=family.id, sort=HandoverSort.TRANSFER, side=HandoverSide.GIVEN, other_name=words,
        given_on=TODAY,
    )  # fmt: skip
    return HandoverGlance(handover=family.id, families=(FamilyHandover(row=row, family=family),))


def _family_file(words: str) -> FamilyFile:
    """A table of one family in which the same words stand everywhere."""
    table = Table(
        headings=("Gezin", words), rows=(TableRow(number=2, cells=(words, words)),), encoding="UTF-8", delimiter=";"
    )
    mapping = (PersonField.FAMILY, PersonField.NAME)
    found = with_columns(FamilyFile(name=words, families=(), table=table), mapping, TODAY)
    return replace(found, problems=(BrokenEntry(number=1, sentence=words),))


def _address_file(words: str) -> AddressFile:
    """A table in which the same words stand everywhere."""
    rows = (TableRow(number=2, cells=(words, words)),)
    table = Table(headings=("Naam", words), rows=rows, encoding="UTF-8", delimiter=";")
    name = Column(field=CardField.NAME)
    return AddressFile(name=words, kind=AddressFileKind.CSV, count=1, data=b"", table=table, mapping=(name, name))


def _card(words: str) -> KeyCard:
    return KeyCard(name=f"{words[:90]}.", function=words[:90], public_key=PUBLIC_KEY)


def _team_plan(words: str) -> TeamPlan:
    """Somebody new, and somebody who is gone."""
    card = _card(words)
    changes = (
        TeamChange(verdict=TeamVerdict.OTHER_NAME, card=card, known=Colleague(name=words, public_key=PUBLIC_KEY)),
        TeamChange(verdict=TeamVerdict.GONE, card=None, known=Colleague(name=words, public_key=PUBLIC_KEY)),
    )
    return TeamPlan(team=TeamList(made_on=TODAY, cards=(card,)), changes=changes, is_whole=True)


def _received(words: str) -> ReceivedPackage:
    """A package in which the same words stand everywhere."""
    return ReceivedPackage(
        content=PackageContent.SUMMARY, level=Level.FULL, made_at=MORNING, expires_on=TODAY, from_name=words,
        from_key="", sender=None, text=words, is_cut=True, files={"md": words.encode(), "pdf": b"%PDF"},
    )  # fmt: skip
