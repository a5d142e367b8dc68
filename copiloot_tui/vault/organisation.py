"""The key of the organisation beside the noodsleutel: letting it open the vault, and no longer.

The data key is wrapped for both at once. Their public halves stand in the key file under its seal, so wrapping anew
needs no secret. `nood.age` has no seal: what it was made for is compared with the key file at every opening.
"""

from contextlib import suppress
from typing import Final

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import CopilootError, InvalidInput, Secret
from copiloot_tui.domain.public_key import NOT_A_KEY, is_public_key
from copiloot_tui.vault import age, keyfile
from copiloot_tui.vault.age_header import keys_in
from copiloot_tui.vault.changing import current, rewritten
from copiloot_tui.vault.keyfile import Slot
from copiloot_tui.vault.opening import LARGEST_RECOVERY_BYTES, OpenKeys
from copiloot_tui.vault.writing import write_private

OWN_KEY: Final = "Dit is de sleutel van je eigen noodblad, en niet die van je organisatie."


class SealFirst(CopilootError):
    """Nobody knows any more whose keys stand in the key file."""

    sentence = (
        "Het sleutelbestand is buiten Copiloot om veranderd. Laat het eerst opnieuw schrijven: doe de kluis op slot en "
        "weer open."
    )


class RenewFirst(CopilootError):
    """The noodsleutel has no public half, or nobody is sure which it is."""

    sentence = "Vernieuw eerst de noodsleutel, bij Instellingen. Daarna kan je organisatie erbij."


def recipients(keys: OpenKeys) -> tuple[str, ...]:
    """The public keys for which the vault opens, the worker's own first; empty when they are not known for sure."""
    return next((slot.recipients for slot in current(keys).slots_of(Secret.RECOVERY_KEY)), ())


def let_in(keys: OpenKeys, public_key: str, clock: Clock) -> OpenKeys:
    """Let whoever has the secret half of this key open the vault, in the place of any other organisation.

    Raises:
        InvalidInput: at 'key'.
        SealFirst, RenewFirst: when nobody can be let in before something else is done.
        NoSealing: on a machine without age.
    """
    if not is_public_key(public_key):
        raise InvalidInput("key", NOT_A_KEY)
    own = _own(keys)
    if public_key == own:
        raise InvalidInput("key", OWN_KEY)
    return _wrapped_for(keys, (own, public_key), clock)


def shut_out(keys: OpenKeys, clock: Clock) -> OpenKeys:
    """Let only the worker's own noodsleutel open the vault; copies that were made before keep what they were.

    Raises:
        SealFirst, RenewFirst, NoSealing: as `let_in`.
    """
    return _wrapped_for(keys, (_own(keys),), clock)


def mend_recovery_file(keys: OpenKeys) -> bool:
    """Write nood.age anew when it was not made for those whom the key file names; gives whether it was.

    A change that was cut off half-way, or an old copy that was put back, would let in somebody who is not told of, or
    not let in who is.
    """
    named = recipients(keys)
    if not named or _keys_in_recovery_file(keys) == len(named) or not age.is_available():
        return False
    _write_recovery_file(keys, named)
    return True


def _own(keys: OpenKeys) -> str:
    age.require()
    if not keyfile.read(keys.files.keys).is_sealed_by(keys.data_key):
        raise SealFirst
    if not (known := recipients(keys)):
        raise RenewFirst
    return known[0]


def _wrapped_for(keys: OpenKeys, named: tuple[str, ...], clock: Clock) -> OpenKeys:
    wrapped = age.encrypt(keys.data_key.key, named)
    if keys_in(wrapped.encode()) != len(named):
        raise RenewFirst
    # The file first: after a cut the key file still says who was let in, and the next opening mends this one by it.
    _write_recovery_file(keys, named)
    slot = Slot.of(Secret.RECOVERY_KEY, wrapped, clock.now(), named)
    return rewritten(keys, current(keys).with_slot(slot))


def _write_recovery_file(keys: OpenKeys, named: tuple[str, ...]) -> None:
    write_private(keys.files.recovery, age.encrypt(keys.data_key.raw_key, named).encode())


def _keys_in_recovery_file(keys: OpenKeys) -> int:
    with suppress(OSError, ValueError), keys.files.recovery.open("rb") as file:
        return keys_in(file.read(LARGEST_RECOVERY_BYTES))
    return 0
