"""With what the dossier of a made-up family is opened."""

from dataclasses import dataclass

from copiloot_tui.demo.names import Surname
from copiloot_tui.demo.places import Place
from copiloot_tui.demo.situations import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """With what a dossier is opened."""

    number: int
    surname: Surname
    place: Place
    situation: Situation
    taken: frozenset[str] = frozenset()
    """First names of children of other families: in a small caseload no two are called the same."""
