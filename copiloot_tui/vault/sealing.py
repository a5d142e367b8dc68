"""Sealing for colleagues: with their public keys, or with a phrase; and opening what was sealed for this vault.

Everything is done in memory. No plain byte comes on a disk before all of it is known to be whole.
"""

import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from copiloot_tui.domain.errors import CopilootError, InvalidInput, WrongSecret
from copiloot_tui.vault import age
from copiloot_tui.vault.age_header import DAMAGED, MOST_RECEIVERS, Lock, lock_of
from copiloot_tui.vault.passphrase import in_words, normalise, suggest
from copiloot_tui.vault.phrase_child import LENGTH_BYTES, WRONG

MOST_SECONDS: Final = 60
"""Ours take two; the heaviest that is let in takes some ten on a slow machine."""
LONGEST_PHRASE: Final = 500
FINGERPRINT_WORDS: Final = 6
"""Six of 2,048 words: 66 bits."""
_CHILD: Final = "copiloot_tui.vault.phrase_child"

FOR_SOMEBODY_ELSE: Final = "Dit pakket is niet voor jouw kluis verzegeld. Geef de afzender jouw sleutelkaart (Team)."
WRONG_PHRASE: Final = "Deze woorden openen het pakket niet. Kloppen ze alle zeven, dan is het pakket beschadigd."


class PhraseTooHeavy(CopilootError):
    """The machine has too little memory or takes too long."""

    sentence = (
        "Verzegelen of openen met woorden lukt nu niet: het duurt te lang of er is te weinig geheugen. "
        "Sluit andere programma's en probeer het opnieuw."
    )


def new_secret() -> str:
    """The secret half of a new pair of keys."""
    age.require()
    return age.generate()


def public_key_of(secret: str) -> str:
    """The half that everybody may know."""
    age.require()
    return age.recipient_of(secret)


def fingerprint(public_key: str) -> str:
    """Six words to read out by phone; another key with the same words cannot be found."""
    return in_words(sha256(f"copiloot sleutel 1 {public_key}".encode()).digest(), FINGERPRINT_WORDS)


def seal(content: bytes, public_keys: Sequence[str]) -> bytes:
    """The content so that only the owner of one of these keys can read it.

    Raises:
        InvalidInput: at 'receivers' for none or too many, or a key of which there can be no owner.
        NoSealing: on a machine without age.
    """
    age.require()
    if not public_keys:
        raise InvalidInput("receivers", "Kies voor wie je het verzegelt.")
    if len(public_keys) > MOST_RECEIVERS:
        raise InvalidInput("receivers", f"Verzegelen kan voor hoogstens {MOST_RECEIVERS} mensen tegelijk.")
    try:
        return age.encrypt_bytes(content, public_keys)
    except ValueError:
        raise InvalidInput("receivers", "Een van deze sleutels klopt niet. Vraag een nieuwe sleutelkaart.") from None


def new_phrase() -> str:
    """Seven words to seal with."""
    return suggest()


def seal_with_phrase(content: bytes, phrase: str) -> bytes:
    """The content so that only who knows the phrase can read it; PhraseTooHeavy when the machine cannot."""
    age.require()
    sealed = _in_child("seal", phrase, content)
    # A machine of the future may choose more work than is let in when opening.
    lock_of(sealed)
    return sealed


def unseal(data: bytes, secret: str) -> bytes:
    """What was sealed for the owner of a secret key; InvalidInput at 'file' when it was not, or is damaged."""
    age.require()
    if lock_of(data) is not Lock.KEY:
        raise InvalidInput("file", WRONG_PHRASE)
    try:
        return age.decrypt_bytes(data, secret)
    except age.NotForThisKey:
        raise InvalidInput("file", FOR_SOMEBODY_ELSE) from None
    except WrongSecret:
        raise InvalidInput("file", DAMAGED) from None


def unseal_with_phrase(data: bytes, phrase: str) -> bytes:
    """What was sealed with a phrase.

    Raises:
        InvalidInput: at 'phrase' when these words do not open it; at 'file' when it is damaged or asks too much.
        PhraseTooHeavy: when the machine cannot.
    """
    age.require()
    if lock_of(data) is not Lock.PHRASE:
        raise InvalidInput("file", DAMAGED)
    if not normalise(phrase) or len(phrase) > LONGEST_PHRASE:
        raise InvalidInput("phrase", WRONG_PHRASE if phrase else "Vul de woorden in.")
    return _in_child("open", phrase, data)


def _in_child(what: str, phrase: str, content: bytes) -> bytes:
    spelled = normalise(phrase).casefold().encode()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", _CHILD, what],
            input=len(spelled).to_bytes(LENGTH_BYTES, "big") + spelled + content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise PhraseTooHeavy from None
    if done.returncode == WRONG:
        raise InvalidInput("phrase", WRONG_PHRASE)
    if done.returncode:
        raise PhraseTooHeavy
    return done.stdout
