"""Taking families in from the command line: by what is in the file, agreed to, and without a name on the screen."""

import shutil
from pathlib import Path

import pytest

from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.exchange.family_file import written
from copiloot_tui.exchange.package import Manifest, Package, PackageContent, write_package
from copiloot_tui.services import vaults
from copiloot_tui.services.families import family_glances
from copiloot_tui.services.team import introduce, own_key
from copiloot_tui.store.store import Store
from copiloot_tui.vault import sealing
from tests.commandline.factories import Script, make_script
from tests.factories import MORNING, make_family
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


def test_a_family_that_looks_like_one_is_told_and_comes_in_only_when_that_is_said(
    script: Script, tmp_path: Path
) -> None:
    path = tmp_path / "gezin.json"
    shutil.copy(EXAMPLES / "gezin.json", path)
    script("import", str(path), "--ja")

    left_out = script("import", str(path), "--ja")
    as_new = script("import", str(path), "--ja", "--twijfel", "nieuw", "--json")

    assert "Gezin 1, twijfel: " in left_out.err
    assert "Eruit gelaten: 1 twijfelgeval." in left_out.err
    assert left_out.out.startswith("Ingelezen: 0 gezinnen")
    assert as_new.facts["gezinnen"][0]["reden"]
    assert as_new.facts["gedaan"]["gezinnen"] == [2]
    assert families(script.folder) == ["De Vries", "De Vries"]


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


def test_a_sealed_family_is_taken_in_with_the_key_of_the_vault(script: Script, tmp_path: Path) -> None:
    path, other = tmp_path / "pakket.iets", tmp_path / "samenvatting.age"
    opened = vaults.open_by_passphrase(script.folder, PASSPHRASE, SetClock())
    introduce(opened.store, "Sara")
    key = own_public_key(opened.store)
    opened.close()
    family = make_family(name="De Wit")
    members = {"gezin.json": written(WholeFamily(family=family), "1.0", MORNING)}
    path.write_bytes(sealed_for(key, PackageContent.FAMILY, members))
    other.write_bytes(sealed_for(key, PackageContent.SUMMARY, {"samenvatting.md": b"# Samenvatting"}))

    tried, done = script("import", str(path), "--proef"), script("import", str(path), "--ja")
    refused = script("import", str(other), "--ja")

    assert "Nieuw: 1" in tried.out
    assert done.out.startswith("Ingelezen: 1 gezin (dossier 0001)")
    assert families(script.folder) == ["De Wit"]
    assert (refused.code, refused.err.startswith("In dit pakket zit geen gezin")) == (1, True)


def test_a_family_sealed_with_words_asks_for_a_terminal(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "pakket.age"
    path.write_bytes(sealing.seal_with_phrase(b"x", "een twee drie vier vijf zes zeven"))

    answered = script("import", str(path), "--ja")

    assert (answered.code, answered.err.startswith("Dit pakket gaat open met woorden.")) == (1, True)


def own_public_key(store: Store) -> str:
    with store.reading() as reading:
        own = own_key(reading)
    assert own is not None
    return own.card.public_key


def sealed_for(key: str, content: PackageContent, members: dict[str, bytes]) -> bytes:
    manifest = Manifest(content=content, made_at=MORNING, program="1.0", from_name="Bram")
    return sealing.seal(write_package(Package(manifest=manifest, members=members)), (key,))
