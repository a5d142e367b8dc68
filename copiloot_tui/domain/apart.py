"""Which words of a text another version of it does not have, so that two versions can be read beside each other."""

import re
from difflib import SequenceMatcher
from typing import Final

MOST_WORDS: Final = 600
"""Longer texts are not compared: that would take seconds."""
_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")
_BLANK: Final = re.compile(r"\s*")


def own_words(text: str, other: str) -> list[tuple[str, bool]]:
    """A text in pieces that put together are the text, each with whether only this version has it."""
    mine, theirs = _WORD.findall(text), _WORD.findall(other)
    if max(len(mine), len(theirs)) > MOST_WORDS:
        return [(text, False)]
    pieces: list[tuple[str, bool]] = []
    for what, start, end, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        piece = "".join(mine[start:end])
        if piece:
            is_own = what != "equal" and not _BLANK.fullmatch(piece)
            pieces.append((piece, is_own))
    return pieces
