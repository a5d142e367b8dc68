"""Until when somebody may speak for another, in a few words: when it ends, whether it has lapsed, what to do."""

from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.adulthood import has_to_be_renewed, last_day
from copiloot_tui.domain.authority import Authority, Consent, Machtiging
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.ui.text import muted, near_date, plain

ENDING_DAYS: Final = 90
"""From this many days before its end on, an end stands out."""
AT_REST: Final = "geldt niet meer"


def authority_validity(each: Authority, member: FamilyMember | None, today: date) -> Content:
    """Until when somebody has authority over a member: as written down, or sooner by age or death."""
    if member is not None and member.died_on:
        return muted(AT_REST)
    end = last_day(each, member)
    if end != each.valid_to and end is not None and end < today:
        return plain("! geëindigd op de 18e verjaardag", "$warning")
    return _validity(each.valid_from, end, today)


def machtiging_validity(each: Machtiging | Consent, member: FamilyMember | None, today: date) -> Content:
    """Until when a machtiging or consent counts, and whether it has to be given again."""
    if member is not None and member.died_on:
        return muted(AT_REST)
    if isinstance(each, Consent) and each.withdrawn_on and each.withdrawn_on <= today:
        return muted(f"ingetrokken {near_date(each.withdrawn_on, today)}")
    if member is not None and has_to_be_renewed(each, member, today):
        return plain("! opnieuw laten geven: is 18", "$warning")
    return _validity(each.valid_from, each.valid_to, today)


def _validity(begin: date | None, end: date | None, today: date) -> Content:
    if end is not None and end < today:
        return plain(f"! verlopen {near_date(end, today)}", "$warning")
    if begin is not None and begin > today:
        return muted(f"vanaf {near_date(begin, today)}")
    if end is None:
        return muted("geen einddatum")
    words = f"t/m {near_date(end, today)}"
    return plain(f"• {words}", "$warning") if (end - today).days <= ENDING_DAYS else muted(words)
