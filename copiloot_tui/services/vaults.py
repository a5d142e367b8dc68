"""Make a vault, open it by whatever somebody knows, and change what opens it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui.domain.clock import Clock
from copiloot_tui.domain.errors import CopilootError, PincodeUnavailable
from copiloot_tui.services.looking import VaultFacts, look, refuse_unsafe
from copiloot_tui.services.opened import Opened
from copiloot_tui.vault import changing, creating, files, opening, organisation
from copiloot_tui.vault import noodblad as noodblad_text
from copiloot_tui.vault.changing import FreshRecoveryKey
from copiloot_tui.vault.creating import NewVault
from copiloot_tui.vault.device import DeviceKeyring
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.opening import OpenKeys
from copiloot_tui.vault.passphrase import Judgement, judge, suggest
from copiloot_tui.vault.slots import KeyCost

if TYPE_CHECKING:
    from copiloot_tui.store.store import Store

__all__ = [
    "DeviceKeyring",
    "FreshRecoveryKey",
    "Judgement",
    "KeyCost",
    "NewVault",
    "OpenKeys",
    "Opened",
    "VaultFacts",
    "VaultFiles",
    "judge",
    "look",
    "refuse_unsafe",
    "suggest",
]

SEAL_BROKEN: Final = (
    "Het sleutelbestand is buiten Copiloot om veranderd. De kluis ging gewoon open. "
    "Maak voor de zekerheid een back-up en laat het sleutelbestand opnieuw schrijven. Maak daarna een nieuwe "
    "noodsleutel: dan weet je weer zeker wie erin kan."
)
COST_RAISED: Final = "Je wachtzin is nu sterker beveiligd dan eerst; toen was er te weinig geheugen vrij."
COST_LOW: Final = "Er is weinig geheugen vrij. Je wachtzin is daarom iets minder sterk beveiligd dan anders."
PINCODE_OUT: Final = "De pincode werkt nu niet op deze laptop. Met je wachtzin gaat de kluis gewoon open."
RECOVERY_MENDED: Final = (
    "Het bestand nood.age paste niet meer bij wie de kluis mag openen. Het is opnieuw gemaakt; kopieën van eerder gaan "
    "nog open zoals ze waren."
)
BY_ORGANISATION: Final = "De kluis is geopend met de sleutel van de organisatie. Dat staat nu in het logboek."
MIGRATED: Final = "De kluis is bijgewerkt voor deze versie van Copiloot. Van de oude staat een back-up klaar."
OnRenewing = Callable[[], None]


def _untold() -> None:
    return None


def prepare(clock: Clock) -> NewVault:
    """Think up a vault; nothing is written until `make`."""
    return creating.prepare(clock)


def noodblad(new: NewVault) -> str:
    """The sheet with the noodsleutel, to print or save before set-up ends."""
    return new.noodblad


def proof_part(recovery_key: str) -> str:
    """The part of a noodsleutel that has to be typed back; where it stands is `PROOF_PLACE`."""
    return noodblad_text.proof_part(recovery_key)


def is_proof(recovery_key: str, typed: str) -> bool:
    """Whether the part was typed back."""
    return noodblad_text.is_proof(recovery_key, typed)


PROOF_PLACE: Final = noodblad_text.PROOF_PLACE


def make(folder: Path, new: NewVault, passphrase: str, clock: Clock, cost: KeyCost | None = None) -> Opened:
    """Make the vault that was prepared, in a safe place, and open it."""
    refuse_unsafe(folder)
    vault_files = _emptied(folder)
    keys = creating.write_new(vault_files, new, passphrase, cost or KeyCost())
    return _made(keys, clock)


def make_demo(folder: Path, clock: Clock) -> Opened:
    """Make a throw-away vault that opens with nothing typed, because nothing in it is secret."""
    return _made(creating.write_new_demo(_emptied(folder), creating.prepare(clock)), clock)


def open_by_passphrase(
    folder: Path,
    passphrase: str,
    clock: Clock,
    keyring: DeviceKeyring | None = None,
    *,
    on_renewing: OnRenewing = _untold,
) -> Opened:
    """Open with the passphrase.

    Args:
        folder: of the vault.
        passphrase: as it was typed.
        clock: what time it is.
        keyring: of the device; when it is at hand, the pincode works again for twelve hours.
        on_renewing: told before the vault is brought to today's shape, which can take minutes.
    """
    opened = _open(folder, clock, lambda found: opening.unlock_by_passphrase(found, passphrase), on_renewing)
    if opened.keys.is_cheap:
        opened = _with_full_cost(opened, passphrase)
    if keyring is not None:
        try:
            changing.passphrase_was_typed(opened.keys, keyring, clock)
        except PincodeUnavailable:
            opened = replace(opened, notices=(*opened.notices, PINCODE_OUT))
    return opened


def open_by_pincode(
    folder: Path, pincode: str, keyring: DeviceKeyring, clock: Clock, *, on_renewing: OnRenewing = _untold
) -> Opened:
    """Open with the pincode of this device; `on_renewing` as in `open_by_passphrase`."""
    return _open(folder, clock, lambda found: opening.unlock_by_pincode(found, pincode, keyring, clock), on_renewing)


def open_by_recovery_key(folder: Path, text: str, clock: Clock, *, on_renewing: OnRenewing = _untold) -> Opened:
    """Open with the noodsleutel or the organisation's key; have a new passphrase chosen right after.

    Each use of the organisation's key is written down before anything can be read. `on_renewing` as in
    `open_by_passphrase`.
    """
    from copiloot_tui.services.organisation import note_use

    opened = _open(folder, clock, lambda found: opening.unlock_by_recovery_key(found, text), on_renewing)
    try:
        is_noted = note_use(opened)
    except BaseException:
        opened.close()
        raise
    return replace(opened, notices=(*opened.notices, BY_ORGANISATION)) if is_noted else opened


def open_by_device(folder: Path, clock: Clock) -> Opened:
    """Open a demo vault."""
    return _open(folder, clock, opening.unlock_by_device)


def change_passphrase(opened: Opened, new: str, cost: KeyCost | None = None) -> Opened:
    """Choose another passphrase; back-ups made before keep the old one."""
    return replace(opened, keys=changing.change_passphrase(opened.keys, new, cost or KeyCost(), opened.store.clock))


def draw_recovery_key(opened: Opened) -> FreshRecoveryKey:
    """Think up another noodsleutel, to be proven before it is kept."""
    return changing.draw_recovery_key(opened.keys, opened.store.clock)


def keep_recovery_key(opened: Opened, fresh: FreshRecoveryKey, cost: KeyCost | None = None) -> Opened:
    """From now on this noodsleutel opens the vault, and the old one does not."""
    keys = changing.keep_recovery_key(opened.keys, fresh, cost or KeyCost())
    _remember_recipients(opened.store, keys)
    return replace(opened, keys=keys)


def set_pincode(opened: Opened, pincode: str, keyring: DeviceKeyring, cost: KeyCost | None = None) -> Opened:
    """Let a pincode open the vault on this device."""
    clock = opened.store.clock
    return replace(opened, keys=changing.set_pincode(opened.keys, pincode, keyring, clock, cost or KeyCost()))


def remove_pincode(opened: Opened, keyring: DeviceKeyring) -> Opened:
    """Have only the passphrase and the noodsleutel open the vault."""
    return replace(opened, keys=changing.remove_pincode(opened.keys, keyring))


def rewrite_seal(opened: Opened) -> Opened:
    """Accept the key file as it stands; it is no longer sure who can open it, unless the vault remembers the same."""
    from copiloot_tui.services.organisation import remembered

    with opened.store.unit("") as work:
        recipients = remembered(work)
    return replace(opened, keys=changing.rewrite_seal(opened.keys, recipients))


def _emptied(folder: Path) -> VaultFiles:
    vault_files = VaultFiles(folder)
    files.settle(vault_files)
    return vault_files


def _made(keys: OpenKeys, clock: Clock) -> Opened:
    from copiloot_tui.store.store import Store

    raw_key = keys.data_key.raw_key
    Store.create(keys.files.new_database, raw_key, keys.vault_id, clock).close()
    files.finish(keys.files)
    store = Store.open(keys.files.database, raw_key, keys.vault_id, clock)
    _remember_recipients(store, keys)
    return Opened(store=store, keys=keys, notices=(COST_LOW,) if keys.is_cheap else ())


def _remember_recipients(store: Store, keys: OpenKeys) -> None:
    """Keep in the vault itself who can open it, for when the key file is changed by somebody else."""
    from copiloot_tui.services.organisation import remember

    with store.unit("") as work:
        remember(work, organisation.recipients(keys))


def _open(
    folder: Path, clock: Clock, unlock: Callable[[VaultFiles], OpenKeys], on_renewing: OnRenewing = _untold
) -> Opened:
    from copiloot_tui.store.store import Store

    vault_files = VaultFiles(folder)
    files.inspect(vault_files)
    refuse_unsafe(folder)
    keys = unlock(vault_files)
    notices = [] if keys.seal_ok else [SEAL_BROKEN]
    # Where the folder cannot be written, opening goes on; the next time may be better.
    with suppress(CopilootError):
        if organisation.mend_recovery_file(keys):
            notices.append(RECOVERY_MENDED)

    def keep_the_old() -> None:
        # Few openings need it, and all would wait for its import.
        from copiloot_tui.services.backups import backup_files

        on_renewing()
        backup_files(keys, clock, vault_files.backups)
        notices.append(MIGRATED)

    store = Store.open(vault_files.database, keys.data_key.raw_key, keys.vault_id, clock, keep_the_old)
    return Opened(store=store, keys=keys, notices=tuple(notices))


def _with_full_cost(opened: Opened, passphrase: str) -> Opened:
    try:
        keys = changing.raise_cost(opened.keys, passphrase, opened.store.clock)
    except CopilootError:
        return opened
    notices = opened.notices if keys.is_cheap else (*opened.notices, COST_RAISED)
    return replace(opened, keys=keys, notices=notices)
