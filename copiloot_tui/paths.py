"""Where the vault, the settings and the start-up log live; platformdirs is imported only when asked."""

from pathlib import Path
from typing import Final

APPLICATION: Final = "copiloot"


def vault_folder() -> Path:
    """The folder of the vault, when none is named; local to this device, never roaming."""
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "kluis"


def settings_file() -> Path:
    """The file with the settings."""
    import platformdirs

    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "instellingen.toml"


def documents_folder() -> Path:
    """The folder in which people keep their own files; their home where there is none."""
    import platformdirs

    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()
