"""Who gives or refuses consent about a member of the family."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.record import is_valid_on

OWN_SAY_YEARS: Final = 16
"""From this age on somebody gives consent personally (UAVG 5, lid 1)."""
_FOR_A_CHILD: Final = frozenset({AuthorityKind.GEZAG, AuthorityKind.VOOGD})
_FOR_AN_ADULT: Final = frozenset({AuthorityKind.CURATOR, AuthorityKind.MENTOR})


def who_has_a_say(member: FamilyMember, authorities: Iterable[Authority], today: date) -> tuple[str, ...]:
    """Who gives or refuses consent about a member, by name.

    Under 16 those with gezag do, from 16 on the member, and a curator or mentor for what the member cannot decide
    (UAVG 5, lid 1 and 2); whether somebody can decide is for those who know the member.

    Args:
        member: about whom; of somebody whose age is not known those with gezag are told.
        authorities: those of the family.
        today: the day of asking.

    Returns:
        Nobody when it was not written down who has gezag, or when the member has died.
    """
    if member.died_on is not None and member.died_on <= today:
        return ()
    mine = [each for each in authorities if each.member_id == member.id]
    held = [each for each in mine if is_valid_on(today, each.valid_from, last_day(each, member))]
    age = member.age_on(today)
    is_old_enough = age is not None and age >= OWN_SAY_YEARS
    wanted = _FOR_AN_ADULT if is_old_enough else _FOR_A_CHILD
    holders = [each.holder for each in held if each.kind in wanted]
    return tuple(dict.fromkeys([*([member.name] if is_old_enough else []), *holders]))
