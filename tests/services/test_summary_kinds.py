"""Who gets what: each kind of summary with its own parts, its own notes and its own reach."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from copiloot_tui.domain.authority import Authority, AuthorityKind, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.departure import NO_GROUNDS, Departure, Leaving
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.errors import InvalidInput, Stopped
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.summary import Level, Section, Span, SummaryKind, Wanted, read_sections, sections_of
from copiloot_tui.domain.term import Term
from copiloot_tui.exchange.document_pdf import pages_of
from copiloot_tui.services import families, records
from copiloot_tui.services.caseload_list import caseload_export, caseload_file_name
from copiloot_tui.services.summaries import SummaryFormat, export_file_name, record_copied, record_export, summarise
from copiloot_tui.services.summary_reading import child_numbered, regelzaak_numbered
from copiloot_tui.store.store import Store
from tests.vaults import NOON, SetClock

TODAY = NOON.date()
FAMILY = Family(number=7, name="De Wit", municipality="Onsdorp", status=FamilyStatus.UITVOERING)
NOOR = FamilyMember(
    family_id=FAMILY.id,
    role=MemberRole.CHILD,
    name="Noor de Wit",
    nickname="Noortje",
    birth_date=date(2012, 4, 3),
    remarks="geheim over Noor",
)
SAM = FamilyMember(family_id=FAMILY.id, role=MemberRole.SIBLING, name="Sam de Wit")
MARIEKE = FamilyMember(
    family_id=FAMILY.id, role=MemberRole.PARENT, name="Marieke Bos", phone="06 12", birth_date=date(1980, 1, 2)
)
CIZ, SVB = Institution(name="CIZ", kind=InstitutionKind.CIZ), Institution(name="SVB")
SANNE = Aanspreekpunt(institution_id=CIZ.id, name="Sanne Prins")
MEERZORG = Regelzaak(
    family_id=FAMILY.id,
    title="Meerzorg",
    member_id=NOOR.id,
    institution_id=CIZ.id,
    aanspreekpunt_id=SANNE.id,
    reference="Z-118",
    life_domain=LifeDomain.CARE,
    turn=Turn.US,
    turn_since=TODAY,
)
TOESLAG = Regelzaak(family_id=FAMILY.id, title="Toeslag", institution_id=SVB.id, life_domain=LifeDomain.MONEY)
RECORDS: tuple[Record, ...] = (
    FAMILY, NOOR, SAM, MARIEKE, CIZ, SVB, SANNE, MEERZORG, TOESLAG,
    Step(family_id=FAMILY.id, regelzaak_id=MEERZORG.id, text="Eigen werklijst"),
    Term(
        family_id=FAMILY.id, regelzaak_id=MEERZORG.id, kind="x", title="Besluit op tijd", binds=Turn.INSTITUTION,
        start_on=TODAY, due_on=TODAY + timedelta(days=20),
    ),
    CaseEvent(
        family_id=FAMILY.id, regelzaak_id=MEERZORG.id, kind=EventKind.DECIDED, on=date(2026, 3, 1),
        outcome=RegelzaakOutcome.GRANTED, valid_from=date(2026, 4, 1), valid_to=date(2027, 4, 1),
    ),
    CaseEvent(
        family_id=FAMILY.id, regelzaak_id=MEERZORG.id, kind=EventKind.DECIDED, on=date(2020, 3, 1),
        outcome=RegelzaakOutcome.REFUSED, valid_to=date(2021, 4, 1),
    ),
    Authority(family_id=FAMILY.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder="Marieke Bos"),
    Machtiging(family_id=FAMILY.id, member_id=NOOR.id, given_by="Marieke Bos", institution_id=CIZ.id),
    Machtiging(family_id=FAMILY.id, member_id=NOOR.id, given_by="Marieke Bos", institution_id=SVB.id),
    KnownAt(family_id=FAMILY.id, member_id=NOOR.id, institution_id=CIZ.id, client_number="C-1"),
    KnownAt(family_id=FAMILY.id, member_id=NOOR.id, institution_id=SVB.id, client_number="S-2"),
    NetworkPerson(family_id=FAMILY.id, name="Fatma Yildiz", role="kinderarts", phone="030 1"),
    Appointment(family_id=FAMILY.id, on=TODAY + timedelta(days=3), what="Gesprek over geld"),
    ContactMoment(
        family_id=FAMILY.id, at=NOON - timedelta(days=2), text="over de meerzorg", regelzaak_ids=(MEERZORG.id,),
        member_ids=(MARIEKE.id,),
    ),
    ContactMoment(family_id=FAMILY.id, at=NOON - timedelta(days=3), text="over thuis", with_whom="Marieke"),
    ContactMoment(family_id=FAMILY.id, at=NOON - timedelta(days=400), text="lang geleden", with_whom="Truus Oud"),
    Note(family_id=FAMILY.id, text="voor collega", share=ShareMark.COLLEAGUE),
    Note(family_id=FAMILY.id, text="voor het gezin", share=ShareMark.FAMILY),
    Note(family_id=FAMILY.id, text="voor een instantie", share=ShareMark.INSTITUTION, about=(NOOR.id,)),
    Note(family_id=FAMILY.id, text="over Sam gezegd", share=ShareMark.INSTITUTION, about=(SAM.id,)),
    Note(family_id=FAMILY.id, text="over allebei", share=ShareMark.INSTITUTION, about=(NOOR.id, SAM.id)),
    Note(family_id=FAMILY.id, text="in vertrouwen", share=ShareMark.INSTITUTION, in_confidence_from=MARIEKE.id),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(tmp_path / "vault.db", f"x'{os.urandom(48).hex()}'".encode(), uuid4(), SetClock())
    records.save(opened, *RECORDS)
    yield opened
    opened.close()


def markdown(store: Store, wanted: Wanted, level: Level = Level.FULL) -> str:
    return summarise(store, 7, level, "Bea", wanted).markdown


def test_a_colleague_reads_decisions_with_their_end_parts_of_life_and_running_terms(store: Store) -> None:
    found = markdown(store, Wanted())

    for part in (
        "**Meerzorg**, besluit van 1 maart 2026, toegekend, geldt vanaf 1 april 2026, tot en met 1 april 2027",
        "**zorg en ondersteuning**, Meerzorg",
        "**financiën**, Toeslag",
        "Termijn: Besluit op tijd, tot en met 11 december 2026",
        "Nog te doen: Eigen werklijst",
        "met Marieke Bos",
        "wordt Noortje genoemd",
        "## Contact, laatste 8 weken",
    ):
        assert part in found
    assert "2021" not in found
    assert "geheim over Noor" not in found


def test_an_institution_gets_what_concerns_one_regelzaak_and_nothing_else(store: Store) -> None:
    every = frozenset(sections_of(SummaryKind.INSTITUTION))
    found = markdown(store, Wanted(kind=SummaryKind.INSTITUTION, regelzaak_id=MEERZORG.id, sections=every))

    for part in ("# Over Meerzorg", "Noor de Wit", "C-1", "bij CIZ", "gezag", "over de meerzorg", "voor een instantie"):
        assert part in found
    for part in (
        "Toeslag", "S-2", "SVB", "Sam", "over thuis", "Gesprek over geld", "voor collega", "voor het gezin",
        "over allebei", "in vertrouwen", "Eigen werklijst", "Fatma",
    ):  # fmt: skip
        assert part not in found


def test_texts_go_to_an_institution_only_when_that_is_chosen(store: Store) -> None:
    found = markdown(store, Wanted(kind=SummaryKind.INSTITUTION, regelzaak_id=MEERZORG.id))

    assert "over de meerzorg" not in found
    assert "voor een instantie" not in found


def test_without_a_regelzaak_or_a_child_it_is_said_what_is_missing(store: Store) -> None:
    with pytest.raises(InvalidInput) as error:
        summarise(store, 7, Level.FULL, "", Wanted(kind=SummaryKind.INSTITUTION))
    assert error.value.field == "about"
    records.save(store, replace(NOOR, role=MemberRole.OTHER))
    with pytest.raises(InvalidInput):
        summarise(store, 7, Level.FULL, "", Wanted(kind=SummaryKind.CHILD))


@pytest.mark.parametrize("kind", [kind for kind in SummaryKind if kind is not SummaryKind.COLLEAGUE])
def test_only_a_summary_of_a_family_is_told_in_figures(store: Store, kind: SummaryKind) -> None:
    with pytest.raises(InvalidInput):
        summarise(store, 7, Level.FIGURES, "", Wanted(kind=kind, regelzaak_id=MEERZORG.id))


def test_a_kindblad_is_about_one_child_and_is_never_called_a_paspoort(store: Store) -> None:
    export = summarise(store, 7, Level.FULL, "Logeerhuis", Wanted(kind=SummaryKind.CHILD))

    for part in (
        "# Kindblad Noor de Wit",
        "3 april 2012",
        "Marieke Bos",
        "06 12",
        "Fatma Yildiz",
        "voor een instantie",
    ):
        assert part in export.markdown
    for part in ("1980", "Sam", "CIZ", "**machtiging**", "voor collega", "over allebei", "in vertrouwen", "geheim"):
        assert part not in export.markdown
    assert "paspoort" not in export.markdown.casefold()
    assert export.summary.left_off == ()


@pytest.mark.parametrize("level", [Level.FULL, Level.INITIALS, Level.PSEUDONYM])
def test_a_kindblad_fits_one_page_with_long_text_and_says_what_is_left_off(store: Store, level: Level) -> None:
    long = "Ze slaapt op haar linkerzij en houdt van **zachte** muziek.\n\n- rustig aan\n" * 400
    people = [NetworkPerson(family_id=FAMILY.id, name=f"Iemand {n}", role="r" * 480) for n in range(12)]
    notes = [Note(family_id=FAMILY.id, text=long, share=ShareMark.INSTITUTION) for _ in range(3)]
    records.save(store, *people, *notes, replace(NOOR, name="N" * 480, address="A" * 480))

    export = summarise(store, 7, level, "L" * 400, Wanted(kind=SummaryKind.CHILD))

    assert pages_of(export.document) == 1
    said = " ".join(export.summary.left_off)
    assert "notitie" in said
    assert "heel lange regels" in said
    assert "Niet op dit blad" in export.markdown
    assert any("past niet op één blad" in warning for warning in export.warnings)
    assert len(export.markdown) > 2500


def test_a_text_for_the_familys_own_file_is_neutral(store: Store) -> None:
    every = frozenset(sections_of(SummaryKind.OWN_FILE))
    export = summarise(store, 7, Level.FULL, "", Wanted(kind=SummaryKind.OWN_FILE, sections=every))

    for part in ("Meerzorg", "Aan zet: de Copiloot", "Gesprek over geld", "voor het gezin", "telefoon"):
        assert part in export.plain
    for part in ("over thuis", "over de meerzorg", "voor collega", "voor een instantie", "in vertrouwen", "Eigen"):
        assert part not in export.plain
    assert "#" not in export.plain
    assert export.receiver == "het dossier van het gezin"
    assert not export.needs_consent


def test_pasting_is_marked_as_done_and_stands_in_the_log_of_what_left(store: Store) -> None:
    export = summarise(store, 7, Level.FULL, "", Wanted(kind=SummaryKind.OWN_FILE))

    record_copied(store, export)
    record_export(store, export)

    with store.reading() as reading:
        left = reading.all(Departure)
    assert [(one.what, one.family_ids) for one in left] == [(Leaving.FILE_TEXT, (FAMILY.id,))]
    assert "geplakt in het dossier van het gezin" in families.dossier(store, FAMILY.id).moments[0].text
    assert "geplakt" not in markdown(store, Wanted())


def test_a_period_holds_for_contact_and_notes_but_not_for_what_is_pinned(store: Store) -> None:
    assert "lang geleden" not in markdown(store, Wanted())
    assert "lang geleden" in markdown(store, Wanted(span=Span.ALL))
    assert "lang geleden" in markdown(store, Wanted(since=date(2025, 1, 1)))
    assert "over thuis" not in markdown(store, Wanted(span=Span.ALL, until=date(2026, 1, 1)))
    clock = store.clock
    assert isinstance(clock, SetClock)
    records.save(store, Note(family_id=FAMILY.id, text="vastgezet", pinned=True, share=ShareMark.COLLEAGUE))
    clock.at = NOON + timedelta(days=200)
    later = summarise(store, 7, Level.FULL, "", Wanted())
    assert "vastgezet" in later.markdown
    assert "voor collega" not in later.markdown
    assert any("buiten de periode" in warning for warning in later.warnings)


def test_a_name_of_long_ago_is_hidden_where_its_line_is_told(store: Store) -> None:
    records.save(store, Note(family_id=FAMILY.id, text="Truus Oud belde", share=ShareMark.COLLEAGUE))

    found = markdown(store, Wanted(span=Span.ALL), Level.PSEUDONYM)

    assert "Truus" not in found
    assert "lang geleden" in found


@pytest.mark.parametrize("kind", list(SummaryKind))
@pytest.mark.parametrize("level", [Level.INITIALS, Level.PSEUDONYM])
def test_no_kind_shows_a_name_at_a_level_without_names(store: Store, kind: SummaryKind, level: Level) -> None:
    wanted = Wanted(kind=kind, regelzaak_id=MEERZORG.id, span=Span.ALL, sections=frozenset(Section))
    if kind is not SummaryKind.INSTITUTION:
        wanted = replace(wanted, regelzaak_id=None)

    found = markdown(store, wanted, level)

    assert [name for name in ("Noor", "Marieke", "Fatma", "Sanne", "Sam ", "Wit", "Truus") if name in found] == []


def test_only_chosen_sections_go_along_and_no_more_than_a_kind_may_have(store: Store) -> None:
    found = markdown(store, Wanted(sections=frozenset({Section.DECISIONS})))
    assert "## Besluiten" in found
    assert "## Gezinsleden" not in found
    own = markdown(store, Wanted(kind=SummaryKind.OWN_FILE, sections=frozenset(Section)))
    assert "Fatma" not in own
    assert read_sections("besluiten, Notities") == {Section.DECISIONS, Section.NOTES}
    for words in ("", "onzin", "besluiten,onzin"):
        with pytest.raises(InvalidInput):
            read_sections(words)


def test_a_regelzaak_and_a_child_have_a_number_for_the_command_line(store: Store) -> None:
    assert regelzaak_numbered(store, 7, 1) in (MEERZORG.id, TOESLAG.id)
    assert child_numbered(store, 7, 1) == NOOR.id
    for number in (0, 3, -1):
        with pytest.raises(InvalidInput):
            regelzaak_numbered(store, 7, number)
        with pytest.raises(InvalidInput):
            child_numbered(store, 7, number)


def test_the_list_for_a_team_meeting_tells_every_open_family(store: Store) -> None:
    records.save(store, Family(name="Dicht", status=FamilyStatus.AFGESLOTEN), Family(name="Bakker"))
    done: list[float] = []

    export = caseload_export(store, Level.FULL, "team", done.append)

    assert [entry.name for entry in export.found.families] == ["Bakker (0009)", "De Wit (0007)"]
    assert "Meerzorg, 11 december 2026" in export.markdown
    assert "Gesprek over geld" in export.markdown
    assert "Dicht" not in export.markdown
    assert "gezinnen: 2" in export.markdown
    assert done == [0.0, 0.5]


def test_what_is_made_of_a_family_of_a_colleague_says_so_and_for_whom_only_in_full(store: Store) -> None:
    held = Handover(
        family_id=FAMILY.id, handover=uuid4(), sort=HandoverSort.STAND_IN, side=HandoverSide.HELD, other_name="Zoë",
        given_on=TODAY, until=date(2026, 12, 4),
    )  # fmt: skip
    records.save(store, held, Family(name="Bakker"))

    full, hidden = caseload_export(store, Level.FULL, "team"), caseload_export(store, Level.PSEUDONYM, "team")

    assert [entry.stands_in for entry in full.found.families] == ["", "waarneming voor Zoë t/m 4 december 2026"]
    assert "In waarneming voor Zoë t/m 4 december 2026" in full.markdown
    assert "Zoë" not in hidden.markdown
    assert "- In waarneming\n" in hidden.markdown
    assert "waarvan in waarneming: 1" in caseload_export(store, Level.FIGURES, "team").markdown
    assert "Gemaakt in waarneming voor Zoë t/m 4 december 2026" in summarise(store, 7, Level.FULL, "Bea").markdown
    assert "Gemaakt in waarneming\n" in summarise(store, 7, Level.PSEUDONYM, "Bea").markdown


def test_a_list_without_names_names_nobody(store: Store) -> None:
    records.save(
        store,
        replace(MEERZORG, title="Meerzorg voor Noor met Truus", aanspreekpunt_id=None),
        replace(TOESLAG, title="Toeslag Z-999", reference="Z-999", status=RegelzaakStatus.DONE),
        Appointment(family_id=FAMILY.id, on=TODAY, what="Fatma bellen over Z-999"),
    )
    export = caseload_export(store, Level.PSEUDONYM, "team")

    assert "## gezin 0007" in export.markdown
    for name in ("Noor", "Truus", "Fatma", "Wit", "Z-999"):
        assert name not in export.markdown
    figures = caseload_export(store, Level.FIGURES, "team").markdown
    assert "gezinnen: 1" in figures
    assert "gezin 0007" not in figures


def test_making_a_list_can_be_stopped(store: Store) -> None:
    with pytest.raises(Stopped):
        caseload_export(store, Level.FULL, "team", is_stopped=lambda: True)


def test_file_names_hold_no_name(store: Store) -> None:
    day = date(2026, 11, 21)

    assert (
        export_file_name(7, Level.FULL, day, SummaryKind.CHILD, SummaryFormat.PDF)
        == "kindblad-0007-volledig-2026-11-21.pdf"
    )
    assert caseload_file_name(Level.INITIALS, day, SummaryFormat.HTML) == "gezinnenlijst-initialen-2026-11-21.html"


def test_a_summary_without_grounds_says_so_in_the_log(store: Store) -> None:
    export = summarise(store, 7, Level.FULL, "Bea", Wanted(kind=SummaryKind.CHILD))

    assert export.outgoing(NO_GROUNDS).what is Leaving.CHILD_SHEET
    assert export.outgoing(NO_GROUNDS).to_whom == "Bea"
