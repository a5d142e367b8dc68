import pytest
from sqlalchemy.exc import DatabaseError

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.family import Family
from copiloot_tui.services import records
from copiloot_tui.services.audit import audit_log
from copiloot_tui.store.audit import note
from copiloot_tui.store.store import Store
from tests.factories import PUBLIC_KEY, SOME_ID, Watch, keep, make_family, make_note


def test_a_fact_is_written_with_the_work_it_tells_of_or_not_at_all(store: Store) -> None:
    keep(store, family := make_family())

    with pytest.raises(CopilootError), store.unit("Gegeven") as work:
        work.get(Family, note(work, Audited.GIVEN, number=1).id)
    assert audit_log(store) == []

    with store.unit("Gegeven") as work:
        work.save(make_note(family))
        note(work, Audited.GIVEN, number=1, handover=SOME_ID, key=PUBLIC_KEY, count=3)
    (line,) = audit_log(store)
    assert (line.entry.what, line.entry.number, line.entry.count) == (Audited.GIVEN, 1, 3)
    assert (line.entry.handover, line.entry.key) == (SOME_ID, PUBLIC_KEY)


def test_undoing_the_work_leaves_the_fact(store: Store) -> None:
    keep(store, family := make_family())
    with store.unit("Samengevoegd") as work:
        work.save(make_note(family))
        note(work, Audited.JOINED, number=1)
    assert work.changes.entry_id is not None

    records.undo(store, work.changes.entry_id)

    assert [line.entry.what for line in audit_log(store)] == [Audited.JOINED]


def test_the_names_are_of_who_is_there_now_and_stand_in_no_line(store: Store) -> None:
    keep(store, family := make_family(name="Jansen"), make_family(name="De Vries"))
    keep(store, Colleague(name="Petra", public_key=PUBLIC_KEY))
    for number in (1, 2, None):
        with store.unit("Gegeven") as work:
            note(work, Audited.GIVEN, number=number, key=PUBLIC_KEY if number else "")
        assert isinstance(store.clock, Watch)
        store.clock.turn(minutes=1)

    assert [(line.family_name, line.other_name) for line in audit_log(store)] == [
        ("", ""), ("De Vries", "Petra"), ("Jansen", "Petra"),
    ]  # fmt: skip
    assert [line.entry.number for line in audit_log(store, 2)] == [2]

    records.erase(store, family)

    assert [line.family_name for line in audit_log(store)] == ["", "", "De Vries", ""]
    assert audit_log(store)[0].entry.what is Audited.ERASED


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET number = 9", "DELETE FROM audit_entry"])
def test_a_line_can_be_neither_changed_nor_taken_away(store: Store, statement: str) -> None:
    with store.unit("Gegeven") as work:
        note(work, Audited.GIVEN, number=1)

    with pytest.raises((DatabaseError, CopilootError)), store.unit("") as work:
        work.connection.exec_driver_sql(statement)

    assert [line.entry.number for line in audit_log(store)] == [1]
