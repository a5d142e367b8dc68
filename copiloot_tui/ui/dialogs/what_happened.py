"""What can happen to a regelzaak, to choose from: the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.domain.dutch import capital
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain


class WhatHappened(Finder[EventKind]):
    """Lists every kind of event."""

    TITLE_HERE = "Wat gebeurde er?"
    PLACEHOLDER = "Typ een deel van het woord"
    NOTHING = "Zoiets staat er niet bij."

    def __init__(self, likely: Iterable[EventKind], keys: Mapping[EventKind, str]) -> None:
        super().__init__()
        self._kinds = list(dict.fromkeys((*likely, *EventKind)))
        self._keys = keys

    def look_for(self, words: str) -> None:
        """Show the events with these words in their name."""
        found = (kind for kind in self._kinds if matches(words, kind.value))
        rows = (Row(Line(plain(capital(kind.value)), muted(self._keys[kind])), kind) for kind in found)
        self.query_one(Rows).show_rows(rows, from_the_top=True)

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, EventKind):
            self.dismiss(event.value)
