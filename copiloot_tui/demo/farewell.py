"""Saying goodbye to a made-up family."""

from collections.abc import Iterator
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id, transfer_code
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.closing import BigFive, Closing, ClosingReason

_RESULTS: Final = (
    (ClosingReason.SETTLED, "Pgb, dagbesteding en logeren lopen."),
    (ClosingReason.OWN_STRENGTH, "De ouders regelen het nu zelf en weten ons te vinden."),
    (ClosingReason.OTHER_SUPPORT, "De cliëntondersteuner van MEE heeft het overgenomen."),
    (ClosingReason.MOVED, "Verhuisd; in de nieuwe gemeente is al iemand betrokken."),
)
_HANDED_OVER: Final = (ClosingReason.OTHER_SUPPORT, "Een collega in de nieuwe regio gaat verder.")
_NOTES: Final = ("Warm afscheid met taart.", "Over een halfjaar nog een keer bellen, als zij dat willen.", "")


def closing(rng: Random, household: Household) -> Iterator[Closing]:
    """The closing of a family that was let go."""
    family = household.family
    if family.ended_on is None:
        return
    at = at_civil_time(family.ended_on, 17, 0)
    is_handed_over = household.situation.is_handed_over
    reason, result = rng.choice(_RESULTS)
    if is_handed_over:
        reason, result = _HANDED_OVER
    left = rng.sample(list(BigFive), rng.choice((0, 0, 1)))
    yield Closing(
        id=new_id(rng),
        family_id=family.id,
        created_at=at,
        updated_at=at,
        closed_on=family.ended_on,
        reason=reason,
        result=result,
        note=rng.choice(_NOTES),
        transfer_code=transfer_code(family.id) if is_handed_over else "",
        settled=tuple(five.value for five in BigFive if five not in left),
        keep_until=family.keep_until,
    )
