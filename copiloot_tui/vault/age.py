"""The age format for the noodsleutel: anybody's `age` opens what is written here."""

from collections.abc import Sequence
from importlib.util import find_spec

from copiloot_tui.domain.errors import Secret, WrongSecret


def is_available() -> bool:
    """Whether this machine can make a noodsleutel: there is no pyrage for Windows on ARM."""
    return find_spec("pyrage") is not None


def generate() -> str:
    """A new noodsleutel: AGE-SECRET-KEY-1 and 58 characters more."""
    from pyrage import x25519  # type: ignore[import-untyped]

    return str(x25519.Identity.generate())


def recipient_of(secret_key: str) -> str:
    """The public half, which may be known to anybody."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret_key).to_public())
    except IdentityError as error:
        raise WrongSecret(Secret.RECOVERY_KEY) from error


def encrypt(content: bytes, recipients: Sequence[str]) -> str:
    """Armored text that every one of the recipients can open."""
    import pyrage
    from pyrage import x25519

    parsed = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    armored: bytes = pyrage.encrypt(content, parsed, armored=True)
    return armored.decode("ascii")


def decrypt(armored: str, secret_key: str) -> bytes:
    """What was encrypted for this key; WrongSecret when it was not, or when it is damaged."""
    return decrypt_bytes(armored.encode(), secret_key)


def decrypt_bytes(data: bytes, secret_key: str) -> bytes:
    """What was encrypted for this key, armored or not; WrongSecret when it was not, or when it is damaged."""
    import pyrage
    from pyrage import x25519

    try:
        content: bytes = pyrage.decrypt(data, [x25519.Identity.from_str(secret_key)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise WrongSecret(Secret.RECOVERY_KEY) from error
    return content
