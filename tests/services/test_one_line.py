"""One line, read with the names of the vault and kept as a contact moment."""

from datetime import date, time

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import NetworkPerson
from copiloot_tui.domain.one_line_reader import read_line
from copiloot_tui.services.families import dossier
from copiloot_tui.services.one_line import lexicon, log_line, moments_of
from copiloot_tui.services.records import undo
from tests.factories import MORNING, keep, make_aanspreekpunt, make_family, make_institution, make_member


@pytest.fixture
def wit(store):
    family = make_family(name="De Wit")
    ciz = make_institution(name="CIZ")
    keep(
        store,
        family,
        make_family(name="Yilmaz"),
        make_member(family, name="Noortje de Wit", nickname="Noor"),
        NetworkPerson(family_id=family.id, name="Dokter Visser", role="kinderarts"),
        ciz,
        make_aanspreekpunt(ciz, name="Anneke Jansen"),
        ContactKind(name="Ouderavond", way=ContactWay.VISIT),
        ContactKind(name="Vergeten soort", way=ContactWay.VISIT, is_offered=False),
    )
    return family


def log(store, line):
    found = read(store, line)
    return log_line(store, found, moments_of(store, found))


def read(store, line, **also):
    return read_line(line, MORNING, lexicon(store, **also))


def test_a_line_becomes_a_moment_with_its_people_and_steps_in_one_unit_of_work(store, wit):
    changes = log(
        store,
        "de wit gisteren 14:30 ouderavond 1u30 reis 20m regelen niet bereikt met noor, met visser en met anneke jansen "
        "over school >vr 10:30 navragen >ma bellen",
    )

    seen = dossier(store, wit.id)
    moment = seen.moments[0]
    assert (moment.way, moment.minutes, moment.travel_minutes) == (ContactWay.VISIT, 90, 20)
    assert (moment.purpose, moment.result) == (Purpose.ARRANGE, ContactResult.NOT_REACHED)
    assert moment.with_whom == "Noortje de Wit, Dokter Visser, Anneke Jansen"
    assert len(moment.member_ids) == len(moment.network_ids) == 1
    assert moment.aanspreekpunt_id is not None
    assert moment.kind_id is not None
    assert {(each.on, each.time, each.what) for each in seen.appointments} == {
        (date(2026, 11, 20), time(10, 30), "navragen"),
        (date(2026, 11, 23), None, "bellen"),
    }
    undo(store, changes.entry_id)
    assert not dossier(store, wit.id).moments
    assert not dossier(store, wit.id).appointments


def test_what_was_not_said_is_as_in_the_form(store, wit):
    log(store, "de wit 5m")
    moment: ContactMoment = dossier(store, wit.id).moments[0]
    assert (moment.way, moment.result, moment.at, moment.text) == (
        ContactWay.PHONE,
        ContactResult.SPOKEN,
        MORNING,
        "",
    )


@pytest.mark.parametrize(("line", "sentence"), [("gebeld", "Bij welk gezin?"), ("gebeld met de wit", "past bij meer")])
def test_a_line_without_a_family_that_is_clear_is_not_kept(store, wit, line, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        log(store, line)
    assert not dossier(store, wit.id).moments


def test_a_kind_that_is_no_longer_offered_is_no_word_any_more(store, wit):
    assert read(store, "de wit vergeten soort 5m").kind is None


def test_at_the_kitchen_table_only_that_family_can_be_named(store, wit):
    assert not read(store, "yilmaz tel 5m", only=wit.id).families
    assert read(store, "de wit noor gezien", only=wit.id).with_whom


def test_an_intervision_for_several_families_shares_the_minutes_and_is_undone_at_once(store, wit):
    yilmaz, bakker = make_family(name="Yilmaz Junior"), make_family(name="Bakker")
    keep(store, yilmaz, bakker)
    changes = log(store, "de wit, junior en bakker intervisie 100m reis 20m met noor over grenzen >vr terugkoppelen")

    lines = [dossier(store, family.id).moments[0] for family in (wit, yilmaz, bakker)]
    assert [line.minutes for line in lines] == [34, 33, 33]
    assert [line.travel_minutes for line in lines] == [7, 7, 6]
    assert len(dossier(store, wit.id).appointments) == 1
    undo(store, changes.entry_id)
    assert not any(dossier(store, family.id).moments for family in (wit, yilmaz, bakker))
