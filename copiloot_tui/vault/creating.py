"""Making a vault's keys, in an order in which every step can be the last."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from copiloot_tui.domain.clock import Clock, civil_day
from copiloot_tui.domain.errors import Damage, DamagedVault, Secret, VaultExists
from copiloot_tui.vault import age, keyfile, noodblad, recovery, slots
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.keyfile import KeyFile, Slot
from copiloot_tui.vault.keys import DataKey
from copiloot_tui.vault.opening import OpenKeys, by_device, by_passphrase, by_recovery_slot
from copiloot_tui.vault.passphrase import normalise, require_passphrase
from copiloot_tui.vault.slots import SMALL_COST, KeyCost
from copiloot_tui.vault.writing import make_private_folder, write_private


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVault:
    """Everything a new vault needs, not yet written anywhere."""

    vault_id: UUID
    data_key: DataKey
    created: datetime
    recovery_key: str = field(repr=False)
    """The noodsleutel."""

    @property
    def noodblad(self) -> str:
        """The sheet to print or save before set-up ends."""
        return noodblad.sheet(self.vault_id, civil_day(self.created), self.recovery_key)


def prepare(clock: Clock) -> NewVault:
    """Think up a vault: its id, its data key and its noodsleutel."""
    return NewVault(
        vault_id=uuid4(), data_key=DataKey.generate(), created=clock.now(), recovery_key=recovery.generate()
    )


def write_new(files: VaultFiles, new: NewVault, passphrase: str, cost: KeyCost) -> OpenKeys:
    """Write the keys of a new vault, read them back and unlock with what was read; no data is made before that."""
    require_passphrase(passphrase)
    key = new.data_key.key
    wrapped, recipients = recovery.wrap(key, new.recovery_key, (), cost)
    content = _key_file(
        new,
        Slot.of(Secret.PASSPHRASE, slots.wrap_by_password(key, normalise(passphrase), cost), new.created),
        Slot.of(Secret.RECOVERY_KEY, wrapped, new.created, recipients),
    )
    _write_new_keys(files, content)
    if recipients:
        write_private(files.new_recovery, age.encrypt(new.data_key.raw_key, recipients).encode())
    found = keyfile.read(files.new_keys)
    opened, recovered = by_passphrase(files, found, passphrase), by_recovery_slot(files, found, new.recovery_key)
    if {opened.data_key, recovered.data_key, _read_back(files, new)} != {new.data_key}:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE)
    return opened


def write_new_demo(files: VaultFiles, new: NewVault) -> OpenKeys:
    """Write the keys of a throw-away vault that opens with a noodsleutel in a file beside it."""
    wrapped, recipients = recovery.wrap(new.data_key.key, new.recovery_key, (), SMALL_COST)
    _write_new_keys(files, _key_file(new, Slot.of(Secret.DEVICE, wrapped, new.created, recipients)))
    write_private(files.demo_key, new.recovery_key.encode())
    return by_device(files, keyfile.read(files.new_keys))


def _read_back(files: VaultFiles, new: NewVault) -> DataKey:
    if noodblad.is_words(new.recovery_key):
        return new.data_key
    return DataKey.from_raw(age.decrypt(files.new_recovery.read_text("ascii"), new.recovery_key))


def _key_file(new: NewVault, *made: Slot) -> bytes:
    file = KeyFile(vault_id=new.vault_id, key_id=uuid4(), db_salt=new.data_key.salt, created=new.created, slots=made)
    return keyfile.sealed(file, new.data_key)


def _write_new_keys(files: VaultFiles, content: bytes) -> None:
    make_private_folder(files.folder)
    if files.is_there:
        raise VaultExists
    write_private(files.new_keys, content)
