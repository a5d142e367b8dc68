"""The noodblad: one sheet with the noodsleutel and what to do with it, readable by people and by `age`."""

import re
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.errors import Secret, WrongSecret

PROOF_CHARACTERS: Final = 8
PROOF_PLACE: Final = "de laatste 8 tekens"
"""Where the part stands that has to be typed back."""

AGE_COMMAND: Final = "age -d -i noodblad.txt nood.age"
"""Prints the raw key."""
APSW_COMMAND: Final = (
    'python -m apsw "file:vault.db?mode=ro&cipher=sqlcipher&legacy=4&key=SLEUTEL" "select text from note"'
)
"""Prints the notes, with what the first command printed in the place of SLEUTEL."""

_PREFIX: Final = "AGE-SECRET-KEY-1"
_LETTERS: Final = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
_LENGTH: Final = 58
_KEY = re.compile(f"{_PREFIX}([{_LETTERS}OBI1]{{{_LENGTH}}})")
_BARE = re.compile(f"1?([{_LETTERS}OBI1]{{{_LENGTH}}})")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_IGNORED = re.compile(r"[\s\u200b\u00ad#>]+")
# Letters that no noodsleutel holds, and what was meant by them.
_MISREAD: Final = str.maketrans("OBI1", "08LL")

_SHEET: Final = """\
# NOODBLAD van Copiloot
#
# Kluis {vault_id}
# Gemaakt op {day}
#
# Met deze noodsleutel gaat de kluis open als je de wachtzin kwijt bent:
#
{key}
#
# Bewaar dit blad in de kluis van je organisatie of op een andere veilige plek.
# Bewaar het niet bij de laptop. Wie dit blad en de laptop heeft, kan alles lezen.
#
# Wachtzin vergeten?
# 1. Start Copiloot en kies 'Wachtzin vergeten'.
# 2. Typ de noodsleutel over. Hoofdletters en spaties maken niet uit.
# 3. Kies een nieuwe wachtzin.
"""
_WITHOUT_US: Final = f"""\
#
# Is Copiloot er niet meer? Dan kan iemand met verstand van computers dit doen,
# in de map met vault.db en nood.age, met dit blad als noodblad.txt ernaast:
# 1. Installeer age (https://age-encryption.org) en Python met apsw-sqlite3mc.
# 2. {AGE_COMMAND}
#    Dit toont de sleutel van het gegevensbestand: x'...'
# 3. Zet die sleutel op de plaats van SLEUTEL:
#    {APSW_COMMAND}
"""


def is_words(recovery_key: str) -> bool:
    """Whether a noodsleutel is a row of words, made where there is no age."""
    return not recovery_key.startswith(_PREFIX)


def sheet(vault_id: UUID, day: date, recovery_key: str) -> str:
    """The text of the noodblad; every line but the key's own is a comment, so `age -i` takes the file as it is."""
    page = _SHEET.format(vault_id=vault_id, day=f"{day.day}-{day.month}-{day.year}", key=recovery_key)
    return page if is_words(recovery_key) else page + _WITHOUT_US


def proof_part(recovery_key: str) -> str:
    """What has to be typed back from the noodblad before set-up ends."""
    return recovery_key[-PROOF_CHARACTERS:]


def is_proof(recovery_key: str, typed: str) -> bool:
    """Whether the part was typed back; capitals, spaces and a misread letter do not matter."""
    return _tidy(typed).translate(_MISREAD) == _tidy(proof_part(recovery_key)).translate(_MISREAD)


def read_recovery_key(text: str) -> str:
    """The noodsleutel in whatever was typed or pasted, also a whole noodblad."""
    tidy = _tidy(text)
    found = _KEY.search(tidy) or _BARE.fullmatch(tidy)
    if found is None:
        raise WrongSecret(Secret.RECOVERY_KEY)
    return _PREFIX + found[1].translate(_MISREAD)


def _tidy(text: str) -> str:
    return _IGNORED.sub("", _DASHES.sub("-", text)).upper()
