"""What stands in a folder, seen from outside; light enough to ask before the first paint."""

from dataclasses import dataclass
from pathlib import Path

from copiloot_tui.domain.errors import Secret
from copiloot_tui.vault import files, keyfile
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.place import refuse_unsafe

__all__ = ["VaultFacts", "look", "refuse_unsafe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFacts:
    """What can be known of a vault that is shut."""

    has_pincode: bool
    is_demo: bool
    """Whether it opens with a key in its own folder."""


def look(folder: Path) -> VaultFacts:
    """What stands in a folder; NoVault, DamagedVault or UnsafePlace when it cannot be opened."""
    vault_files = VaultFiles(folder)
    files.inspect(vault_files)
    refuse_unsafe(folder)
    file = keyfile.read(vault_files.keys).file
    return VaultFacts(has_pincode=file.has(Secret.PINCODE), is_demo=file.has(Secret.DEVICE))
