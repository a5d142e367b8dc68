"""What the terminal gets of what is copied: the text once, and nothing of it any more when the vault locks."""

import base64
import re

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.services import records
from tests.faults.program import UNLOCK, Person, told_to_the_terminal

NUMBER = "06 12345678"


def copied(output: bytes) -> list[str]:
    """What was put on the clipboard, in order (OSC 52)."""
    told = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", told_to_the_terminal(output))
    return [base64.b64decode(each).decode() for each in told]


def test_a_copied_number_is_taken_off_the_clipboard_of_the_terminal_when_the_vault_locks(person: Person) -> None:
    person.make_vault()
    opened = person.opened()
    ciz = Institution(name="CIZ")
    records.save(opened.store, ciz, Aanspreekpunt(institution_id=ciz.id, name="Meryem Yilmaz", phone=NUMBER))
    opened.close()
    person.start()
    person.unlock()
    person.settle()
    person.type("4")
    person.see(NUMBER)
    person.settle()
    person.type("t")
    person.see("staat op het klembord")
    assert copied(person.at.output) == [NUMBER]

    person.press("ctrl+l")
    person.see(UNLOCK)
    assert copied(person.at.output) == [NUMBER, " ", ""]
