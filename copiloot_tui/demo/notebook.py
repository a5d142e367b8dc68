"""The notes of a made-up family, in Markdown."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any, Final
from uuid import UUID

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.matters import Phase
from copiloot_tui.demo.teller import Teller, filled
from copiloot_tui.domain.note import Note, ShareMark

_SHARES: Final = (
    *(ShareMark.ME,) * 4,
    *(ShareMark.FAMILY,) * 4,
    *(ShareMark.COLLEAGUE,) * 2,
    ShareMark.INSTITUTION,
)
_PINNED_AT_MOST: Final = 2


class Notebook:
    """Writes the notes of one family."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._pinned = 0

    def note(self, at: datetime, phase: Phase) -> Note:
        """A note written at a moment."""
        teller, rng = self._teller, self._teller.rng
        kind = teller.next_note_kind(phase)
        parent = rng.choice(teller.household.parents)
        words = teller.any_words(teller.any_case(at), parent.name.partition(" ")[0])
        is_confidential = kind.get("confidential", False)
        return Note(
            id=new_id(rng),
            family_id=teller.household.family.id,
            created_at=at,
            updated_at=at,
            text=_text(teller, kind, words),
            pinned=self._is_pinned(kind),
            about=() if is_confidential else self._about(words["kind"]),
            in_confidence_from=parent.id if is_confidential else None,
            share=ShareMark.ME if is_confidential else rng.choice(_SHARES),
        )

    def _is_pinned(self, kind: Mapping[str, Any]) -> bool:
        if not kind.get("pinned", False) or self._pinned >= _PINNED_AT_MOST:
            return False
        self._pinned += 1
        return True

    def _about(self, nickname: str) -> tuple[UUID, ...]:
        if self._teller.rng.random() < 0.4:
            return ()
        return tuple(child.id for child in self._teller.household.children if child.nickname == nickname)


def _text(teller: Teller, kind: Mapping[str, Any], words: Mapping[str, str]) -> str:
    blocks = [
        "# " + filled(teller.part_of_note(kind, "titles"), words),
        filled(teller.part_of_note(kind, "opening"), words),
    ]
    if kind["items"]:
        blocks.append("## " + filled(teller.part_of_note(kind, "heading"), words))
        blocks.append(_listed(teller.rng, kind, words))
    if closing := filled(teller.part_of_note(kind, "closing"), words):
        blocks.append(closing)
    return "\n\n".join(blocks)


def _listed(rng: Random, kind: Mapping[str, Any], words: Mapping[str, str]) -> str:
    items: list[str] = kind["items"]
    chosen = rng.sample(items, rng.randint(min(3, len(items)), min(6, len(items))))
    lines = [filled(item, words) for item in chosen]
    match kind.get("list", "bullets"):
        case "numbers":
            marks = [f"{number}." for number in range(1, len(lines) + 1)]
        case "checks":
            marks = [rng.choice(("- [ ]", "- [x]", "- [ ]")) for _ in lines]
        case _:
            marks = ["-"] * len(lines)
    return "\n".join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))
