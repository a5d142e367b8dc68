"""Opening a demo: in a folder that is thrown away, or in one that is kept."""

import os

from copiloot_tui.commandline.entry import open_program

FAMILIES = 7
YEARS = 2


def open_demo(kept_folder: str = "", families: int = FAMILIES, years: int = YEARS) -> int:
    """Open the screens on a made-up caseload; the exit code once they have left.

    Args:
        kept_folder: where it is, or will be made; empty for a folder that is thrown away afterwards.
        families: how many are made up.
        years: how much work with them is made up.

    Raises:
        WrongUsage: when there is a real vault in that folder.
    """
    if kept_folder:
        return _open(_without_real_vault(kept_folder), families, years)
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="copiloot-demo-")
    try:
        return _open(folder, families, years)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _without_real_vault(named: str) -> str:
    folder = os.path.abspath(os.path.expanduser(named))
    if os.path.exists(os.path.join(folder, "vault.keys")) and not os.path.exists(os.path.join(folder, "demo.key")):
        from copiloot_tui.domain.errors import WrongUsage

        raise WrongUsage("In deze map staat een echte kluis. Kies voor de demo een andere map.")
    return folder


def _open(folder: str, families: int, years: int) -> int:
    return open_program(folder, "--demo", "--gezinnen", str(families), "--jaren", str(years))
