"""Short random words that people read to each other on the telephone: '62ZA-H7XC'. They mean nothing by themselves.

The letters are those of Crockford's base 32: no I, L, O or U. The last one is a check: a letter that was misread, or
most pairs that were swapped, are noticed.
"""

import hashlib
from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 8
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})
RANDOM_BYTES: Final = 16


def code_from(seed: bytes) -> str:
    """The code that follows from random bytes; 35 bits of them."""
    number = int.from_bytes(hashlib.sha256(seed).digest()[:8])
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH - 1))
    return _written(letters + _check(letters))


def read_code(text: str) -> str | None:
    """The code that was typed, in one spelling; None when it is none, or was mistyped."""
    letters = "".join(text.upper().split()).translate(_MISREAD)
    if len(letters) != _LENGTH or any(letter not in _LETTERS for letter in letters):
        return None
    return _written(letters) if _check(letters[:-1]) == letters[-1] else None


def _check(letters: str) -> str:
    # The weights are odd: any one letter that differs changes the sum.
    return _LETTERS[sum((2 * place + 1) * _LETTERS.index(letter) for place, letter in enumerate(letters)) % 32]


def _written(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"
