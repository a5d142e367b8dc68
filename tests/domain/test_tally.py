from dataclasses import replace
from datetime import UTC, datetime

from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.tally import Tally, add_up, is_token, token_of

QUARTER = Period.read("2026-Q4")
TOKEN = token_of("7K2M-9QXT", QUARTER)


def tally(name: str, handed: str = "", taken: str = "", **counts: int) -> Tally:
    return Tally(
        worker=code_from(name.encode()),
        period=QUARTER,
        made_at=datetime(2027, 1, 4, tzinfo=UTC),
        program="0.1.0",
        counts={code.replace("__", "."): number for code, number in counts.items()},
        handed_over=frozenset({handed} - {""}),
        taken_over=frozenset({taken} - {""}),
    )


def test_numbers_are_added_code_by_code() -> None:
    one = tally("a", gezinnen__in_periode=5, contacten_soort__telefoon=40)
    other = tally("b", gezinnen__in_periode=4, contacten_soort__telefoon=2)

    found = add_up([one, other])

    assert (found.counts["gezinnen.in_periode"], found.counts["contacten_soort.telefoon"]) == (9, 42)
    assert found.counted_once == 0
    assert add_up([]).counts["gezinnen.in_periode"] == 0


def test_a_family_that_was_handed_over_counts_once_with_whoever_took_it_over() -> None:
    giving = tally("a", handed=TOKEN, gezinnen__in_periode=5, gezinnen_status__afgesloten=2)
    taking = tally("b", taken=TOKEN, gezinnen__in_periode=4, gezinnen_status__uitvoering=4)

    found = add_up([giving, taking])

    assert found.counts["gezinnen.in_periode"] == 8
    assert (found.counts["gezinnen_status.afgesloten"], found.counts["gezinnen_status.uitvoering"]) == (1, 4)
    assert found.counted_once == 1


def test_a_family_that_went_through_three_hands_counts_once() -> None:
    hands = [tally("a", handed=TOKEN), tally("b", handed=TOKEN, taken=TOKEN), tally("c", taken=TOKEN)]
    counted = [replace(each, counts={"gezinnen.in_periode": 1}) for each in hands]
    for each in (0, 1):
        counted[each] = replace(counted[each], counts={"gezinnen.in_periode": 1, "gezinnen_status.afgesloten": 1})

    assert add_up(counted).counts["gezinnen.in_periode"] == 1
    assert add_up(counted).counts["gezinnen_status.afgesloten"] == 0


def test_a_family_of_which_only_one_telling_came_in_counts_as_it_stands_there() -> None:
    for alone in (tally("a", handed=TOKEN, gezinnen__in_periode=1), tally("b", taken=TOKEN, gezinnen__in_periode=1)):
        assert add_up([alone]).counts["gezinnen.in_periode"] == 1


def test_two_who_took_over_with_one_code_are_two_families() -> None:
    two = [tally(name, taken=TOKEN, gezinnen__in_periode=1) for name in "ab"]
    assert add_up(two).counts["gezinnen.in_periode"] == 2


def test_whoever_takes_a_family_up_again_counts_it_once_alone() -> None:
    again = tally("a", handed=TOKEN, taken=TOKEN, gezinnen__in_periode=1, gezinnen_status__afgesloten=1)
    assert add_up([again]).counts["gezinnen.in_periode"] == 1


def test_numbers_never_fall_below_nought() -> None:
    hostile = [tally("a", handed=TOKEN), tally("b", taken=TOKEN)]
    assert min(add_up(hostile).counts.values()) == 0


def test_the_tokens_of_two_periods_cannot_be_laid_beside_each_other() -> None:
    assert is_token(TOKEN)
    assert token_of("7K2M-9QXT", Period.read("2027-Q1")) != TOKEN
    assert not is_token("De Wit")
