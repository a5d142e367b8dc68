"""The plug is pulled while somebody types: all but the last two seconds come back."""

import random
import time
from collections.abc import Iterator

import pytest

from copiloot_tui.services import drafts
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell
from tests.faults.program import KEYS, Person

PROMISED_SECONDS = 2.0
LONGEST_TYPING_SECONDS = 6.0
Keystroke = tuple[float, str, str]
"""When, in which field, which letter."""

NOTE = ("f4", "Nieuwe notitie", (("", "text"),))
CONTACT = ("f2", "Contactmoment", (("tab", "text"), ("tab tab", "minutes"), ("tab", "with_whom")))


@pytest.mark.parametrize("form", [NOTE, CONTACT], ids=["note", "form"])
def test_a_kill_while_typing_loses_at_most_two_seconds(person: Person, form, sized: Sized, tell: Tell):
    key, title, fields = form
    kills, chance = sized(3, 30), random.Random(seed_of(f"kill while typing, {title}"))
    person.make_vault()
    letters, too_late, longest = 0, 0, 0.0

    for turn in range(kills):
        person.start()
        person.unlock()
        person.press(key)
        person.see(title)
        person.settle()
        typed = list(type_like_a_person(person, fields, turn, chance))
        killed_at = person.pull_the_plug()
        kept = take_draft(person)
        letters += len(typed)
        ages = [killed_at - at for at, *_ in missing(typed, kept)]
        longest = max([longest, *ages])
        too_late += sum(age > PROMISED_SECONDS for age in ages)

    name = "in a note" if form is NOTE else "in a form"
    tell(
        f"kills while typing {name}",
        kills=kills,
        letters=letters,
        longest_lost_seconds=longest,
        lost_beyond_2_seconds=too_late,
    )
    assert not too_late


def type_like_a_person(person: Person, fields, turn: int, chance: random.Random) -> Iterator[Keystroke]:
    """Type recognisable words, field after field, and stop in the middle of one."""
    ends = time.monotonic() + chance.uniform(0.5, LONGEST_TYPING_SECONDS)
    for number, (keys, field) in enumerate(fields):
        person.press(*keys.split())
        # A letter that comes before the cursor has moved still goes to the field before.
        person.settle()
        is_last = number == len(fields) - 1
        for letter in words(turn, is_last, field == "minutes"):
            if time.monotonic() > ends:
                return
            at = time.monotonic()
            person.at.type(letter)
            yield at, field, letter
            person.wait(chance.choice((0.05, 0.1, 0.15, 0.2)) if chance.random() < 0.98 else 1.1)


def words(turn: int, is_last: bool, is_number: bool) -> Iterator[str]:
    if is_number:
        yield from "45"
        return
    for count in range(1_000 if is_last else 2):
        yield from f"merk{turn:02}{count:03} "


def take_draft(person: Person) -> dict[str, str]:
    """What the vault holds of the typing; gone from it afterwards."""
    opened = person.opened()
    found = drafts.open_drafts(opened.store)
    for draft in found:
        drafts.drop_draft(opened.store, draft.id)
    opened.close()
    assert len(found) <= 1
    return dict(found[0].values) if found else {}


def missing(typed: list[Keystroke], kept: dict[str, str]) -> Iterator[Keystroke]:
    """The keystrokes that are not in the draft, field by field."""
    for field in {field for _, field, _ in typed}:
        strokes = [stroke for stroke in typed if stroke[1] == field]
        text = kept.get(field, "")
        assert "".join(letter for *_, letter in strokes).startswith(text), (field, text)
        yield from strokes[len(text) :]


def test_what_came_back_stands_in_the_form_again(person: Person):
    person.make_vault()
    person.start()
    person.unlock()
    person.begin_note()
    person.type("een half woord")
    person.see("een half woord")
    time.sleep(PROMISED_SECONDS)
    person.pull_the_plug()

    person.start()
    person.unlock()
    person.at.type(KEYS["f4"])

    person.see("een half woord")
    person.see("Dit had je al getypt en nog niet opgeslagen.")
