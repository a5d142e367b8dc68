"""Making a vault, changing what opens it, backing it up, putting it back and checking it, from a script."""

from pathlib import Path

import filelock
import pytest

from copiloot_tui.domain.errors import WrongSecret
from copiloot_tui.services import vaults
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.noodblad import read_recovery_key
from tests.commandline.factories import Script, make_script, make_script_with_vault
from tests.vaults import PASSPHRASE, SetClock

OTHER_PASSPHRASE = "negen natte paarden dansen zachtjes rond"


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    return make_script_with_vault(tmp_path, capsys)


@pytest.fixture
def nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    return make_script(tmp_path, capsys)


def test_a_vault_is_made_and_its_noodblad_is_printed_once(nowhere: Script) -> None:
    made = nowhere("kluis", "maken")

    assert made.code == 0
    assert made.out.startswith("# NOODBLAD")
    assert "NOODBLAD" not in nowhere("controleer").out
    vaults.open_by_passphrase(nowhere.folder, PASSPHRASE, SetClock()).close()
    vaults.open_by_recovery_key(nowhere.folder, made.out, SetClock()).close()


def test_a_noodblad_goes_to_a_new_private_file(nowhere: Script, tmp_path: Path) -> None:
    sheet = tmp_path / "noodblad.txt"

    made = nowhere("kluis", "maken", "--noodblad", str(sheet), "--json")

    assert made.code == 0
    assert made.facts == {"noodblad_bestand": str(sheet)}
    assert "AGE-SECRET-KEY" not in made.out + made.err
    assert sheet.stat().st_mode & 0o777 == 0o600
    vaults.open_by_recovery_key(nowhere.folder, sheet.read_text(), SetClock()).close()


def test_a_noodblad_never_goes_over_another_file(nowhere: Script, tmp_path: Path) -> None:
    sheet = tmp_path / "noodblad.txt"
    sheet.write_text("van iemand anders")

    made = nowhere("kluis", "maken", "--noodblad", str(sheet))

    assert made.code == 1
    assert made.err == "Dit bestand bestaat al. Er is niets geschreven; kies een andere naam.\n"
    assert sheet.read_text() == "van iemand anders"
    assert not nowhere.folder.exists()


@pytest.mark.parametrize("passphrase", ["kort", "wachtwoord12", "12345678901234"])
def test_a_passphrase_that_is_easy_to_guess_is_refused_and_nothing_is_made(
    nowhere: Script, tmp_path: Path, passphrase: str
) -> None:
    nowhere.says(passphrase)

    made = nowhere("kluis", "maken", "--noodblad", str(tmp_path / "noodblad.txt"))

    assert made.code == 1
    assert made.err.count("\n") == 1
    assert passphrase not in made.err
    assert not VaultFiles(nowhere.folder).is_there
    assert not (tmp_path / "noodblad.txt").exists()


def test_a_vault_is_never_made_over_another(script: Script) -> None:
    before = VaultFiles(script.folder).database.read_bytes()

    made = script("kluis", "maken")

    assert made.code == 1
    assert made.err == "In deze map staat al een kluis. Er is niets veranderd.\n"
    assert VaultFiles(script.folder).database.read_bytes() == before


def test_another_passphrase_opens_the_vault_and_the_old_one_no_longer(script: Script) -> None:
    script.says(PASSPHRASE, OTHER_PASSPHRASE)

    changed = script("kluis", "wachtzin")

    assert changed.code == 0
    script.says(PASSPHRASE)
    assert script("controleer").code == 3
    script.says(OTHER_PASSPHRASE)
    assert script("controleer").code == 0


def test_another_passphrase_needs_two_lines(script: Script) -> None:
    assert script("kluis", "wachtzin").code == 2


def test_a_new_noodsleutel_opens_the_vault_and_the_old_one_no_longer(script: Script) -> None:
    first = script("kluis", "noodsleutel").out
    second = script("kluis", "noodsleutel").out

    assert read_recovery_key(first) != read_recovery_key(second)
    vaults.open_by_recovery_key(script.folder, second, SetClock()).close()
    with pytest.raises(WrongSecret):
        vaults.open_by_recovery_key(script.folder, first, SetClock())


@pytest.mark.parametrize("command", ["kluis wachtzin", "kluis noodsleutel", "terugzetten backup.db"])
def test_what_changes_the_vault_waits_until_the_program_is_closed(script: Script, command: str) -> None:
    script.says(PASSPHRASE, OTHER_PASSPHRASE)

    with filelock.FileLock(VaultFiles(script.folder).lock):
        answer = script(*command.split())

    assert answer.code == 1
    assert answer.err.startswith("Copiloot staat nog open")


@pytest.mark.parametrize("command", ["backup", "controleer"])
def test_what_only_reads_the_vault_works_beside_an_open_program(script: Script, command: str) -> None:
    with filelock.FileLock(VaultFiles(script.folder).lock):
        assert script(command).code == 0


@pytest.mark.parametrize("command", ["backup", "controleer", "kluis noodsleutel"])
def test_a_wrong_passphrase_ends_with_its_own_code_and_one_sentence(script: Script, command: str) -> None:
    script.says("een heel andere wachtzin dan die")

    answer = script(*command.split())

    assert answer.code == 3
    assert answer.err == "Deze wachtzin klopt niet. Let op hoofdletters en de volgorde van de woorden.\n"


@pytest.mark.parametrize("command", ["backup", "controleer", "kluis wachtzin", "export samenvatting 1 --ja --naar x"])
def test_without_a_vault_every_command_says_so(nowhere: Script, command: str) -> None:
    answer = nowhere(*command.split())

    assert answer.code == 1
    assert answer.err.startswith("In deze map staat geen kluis.")
    assert not nowhere.folder.exists()


def test_a_damaged_vault_ends_with_its_own_code(script: Script) -> None:
    VaultFiles(script.folder).database.write_bytes(b"")

    answers = [script("controleer"), script("backup"), script("kluis", "maken")]

    assert [answer.code for answer in answers] == [4, 4, 4]
    assert all("is leeg (0 bytes)" in answer.err for answer in answers)


def test_a_backup_is_listed_and_put_back_and_what_it_replaced_is_kept(script: Script) -> None:
    made = script("backup", "--json").facts["backup"]
    listed = script("terugzetten", "--json").facts["backups"]
    VaultFiles(script.folder).database.write_bytes(b"broken")

    restored = script("terugzetten", made)

    assert [one["backup"] for one in listed] == [made]
    assert restored.code == 0
    assert script("controleer").code == 0
    kept = [path.read_bytes() for path in VaultFiles(script.folder).backups.glob("voor-terugzetten-*.db")]
    assert kept == [b"broken"]


def test_a_backup_goes_to_a_folder_of_choice(script: Script, tmp_path: Path) -> None:
    made = script("backup", "--naar", str(tmp_path / "stick"), "--json").facts["backup"]

    assert Path(made).parent == tmp_path / "stick"
    assert Path(made).with_suffix(".keys").exists()


def test_a_backup_that_is_not_there_changes_nothing(script: Script) -> None:
    before = VaultFiles(script.folder).database.read_bytes()

    answer = script("terugzetten", "nergens.db")

    assert answer.code == 1
    assert VaultFiles(script.folder).database.read_bytes() == before


def test_a_backup_is_put_back_with_the_noodsleutel_alone(nowhere: Script) -> None:
    sheet = nowhere("kluis", "maken").out
    made = nowhere("backup", "--json").facts["backup"]
    VaultFiles(nowhere.folder).keys.unlink()
    nowhere.says(read_recovery_key(sheet))

    assert nowhere("terugzetten", made, "--noodsleutel").code == 0
    vaults.open_by_passphrase(nowhere.folder, PASSPHRASE, SetClock()).close()


def test_a_check_can_be_mailed(script: Script) -> None:
    answer = script("controleer")

    assert answer.code == 0
    assert "kluis: in orde" in answer.out
    assert "vrije ruimte: " in answer.out
    assert str(script.folder.parent) not in answer.out + answer.err
    assert str(Path.home()) not in answer.out + answer.err


def test_a_check_finds_one_changed_bit(script: Script) -> None:
    database = VaultFiles(script.folder).database
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)

    assert script("controleer").code == 4


def test_a_file_without_a_passphrase_is_told(script: Script, tmp_path: Path) -> None:
    script.says("")
    empty = script("controleer")
    script.passphrase_file.unlink()
    absent = script("backup")

    assert (empty.code, absent.code) == (2, 1)
    assert absent.err == "Het bestand met de wachtzin is niet te lezen.\n"


def test_a_vault_in_a_synchronised_folder_is_refused(nowhere: Script, tmp_path: Path) -> None:
    nowhere.folder = tmp_path / "OneDrive" / "kluis"

    made = nowhere("kluis", "maken")

    assert made.code == 1
    assert "OneDrive" in made.err
    assert not nowhere.folder.exists()


def test_a_demo_vault_opens_with_nothing_typed(nowhere: Script) -> None:
    vaults.make_demo(nowhere.folder, SetClock()).close()
    nowhere.passphrase_file.unlink()

    assert nowhere("controleer").code == 0


def test_the_organisation_is_let_in_by_a_file_with_its_key_and_shut_out_again(script: Script, tmp_path: Path) -> None:
    key = tmp_path / "sleutel.txt"
    assert script("cijfers", "sleutel", "--naar", str(key)).code == 0
    assert "Verder kan niemand" in script("kluis", "organisatie").out

    let_in = script("kluis", "organisatie", "--sleutel", str(key), "--naam", "De Stichting", "--ja")
    told = script("kluis", "organisatie", "--json").facts

    assert let_in.code == 0
    assert "kan alles lezen" in " ".join(let_in.err.split())
    assert told["organisatie"] == "De Stichting"
    assert told["woorden"] in let_in.err
    vaults.open_by_recovery_key(script.folder, read_recovery_key(key.read_text()), SetClock()).close()

    shut_out = script("kluis", "organisatie", "--weg")
    assert "houdt zij" in shut_out.err
    assert "Verder kan niemand" in shut_out.out
    with pytest.raises(WrongSecret):
        vaults.open_by_recovery_key(script.folder, read_recovery_key(key.read_text()), SetClock())


def test_an_organisation_is_not_let_in_by_a_file_without_a_key_or_without_a_yes(script: Script, tmp_path: Path) -> None:
    key = tmp_path / "sleutel.txt"
    script("cijfers", "sleutel", "--naar", str(key))
    before = VaultFiles(script.folder).keys.read_bytes()

    assert script("kluis", "organisatie", "--sleutel", str(key)).code == 2
    assert script("kluis", "organisatie", "--sleutel", str(tmp_path / "weg.txt"), "--ja").code == 1
    assert script("kluis", "organisatie", "--sleutel", str(key), "--weg").code == 2
    assert VaultFiles(script.folder).keys.read_bytes() == before
