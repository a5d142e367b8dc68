"""How things stand in a column, for SQL that is asked before SQLAlchemy is there."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

IS_CONVERSATION: Final = "result = 'gesproken' AND way NOT IN ('aanvraag of dossierwerk', 'intervisie')"
"""The rule of `ContactMoment.is_conversation`, said as its index says it."""
IS_ENDING: Final = "removed_at IS NULL AND kind IN ('besluit', 'beslissing op bezwaar', 'ingetrokken')"
"""What ends a regelzaak, or may, said as its index says it."""


def moment_text(moment: datetime) -> str:
    """A moment in the one form that sorts as text."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


@lru_cache(maxsize=65_536)
def as_id(text: str) -> UUID:
    """An id from how it stands in a column; the same ones come back over and over."""
    return UUID(text)
