from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from copiloot_tui.domain.consent_given import consent_given, is_meant_for
from copiloot_tui.domain.family import MemberRole
from tests.factories import TODAY, make_consent, make_family, make_member

FAMILY = make_family()
NOOR, SANNE = make_member(FAMILY, name="Noor"), make_member(FAMILY, name="Sanne", role=MemberRole.PARENT)


@pytest.mark.parametrize(
    ("meant", "receiver", "counts"),
    [
        ("CIZ", "ciz", True),
        ("CIZ", "CIZ Utrecht", True),
        ("school De Vlieger", "De Vlieger", True),
        ("CIZ", "UWV", False),
        ("CIZ", "", False),
        ("", "CIZ", True),
        ("", "", True),
        ("arts", "kinderarts", False),
    ],
)
def test_a_consent_counts_for_whom_it_names(meant: str, receiver: str, counts: bool) -> None:
    assert is_meant_for(make_consent(NOOR, to_whom=meant), receiver) is counts


def test_about_everybody_a_consent_has_to_hold() -> None:
    consent = make_consent(NOOR, to_whom="CIZ")

    found = consent_given([NOOR, SANNE], [consent], "CIZ", TODAY)

    assert (found.holding, found.lacking) == ((consent,), (SANNE,))
    assert not found.is_complete
    assert consent_given([NOOR], [consent], "CIZ", TODAY).is_complete


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn_on": TODAY},
        {"valid_to": TODAY - timedelta(days=1)},
        {"valid_from": TODAY + timedelta(days=1)},
    ],
)
def test_a_consent_that_does_not_hold_today_counts_for_nobody(fields: dict[str, object]) -> None:
    found = consent_given([NOOR], [make_consent(NOOR, **fields)], "CIZ", TODAY)

    assert (found.holding, found.lacking) == ((), (NOOR,))


def test_of_somebody_who_died_no_consent_is_asked() -> None:
    died = make_member(FAMILY, died_on=TODAY)

    assert consent_given([NOOR, died], [make_consent(NOOR)], "", TODAY).is_complete


def test_without_anybody_nobody_agreed() -> None:
    assert not consent_given([], [], "CIZ", TODAY).is_complete


def test_a_consent_that_a_parent_gave_lapses_when_the_child_is_of_age() -> None:
    noor = make_member(FAMILY, birth_date=TODAY - relativedelta(years=18))
    before = make_consent(noor, valid_from=TODAY - timedelta(days=100))
    after = make_consent(noor, valid_from=TODAY)

    assert not consent_given([noor], [before], "", TODAY).is_complete
    assert consent_given([noor], [before, after], "", TODAY).holding == (after,)
