"""A family as one thing: every kind of record goes along or has a reason to stay, and nothing points at nothing."""

from dataclasses import replace
from uuid import uuid4

from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.record_shape import name_of, references_of, shape_of
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.whole_family import BESIDE, OF_FAMILY, STAYS, whole, with_ids
from copiloot_tui.store.belonging import owners_of
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.schema import RECORD_TABLES
from tests.exchange.families import make_whole, make_whole_everything
from tests.factories import make_everything, make_family, make_member, make_moment, make_note, make_regelzaak, make_step


def test_every_kind_that_is_kept_goes_along_or_has_a_reason_to_stay():
    kinds = {declared.record for declared in RECORD_TABLES}

    assert {Family, *OF_FAMILY, *BESIDE} | set(STAYS) == kinds
    assert not set(OF_FAMILY) & set(STAYS)
    assert set(OF_FAMILY) | {Handover} == {kind for kind in kinds if issubclass(kind, FamilyRecord)}
    assert {type(each) for each in make_whole_everything().records} == set(OF_FAMILY)


def test_the_shape_of_a_kind_is_that_of_its_table():
    for declared in RECORD_TABLES:
        if declared.record in STAYS:
            continue
        own = {shape.name: shape for shape in shape_of(declared.record)}
        assert name_of(declared.record) == declared.table.name
        assert {name for name, each in own.items() if each.is_long and each.sort is str} == (
            declared.long_texts & set(own)
        )
        for column in declared.table.c:
            for key in column.foreign_keys:
                assert mapping_of(own[column.name].target).name == key.column.table.name
        for owner, column in owners_of(declared.record):
            assert own[column].target is owner.record


def test_what_is_referred_to_comes_first():
    place = {kind: number for number, kind in enumerate((*BESIDE, Family, *OF_FAMILY))}

    for kind in OF_FAMILY:
        for shape in references_of(kind):
            assert shape.target in (kind,) or place.get(shape.target, -1) < place[kind]


def test_what_was_removed_is_pointed_at_no_more():
    family = make_family()
    gone, there = make_regelzaak(family), make_regelzaak(family)
    moment = make_moment(family, regelzaak_ids=(gone.id, there.id), kind_id=uuid4())
    note = make_note(family, in_confidence_from=uuid4())

    found = whole(family, [there, moment, note, make_step(gone), make_step(there)], [])

    assert found.of(ContactMoment)[0].regelzaak_ids == (there.id,)
    assert found.of(ContactMoment)[0].kind_id is None
    assert found.of(Note)[0].in_confidence_from is None
    assert [each.regelzaak_id for each in found.of(Step)] == [there.id]


def test_only_what_is_pointed_at_goes_along_of_the_directory():
    family = make_family()
    ciz, svb = Institution(name="CIZ"), Institution(name="SVB")
    fatma, jan = (Aanspreekpunt(institution_id=ciz.id, name=name) for name in ("Fatma", "Jan"))
    fatma = replace(fatma, replaced_by=jan.id)

    found = whole(family, [make_regelzaak(family, aanspreekpunt_id=fatma.id)], [svb, ciz, jan, fatma])

    assert found.beside == (ciz, replace(fatma, replaced_by=None))


def test_with_other_ids_everything_still_points_at_the_same():
    found = make_whole(make_everything())
    ids = {one: uuid4() for one in found.ids}

    other = with_ids(found, lambda one: ids.get(one, one))

    assert other.ids == set(ids.values())
    assert {each.family_id for each in other.records} == {other.family.id}
    back = {new: old for old, new in ids.items()}
    assert with_ids(other, lambda one: back.get(one, one)) == found


def test_counts_are_those_of_the_dossier():
    family = make_family()
    child = make_member(family)

    found = make_whole([family, child, make_regelzaak(family), Institution(name="CIZ")])

    assert dict(found.counts) == {FamilyMember: 1, Regelzaak: 1}
    assert found.of(CaseEvent) == ()
