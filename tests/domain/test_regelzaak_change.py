from datetime import date
from uuid import uuid4

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Turn
from copiloot_tui.domain.regelzaak_change import RegelzaakChange

TODAY = date(2026, 11, 21)
SINCE = date(2026, 10, 1)
CIZ, SVB, PERSON = uuid4(), uuid4(), uuid4()
MEERZORG = Regelzaak(
    family_id=uuid4(), title="Meerzorg", turn=Turn.US, turn_since=SINCE, institution_id=CIZ, aanspreekpunt_id=PERSON,
    due_on=TODAY, due_reason="de brief",
)  # fmt: skip


def test_what_is_not_named_stays():
    assert RegelzaakChange().is_empty
    assert RegelzaakChange().of(MEERZORG, TODAY) == MEERZORG


def test_what_is_named_becomes_so():
    change = RegelzaakChange(status=RegelzaakStatus.DONE, outcome=RegelzaakOutcome.GRANTED, due_on=date(2027, 1, 1))
    became = change.of(MEERZORG, TODAY)
    assert (became.status, became.outcome, became.due_on) == (change.status, change.outcome, change.due_on)
    assert (became.due_reason, became.turn_since) == ("de brief", SINCE)
    assert not change.is_empty
    assert RegelzaakChange(life_domain=LifeDomain.CARE).of(MEERZORG, TODAY).life_domain is LifeDomain.CARE


def test_a_turn_begins_today_only_when_it_changes():
    assert RegelzaakChange(turn=Turn.FAMILY).of(MEERZORG, TODAY).turn_since == TODAY
    assert RegelzaakChange(turn=Turn.US).of(MEERZORG, TODAY).turn_since == SINCE


def test_who_to_call_goes_along_with_another_institution():
    assert RegelzaakChange(institution_id=SVB).of(MEERZORG, TODAY).aanspreekpunt_id is None
    assert RegelzaakChange(institution_id=CIZ).of(MEERZORG, TODAY).aanspreekpunt_id == PERSON
    other = uuid4()
    assert RegelzaakChange(institution_id=SVB, aanspreekpunt_id=other).of(MEERZORG, TODAY).aanspreekpunt_id == other


def test_a_day_goes_with_its_reason_and_not_while_another_comes():
    became = RegelzaakChange(clears_due=True).of(MEERZORG, TODAY)
    assert (became.due_on, became.due_reason) == (None, "")
    with pytest.raises(InvalidInput):
        RegelzaakChange(clears_due=True, due_on=TODAY)
