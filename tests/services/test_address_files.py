"""A file is what stands in it; what cannot be read is told in a sentence, at once."""

import os
import sys
import time
from io import BufferedReader
from pathlib import Path

import pytest

from copiloot_tui.domain.address_table import BrokenEntry, CardField, Column
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services import address_files, outside_file
from copiloot_tui.services.address_files import AddressFileKind, entries, read_file

CARD = write_vcards([VisitingCard(name="Noor de Wit", organisation="CIZ")])
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="needs rights and pipes of POSIX")


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_file(path)
    assert refused.value.field == "file"
    return str(refused.value)


@pytest.mark.parametrize("name", ["kaart.vcf", "kaart.csv", "kaart", "kaart\x1b[31m.vcf"])
def test_what_a_file_is_does_not_depend_on_its_name(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(CARD * 3)

    file = read_file(path)

    assert (file.kind, file.count) == (AddressFileKind.VCARD, 3)
    assert "\x1b" not in file.name
    assert list(entries(file)) == [VisitingCard(name="Noor de Wit", organisation="CIZ")] * 3


def test_a_table_comes_with_what_its_columns_seem_to_mean_and_that_can_be_changed(tmp_path: Path):
    path = tmp_path / "lijst.vcf"
    path.write_text("Naam;Instantie\nNoor;CIZ\n;;\nPiet;UWV;3\n")

    file = read_file(path)

    assert (file.kind, file.count) == (AddressFileKind.CSV, 2)
    assert file.mapping == (Column(field=CardField.NAME), Column(field=CardField.ORGANISATION))
    first, second = entries(file)
    assert first == VisitingCard(name="Noor", organisation="CIZ")
    assert isinstance(second, BrokenEntry)
    (turned, _) = entries(file, (Column(field=CardField.ORGANISATION), Column(field=CardField.NAME)))
    assert turned == VisitingCard(name="CIZ", organisation="Noor")


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path):
    (tmp_path / "leeg.vcf").touch()

    assert refusal(tmp_path / "nergens.vcf") == outside_file.MISSING
    assert refusal(tmp_path) == outside_file.A_FOLDER
    assert refusal(tmp_path / "leeg.vcf") == address_files.EMPTY
    assert refusal(Path("kaart\0.vcf")) == outside_file.UNREADABLE
    assert refusal(tmp_path / ("a" * 5000)) == outside_file.UNREADABLE


def test_a_table_with_headings_alone_is_told(tmp_path: Path):
    (tmp_path / "koppen.csv").write_text("Naam;Telefoon\nNaam;Telefoon\n;\n")

    assert refusal(tmp_path / "koppen.csv") == address_files.NOBODY


@needs_unix
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pijp.vcf")

    assert refusal(tmp_path / "pijp.vcf") == outside_file.NOT_A_FILE


@needs_unix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path):
    (tmp_path / "dicht.vcf").write_bytes(CARD)
    (tmp_path / "dicht.vcf").chmod(0)

    assert refusal(tmp_path / "dicht.vcf") == outside_file.NOT_ALLOWED


@pytest.mark.parametrize(
    ("head", "megabytes", "says"), [(b"Naam;Telefoon\n", 50, "een CSV met"), (CARD, 101, "een vCard met")]
)
def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, head: bytes, megabytes: int, says: str):
    with (tmp_path / "groot").open("wb") as file:
        file.write(head)
        file.truncate(megabytes * 1024 * 1024)
    began = time.perf_counter()

    sentence = refusal(tmp_path / "groot")

    assert time.perf_counter() - began < 1
    assert f"{megabytes} MB" in sentence
    assert says in sentence


def test_more_cards_than_anybody_has_are_refused(tmp_path: Path):
    (tmp_path / "veel.vcf").write_bytes(b"BEGIN:VCARD\nEND:VCARD\n" * 50_001)

    assert refusal(tmp_path / "veel.vcf") == address_files.TOO_MANY


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\0\0", b"hallo", b"PK\x03\x04", b"\xff\xfe"]
)
def test_a_binary_file_that_is_called_vcf_is_refused(tmp_path: Path, data: bytes):
    (tmp_path / "foto.vcf").write_bytes(data)

    assert refusal(tmp_path / "foto.vcf")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "lijst.vcf"
    path.write_bytes(CARD * 300)
    opened = Path.open

    class Growing(BufferedReader):
        """A file that somebody else goes on writing after its beginning was read."""

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            with opened(path, "ab") as other:
                other.write(CARD)
            return data

    monkeypatch.setattr(Path, "open", lambda self, mode: Growing(opened(self, mode).detach()))  # type: ignore[attr-defined]

    assert refusal(path) == address_files.CHANGING


def test_a_file_of_which_the_end_is_taken_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "lijst.vcf"
    path.write_bytes(CARD * 300)
    told = os.fstat

    def shorten(handle: int) -> os.stat_result:
        known = told(handle)
        os.truncate(path, 5000)
        return known

    monkeypatch.setattr(os, "fstat", shorten)

    assert refusal(path) == address_files.CHANGING
