"""Letters and machtigingen that were kept with a made-up regelzaak. Their bytes follow from their titles."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Final
from uuid import UUID

from copiloot_tui.demo.casework import Case
from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.paper import paper
from copiloot_tui.domain.attachment import Attachment, MediaType
from copiloot_tui.domain.authority import Machtiging
from copiloot_tui.domain.case_event import BY_LETTER
from copiloot_tui.domain.dutch import long_date

_KEPT: Final = timedelta(days=400)
"""Only letters of the last time were kept."""
_KEPT_SHARE: Final = 0.6


def attachments_of(rng: Random, case: Case, today: date) -> Iterator[Attachment]:
    """The letters of a regelzaak that somebody put with it."""
    for event in case.events:
        if event.kind not in BY_LETTER or event.on < today - _KEPT or rng.random() >= _KEPT_SHARE:
            continue
        title = f"Brief van {long_date(event.on)}: {event.kind.value}"
        yield _attachment(rng, event.family_id, title, event.created_at, event_id=event.id)


def of_machtiging(rng: Random, machtiging: Machtiging) -> Attachment:
    """The signed paper of a machtiging."""
    title = f"Machtiging, ondertekend{f' op {long_date(machtiging.valid_from)}' if machtiging.valid_from else ''}"
    return _attachment(rng, machtiging.family_id, title, machtiging.created_at, machtiging_id=machtiging.id)


def _attachment(
    rng: Random,
    family_id: UUID,
    title: str,
    at: datetime | None,
    *,
    event_id: UUID | None = None,
    machtiging_id: UUID | None = None,
) -> Attachment:
    data = paper(title)
    return Attachment(
        id=new_id(rng),
        family_id=family_id,
        created_at=at,
        updated_at=at,
        title=title,
        media_type=MediaType.PDF,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        event_id=event_id,
        machtiging_id=machtiging_id,
    )
