"""What a service that takes long tells meanwhile, and how it is stopped."""

from collections.abc import Callable

OnProgress = Callable[[float], None]
"""Told which part is done, from 0 to 1."""
IsStopped = Callable[[], bool]
"""Asked now and then whether the user had enough of it."""


def untold(_done: float) -> None:
    """Progress that nobody looks at."""


def never() -> bool:
    """Go on to the end."""
    return False
