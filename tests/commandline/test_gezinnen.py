"""Taking families in from the command line: by what is in the file, agreed to, and without a name on the screen."""

import shutil
from pathlib import Path

import pytest

from copiloot_tui.services import vaults
from copiloot_tui.services.families import family_glances
from tests.commandline.factories import Script, make_script
from tests.vaults import PASSPHRASE, SetClock, make_vault

EXAMPLES = Path(__file__).parents[2] / "docs" / "voorbeelden"


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    opened, _ = make_vault(script.folder)
    opened.close()
    return script


def families(folder: Path) -> list[str]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        return sorted(glance.family.name for glance in family_glances(opened.store))
    finally:
        opened.close()


def test_a_family_in_json_is_tried_taken_in_and_then_there(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "naamloos.vcf"
    shutil.copy(EXAMPLES / "gezin.json", path)

    tried = script("import", str(path), "--proef")
    assert families(script.folder) == []
    done = script("import", str(path), "--ja", "--json")
    again = script("import", str(path), "--ja", "--json")

    assert "Nieuw: 1\n" in tried.out
    assert "3 gezinsleden" in tried.out
    assert "Er is niets veranderd." in tried.out
    assert done.facts["gedaan"]["gezinnen"] == [1]
    assert done.facts["gezinnen"][0]["aantallen"]["gezinsleden"] == 3
    assert (again.facts["twijfel"], again.facts["gedaan"]["gezinnen"]) == (1, [])
    assert families(script.folder) == ["De Vries"]
    for answered in (tried, done, again):
        assert "Vries" not in answered.out + answered.err
        assert "Noor" not in answered.out + answered.err


def test_families_in_a_table_come_in_and_what_cannot_be_read_is_told(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes((EXAMPLES / "gezinnen.csv").read_bytes() + b"Smit;kind;Bo;;31-2-2014\n")

    done = script("import", str(path), "--ja")

    assert "Rij 9: Bij 'geboortedatum' staat geen datum." in done.err
    assert done.out.startswith("Ingelezen: 2 gezinnen (dossier 0001, 0002)")
    assert families(script.folder) == ["De Vries", "Yılmaz"]


def test_a_broken_file_changes_nothing(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "gezin.json"
    path.write_text('{"soort": "copiloot-gezin", "versie": 1, "gezin": {"naam": "De Vries", "geheim": 1}}')

    answered = script("import", str(path), "--ja")

    assert (answered.code, answered.err.count("\n")) == (1, 1)
    assert answered.err.startswith("Gezin: veld 2 kent Copiloot niet.")
    assert families(script.folder) == []
