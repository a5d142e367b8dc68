"""Searching what is exported for people whom the vault does not know, while the terminal shows how far it is."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from copiloot_tui.domain.hidden import Hiding
    from copiloot_tui.services.marked import Marked

_WORDS: Final = "Onbekende namen zoeken"
_CAN_BE_SEARCHED: Final = "Met --zoek-onbekenden zoekt Copiloot ook naar namen die de kluis niet kent."
_CANNOT_SEARCH: Final = (
    "Zoeken naar onbekende namen kan alleen met de uitbreiding [anoniem]. Laat --zoek-onbekenden weg."
)
_NOTHING_TO_SEARCH: Final = "Op dit niveau wordt niet naar onbekende namen gezocht."


class _HasMarks(Protocol):
    """Something that leaves, in which names may be hidden."""

    @property
    def marked(self) -> "Marked[Any]":
        """It with a mark for everything that is hidden."""


Made = TypeVar("Made", bound=_HasMarks)


def add_search_argument(parser: argparse.ArgumentParser) -> None:
    """Let a search be asked for."""
    parser.add_argument(
        "--zoek-onbekenden",
        action="store_true",
        help="zoek ook naar namen die de kluis niet kent; dat kan met de uitbreiding [anoniem] en duurt even",
    )


def refuse_search(asked: argparse.Namespace) -> None:
    """Refuse before anything is opened what this machine cannot do."""
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services.searching import can_search

    if asked.zoek_onbekenden and not can_search():
        raise WrongUsage(_CANNOT_SEARCH)


def searched(asked: argparse.Namespace, make: "Callable[[Hiding], Made]") -> Made:
    """Make what leaves; when a search is asked for, make it anew with everybody hidden whom that finds.

    Raises:
        CopilootError: when the search gives no answer or takes too long.
    """
    import asyncio
    from dataclasses import replace

    from copiloot_tui.commandline.answer import remark
    from copiloot_tui.domain.hidden import Hiding
    from copiloot_tui.services.searching import can_search, search_people

    hiding = Hiding(with_doubts=True, is_lasting=asked.vaste_namen)
    made = make(hiding)
    texts = sorted(made.marked.to_search)
    if not asked.zoek_onbekenden:
        if texts and can_search():
            remark(_CAN_BE_SEARCHED)
        return made
    if not texts:
        remark(_NOTHING_TO_SEARCH)
        return made
    bar = _Bar()
    try:
        found = asyncio.run(search_people(texts, bar.show))
    finally:
        bar.end()
    return make(replace(hiding, found=found))


class _Bar:
    """How far it is: a line that changes where a person looks, otherwise one that says it once."""

    def __init__(self) -> None:
        self._is_seen = sys.stderr.isatty()
        self._percent = -1
        if not self._is_seen:
            _write(f"{_WORDS}.\n")

    def show(self, done: float) -> None:
        """Tell which part is done, from 0 to 1."""
        percent = int(100 * done)
        if self._is_seen and percent > self._percent:
            self._percent = percent
            _write(f"\r{_WORDS}: {percent}%")

    def end(self) -> None:
        """Leave the line."""
        if self._is_seen:
            _write("\n")


def _write(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)
