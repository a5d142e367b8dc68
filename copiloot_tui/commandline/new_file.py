"""Files that a command makes: new ones, never over another."""

from pathlib import Path

from copiloot_tui.domain.errors import CopilootError


class FileExists(CopilootError):
    """Something stands where a new file would come."""

    sentence = "Dit bestand bestaat al. Er is niets geschreven; kies een andere naam."


class NoSuchFolder(CopilootError):
    """The folder of a new file is not there."""

    sentence = "De map voor dit bestand bestaat niet. Er is niets geschreven."


def refuse_bad_target(target: Path) -> None:
    """Refuse, before anything is asked or done, where no new file can come."""
    if target.exists() or target.is_symlink():
        raise FileExists
    if not target.absolute().parent.is_dir():
        raise NoSuchFolder
