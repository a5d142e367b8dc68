"""What stands in the file of a vault, page by page, freed pages too: decrypted without SQLite or any code of ours."""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE: Final = 4096
SALT: Final = 16
RESERVED: Final = 80
"""At the end of each page: the vector of its encryption (16 bytes) and its seal (64)."""


def decrypted(path: Path, raw_key: bytes) -> bytes:
    """All pages of a SQLCipher 4 database; the salt that stands in front of the first one is left out."""
    key, content = bytes.fromhex(raw_key[2:66].decode()), path.read_bytes()
    assert len(content) % PAGE == 0
    return b"".join(_page(content[at : at + PAGE], SALT if at == 0 else 0, key) for at in range(0, len(content), PAGE))


def _page(page: bytes, start: int, key: bytes) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + SALT]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[start : PAGE - RESERVED]) + cipher.finalize()
