"""The key file: one data key in several slots, in JSON, and a seal over its bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID, uuid4

from copiloot_tui.domain.errors import Damage, DamagedVault, NewerVault, Secret
from copiloot_tui.vault.keys import SALT_BYTES, DataKey
from copiloot_tui.vault.writing import write_private

FORMAT: Final = 1
LARGEST_BYTES: Final = 64 * 1024
"""A key file is about 1 KB; what is much larger is something else."""
_SEAL_WORD: Final = b"hmac-sha256 "


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key, wrapped for one secret."""

    kind: Secret
    id: UUID
    created: datetime
    wrapped: str
    """A PASERK, or for a noodsleutel mostly an armored age file."""
    recipients: tuple[str, ...] = ()
    """The age recipients it was wrapped for; the worker's own comes first."""

    @classmethod
    def of(cls, kind: Secret, wrapped: str, created: datetime, recipients: tuple[str, ...] = ()) -> Self:
        """A new slot."""
        return cls(kind=kind, id=uuid4(), created=created, wrapped=wrapped, recipients=recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """Everything in the key file but its seal; nothing here is secret."""

    vault_id: UUID
    key_id: UUID
    """Changes when the data key does."""
    db_salt: bytes
    created: datetime
    slots: tuple[Slot, ...]

    def slots_of(self, kind: Secret) -> tuple[Slot, ...]:
        """The slots that one kind of secret opens."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def has(self, kind: Secret) -> bool:
        """Whether a kind of secret can open it."""
        return any(slot.kind is kind for slot in self.slots)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """The same with this slot in the place of those of its kind."""
        return replace(self, slots=(*self.without(slot.kind).slots, slot))

    def without(self, kind: Secret) -> "KeyFile":
        """The same without the slots of one kind."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind is not kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedKeyFile:
    """A key file as it was found, with the bytes its seal has to match."""

    file: KeyFile
    content: bytes

    def is_sealed_by(self, data_key: DataKey) -> bool:
        """Whether not one byte changed since the program wrote it."""
        import hmac

        end = self.content.rfind(_SEAL_WORD)
        body = self.content[: max(end, 0)]
        return hmac.compare_digest(self.content, body + _seal_line(body, data_key))


def sealed(file: KeyFile, data_key: DataKey) -> bytes:
    """The bytes of a key file with its seal."""
    body = json.dumps(_to_json(file), indent=1).encode("ascii") + b"\n"
    return body + _seal_line(body, data_key)


def read(path: Path) -> SealedKeyFile:
    """Read a key file; a broken one is named, a seal that does not match is left to whoever unlocks."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE) from error
    return parse(content)


def parse(content: bytes) -> SealedKeyFile:
    """Make sense of the bytes of a key file."""
    try:
        if len(content) > LARGEST_BYTES:
            raise ValueError("too large")
        # Latin-1 cannot fail, so damage in the seal's own line does not hide the slots.
        found, _ = json.JSONDecoder().raw_decode(content.decode("latin-1"))
        if not isinstance(found, dict):
            raise TypeError("not an object")
        if isinstance(found["format"], int) and found["format"] > FORMAT:
            raise NewerVault
        return SealedKeyFile(file=_from_json(found), content=content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedVault(Damage.KEY_FILE_UNREADABLE) from error


def rewrite(path: Path, file: KeyFile, data_key: DataKey) -> None:
    """Put a changed key file in the place of the old one, with a second copy of it beside it as `.1`.

    The old file goes: what opened the vault before a change must not open it after that.
    """
    content = sealed(file, data_key)
    write_private(path, content)
    write_private(path.with_name(path.name + ".1"), content)


def _seal_line(body: bytes, data_key: DataKey) -> bytes:
    return _SEAL_WORD + data_key.seal(body).encode("ascii") + b"\n"


def _to_json(file: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "vault_id": str(file.vault_id),
        "key_id": str(file.key_id),
        "db_salt": file.db_salt.hex(),
        "created": file.created.isoformat(),
        "slots": [_slot_to_json(slot) for slot in file.slots],
    }


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    form = "paserk" if slot.wrapped.startswith("k4.") else "age"
    facts = {"type": slot.kind.name.lower(), "id": str(slot.id), "created": slot.created.isoformat()}
    return {**facts, form: slot.wrapped, **({"recipients": list(slot.recipients)} if slot.recipients else {})}


def _from_json(found: Mapping[str, Any]) -> KeyFile:
    if found["format"] != FORMAT:
        raise ValueError("unknown format")
    salt = bytes.fromhex(found["db_salt"])
    if len(salt) != SALT_BYTES:
        raise ValueError("no salt")
    return KeyFile(
        vault_id=UUID(found["vault_id"]),
        key_id=UUID(found["key_id"]),
        db_salt=salt,
        created=datetime.fromisoformat(found["created"]),
        slots=tuple(_slot_from_json(slot) for slot in found["slots"]),
    )


def _slot_from_json(found: Mapping[str, Any]) -> Slot:
    kind = Secret[found["type"].upper()]
    wrapped, recipients = found.get("age") or found["paserk"], found.get("recipients", [])
    if not isinstance(wrapped, str) or not all(isinstance(recipient, str) for recipient in recipients):
        raise TypeError("not a slot")
    return Slot(
        kind=kind,
        id=UUID(found["id"]),
        created=datetime.fromisoformat(found["created"]),
        wrapped=wrapped,
        recipients=tuple(recipients),
    )
