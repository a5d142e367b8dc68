from copiloot_tui.demo.caseload import caseload
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.family import Family, FamilyStatus
from copiloot_tui.domain.signal import THEMES, Signal, SignalKind
from tests.demo.made_up import TODAY


def test_the_families_of_the_demo_have_something_to_teach_and_something_left() -> None:
    made = list(caseload(1, 7, 2, TODAY))
    families = {record.id: record for record in made if isinstance(record, Family)}
    signals = [record for record in made if isinstance(record, Signal)]

    assert len(signals) >= 5
    assert {signal.kind for signal in signals} == set(SignalKind)
    assert {signal.theme for signal in signals} & set(THEMES)
    for signal in signals:
        family = families[signal.family_id]
        assert family.status is not FamilyStatus.SPOEDVRAAG
        assert family.started_on is None or family.started_on <= signal.on <= TODAY
        assert "{" not in signal.text
    assert len([record for record in made if isinstance(record, Departure)]) == 2
