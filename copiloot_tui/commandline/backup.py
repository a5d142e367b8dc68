"""`copiloot backup`: a checked, encrypted copy; also beside an open program."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="MAP", type=Path, help="zet de back-up in deze map; een usb-stick mag ook")


def _run(call: Call) -> int:
    from copiloot_tui import settings
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services import backups

    target = call.arguments.naar
    place = None if target else settings.load(settings_file())[0].second_folder
    with opened_vault(call) as opened:
        made = backups.backup(opened, target)
        if place is not None:
            from copiloot_tui.services.putting_aside import put_aside

            remark(*filter(None, [put_aside(opened, place).sentence]))
    size = made.stat().st_size
    say(call.as_json, {"backup": str(made), "bytes": size}, f"De back-up is gemaakt en gecontroleerd: {made}")
    return 0


COMMAND: Final = Command(
    name="backup",
    help="maak een versleutelde back-up en controleer hem",
    more="Het sleutelbestand komt ernaast te staan. Is er een tweede plek ingesteld, dan gaat daar zonder --naar ook\n"
    "een kopie heen, met de pakketten voor wie waarneemt. Kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
