"""The passphrase: one spelling for it, a good one on offer, and whether another will do."""

import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from copiloot_tui.domain.errors import InvalidInput

WORDS_OFFERED: Final = 7
"""Seven of 2,048 words: 77 bits."""
_BITS: Final = 11
"""So many say which of 2,048 words is meant."""
SHORTEST: Final = 12
LEAST_SCORE: Final = 3
SCORED_CHARACTERS: Final = 72
"""The scorer takes minutes over a page of text; a beginning this long says enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a passphrase of one's own is strong enough, and what to say about it."""

    ok: bool
    sentence: str


def normalise(passphrase: str) -> str:
    """One spelling for what was typed, on every keyboard and system: accents composed, single spaces."""
    plain = passphrase.encode("utf-8", "ignore").decode()
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def suggest() -> str:
    """Seven plain Dutch words, drawn at random."""
    return " ".join(secrets.choice(_words()) for _ in range(WORDS_OFFERED))


def in_words(digest: bytes, number: int) -> str:
    """The first bits of a digest as words, eleven bits each."""
    bits, words = int.from_bytes(digest, "big"), _words()
    top = 8 * len(digest)
    return " ".join(words[bits >> (top - _BITS * place) & (1 << _BITS) - 1] for place in range(1, number + 1))


def judge(passphrase: str) -> Judgement:
    """Score a passphrase of one's own; no rules about capitals or digits."""
    from zxcvbn import zxcvbn

    spelled = normalise(passphrase)
    if len(spelled) < SHORTEST:
        return Judgement(
            ok=False, sentence=f"Neem minstens {SHORTEST} tekens; een paar losse woorden is het makkelijkst."
        )
    if zxcvbn(spelled[:SCORED_CHARACTERS])["score"] < LEAST_SCORE:
        return Judgement(ok=False, sentence="Deze wachtzin is makkelijk te raden. Voeg een paar losse woorden toe.")
    return Judgement(ok=True, sentence="Deze wachtzin is sterk genoeg.")


def require_passphrase(passphrase: str) -> None:
    """Refuse one without any character; how strong it has to be is asked where it is chosen."""
    if not normalise(passphrase):
        raise InvalidInput("passphrase", "De wachtzin is nog leeg.")


@cache
def _words() -> tuple[str, ...]:
    text = files("copiloot_tui.vault").joinpath("words.txt").read_text("utf-8")
    return tuple(word for line in text.splitlines() if (word := line.strip()) and not word.startswith("#"))
