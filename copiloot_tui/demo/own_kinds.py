"""Two kinds of contact of the made-up worker's own: a word in the place of one that ships, and one beside them."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from copiloot_tui.domain.clock import at_civil_time
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind

_IN_USE_DAYS: Final = 240
"""For so long the worker has had them; what was logged before has the words that ship."""
_SHORT_MINUTES: Final = 10
_MESSAGE: Final = uuid5(NAMESPACE_URL, "demo:appje of mail")
_SHORT_CALL: Final = uuid5(NAMESPACE_URL, "demo:kort belletje")


def own_kinds(today: date) -> tuple[ContactKind, ...]:
    """Both of them, as they were made."""
    made = _made_at(today)
    return (
        ContactKind(
            id=_MESSAGE,
            created_at=made,
            updated_at=made,
            name="appje of mail",
            way=ContactWay.MESSAGE,
            replaces_way=True,
        ),
        ContactKind(id=_SHORT_CALL, created_at=made, updated_at=made, name="kort belletje", way=ContactWay.PHONE),
    )


def kind_of(way: ContactWay, minutes: int, at: datetime, today: date) -> UUID | None:
    """The own kind that the worker would choose for a contact; None for what ships."""
    if at < _made_at(today):
        return None
    if way is ContactWay.MESSAGE:
        return _MESSAGE
    return _SHORT_CALL if way is ContactWay.PHONE and minutes <= _SHORT_MINUTES else None


def _made_at(today: date) -> datetime:
    return at_civil_time(today - timedelta(days=_IN_USE_DAYS), 8, 0)
