"""A day's work with words that are known again: outside the vault file none of them is anywhere."""

import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.exchange.package import read_package
from copiloot_tui.services.attachments import attach
from copiloot_tui.services.team import introduce
from copiloot_tui.vault import sealing
from tests.factories import keep
from tests.faults.conftest import Sized, Tell
from tests.faults.program import UNLOCK, Person, outside_the_alternate_screen, told_to_the_terminal
from tests.faults.traces import found_in, found_in_files, traces_of_all
from tests.vaults import PASSPHRASE

FIXED_PARTS = 25
"""Markers that are each typed in a place of their own; the rest goes into notes and drafts."""

NOW = datetime.now(UTC)
"""The program at the terminal looks at the clock of the computer, and a summary at what was lately."""
SOON = NOW.date() + timedelta(days=3)
CARD = ("FN", "TITLE", "ORG", "X-COPILOOT-REACHABLE", "X-COPILOOT-SOURCE")
"""What a card says, each with a marker."""


class Markers:
    """Hands out words that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def one(self) -> str:
        # Few digits, for eight of them may pass for a BSN by chance, and then a summary leaves them out.
        letters = "".join(secrets.choice(ascii_lowercase) for _ in range(8))
        self.words.append(f"merk{letters}{len(self.words):03}")
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


def test_what_leaves_sealed_stands_nowhere_in_the_open(person: Person, tell: Tell):
    markers, secret = Markers(), sealing.new_secret()
    person.make_vault()
    bram = markers.one()
    files = {
        "summary": person.home / "stuk.age",
        "family": person.home / "gezin.age",
        "letter": person.home / "brief.age",
        "words": person.home / "woorden.age",
        "agenda": person.home / "agenda.age",
    }
    inside = a_family_of_markers(person, markers, bram, secret)
    wanted = traces_of_all([*markers.words, PASSPHRASE])
    before = (person.home / "tmp").stat().st_mtime_ns
    outputs, phrase = seal_everything(person, inside, bram, files)

    in_files = found_in_files(person.home, wanted)
    in_terminal = {
        found
        for output in outputs
        for part in (outside_the_alternate_screen(output), told_to_the_terminal(output))
        for found in found_in(part, wanted)
    }
    unsealed = {
        name: sealing.unseal_with_phrase(path.read_bytes(), phrase)
        if name == "words"
        else sealing.unseal(path.read_bytes(), secret)
        for name, path in files.items()
    }
    shown = {
        name: b"\n".join(read_package(data, NOW.date()).members.values()).decode(errors="replace")
        for name, data in unsealed.items()
    }
    counts = {name: sum(word in text for word in inside.words) for name, text in shown.items()}
    tell(
        "markers of what leaves sealed",
        markers=len(set(markers.words)),
        **{f"inside_{name}": number for name, number in counts.items()},
        found_in_files_outside_the_vault=len(in_files),
        found_in_the_scrollback=len(in_terminal),
    )
    assert not in_files
    assert not in_terminal
    # Nothing was ever put in the folder for temporary files, not even for a moment.
    assert (person.home / "tmp").stat().st_mtime_ns == before
    assert counts["family"] == len(inside.words)
    missing = [place for place, word in enumerate(inside.words) if word not in shown["summary"]]
    assert len(missing) <= NOT_IN_A_SUMMARY, missing
    assert min(counts["letter"], counts["words"]) >= 1
    assert counts["agenda"] >= 2


NOT_IN_A_SUMMARY = 2
"""Of the family below: what is for the worker alone, and the letter that is kept."""


class Inside(NamedTuple):
    """A family in the vault, and the words in it."""

    family: str
    title: str
    words: list[str]


def a_family_of_markers(person: Person, markers: Markers, bram: str, secret: str) -> Inside:
    """A family, a colleague of whom the key was checked, and a name of one's own."""
    first = len(markers.words)
    family = Family(name=markers.one(), number=1, municipality=markers.one())
    child = FamilyMember(family_id=family.id, role=MemberRole.CHILD, name=markers.one(), address=markers.one())
    ciz = Institution(name="CIZ")
    regelzaak = Regelzaak(
        family_id=family.id, title=markers.one(), member_id=child.id, institution_id=ciz.id, reference=markers.one()
    )
    records = [
        family,
        child,
        NetworkPerson(family_id=family.id, name=markers.one(), role=markers.one()),
        ciz,
        regelzaak,
        Step(family_id=family.id, regelzaak_id=regelzaak.id, text=markers.one(), due_on=NOW.date() + timedelta(days=9)),
        Note(family_id=family.id, text=markers.some(20), share=ShareMark.INSTITUTION),
        Note(family_id=family.id, text=markers.one()),
        ContactMoment(family_id=family.id, at=NOW - timedelta(days=1), text=markers.some(5)),
        Appointment(family_id=family.id, on=SOON, what=markers.one()),
    ]
    opened = person.opened()
    keep(opened.store, *records)
    attach(opened.store, regelzaak, markers.one(), b"%PDF-1.7 kort")
    words = markers.words[first:]
    introduce(opened.store, markers.one())
    keep(
        opened.store,
        Colleague(name=bram, public_key=sealing.public_key_of(secret), verified_on=NOW.date()),
    )
    opened.close()
    return Inside(family=words[0], title=regelzaak.title, words=words)


def seal_everything(person: Person, inside: Inside, bram: str, files: dict[str, Path]) -> tuple[list[bytes], str]:
    """A summary, the whole family, a letter and the agenda, each sealed; what was written to each terminal."""
    person.start()
    person.unlock()
    person.settle()
    person.type("2")
    # The family stands on Vandaag, too.
    person.see("Filter: typ")
    person.see(inside.family)
    person.settle()
    person.press("enter")
    person.see("Gezinsleden")
    person.settle()

    person.type("x")
    person.see("Samenvatting")
    person.settle()
    person.press("tab")
    choose(person, "vol")
    person.press("tab", "tab", "tab")
    choose_seal(person, bram)
    put_path(person, files["summary"])
    person.see("Wat eruit gaat")
    let_go(person)

    person.press("ctrl+p")
    person.settle()
    person.paste("Gezin meegeven")
    person.settle()
    person.press("enter")
    person.see("Gezin meegeven")
    person.see("Wat eruit gaat")
    person.settle()
    choose(person, "alle")
    person.settle()
    person.press("tab", "tab")
    person.paste(bram)
    person.settle()
    person.press("enter", "tab", "tab")
    put_path(person, files["family"])
    let_go(person)

    for _tab in ("Gezinsleden", "Notities", "Regelzaken"):
        person.press("right")
        person.settle()
    person.press("enter")
    person.see("Wie mag spreken")
    person.settle()
    phrase = ""
    for name in ("letter", "words"):
        person.type("l")
        person.see("Is verstuurd")
        person.settle()
        person.press("ctrl+o")
        person.see("Brief als bestand")
        person.settle()
        person.press("backtab")
        if name == "letter":
            choose_seal(person, bram)
        else:
            choose(person, "ja, met")
            person.press("tab", "tab")
        put_path(person, files[name])
        person.press("ctrl+s")
        if name == "words":
            phrase = give_the_words(person)
        person.see("Opgeslagen als")
        person.settle()
        person.press("escape")
        person.see("Wie mag spreken")
        person.settle()
    assert person.leave() == 0
    outputs = [person.at.output]

    person.start(
        *person.command,
        "export",
        "agenda",
        "--volledig",
        "--ja",
        "--naar",
        str(files["agenda"]),
        "--verzegeld-voor",
        bram,
    )
    person.see("Wachtzin")
    person.type(f"{PASSPHRASE}\n")
    person.see("De agenda staat in")
    assert person.at.wait() == 0
    # What was typed as a word of the command is not something that the program wrote.
    outputs.append(person.at.output.replace(bram.encode(), b""))
    return outputs, phrase


def choose(person: Person, beginning: str) -> None:
    """Choose what begins so in the list that has the focus."""
    person.press("enter")
    person.settle()
    person.type(beginning)
    person.settle()
    person.press("enter")
    person.settle()


def choose_seal(person: Person, colleague: str) -> None:
    """Seal it for a colleague, and stop where the file comes."""
    choose(person, "ja, voor")
    person.press("tab")
    person.paste(colleague)
    person.settle()
    person.press("enter", "tab", "tab")


def put_path(person: Person, path: Path) -> None:
    person.settle()
    person.press("end", "ctrl+u")
    person.paste(str(path))
    person.settle()


def let_go(person: Person) -> None:
    """Save, without a consent that was written down."""
    person.press("ctrl+s")
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


def give_the_words(person: Person) -> str:
    """Read the seven words off the screen, and type the third."""
    person.see("Schrijf deze woorden op")
    shown = person.settle()
    (phrase,) = {line.strip() for line in re.findall(r"│ *([a-z]+(?: [a-z]+){6}) *│", shown)}
    person.paste(phrase.split()[2])
    person.settle()
    person.press("ctrl+s")
    return phrase


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
    # A name that nobody knows has to be looked at before it leaves.
    person.paste(f"{markers.some(3)} volgens Petra")
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
