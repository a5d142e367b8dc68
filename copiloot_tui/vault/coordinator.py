"""The key pair of a coordinator: what workers seal with, and what opens it. The standard tool `age` knows both."""

import re
from datetime import date
from typing import Final

from copiloot_tui.domain.errors import InvalidInput, WrongSecret
from copiloot_tui.vault import age

_SECRET: Final = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")

NO_KEY_IN_FILE: Final = "In dit bestand staat geen sleutel van een coördinator."
NOT_FOR_US: Final = "Dit bestand is met een andere sleutel verzegeld, of het is beschadigd."

_SHEET: Final = """\
# Sleutel van de coördinator, voor tellingbestanden van Copiloot
# Gemaakt op {day}
#
# Bewaar dit bestand zelf, en geef het aan niemand. Wie het heeft, kan lezen wat verzegeld is.
# Geef de Copiloten alleen de publieke sleutel:
# {public}
#
{secret}
"""


def draw_key_pair(day: date) -> tuple[str, str]:
    """A new pair: the text of the file that the coordinator keeps, and the public key for everybody else."""
    age.require()
    secret = age.generate()
    public = age.recipient_of(secret)
    return _SHEET.format(day=day.isoformat(), public=public, secret=secret), public


def secret_in(text: str) -> str:
    """The key in the text of a coordinator's file; InvalidInput at 'key' when there is none."""
    lines = [line.strip() for line in text.splitlines() if not line.lstrip().startswith("#")]
    found = [line for line in lines if _SECRET.fullmatch(line)]
    if len(found) != 1:
        raise InvalidInput("key", NO_KEY_IN_FILE)
    try:
        age.recipient_of(found[0])
    except WrongSecret:
        raise InvalidInput("key", NO_KEY_IN_FILE) from None
    return found[0]


def seal(content: bytes, public_key: str) -> bytes:
    """The content so that only the owner of a key can read it, as text that survives an e-mail."""
    age.require()
    return age.encrypt(content, [public_key]).encode("ascii")


def unseal(data: bytes, secret: str) -> bytes:
    """What was sealed; InvalidInput at 'file' when it was for another key, or is damaged."""
    age.require()
    try:
        return age.decrypt_bytes(data, secret)
    except WrongSecret:
        raise InvalidInput("file", NOT_FOR_US) from None
