"""Letting a summary out of the vault: looked at, agreed, logged, and never over another file."""

import sys
from pathlib import Path

import filelock
import pytest

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.departure import Departure, Leaving, ReasonWithout
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import vaults
from copiloot_tui.services.families import dossier, family_glances
from copiloot_tui.services.records import save
from copiloot_tui.services.searching import can_search
from copiloot_tui.vault.files import VaultFiles
from tests.commandline.factories import Script, answer, at_terminal, make_script
from tests.vaults import NOON, PASSPHRASE, SetClock, make_vault

FAMILY_NAME = "Wapenveld-Ypma"


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    opened, _ = make_vault(script.folder)
    family = Family(name=FAMILY_NAME, started_on=civil_day(NOON))
    save(opened.store, family)
    save(opened.store, Note(family_id=family.id, text="De rolstoel past niet."))
    opened.close()
    return script


def moments(folder: Path) -> tuple[ContactMoment, ...]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        return dossier(opened.store, family_glances(opened.store)[0].family.id).moments
    finally:
        opened.close()


def test_a_summary_leaves_with_its_receiver_and_counts_and_is_logged(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "samenvatting.md"

    answered = script("export", "samenvatting", "1", "--naar", str(target), "--aan", "de gemeente", "--ja", "--json")

    assert answered.code == 0
    assert answered.facts["bestand"] == str(target)
    assert answered.facts["niveau"] == "pseudoniem"
    assert "Aan: de gemeente" in answered.err
    assert FAMILY_NAME not in answered.out + answered.err
    assert FAMILY_NAME not in target.read_text()
    assert target.stat().st_mode & 0o777 == 0o600
    assert "de gemeente" in moments(script.folder)[0].text


def test_without_a_terminal_and_without_a_yes_nothing_leaves(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "samenvatting.md"

    answered = script("export", "samenvatting", "1", "--naar", str(target))

    assert answered.code == 2
    assert not target.exists()
    assert moments(script.folder) == ()


def test_a_summary_never_goes_over_another_file(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "samenvatting.md"
    target.write_text("al iets")

    answered = script("export", "samenvatting", "1", "--naar", str(target), "--ja")

    assert answered.code == 1
    assert target.read_text() == "al iets"
    assert moments(script.folder) == ()


@pytest.mark.parametrize("number", ["2", "0", "-1", "99999999999999999999"])
def test_a_number_without_a_family_is_told(script: Script, tmp_path: Path, number: str) -> None:
    target = tmp_path / "samenvatting.md"

    answered = script("export", "samenvatting", "--naar", str(target), "--ja", number)

    assert answered.code == 1
    assert answered.err == f"Er is geen dossier met nummer {int(number):04}.\n"
    assert script("export", "strippenkaart", "--naar", str(target), number).err == answered.err
    assert not target.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("reply", "leaves"), [("nee", False), ("", False), ("ja", True)])
def test_at_a_terminal_a_person_decides(script: Script, tmp_path: Path, reply: str, leaves: bool) -> None:
    target = tmp_path / "samenvatting.md"

    with at_terminal(script.folder, "export", "samenvatting", "1", "--naar", str(target)) as terminal:
        answer(terminal, "Wachtzin: ", PASSPHRASE)
        answer(terminal, "Mag dit de kluis uit? (ja/nee): ", reply)
        code = terminal.wait()

        assert code == (0 if leaves else 1)
        assert "Erin: " in terminal.output.decode()
        assert target.exists() == leaves
        assert len(moments(script.folder)) == int(leaves)


def test_a_summary_waits_until_the_program_is_closed_because_it_is_logged(script: Script, tmp_path: Path) -> None:
    with filelock.FileLock(VaultFiles(script.folder).lock):
        answered = script("export", "samenvatting", "1", "--naar", str(tmp_path / "uit.md"), "--ja")

    assert answered.code == 1
    assert answered.err.startswith("Copiloot staat nog open")


@pytest.mark.parametrize(
    ("name", "words", "form", "beginning"),
    [
        ("uit.pdf", (), "pdf", b"%PDF-"),
        ("uit.HTML", (), "html", b"<!DOCTYPE html>"),
        ("uit", ("--formaat", "html"), "html", b"<!DOCTYPE html>"),
        ("uit", (), "md", b"# Samenvatting"),
    ],
)
def test_a_summary_leaves_in_the_form_that_is_said_or_that_its_name_ends_in(
    script: Script, tmp_path: Path, name: str, words: tuple[str, ...], form: str, beginning: bytes
) -> None:
    target = tmp_path / name

    answered = script("export", "samenvatting", "1", "--naar", str(target), *words, "--ja", "--json")

    assert answered.facts["formaat"] == form
    assert target.read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        (("--soort", "kindblad"), "kindblad", "# Kindblad Noortje"),
        (("--soort", "instantie", "--regelzaak", "1"), "instantie", "# Over Tillift"),
        (("--soort", "gezin"), "gezin", "# Stand van zaken"),
        (("--onderdelen", "netwerk,notities", "--periode", "alles", "--tot", "1-1-2020"), "collega", "# Samenvatting"),
    ],
)
def test_a_summary_of_each_kind_leaves_and_stands_in_the_log_of_what_left(
    script: Script, tmp_path: Path, words: tuple[str, ...], kind: str, title: str
) -> None:
    add_child(script.folder)
    target = tmp_path / "uit.md"

    answered = script(
        "export", "samenvatting", "1", "--naar", str(target), *words, "--niveau", "volledig", "--ja", "--json",
        "--reden", "gevraagd",
    )  # fmt: skip

    assert answered.facts["soort"] == kind
    assert target.read_text(encoding="utf-8").startswith(title)
    (left,) = departures(script.folder)
    assert left.level is Level.FULL
    assert left.reason is (None if kind == "gezin" else ReasonWithout.ASKED)


@pytest.mark.parametrize(
    "words",
    [
        ("--soort", "instantie"),
        ("--soort", "instantie", "--regelzaak", "9"),
        ("--soort", "kindblad", "--kind", "2"),
        ("--soort", "kindblad", "--niveau", "cijfers"),
        ("--onderdelen", "onzin"),
        ("--vanaf", "gisterenmorgen vroeg"),
    ],
)
def test_a_summary_that_cannot_be_is_told_in_a_sentence(script: Script, tmp_path: Path, words: tuple[str, ...]) -> None:
    target = tmp_path / "uit.md"

    answered = script("export", "samenvatting", "1", "--naar", str(target), *words, "--ja")

    assert answered.code == 1
    assert answered.err.count("\n") == 1
    assert not target.exists()
    assert departures(script.folder) == []


def test_a_synchronised_folder_is_pointed_out(script: Script, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()

    answered = script("export", "samenvatting", "1", "--naar", str(folder / "uit.md"), "--ja")

    assert answered.code == 0
    assert "Dropbox" in answered.err


def test_a_list_of_all_families_leaves_for_a_team(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "lijst.pdf"

    answered = script("export", "caseload", "--naar", str(target), "--aan", "het team", "--ja", "--json")

    assert answered.facts == {
        "bestand": str(target), "formaat": "pdf", "niveau": "pseudoniem", "aan": "het team", "gezinnen": 1,
        "verzegeld": False, "vervangen": 0, "twijfelachtig": 0, "onbekenden_gezocht": False,
    }  # fmt: skip
    assert target.read_bytes().startswith(b"%PDF-")
    assert target.stat().st_mode & 0o777 == 0o600
    assert FAMILY_NAME not in answered.out + answered.err
    (left,) = departures(script.folder)
    assert (left.what, left.to_whom, left.reason) == (Leaving.CASELOAD, "het team", ReasonWithout.UNSAID)


def test_a_list_needs_a_yes(script: Script, tmp_path: Path) -> None:
    assert script("export", "caseload", "--naar", str(tmp_path / "lijst.md")).code == 2
    assert not (tmp_path / "lijst.md").exists()


def test_the_calendar_leaves_without_names_and_without_a_question(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "agenda.ics"

    answered = script("export", "agenda", "--naar", str(target), "--json")

    assert answered.code == 0
    assert answered.facts == {"bestand": str(target), "titels": "neutraal", "verzegeld": False, "aantallen": {}}
    assert target.read_text().startswith("BEGIN:VCALENDAR")


def test_a_calendar_with_names_asks_first(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "agenda.ics"

    answered = script("export", "agenda", "--naar", str(target), "--volledig")

    assert answered.code == 2
    assert not target.exists()


def test_a_calendar_never_goes_over_another_kind_of_file(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "brief.txt"
    target.write_text("al iets")

    answered = script("export", "agenda", "--naar", str(target))

    assert answered.code == 1
    assert target.read_text() == "al iets"


@pytest.mark.parametrize(
    ("words", "name", "form", "beginning"),
    [
        ((), "adressen.vcf", "vcard", "BEGIN:VCARD\nVERSION:4.0"),
        (("--formaat", "vcard3"), "adressen.vcf", "vcard3", "BEGIN:VCARD\nVERSION:3.0"),
        ((), "adressen.CSV", "csv", '\ufeff"Naam";"Functie"'),
        (("--formaat", "csv"), "adressen", "csv", '\ufeff"Naam";"Functie"'),
    ],
)
def test_the_address_book_leaves_without_a_family(
    script: Script, tmp_path: Path, words: tuple[str, ...], name: str, form: str, beginning: str
) -> None:
    add_people(script.folder)
    target = tmp_path / name

    answered = script("export", "aanspreekpunten", "--naar", str(target), *words, "--json")

    assert answered.code == 0
    assert (answered.facts["formaat"], answered.facts["aanspreekpunten"]) == (form, 2)
    assert "er staat geen gezin in" in answered.err
    text = target.read_text(encoding="utf-8")
    assert text.startswith(beginning)
    assert "Fatma" in text
    assert "Belt terug" not in text
    assert FAMILY_NAME not in text + answered.out + answered.err
    assert target.stat().st_mode & 0o777 == 0o600


def test_remarks_leave_when_asked_for_but_not_those_about_a_family(script: Script, tmp_path: Path) -> None:
    add_people(script.folder)
    target = tmp_path / "adressen.vcf"

    answered = script("export", "aanspreekpunten", "--naar", str(target), "--met-bijzonderheden", "--json")

    assert answered.facts["met_bijzonderheden"] == 1
    assert answered.facts["achtergebleven_bij"] == ["Piet"]
    assert "bij Piet" in answered.err
    assert "Belt terug" in target.read_text()
    assert FAMILY_NAME not in target.read_text()


def test_an_address_book_never_goes_over_another_file(script: Script, tmp_path: Path) -> None:
    target = tmp_path / "adressen.vcf"
    target.write_text("al iets")

    answered = script("export", "aanspreekpunten", "--naar", str(target))

    assert answered.code == 1
    assert target.read_text() == "al iets"


@pytest.mark.parametrize(
    ("name", "beginning"), [("overzicht.md", b"# Overzicht contacten"), ("overzicht.pdf", b"%PDF")]
)
def test_a_family_gets_its_own_overview_without_names_or_words(
    script: Script, tmp_path: Path, name: str, beginning: bytes
) -> None:
    add_contact(script.folder)
    target = tmp_path / name

    answered = script("export", "strippenkaart", "1", "--naar", str(target), "--json")

    assert answered.code == 0
    assert (answered.facts["jaar"], answered.facts["contacten"]) == (NOON.year, 1)
    assert target.read_bytes().startswith(beginning)
    assert target.stat().st_mode & 0o777 == 0o600
    if name.endswith(".md"):
        text = target.read_text(encoding="utf-8")
        assert "| telefoon | 45 min |  |" in text
        assert "Geheim" not in text
        assert "strip" not in text
        assert FAMILY_NAME not in text + answered.out + answered.err


def test_an_overview_of_another_year_is_empty_and_of_nobody_or_no_year_is_refused(
    script: Script, tmp_path: Path
) -> None:
    add_contact(script.folder)

    assert script("export", "strippenkaart", "1", "--naar", str(tmp_path / "a.md"), "--jaar", "1999").code == 0
    assert "0 keer contact" in (tmp_path / "a.md").read_text()
    assert script("export", "strippenkaart", "9", "--naar", str(tmp_path / "b.md")).code == 1
    assert script("export", "strippenkaart", "1", "--naar", str(tmp_path / "c.md"), "--jaar", "0").code == 1
    assert not (tmp_path / "b.md").exists()


def add_contact(folder: Path) -> None:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    family = family_glances(opened.store)[0].family
    save(opened.store, ContactMoment(family_id=family.id, at=NOON, minutes=45, with_whom="Geheim", text="Geheim"))
    opened.close()


def add_people(folder: Path) -> None:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    ciz = Institution(name="CIZ")
    save(opened.store, ciz)
    save(opened.store, Aanspreekpunt(institution_id=ciz.id, name="Fatma", remarks="Belt terug"))
    save(opened.store, Aanspreekpunt(institution_id=ciz.id, name="Piet", remarks=f"Kent de familie {FAMILY_NAME}"))
    opened.close()


def add_child(folder: Path) -> None:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    family = family_glances(opened.store)[0].family
    save(opened.store, FamilyMember(family_id=family.id, role=MemberRole.CHILD, name="Noortje"))
    save(opened.store, Regelzaak(family_id=family.id, title="Tillift"))
    opened.close()


def departures(folder: Path) -> list[Departure]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        with opened.store.reading() as reading:
            return reading.all(Departure)
    finally:
        opened.close()


def test_what_nobody_looked_at_is_counted(script: Script, tmp_path: Path) -> None:
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    family = family_glances(opened.store)[0].family
    save(opened.store, Note(family_id=family.id, text="Gebeld met Petra over Artis.", share=ShareMark.COLLEAGUE))
    opened.close()

    answered = script("export", "samenvatting", "1", "--naar", str(tmp_path / "a.md"), "--ja", "--json", "--aan", "Bea")

    assert answered.code == 0
    assert (answered.facts["twijfelachtig"], answered.facts["onbekenden_gezocht"]) == (2, False)
    assert "2 woorden kunnen nog een naam of nummer zijn, en niemand heeft ernaar gekeken." in answered.err


@pytest.mark.skipif(can_search(), reason="only without the extra [anoniem]")
def test_a_search_that_this_machine_cannot_do_is_refused_before_anything_is_opened(
    script: Script, tmp_path: Path
) -> None:
    target = tmp_path / "uit.md"

    answered = script("export", "samenvatting", "1", "--naar", str(target), "--zoek-onbekenden", "--ja")

    assert (answered.code, answered.err.count("\n")) == (2, 1)
    assert "[anoniem]" in answered.err
    assert not target.exists()
    assert departures(script.folder) == []


@pytest.mark.long
@pytest.mark.skipif(not can_search(), reason="needs the extra [anoniem]")
def test_people_whom_the_vault_does_not_know_are_hidden_after_a_search(script: Script, tmp_path: Path) -> None:
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    family = family_glances(opened.store)[0].family
    save(opened.store, Note(family_id=family.id, text="Gebeld met Petra Bos.", share=ShareMark.COLLEAGUE))
    opened.close()
    words = ("export", "samenvatting", "1", "--aan", "Bea", "--ja", "--json", "--naar")

    without = script(*words, str(tmp_path / "zonder.md"))
    done = script(*words, str(tmp_path / "met.md"), "--zoek-onbekenden")
    at_full = script(*words, str(tmp_path / "vol.md"), "--zoek-onbekenden", "--niveau", "volledig")

    assert "--zoek-onbekenden" in without.err
    assert without.facts["onbekenden_gezocht"] is False
    assert done.facts["onbekenden_gezocht"] is True
    assert "Onbekende namen zoeken.\n" in done.err
    assert "Petra" not in (tmp_path / "met.md").read_text()
    assert "wordt niet naar onbekende namen gezocht" in at_full.err
