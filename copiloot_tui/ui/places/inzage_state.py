"""Where an inzageverzoek stands, in words."""

from datetime import date

from textual.content import Content

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.inzage import InzageState, Inzageverzoek
from copiloot_tui.ui.text import days, muted, near_date, plain


def state_words(request: Inzageverzoek, state: InzageState, today: date) -> Content:
    """Where a request stands, with the day that goes with it."""
    match state:
        case InzageState.WITHDRAWN if request.withdrawn_on:
            return muted(f"ingetrokken op {long_date(request.withdrawn_on)}")
        case InzageState.DELIVERED if request.delivered_on:
            return muted(f"gegeven op {long_date(request.delivered_on)}")
        case InzageState.LATE if request.due_on:
            return plain(f"{days((today - request.due_on).days)} te laat", "$error")
    due = f"uiterlijk {near_date(request.due_on, today)}" if request.due_on else ""
    return plain(f"meegekeken, {due}" if state is InzageState.LOOKED_ALONG else due)
