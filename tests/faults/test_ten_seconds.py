"""The promise of ten seconds: a contact written down at the speed of fingers, key for key, through a real terminal."""

import time
from collections.abc import Sequence

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.family import Family
from copiloot_tui.services.records import save
from copiloot_tui.store.store import Store
from tests.faults.conftest import Tell
from tests.faults.program import KEYS, Person

MOST_KEYS = 12
"""So many keys it may take besides the sentence."""
FAMILIES = ("De Wit", "Yilmaz", "De Vries", "De Boer", "Van Beek", "Kowalczyk")
SENTENCE = "Moeder belde: Noor slaapt slecht, morgen hoort ze of de nachtzorg mag blijven"

SENTENCE_HERE = "<zin>"
TYPED_FAMILY = ("f2", *"wit", "tab", SENTENCE_HERE, "tab", "h", "tab", *"45", "ctrl+s")
FAMILY_IN_FRONT = ("f2", SENTENCE_HERE, "tab", "h", "tab", *"45", "ctrl+s")
OWN_KIND = ("f2", *"wit", "tab", SENTENCE_HERE, "tab", *"ou", "tab", *"45", "ctrl+s")
WITH_ENTER = ("f2", *"wit", "enter", SENTENCE_HERE, "tab", "h", "enter", *"45", "ctrl+s")


@pytest.fixture
def somebody(person: Person) -> Person:
    """Somebody with a few families, in a place where none of them is in front."""
    person.make_vault()
    opened = person.opened()
    for name in FAMILIES:
        save(opened.store, Family(name=name))
    save(opened.store, ContactKind(name="ouderavond", way=ContactWay.VISIT))
    opened.close()
    person.start()
    person.unlock()
    person.settle()
    person.type("3")
    person.see("Er loopt niets")
    person.settle()
    return person


@pytest.mark.parametrize("keys_a_second", [10, 40])
def test_a_contact_is_written_down_in_twelve_keys_however_fast_they_come(
    somebody: Person, keys_a_second: int, tell: Tell
) -> None:
    written = {}
    for number, (name, strokes) in enumerate(
        {"family typed": TYPED_FAMILY, "own kind": OWN_KIND, "enter": WITH_ENTER}.items()
    ):
        written[name] = log(somebody, strokes, f"{SENTENCE} {number}", keys_a_second)
    somebody.type("2")
    somebody.settle()
    somebody.press("enter")
    somebody.settle()
    written["family in front"] = log(somebody, FAMILY_IN_FRONT, f"{SENTENCE} 3", keys_a_second)
    somebody.pull_the_plug()

    opened = somebody.opened()
    moments, families, kinds = everything(opened.store)
    opened.close()
    tell(
        f"a contact at {keys_a_second} keys a second",
        **{name.replace(" ", "_"): count for name, count in written.items()},
    )
    assert max(written.values()) <= MOST_KEYS
    assert [(moment.text, moment.minutes, moment.way) for moment in moments] == [
        (f"{SENTENCE} {number}", 45, ContactWay.VISIT) for number in range(4)
    ]
    assert [families[moment.family_id] for moment in moments] == ["De Wit", "De Wit", "De Wit", "De Boer"]
    assert [kinds.get(moment.kind_id, "") for moment in moments] == ["", "ouderavond", "", ""]


def log(person: Person, strokes: Sequence[str], sentence: str, keys_a_second: int) -> int:
    """Press these keys at this pace, and wait until it is kept; how many there were besides the sentence."""
    keys = [key for stroke in strokes for key in (sentence if stroke == SENTENCE_HERE else [stroke])]
    begin = time.monotonic()
    for number, key in enumerate(keys):
        person.wait(begin + number / keys_a_second - time.monotonic())
        person.at.type(KEYS.get(key, key))
    person.see("toegevoegd")
    person.settle()
    return len(strokes) - 1


def everything(store: Store) -> tuple[list[ContactMoment], dict[object, str], dict[object, str]]:
    """The log in the order in which it was written, the families and the kinds by name."""
    with store.reading() as reading:
        moments = reading.all(ContactMoment)
        families: dict[object, str] = {family.id: family.name for family in reading.all(Family)}
        kinds: dict[object, str] = {kind.id: kind.name for kind in reading.all(ContactKind)}
    return moments, families, kinds
