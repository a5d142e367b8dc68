"""What a coordinator does with the files of a folder: three of them added up by hand, and all that can be wrong."""

import csv
import io
import json
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.figure_scheme import codes
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.tally import Tally, token_of
from copiloot_tui.exchange import tally_file
from copiloot_tui.services import national as adding
from copiloot_tui.services import outside_file
from copiloot_tui.services.coordinator_key import make_key
from copiloot_tui.services.figures import type_headings
from copiloot_tui.services.national import National, add_up_folder, read_expected, read_key_file, write_national
from copiloot_tui.vault import coordinator

QUARTER = Period.read("2026-Q4")
MOMENT = datetime(2027, 1, 4, 9, tzinfo=UTC)
TODAY = date(2027, 1, 15)
TOKEN = token_of(code_from(b"overdracht"), QUARTER)
NOOR, BAS, EVA = (code_from(name.encode()) for name in ("noor", "bas", "eva"))
NOUGHT = dict.fromkeys(sorted(codes(type_headings())), 0)


def tally(worker: str, counts: dict[str, int] | None = None, **facts: Any) -> Tally:
    usual = {"period": QUARTER, "made_at": MOMENT, "program": "0.1.0"}
    return Tally(**{**usual, "worker": worker, "counts": NOUGHT | (counts or {}), **facts})


def put(folder: Path, name: str, found: Tally | bytes) -> Path:
    path = folder / name
    path.write_bytes(tally_file.written(found).encode() if isinstance(found, Tally) else found)
    return path


# Three workers. Noor hands a family over to Bas. What is not named is 0.
THREE = (
    tally(
        NOOR,
        {
            "gezinnen.in_periode": 5, "gezinnen_status.uitvoering": 4, "gezinnen_status.afgesloten": 1,
            "uitstroom.overgedragen": 1,
            "contacten_soort.telefoon": 30, "contacten_soort.huisbezoek": 10, "contacten_soort.mdo": 1,
            "contacten_doel.regelen": 41, "contacten_leefdomein.zorg": 41,
            "minuten_soort.telefoon": 600, "minuten_soort.huisbezoek": 900, "minuten_soort.mdo": 60,
            "minuten_doel.regelen": 1560, "minuten_leefdomein.zorg": 1560,
            "regelzaken.meerzorg.toegekend": 3, "contacten_toekenning.1_tot_2": 3,
        },
        handed_over=frozenset({TOKEN}),
    ),
    tally(
        BAS,
        {
            "gezinnen.in_periode": 4, "gezinnen_status.uitvoering": 4, "instroom.overgenomen": 1,
            "contacten_soort.telefoon": 12, "contacten_soort.huisbezoek": 8,
            "contacten_doel.regelen": 20, "contacten_leefdomein.zorg": 20,
            "minuten_soort.telefoon": 240, "minuten_soort.huisbezoek": 720,
            "minuten_doel.regelen": 960, "minuten_leefdomein.zorg": 960,
            "regelzaken.meerzorg.toegekend": 2, "contacten_toekenning.1_tot_2": 2,
        },
        taken_over=frozenset({TOKEN}),
    ),
    tally(
        EVA,
        {
            "gezinnen.in_periode": 6, "gezinnen_status.uitvoering": 5, "gezinnen_status.waakvlam": 1,
            "contacten_soort.telefoon": 20, "contacten_soort.mdo": 1,
            "contacten_doel.regelen": 21, "contacten_leefdomein.zorg": 21,
            "minuten_soort.telefoon": 410, "minuten_soort.mdo": 45,
            "minuten_doel.regelen": 455, "minuten_leefdomein.zorg": 455,
            "regelzaken.meerzorg.afgewezen": 4,
        },
    ),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, each in zip(("noor", "bas", "eva"), THREE, strict=True):
        put(tmp_path / "in", f"{name}.json", each)
    return tmp_path / "in"


def test_three_tellingbestanden_are_added_up_as_by_hand(folder: Path) -> None:
    found = add_up_folder(folder)
    counts, shown = found.published.counts, found.published.shown

    assert (found.workers, found.counted_once, found.refused) == (3, 1, ())
    # 5 + 4 + 6 families, of which one is with two of them: 14, and nobody closed who did not go on elsewhere.
    assert counts["gezinnen.in_periode"] == 14
    assert (counts["gezinnen_status.uitvoering"], counts["gezinnen_status.afgesloten"]) == (13, 0)
    assert counts["contacten_soort.telefoon"] == 30 + 12 + 20
    assert counts["contacten_soort.huisbezoek"] == 10 + 8
    assert counts["contacten_soort.totaal"] == counts["contacten_doel.totaal"] == 41 + 20 + 21
    assert counts["minuten_soort.totaal"] == 1560 + 960 + 455
    assert counts["regelzaken.meerzorg.toegekend"] == 5

    assert shown("contacten_soort.telefoon") == "62"
    # Two MDO's are hidden, and one other way with them: 82 less 62 less 18 would tell.
    assert (shown("contacten_soort.mdo"), shown("contacten_soort.huisbezoek")) == ("<3", "x")
    assert shown("contacten_soort.totaal") == "82"
    assert shown("minuten_soort.mdo") == "x"
    # One family is in waakvlam, and 14 less 13 would tell.
    assert (shown("gezinnen_status.waakvlam"), shown("gezinnen_status.uitvoering")) == ("<3", "x")
    assert shown("instroom.overgenomen") == "<3"


def test_the_order_and_names_of_files_make_no_difference(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders"
    other.mkdir()
    for name, each in zip("abc", reversed(THREE), strict=True):
        put(other, name, each)
    assert add_up_folder(other).published == add_up_folder(folder).published


def test_who_is_missing_is_told_by_the_name_on_the_list_and_never_written(folder: Path, tmp_path: Path) -> None:
    absent = code_from(b"nog iemand")
    expected = read_expected(f"# wie\n{NOOR} Utrecht 1\n\n{BAS.lower()}\tZeeland\n{absent} De Veluwe\n")

    found = add_up_folder(folder, expected=expected)
    write_national(found, tmp_path / "uit.md", TODAY)

    assert [each.label for each in found.missing] == ["De Veluwe"]
    assert found.unexpected == (EVA,)
    assert any("Nog niet binnen: De Veluwe." in line for line in found.told)
    text = (tmp_path / "uit.md").read_text()
    assert "3 tellingbestanden opgeteld, 3 verwacht" in text
    assert "Veluwe" not in text
    assert EVA not in text
    with pytest.raises(InvalidInput, match="Op regel 2"):
        read_expected(f"{NOOR} a\nZeeland\n")


def test_a_file_that_does_not_count_is_named_with_its_reason(folder: Path) -> None:
    put(folder, "nog eens.json", THREE[0])
    put(folder, "oud.json", tally(BAS, made_at=MOMENT - timedelta(days=1)))
    put(folder, "vorige.json", tally(EVA, period=QUARTER.former))
    newer = tally_file.written(THREE[0]).replace('"versie": 1', '"versie": 99')
    put(folder, "nieuw.json", newer.encode())
    put(folder, "stuk.json", tally_file.written(THREE[0]).encode()[:500])
    put(folder, "lijst.csv", b"a;b\n1;2\n")
    put(folder, "klopt niet.json", tally(code_from(b"x"), {"contacten_soort.mdo": 5}))
    put(folder, ".verborgen", b"x")
    (folder / "map").mkdir()

    found = add_up_folder(folder)

    assert {each.file: each.sentence for each in found.refused} == {
        "klopt niet.json": adding.CONTRADICTION,
        "lijst.csv": tally_file.NO_TALLY,
        "nieuw.json": tally_file.NEWER,
        "nog eens.json": "Dit is hetzelfde als noor.json, en telt een keer.",
        "oud.json": "Van dezelfde werker is er een nieuwer bestand: bas.json.",
        "stuk.json": tally_file.DAMAGED,
        "vorige.json": "Dit gaat over een andere periode: derde kwartaal van 2026.",
    }
    assert found.published == add_up_folder(folder, skip=[folder / "lijst.csv"]).published
    assert found.published.counts["gezinnen.in_periode"] == 14


def test_a_correction_takes_the_place_of_what_was_sent_before(folder: Path) -> None:
    put(folder, "a.json", tally(EVA, made_at=MOMENT + timedelta(seconds=1), program="0.2.0"))
    found = add_up_folder(folder)
    assert found.published.counts["gezinnen.in_periode"] == 8
    assert found.programs == {"0.1.0": 2, "0.2.0": 1}
    assert "Gemaakt met Copiloot 0.1.0 (2 keer) en 0.2.0 (1 keer)." in found.told


def test_the_period_of_most_files_counts_unless_another_is_asked(folder: Path) -> None:
    put(
        folder,
        "vorige.json",
        tally(EVA, {"gezinnen.in_periode": 3, "gezinnen_status.nazorg": 3}, period=QUARTER.former),
    )
    assert add_up_folder(folder).period == QUARTER
    assert add_up_folder(folder, period=QUARTER.former).published.counts["gezinnen.in_periode"] == 3
    with pytest.raises(InvalidInput, match="van deze periode: 2025"):
        add_up_folder(folder, period=Period.read("2025"))
    (folder / "bas.json").unlink()
    put(folder, "nog een.json", tally(NOOR, period=QUARTER.former))
    with pytest.raises(InvalidInput, match="meer dan een periode"):
        add_up_folder(folder)


def test_sealed_files_are_opened_with_the_key_and_refused_without(folder: Path, tmp_path: Path) -> None:
    public = make_key(tmp_path / "sleutel.txt", TODAY)
    plain = (folder / "noor.json").read_bytes()
    put(folder, "noor.age", coordinator.seal(plain, public))
    (folder / "noor.json").unlink()
    _, foreign = coordinator.draw_key_pair(TODAY)
    put(folder, "vreemd.age", coordinator.seal(plain, foreign))

    without, opened = add_up_folder(folder), add_up_folder(folder, secret=read_key_file(tmp_path / "sleutel.txt"))

    assert {each.file: each.sentence for each in without.refused} == dict.fromkeys(
        ["noor.age", "vreemd.age"], adding.SEALED
    )
    assert [(each.file, each.sentence) for each in opened.refused] == [("vreemd.age", coordinator.NOT_FOR_US)]
    assert opened.published.counts["gezinnen.in_periode"] == 14
    assert (tmp_path / "sleutel.txt").stat().st_mode & 0o777 == 0o600


def test_hostile_files_are_refused_quickly_and_what_is_no_file_is_not_opened(folder: Path, tmp_path: Path) -> None:
    with (folder / "groot.json").open("wb") as file:
        file.truncate(50_000_000)
    os.mkfifo(folder / "pijp.json")
    (folder / "weg.json").symlink_to(tmp_path / "is er niet")
    put(folder, "diep.json", b"[" * 900_000)
    put(folder, "nep.age", b"age-encryption.org/v1\n-> scrypt AAAA 30\n" + b"A" * 1000)
    bad = json.loads(tally_file.written(THREE[0]))
    bad["tellingen"]["gezinnen.in_periode"] = -5
    put(folder, "min.json", json.dumps(bad).encode())
    (folder / "\x1b[2Jnaam.json").write_bytes(b"")
    _, public = coordinator.draw_key_pair(TODAY)
    put(folder, "bom.age", coordinator.seal(b" " * 900_000, public))

    began = time.perf_counter()
    found = add_up_folder(folder, secret=coordinator.secret_in(coordinator.draw_key_pair(TODAY)[0]))

    assert time.perf_counter() - began < 3
    assert {each.file: each.sentence for each in found.refused} == {
        "[2Jnaam.json": tally_file.NO_TALLY,
        "bom.age": coordinator.NOT_FOR_US,
        "diep.json": tally_file.NO_TALLY,
        "groot.json": tally_file.TOO_BIG,
        "min.json": tally_file.BAD_NUMBER,
        "nep.age": coordinator.NOT_FOR_US,
        "pijp.json": outside_file.NOT_A_FILE,
        "weg.json": outside_file.MISSING,
    }
    assert found.workers == 3


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: folder / "nergens", adding.NO_FOLDER),
        (lambda folder: put(folder, "x", b"") and folder, f"{adding.NO_TALLIES} {tally_file.NO_TALLY}"),
        (lambda folder: folder, adding.NO_TALLIES),
    ],
)
def test_a_folder_without_tellingen_is_told(tmp_path: Path, make: Callable[[Path], Path], sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_up_folder(make(tmp_path))
    assert (refused.value.field, str(refused.value)) == ("folder", sentence)


def test_a_folder_full_of_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_FILES", 2)
    for name in "abc":
        put(tmp_path, name, b"")
    with pytest.raises(InvalidInput, match="meer dan"):
        add_up_folder(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x" * 70_000])
def test_a_file_that_is_no_key_or_list_is_told(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "sleutel.txt", data)
    with pytest.raises(InvalidInput) as refused:
        read_key_file(tmp_path / "sleutel.txt")
    assert refused.value.field == "key"
    with pytest.raises(InvalidInput):
        adding.read_expected_file(tmp_path / "er niet")


def written(found: National, folder: Path, name: str) -> bytes:
    write_national(found, folder / name, TODAY)
    return (folder / name).read_bytes()


def test_what_is_written_says_what_was_hidden_and_nothing_of_who_sent_it(folder: Path, tmp_path: Path) -> None:
    found = add_up_folder(folder)
    text = written(found, tmp_path, "uit.md").decode()
    table = list(csv.reader(io.StringIO(written(found, tmp_path, "uit.CSV").decode("utf-8-sig")), delimiter=";"))
    pdf = written(found, tmp_path, "uit.pdf")

    assert "# Cijfers van alle deelnemers, vierde kwartaal van 2026" in text
    assert "Periode: 1 oktober 2026 tot en met 31 december 2026" in text
    assert "| huisbezoek | x | 27 u | 0 min |" in text
    assert "| MDO | &lt;3 | x | 0 min |" in text
    assert "| totaal | 82 | 49 u 35 | 0 min |" in text
    assert "betekent 1 of 2" in text
    assert "Alle contactmomenten in de periode" in text
    rows = {row[2]: row for row in table}
    assert rows["contacten_soort.mdo"] == [
        "2026-Q4", "Contacten naar soort contact", "contacten_soort.mdo", "MDO", "", "<3", "contacten",
    ]  # fmt: skip
    assert rows["regelzaken.totaal"][3:6] == ["totaal", "totaal", "9"]
    assert rows["minuten_soort.huisbezoek"][5] == "1620"
    assert len(rows) > 450
    assert pdf.startswith(b"%PDF-")
    assert all(worker.encode() not in each for worker in (NOOR, BAS, EVA) for each in (text.encode(), pdf))


def test_few_workers_are_a_warning_also_in_what_is_written(folder: Path, tmp_path: Path) -> None:
    (folder / "eva.json").unlink()
    found = add_up_folder(folder)
    assert adding.FEW in found.told
    assert "Geef deze tabel niet door." in written(found, tmp_path, "uit.md").decode()
