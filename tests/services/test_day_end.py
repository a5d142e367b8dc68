from datetime import date, time, timedelta

from copiloot_tui.domain.note import Draft
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.day_end import day_end
from copiloot_tui.services.drafts import save_draft
from copiloot_tui.store.store import Store
from tests.factories import MORNING, TODAY, keep, make_appointment, make_family, make_moment, make_regelzaak


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def test_an_appointment_of_today_asks_for_a_line_until_it_was_written(store: Store) -> None:
    family, other = make_family(), make_family(name="Smit")
    visit = make_appointment(family, what="huisbezoek", time=time(10, 0))
    keep(
        store,
        family,
        other,
        visit,
        make_appointment(family, what="mail sturen", done_on=TODAY),
        make_appointment(other, what="gebeld en gedaan", time=time(9, 0), done_on=TODAY),
        make_appointment(family, what="morgen", on=days(1)),
    )
    assert [one.appointment.what for one in day_end(store).unwritten] == ["gebeld en gedaan", "huisbezoek"]

    log_contact(store, make_moment(family), appointment_id=visit.id)

    assert [(one.appointment.what, one.family_name) for one in day_end(store).unwritten] == [
        ("gebeld en gedaan", "Smit")
    ]


def test_promises_are_the_next_steps_written_today_that_are_still_to_be_done(store: Store) -> None:
    family = make_family()
    store.clock.turn(days=-1)  # type: ignore[attr-defined]
    keep(store, family, make_appointment(family, what="gisteren beloofd", on=days(2)))
    store.clock.turn(days=1)  # type: ignore[attr-defined]
    keep(
        store,
        make_appointment(family, what="terugbellen", on=days(2)),
        make_appointment(family, what="al gedaan", on=days(1), done_on=TODAY),
    )

    assert [one.appointment.what for one in day_end(store).promised] == ["terugbellen"]


def test_the_next_day_with_something_on_it_is_shown_by_the_hour(store: Store) -> None:
    family = make_family()
    keep(
        store,
        family,
        make_appointment(family, what="om elf", on=days(3), time=time(11, 0)),
        make_appointment(family, what="om negen", on=days(3), time=time(9, 0)),
        make_appointment(family, what="later", on=days(4)),
        make_regelzaak(family, title="termijn", due_on=days(3)),
    )

    found = day_end(store)

    assert found.next_day == days(3)
    assert [line.what for line in found.first] == ["termijn", "om negen", "om elf"]


def test_half_typed_forms_are_told_and_an_empty_day_is_calm(store: Store) -> None:
    family = make_family(name="De Wit")
    keep(store, family)
    calm = day_end(store)
    assert (calm.unwritten, calm.drafts, calm.promised, calm.next_day, calm.first) == ((), (), (), None, ())

    save_draft(store, Draft(form="note", family_id=family.id, values={"text": "half"}))

    assert [(half.draft.form, half.family_name) for half in day_end(store).drafts] == [("note", "De Wit")]


def test_a_day_is_a_day_in_the_netherlands(store: Store) -> None:
    family = make_family()
    keep(store, family, make_appointment(family, time=time(23, 30), done_on=TODAY))
    keep(store, make_moment(family, at=MORNING.replace(hour=22, minute=45)))
    assert day_end(store).unwritten == ()

    keep(store, make_appointment(family, on=days(1), time=time(0, 30), done_on=days(1)))
    store.clock.moment = MORNING.replace(hour=23, minute=30)  # type: ignore[attr-defined]

    assert len(day_end(store).unwritten) == 1
