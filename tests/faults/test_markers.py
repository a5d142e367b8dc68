"""A day's work with words that are known again: outside the vault file none of them is anywhere."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from tests.faults.conftest import Sized, Tell
from tests.faults.program import UNLOCK, Person, outside_the_alternate_screen, told_to_the_terminal
from tests.faults.traces import found_in, found_in_files, traces_of_all
from tests.vaults import PASSPHRASE

FIXED_PARTS = 25
"""Markers that are each typed in a place of their own; the rest goes into notes and drafts."""


CARD = ("FN", "TITLE", "ORG", "X-COPILOOT-REACHABLE", "X-COPILOOT-SOURCE")
"""What a card says, each with a marker."""


class Markers:
    """Hands out words that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def one(self) -> str:
        self.words.append(f"merk{secrets.token_hex(4)}{len(self.words):03}")
        return self.words[-1]

    def some(self, count: int) -> str:
        return " ".join(self.one() for _ in range(count))


def test_no_word_of_the_vault_is_anywhere_outside_it(person: Person, sized: Sized, tell: Tell):
    markers, count = Markers(), sized(60, 200)
    exported, letter = person.home / "samenvatting.md", person.home / "brief.txt"
    scan = person.home.parent / "brief van het zorgkantoor.pdf"
    person.make_vault()
    cards, shared = scan.with_name("lijst van een collega.vcf"), person.home / "aanspreekpunten.vcf"
    scan.write_bytes(f"%PDF-1.7 {markers.one()}".encode())
    outputs = list(a_day_of_work(person, markers, count - FIXED_PARTS, exported, letter, scan, cards))

    wanted = traces_of_all([*markers.words, PASSPHRASE])
    in_files = found_in_files(person.home, wanted, leave_out=[exported, letter, shared])
    in_terminal = {
        found
        for output in outputs
        for part in (outside_the_alternate_screen(output), told_to_the_terminal(output))
        for found in found_in(part, wanted)
    }
    shown = sum(any(word.encode() in output for output in outputs) for word in markers.words)
    tell(
        "markers of a whole session",
        markers=len(set(markers.words)),
        painted_on_the_screen=shown,
        found_in_files_outside_the_vault=len(in_files),
        found_in_the_scrollback=len(in_terminal),
    )
    assert len(set(markers.words)) == count
    assert shown >= 2 * FIXED_PARTS
    assert exported.read_text().strip()
    assert letter.read_text().strip()
    assert found_in(shared.read_bytes(), wanted)
    assert list((person.vault / "backups").glob("*.db"))
    assert not in_files
    assert not in_terminal


def a_day_of_work(
    person: Person, markers: Markers, words: int, exported: Path, letter: Path, scan: Path, cards: Path
) -> Iterator[bytes]:
    """Work, lock, lose power and leave; gives all that was written to each terminal."""
    person.start()
    person.unlock()
    person.settle()
    family = open_a_family(person, markers)
    log_a_call(person, markers)
    note = write_a_note(person, markers, words // 2)
    handle_an_urgent_question(person, markers)
    search(person, [family, note, markers.one(), markers.one()])
    export(person, markers, str(exported))
    arrange(person, markers, str(letter), str(scan))
    keep_a_filter(person, markers)
    read_in_and_share(person, markers, cards)
    draft = type_a_draft(person, markers, words - words // 2)
    person.press("ctrl+l")
    person.see(UNLOCK)
    person.unlock(then=draft)
    person.press("f9")
    person.see_no_more(draft)
    person.pull_the_plug()
    yield person.at.output

    person.start()
    person.unlock()
    person.settle()
    search(person, [family])
    assert person.leave() == 0
    yield person.at.output


def open_a_family(person: Person, markers: Markers) -> str:
    name = markers.one()
    person.type("2")
    person.settle()
    person.type("a")
    person.see("Nieuw gezin")
    person.settle()
    for text in (name, markers.one(), markers.one()):
        person.paste(text)
        person.press("tab")
    person.press("ctrl+s")
    person.see(name)
    person.settle()
    person.press("enter")
    person.settle()
    return name


def log_a_call(person: Person, markers: Markers) -> None:
    person.press("f2")
    person.see("Contactmoment")
    person.settle()
    person.paste(markers.some(3))
    for keys, text in ((("tab", "tab"), "20"), (("tab",), markers.one())):
        person.press(*keys)
        person.settle()
        person.paste(text)
    person.press("ctrl+s")
    person.see("Contactmoment toegevoegd")
    person.settle()


def write_a_note(person: Person, markers: Markers, count: int) -> str:
    person.begin_note()
    person.paste(f"# {markers.one()}\n\n{markers.some(count - 1)}")
    # Long enough for the draft of it, too.
    person.wait(1.5)
    person.press("ctrl+s")
    person.see("Notitie toegevoegd")
    person.settle()
    return markers.words[-1]


def handle_an_urgent_question(person: Person, markers: Markers) -> None:
    person.press("f7")
    person.see("Spoedvraag")
    person.settle()
    for text in (markers.one(), "06 12345678", markers.some(2)):
        person.paste(text)
        person.press("tab")
        person.settle()
    person.press("ctrl+s")
    person.see_no_more("Wat is er aan de hand")
    person.settle()


def search(person: Person, words: list[str]) -> None:
    person.press("f3")
    person.see("Zoek in alles")
    person.settle()
    for word in words:
        person.type(word)
        person.settle()
        person.press("end", "ctrl+u")
    person.press("escape")
    person.see_no_more("Zoek in alles")


def export(person: Person, markers: Markers, path: str) -> None:
    person.type("x")
    person.see("Samenvatting")
    person.settle()
    person.paste(markers.one())
    for _field in ("level", "lasting", "span", "form", "seal", "path"):
        person.press("tab")
        person.settle()
    person.press("end", "ctrl+u")
    person.paste(path)
    person.settle()
    person.see("Wat eruit gaat")
    person.press("ctrl+s")
    person.see("Eerst nakijken?")
    person.settle()
    person.press("tab", "enter")
    person.see("Gaat dit zo de deur uit?")
    person.settle()
    person.press("enter")
    person.see("Zonder toestemming")
    person.settle()
    person.press("enter")
    person.settle()
    person.press("down", "enter")
    person.settle()
    person.press("ctrl+s")
    person.see("Opgeslagen als")
    person.settle()


def arrange(person: Person, markers: Markers, letter: str, scan: str) -> None:
    """A regelzaak with an event, a letter from elsewhere, and one that is sent."""
    title = markers.one()
    for _tab in ("Gezinsleden", "Notities", "Regelzaken"):
        person.press("right")
        person.settle()
    person.type("a")
    person.see("Nieuwe regelzaak")
    person.settle()
    person.press("tab")
    person.settle()
    person.paste(title)
    person.press("ctrl+s")
    person.see("Regelzaak toegevoegd")
    person.settle()
    person.press("enter")
    person.see("Wie mag spreken")
    person.settle()

    person.type("I")
    person.see("Bijzonderheden")
    person.settle()
    person.press("backtab", "backtab", "backtab")
    person.settle()
    person.paste(markers.one())
    person.press("ctrl+s")
    person.see_no_more("Bijzonderheden")
    person.settle()

    person.type("b")
    person.see("Kies een PDF of foto")
    person.settle()
    person.paste(scan)
    person.see("kB")
    person.settle()
    person.press("enter")
    person.see("Bijlage toegevoegd")
    person.settle()

    person.type("l")
    person.see("Is verstuurd")
    person.settle()
    person.paste(markers.some(2))
    # Long enough for the draft of it, too.
    person.wait(1.5)
    person.press("ctrl+o")
    person.see("Brief als bestand")
    person.settle()
    person.press("end", "ctrl+u")
    person.settle()
    person.paste(letter)
    person.see("brief.txt")
    person.press("ctrl+s")
    person.see("Opgeslagen als")
    person.settle()
    person.press("ctrl+s")
    person.see("Brief als verstuurd opgeschreven")
    person.settle()
    person.press("escape")
    person.settle()


def keep_a_filter(person: Person, markers: Markers) -> None:
    person.type("3")
    person.settle()
    person.type("k")
    person.see("Welke regelzaken?")
    person.settle()
    person.press("backtab", "backtab", "backtab")
    person.settle()
    person.paste(markers.one())
    person.press("ctrl+s")
    person.see("Filter bewaard")
    person.settle()


def read_in_and_share(person: Person, markers: Markers, cards: Path) -> None:
    """The list of a colleague into the address book, and the address book as a file for another."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", *(f"{name}:{markers.one()}" for name in CARD), "END:VCARD", ""]
    cards.write_text("\r\n".join(lines))
    person.type("4")
    person.settle()
    person.type("i")
    person.see("Kies een bestand met adressen")
    person.settle()
    person.paste(str(cards))
    person.see("kB")
    person.settle()
    person.press("enter")
    person.see("Nieuw 1")
    person.settle()
    person.press("ctrl+s")
    person.see("Van wie is deze lijst?")
    person.settle()
    person.paste(markers.one())
    person.press("ctrl+s")
    person.see("Dit is ingelezen")
    person.settle()
    person.press("escape")
    person.settle()
    person.type("o")
    person.see("Aanspreekpunten als bestand")
    person.settle()
    person.press("ctrl+s")
    person.see("Opgeslagen als")
    person.settle()


def type_a_draft(person: Person, markers: Markers, count: int) -> str:
    person.begin_note()
    person.paste(markers.some(count))
    last = markers.words[-1]
    person.see(last)
    return last
