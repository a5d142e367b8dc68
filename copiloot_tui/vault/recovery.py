"""The noodsleutel in its two shapes: an age key, or printed words where there is no age."""

from collections.abc import Sequence
from typing import Final

from copiloot_tui.domain.errors import InvalidInput, Secret, WrongSecret
from copiloot_tui.vault import age, slots
from copiloot_tui.vault.noodblad import is_words, read_recovery_key
from copiloot_tui.vault.passphrase import normalise, suggest
from copiloot_tui.vault.slots import KeyCost

PASSWORD_PREFIX: Final = "k4.local-pw."
NO_AGE: Final = "Deze noodsleutel werkt niet op dit soort laptop. Gebruik je wachtzin, of een andere laptop."


def generate() -> str:
    """A new noodsleutel; seven words on a machine without age."""
    return age.generate() if age.is_available() else suggest()


def wrap(key: bytes, recovery_key: str, others: Sequence[str], cost: KeyCost) -> tuple[str, tuple[str, ...]]:
    """The key wrapped for a noodsleutel and for other recipients, and all recipients; words have none."""
    if is_words(recovery_key):
        return slots.wrap_by_password(key, _spelled(recovery_key), cost), ()
    recipients = (age.recipient_of(recovery_key), *others)
    return age.encrypt(key, recipients), recipients


def unwrap(wrapped: str, typed: str) -> bytes:
    """The key, by a noodsleutel in whatever way it was typed."""
    if wrapped.startswith(PASSWORD_PREFIX):
        return slots.unwrap_by_password(wrapped, _spelled(typed), Secret.RECOVERY_KEY)
    recovery_key = read_recovery_key(typed)
    if not age.is_available():
        raise InvalidInput("recovery_key", NO_AGE)
    return age.decrypt(wrapped, recovery_key)


def public_half(typed: str) -> str:
    """The public half of a noodsleutel in whatever way it was typed; empty for words, which have none."""
    try:
        key = read_recovery_key(typed)
    except WrongSecret:
        return ""
    return age.recipient_of(key)


def _spelled(words: str) -> str:
    """Words in one spelling, also when the whole noodblad was pasted."""
    return normalise(" ".join(line for line in words.splitlines() if not line.startswith("#"))).casefold()
