"""What a screen does while it may be closed at any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.css.query import NoMatches
from textual.screen import Screen


@contextmanager
def unless_closed(screen: Screen[Any]) -> Iterator[None]:
    """Do something that ends in peace when the screen is closed meanwhile, and what it shows with it."""
    try:
        yield
    except NoMatches:
        if not is_closing(screen):
            raise


def is_closing(screen: Screen[Any]) -> bool:
    """Whether a screen is being taken apart: it is no longer displayed as soon as that begins."""
    return not (screen.is_running and screen.is_attached and screen.display)
