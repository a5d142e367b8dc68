"""The clock of the system, handed down to everything that needs to know the time."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the time of this computer."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)
