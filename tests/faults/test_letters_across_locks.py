"""Somebody types on at 50 letters a second while the vault locks and opens: no letter lands where it may not."""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from copiloot_tui.services import drafts
from tests.faults.conftest import Sized, Tell
from tests.faults.program import KEYS, UNLOCK, Person, outside_the_alternate_screen, words_in
from tests.vaults import PASSPHRASE

LETTERS_A_SECOND = 50
LETTERS = "ncuq2"
"""Each is a command where no text is typed: a form would open, something would be undone, a place would change."""
COVERED = b"\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"


class Typist:
    """Types letters from a thread of its own."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self.sent = 0

    @contextmanager
    def typing(self) -> Iterator[None]:
        is_over = threading.Event()

        def type_on() -> None:
            for letter in itertools.cycle(LETTERS):
                if is_over.wait(1 / LETTERS_A_SECOND):
                    return
                self._person.at.type(letter)
                self.sent += 1

        thread = threading.Thread(target=type_on)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()


def test_letters_typed_across_locks_are_seen_in_input_fields_only(person: Person, sized: Sized, tell: Tell):
    locks = sized(3, 20)
    person.make_vault()
    person.start()
    person.unlock()
    person.begin_note()
    person.type("begin ")
    person.see("begin")
    typist, echoed, commands = Typist(person), 0, 0

    for _ in range(locks):
        with typist.typing():
            person.wait(0.2)
            person.press("ctrl+l")
            echoed += wait_for_lock(person)
            person.wait(0.3)
        person.settle()
        person.press("end", "ctrl+u")
        person.type(PASSPHRASE)
        with typist.typing():
            person.at.type(KEYS["enter"])
            person.see("Nieuwe notitie")
            # The form may stand there before what is under it.
            person.see("2 Gezinnen")
            person.wait(0.3)
        shown = person.settle()
        commands += shown.count("Contactmoment") + ("2 Gezinnen" not in shown) + (shown.count("Nieuwe notitie") != 1)
    person.leave()

    outside = words_in(outside_the_alternate_screen(person.at.output))
    between = [words_in(part) for part in what_stood_between(person.at.output)]
    opened = person.opened()
    (draft,) = drafts.open_drafts(opened.store)
    opened.close()
    elsewhere = sum(map(len, [outside, *between])) + echoed
    tell(
        "letters typed across locks",
        locks=locks,
        letters=typist.sent,
        seen_outside_an_input_field=elsewhere,
        taken_for_a_command=commands,
    )
    assert not elsewhere, (outside, between)
    assert not commands
    assert set(draft.values["text"].removeprefix("begin ")) <= set(LETTERS)
    assert len(between) == locks


def wait_for_lock(person: Person) -> int:
    """Wait for the unlock screen; how often the terminal itself was seen to show what is typed."""
    echoing = 0
    limit = time.monotonic() + 30
    while UNLOCK not in person.look(0.02):
        echoing += person.at.echoes
        assert time.monotonic() < limit, person.look()
    return echoing


def what_stood_between(output: bytes) -> list[bytes]:
    """What was written between the cover of a lock and the first picture of the next child."""
    return [part.partition(b"\x1b[?1049h")[0] for part in output.split(COVERED)[1:]]
