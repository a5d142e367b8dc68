"""vCards of other programs are read as they were meant; our own come back as they were."""

import base64
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.address_table import BrokenEntry
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange import vcards
from copiloot_tui.exchange.card_facts import NOTE_MARK
from copiloot_tui.exchange.vcards import VCardVersion, count_vcards, read_vcards, write_vcards
from tests.exchange.visiting_cards import CARDS, make_card

VERSIONS: tuple[VCardVersion, ...] = ("3.0", "4.0")


def card_of(*lines: str, version: str = "3.0", encoding: str = "utf-8", end: str = "\r\n") -> VisitingCard:
    (found,) = read_vcards(file_of(*lines, version=version, encoding=encoding, end=end))
    assert isinstance(found, VisitingCard), found
    return found


def file_of(*lines: str, version: str = "3.0", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    whole = ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")
    return end.join(whole).encode(encoding)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_whole_card_comes_back_as_it_was(version: VCardVersion):
    assert list(read_vcards(write_vcards([make_card()], version))) == [make_card()]


@pytest.mark.parametrize("version", VERSIONS)
@given(cards=st.lists(CARDS, max_size=3))
def test_any_cards_come_back_as_they_were(version: VCardVersion, cards: list[VisitingCard]):
    data = write_vcards(cards, version)

    assert count_vcards(data) == len(cards)
    if cards:
        assert list(read_vcards(data)) == cards


@pytest.mark.parametrize("version", VERSIONS)
def test_lines_of_a_file_that_leaves_are_folded_and_all_is_utf8(version: VCardVersion):
    lines = write_vcards([make_card(remarks="één woord, " * 40)], version).decode().split("\r\n")

    assert max(map(len, lines)) <= 75
    assert lines[:2] == ["BEGIN:VCARD", f"VERSION:{version}"]
    assert lines[-2:] == ["END:VCARD", ""]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_only_this_program_knows_can_be_read_in_the_note(version: VCardVersion):
    text = write_vcards([make_card()], version).decode().replace("\r\n ", "")

    assert f"{NOTE_MARK}\\nSoort instantie: zorgkantoor" in text
    assert "Bereikbaar: ma t/m do\\, 9 tot 12 uur" in text
    assert "CATEGORIES:ZEVMB-aanspreekpunt,zorgkantoor" in text


def test_the_facts_in_the_note_survive_a_program_that_drops_what_it_does_not_know():
    lines = write_vcards([make_card()], "3.0").decode().replace("\r\n ", "").split("\r\n")
    back = [line for line in lines if not line.startswith("X-COPILOOT-") and "LANG" not in line]

    assert list(read_vcards("\r\n".join(back).encode())) == [make_card()]


def test_an_organisation_without_a_person_stays_one():
    institution = make_card(name="", function="", zevmb=False)

    for version in VERSIONS:
        assert list(read_vcards(write_vcards([institution], version))) == [institution]
    assert b"KIND:org" in write_vcards([institution], "4.0")
    assert b"X-ABShowAs:COMPANY" in write_vcards([institution], "3.0")


def test_a_desk_that_is_called_like_its_institution_stays_a_desk():
    desk = make_card(name="CIZ", organisation="CIZ")

    for version in VERSIONS:
        assert list(read_vcards(write_vcards([desk], version))) == [desk]


def test_a_card_of_outlook_in_version_2_1_with_quoted_printable_in_windows_1252():
    found = card_of(
        "N;LANGUAGE=nl;CHARSET=Windows-1252:de Wit;Zoë",
        "FN;CHARSET=Windows-1252:Zoë de Wit",
        "ORG:CIZ;Regio Midden",
        "TITLE:Onderzoeker",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:Belt=20terug.=0D=0A=",
        "Vraag naar Zo=EB",
        "TEL;WORK;VOICE:030-789 78 78",
        "TEL;CELL;VOICE:+31 6 12345678",
        "TEL;WORK;FAX:030-789 78 79",
        "ADR;WORK;PREF:;;Orteliuslaan 1000;Utrecht;;3528 BD;Nederland",
        "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Orteliuslaan 1000=0D=0A=",
        "3528 BD Utrecht",
        "EMAIL;PREF;INTERNET:zoe@ciz.example",
        "REV:20260501T080000Z",
        version="2.1",
        encoding="cp1252",
    )

    assert found == VisitingCard(
        name="Zoë de Wit",
        function="Onderzoeker, Regio Midden",
        organisation="CIZ",
        phones=(
            Way(value="030-789 78 78"),
            Way(label="mobiel", value="+31 6 12345678"),
            Way(label="fax", value="030-789 78 79"),
        ),
        emails=(Way(value="zoe@ciz.example"),),
        address="Orteliuslaan 1000, 3528 BD Utrecht",
        remarks="Belt terug.\nVraag naar Zoë",
    )


def test_quoted_printable_goes_on_over_lines_also_in_small_letters():
    found = card_of("FN:Noor", "NOTE;encoding=quoted-printable:een=", "twee =C3=A9=", "=C3=A9n", version="2.1")

    assert found.remarks == "eentwee één"


def test_a_card_of_apple_with_groups_and_labels_of_its_own():
    found = card_of(
        "PRODID:-//Apple Inc.//macOS 15//EN",
        "N:Bakker;Hanneke;;;",
        "FN:Hanneke Bakker",
        "ORG:SVB;Team dubbele kinderbijslag",
        "item1.TEL;type=pref:020 656 56 56",
        "item1.X-ABLabel:_$!<Mobile>!$_",
        "item2.TEL:020 656 00 00",
        "item2.X-ABLabel:vragen over AKW",
        "TEL;type=HOME;type=VOICE:020 111 22 33",
        "item3.URL;type=pref:https\\://svb.example",
        "item3.X-ABLabel:_$!<HomePage>!$_",
        "item4.ADR;type=WORK;type=pref:;;Van Heuven Goedhartlaan 1;Amstelveen;;1181 LE;Netherlands",
        "item4.X-ABADR:nl",
        "ADR;type=HOME:;;Thuisstraat 3;Assen;;9401 AA;Nederland",
        "X-SOCIALPROFILE;type=linkedin:http://linkedin.example/in/hb",
        "X-ABUID:1234:ABPerson",
    )

    assert found.function == "Team dubbele kinderbijslag"
    assert found.phones == (
        Way(label="mobiel", value="020 656 56 56"),
        Way(label="vragen over AKW", value="020 656 00 00"),
        Way(label="thuis", value="020 111 22 33"),
    )
    assert found.website == "https://svb.example"
    assert found.address == "Van Heuven Goedhartlaan 1, 1181 LE Amstelveen"


def test_a_card_of_version_4_with_uris_and_preferences():
    found = card_of(
        "KIND:individual",
        "FN:Piet Öz",
        'TEL;VALUE=uri;PREF=50;TYPE="voice,work":tel:+31-30-789-7878;ext=12',
        "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+31612345678",
        "EMAIL;PREF=1:piet@uwv.example",
        "LANG;PREF=2:en-GB",
        "LANG;PREF=1:tr",
        "LANG:nl",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        'ADR;LABEL="Weena 1, Rotterdam":;;;;;;',
        "ORG:UWV",
        "ROLE:arbeidsdeskundige",
        version="4.0",
    )

    assert found == VisitingCard(
        name="Piet Öz",
        function="arbeidsdeskundige",
        organisation="UWV",
        phones=(Way(label="mobiel", value="+31612345678"), Way(value="+31-30-789-7878 toestel 12")),
        emails=(Way(value="piet@uwv.example"),),
        address="Weena 1, Rotterdam",
        languages="Turks, Engels",
        uid="4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
    )


def test_a_name_is_put_together_where_only_its_parts_are_given():
    assert card_of("N:Berg;Jan;van den;dhr.;", version="2.1").name == "dhr. Jan van den Berg"


def test_a_company_card_without_a_name_is_the_organisation_itself():
    assert card_of("N:;;;;", "FN:", "ORG:MEE Utrecht", "TEL:030").organisation == "MEE Utrecht"
    assert card_of("N:;;;;", "FN:MEE Utrecht", "ORG:MEE Utrecht").name == ""
    assert card_of("FN:MEE Utrecht", "KIND:org", version="4.0").organisation == "MEE Utrecht"


def test_versions_may_be_mixed_in_one_file():
    data = b"".join(file_of(f"FN:{version}", version=version) for version in ("2.1", "3.0", "4.0"))

    assert [card.name for card in read_vcards(data) if isinstance(card, VisitingCard)] == ["2.1", "3.0", "4.0"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_line_ends_and_encodings_make_no_difference(encoding: str, end: str):
    data = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:Zoë", " lle", "TEL:030", "END:VCARD", ""]).encode(encoding)

    assert list(read_vcards(data)) == [VisitingCard(name="Zoëlle", phones=(Way(value="030"),))]


def test_a_letter_that_was_folded_through_the_middle_is_whole_again():
    data = file_of("FN:Zo|ë").replace("|ë".encode(), "ë".encode()[:1] + b"\r\n " + "ë".encode()[1:])

    assert list(read_vcards(data)) == [VisitingCard(name="Zoë")]


def test_a_category_tells_who_is_the_zevmb_aanspreekpunt_and_what_sort_of_institution_it_is():
    found = card_of("FN:Noor", "CATEGORIES:Zorg,zevmb-aanspreekpunt,Gemeente")

    assert found.zevmb
    assert found.kind is InstitutionKind.MUNICIPALITY


def test_an_address_book_of_one_in_base64_is_read():
    value = base64.b64encode("Zoë".encode()).decode()

    assert card_of(f"FN;ENCODING=b:{value}").name == "Zoë"


def test_a_parameter_that_nobody_can_read_costs_no_telephone_number():
    assert card_of("FN:Noor", "TEL;mijn werk (vast):030 789 78 78").phones == (Way(value="030 789 78 78"),)


def test_escape_characters_do_not_come_in():
    assert card_of("FN:Noor\x1b[31m de Wit\x07").name == "Noor[31m de Wit"


def test_a_photo_of_ten_megabytes_is_passed_over_at_once():
    photo = "\r\n ".join(["PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", *["A" * 74] * 140_000])
    began = time.process_time()

    assert card_of("FN:Noor", photo, "TEL:030").phones == (Way(value="030"),)
    assert time.process_time() - began < 2


def test_a_photo_of_version_2_1_whose_lines_are_not_folded_is_passed_over():
    assert card_of("FN:Noor", "PHOTO;JPEG;BASE64:", "/9j/4AAQSkZJRg", "AAECAwQFBgc=", "", "TEL:030").phones


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("TEL:030",), vcards.NOBODY),
        (("FN:Noor", "dit is geen regel"), "Regel 8 van het bestand is niet te lezen als vCard."),
        (("FN;ENCODING=b:????x",), "Regel 7 van het bestand is niet te lezen als vCard."),
        (("FN:Noor", *["TEL:030"] * 51), vcards.TOO_MANY_WAYS),
        (("FN:Regio", "X-ADDRESSBOOKSERVER-KIND:group"), vcards.A_GROUP),
    ],
)
def test_a_broken_card_has_a_sentence_and_the_others_go_on(lines: tuple[str, ...], sentence: str):
    found = list(read_vcards(file_of("FN:Jan") + file_of(*lines) + file_of("FN:Piet")))

    assert found == [
        VisitingCard(name="Jan"),
        BrokenEntry(number=2, sentence=sentence),
        VisitingCard(name="Piet"),
    ]


def test_a_card_that_is_never_closed_is_told_and_the_next_is_read():
    data = file_of("FN:Jan").replace(b"END:VCARD\r\n", b"") + file_of("FN:Piet")

    assert list(read_vcards(data)) == [
        BrokenEntry(number=1, sentence=vcards.NOT_CLOSED),
        VisitingCard(name="Piet"),
    ]


def test_a_card_inside_a_card_is_no_card_of_its_own():
    found = card_of("FN:Jan", "AGENT:", "BEGIN:VCARD", "FN:Assistent", "TEL:1", "END:VCARD", "TEL:030", version="2.1")

    assert found == VisitingCard(name="Jan", phones=(Way(value="030"),))


@pytest.mark.parametrize("data", [b"", b"hallo", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", bytes(range(256)) * 9])
def test_what_is_no_vcard_is_refused(data: bytes):
    with pytest.raises(InvalidInput, match="geen vCard"):
        next(read_vcards(data))


def test_letters_of_no_encoding_are_told():
    data = file_of("FN:Jan").replace(b"Jan", b"J\x81n")

    (found,) = read_vcards(data)

    assert found == BrokenEntry(number=1, sentence="Regel 3 van het bestand heeft tekens die Copiloot niet kan lezen.")


def test_reading_can_stop_after_any_card():
    cards = read_vcards(file_of("FN:Jan") * 1000)

    assert [next(cards), next(cards)] == [VisitingCard(name="Jan")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "TEL;A=" + "," * 200_000,
        "TEL;A=" + ",a" * 100_000,
        "TEL" + ";A" * 100_000,
        'TEL;A="' + '","' * 60_000,
        "NOTE:" + " " * 200_000 + "x",
        "N:" + ";" * 200_000,
        "CATEGORIES:" + "," * 200_000,
        "NOTE:" + "\\" * 200_000,
        "NOTE;QUOTED-PRINTABLE:" + "=\r\n" * 100_000,
        "NOTE;QUOTED-PRINTABLE:" + "a" * 1_000_000 + "=\r\n" * 100_000,
    ],
)
def test_a_line_made_to_take_hours_takes_a_moment(line: str):
    began = time.process_time()

    list(read_vcards(file_of("FN:Jan", line)))

    assert time.process_time() - began < 3


NAMES = st.sampled_from(["FN", "N", "TEL", "item1.TEL", "NOTE", "ORG", "ADR", "UID", "LANG", "PHOTO", "BEGIN", "END"])
PARAMS = st.sampled_from(
    ["", ";PREF=x", ";ENCODING=QUOTED-PRINTABLE", ";ENCODING=B", ";CHARSET=idna", ";VALUE=uri", ";="]
)
VALUES = st.binary(max_size=20) | st.sampled_from([b"VCARD", b"tel:;;", b"=C3=28", b"\\", b";,;"])
ENDS = st.sampled_from(["\r\n", "\n", "\r\n ", "=\r\n"])


@given(lines=st.lists(st.tuples(NAMES, PARAMS, ENDS, VALUES), max_size=12))
def test_any_lines_give_cards_or_sentences(lines: list[tuple[str, str, str, bytes]]):
    body = b"".join(f"{name}{params}:".encode() + value + end.encode() for name, params, end, value in lines)

    for found in read_vcards(b"BEGIN:VCARD\r\n" + body + b"END:VCARD\r\n" + file_of("FN:Piet")):
        assert isinstance(found, VisitingCard | BrokenEntry)


def test_a_day_of_checking_comes_back_as_a_day():
    assert card_of("FN:Jan", "X-COPILOOT-VERIFIED-ON:2026-05-01").verified_on == date(2026, 5, 1)
    assert card_of("FN:Jan", "X-COPILOOT-VERIFIED-ON:gisteren").verified_on is None
