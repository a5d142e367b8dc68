"""Keeping kinds of contact of the user's own."""

from dataclasses import replace

import pytest

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind, contact_choices
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.services.contact_kinds import (
    all_contact_kinds,
    contact_kinds,
    names_of_contact_kinds,
    offer_contact_kind,
    save_contact_kind,
)
from copiloot_tui.services.records import remove, save, undo
from tests.factories import make_family, make_moment


def offered(store):
    return [choice.name for choice in contact_choices(contact_kinds(store))]


PARENTS = ContactKind(name="Ouderavond", way=ContactWay.VISIT)


def test_a_kind_is_offered_until_that_is_stopped_and_its_name_stays(store):
    save_contact_kind(store, PARENTS)
    assert offered(store)[-1] == "Ouderavond"

    changes = offer_contact_kind(store, PARENTS, is_offered=False)
    assert "Ouderavond" not in offered(store)
    assert names_of_contact_kinds(store) == {PARENTS.id: "Ouderavond"}

    undo(store, changes.entry_id)
    assert offered(store)[-1] == "Ouderavond"


def test_a_kind_in_the_prullenbak_keeps_its_name_in_the_log(store):
    save_contact_kind(store, PARENTS)
    remove(store, PARENTS)

    assert contact_kinds(store) == []
    assert names_of_contact_kinds(store) == {PARENTS.id: "Ouderavond"}


@pytest.mark.parametrize("name", ["ouderavond", "OUDERAVOND", "Telefoon", "mdo"])
def test_two_words_that_are_the_same_are_refused(store, name):
    save_contact_kind(store, PARENTS)
    with pytest.raises(InvalidInput, match="is er al"):
        save_contact_kind(store, ContactKind(name=name, way=ContactWay.PHONE))


def test_a_shipped_word_can_be_replaced_by_the_same_word_but_only_once(store):
    save_contact_kind(store, ContactKind(name="Telefoon", way=ContactWay.PHONE, replaces_way=True))
    with pytest.raises(InvalidInput, match="al een andere soort"):
        save_contact_kind(store, ContactKind(name="bellen", way=ContactWay.PHONE, replaces_way=True))


def test_how_often_a_kind_is_used_is_counted(store):
    family = make_family()
    save(store, family, PARENTS)
    save(store, make_moment(family, kind_id=PARENTS.id), make_moment(family))

    assert [(each.kind.name, each.uses) for each in all_contact_kinds(store) if each.is_own] == [("Ouderavond", 1)]


def test_a_kind_that_is_changed_does_not_clash_with_itself(store):
    save_contact_kind(store, PARENTS)
    save_contact_kind(store, replace(PARENTS, way=ContactWay.MDO))
    assert contact_kinds(store)[0].way is ContactWay.MDO


def test_a_word_of_the_program_that_is_changed_becomes_ones_own_and_comes_back_when_that_is_removed(store):
    visit = all_contact_kinds(store)[0].kind
    save_contact_kind(store, replace(visit, name="thuisbezoek"))
    first = all_contact_kinds(store)[0]
    assert (first.kind.name, first.is_own, first.kind.way) == ("thuisbezoek", True, ContactWay.VISIT)

    remove(store, first.kind)
    first = all_contact_kinds(store)[0]
    assert (first.kind.name, first.is_own, first.kind.id) == ("huisbezoek", False, visit.id)
