"""No cell that leaves is a formula, and none changes by leaving and coming back."""

import csv
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.way import Way
from copiloot_tui.exchange.contact_csv import write_csv
from copiloot_tui.exchange.safe_cells import freed_cell, safe_cell
from tests.exchange.visiting_cards import make_card

_COMMANDS = (
    "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x.example\",\"klik\")", "SUM(A1:A9)", "IMPORTXML(\"http://x\",\"//a\")",
    "WEBSERVICE(\"http://x.example\")", "DDE(\"cmd\";\"/C calc\";\"x\")", "A1", "", "0612345678",
)  # fmt: skip
_STARTS = (
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "\t=", "\r=", "\n=", " =", "'=", "''=", "\u00a0=", "﹦", "﹢",
)  # fmt: skip
PAYLOADS = [start + command for start in _STARTS for command in _COMMANDS][::3]
"""Sixty ways to say something to a spreadsheet instead of in it."""


def is_taken_as_text(cell: str) -> bool:
    """A spreadsheet takes for text what begins with a sign that begins no formula and no number."""
    seen = unicodedata.normalize("NFKC", cell.lstrip())
    return not seen.startswith(("=", "+", "-", "@", "−")) and not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_none_of_these_leaves_as_a_formula_and_each_comes_back(payload: str):
    assert is_taken_as_text(safe_cell(payload))
    assert freed_cell(safe_cell(payload)) == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_a_file_is_a_formula(payload: str):
    lines = (
        "name",
        "function",
        "organisation",
        "region",
        "website",
        "address",
        "reachable",
        "languages",
        "verified_by",
    )
    facts = dict.fromkeys((*lines, "source", "uid", "remarks"), payload)
    ways = (Way(label=payload, value=payload),)
    card = make_card(**facts, phones=ways, emails=ways)

    rows = list(csv.reader(StringIO(write_csv([card]).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert len(rows) == 2
    assert all(map(is_taken_as_text, rows[1]))


@pytest.mark.parametrize("number", ["0612345678", "030-7897878", "112", "1-2", "(030)7897878", "'0612345678"])
def test_a_number_without_spaces_stays_text(number: str):
    assert safe_cell(number) == f"'{number}"
    assert freed_cell(f"'{number}") == number


@pytest.mark.parametrize("text", ["06 12345678", "'s-Hertogenbosch", "Noor", "", "'", "a=b", "n.v.t."])
def test_other_cells_stay_as_they_are(text: str):
    assert safe_cell(text) == freed_cell(text) == text


@given(cell=st.text() | st.text(st.sampled_from("'=+-@\t\r\n 0.＝a")))
def test_any_cell_comes_back(cell: str):
    assert freed_cell(safe_cell(cell)) == cell
    assert is_taken_as_text(safe_cell(cell))
