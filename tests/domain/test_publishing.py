from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Figures, Heading
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.publishing import Published, cell_code, columns_of, publish, rows_of, with_totals
from copiloot_tui.domain.suppression import Hiding

QUARTER = Period.read("2026-Q4")
TYPES = (Heading("ciz_indicatie", "Indicatie"), Heading("pgb", "Pgb"), Heading("vervoer", "Vervoer"))
WAYS, PURPOSES = ("huisbezoek", "telefoon", "mdo"), ("regelen", "verbinden", "niet_gezegd")
DOMAINS, OUTCOMES = ("zorg", "wonen", "niet_gezegd"), ("toegekend", "deels", "afgewezen")
REASONS, STATUSES = ("overgedragen", "alles_loopt", "verhuisd"), ("uitvoering", "waakvlam", "nazorg")
GRANTS = ("geen", "1_tot_2", "3_tot_5")


def made(counts: dict[str, int]) -> Figures:
    return Figures(period=QUARTER, tables=figure_tables(TYPES, counts))


@st.composite
def caseloads(draw: st.DrawFn) -> dict[str, int]:
    """Numbers that hang together as those of real work do."""
    counts: Counter[str] = Counter()
    contact = st.tuples(*map(st.sampled_from, (WAYS, PURPOSES, DOMAINS)), st.sampled_from([0, 15, 45]))
    for way, purpose, domain, minutes in draw(st.lists(contact, max_size=25)):
        for by, code in (("soort", way), ("doel", purpose), ("leefdomein", domain)):
            counts[f"contacten_{by}.{code}"] += 1
            counts[f"minuten_{by}.{code}"] += minutes
            counts[f"reisminuten_{by}.{code}"] += minutes // 2
    for status in draw(st.lists(st.sampled_from(STATUSES), max_size=12)):
        counts[f"gezinnen_status.{status}"] += 1
    for reason in draw(st.lists(st.sampled_from(REASONS), max_size=6)):
        counts[f"uitstroom.{reason}"] += 1
        counts["gezinnen_status.afgesloten"] += 1
    counts["instroom.overgenomen"] = matched = counts["uitstroom.overgedragen"]
    if draw(st.booleans()):
        counts["gezinnen_status.afgesloten"] -= matched
    counts["gezinnen.in_periode"] = sum(number for code, number in counts.items() if code.startswith("gezinnen_status"))
    matter = st.tuples(st.sampled_from([each.code for each in TYPES]), st.sampled_from(OUTCOMES))
    for kind, outcome in draw(st.lists(matter, max_size=25)):
        counts[f"regelzaken.{kind}.{outcome}"] += 1
        if outcome != "afgewezen":
            counts[f"contacten_toekenning.{draw(st.sampled_from(GRANTS))}"] += 1
    return dict(counts)


@settings(max_examples=150, deadline=None)
@given(caseloads())
def test_whatever_was_done_small_numbers_are_hidden_and_noughts_are_not(counts: dict[str, int]) -> None:
    published = publish(made(counts))

    assert all(code in published.hiding for code, number in published.counts.items() if number in (1, 2))
    assert all(published.counts[code] for code in published.hiding)
    for way in WAYS:
        if 0 < published.counts[f"contacten_soort.{way}"] < 3 and published.counts[f"minuten_soort.{way}"]:
            assert published.hiding[f"minuten_soort.{way}"] is not Hiding.SMALL


@settings(max_examples=150, deadline=None)
@given(caseloads())
def test_no_total_gives_the_one_hidden_number_beside_it_away(counts: dict[str, int]) -> None:
    published = publish(made(counts))
    for table in published.figures.tables:
        for columns in [(each,) for each in columns_of(table)] or [(None,)]:
            if table.adds_up and len(table.rows) > 1:
                line = [cell_code(table, row, *columns) for row in rows_of(table)]
                assert sum(code in published.hiding for code in line) != 1
        for row in rows_of(table) if table.columns else ():
            line = [cell_code(table, row, column) for column in columns_of(table)]
            assert sum(code in published.hiding for code in line) != 1


def test_the_total_that_three_tables_share_is_hidden_in_all_or_in_none() -> None:
    counts = {"contacten_soort.mdo": 2, "contacten_doel.regelen": 2, "contacten_leefdomein.zorg": 2}
    published = publish(made(counts))
    assert {f"contacten_{by}.totaal" for by in ("soort", "doel", "leefdomein")} <= set(published.hiding)


def test_minutes_of_one_contact_are_hidden_and_not_called_small() -> None:
    counts = {"contacten_soort.mdo": 1, "contacten_soort.telefoon": 40, "contacten_soort.huisbezoek": 9}
    counts |= {"contacten_doel.regelen": 50, "contacten_leefdomein.zorg": 50}
    for by, where in (("soort", {"mdo": 90, "telefoon": 600, "huisbezoek": 700}), ("doel", {"regelen": 1390})):
        counts |= {f"minuten_{by}.{code}": minutes for code, minutes in where.items()}
    counts["minuten_leefdomein.zorg"] = 1390

    published = publish(made(counts))

    assert published.shown("contacten_soort.mdo") == "<3"
    assert published.shown("minuten_soort.mdo") == published.shown("minuten_soort.telefoon") == "x"
    assert published.shown("minuten_soort.huisbezoek") == "700"
    assert published.shown("minuten_soort.totaal") == "1390"


def test_who_was_granted_something_is_not_told_by_the_contacts_of_grants() -> None:
    counts = {"regelzaken.pgb.toegekend": 5, "regelzaken.vervoer.toegekend": 5, "regelzaken.pgb.deels": 1}
    counts |= {"regelzaken.vervoer.afgewezen": 4, "contacten_toekenning.geen": 6, "contacten_toekenning.1_tot_2": 5}
    published = publish(made(counts))
    hidden_there = [
        code for code in published.hiding if code.startswith("contacten_toekenning") or "totaal.deels" in code
    ]
    assert "regelzaken.totaal.deels" in hidden_there
    # 11 grants less 10 granted in full would be the one that was granted in part.
    assert {"regelzaken.totaal.toegekend", "contacten_toekenning.totaal"} & set(published.hiding)


def test_totals_stand_beside_and_below_what_adds_up() -> None:
    figures = made({"regelzaken.pgb.toegekend": 5, "regelzaken.pgb.deels": 4, "strippen.gegeven": 9})
    counts = with_totals(figures)
    assert (counts["regelzaken.pgb.totaal"], counts["regelzaken.totaal.deels"], counts["regelzaken.totaal"]) == (
        9,
        4,
        9,
    )
    assert "strippen.totaal" not in counts
    tables = {table.code: table for table in figures.tables}
    assert [row.code for row in rows_of(tables["gezinnen"])] == ["in_periode"]
    assert rows_of(tables["regelzaken"])[-1].code == columns_of(tables["regelzaken"])[-1].code == "totaal"
    total: Any = rows_of(tables["regelzaken"])[-1]
    assert cell_code(tables["regelzaken"], total, total) == "regelzaken.totaal"


def test_a_published_number_is_itself_or_a_sign() -> None:
    published = Published(figures=made({}), counts={"a": 12, "b": 1}, hiding={"b": Hiding.SMALL})
    assert (published.shown("a"), published.shown("b")) == ("12", "<3")
