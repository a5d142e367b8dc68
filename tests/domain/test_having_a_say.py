from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.having_a_say import who_has_a_say
from tests.factories import TODAY, make_family, make_member

FAMILY = make_family()


def born(years: int) -> date:
    return TODAY - relativedelta(years=years)


@pytest.mark.parametrize(("years", "who"), [(8, ("Sanne", "Karim")), (15, ("Sanne", "Karim")), (16, ("Noor",))])
def test_from_sixteen_on_somebody_decides_personally(years: int, who: tuple[str, ...]) -> None:
    noor = make_member(FAMILY, name="Noor", birth_date=born(years))
    gezag = [
        Authority(family_id=FAMILY.id, member_id=noor.id, kind=AuthorityKind.GEZAG, holder=name)
        for name in ("Sanne", "Karim", "Sanne")
    ]

    assert who_has_a_say(noor, gezag, TODAY) == who


def test_a_mentor_is_told_beside_an_adult() -> None:
    noor = make_member(FAMILY, name="Noor", birth_date=born(20))
    mentor = Authority(family_id=FAMILY.id, member_id=noor.id, kind=AuthorityKind.MENTOR, holder="Elif")

    assert who_has_a_say(noor, [mentor], TODAY) == ("Noor", "Elif")


def test_of_somebody_whose_age_is_unknown_those_with_gezag_are_told() -> None:
    noor = make_member(FAMILY)
    gezag = Authority(family_id=FAMILY.id, member_id=noor.id, kind=AuthorityKind.VOOGD, holder="Sanne")
    lapsed = Authority(
        family_id=FAMILY.id,
        member_id=noor.id,
        kind=AuthorityKind.GEZAG,
        holder="Karim",
        valid_to=TODAY - timedelta(days=1),
    )

    assert who_has_a_say(noor, [gezag, lapsed], TODAY) == ("Sanne",)
    assert who_has_a_say(make_member(FAMILY), [gezag], TODAY) == ()


def test_of_somebody_who_died_nobody_is_asked() -> None:
    noor = make_member(FAMILY, birth_date=born(30), died_on=TODAY)

    assert who_has_a_say(noor, [], TODAY) == ()
