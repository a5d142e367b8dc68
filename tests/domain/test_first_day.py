"""What a stand-in is told first: by rules, and without a vault."""

from dataclasses import replace
from datetime import date, timedelta

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.contact import ContactResult
from copiloot_tui.domain.family import MemberRole, NetworkPerson
from copiloot_tui.domain.first_day import (
    authority_over,
    in_something_running,
    is_due_soon,
    is_fresh_promise,
    is_in_owners_name,
    owner_by_name,
    representatives,
    told_to,
)
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.present import PersonKind
from copiloot_tui.domain.standing_in import standing_in_of
from tests.factories import (
    MORNING,
    SOME_ID,
    TODAY,
    make_appointment,
    make_consent,
    make_family,
    make_machtiging,
    make_member,
    make_moment,
)

JANSEN = make_family()
NOOR = make_member(JANSEN, birth_date=date(2015, 6, 7))
SANNE = make_member(JANSEN, role=MemberRole.PARENT, name="Sanne Jansen", phone="06 11112222")
BRAM = make_member(JANSEN, role=MemberRole.PARENT, name="Bram de Wit")
HELD = Handover(
    family_id=JANSEN.id, handover=SOME_ID, sort=HandoverSort.STAND_IN, side=HandoverSide.HELD, other_name="Fatma",
    given_on=TODAY, until=TODAY + timedelta(days=14), created_at=MORNING,
)  # fmt: skip
BEFORE, AFTER = MORNING - timedelta(days=3), MORNING + timedelta(hours=1)


def gezag(member: object, holder: str, kind: AuthorityKind = AuthorityKind.GEZAG) -> Authority:
    return Authority(family_id=JANSEN.id, member_id=member.id, kind=kind, holder=holder)  # type: ignore[attr-defined]


def test_what_is_past_or_comes_within_two_weeks_is_due_soon():
    days = {-400: True, 0: True, 14: True, 15: False}
    assert {number: is_due_soon(TODAY + timedelta(days=number), TODAY) for number in days} == days
    assert not is_due_soon(None, TODAY)


def test_a_promise_is_fresh_for_thirty_days_after_it_was_agreed():
    long_ago, lately = MORNING - timedelta(days=31), MORNING - timedelta(days=30)
    promise = make_appointment(JANSEN, on=TODAY + timedelta(days=90), created_at=long_ago)

    assert not is_fresh_promise(promise, None, TODAY)
    assert is_fresh_promise(replace(promise, created_at=lately), None, TODAY)
    assert is_fresh_promise(promise, make_moment(JANSEN, at=lately), TODAY)
    assert not is_fresh_promise(replace(promise, done_on=TODAY, created_at=lately), None, TODAY)


def test_a_machtiging_that_came_with_the_family_is_in_the_owners_name():
    came = make_machtiging(NOOR, created_at=BEFORE)

    assert is_in_owners_name(came, HELD, TODAY)
    assert not is_in_owners_name(replace(came, valid_to=TODAY - timedelta(days=1)), HELD, TODAY)
    assert not is_in_owners_name(make_machtiging(NOOR, created_at=AFTER), HELD, TODAY)
    assert not is_in_owners_name(replace(came, family_id=SOME_ID), HELD, TODAY)


def test_a_consent_is_in_the_owners_name_only_where_it_says_so():
    came = make_consent(NOOR, created_at=BEFORE, to_whom="Fatma")

    assert is_in_owners_name(came, HELD, TODAY)
    assert not is_in_owners_name(replace(came, to_whom=""), HELD, TODAY)
    assert not is_in_owners_name(replace(came, to_whom="het CIZ"), HELD, TODAY)
    assert not is_in_owners_name(replace(came, withdrawn_on=TODAY), HELD, TODAY)


def test_nothing_is_in_the_name_of_somebody_else_once_that_is_over_or_for_whoever_gave_it():
    came = make_machtiging(NOOR, created_at=BEFORE)

    assert owner_by_name(came, (HELD,), TODAY) == "Fatma"
    assert owner_by_name(came, (replace(HELD, ended_on=TODAY),), TODAY) == ""
    assert owner_by_name(came, (replace(HELD, side=HandoverSide.GIVEN),), TODAY) == ""


def test_somebody_is_told_by_the_first_real_contact_since_the_family_came():
    by_owner = make_moment(JANSEN, member_ids=(SANNE.id,), created_at=BEFORE)
    tried = make_moment(JANSEN, member_ids=(SANNE.id,), created_at=AFTER, result=ContactResult.VOICEMAIL)
    spoken = make_moment(JANSEN, member_ids=(SANNE.id, BRAM.id), created_at=AFTER)
    again = make_moment(JANSEN, member_ids=(SANNE.id,), created_at=AFTER + timedelta(days=1))

    assert told_to(PersonKind.MEMBER, SANNE.id, (by_owner, tried), HELD) is None
    assert told_to(PersonKind.MEMBER, SANNE.id, (by_owner, tried, spoken, again), HELD) == spoken
    assert told_to(PersonKind.NETWORK, SANNE.id, (spoken,), HELD) is None
    by_phone = make_moment(JANSEN, aanspreekpunt_id=SOME_ID, created_at=AFTER)
    assert told_to(PersonKind.AANSPREEKPUNT, SOME_ID, (by_phone,), HELD) == by_phone


def test_who_has_gezag_goes_first_and_only_over_whom_it_still_holds():
    bas = make_member(JANSEN, name="Bas Jansen", nickname="Bas", birth_date=date(2012, 1, 1))
    grown = make_member(JANSEN, name="Kim Jansen", birth_date=date(2000, 1, 1))
    died = make_member(JANSEN, name="Tim Jansen", died_on=date(2020, 1, 1))
    over = [*(gezag(child, "Sanne Jansen") for child in (NOOR, bas, grown, died)), gezag(NOOR, "Mr. Vos")]

    assert authority_over(over, [NOOR, bas, grown, died], TODAY) == {
        "Sanne Jansen": "gezag over Noor Jansen en Bas",
        "Mr. Vos": "gezag over Noor Jansen",
    }
    voogd = NetworkPerson(family_id=JANSEN.id, name="mr. Vos", role="voogd", phone="06 33334444")
    found = list(representatives([NOOR, bas, grown, died, BRAM, SANNE], [voogd], over, TODAY))
    assert found == [
        (SANNE, "ouder, gezag over Noor Jansen en Bas"),
        (voogd, "voogd, gezag over Noor Jansen"),
        (BRAM, "ouder"),
    ]


def test_who_decides_and_stands_nowhere_else_is_told_by_name():
    found = list(representatives([NOOR], (), [gezag(NOOR, "Stichting Voogdij")], TODAY))
    assert found == [("Stichting Voogdij", "gezag over Noor Jansen")]


def test_of_the_network_only_who_is_in_something_running_is_told():
    oma = NetworkPerson(family_id=JANSEN.id, name="Ans Bakker")
    juf = NetworkPerson(family_id=JANSEN.id, name="Els Smit")
    arts = NetworkPerson(family_id=JANSEN.id, name="dr. Timmermans")
    lately = [make_moment(JANSEN, network_ids=(oma.id,))]
    coming = [make_appointment(JANSEN, with_whom="Timmermans")]

    assert list(in_something_running([oma, juf, arts], lately, coming, ())) == [oma, arts]
    assert list(in_something_running([oma, juf, arts], lately, coming, {oma.id})) == [arts]


def test_that_a_family_is_somebody_elses_goes_before_that_somebody_else_has_it():
    given = replace(HELD, side=HandoverSide.GIVEN, other_name="Zoë", until=date(2026, 12, 4))

    assert standing_in_of(()) is None
    assert standing_in_of((replace(HELD, ended_on=TODAY),)) is None
    held, other = standing_in_of((HELD, given)), standing_in_of((given,))
    assert held is not None
    assert other is not None
    assert (held.sign, held.word, held.words) == ("»", "waarneming", "waarneming voor Fatma t/m 4 december 2026")
    assert (other.sign, other.word, other.words) == ("«", "bij Zoë", "bij Zoë t/m 4 december 2026")
    for_good = standing_in_of((replace(given, sort=HandoverSort.TRANSFER, until=None),))
    assert for_good is not None
    assert for_good.words == "naar Zoë"
