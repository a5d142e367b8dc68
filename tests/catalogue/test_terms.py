import tomllib
from datetime import date

import pytest

from copiloot_tui.catalogue.entry import shipped
from copiloot_tui.catalogue.law import HOLIDAYS_FILE, TERMS_FILE, law_book, read_law_book, without_terms
from copiloot_tui.domain.errors import BrokenCatalogue
from copiloot_tui.domain.law_book import FirstPenaltyDay
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.term import NOT_CHECKED

NEEDED = {
    "bezwaar",
    "awb-beslissing",
    "ciz-indicatie",
    "wmo-onderzoek",
    "wmo-beschikking",
    "bezwaarbeslissing-6",
    "bezwaarbeslissing-12",
    "wlz-bezwaarbeslissing-21",
    "uwv-wajong",
}
# What nobody found a source for. A source that is added or lost has to change this list too.
WITHOUT_SOURCE = {"jeugdwet-beslissing", "parkeerkaart-besluit", "kinderbijslag"}
NOT_READ = WITHOUT_SOURCE | {"meerzorg-besluit", "avg-verzoek", "avg-verzoek-verlengd"}

TERM = """
[[term]]
key = "bezwaar"
title = "Bezwaar maken"
length = "6 weken"
counts_from = "de dag van verzending"
law = "Awb art. 6:7"
binds = "wij"
is_awb = false
follows_atw = true
source = { where = "https://wetten.overheid.nl", checked_on = 2026-11-21 }
"""
PENALTY = '[penalty]\nstages = [{ days = 14, euros_a_day = 23 }]\nsource = { where = "" }\n'
HOLIDAYS = "first_year = 2026\nlast_year = 2028\n"


def test_the_kinds_that_scripts_count_on_are_there():
    assert set(law_book().rules) >= NEEDED


def test_each_fact_without_a_source_is_known_by_name():
    rules = law_book().rules
    assert {key for key, rule in rules.items() if not rule.source.where} == WITHOUT_SOURCE
    assert {key for key, rule in rules.items() if rule.source.checked_on is None} == NOT_READ


def test_what_nobody_read_says_so_when_it_is_reckoned():
    law = law_book()
    for rule in law.rules.values():
        said = any(NOT_CHECKED in warning for warning in term_end(rule, date(2026, 9, 7), law.free_days).warnings)
        assert said == (rule.key in NOT_READ), rule.key


def test_no_penalty_without_a_law_and_none_for_who_has_to_act_at_home():
    for rule in law_book().rules.values():
        assert not rule.is_awb or (rule.law and rule.binds.value == "instantie"), rule.key


def test_the_penalty_is_at_most_1442_euros_in_42_days():
    stages = law_book().penalty.stages
    assert sum(stage.days for stage in stages) == 42
    assert sum(stage.days * stage.euros_a_day for stage in stages) == 1442


def test_the_equated_days_have_a_source_and_lie_in_the_years_that_are_covered():
    free_days = law_book().free_days
    assert set(free_days.equated) == {
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
    }
    assert all(free_days.covers(day) and source.startswith("https://") for day, source in free_days.equated.items())


def test_equated_days_can_be_added_and_the_reading_of_the_first_penalty_day_chosen():
    law = law_book({date(2029, 5, 11): "Staatscourant"}, FirstPenaltyDay.AFTER_TWO_FULL_WEEKS)
    assert law.free_days.why_free(date(2029, 5, 11)) == "gelijkgestelde dag"
    assert law.free_days.why_free(date(2026, 5, 15)) == "gelijkgestelde dag"
    assert law.first_penalty_day is FirstPenaltyDay.AFTER_TWO_FULL_WEEKS
    assert date(2029, 5, 11) not in law_book().free_days.equated


def test_where_there_is_no_term_the_reason_is_told():
    insurer = next(each for each in without_terms() if each.key == "zorgverzekeraar")
    assert "geen bestuursorgaan" in insurer.why
    assert not insurer.is_checked
    assert {each.key for each in without_terms()}.isdisjoint(law_book().rules)


def test_every_web_address_is_whole():
    table = tomllib.loads(shipped(TERMS_FILE))
    for entry in table["term"] + table["without_term"]:
        for word in entry["source"]["where"].split(" en "):
            assert word == "" or word.startswith(("https://", "http://")), entry["key"]


def test_a_correct_file_is_read():
    law = read_law_book(TERM + PENALTY, HOLIDAYS)
    assert str(law.rules["bezwaar"].length) == "6 weken"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('length = "6 weken"', 'length = "zes weken"'), "Bij term bezwaar: length moet een getal met dagen"),
        (('length = "6 weken"', ""), "Bij term bezwaar: length ontbreekt."),
        (('length = "6 weken"', "length = 6"), "Bij term bezwaar: length moet een tekst tussen aanhalingstekens zijn."),
        (('length = "6 weken"', 'lengte = "6 weken"'), "Bij term bezwaar: length ontbreekt."),
        (('binds = "wij"', 'binds = "ons"'), 'Bij term bezwaar: binds kan alleen zijn: "wij", "instantie"'),
        (("is_awb = false", 'is_awb = "nee"'), "Bij term bezwaar: is_awb moet true of false zijn."),
        (("is_awb = false", "is_awb = false\nis_ab = true"), "Bij term bezwaar: is_ab is onbekend; klopt de spelling?"),
        (("is_awb = false", "is_awb = false\nby_post_days = -1"), "by_post_days moet een getal van 0 of meer zijn."),
        (("2026-11-21", '"21 november"'), "Bij term bezwaar source: checked_on moet een datum zijn"),
        (('where = "https://wetten.overheid.nl"', 'where = ""'), "niet welke bron dat is"),
        (('title = "Bezwaar maken"', 'title = ""'), "Bij term bezwaar: title is leeg."),
        (('title = "Bezwaar maken"', 'title = "Bezwaar'), "Het bestand terms.toml klopt niet. Kijk bij regel 4"),
        (("[[term]]", "[term]"), "term moet met dubbele haken staan: [[term]]."),
        (("[penalty]", "[boete]"), "penalty ontbreekt."),
    ],
)
def test_a_broken_entry_is_told_with_its_place(change, sentence):
    with pytest.raises(BrokenCatalogue) as caught:
        read_law_book((TERM + PENALTY).replace(*change), HOLIDAYS)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("Het bestand terms.toml klopt niet.")


def test_a_key_that_stands_there_twice_is_told():
    with pytest.raises(BrokenCatalogue, match="twee keer"):
        read_law_book(TERM + TERM + PENALTY, HOLIDAYS)


def test_a_broken_table_of_equated_days_names_its_file():
    with pytest.raises(BrokenCatalogue, match=HOLIDAYS_FILE):
        read_law_book(TERM + PENALTY, HOLIDAYS + "[[equated]]\nday = 2026-02-30\n")
    with pytest.raises(BrokenCatalogue, match="Bij equated 2026-01-02: source ontbreekt"):
        read_law_book(TERM + PENALTY, HOLIDAYS + "[[equated]]\nday = 2026-01-02\n")
