from datetime import date
from uuid import uuid4

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, is_silent, rhythm

TODAY = date(2026, 11, 21)


def child(**facts):
    return FamilyMember(**({"family_id": uuid4(), "role": MemberRole.CHILD, "name": "Noor"} | facts))


def test_a_family_needs_a_name():
    with pytest.raises(InvalidInput) as refusal:
        Family(name="  \t ")
    assert refusal.value.field == "name"


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(InvalidInput):
        Family(name="De Wit", started_on=TODAY, ended_on=date(2026, 1, 1))


def test_a_closed_family_is_no_longer_open():
    assert Family(name="De Wit", status=FamilyStatus.WAAKVLAM).is_open
    assert not Family(name="De Wit", status=FamilyStatus.AFGESLOTEN).is_open


def test_age_counts_whole_years():
    assert child(birth_date=date(2009, 11, 22)).age_on(TODAY) == 16
    assert child(birth_date=date(2009, 11, 21)).age_on(TODAY) == 17


def test_of_a_child_that_died_neither_age_nor_birthday_is_spoken():
    gone = child(birth_date=date(2009, 3, 15), died_on=date(2026, 2, 1))
    assert gone.age_on(TODAY) is None
    assert gone.turns_adult_on is None


def test_somebody_born_on_leap_day_turns_adult_on_the_last_of_february():
    assert child(birth_date=date(2008, 2, 29)).turns_adult_on == date(2026, 2, 28)


def test_a_quiet_time_has_a_slower_rhythm_and_never_a_faster_one():
    assert rhythm(FamilyStatus.UITVOERING, 14, 35, 60) == (14, 35)
    assert rhythm(FamilyStatus.WAAKVLAM, 14, 35, 60) == (42, 84)
    assert rhythm(FamilyStatus.NAZORG, 14, 35, 60) == (30, 60)
    assert rhythm(FamilyStatus.WAAKVLAM, 50, 120, 60) == (50, 120)


def test_a_silence_with_an_appointment_at_its_end_is_none():
    assert not is_silent(None, 35, date(2026, 1, 1), TODAY, is_expected=True)


def test_a_family_that_was_never_spoken_to_is_silent_once_its_rhythm_has_passed():
    assert is_silent(None, 35, date(2026, 9, 1), TODAY)
    assert not is_silent(None, 35, date(2026, 11, 1), TODAY)


def test_a_conversation_on_the_last_day_of_the_rhythm_is_soon_enough():
    assert not is_silent(date(2026, 10, 17), 35, None, TODAY)
    assert is_silent(date(2026, 10, 16), 35, None, TODAY)
