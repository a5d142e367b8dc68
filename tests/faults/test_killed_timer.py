"""The plug is pulled while a contact is timed: the timer runs on, and a contact can be written from it."""

import time

from copiloot_tui.services.timer import current_timer, forget_timer
from tests.faults.program import KEYS, Person


def test_a_timer_runs_on_after_a_kill_and_stands_still_after_the_next(person: Person):
    person.make_vault()
    person.start()
    person.unlock()
    person.press("f12")
    person.see("● klok")
    person.pull_the_plug()

    opened = person.opened()
    timer = current_timer(opened.store)
    opened.close()
    assert timer is not None
    assert timer.is_running

    person.start()
    person.unlock()
    person.see("De klok loopt nog, sinds")
    person.see("klok 1 min")
    person.at.type(KEYS["f12"])
    person.see("Contactmoment")
    person.see("klok stil op")
    person.settle()
    person.pull_the_plug()

    opened = person.opened()
    stopped = current_timer(opened.store)
    assert stopped is not None
    assert (stopped.id, stopped.is_running) == (timer.id, False)
    forget_timer(opened.store)
    opened.close()
    assert time.time() - timer.started_at.timestamp() < 300
