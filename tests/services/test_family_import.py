"""Families that come in: laid beside the vault, taken in at once or not at all, and taken back as one thing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.closing import ClosingReason
from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.errors import CopilootError, InvalidInput, Stopped
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.whole_family import OF_FAMILY, WholeFamily
from copiloot_tui.exchange.family_file import read_one
from copiloot_tui.services.attachments import attach, content
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.family_files import FamilyFile, from_package
from copiloot_tui.services.family_import import (
    FamilyChoice,
    FamilyPlan,
    FamilyReport,
    FamilyVerdict,
    plan_families,
    take_families_in,
)
from copiloot_tui.services.family_package import family_to_give
from copiloot_tui.services.records import erase, get, remove, undo
from copiloot_tui.services.search import search
from copiloot_tui.services.whole_families import contents_of, read_whole
from copiloot_tui.store.store import Store
from tests.exchange.families import make_whole, make_whole_everything
from tests.factories import (
    TODAY,
    keep,
    make_aanspreekpunt,
    make_attachment,
    make_closing,
    make_event,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_store,
)

LAW = law_book()
PDF = b"%PDF-1.7 een brief"


def file_of(*families: WholeFamily, contents: dict[UUID, bytes] | None = None) -> FamilyFile:
    return FamilyFile(name="gezin.json", families=families, contents=contents or {})


def take_in(store: Store, file: FamilyFile, *choices: FamilyChoice) -> FamilyReport:
    found = plan_families(store, file)
    chosen = found.usual_choices() | dict(enumerate(choices))
    _, report = take_families_in(store, found, chosen, LAW)
    return report


def all_rows(store: Store) -> dict[type[Record], list[Record]]:
    with store.reading() as reading:
        return {kind: reading.all(kind) for kind in (Family, *OF_FAMILY, Institution, Aanspreekpunt, ContactKind)}


def whole_in(store: Store, family_id: UUID) -> WholeFamily:
    with store.reading() as reading:
        return read_whole(reading, family_id)


def bare(found: WholeFamily) -> dict[UUID, Record]:
    every = (found.family, *found.records)
    stamps: dict[str, Any] = {"created_at": None, "updated_at": None}
    return {
        each.id: replace(each, **stamps, **({"number": 0} if isinstance(each, Family) else {}))
        for each in every
        if not isinstance(each, Term)
    }


def small(name: str = "De Vries", **about: Any) -> WholeFamily:
    family = make_family(name=name, **about)
    return make_whole(
        [family, make_member(family, name="Noor de Vries", birth_date=date(2014, 3, 2)), make_note(family)]
    )


def test_everything_of_a_family_comes_in_and_goes_in_one_undo(store: Store):
    found = make_whole_everything()
    attachments = {each.id: PDF for each in found.of(Attachment)}
    found = replace(
        found,
        records=tuple(
            replace(each, sha256=sha256(PDF).hexdigest()) if isinstance(each, Attachment) else each
            for each in found.records
        ),
    )
    before = all_rows(store)

    looked = plan_families(store, file_of(found, contents=attachments))
    changes, report = take_families_in(store, looked, looked.usual_choices(), LAW)

    came = whole_in(store, found.family.id)
    assert bare(came) == bare(found)
    assert {each.created_at for each in came.records} == {
        min(each.created_at, store.clock.now()) for each in came.records if each.created_at
    }
    assert (report.attachments, report.directory, len(report.families)) == (3, 3, 1)
    assert report.families[0].number == 1
    with store.reading() as reading:
        assert contents_of(reading, came) == attachments
    assert changes.title == "1 gezin ingelezen"
    assert changes.entry_id
    undo(store, changes.entry_id)
    assert all_rows(store) == before


def test_what_came_in_is_found(store: Store):
    found = make_whole_everything("zoekwoord")
    (member,) = found.of(FamilyMember)

    take_in(store, file_of(found))

    assert search(store, member.name)
    assert search(store, found.family.name)


def test_a_family_that_is_there_is_left_as_it_is(store: Store):
    mine = small()
    keep(store, mine.family, *mine.records)
    note = next(each for each in mine.records if isinstance(each, Note))
    theirs = replace(mine, records=(*mine.records[:1], replace(note, text="Iets anders"), make_note(mine.family)))
    before = all_rows(store)

    looked = plan_families(store, file_of(theirs))
    (judged,) = looked.families
    changes, report = take_families_in(store, looked, looked.usual_choices(), LAW)

    assert (judged.verdict, judged.choices[0]) == (FamilyVerdict.THERE, FamilyChoice.SKIP)
    assert judged.compared is not None
    compared = judged.compared
    assert (compared.same, compared.different, compared.only_in_file, compared.only_here) == (2, 1, 1, 0)
    assert (changes.entry_id, report.skipped) == (None, 1)
    assert all_rows(store) == before


def test_a_family_that_is_there_may_come_beside_under_another_number(store: Store):
    mine = small()
    keep(store, mine.family, *mine.records)
    before = bare(whole_in(store, mine.family.id))

    report = take_in(store, file_of(mine), FamilyChoice.BESIDE)

    (copy,) = report.families
    assert (copy.number, copy.id != mine.family.id) == (2, True)
    assert bare(whole_in(store, mine.family.id)) == before
    other = whole_in(store, copy.id)
    assert not other.ids & mine.ids
    assert [type(each) for each in other.records] == [type(each) for each in mine.records]


def test_what_cannot_be_done_is_refused(store: Store):
    mine = small()
    keep(store, mine.family, *mine.records)
    looked = plan_families(store, file_of(mine))

    with pytest.raises(InvalidInput):
        take_families_in(store, looked, {0: FamilyChoice.TAKE_IN}, LAW)


def test_a_family_in_the_prullenbak_is_brought_back_as_the_file_has_it(store: Store):
    mine = small()
    keep(store, mine.family, *mine.records)
    remove(store, mine.family)
    (judged,) = plan_families(store, file_of(mine)).families

    report = take_in(store, file_of(mine))

    assert (judged.verdict, judged.choices[0]) == (FamilyVerdict.REMOVED, FamilyChoice.TAKE_IN)
    assert report.families[0].number == 1
    assert bare(whole_in(store, mine.family.id)) == bare(mine)


def test_taking_in_undone_and_taken_in_again_is_as_the_first_time(store: Store):
    family = make_family()
    regelzaak = make_regelzaak(family)
    attachment = make_attachment(regelzaak, sha256=sha256(PDF).hexdigest(), size=len(PDF))
    found = make_whole([family, regelzaak, make_event(regelzaak, EventKind.SUBMITTED), attachment])
    file = file_of(found, contents={attachment.id: PDF})
    looked = plan_families(store, file)
    changes, _ = take_families_in(store, looked, looked.usual_choices(), LAW)
    first = whole_in(store, family.id)
    assert changes.entry_id
    undo(store, changes.entry_id)

    take_in(store, file)

    assert bare(whole_in(store, family.id)) == bare(first)
    assert content(store, attachment.id) == PDF


def test_a_part_that_is_in_another_dossier_keeps_it_out(store: Store):
    mine = small()
    keep(store, mine.family, *mine.records)
    thief = make_family(name="Anders")
    stolen = WholeFamily(family=thief, records=tuple(replace(each, family_id=thief.id) for each in mine.records))
    before = all_rows(store)

    (judged,) = plan_families(store, file_of(stolen)).families
    take_in(store, file_of(stolen))

    assert judged.choices == (FamilyChoice.SKIP, FamilyChoice.BESIDE)
    assert all_rows(store) == before


def test_a_child_of_the_same_name_and_birth_date_is_a_doubt(store: Store):
    mine, theirs = small(), small("Vries-Jansen")
    keep(store, mine.family, *mine.records)

    (judged,) = plan_families(store, file_of(theirs)).families
    skipped, taken = take_in(store, file_of(theirs)), take_in(store, file_of(theirs), FamilyChoice.TAKE_IN)

    assert (judged.verdict, judged.known) == (FamilyVerdict.DOUBTFUL, get(store, Family, mine.family.id))
    assert "geboortedatum" in judged.reason
    assert (len(skipped.families), len(taken.families)) == (0, 1)


def test_a_family_of_the_same_name_is_a_doubt_unless_it_lives_elsewhere(store: Store):
    keep(store, make_family(name="De Vries", municipality="Ede"))

    def verdict(**about: Any) -> FamilyVerdict:
        found = WholeFamily(family=make_family(**about))
        return plan_families(store, file_of(found)).families[0].verdict

    assert verdict(name="de vries") is FamilyVerdict.DOUBTFUL
    assert verdict(name="De Vries", municipality="Ede") is FamilyVerdict.DOUBTFUL
    assert verdict(name="De Vries", municipality="Breda") is FamilyVerdict.NEW


def test_several_families_come_in_at_once(store: Store):
    report = take_in(store, file_of(small("A"), small("B")))

    assert [(each.name, each.number) for each in report.families] == [("A", 1), ("B", 2)]
    assert {glance.family.name for glance in family_glances(store)} == {"A", "B"}


def test_terms_are_worked_out_by_our_law_and_not_taken_over(store: Store):
    family = make_family()
    regelzaak = make_regelzaak(family, decision_term="awb-beslissing", law="Wmo")
    event = make_event(regelzaak, EventKind.SUBMITTED, on=TODAY - timedelta(days=7))
    found = make_whole([family, regelzaak, event])
    lie = Term(
        family_id=family.id, regelzaak_id=regelzaak.id, kind="x", title="Verzonnen", binds=regelzaak.turn,
        start_on=TODAY, due_on=TODAY,
    )  # fmt: skip

    take_in(store, file_of(replace(found, records=(*found.records, lie))))

    terms = whole_in(store, family.id).of(Term)
    assert terms
    assert "Verzonnen" not in {each.title for each in terms}


def test_a_family_that_was_given_away_is_counted_once(store: Store):
    family = make_family()
    closing = make_closing(family, reason=ClosingReason.OTHER_SUPPORT, transfer_code="62ZA-H7XC")

    report = take_in(store, file_of(make_whole([family, closing])))

    assert report.families[0].transfer_code == "62ZA-H7XC"


def test_numbers_that_look_like_a_bsn_are_pointed_out(store: Store):
    family = make_family()
    found = make_whole([family, make_note(family, "BSN 111222333"), make_note(family, "Bel 0612345678")])

    (judged,) = plan_families(store, file_of(found)).families

    assert judged.like_bsn == {Note: 1}


def test_letters_without_their_bytes_are_left_out_and_told(store: Store):
    family = make_family()
    regelzaak = make_regelzaak(family)
    found = make_whole([family, regelzaak, make_attachment(regelzaak)])

    (judged,) = plan_families(store, file_of(found)).families
    report = take_in(store, file_of(found))

    assert (judged.lost_attachments, report.attachments) == (1, 0)
    assert whole_in(store, family.id).of(Attachment) == ()


# What stands beside it


def with_directory(*beside: Institution | Aanspreekpunt | ContactKind, **about: Any) -> WholeFamily:
    family = make_family(name=str(uuid4()))
    return make_whole([*beside, family, make_regelzaak(family, **about), make_moment(family, kind_id=kind_in(beside))])


def kind_in(beside: tuple[Record, ...]) -> UUID | None:
    return next((each.id for each in beside if isinstance(each, ContactKind)), None)


def test_an_institution_is_ours_by_its_key_or_its_name(store: Store):
    ciz = make_institution(name="CIZ", kind=InstitutionKind.CIZ, catalogue_key="ciz", phone="030 1")
    school = make_institution(name="Mytylschool De Brug")
    keep(store, ciz, school)
    theirs = make_institution(name="Indicatiestelling", catalogue_key="ciz", phone="030 2")
    named = make_institution(name="mytylschool de brug", kind=InstitutionKind.SCHOOL)

    first = take_in(store, file_of(with_directory(theirs, institution_id=theirs.id)))
    second = take_in(store, file_of(with_directory(named, institution_id=named.id)))

    assert (first.directory, second.directory) == (0, 0)
    with store.reading() as reading:
        assert {each.institution_id for each in reading.all(Regelzaak)} == {ciz.id, school.id}
        assert {each.phone for each in reading.all(Institution)} == {"030 1", ""}


def test_an_aanspreekpunt_that_both_know_is_not_doubled(store: Store):
    ciz = make_institution(name="CIZ")
    fatma = make_aanspreekpunt(ciz, name="Fatma Kaya", phone="030 111 22 33")
    keep(store, ciz, fatma)
    theirs = make_institution(name="CIZ")
    same = make_aanspreekpunt(theirs, name="F. Kaya", phone="0301112233", email="f@ciz.example")
    other = make_aanspreekpunt(theirs, name="Jan Bos")

    report = take_in(
        store,
        file_of(
            with_directory(theirs, same, aanspreekpunt_id=same.id, institution_id=theirs.id),
            with_directory(theirs, other, aanspreekpunt_id=other.id),
        ),
    )

    assert report.directory == 1
    with store.reading() as reading:
        assert {each.aanspreekpunt_id for each in reading.all(Regelzaak)} == {fatma.id, other.id}
        assert {each.institution_id for each in reading.all(Aanspreekpunt)} == {ciz.id}
        assert reading.get(Aanspreekpunt, fatma.id).email == ""


def test_two_families_of_a_file_that_name_one_institution_bring_it_once(store: Store):
    one, other = make_institution(name="De Hoek"), make_institution(name="De Hoek")

    report = take_in(
        store,
        file_of(with_directory(one, institution_id=one.id), with_directory(other, institution_id=other.id)),
    )

    assert report.directory == 1
    with store.reading() as reading:
        (kept,) = reading.all(Institution)
        assert {each.institution_id for each in reading.all(Regelzaak)} == {kept.id}


def test_who_was_removed_here_comes_back_as_somebody_new(store: Store):
    hoek = make_institution(name="De Hoek")
    jan = make_aanspreekpunt(hoek, name="Jan Bos")
    keep(store, hoek, jan)
    remove(store, jan)
    remove(store, hoek)

    report = take_in(store, file_of(with_directory(hoek, jan, aanspreekpunt_id=jan.id)))

    assert report.directory == 2
    with store.reading() as reading:
        assert jan.id not in {each.id for each in reading.all(Aanspreekpunt)}


def test_a_kind_of_contact_keeps_its_name_and_is_not_offered(store: Store):
    mine = ContactKind(name="ouderavond", way=ContactWay.VISIT)
    keep(store, mine)
    same = ContactKind(name="Ouderavond", way=ContactWay.VISIT)
    other = ContactKind(name="wandelen", way=ContactWay.VISIT, replaces_way=True)

    take_in(store, file_of(with_directory(same), with_directory(other)))

    with store.reading() as reading:
        assert {each.kind_id for each in reading.all(ContactMoment)} == {mine.id, other.id}
        kinds = {each.name: each for each in reading.all(ContactKind)}
    assert (kinds["wandelen"].is_offered, kinds["wandelen"].replaces_way) == (False, False)
    assert len(kinds) == 2


def test_who_nobody_points_at_does_not_come_in(store: Store):
    one, other = make_institution(name="De Hoek"), make_institution(name="De Brug")
    looked = plan_families(
        store,
        file_of(with_directory(one, institution_id=one.id), with_directory(other, institution_id=other.id)),
    )

    _, report = take_families_in(store, looked, {0: FamilyChoice.TAKE_IN}, LAW)

    assert (report.directory, report.skipped) == (1, 1)


# When it goes wrong


def stops_after(times: int) -> Iterator[bool]:
    yield from (number >= times for number in range(1000))


def test_stopping_keeps_nothing(store: Store):
    family = make_family()
    found = make_whole([family, *(make_note(family) for _ in range(300))])
    answers = stops_after(3)
    looked = plan_families(store, file_of(found))
    before = all_rows(store)
    told: list[float] = []

    with pytest.raises(Stopped):
        take_families_in(store, looked, looked.usual_choices(), LAW, told.append, lambda: next(answers))

    assert all_rows(store) == before
    assert told == sorted(told)
    with pytest.raises(Stopped):
        plan_families(store, file_of(found), is_stopped=lambda: True)


@pytest.mark.parametrize("how", ["the family came meanwhile", "an institution went", "it was brought back"])
def test_what_changed_since_it_was_looked_at_is_refused(store: Store, how: str):
    ciz = make_institution(name="CIZ")
    keep(store, ciz)
    found = with_directory(ciz, institution_id=ciz.id)
    looked: FamilyPlan
    if how == "it was brought back":
        keep(store, found.family)
        remove(store, found.family)
        looked = plan_families(store, file_of(found))
        keep(store, found.family)
    else:
        looked = plan_families(store, file_of(found))
        if how == "an institution went":
            erase(store, ciz)
        else:
            keep(store, found.family)
    before = all_rows(store)

    with pytest.raises(CopilootError):
        take_families_in(store, looked, looked.usual_choices(), LAW)

    assert all_rows(store) == before


# Given away


def test_what_is_given_is_all_there_is_and_comes_in_elsewhere_the_same(store: Store, tmp_path: Path):
    mine = make_whole_everything()
    letters = [each for each in mine.records if isinstance(each, Attachment)]
    keep(store, *mine.beside, mine.family, *(each for each in mine.records if each not in letters))
    attach(store, next(iter(mine.of(Regelzaak))), "Brief", PDF)
    keep(store, make_note(mine.family, "In de prullenbak", id=(gone := uuid4())))
    remove(store, get(store, Note, gone))
    given = family_to_give(store, mine.family.id, with_private=True)
    (folder := tmp_path / "elders").mkdir()
    elsewhere = make_store(folder)

    take_in(elsewhere, from_package("pakket.age", given.members))

    assert "prullenbak" not in given.members["gezin.json"].decode()
    assert bare(whole_in(elsewhere, mine.family.id)) == bare(whole_in(store, mine.family.id))
    assert given.private == 1
    assert given.counts[Attachment] == 1
    (letter,) = whole_in(elsewhere, mine.family.id).of(Attachment)
    assert content(elsewhere, letter.id) == PDF
    elsewhere.close()


def test_what_is_for_the_worker_alone_or_in_confidence_stays_unless_chosen(store: Store):
    family = make_family()
    child = make_member(family)
    mine, told = make_note(family, "a"), make_note(family, "b", share=ShareMark.COLLEAGUE, in_confidence_from=child.id)
    open_note = make_note(family, "c", share=ShareMark.COLLEAGUE)
    verzoek = Inzageverzoek(family_id=family.id, member_id=child.id, asked_by="Noor", received_on=TODAY)
    about = [
        Inzagestuk(family_id=family.id, request_id=verzoek.id, kind="note", record_id=each.id)
        for each in (mine, open_note)
    ]
    keep(store, family, child, mine, told, open_note, verzoek, *about)

    given = family_to_give(store, family.id, with_private=False)

    found = read_one(given.members["gezin.json"])
    assert [each.text for each in found.of(Note)] == ["c"]
    assert [each.record_id for each in found.of(Inzagestuk)] == [open_note.id]
    assert "2 notities. Die blijven hier." in " ".join(given.cautions)


def test_a_damaged_letter_stays_and_is_told(store: Store):
    family = make_family()
    regelzaak = make_regelzaak(family)
    keep(store, family, regelzaak, make_attachment(regelzaak))

    given = family_to_give(store, family.id, with_private=False)

    assert given.damaged == 1
    assert Attachment not in given.counts
    assert "Beschadigd, en gaat daarom niet mee: 1 bijlage." in given.cautions


def test_gathering_a_family_can_be_stopped(store: Store):
    keep(store, family := make_family())

    with pytest.raises(Stopped, match="niets gemaakt"):
        family_to_give(store, family.id, with_private=True, is_stopped=lambda: True)
