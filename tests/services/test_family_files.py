"""Files with families as they come: recognised by what is in them, read whole, refused with a sentence."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.family_table import PersonField
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.exchange import family_file
from copiloot_tui.exchange.family_file_words import SECTIONS, fields_in_file
from copiloot_tui.services import family_files
from copiloot_tui.services.family_files import (
    Incoming,
    from_package,
    read_family_file,
    read_table_again,
    sort_of,
    with_columns,
)
from tests.exchange.families import make_whole
from tests.exchange.visiting_cards import make_card
from tests.factories import MORNING, make_attachment, make_family, make_regelzaak

DOCS = Path(__file__).parents[2] / "docs"
TODAY = date(2026, 11, 20)
PDF = b"%PDF-1.7 een brief"

Written = Callable[[str, bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_family_file(path, TODAY)
    assert refused.value.field == "file"
    return str(refused.value)


def test_the_example_in_json_can_be_read():
    (found,) = read_family_file(DOCS / "voorbeelden" / "gezin.json", TODAY).families

    assert found.family.name == "De Vries"
    assert {type(each) for each in found.records} >= {FamilyMember, Regelzaak}
    assert len(found.records) == 17
    assert [each.name for each in found.beside] == ["CIZ", "Revalidatiecentrum De Hoek", "Fatma Kaya"]


def test_the_example_in_csv_can_be_read():
    file = read_family_file(DOCS / "voorbeelden" / "gezinnen.csv", TODAY)

    assert [(each.family.name, len(each.records)) for each in file.families] == [("De Vries", 4), ("Yılmaz", 3)]
    assert (file.problems, file.unread) == ((), ())


def test_every_field_and_every_list_is_explained():
    told = (DOCS / "gezin-als-gegevens.md").read_text(encoding="utf-8")

    for section, kind in SECTIONS.items():
        assert f"### {section}\n" in told
        about = told.split(f"### {section}\n")[1].split("###")[0]
        for word, shape in fields_in_file(kind).items():
            if word not in ("id", "gemaakt", "gewijzigd"):
                assert (f"`{word}`" if shape.has_default else f"**`{word}`**") in about


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"soort": "copiloot-gezin"', Incoming.FAMILIES),
        (b'\xef\xbb\xbf\n{"x"', Incoming.FAMILIES),
        (b"age-encryption.org/v1\n-> X25519 x", Incoming.PACKAGE),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", Incoming.PACKAGE),
        (b"BEGIN:VCARD\r\nVERSION:4.0\r\n", Incoming.ADDRESSES),
        (b"Naam;Functie;Organisatie\nGezin;x;y\n", Incoming.ADDRESSES),
        (b"sep=;\nNaam;Gezin\n", Incoming.FAMILIES),
        (b'\xef\xbb\xbf"Gezin","Naam"\n', Incoming.FAMILIES),
        ("Gezin\tNaam\n".encode("utf-16"), Incoming.FAMILIES),
        ("Gezin;Gemeente;Naam\nNoë;Ede;x\n".encode("cp1252"), Incoming.FAMILIES),
        (b"", Incoming.ADDRESSES),
        (b"\x00\x01\x02", Incoming.ADDRESSES),
    ],
)
def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(written: Written, content: bytes, expected: Incoming):
    assert sort_of(written("iets.bin", content)) is expected


def test_what_is_no_file_is_left_to_who_reads_it(tmp_path: Path):
    assert sort_of(tmp_path) is Incoming.ADDRESSES
    assert sort_of(tmp_path / "weg.json") is Incoming.ADDRESSES


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pijp.json")

    assert sort_of(tmp_path / "pijp.json") is Incoming.ADDRESSES


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", family_files.EMPTY),
        (b" \n", family_files.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), family_files.NO_TEXT),
        (b"PK\x03\x04", "Dit is een Excel-bestand. Bewaar het in Excel als 'CSV UTF-8' en kies dat bestand."),
        (b"Gezin;Naam\n", family_files.NOBODY),
        (b'{"soort": "copiloot-tellingbestand"}', family_files.OTHER_JSON),
        (b'{"soort": "iets"}', family_file.NO_FAMILY),
        (b'Gezin;Naam\n"A;B\n', "In dit bestand wordt een aanhalingsteken niet gesloten. Er is niets gelezen."),
    ],
)
def test_what_holds_no_family_gets_a_sentence(written: Written, content: bytes, sentence: str):
    assert refusal(written("iets.csv", content)) == sentence


def test_a_file_that_is_too_large_is_not_read(written: Written, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(family_files, "_MOST_BYTES", 10)

    assert refusal(written("iets.csv", b"Gezin;Naam\nA;B\n")) == family_files.TOO_BIG


def test_columns_that_are_not_read_are_named(written: Written):
    file = read_family_file(written("x.csv", b"Gezin;Naam;BSN;Leeg\nA;Noor;111222333;\n"), TODAY)

    assert file.unread == ("BSN",)
    assert "111222333" not in repr(file.families)


def test_somebody_may_say_what_the_columns_mean(written: Written):
    file = read_family_file(written("x.csv", "Gezin;Kolom\nA;Noë\n".encode("cp1252")), TODAY)

    other = with_columns(file, (PersonField.FAMILY, PersonField.NAME), TODAY)
    again = read_table_again(file, TODAY, "DOS (850)")

    assert [each.name for each in other.families[0].of(FamilyMember)] == ["Noë"]
    assert again.table is not None
    assert (again.table.encoding, again.families[0].records) == ("DOS (850)", ())
    with pytest.raises(InvalidInput, match="geen kolom met het gezin"):
        with_columns(file, (PersonField.NAME, PersonField.NOTHING), TODAY)


def test_a_table_without_a_column_for_the_family_waits_for_somebody_who_says_it(written: Written):
    file = read_family_file(written("x.csv", b"Naam;Huisnaam\nNoor;De Vries\n"), TODAY)

    assert (file.families, file.unread) == ((), ("Huisnaam",))
    told = with_columns(file, (PersonField.NAME, PersonField.FAMILY), TODAY)
    assert [each.family.name for each in told.families] == ["De Vries"]


# Of a package


def package() -> tuple[WholeFamily, dict[str, bytes]]:
    family = make_family()
    regelzaak = make_regelzaak(family, created_at=MORNING)
    letter = make_attachment(regelzaak, sha256=sha256(PDF).hexdigest(), size=len(PDF))
    found = make_whole([family, regelzaak, letter])
    return found, {"gezin.json": family_file.written(found, "1.0", MORNING), f"bijlagen/{letter.id}": PDF}


def test_a_package_holds_a_family_with_its_letters():
    found, members = package()

    file = from_package("pakket.age", members)

    assert file.families == (found,)
    assert file.contents == {found.of(Attachment)[0].id: PDF}


def altered(found: WholeFamily, **letter: object) -> bytes:
    records = (replace(each, **letter) if isinstance(each, Attachment) else each for each in found.records)
    return family_file.written(replace(found, records=tuple(records)), "1.0", MORNING)


def test_a_package_whose_letters_are_others_is_refused():
    found, members = package()
    letter = next(name for name in members if name.startswith("bijlagen/"))
    other = {
        "missing": {"gezin.json": members["gezin.json"]},
        "more": members | {letter.replace(letter[-4:], "0000"): PDF},
        "changed": members | {letter: PDF + b"!"},
        "of another sort": members | {"gezin.json": altered(found, media_type=next(iter(reversed(sorts()))))},
        "no family": {letter: PDF},
        "no letter but a card": members | {letter: make_card().name.encode()},
    }

    for each in other.values():
        with pytest.raises(InvalidInput):
            from_package("x", each)


def sorts() -> list[object]:
    from copiloot_tui.domain.attachment import MediaType

    return list(MediaType)
