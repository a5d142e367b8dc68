"""Figures: medians, tables, and the fixed list of codes."""

import re
import statistics
from collections.abc import Mapping
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain import figure_scheme as scheme
from copiloot_tui.domain.figures import FigureTable, FigureUnit, Heading, median_of

TYPES = (Heading("meerzorg", "Meerzorg aanvragen"), Heading("valys", "Valys"))
MAPPINGS: tuple[Mapping[Enum, str], ...] = (
    scheme.WAY_CODES, scheme.PURPOSE_CODES, scheme.DOMAIN_CODES, scheme.STATUS_CODES, scheme.REASON_CODES,
    scheme.OUTCOME_CODES, scheme.INSTITUTION_CODES,
)  # type: ignore[assignment]  # fmt: skip


@given(st.lists(st.integers(0, 5000), min_size=1))
def test_a_median_is_the_middle_one_with_half_a_day_upwards(values: list[int]) -> None:
    found = median_of("alle", values)

    assert found is not None
    assert found.n == len(values)
    assert 0 <= found.value - statistics.median(values) <= 0.5


def test_of_nothing_there_is_no_median() -> None:
    assert median_of("alle", []) is None


def test_a_median_of_one_or_two_cases_stays_in_the_vault() -> None:
    assert [median.may_leave for n in (1, 2, 3) if (median := median_of("CIZ", [9] * n))] == [False, False, True]


@pytest.mark.parametrize("codes", MAPPINGS)
def test_everything_that_can_be_chosen_has_a_code_of_its_own(codes: Mapping[Enum, str]) -> None:
    [kind] = {type(each) for each in codes}

    assert set(codes) == set(kind)
    assert len(set(codes.values())) == len(codes)


def test_codes_are_plain_letters_and_each_stands_for_one_number() -> None:
    figures = [figure for table in scheme.figure_tables(TYPES, {}) for figure in table.figures]

    assert len({figure.code for figure in figures}) == len(figures) == len(scheme.codes(TYPES))
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_-]+){1,2}", figure.code) for figure in figures)


def test_the_codes_of_version_one_are_these() -> None:
    # A code that is renamed or taken away breaks every tellingbestand that was made: raise SCHEME_VERSION and add.
    assert scheme.SCHEME_VERSION == 1
    assert {table.code: len(table.figures) for table in scheme.figure_tables(TYPES, {})} == {
        "gezinnen": 1, "gezinnen_status": 9, "instroom": 3, "uitstroom": 9, "eerste_contact": 6, "spoedvragen": 3,
        "contacten_soort": 9, "minuten_soort": 9, "reisminuten_soort": 9,
        "contacten_doel": 5, "minuten_doel": 5, "reisminuten_doel": 5,
        "contacten_leefdomein": 10, "minuten_leefdomein": 10, "reisminuten_leefdomein": 10,
        "strippen": 2, "strippen_minuten": 2, "regelzaken": 20, "doorlooptijd": 80, "contacten_toekenning": 5,
    }  # fmt: skip


def test_a_table_of_minutes_follows_a_table_of_counts_with_the_same_rows() -> None:
    tables = {table.code: table for table in scheme.figure_tables(TYPES, {})}
    following = [table for table in tables.values() if table.follows]

    assert len(following) == 7
    assert all(table.unit is FigureUnit.MINUTES for table in following)
    assert all(tables[table.follows].rows == table.rows for table in following)


def test_a_table_with_columns_has_a_figure_for_each_row_and_column() -> None:
    counts = {"regelzaken.valys.toegekend": 3, "regelzaken.valys.afgewezen": 1, "regelzaken.geen_soort.anders": 2}
    [table] = [table for table in scheme.figure_tables(TYPES, counts) if table.code == "regelzaken"]

    assert [figure.count for figure in table.row(TYPES[1])] == [3, 0, 1, 0, 0]
    assert table.row(TYPES[1])[0].label == "Valys: toegekend"
    assert table.total == 6


def test_numbers_that_mean_nothing_together_have_no_total() -> None:
    table = FigureTable(
        code="strippen", title="Strippen", unit=FigureUnit.STRIPS, definition="", rows=(Heading("gegeven", "gegeven"),),
        adds_up=False,
    )  # fmt: skip

    assert table.filled_in({"strippen.gegeven": 4}).total is None
    assert not table.filled_in({"strippen.gegeven": 4}).is_empty


@given(st.integers(-5, 5000))
def test_every_number_falls_in_one_class(number: int) -> None:
    for classes in (scheme.DAYS_TO_CONTACT, scheme.DAYS_TO_DECISION, scheme.CONTACTS_TO_GRANT):
        code = scheme.class_of(classes, number)
        most = dict(classes)[code]
        assert most is None or number <= most


def test_the_classes_are_rows_or_columns_of_their_table() -> None:
    tables = {table.code: table for table in scheme.figure_tables(TYPES, {})}

    for classes, headings in (
        (scheme.DAYS_TO_CONTACT, tables["eerste_contact"].rows),
        (scheme.DAYS_TO_DECISION, tables["doorlooptijd"].columns),
        (scheme.CONTACTS_TO_GRANT, tables["contacten_toekenning"].rows),
    ):
        assert [code for code, _ in classes] == [heading.code for heading in headings[: len(classes)]]
