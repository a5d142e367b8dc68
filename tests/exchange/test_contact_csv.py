"""Tables of other programs are read as they were meant; our own come back as they were."""

import csv
import time
from contextlib import suppress
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.address_table import BrokenEntry, CardEntry, CardField, Column
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange import contact_csv, contact_rows, file_text
from copiloot_tui.exchange.contact_csv import read_table, write_csv
from copiloot_tui.exchange.contact_headings import guess_mapping
from copiloot_tui.exchange.contact_rows import cards
from tests.exchange.visiting_cards import CARDS, make_card


def entries(data: bytes | str) -> list[CardEntry]:
    table = read_table(data.encode() if isinstance(data, str) else data)
    return list(cards(table, guess_mapping(table.headings)))


def table_of(*rows: list[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def test_a_whole_card_comes_back_as_it_was():
    assert entries(write_csv([make_card()])) == [make_card()]


@given(several=st.lists(CARDS, max_size=4))
def test_any_cards_come_back_as_they_were(several: list[VisitingCard]):
    assert entries(write_csv(several)) == several


def test_a_file_that_leaves_opens_in_a_dutch_spreadsheet_as_it_is():
    data = write_csv([make_card()])

    assert data.startswith('\ufeff"Naam";"Functie";"Instantie";"Telefoon";"Soort telefoon 2";"Telefoon 2"'.encode())
    assert b'"2026-05-01"' in data
    assert read_table(data).encoding == "UTF-8"


OUTLOOK_ENGLISH = [
    "Title", "First Name", "Middle Name", "Last Name", "Suffix", "Company", "Department", "Job Title",
    "Business Street", "Business City", "Business Postal Code", "Home Street", "Business Fax", "Business Phone",
    "Home Phone", "Mobile Phone", "Categories", "E-mail Address", "E-mail Type", "E-mail Display Name",
    "E-mail 2 Address", "Notes", "Web Page", "Birthday",
]  # fmt: skip
OUTLOOK_DUTCH = [
    "Titel", "Voornaam", "Middelste naam", "Achternaam", "Achtervoegsel", "Bedrijf", "Afdeling", "Functie",
    "Werkadres, straat", "Werkadres, plaats", "Werkadres, postcode", "Huisadres, straat", "Fax op werk",
    "Telefoon op werk", "Telefoon thuis", "Mobiele telefoon", "Categorieën", "E-mailadres", "E-mailtype",
    "Weergavenaam voor e-mail", "E-mailadres 2", "Notities", "Webpagina", "Verjaardag",
]  # fmt: skip
OUTLOOK_ROW = [
    "mevr.", "Fatma", "van der", "Berg", "", "CIZ", "Team Wlz", "Onderzoeker", "Orteliuslaan 1000", "Utrecht",
    "3528 BD", "Thuisstraat 3", "030 789 78 79", "030 789 78 78", "030 111 11 11", "06 12345678", "Zorg;ZEVMB",
    "f@ciz.example", "SMTP", "F. van der Berg", "info@ciz.example", "Belt terug,\nmeestal \"snel\".", "ciz.example",
    "0-0-00",
]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("headings", [OUTLOOK_ENGLISH, OUTLOOK_DUTCH], ids=["English", "Dutch"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_outlook(headings: list[str], delimiter: str, encoding: str):
    assert entries(table_of(headings, OUTLOOK_ROW, delimiter=delimiter, encoding=encoding)) == [
        VisitingCard(
            name="mevr. Fatma van der Berg",
            function="Onderzoeker, Team Wlz",
            organisation="CIZ",
            phones=(
                Way(value="030 789 78 78"),
                Way(label="mobiel", value="06 12345678"),
                Way(label="thuis", value="030 111 11 11"),
                Way(label="fax", value="030 789 78 79"),
            ),
            emails=(Way(value="f@ciz.example"), Way(value="info@ciz.example")),
            website="ciz.example",
            address="Orteliuslaan 1000, 3528 BD Utrecht",
            zevmb=True,
            remarks='Belt terug,\nmeestal "snel".',
        )
    ]


def test_a_table_of_google_with_the_old_headings():
    table = table_of(
        ["Name", "Given Name", "Family Name", "Notes", "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value",
         "Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Type", "Phone 2 - Value", "Organization 1 - Name",
         "Organization 1 - Title", "Address 1 - Region", "Website 1 - Value"],
        ["Noor de Wit", "Noor", "de Wit", "", "* myContacts ::: zorgkantoor", "* Work", "noor@zk.example", "Work Fax",
         "030 1111111", "Mobile", "06 12345678 ::: 06 87654321", "Zorgkantoor", "Adviseur", "Utrecht", "zk.example"],
    )  # fmt: skip

    assert entries(table) == [
        VisitingCard(
            name="Noor de Wit",
            function="Adviseur",
            organisation="Zorgkantoor",
            kind=InstitutionKind.ZORGKANTOOR,
            phones=(
                Way(label="mobiel", value="06 12345678"),
                Way(label="mobiel", value="06 87654321"),
                Way(label="fax", value="030 1111111"),
            ),
            emails=(Way(value="noor@zk.example"),),
            website="zk.example",
        )
    ]


def test_a_table_of_google_with_the_new_headings():
    table = table_of(
        ["First Name", "Middle Name", "Last Name", "Name Prefix", "Organization Name", "Organization Title",
         "Organization Department", "Notes", "Labels", "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label",
         "Phone 1 - Value", "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City", "Website 1 - Label"],
        ["Noor", "", "de Wit", "drs.", "UWV", "arts", "Wajong", "let op", "", "", "noor@uwv.example", "secretariaat",
         "020 1234567", "La Guardiaweg 94\nAmsterdam", "La Guardiaweg 94", "Amsterdam", "Profile"],
    )  # fmt: skip

    assert entries(table) == [
        VisitingCard(
            name="drs. Noor de Wit",
            function="arts, Wajong",
            organisation="UWV",
            phones=(Way(label="secretariaat", value="020 1234567"),),
            emails=(Way(value="noor@uwv.example"),),
            address="La Guardiaweg 94, Amsterdam",
            remarks="let op",
        )
    ]


def test_a_plain_list_of_a_colleague():
    table = (
        "Aanspreekpunt;Titel;Organisatie;Gemeente;Tel.;Tel. secretariaat;Mail;Bereikbaar;ZEVMB;Gecontroleerd op;Bron\n"
        "Piet;adviseur;gemeente Zeist;Zeist;0307897878 / 06-12345678;030 111 11 11;Piet <p@zeist.example>;ma;ja;"
        "1-5-2026;ik\n"
    )

    assert entries(table) == [
        VisitingCard(
            name="Piet",
            function="adviseur",
            organisation="gemeente Zeist",
            region="Zeist",
            phones=(
                Way(value="0307897878"),
                Way(value="06-12345678"),
                Way(label="secretariaat", value="030 111 11 11"),
            ),
            emails=(Way(value="p@zeist.example"),),
            reachable="ma",
            zevmb=True,
            verified_on=date(2026, 5, 1),
            source="ik",
        )
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Telefoonnummer", Column(field=CardField.PHONE)),
        ("Mobiel nummer", Column(field=CardField.PHONE, label="mobiel")),
        ("Telefoon nachtdienst", Column(field=CardField.PHONE, label="nachtdienst")),
        ("E-mail", Column(field=CardField.EMAIL)),
        ("email-adres secretariaat", Column(field=CardField.EMAIL, label="secretariaat")),
        ("E-mail Display Name", Column()),
        ("Huisadres, straat", Column()),
        ("Verjaardag", Column()),
        ("Kolom 3", Column()),
        ("", Column()),
    ],
)
def test_what_a_heading_means(heading: str, column: Column):
    assert guess_mapping([heading]) == (column,)


def test_a_title_is_what_somebody_does_unless_there_are_first_names():
    assert guess_mapping(["Naam", "Titel"])[1].field is CardField.FUNCTION
    assert guess_mapping(["Voornaam", "Titel"])[1].field is CardField.PREFIX


def test_a_table_without_headings_has_numbered_columns():
    table = read_table(b"Noor de Wit;030 789 78 78;noor@ciz.example\n")

    assert table.headings == ("Kolom 1", "Kolom 2", "Kolom 3")
    assert [row.number for row in table.rows] == [1]
    mapping = (Column(field=CardField.NAME), Column(field=CardField.PHONE), Column())
    assert list(cards(table, mapping)) == [VisitingCard(name="Noor de Wit", phones=(Way(value="030 789 78 78"),))]


def test_the_headings_once_more_are_no_row():
    assert entries("Naam;Telefoon\nNoor;030\nnaam;telefoon\nPiet;031\n") == [
        VisitingCard(name="Noor", phones=(Way(value="030"),)),
        VisitingCard(name="Piet", phones=(Way(value="031"),)),
    ]


def test_rows_may_be_short_and_one_that_is_too_long_is_told_with_its_number():
    assert entries("Naam;Telefoon\nNoor\n\nPiet;030;;\nJan;031;over\n;;\n;032\n") == [
        VisitingCard(name="Noor"),
        VisitingCard(name="Piet", phones=(Way(value="030"),)),
        BrokenEntry(number=5, sentence=contact_rows.TOO_WIDE),
        BrokenEntry(number=7, sentence=contact_rows.NOBODY),
    ]


def test_excel_may_say_in_the_first_line_what_stands_between_the_cells():
    assert entries("sep=|\r\nNaam|Telefoon\r\nNoor;Piet|030\r\n") == [
        VisitingCard(name="Noor;Piet", phones=(Way(value="030"),))
    ]


def test_a_number_that_lost_its_nought_in_a_spreadsheet_has_it_again():
    (found,) = entries("Naam,Mobiel\nNoor,612345678\n")

    assert isinstance(found, VisitingCard)
    assert found.phones == (Way(label="mobiel", value="0612345678"),)


def test_a_number_with_letters_comes_in_as_it_stands():
    (found,) = entries("Naam,Telefoon\nNoor,030 BEL MIJ\n")

    assert isinstance(found, VisitingCard)
    assert found.phones == (Way(value="030 BEL MIJ"),)


def test_an_address_inside_a_mail_server_is_left_where_it_was():
    assert entries("Naam,E-mail\nNoor,/o=Ciz/ou=Exchange/cn=noor\n") == [VisitingCard(name="Noor")]


def test_escape_characters_do_not_come_in():
    assert entries("Naam;Telefoon\nNoor\x1b[31m;030\x07\n") == [
        VisitingCard(name="Noor[31m", phones=(Way(value="030"),))
    ]


def test_more_numbers_than_anybody_has_are_told():
    table = table_of(["Naam", *[f"Telefoon {n}" for n in range(60)]], ["Noor", *["030 789 78 78"] * 60])

    assert entries(table) == [BrokenEntry(number=2, sentence=contact_rows.TOO_MANY_WAYS)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04rest", "Excel-bestand"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), file_text.NO_TEXT),
        (b"Naam;Telefoon\nNo\0or;030\n", file_text.NO_TEXT),
        (b"Naam;Telefoon\nNo\x81r;030\n", file_text.UNKNOWN_ENCODING),
        ("Naam;Telefoon\nNoor;030\n".encode("utf-16")[:-1], file_text.UNKNOWN_ENCODING),
        (b'Naam;Telefoon\n"Noor;030\n', "niet gesloten"),
        (b'Naam;Telefoon\n"' + b"a" * 200_000, "te lang"),
        (b"een stuk tekst zonder kolommen\n", contact_csv.NO_TABLE),
        (b"", contact_csv.NO_TABLE),
        (b"\n \n", contact_csv.NO_TABLE),
        (b"Naam" + b";Telefoon" * 400, "kolommen"),
        (b"Naam;Telefoon\n" + b"Noor;030\n" * 50_001, "rijen"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str):
    with pytest.raises(InvalidInput) as refused:
        read_table(data)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "cell", [" " * 100_000 + "x", "'" * 100_000, "1" * 100_000 + "x", "a@" * 50_000, "\n" * 100_000]
)
def test_a_cell_made_to_take_hours_takes_a_moment(cell: str):
    began = time.process_time()

    for rows in (["Naam", "Telefoon", "E-mail"], ["x" + cell, "1" + cell, cell]), ([cell, "1" + cell], ["Noor", "030"]):
        entries(table_of(*rows))

    assert time.process_time() - began < 3


@given(data=st.binary(max_size=300) | st.text(st.sampled_from("Naam;,\"'\n\r\t=@060é\x1b")).map(str.encode))
def test_any_bytes_give_cards_or_a_sentence(data: bytes):
    for whole in (data, b"Naam;Telefoon;E-mail;Notities\n" + data):
        with suppress(InvalidInput):
            assert all(isinstance(one, VisitingCard | BrokenEntry) for one in entries(whole))


def test_what_was_taken_for_the_wrong_encoding_or_sign_can_be_read_as_somebody_says():
    data = "Naam|Notities\nZoë; Jan|één, twee\n".encode("cp850")

    table = read_table(data, "DOS (850)", "|")

    assert (table.encoding, table.delimiter) == ("DOS (850)", "|")
    assert [row.cells for row in table.rows] == [("Zoë; Jan", "één, twee")]
    with pytest.raises(InvalidInput, match="UTF-8"):
        read_table(data, "UTF-8")


def test_every_encoding_that_can_be_chosen_is_one_of_python():
    for name in file_text.CODECS:
        assert file_text.decoded_as(b"Naam", name)
