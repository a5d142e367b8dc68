"""Kinds of contact of the user's own: what can be chosen, and what a line of the log is called."""

import dataclasses

from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind, contact_choices, kind_words
from tests.factories import make_family, make_moment

PARENTS = ContactKind(name="ouderavond", way=ContactWay.VISIT)
AT_HOME = ContactKind(name="thuisbezoek", way=ContactWay.VISIT, replaces_way=True)


def test_without_own_kinds_the_ways_that_ship_can_be_chosen():
    assert [choice.name for choice in contact_choices([])] == [way.value for way in ContactWay]


def test_an_own_kind_comes_after_what_ships_and_one_in_the_place_of_another_stands_there():
    found = contact_choices([PARENTS, AT_HOME])

    assert found[0].name == "thuisbezoek"
    assert found[-1].name == "ouderavond"
    assert "huisbezoek" not in [choice.name for choice in found]
    assert (found[0].way, found[0].kind_id, found[0].key) == (ContactWay.VISIT, AT_HOME.id, str(AT_HOME.id))


def test_a_kind_that_is_no_longer_offered_gives_its_place_back():
    silent = dataclasses.replace(AT_HOME, is_offered=False)
    assert [choice.name for choice in contact_choices([silent])] == [way.value for way in ContactWay]


def test_a_line_of_the_log_is_called_by_its_own_kind_and_by_its_way_when_that_is_gone():
    moment = make_moment(make_family(), way=ContactWay.VISIT, kind_id=PARENTS.id)

    assert kind_words(moment, {PARENTS.id: "ouderavond"}) == "ouderavond"
    assert kind_words(moment, {}) == "huisbezoek"
    assert kind_words(dataclasses.replace(moment, kind_id=None), {PARENTS.id: "ouderavond"}) == "huisbezoek"
