"""Public keys of age (X25519): what a coordinator hands out, so that only she can read what is sealed with it.

They are written in Bech32 (BIP 173), whose check letters tell a typing error before anything is sealed.
"""

from typing import Final

NOT_A_KEY: Final = "Dit is geen hele publieke sleutel. Hij begint met age1."
_PREFIX: Final = "age"
_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_LENGTH: Final = 62
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_public_key(text: str) -> bool:
    """Whether this is a whole public key: age1 and 58 letters and digits that belong together."""
    if len(text) != _LENGTH or not text.startswith(f"{_PREFIX}1"):
        return False
    data = [_LETTERS.find(letter) for letter in text[len(_PREFIX) + 1 :]]
    spread = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    return -1 not in data and _polymod(spread + data) == 1


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
