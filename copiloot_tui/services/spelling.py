"""How many typing errors lie between two words.

A module of its own, because what it imports takes a while.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


def misspelt(typed: str, words: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Which words can be meant by what was typed: their places, and how many errors were made.

    Args:
        typed: with letters left out, put in, wrong, or changed places with the next.
        words: what may have been meant.
        most: how many errors are forgiven.
    """
    for _, errors, place in extract(typed, words, scorer=OSA.distance, score_cutoff=most, limit=None):
        yield place, int(errors)
