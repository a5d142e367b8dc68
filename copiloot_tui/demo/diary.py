"""What is still to come for a made-up family: today by the hour, this week, later; and what was promised today."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random

from copiloot_tui.demo.chance import workday_from
from copiloot_tui.demo.log import Plan
from copiloot_tui.demo.sorts import Tone
from copiloot_tui.domain.clock import at_civil_time


def diary(rng: Random, number: int, tone: Tone, today: date) -> Iterator[Plan]:
    """For some families something today, for most something this week, for all something in the weeks after.

    Args:
        rng: the chance of this family.
        number: of the family, so that each has something else.
        tone: what the contacts are like now; in quiet times there is little.
        today: the day of the caseload.
    """
    written = at_civil_time(today - timedelta(days=1), 20, 0)
    if tone is Tone.QUIET:
        yield Plan(on=workday_from(today + timedelta(days=19)), time=None, written=written)
        return
    if number % 3 == 1:
        yield Plan(on=today, time=time(rng.randint(10, 12), rng.choice((0, 15, 30))), written=written)
    if number % 5 == 2:
        yield Plan(on=today, time=time(rng.randint(13, 16), rng.choice((0, 30))), written=written)
    if number % 4 == 2:
        yield Plan(on=today, time=None, written=written)
    if number % 2 == 0:
        on = workday_from(today + timedelta(days=rng.randint(1, 5)))
        yield Plan(on=on, time=time(rng.randint(9, 15), 30), written=written)
    on = workday_from(today + timedelta(days=rng.randint(8, 24)))
    yield Plan(on=on, time=time(rng.randint(9, 15), 0), written=written)
    if number % 4 in (1, 2) and tone is Tone.CARE:
        on = workday_from(today + timedelta(days=rng.randint(1, 4)))
        yield Plan(on=on, time=None, written=at_civil_time(today, 0, 1))
