"""What people are called in a text without names: their role and a number."""

from collections import Counter
from hashlib import blake2b

_FIRST, _MANY = 1000, 9000
"""Lasting numbers have four digits: they look like no order, and two people rarely get the same."""


class Labels:
    """Numbers whoever comes from 1 within each role, or by a secret of the family: then the same one in every export.

    The secret is the random identity of the family in the vault. It stands in nothing that leaves, nobody can go back
    from a number to a name, and when the family is erased the numbers cannot be made again.
    """

    def __init__(self, secret: bytes = b"") -> None:
        self._secret = secret
        self._numbers: Counter[str] = Counter()
        self._given: set[str] = set()

    def new(self, role: str, whom: str) -> str:
        """A label nobody has yet.

        Args:
            role: what it begins with.
            whom: what identifies somebody: an identity in the vault or a folded name.
        """
        if not self._secret:
            self._numbers[role] += 1
            return f"{role} {self._numbers[role]}"
        number = int.from_bytes(blake2b(whom.encode(), key=self._secret, digest_size=8).digest(), "big") % _MANY
        while (label := f"{role} {_FIRST + number}") in self._given:
            number = (number + 1) % _MANY
        self._given.add(label)
        return label
