from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.inzage import InzageGround, InzageState, Inzageverzoek
from copiloot_tui.domain.inzage_asking import doubts, has_authority
from copiloot_tui.domain.inzage_term import inzage_term
from copiloot_tui.domain.term import NOT_CHECKED
from tests.factories import TODAY, make_family, make_member

FAMILY = make_family()
SANNE = make_member(FAMILY, name="Sanne Jansen", role=MemberRole.PARENT, birth_date=date(1985, 3, 4))
NOOR = make_member(FAMILY, name="Noor Jansen", birth_date=date(2016, 5, 1))


def request(member: FamilyMember = SANNE, **fields: Any) -> Inzageverzoek:
    usual = {"family_id": FAMILY.id, "member_id": member.id, "asked_by": SANNE.name, "received_on": TODAY}
    return Inzageverzoek(**{**usual, **fields})


def authority(kind: AuthorityKind, member: FamilyMember = NOOR, **fields: Any) -> Authority:
    usual = {"family_id": FAMILY.id, "member_id": member.id, "kind": kind, "holder": "sanne  JANSEN"}
    return Authority(**{**usual, **fields})


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 20), date(2026, 12, 20)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 11, 25), date(2026, 12, 25)),
    ],
)
def test_a_request_has_to_be_answered_in_a_month_and_no_weekend_or_holiday_makes_that_longer(received, due):
    term = inzage_term(request(received_on=received), law_book())

    assert term.due_on == due
    assert any("schuift niet op" in reason.lower() for reason in term.reasons)
    assert any(NOT_CHECKED in warning for warning in term.warnings)


def test_two_months_longer_when_that_was_said_within_the_first_with_the_reason():
    said = request(extended_on=date(2026, 12, 20), extension_reason="Het is een groot dossier.")

    term = inzage_term(said, law_book())

    assert (term.due_on, term.first_on, term.is_extended) == (date(2027, 2, 20), date(2026, 12, 20), True)
    assert "Het is een groot dossier." in term.reasons[0]


def test_what_was_said_too_late_makes_nothing_longer_and_that_is_told():
    said = request(extended_on=date(2026, 12, 21), extension_reason="druk")

    term = inzage_term(said, law_book())

    assert (term.due_on, term.is_extended) == (date(2026, 12, 20), False)
    assert "telt niet" in term.reasons[-1]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 120))
def test_the_end_is_never_more_than_a_month_away_nor_three(received: date, days: int):
    first = inzage_term(request(received_on=received), law_book())
    said_on = received + timedelta(days=days)
    longer = inzage_term(request(received_on=received, extended_on=said_on, extension_reason="druk"), law_book())

    assert 28 <= (first.due_on - received).days <= 31
    assert longer.is_extended == (said_on <= first.due_on)
    assert longer.due_on == first.due_on or 89 <= (longer.due_on - received).days <= 92


def test_no_extension_without_a_reason_and_nothing_before_it_came_in():
    with pytest.raises(InvalidInput) as refused:
        request(extended_on=TODAY)
    assert refused.value.field == "extension_reason"
    for name in ("delivered_on", "withdrawn_on", "extended_on"):
        with pytest.raises(InvalidInput):
            request(**{name: TODAY - timedelta(days=1), "extension_reason": "druk"})
    with pytest.raises(InvalidInput) as refused:
        request(looked_along_on=TODAY)
    assert refused.value.field == "looks_along"


def test_the_state_of_a_request():
    due = {"due_on": TODAY}

    assert request(**due).state_on(TODAY) is InzageState.OPEN
    assert request(**due, looks_along="Jos", looked_along_on=TODAY).state_on(TODAY) is InzageState.LOOKED_ALONG
    assert request(**due).state_on(TODAY + timedelta(days=1)) is InzageState.LATE
    assert request(**due, delivered_on=TODAY).state_on(TODAY + timedelta(days=1)) is InzageState.DELIVERED
    assert request(**due, delivered_on=TODAY, withdrawn_on=TODAY).state_on(TODAY) is InzageState.WITHDRAWN
    assert not request(delivered_on=TODAY).is_open


def test_an_adult_asks_about_oneself_without_any_doubt():
    assert doubts(request(asked_by_member=SANNE.id), SANNE, [], TODAY) == ()
    assert doubts(request(asked_by="sanne jansen"), SANNE, [], TODAY) == ()


def test_who_asks_about_another_and_says_for_oneself_is_pointed_out():
    (told,) = doubts(request(asked_by="Bram Jansen"), SANNE, [], TODAY)

    assert "Bram Jansen vraagt over Sanne Jansen" in told


def test_gezag_counts_for_who_is_under_sixteen_and_has_to_stand_in_the_dossier():
    asked = request(NOOR, ground=InzageGround.GEZAG, asked_by_member=SANNE.id)

    assert doubts(asked, NOOR, [authority(AuthorityKind.GEZAG)], TODAY) == ()
    (lacking,) = doubts(asked, NOOR, [authority(AuthorityKind.MENTOR)], TODAY)
    assert "staat niet in het dossier" in lacking
    ended = authority(AuthorityKind.GEZAG, valid_to=TODAY - timedelta(days=1))
    assert doubts(asked, NOOR, [ended], TODAY) == (lacking,)


@pytest.mark.parametrize(("years", "word"), [(16, "vraagt iemand zelf"), (18, "gezag eindigt")])
def test_gezag_over_who_is_older_is_doubted(years: int, word: str):
    older = make_member(FAMILY, name="Noor Jansen", birth_date=date(TODAY.year - years, 1, 1))
    asked = request(older, ground=InzageGround.GEZAG)

    assert any(word in told for told in doubts(asked, older, [authority(AuthorityKind.GEZAG, older)], TODAY))


def test_a_mentor_is_there_for_an_adult():
    asked = request(NOOR, ground=InzageGround.MENTOR)
    told = doubts(asked, NOOR, [authority(AuthorityKind.MENTOR)], TODAY)
    grown = make_member(FAMILY, name="Noor Jansen", birth_date=date(2000, 1, 1))

    assert len(told) == 1
    assert "18 of ouder" in told[0]
    assert (
        doubts(request(grown, ground=InzageGround.MENTOR), grown, [authority(AuthorityKind.MENTOR, grown)], TODAY) == ()
    )


def test_a_child_that_asks_and_an_age_that_nobody_knows_are_doubted_and_a_death_is_told():
    assert any("jonger dan 16" in told for told in doubts(request(NOOR, asked_by_member=NOOR.id), NOOR, [], TODAY))
    unknown = make_member(FAMILY, name="Sanne Jansen")
    assert any("niet bekend" in told for told in doubts(request(unknown), unknown, [], TODAY))
    died = make_member(FAMILY, name="Noor Jansen", died_on=TODAY)
    (told,) = doubts(request(died, ground=InzageGround.GEZAG), died, [], TODAY)
    assert "overleden" in told


def test_who_decides_for_somebody_is_known_by_name():
    held = [authority(AuthorityKind.GEZAG)]

    assert has_authority("Sanne Jansen", NOOR, held, TODAY)
    assert not has_authority("Bram Jansen", NOOR, held, TODAY)
    assert not has_authority("Sanne Jansen", SANNE, held, TODAY)
    assert not has_authority("Sanne Jansen", NOOR, [authority(AuthorityKind.BEWINDVOERDER)], TODAY)
