from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakStatus
from copiloot_tui.domain.urgency import Urgency, urgency

TODAY = date(2026, 11, 21)


def test_nothing_presses_in_what_is_done_or_asleep_or_for_somebody_who_died():
    member, usual = uuid4(), {"family_id": uuid4(), "title": "Meerzorg"}
    assert not Regelzaak(**usual, member_id=member, begins_on=TODAY).is_at_rest_on(TODAY, frozenset())
    assert Regelzaak(**usual, member_id=member).is_at_rest_on(TODAY, frozenset({member}))
    assert Regelzaak(**usual, begins_on=TODAY + timedelta(days=1)).is_at_rest_on(TODAY, frozenset())
    done = Regelzaak(**usual, status=RegelzaakStatus.DONE, begins_on=TODAY + timedelta(days=1))
    assert done.is_at_rest_on(TODAY, frozenset())
    assert not done.is_asleep_on(TODAY)
    assert urgency(TODAY - timedelta(days=9), TODAY, is_at_rest=True) is Urgency.CALM


def test_waiting_is_counted_from_the_day_the_turn_began():
    each = Regelzaak(family_id=uuid4(), title="Meerzorg", turn_since=TODAY - timedelta(days=9))
    assert each.days_waiting(TODAY) == 9
    assert Regelzaak(family_id=uuid4(), title="Meerzorg").days_waiting(TODAY) is None


def test_only_what_is_done_is_closed():
    for status in RegelzaakStatus:
        each = Regelzaak(family_id=uuid4(), title="Meerzorg", status=status)
        assert each.is_open == (status is not RegelzaakStatus.DONE)


@pytest.mark.parametrize(
    ("verified_on", "freshness"),
    [
        (None, Freshness.UNKNOWN),
        (date(2026, 5, 21), Freshness.FRESH),
        (date(2026, 5, 20), Freshness.AGEING),
        (date(2025, 11, 21), Freshness.AGEING),
        (date(2025, 11, 20), Freshness.STALE),
    ],
)
def test_an_aanspreekpunt_ages_after_half_a_year_and_a_year(verified_on, freshness):
    person = Aanspreekpunt(institution_id=uuid4(), name="Mevr. Aydin", verified_on=verified_on)
    assert person.freshness_on(TODAY) is freshness


def test_only_speaking_to_somebody_is_a_conversation():
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    paperwork = ContactMoment(family_id=uuid4(), at=at, way=ContactWay.PAPERWORK)
    assert not paperwork.is_conversation
    for outcome in ContactResult:
        moment = ContactMoment(family_id=uuid4(), at=at, result=outcome)
        assert moment.is_conversation == (outcome is ContactResult.SPOKEN)


def test_a_moment_without_time_zone_or_with_absurd_minutes_is_refused():
    with pytest.raises(InvalidInput):
        ContactMoment(family_id=uuid4(), at=datetime(2026, 11, 20, 9))
    with pytest.raises(InvalidInput):
        ContactMoment(family_id=uuid4(), at=datetime(2026, 11, 20, 9, tzinfo=UTC), minutes=1441)
