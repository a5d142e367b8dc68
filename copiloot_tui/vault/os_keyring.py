"""The keyring of the operating system, from a short list of back ends that really keep a secret."""

import importlib
from typing import Any, Final

SERVICE: Final = "copiloot"

ALLOWED: Final = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)


class OsKeyring:
    """The first allowed back end that works here, looked up at the first question."""

    def read(self, account: str) -> str | None:
        """The text kept, None when there is none."""
        found = _backend().get_password(SERVICE, account)
        return None if found is None else str(found)

    def write(self, account: str, text: str) -> None:
        """Keep a text in the place of the one before."""
        _backend().set_password(SERVICE, account, text)

    def remove(self, account: str) -> None:
        """Forget the text."""
        if self.read(account) is not None:
            _backend().delete_password(SERVICE, account)


def _backend() -> Any:
    for module, name in ALLOWED:
        kind = getattr(importlib.import_module(module), name)
        if kind.viable:
            return kind()
    raise LookupError("no keyring")
