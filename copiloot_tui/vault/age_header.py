"""The first lines of an age file: for whom it is sealed, looked at before anything is decrypted.

The format is that of https://c2sp.org/age. Decrypting a file that was sealed with a phrase takes as much time and
memory as its header asks for, so a header that asks too much is refused here.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.sealed_file import BYTES_BEGIN

HIGHEST_WORK_FACTOR: Final = 20
"""Scrypt takes 2 to this power times 1 kB: a gigabyte."""
MOST_RECEIVERS: Final = 50
MOST_HEADER_BYTES: Final = 32 * 1024

NOT_SEALED: Final = "Dit is geen verzegeld pakket van Copiloot."
DAMAGED: Final = "Dit pakket is beschadigd of met de hand veranderd. Vraag de afzender een nieuw."
TOO_MUCH_WORK: Final = "Dit pakket is zo verzegeld dat openen je laptop zou vastzetten. Copiloot opent het niet."
OTHER_SEAL: Final = "Dit pakket is verzegeld op een manier die Copiloot niet kent. Werk Copiloot bij."

_FIRST: Final = BYTES_BEGIN + b"v1"
_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{0,64}")
_KEY: Final = re.compile(rb"[A-Za-z0-9+/]{43}")
_SALT: Final = re.compile(rb"[A-Za-z0-9+/]{22}")
_FACTOR: Final = re.compile(rb"[1-9][0-9]{0,2}")
_GREASE: Final = re.compile(rb"[!-~]+-grease")
_MAC: Final = re.compile(rb"--- [A-Za-z0-9+/]{43}")
_FULL_LINE: Final = 64
_ARMOR: Final = re.compile(
    rb"-----BEGIN AGE ENCRYPTED FILE-----\r?\n(.+)-----END AGE ENCRYPTED FILE-----\s*", re.DOTALL
)


class Lock(Enum):
    """What opens a sealed file."""

    KEY = "sleutel"
    PHRASE = "woorden"


def lock_of(data: bytes) -> Lock:
    """What opens this file; InvalidInput at 'file' when it is none of ours or asks too much."""
    stanzas = _stanzas(data)
    if any(arguments[0] == b"scrypt" for arguments, _ in stanzas):
        _refuse_bad_phrase_lock(stanzas)
        return Lock.PHRASE
    keys = [each for each in stanzas if each[0][0] == b"X25519"]
    others = [arguments[0] for arguments, _ in stanzas if arguments[0] != b"X25519"]
    if not keys or not all(map(_GREASE.fullmatch, others)):
        raise _refusal(OTHER_SEAL)
    if len(keys) > MOST_RECEIVERS or not all(_is_key(*each) for each in keys):
        raise _refusal(DAMAGED)
    return Lock.KEY


def keys_in(armored: bytes) -> int:
    """For how many keys an armored file was encrypted; ValueError for anything that is not whole."""
    found = _ARMOR.fullmatch(armored)
    if found is None:
        raise ValueError("no armored file")
    try:
        stanzas = _stanzas(base64.b64decode(b"".join(found[1].split()), validate=True))
    except (binascii.Error, InvalidInput) as error:
        raise ValueError("damaged") from error
    return sum(arguments[0] == b"X25519" for arguments, _ in stanzas)


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _is_key(arguments: list[bytes], body: bytes) -> bool:
    return len(arguments) == 2 and bool(_KEY.fullmatch(arguments[1]) and _KEY.fullmatch(body))


def _refuse_bad_phrase_lock(stanzas: list[tuple[list[bytes], bytes]]) -> None:
    arguments, body = stanzas[0]
    fits = len(stanzas) == 1 and len(arguments) == 3 and _SALT.fullmatch(arguments[1]) and _KEY.fullmatch(body)
    if not fits or not _FACTOR.fullmatch(arguments[2]):
        raise _refusal(DAMAGED)
    if int(arguments[2]) > HIGHEST_WORK_FACTOR:
        raise _refusal(TOO_MUCH_WORK)


def _stanzas(data: bytes) -> list[tuple[list[bytes], bytes]]:
    """Each stanza: its words after the arrow, and its body."""
    if not data.startswith(BYTES_BEGIN):
        raise _refusal(NOT_SEALED)
    lines = iter(data[:MOST_HEADER_BYTES].split(b"\n"))
    if next(lines) != _FIRST:
        raise _refusal(OTHER_SEAL)
    stanzas: list[tuple[list[bytes], bytes]] = []
    for line in lines:
        if _MAC.fullmatch(line):
            return stanzas
        arguments = line.split(b" ")
        if arguments[0] != b"->" or not arguments[1:] or not all(arguments):
            break
        stanzas.append((arguments[1:], b"".join(_body(lines))))
    raise _refusal(DAMAGED)


def _body(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        if not _LINE.fullmatch(line):
            raise _refusal(DAMAGED)
        yield line
        if len(line) < _FULL_LINE:
            return
