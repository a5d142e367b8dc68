"""How files begin that are sealed with age, in bytes and as text: what stands in front of https://c2sp.org/age."""

from typing import Final

BYTES_BEGIN: Final = b"age-encryption.org/"
TEXT_BEGINS: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"


def is_sealed(data: bytes) -> bool:
    """Whether a file is sealed; nothing more than its beginning is looked at."""
    return data.startswith((BYTES_BEGIN, TEXT_BEGINS))
