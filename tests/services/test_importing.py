"""Files with addresses read into the directory, from the bytes on the disk to what stands in it."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.errors import CopilootError, InvalidInput, Stopped
from copiloot_tui.domain.intake import Answer, Choice, choice_of, whole_choice
from copiloot_tui.domain.matching import Judged, Verdict
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services.address_files import entries, read_file
from copiloot_tui.services.importing import ImportPlan, ImportReport, cards_among, carry_out, plan
from copiloot_tui.services.records import history, undo
from copiloot_tui.store.store import Store
from tests.factories import keep, make_aanspreekpunt, make_institution

CIZ = make_institution(name="CIZ", kind=InstitutionKind.CIZ)


def look_at(store: Store, path: Path) -> ImportPlan:
    file = read_file(path)
    return plan(store, *cards_among(entries(file), file.count))


def read_in(store: Store, path: Path, **about: str) -> ImportReport:
    found = look_at(store, path)
    _, report = carry_out(store, found, found.usual_choices(), **about)
    return report


def people(store: Store) -> list[Aanspreekpunt]:
    with store.reading() as reading:
        return sorted(reading.all(Aanspreekpunt), key=lambda one: one.name)


def everything(store: Store) -> list[object]:
    with store.reading() as reading:
        return [*reading.all(Aanspreekpunt), *reading.all(Institution)]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


Written = Callable[[str, bytes | str], Path]

CSV = (
    "Naam;Functie;Organisatie;Telefoon;E-mail\n"
    "Fatma Kaya;consulent;CIZ;030 7897878;f.kaya@ciz.example\n"
    "Jan Bos;arts;Revalidatiecentrum De Hoek;+31612345678;\n"
)


def test_a_list_of_a_colleague_is_read_in_and_says_who_knows_these_people(store: Store, written: Written) -> None:
    keep(store, CIZ)

    report = read_in(store, written("lijst.csv", CSV), from_whom="Sara", source="lijst.csv")

    fatma, jan = people(store)
    assert report == ImportReport(added=2, changed=0, institutions=1, same=0, left_out=0, problems=0)
    assert (fatma.name, fatma.phone, fatma.institution_id) == ("Fatma Kaya", "030 789 7878", CIZ.id)
    assert (jan.phone, jan.known_by, jan.source, jan.verified_on) == ("06 12345678", ("Sara",), "lijst.csv", None)
    with store.reading() as reading:
        assert reading.get(Institution, jan.institution_id).kind is InstitutionKind.PROVIDER


def test_reading_in_twice_writes_nothing_the_second_time(store: Store, written: Written) -> None:
    path = written("lijst.csv", CSV)
    read_in(store, path, from_whom="Sara")
    before = everything(store)
    again = look_at(store, path)

    changes, report = carry_out(store, again, again.usual_choices(), from_whom="Sara")

    assert again.counts[Verdict.SAME] == 2
    assert (changes.entry_id, report.same) == (None, 2)
    assert everything(store) == before


def test_a_second_colleague_with_the_same_people_is_added_to_who_knows_them(store: Store, written: Written) -> None:
    path = written("lijst.csv", CSV)
    read_in(store, path, from_whom="Sara")
    read_in(store, path, from_whom="Mo")

    assert {one.known_by for one in people(store)} == {("Sara", "Mo")}


def test_what_was_read_in_is_undone_at_once(store: Store, written: Written) -> None:
    known = make_aanspreekpunt(CIZ, name="Fatma Kaya")
    keep(store, CIZ, known)
    before = {one.id: one for one in people(store)}
    found = look_at(store, written("lijst.csv", CSV))

    changes, _ = carry_out(store, found, found.usual_choices())
    assert changes.title == "Inlezen: 2 aanspreekpunten"
    assert changes.entry_id is not None
    undo(store, changes.entry_id)

    assert {one.id: replace(one, updated_at=None) for one in people(store)} == {
        key: replace(one, updated_at=None) for key, one in before.items()
    }
    assert [one.name for one in everything(store) if isinstance(one, Institution)] == ["CIZ"]


def test_stopping_halfway_keeps_nothing(store: Store, written: Written) -> None:
    rows = "".join(f"Fatma {number};CIZ\n" for number in range(1000))
    found = look_at(store, written("veel.csv", "Naam;Organisatie\n" + rows))
    told: list[float] = []
    entries_before = len(history(store))

    with pytest.raises(Stopped):
        carry_out(
            store,
            found,
            found.usual_choices(),
            on_progress=told.append,
            is_stopped=lambda: bool(told) and told[-1] > 0.5,
        )

    assert people(store) == []
    assert len(history(store)) == entries_before
    assert told == sorted(told)


def test_reading_and_looking_can_be_stopped_too(store: Store) -> None:
    cards = [VisitingCard(name=f"Fatma {number}", organisation="CIZ") for number in range(1000)]

    with pytest.raises(Stopped):
        cards_among(cards, len(cards), is_stopped=lambda: True)
    with pytest.raises(Stopped):
        plan(store, cards, is_stopped=lambda: True)


def test_what_is_left_out_is_not_kept_and_its_institution_neither(store: Store, written: Written) -> None:
    found = look_at(store, written("lijst.csv", CSV))

    _, report = carry_out(store, found, {0: Choice(answer=Answer.NEW), 1: Choice(answer=Answer.SKIP)})

    assert (report.added, report.institutions, report.left_out) == (1, 1, 1)
    assert [one.name for one in people(store)] == ["Fatma Kaya"]


def test_a_check_stays_with_whom_did_it(store: Store, tmp_path: Path) -> None:
    card = VisitingCard(
        name="Fatma Kaya", organisation="CIZ", verified_on=date(2026, 5, 1), verified_by="Sara", source="CIZ zelf"
    )
    path = tmp_path / "kaart.vcf"
    path.write_bytes(write_vcards([card]))

    read_in(store, path, source="kaart.vcf")

    (fatma,) = people(store)
    assert (fatma.verified_on, fatma.verified_by, fatma.source) == (date(2026, 5, 1), "Sara", "CIZ zelf")


def test_what_was_changed_since_it_was_looked_at_is_not_overwritten(store: Store, written: Written) -> None:
    fatma = make_aanspreekpunt(CIZ, name="Fatma Kaya")
    keep(store, CIZ, fatma)
    found = look_at(store, written("lijst.csv", CSV))
    keep(store, replace(fatma, function="teamleider"))

    carry_out(store, found, found.usual_choices())

    assert {one.name: one.function for one in people(store)} == {"Fatma Kaya": "teamleider", "Jan Bos": "arts"}


def test_what_was_removed_does_not_come_back_under_its_own_identity(store: Store, tmp_path: Path) -> None:
    fatma = make_aanspreekpunt(CIZ, name="Fatma Kaya")
    keep(store, CIZ, fatma)
    with store.unit("") as work:
        work.remove(fatma)
    path = tmp_path / "kaart.vcf"
    path.write_bytes(write_vcards([VisitingCard(name="Fatma Kaya", organisation="CIZ", uid=str(fatma.id))]))

    read_in(store, path)

    (again,) = people(store)
    assert again.id != fatma.id


def test_somebody_without_an_institution_waits_until_one_is_chosen(store: Store) -> None:
    keep(store, CIZ)
    cards = [VisitingCard(name="Fatma Kaya")]

    before, after = plan(store, cards), plan(store, cards, institution_id=CIZ.id)
    _, report = carry_out(store, before, {0: choice_of(before.judged[0], Answer.NEW)})
    carry_out(store, after, after.usual_choices())

    assert (before.homeless, after.homeless) == (1, 0)
    assert report.added == 0
    assert [one.institution_id for one in people(store)] == [CIZ.id]


REFUSED = {
    "a binary file that is called a vCard": ("foto.vcf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "an empty file": ("leeg.csv", b""),
    "a sealed package": ("pakket.vcf", b"age-encryption.org/v1\n-> X25519 abc\n" + bytes(range(200))),
    "a spreadsheet": ("lijst.csv", b"PK\x03\x04" + bytes(200)),
    "a table of 50 MB": ("groot.csv", b"Naam;Telefoon\n" + b"Fatma Kaya;030 7897878\n" * 2_300_000),
    "an unknown encoding": ("vreemd.csv", bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]) * 100 + b";\n"),
    "a text without columns": ("brief.csv", "Beste collega,\nhier is mijn lijst.\n".replace(",", "").encode()),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_holds_no_addresses_gets_a_sentence_and_changes_nothing(store: Store, written: Written, what: str) -> None:
    keep(store, CIZ)
    before = everything(store)

    with pytest.raises(InvalidInput, match=r"\w+.*\.$"):
        read_in(store, written(*REFUSED[what]))

    assert everything(store) == before


def test_a_file_that_changes_while_it_is_read_is_refused(
    store: Store, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sizes = written("lijst.csv", CSV), []
    real = os.fstat

    def growing(file: int) -> os.stat_result:
        found = real(file)
        sizes.append(found.st_size)
        with path.open("ab") as end:
            end.write(b"Els Vos;arts;CIZ;;\n")
        return found

    monkeypatch.setattr(os, "fstat", growing)
    with pytest.raises(InvalidInput, match="veranderde"):
        read_in(store, path)
    assert people(store) == []


VCARDS = """BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:W=C3=B3jcik;Zo=C3=AB\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =\r
W=C3=B3jcik\r
ORG:CIZ\r
TEL;WORK:030-789 78 78\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
FN:Fatma\r
  Kaya\r
N:Kaya;Fatma;;;\r
ORG:CIZ\r
TEL;TYPE=WORK:030-789 78 78\r
PHOTO;ENCODING=b;TYPE=JPEG:{photo}\r
END:VCARD\r
"""


def test_folded_lines_quoted_letters_a_large_photo_and_two_people_with_one_number(
    store: Store, written: Written
) -> None:
    report = read_in(store, written("kaarten.vcf", VCARDS.format(photo="/9j/" + "A" * 10 * 1024 * 1024)))

    assert report.added == 2
    assert [(one.name, one.phone) for one in people(store)] == [
        ("Fatma Kaya", "030 789 7878"),
        ("Zoë Wójcik", "030 789 7878"),
    ]


def test_formulas_letters_in_numbers_escapes_and_a_header_twice_are_read_as_text(
    store: Store, written: Written
) -> None:
    csv = (
        "Naam;Functie;Organisatie;Telefoon\n"
        '=1+1;=HYPERLINK("http://a.example");CIZ;030-KANTOOR\n'
        "Naam;Functie;Organisatie;Telefoon\n"
        '"\x1b]52;c;Z2VoZWlt\x07Fatma\x1b[2J Kaya";\x9b31marts;CIZ;+31 30 789 78 78\n'
    )

    report = read_in(store, written("vreemd.csv", csv))

    assert report.added == 2
    for one in people(store):
        assert not re.search("[\x00-\x1f\x7f-\x9f]", f"{one}")
    assert "030-KANTOOR" in {one.phone for one in people(store)}


def test_what_a_broken_card_holds_is_told_and_the_others_come(store: Store, written: Written) -> None:
    cards = write_vcards([VisitingCard(name="Fatma Kaya", organisation="CIZ")])

    found = look_at(store, written("half.vcf", cards + b"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:030 1\r\nEND:VCARD\r\n"))

    assert len(found.judged) == 1
    assert [problem.number for problem in found.problems] == [2]
    assert "BEGIN" not in found.problems[0].sentence


def test_everything_of_an_export_comes_back_the_same(store: Store, tmp_path: Path) -> None:
    card = VisitingCard(
        name="Fatma Kaya", function="consulent", organisation="CIZ", region="Utrecht",
        phones=(Way(value="030 7897878"), Way(label="mobiel", value="0612345678")),
        emails=(Way(value="f@ciz.example"),), reachable="ma t/m do", languages="Turks", zevmb=True,
        remarks="Belt terug.", verified_on=date(2026, 5, 1), verified_by="Sara", source="zelf",
    )  # fmt: skip
    path = tmp_path / "kaart.vcf"
    path.write_bytes(write_vcards([card]))
    read_in(store, path)

    (again,) = look_at(store, path).judged

    assert again.verdict is Verdict.SAME
    assert whole_choice(again).labels == frozenset()


def test_no_error_of_reading_in_says_a_word_of_the_file(store: Store, written: Written) -> None:
    for name, content in REFUSED.values():
        with pytest.raises(CopilootError) as caught:
            read_in(store, written(f"Geheimenaam{name}", content))
        assert "Geheimenaam" not in str(caught.value)


def test_two_cards_of_one_person_at_two_places_can_be_made_one(store: Store) -> None:
    cards = [
        VisitingCard(name="Fatma Kaya", organisation="CIZ", phones=(Way(value="030 7897878"),)),
        VisitingCard(name="Fatma Kaya", organisation="SVB", phones=(Way(value="030 7897878"),), function="arts"),
    ]
    found = plan(store, cards)
    first, second = found.judged

    carry_out(store, found, {0: choice_of(first, Answer.NEW), 1: whole_choice_as_the_same(second)})

    (fatma,) = people(store)
    assert fatma.function == "arts"
    with store.reading() as reading:
        assert reading.get(Institution, fatma.institution_id).name == "SVB"


def whole_choice_as_the_same(judged: Judged) -> Choice:
    return Choice(answer=Answer.MERGE, labels=frozenset(each.label for each in judged.differences))
