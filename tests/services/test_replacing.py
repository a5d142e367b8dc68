from dataclasses import replace
from datetime import date

import pytest

from copiloot_tui.domain.authority import KnownAt
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.services.records import get, save, undo
from copiloot_tui.services.replacing import bring_back, leave, leaving, successor_of
from copiloot_tui.store.store import Store
from tests.factories import (
    SOME_ID,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_appointment,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_regelzaak,
)

CIZ, SVB = make_institution(name="CIZ"), make_institution(name="SVB")
AYDIN = make_aanspreekpunt(CIZ, name="Mevrouw Aydin", function="consulent", region="Utrecht", zevmb=True, phone="06 1")
BOS = make_aanspreekpunt(CIZ, name="De heer Bos")
WIT = make_family()
OPEN = make_regelzaak(WIT, institution_id=CIZ.id, aanspreekpunt_id=AYDIN.id)
ASLEEP = make_regelzaak(WIT, institution_id=CIZ.id, aanspreekpunt_id=AYDIN.id, begins_on=date(2027, 1, 1))
CLOSED = make_regelzaak(WIT, institution_id=CIZ.id, aanspreekpunt_id=AYDIN.id, status=RegelzaakStatus.DONE)
OF_BOS = make_regelzaak(WIT, institution_id=CIZ.id, aanspreekpunt_id=BOS.id)
SPOKEN = make_moment(WIT, aanspreekpunt_id=AYDIN.id, with_whom="Mevrouw Aydin")
NOOR = make_member(WIT)
KNOWN = KnownAt(family_id=WIT.id, member_id=NOOR.id, institution_id=CIZ.id, consulent="Mevrouw Aydin")
VISIT = make_appointment(WIT, with_whom="Mevrouw Aydin")


@pytest.fixture
def known(store: Store) -> Store:
    keep(store, CIZ, SVB, AYDIN, BOS, WIT, NOOR, OPEN, ASLEEP, CLOSED, OF_BOS, SPOKEN, KNOWN, VISIT)
    return store


def handlers(store: Store) -> list[object]:
    return [get(store, Regelzaak, each.id).aanspreekpunt_id for each in (OPEN, ASLEEP, CLOSED, OF_BOS)]


def test_before_somebody_leaves_it_is_counted_what_moves_and_named_who_may_come_after(known: Store) -> None:
    keep(known, make_aanspreekpunt(CIZ, name="Weg", left_on=TODAY), make_aanspreekpunt(SVB, name="Elders"))

    seen = leaving(known, AYDIN.id)

    assert (seen.open_regelzaken, [one.name for one in seen.colleagues]) == (2, ["De heer Bos"])


def test_a_new_successor_gets_the_post_and_the_open_regelzaken_and_one_key_takes_it_all_back(known: Store) -> None:
    new = successor_of(AYDIN, "Mevrouw Yılmaz", "06 2", "y@ciz.example", TODAY, "Copiloot")

    changes = leave(known, AYDIN.id, successor=new)

    assert changes.title == "Aanspreekpunt vervangen; 2 regelzaken gaan mee"
    left, came = get(known, Aanspreekpunt, AYDIN.id), get(known, Aanspreekpunt, new.id)
    assert (left.left_on, left.replaced_by, left.is_there) == (TODAY, new.id, False)
    assert (came.function, came.region, came.zevmb, came.verified_on, came.source) == (
        "consulent",
        "Utrecht",
        True,
        TODAY,
        "opvolger van Mevrouw Aydin",
    )
    assert handlers(known) == [new.id, new.id, AYDIN.id, BOS.id]

    assert changes.entry_id is not None
    undo(known, changes.entry_id)
    assert handlers(known) == [AYDIN.id, AYDIN.id, AYDIN.id, BOS.id]
    assert get(known, Aanspreekpunt, AYDIN.id).is_there


def test_what_was_said_and_agreed_before_keeps_the_old_name(known: Store) -> None:
    leave(known, AYDIN.id, successor=BOS)

    assert get(known, ContactMoment, SPOKEN.id).aanspreekpunt_id == AYDIN.id
    assert get(known, Appointment, VISIT.id).with_whom == "Mevrouw Aydin"
    assert get(known, KnownAt, KNOWN.id).consulent == "Mevrouw Aydin"


def test_the_regelzaken_stay_behind_when_that_is_asked_or_nobody_is_known(known: Store) -> None:
    assert leave(known, AYDIN.id, date(2026, 11, 1)).title == "Aanspreekpunt is weg"
    assert get(known, Aanspreekpunt, AYDIN.id).left_on == date(2026, 11, 1)
    assert handlers(known)[0] == AYDIN.id

    assert leave(known, AYDIN.id, successor=BOS, takes_over=False).title == "Aanspreekpunt vervangen"
    assert handlers(known)[0] == AYDIN.id
    assert get(known, Aanspreekpunt, AYDIN.id).left_on == date(2026, 11, 1)


def test_a_successor_who_is_known_keeps_what_was_changed_meanwhile(known: Store) -> None:
    save(known, replace(BOS, phone="06 3"))

    leave(known, AYDIN.id, successor=BOS)

    assert get(known, Aanspreekpunt, BOS.id).phone == "06 3"


def test_somebody_who_left_can_be_brought_back(known: Store) -> None:
    leave(known, AYDIN.id, successor=BOS)

    bring_back(known, AYDIN.id)

    back = get(known, Aanspreekpunt, AYDIN.id)
    assert (back.is_there, back.left_on, back.replaced_by) == (True, None, None)
    assert handlers(known)[0] == BOS.id


@pytest.mark.parametrize(
    "successor",
    [AYDIN, make_aanspreekpunt(CIZ, left_on=TODAY), make_aanspreekpunt(SVB)],
    ids=["the same", "left too", "elsewhere"],
)
def test_who_cannot_come_after_is_refused_and_nothing_changes(known: Store, successor: Aanspreekpunt) -> None:
    with pytest.raises(InvalidInput) as refused:
        leave(known, AYDIN.id, successor=successor)

    assert refused.value.field == "successor"
    assert get(known, Aanspreekpunt, AYDIN.id).is_there


def test_somebody_who_is_not_there_cannot_leave(store: Store) -> None:
    for call in (leave, leaving, bring_back):
        with pytest.raises(NotFound):
            call(store, SOME_ID)
