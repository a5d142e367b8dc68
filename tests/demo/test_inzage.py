from pathlib import Path

from copiloot_tui.demo.caseload import APART
from copiloot_tui.demo.situations import situation_of
from copiloot_tui.domain.inzage import Inzageverzoek, Verdict
from copiloot_tui.domain.note import Note
from copiloot_tui.services.inzage_held import held_about
from tests.demo.made_up import TODAY, made_up, of_kind
from tests.factories import make_store


def test_each_of_two_parents_who_live_apart_asks_and_gets_nothing_the_other_said_in_confidence(tmp_path: Path) -> None:
    records = made_up()
    requests = of_kind(Inzageverzoek, records)
    store = make_store(tmp_path)
    store.fill(records)

    assert situation_of(APART).is_separated
    assert len({request.member_id for request in requests}) == 2
    for request in requests:
        assert request.due_on is not None
        assert request.due_on > TODAY
        others = {
            note.id for note in of_kind(Note, records) if note.in_confidence_from not in (None, request.member_id)
        }
        with store.reading() as reading:
            items = held_about(reading, request.id).items
        told = [item for item in items if item.record_id in others]
        assert told
        assert {item.proposal.verdict for item in told} == {Verdict.KEEP_BACK}
        assert {item.proposal.verdict for item in items} == set(Verdict)
    store.close()
