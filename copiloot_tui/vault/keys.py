"""The one key that opens the database, and what is derived from it."""

from dataclasses import dataclass, field
from typing import Final, Self

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_SEAL_PURPOSE: Final = b"copiloot vault.keys seal v1"
_TAG_PURPOSE: Final = b"copiloot standby tag v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKey:
    """32 random bytes, and the salt with which the database begins."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a data key is 32 bytes and its salt 16")

    @classmethod
    def generate(cls) -> Self:
        """A new random key."""
        import secrets

        return cls(key=secrets.token_bytes(KEY_BYTES), salt=secrets.token_bytes(SALT_BYTES))

    @classmethod
    def from_raw(cls, raw_key: bytes) -> Self:
        """The key in the form SQLCipher takes; ValueError for anything else."""
        if len(raw_key) != 99 or not (raw_key.startswith(b"x'") and raw_key.endswith(b"'")):
            raise ValueError("not a raw key")
        both = bytes.fromhex(raw_key[2:-1].decode("ascii"))
        return cls(key=both[:KEY_BYTES], salt=both[KEY_BYTES:])

    @property
    def raw_key(self) -> bytes:
        """Key and salt as SQLCipher takes them: 99 bytes, any other length would count as a passphrase."""
        return b"x'" + self.key.hex().encode() + self.salt.hex().encode() + b"'"

    def seal(self, content: bytes) -> str:
        """The HMAC over the bytes of a key file, in hexadecimal."""
        import hashlib
        import hmac

        seal_key = hmac.digest(self.key, _SEAL_PURPOSE, hashlib.sha256)
        return hmac.new(seal_key, content, hashlib.sha256).hexdigest()

    def tag(self, content: bytes) -> str:
        """What tells without this key only whether two contents were the same: 64 hexadecimal digits."""
        import hashlib
        import hmac

        tag_key = hmac.digest(self.key, _TAG_PURPOSE, hashlib.sha256)
        return hmac.new(tag_key, content, hashlib.sha256).hexdigest()
