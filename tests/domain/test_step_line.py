"""Planned steps as lines of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.regelzaak_type import StepPlan
from copiloot_tui.domain.step_line import MOST_DAYS, read_step_line, read_step_lines, write_step_line
from copiloot_tui.domain.text import clean_line

TEXTS = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)
PLANS = st.one_of(
    st.builds(StepPlan, text=TEXTS),
    st.builds(
        StepPlan,
        text=TEXTS,
        anchor=st.sampled_from(Anchor),
        offset_days=st.integers(min_value=-MOST_DAYS, max_value=MOST_DAYS),
    ),
)


@given(PLANS)
def test_a_plan_that_is_written_is_read_as_the_same_plan(plan: StepPlan) -> None:
    assert read_step_line(write_step_line(plan)) == plan


@pytest.mark.parametrize(
    ("line", "plan"),
    [
        ("Bel na | 14 dagen na het indienen", StepPlan(text="Bel na", anchor=Anchor.SUBMITTED, offset_days=14)),
        ("Verleng | 8 weken voor het einde van wat is toegekend",
         StepPlan(text="Verleng", anchor=Anchor.VALID_TO, offset_days=-56)),
        ("Vraag aan | op de 18e verjaardag", StepPlan(text="Vraag aan", anchor=Anchor.ADULT)),
        ("Bel | bij het begin", StepPlan(text="Bel", anchor=Anchor.BEGUN)),
        ("Alleen tekst", StepPlan(text="Alleen tekst")),
        ("Dit | of dat |", StepPlan(text="Dit | of dat")),
        ("Bel na|1 DAG VOOR DE UITERSTE DAG", StepPlan(text="Bel na", anchor=Anchor.DUE, offset_days=-1)),
    ],
)  # fmt: skip
def test_a_line_is_read_as_people_write_it(line: str, plan: StepPlan) -> None:
    assert read_step_line(line) == plan


@pytest.mark.parametrize(
    "line", ["", "| 14 dagen na het begin", "Bel | ooit", "Bel | 14 dagen na Kerst", "Bel | 999999 weken na het begin",
             "Bel | 14 jaar na het begin", "Dit | of dat"],
)  # fmt: skip
def test_a_line_that_says_no_known_day_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(InvalidInput, match="Regel 4"):
        read_step_line(line, 4)


def test_empty_lines_between_steps_are_left_out() -> None:
    assert [plan.text for plan in read_step_lines(["Een", "", "  ", "Twee"])] == ["Een", "Twee"]
