from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.adulthood import (
    AdulthoodItem,
    Moment,
    coming_of_age,
    day_of,
    has_to_be_renewed,
    last_day,
    premium_begins,
)
from copiloot_tui.domain.authority import Authority, AuthorityKind, Consent, Machtiging
from copiloot_tui.domain.family import FamilyMember, MemberRole

BIRTH = date(2009, 3, 15)
ADULT = date(2027, 3, 15)


def child(**facts):
    return FamilyMember(
        **({"family_id": uuid4(), "role": MemberRole.CHILD, "name": "Noor", "birth_date": BIRTH} | facts)
    )


def machtiging(**facts):
    return Machtiging(**({"family_id": uuid4(), "member_id": uuid4(), "given_by": "moeder"} | facts))


def item(**facts):
    return AdulthoodItem(**({"key": "wajong", "action": "Wajong aanvragen"} | facts))


@pytest.mark.parametrize(
    ("birth", "premium"),
    [
        (date(2009, 3, 15), date(2027, 4, 1)),
        (date(2009, 4, 1), date(2027, 5, 1)),
        (date(2008, 12, 31), date(2027, 1, 1)),
        (date(2008, 1, 31), date(2026, 2, 1)),
    ],
)
def test_the_premium_begins_on_the_first_of_the_month_after(birth, premium):
    assert premium_begins(coming_of_age(birth).on) == premium


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_the_premium_is_never_due_on_the_birthday_itself(birth):
    adult_on = coming_of_age(birth).on
    begins = premium_begins(adult_on)
    assert begins.day == 1
    assert 0 < (begins - adult_on).days <= 31


def test_whoever_is_born_on_leap_day_has_two_possible_days_and_that_is_said():
    age = coming_of_age(date(2008, 2, 29))
    assert (age.on, age.or_on) == (date(2026, 2, 28), date(2026, 3, 1))
    assert "28 februari of 1 maart" in age.warning
    assert "nog niet gecontroleerd" in age.warning


def test_the_day_before_and_after_leap_day_are_ordinary():
    for birth in (date(2008, 2, 28), date(2008, 3, 1)):
        assert coming_of_age(birth).or_on is None
        assert coming_of_age(birth).warning == ""


def test_items_stand_on_their_day_around_the_birthday():
    assert day_of(item(months=-24), ADULT) == date(2025, 3, 15)
    assert day_of(item(months=-3), ADULT) == date(2026, 12, 15)
    assert day_of(item(), ADULT) == ADULT
    assert day_of(item(months=1), ADULT) == date(2027, 4, 15)
    assert day_of(item(moment=Moment.NEXT_MONTH), ADULT) == date(2027, 4, 1)
    assert day_of(item(moment=Moment.LATER), ADULT) is None
    assert day_of(item(moment=Moment.OPTIONAL), ADULT) is None


def test_a_month_without_that_day_ends_on_its_last():
    assert day_of(item(months=-1), date(2027, 3, 31)) == date(2027, 2, 28)


def test_the_moment_can_be_read():
    assert item(months=-24).when == "2 jaar voor de 18e verjaardag"
    assert item(months=-3).when == "3 maanden voor de 18e verjaardag"
    assert item(months=1).when == "1 maand na de 18e verjaardag"
    assert item().when == "op de 18e verjaardag"
    assert item(moment=Moment.LATER).when == "daarna"


def test_what_a_parent_gave_has_to_be_given_again_at_eighteen():
    assert has_to_be_renewed(machtiging(valid_from=date(2025, 1, 1)), child())
    assert has_to_be_renewed(machtiging(), child())
    assert has_to_be_renewed(Consent(family_id=uuid4(), member_id=uuid4(), given_by="vader"), child())


def test_what_ends_before_eighteen_was_withdrawn_or_is_given_after_it_stays_as_it_is():
    assert not has_to_be_renewed(machtiging(valid_to=date(2027, 3, 14)), child())
    assert not has_to_be_renewed(machtiging(valid_from=ADULT), child())
    assert not has_to_be_renewed(machtiging(created_at=datetime(2027, 4, 1, tzinfo=UTC)), child())
    withdrawn = Consent(family_id=uuid4(), member_id=uuid4(), given_by="vader", withdrawn_on=date(2026, 1, 1))
    assert not has_to_be_renewed(withdrawn, child())


def test_renewal_is_asked_from_the_birthday_on_as_long_as_the_old_one_counts():
    old = machtiging(valid_to=date(2027, 12, 31))
    assert not has_to_be_renewed(old, child(), date(2027, 3, 14))
    assert has_to_be_renewed(old, child(), ADULT)
    assert not has_to_be_renewed(old, child(), date(2028, 1, 1))


def test_nothing_is_renewed_for_who_has_died_or_has_no_known_birth_date():
    assert not has_to_be_renewed(machtiging(), child(died_on=date(2026, 1, 1)))
    assert not has_to_be_renewed(machtiging(), child(birth_date=None))


@pytest.mark.parametrize(
    ("kind", "facts", "valid_to", "ends"),
    [
        (AuthorityKind.GEZAG, {}, None, date(2027, 3, 14)),
        (AuthorityKind.VOOGD, {}, date(2030, 1, 1), date(2027, 3, 14)),
        (AuthorityKind.GEZAG, {}, date(2026, 1, 1), date(2026, 1, 1)),
        (AuthorityKind.GEZAG, {"birth_date": None}, None, None),
        (AuthorityKind.MENTOR, {}, None, None),
        (AuthorityKind.MENTOR, {"died_on": date(2028, 2, 1)}, None, date(2028, 2, 1)),
    ],
)
def test_authority_ends_by_date_by_age_or_by_death(kind, facts, valid_to, ends):
    authority = Authority(family_id=uuid4(), member_id=uuid4(), kind=kind, holder="Ouders", valid_to=valid_to)
    assert last_day(authority, child(**facts)) == ends


def test_authority_over_somebody_unknown_ends_as_written_down():
    authority = Authority(family_id=uuid4(), member_id=uuid4(), kind=AuthorityKind.GEZAG, holder="Ouders")
    assert last_day(authority, None) is None
