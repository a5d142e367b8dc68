"""With only the noodblad, nood.age and vault.db, and none of our code, the notes can be read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.services.backups import backup
from copiloot_tui.vault import noodblad
from tests.vaults import make_vault

TEXT = "Zoë belde over de rolstoel.\n\n**Donderdag** terugbellen."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with just what is left: the sheet, the key for it and the database."""
    opened, new = make_vault(tmp_path / "kluis")
    with opened.store.unit("Notitie toegevoegd") as work:
        family = Family(name="De Wit")
        work.save(family)
        work.save(Note(family_id=family.id, text=TEXT))
    copied = backup(opened, tmp_path / "stick")
    opened.close()
    desk = tmp_path / "een andere tafel"
    desk.mkdir()
    (desk / "noodblad.txt").write_text(new.noodblad, "utf-8")
    shutil.copy(copied, desk / "vault.db")
    shutil.copy(copied.with_suffix(".age"), desk / "nood.age")
    shutil.rmtree(tmp_path / "kluis")
    return desk


def raw_key_by_pyrage(desk: Path) -> str:
    sheet = (desk / "noodblad.txt").read_text("utf-8")
    (line,) = [line for line in sheet.splitlines() if line and not line.startswith("#")]
    identity = pyrage.x25519.Identity.from_str(line)
    return pyrage.decrypt((desk / "nood.age").read_bytes(), [identity]).decode()


def notes_by_apsw(desk: Path, raw_key: str) -> str:
    """The second command, exactly as the noodblad prints it, run without a shell."""
    found = re.fullmatch(r'python -m apsw "(.+)" "(.+)"', noodblad.APSW_COMMAND)
    assert found is not None
    arguments = [found[1].replace("SLEUTEL", raw_key), found[2]]
    shown = subprocess.run(
        [sys.executable, "-m", "apsw", *arguments], cwd=desk, capture_output=True, check=True, timeout=60
    )
    return shown.stdout.decode("utf-8").replace("\r\n", "\n")


def test_the_notes_are_read_back_with_the_two_commands(desk: Path):
    raw_key = raw_key_by_pyrage(desk)

    assert re.fullmatch(r"x'[0-9a-f]{96}'", raw_key)
    assert notes_by_apsw(desk, raw_key).strip() == TEXT


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed; pyrage stands in for it above")
def test_the_age_command_on_the_noodblad_prints_the_same_key(desk: Path):
    shown = subprocess.run(noodblad.AGE_COMMAND.split(), cwd=desk, capture_output=True, check=True, timeout=60)

    assert shown.stdout.decode() == raw_key_by_pyrage(desk)
    assert notes_by_apsw(desk, shown.stdout.decode()).strip() == TEXT


@pytest.mark.skipif(shutil.which("sh") is None or shutil.which("age") is None, reason="needs a shell and age")
def test_both_commands_work_as_one_line_in_a_shell(desk: Path):
    line = noodblad.APSW_COMMAND.replace("SLEUTEL", f"$({noodblad.AGE_COMMAND})").replace("python", sys.executable, 1)

    shown = subprocess.run(["sh", "-c", line], cwd=desk, capture_output=True, check=True, timeout=60)

    assert shown.stdout.decode("utf-8").strip() == TEXT


def test_the_module_of_sqlite3mc_reads_them_too(desk: Path):
    import apsw

    raw_key = raw_key_by_pyrage(desk)
    database = apsw.Connection(str(desk / "vault.db"), flags=apsw.SQLITE_OPEN_READONLY)
    database.pragma("cipher", "sqlcipher")
    database.pragma("legacy", 4)
    database.pragma("key", raw_key)

    assert list(database.execute("select text from note")) == [(TEXT,)]
    assert database.execute("select name from family").get == "De Wit"


def test_without_the_noodblad_there_is_nothing_to_read(desk: Path):
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt((desk / "nood.age").read_bytes(), [pyrage.x25519.Identity.generate()])
    with pytest.raises(subprocess.CalledProcessError):
        notes_by_apsw(desk, f"x'{'00' * 48}'")
    content = (desk / "vault.db").read_bytes()
    assert b"rolstoel" not in content
    assert b"De Wit" not in content
