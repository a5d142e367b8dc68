"""When there was work with a family."""

from datetime import date
from uuid import uuid4

from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.spell import Spell, spells

BEGAN = date(2025, 1, 6)
FAMILY = uuid4()


def closing(closed_on: date, reopened_on: date | None = None, code: str = "") -> Closing:
    return Closing(
        family_id=FAMILY, closed_on=closed_on, reason=ClosingReason.MOVED, reopened_on=reopened_on, transfer_code=code
    )


def test_work_that_never_ended_goes_on() -> None:
    assert spells(BEGAN, None, [], is_open=True) == [Spell(first=BEGAN, last=None)]


def test_work_that_was_taken_up_again_is_two_spells() -> None:
    closings = [closing(date(2025, 9, 1), code="K7MP-2QXD"), closing(date(2025, 3, 1), date(2025, 6, 1))]

    assert spells(BEGAN, date(2025, 9, 1), closings, is_open=False) == [
        Spell(first=BEGAN, last=date(2025, 3, 1), reason=ClosingReason.MOVED),
        Spell(first=date(2025, 6, 1), last=date(2025, 9, 1), reason=ClosingReason.MOVED, is_handed_over=True),
    ]


def test_a_family_closed_without_a_word_ends_on_its_own_day() -> None:
    assert spells(BEGAN, date(2025, 2, 1), [], is_open=False) == [Spell(first=BEGAN, last=date(2025, 2, 1))]


def test_a_closing_of_a_family_with_whom_there_is_work_says_nothing() -> None:
    assert spells(BEGAN, None, [closing(date(2025, 2, 1))], is_open=True) == [Spell(first=BEGAN, last=None)]


def test_work_does_not_end_before_it_began() -> None:
    [spell] = spells(BEGAN, None, [closing(date(2024, 1, 1))], is_open=False)

    assert spell.last == BEGAN


def test_the_day_of_closing_is_a_day_of_work_and_not_the_evening() -> None:
    spell = Spell(first=BEGAN, last=date(2025, 3, 31))

    assert spell.touches(date(2025, 3, 31), date(2025, 6, 30))
    assert not spell.touches(date(2025, 4, 1), date(2025, 6, 30))
    assert spell.goes_on_after(date(2025, 3, 30))
    assert not spell.goes_on_after(date(2025, 3, 31))
