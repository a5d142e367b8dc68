"""Figures as a table for a spreadsheet and as a document."""

import csv
from datetime import date
from io import StringIO

from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures, FigureUnit, Heading, Median, MedianTable
from copiloot_tui.domain.period import Period
from copiloot_tui.exchange.figure_file import figures_csv, figures_markdown

TYPES = (Heading("meerzorg", "Meerzorg aanvragen"), Heading("valys", "Valys | <b>"))
COUNTS = {
    "contacten_soort.telefoon": 3,
    "minuten_soort.telefoon": 95,
    "contacten_soort.huisbezoek": 1,
    "minuten_soort.huisbezoek": 60,
    "reisminuten_soort.huisbezoek": 40,
    "regelzaken.meerzorg.toegekend": 2,
    "regelzaken.valys.afgewezen": 1,
}
MEDIANS = MedianTable(
    code="mediaan_doorlooptijd",
    title="Doorlooptijd per instantie",
    unit=FigureUnit.DAYS,
    of=FigureUnit.DECISIONS,
    definition="De middelste.",
    medians=(Median("=Zorgkantoor | Midden", 42, 3), Median("Gemeente Elders", 9, 2)),
)
FIGURES = Figures(period=Period.read("2026-Q3"), tables=figure_tables(TYPES, COUNTS), medians=(MEDIANS,))
CHANGED = {"contacten_soort.telefoon": 4}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def markdown() -> str:
    return figures_markdown(FIGURES, CHANGED, date(2026, 11, 20), date(2026, 10, 2))


def section(title: str) -> str:
    return markdown().split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_spreadsheet_has_a_row_for_every_number_also_when_it_is_nought() -> None:
    found = rows(figures_csv(FIGURES, CHANGED))

    numbers = {row["Code"]: row["Aantal"] for row in found if not row["Van hoeveel"]}
    assert numbers == {code: str(number) for code, number in FIGURES.counts.items()}
    [calls] = [row for row in found if row["Code"] == "contacten_soort.telefoon"]
    assert calls == {
        "Periode": "2026-Q3", "Tabel": "Contacten naar soort contact", "Code": "contacten_soort.telefoon",
        "Wat": "telefoon", "Aantal": "3", "Eenheid": "contacten", "Van hoeveel": "", "Nu": "4",
    }  # fmt: skip


def test_a_median_of_too_few_stays_behind_and_a_name_is_no_formula() -> None:
    [median] = [row for row in rows(figures_csv(FIGURES, {})) if row["Van hoeveel"]]

    assert median["Wat"] == "'=Zorgkantoor | Midden"
    assert (median["Aantal"], median["Eenheid"], median["Van hoeveel"]) == ("42", "dagen (mediaan)", "3")
    assert "Elders" not in markdown()
    assert "| =Zorgkantoor \\| Midden | 42 dagen | 3 |" in markdown()


def test_the_document_has_contacts_and_their_time_in_one_table_with_a_total() -> None:
    text = section("Contacten naar soort contact")

    assert "| wat | contacten | tijd | reistijd |\n|---|--:|--:|--:|" in text
    assert "| huisbezoek | 1 | 1 u | 40 min |" in text
    assert "| samen | 4 | 2 u 35 | 40 min |" in text
    assert "- telefoon: 4 contacten" in text


def test_the_document_leaves_out_kinds_of_which_there_was_nothing() -> None:
    text = section("Regelzaken naar soort en uitkomst")

    assert "| Meerzorg aanvragen | 2 | 0 | 0 | 0 | 0 | 2 |" in text
    assert "| Valys \\| &lt;b&gt; | 0 | 0 | 1 | 0 | 0 | 1 |" in text
    assert "| samen | 2 | 0 | 1 | 0 | 0 | 3 |" in text
    assert "eigen soort |" not in text
    assert "Niets in deze periode." in section("Gezinnen erbij")


def test_the_document_says_of_when_it_is() -> None:
    assert "- Afgesloten op: 2 oktober 2026" in markdown()
    assert "loopt nog" in figures_markdown(FIGURES, {}, date(2026, 9, 30), None)
    assert "loopt nog" not in figures_markdown(FIGURES, {}, date(2026, 10, 1), None)
