"""Under which names a vault keeps the facts about itself that several modules ask for."""

from typing import Final

VAULT_ID: Final = "vault_id"
