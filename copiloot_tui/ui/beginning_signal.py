"""Beginning a signal from what is in front: a note, a regelzaak or a contact moment."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.screen import Screen

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.signal import theme_told
from copiloot_tui.ui.forms.values import write_day

Source = Note | Regelzaak | ContactMoment


def source_of(screen: Screen[Any]) -> Source | None:
    """What a signal from this screen comes from: what the cursor is on, or what the screen itself is about."""
    for name in ("record_here", "selected", "regelzaak_here"):
        found = getattr(screen, name, None)
        if isinstance(found, Source):
            return found
    return None


def beginning_of(source: Source, today: date) -> dict[str, str]:
    """What stands in the fields of a signal that begins with something; what was said in confidence stays there."""
    if isinstance(source, Note):
        is_told = source.in_confidence_from is None
        text, day = source.text if is_told else "", civil_day(source.created_at) if source.created_at else today
        begun = {"note_id": str(source.id)}
    elif isinstance(source, ContactMoment):
        text, day = source.text, civil_day(source.at)
        begun = {"contact_id": str(source.id)}
        if len(source.regelzaak_ids) == 1:
            begun["regelzaak_id"] = str(source.regelzaak_ids[0])
    else:
        text, day = "\n\n".join(filter(None, (source.title, source.remarks))), today
        begun = {"regelzaak_id": str(source.id)}
    texts = begun | {"text": text, "theme": theme_told(text), "on": write_day(day)}
    return {name: words for name, words in texts.items() if words}
