"""The age format, for the noodsleutel and for what goes sealed: anybody's `age` opens what is written here."""

from collections.abc import Sequence
from importlib.util import find_spec

from copiloot_tui.domain.errors import CopilootError, Secret, WrongSecret

_NOT_OURS = "No matching keys found"


class NoSealing(CopilootError):
    """There is no age on this kind of machine."""

    sentence = "Verzegelen kan niet op dit soort laptop (Windows op ARM). Gebruik een andere laptop."


class NotForThisKey(WrongSecret):
    """It is whole as far as can be seen, and was sealed for others."""


def is_available() -> bool:
    """Whether this machine can make a noodsleutel: there is no pyrage for Windows on ARM."""
    return find_spec("pyrage") is not None


def require() -> None:
    """Go on only where it is; NoSealing elsewhere."""
    if not is_available():
        raise NoSealing


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
    """What was encrypted for this key, armored or not; NotForThisKey for others' and WrongSecret when it is damaged."""
    import pyrage
    from pyrage import x25519

    try:
        content: bytes = pyrage.decrypt(data, [x25519.Identity.from_str(secret_key)])
    except pyrage.IdentityError as error:
        raise WrongSecret(Secret.RECOVERY_KEY) from error
    except pyrage.DecryptError as error:
        raise (NotForThisKey if str(error) == _NOT_OURS else WrongSecret)(Secret.RECOVERY_KEY) from error
    return content


def encrypt_bytes(content: bytes, recipients: Sequence[str]) -> bytes:
    """A file that every one of the recipients can open; ValueError for what is no key."""
    import pyrage
    from pyrage import x25519

    try:
        parsed = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise ValueError("no public key") from None
    sealed: bytes = pyrage.encrypt(content, parsed)
    return sealed


def encrypt_by_phrase(content: bytes, phrase: str) -> bytes:
    """A file that the phrase opens; takes seconds and half a gigabyte."""
    from pyrage import passphrase

    sealed: bytes = passphrase.encrypt(content, phrase)
    return sealed


def decrypt_by_phrase(data: bytes, phrase: str) -> bytes:
    """What the phrase opens; takes whatever the file asks for, so look at that first. WrongSecret when it does not."""
    import pyrage
    from pyrage import passphrase

    try:
        content: bytes = passphrase.decrypt(data, phrase)
    except pyrage.DecryptError as error:
        raise WrongSecret(Secret.PASSPHRASE) from error
    return content
