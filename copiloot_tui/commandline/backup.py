"""`copiloot backup`: a checked, encrypted copy; also beside an open program."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="MAP", type=Path, help="zet de back-up in deze map; een usb-stick mag ook")


def _run(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services import backups

    with opened_vault(call) as opened:
        made = backups.backup(opened, call.arguments.naar)
    size = made.stat().st_size
    say(call.as_json, {"backup": str(made), "bytes": size}, f"De back-up is gemaakt en gecontroleerd: {made}")
    return 0


COMMAND: Final = Command(
    name="backup",
    help="maak een versleutelde back-up en controleer hem",
    more="Het sleutelbestand komt ernaast te staan. Kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
