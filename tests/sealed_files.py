"""Age files made by hand after its specification (https://c2sp.org/age): opened by a phrase, as cheap as one likes."""

import hmac
import os
from base64 import b64encode
from hashlib import scrypt
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PIECE: Final = 64 * 1024


def sealed_by_phrase(content: bytes, phrase: str, factor: int = 4) -> bytes:
    """A file that the phrase opens, after so much work."""
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = scrypt(
        phrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << factor, r=8, p=1, dklen=32, maxmem=1 << 30
    )
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
    header = b"\n".join(
        (b"age-encryption.org/v1", b"-> scrypt " + _bare(salt) + b" " + str(factor).encode(), _bare(body), b"---")
    )
    seal = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    cipher = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    pieces = [content[at : at + PIECE] for at in range(0, len(content), PIECE)] or [b""]
    sealed = (
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == len(pieces) - 1]), piece, None)
        for number, piece in enumerate(pieces)
    )
    return header + b" " + _bare(seal) + b"\n" + nonce + b"".join(sealed)


def _bare(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _derived(key: bytes, salt: bytes, what: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, what).derive(key)
