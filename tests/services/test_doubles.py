import pytest

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.services.directory import aanspreekpunten
from copiloot_tui.services.doubles import doubles, merge_doubles, tell_apart
from copiloot_tui.services.records import erase, get, remove, undo
from copiloot_tui.store.store import Store
from tests.factories import (
    SOME_ID,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_family,
    make_institution,
    make_moment,
    make_regelzaak,
)

CIZ, SVB = make_institution(name="CIZ"), make_institution(name="SVB")
KEPT = make_aanspreekpunt(CIZ, name="Mevrouw Aydin", phone="06 12345678", zevmb=True)
OTHER = make_aanspreekpunt(SVB, name="S. Aydin", phone="+31612345678", email="s@svb.example")
BEFORE = make_aanspreekpunt(SVB, name="Bos", left_on=TODAY, replaced_by=OTHER.id)
WIT = make_family()
OPEN = make_regelzaak(WIT, aanspreekpunt_id=OTHER.id)
DONE = make_regelzaak(WIT, aanspreekpunt_id=OTHER.id, status=RegelzaakStatus.DONE)
SPOKEN = make_moment(WIT, aanspreekpunt_id=OTHER.id)


@pytest.fixture
def known(store: Store) -> Store:
    keep(store, CIZ, SVB, KEPT, OTHER, BEFORE, WIT, OPEN, DONE, SPOKEN)
    return store


def named(store: Store) -> list[object]:
    return [
        get(store, Regelzaak, OPEN.id).aanspreekpunt_id,
        get(store, Regelzaak, DONE.id).aanspreekpunt_id,
        get(store, ContactMoment, SPOKEN.id).aanspreekpunt_id,
        get(store, Aanspreekpunt, BEFORE.id).replaced_by,
    ]


def test_a_double_is_found_and_who_left_is_not(known: Store) -> None:
    (found,) = doubles(known)

    assert (found.found.one.name, found.at.name, found.other_at.name) == ("Mevrouw Aydin", "CIZ", "SVB")


def test_the_kept_card_gets_what_it_lacks_and_all_that_names_the_other_and_one_key_takes_it_back(known: Store) -> None:
    changes = merge_doubles(known, KEPT.id, OTHER.id)

    one = get(known, Aanspreekpunt, KEPT.id)
    assert (one.email, one.ways, one.remarks) == ("s@svb.example", (), "Naam: S. Aydin\nOok bij: SVB")
    assert named(known) == [KEPT.id] * 4
    assert [glance.aanspreekpunt.name for glance in aanspreekpunten(known)] == ["Mevrouw Aydin"]
    assert doubles(known) == []

    assert changes.entry_id is not None
    undo(known, changes.entry_id)
    assert named(known) == [OTHER.id] * 4
    assert get(known, Aanspreekpunt, KEPT.id).email == ""
    assert len(doubles(known)) == 1


def test_that_they_are_two_people_is_remembered_and_can_be_forgotten(known: Store) -> None:
    pair = doubles(known)[0].id

    tell_apart(known, pair)
    tell_apart(known, pair)
    assert [each.is_told_apart for each in doubles(known)] == [True]

    tell_apart(known, pair, are_two=False)
    assert [each.is_told_apart for each in doubles(known)] == [False]


def test_of_who_is_gone_nothing_is_remembered(known: Store) -> None:
    tell_apart(known, doubles(known)[0].id)
    remove(known, get(known, Aanspreekpunt, OTHER.id))
    keep(known, make_aanspreekpunt(CIZ, name="Aydin"))

    tell_apart(known, doubles(known)[0].id)

    with known.reading() as reading:
        assert len(reading.kept("told_apart").split()) == 1


def test_of_who_is_wiped_the_id_goes_too(known: Store) -> None:
    another = make_aanspreekpunt(SVB, name="S. Aydin")
    keep(known, another)
    for double in doubles(known):
        tell_apart(known, double.id)

    erase(known, another)

    with known.reading() as reading:
        kept = reading.kept("told_apart")
    assert another.id.hex not in kept
    assert KEPT.id.hex in kept


def test_a_card_is_not_put_together_with_itself_or_with_nobody(known: Store) -> None:
    with pytest.raises(InvalidInput):
        merge_doubles(known, KEPT.id, KEPT.id)
    with pytest.raises(NotFound):
        merge_doubles(known, KEPT.id, SOME_ID)
