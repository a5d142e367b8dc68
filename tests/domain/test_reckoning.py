from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.free_days import FreeDays
from copiloot_tui.domain.reckoning import term_end
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.term import Length, Source, StartDay, TermDirection, TermRule, Unit

LAW = law_book()
FREE_DAYS = LAW.free_days

# kind, start event, last day, and over which days the end was moved
EXAMPLES = """
bezwaar                  2026-02-20 2026-04-07 Goede Vrijdag, zaterdag, zondag, Tweede Paasdag
bezwaar                  2026-03-16 2026-04-28 Koningsdag
bezwaar                  2026-03-24 2026-05-06 Bevrijdingsdag
bezwaar                  2026-04-02 2026-05-18 Hemelvaartsdag, gelijkgestelde dag, zaterdag, zondag
bezwaar                  2026-08-01 2026-09-14 zaterdag, zondag
bezwaar                  2026-11-13 2026-12-28 Eerste Kerstdag, Tweede Kerstdag, zondag
bezwaar                  2026-12-01 2027-01-12
bezwaar                  2027-03-16 2027-04-28 Koningsdag
bezwaar                  2027-11-13 2027-12-27 Eerste Kerstdag, Tweede Kerstdag
bezwaar                  2028-03-16 2028-05-01 Koningsdag, gelijkgestelde dag, zaterdag, zondag
awb-beslissing           2026-03-02 2026-04-28 Koningsdag
wmo-onderzoek            2026-04-10 2026-05-22
wmo-beschikking          2026-04-30 2026-05-18 Hemelvaartsdag, gelijkgestelde dag, zaterdag, zondag
bezwaarbeslissing-6      2026-10-19 2026-11-30
bezwaarbeslissing-12     2026-10-19 2027-01-11
wlz-bezwaarbeslissing-21 2026-12-11 2027-05-07
"""
# single terms out of the worked chains: objection, posting, Wmo
CHAINS = """
bezwaar                    2026-09-07 2026-10-19
bezwaarbeslissing-verdaagd 2027-01-11 2027-02-22
wlz-bezwaarbeslissing-21   2026-10-19 2027-03-15
wmo-persoonlijk-plan       2026-04-10 2026-04-17
wmo-beschikking            2026-05-22 2026-06-05
ingebrekestelling          2026-11-23 2026-12-07
"""
OTHERS = """
ciz-indicatie-2            2026-12-11 2026-12-28 Eerste Kerstdag, Tweede Kerstdag, zondag
cak-betalen                2026-12-11 2027-01-11 zondag
uwv-wajong                 2026-09-12 2026-12-19
zorgverlof                 2026-12-12 2026-11-28
cak-oplegging              2028-02-29 2027-02-28
cbm-hoger-beroep           2026-11-30 2027-03-01 zondag
leerplicht                 2026-11-21 2027-06-30
leerplicht                 2026-07-01 2026-06-30
zvw-pgb-urenbriefje        2026-02-03 2026-03-09
pgb-declareren             2026-11-28 2026-12-26
"""


def rows(table):
    for line in table.strip().splitlines():
        kind, start, end, *moved_over = line.split(maxsplit=3)
        yield pytest.param(kind, date.fromisoformat(start), date.fromisoformat(end), moved_over, id=f"{kind}-{start}")


def make_rule(**fields):
    return TermRule(
        **{
            "key": "termijn",
            "title": "Een termijn",
            "length": Length(amount=6, unit=Unit.WEEKS),
            "counts_from": "de dag van verzending",
            "law": "Awb art. 6:7",
            "binds": Turn.US,
            "is_awb": False,
            "follows_atw": True,
            "source": Source(where="een wet", checked_on=date(2026, 11, 21)),
            **fields,
        }
    )


def days(amount):
    return Length(amount=amount, unit=Unit.DAYS)


@pytest.mark.parametrize(("kind", "start", "end", "moved_over"), rows(EXAMPLES + CHAINS.lstrip() + OTHERS.lstrip()))
def test_a_term_ends_when_the_law_says(kind, start, end, moved_over):
    reckoned = term_end(LAW.rules[kind], start, FREE_DAYS)
    assert reckoned.end == end
    assert [move.why for move in reckoned.moves] == ", ".join(moved_over).split(", ") * bool(moved_over)


def test_every_step_is_told_in_order():
    reckoned = term_end(LAW.rules["bezwaar"], date(2026, 4, 2), FREE_DAYS)
    assert reckoned.reasons[0] == (
        "6 weken na 2 april 2026 (de dag waarop het besluit is verstuurd; die dag telt niet mee): "
        "donderdag 14 mei 2026 (Awb art. 6:7 en 6:8)."
    )
    assert reckoned.reasons[1] == "14 mei 2026 is Hemelvaartsdag: een dag verder (Atw art. 1 en 3)."
    assert reckoned.reasons[2] == (
        "15 mei 2026 is een gelijkgestelde dag: een dag verder (Atw art. 3 lid 3; volgens sterfgeval.nl)."
    )
    assert reckoned.reasons[3] == "16 mei 2026 is een zaterdag: een dag verder (Atw art. 1)."
    assert reckoned.reasons[5] == "De termijn loopt dus tot en met maandag 18 mei 2026."
    assert reckoned.raw_end == date(2026, 5, 14)
    assert not reckoned.warnings


def test_a_letter_posted_in_time_may_come_a_week_later():
    reckoned = term_end(LAW.rules["bezwaar"], date(2026, 11, 13), FREE_DAYS)
    assert reckoned.end == date(2026, 12, 28)
    assert reckoned.posted_until == date(2027, 1, 4)
    assert "uiterlijk 28 december 2026 gepost en uiterlijk maandag 4 januari 2027 ontvangen" in reckoned.reasons[-1]
    assert term_end(LAW.rules["awb-beslissing"], date(2026, 11, 13), FREE_DAYS).posted_until is None


@pytest.mark.parametrize(
    ("length", "moves"),
    [
        (days(90), True),
        (days(91), False),
        (Length(amount=12, unit=Unit.WEEKS), True),
        (Length(amount=13, unit=Unit.WEEKS), False),
        (Length(amount=3, unit=Unit.MONTHS), True),
        (Length(amount=4, unit=Unit.MONTHS), False),
        (Length(amount=1, unit=Unit.YEARS), False),
    ],
)
def test_a_long_term_is_not_moved_and_says_so(length, moves):
    saturday = date(2026, 11, 21)
    start = saturday - length.delta
    reckoned = term_end(make_rule(length=length), start, FREE_DAYS)
    assert reckoned.raw_end == saturday
    assert bool(reckoned.moves) == moves
    assert any("Atw art. 4" in reason for reason in reckoned.reasons) != moves


def test_what_no_law_set_is_not_moved_and_says_so():
    reckoned = term_end(make_rule(follows_atw=False), date(2026, 8, 1), FREE_DAYS)
    assert reckoned.end == date(2026, 9, 12)
    assert "Atw art. 1 en 5" in reckoned.reasons[-1]


def test_counting_back_never_moves_and_says_so():
    reckoned = term_end(make_rule(direction=TermDirection.BEFORE), date(2026, 8, 1), FREE_DAYS)
    assert reckoned.end == date(2026, 6, 20)
    assert "Atw art. 1 lid 2" in reckoned.reasons[-1]


def test_a_term_of_three_days_holds_two_working_days():
    # Thursday before Easter: Good Friday, Saturday, Sunday, Monday; then Tuesday and Wednesday.
    reckoned = term_end(make_rule(length=days(3)), date(2026, 4, 2), FREE_DAYS)
    assert reckoned.end == date(2026, 4, 8)
    assert "nog geen twee werkdagen" in " ".join(reckoned.reasons)
    assert "Atw art. 2" in " ".join(reckoned.reasons)
    assert term_end(make_rule(length=days(2)), date(2026, 4, 2), FREE_DAYS).end == date(2026, 4, 7)


def test_months_end_on_the_last_day_of_a_shorter_month():
    month = make_rule(length=Length(amount=1, unit=Unit.MONTHS), follows_atw=False)
    assert term_end(month, date(2027, 1, 31), FREE_DAYS).end == date(2027, 2, 28)
    assert term_end(month, date(2028, 1, 31), FREE_DAYS).end == date(2028, 2, 29)


def test_a_term_from_the_end_of_the_month_does_not_care_for_the_day():
    rule = make_rule(length=days(9), start_day=StartDay.MONTH_END, follows_atw=False)
    assert {term_end(rule, date(2028, 2, day), FREE_DAYS).end for day in (1, 15, 29)} == {date(2028, 3, 9)}


def test_a_day_that_somebody_named_takes_the_place_of_the_reckoned_one():
    saturday = date(2026, 12, 5)
    reckoned = term_end(
        make_rule(), date(2026, 9, 7), FREE_DAYS, suspended_days=8, until=saturday, why=("Uitstel volgens de brief.",)
    )
    assert (reckoned.raw_end, reckoned.end, reckoned.moves) == (saturday, saturday, ())
    assert reckoned.reasons[1:3] == ("Uitstel volgens de brief.", "In plaats daarvan geldt zaterdag 5 december 2026.")


def test_a_suspension_is_told_with_its_days():
    reckoned = term_end(make_rule(), date(2026, 9, 7), FREE_DAYS, suspended_days=1, why=("Gewacht op stukken.",))
    assert reckoned.reasons[1:3] == ("Gewacht op stukken.", "De termijn stond 1 dag stil: dinsdag 20 oktober 2026.")


def test_outside_the_table_of_equated_days_it_says_what_it_does_not_know():
    assert "Voor 2029" in term_end(make_rule(), date(2029, 5, 1), FREE_DAYS).warnings[0]
    assert "Voor 1900" in term_end(make_rule(), date(1900, 1, 1), FREE_DAYS).warnings[0]
    over_the_edge = term_end(make_rule(), date(2028, 12, 1), FREE_DAYS)
    assert over_the_edge.end.year == 2029
    assert "Voor 2029" in over_the_edge.warnings[0]
    long = make_rule(length=Length(amount=21, unit=Unit.WEEKS))
    assert not term_end(long, date(2029, 5, 1), FREE_DAYS).warnings


def test_what_nobody_read_is_called_not_checked():
    assert (
        "nog niet gecontroleerd" in term_end(LAW.rules["jeugdwet-beslissing"], date(2026, 9, 7), FREE_DAYS).warnings[0]
    )
    assert "nog niet gecontroleerd" in term_end(LAW.rules["bezwaar"], date(2026, 3, 16), FREE_DAYS).warnings[0]


@pytest.mark.parametrize(
    ("start", "suspended_days"),
    [(date(1899, 12, 31), 0), (date(2101, 1, 1), 0), (date(2100, 12, 31), 0), (date(2026, 1, 1), 10**9)],
)
def test_beyond_the_years_it_reckons_with_it_says_so(start, suspended_days):
    with pytest.raises(InvalidInput, match="1900 tot en met 2100"):
        term_end(make_rule(), start, FREE_DAYS, suspended_days=suspended_days)


lengths = st.builds(Length, amount=st.integers(1, 120), unit=st.sampled_from(Unit)).filter(
    lambda length: length.unit is not Unit.YEARS or length.amount < 10
)
rules = st.builds(
    make_rule,
    length=lengths,
    follows_atw=st.booleans(),
    direction=st.sampled_from(TermDirection),
    start_day=st.sampled_from(StartDay),
)
starts = st.dates(date(1920, 1, 1), date(2080, 12, 31))
calendars = st.builds(
    FreeDays,
    equated=st.dictionaries(starts, st.just("Staatscourant"), max_size=20),
    first_year=st.just(2026),
    last_year=st.just(2028),
)
LONGEST = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}


@given(rule=rules, start=starts, free_days=calendars)
def test_an_end_is_never_on_a_free_day_unless_the_law_does_not_move_it(rule, start, free_days):
    reckoned = term_end(rule, start, free_days)
    movable = (
        rule.follows_atw and rule.direction is TermDirection.AFTER and rule.length.amount <= LONGEST[rule.length.unit]
    )
    assert free_days.why_free(reckoned.end) is None or not movable
    assert movable or reckoned.end == reckoned.raw_end


@given(rule=rules, start=starts, free_days=calendars)
def test_moving_never_goes_back_and_names_each_day_it_passes(rule, start, free_days):
    reckoned = term_end(rule, start, free_days)
    passed = (reckoned.end - reckoned.raw_end).days
    assert [move.day for move in reckoned.moves] == [reckoned.raw_end + timedelta(days=each) for each in range(passed)]


@given(rule=rules, start=starts, suspended_days=st.integers(0, 1000))
def test_a_suspension_moves_the_raw_end_by_as_many_days(rule, start, suspended_days):
    plain = term_end(rule, start, FREE_DAYS)
    suspended = term_end(rule, start, FREE_DAYS, suspended_days=suspended_days)
    assert suspended.raw_end == plain.raw_end + timedelta(days=suspended_days)
