"""`copiloot demo`: a made-up caseload in a throw-away folder, nothing asked."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.domain.errors import WrongUsage

MAX_FAMILIES: Final = 1000
MAX_YEARS: Final = 15


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gezinnen", metavar="N", type=int, default=7, help="hoeveel gezinnen (7)")
    parser.add_argument("--jaren", metavar="N", type=int, default=2, help="hoeveel jaar werk (2)")
    parser.add_argument("--map", metavar="MAP", type=Path, help="bewaar de demo in deze map; staat hij er al, open hem")


def _run(call: Call) -> int:
    families, years = call.arguments.gezinnen, call.arguments.jaren
    if not 1 <= families <= MAX_FAMILIES:
        raise WrongUsage(f"Kies bij --gezinnen een getal van 1 tot en met {MAX_FAMILIES}.")
    if not 1 <= years <= MAX_YEARS:
        raise WrongUsage(f"Kies bij --jaren een getal van 1 tot en met {MAX_YEARS}.")
    if call.arguments.map:
        return _open(_kept_folder(call.arguments.map), families, years)
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="copiloot-demo-"))
    try:
        return _open(folder, families, years)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _kept_folder(named: Path) -> Path:
    folder = named.expanduser().absolute()
    if (folder / "vault.keys").exists() and not (folder / "demo.key").exists():
        raise WrongUsage("In deze map staat een echte kluis. Kies voor de demo een andere map.")
    return folder


def _open(folder: Path, families: int, years: int) -> int:
    from copiloot_tui.commandline.entry import open_program

    return open_program(str(folder), "--demo", "--gezinnen", str(families), "--jaren", str(years))


COMMAND: Final = Command(
    name="demo",
    help="open het programma met verzonnen gezinnen, om te proberen",
    more="Wat je erin doet, wordt bij het afsluiten weggegooid.",
    add_arguments=_add_arguments,
    run=_run,
)
