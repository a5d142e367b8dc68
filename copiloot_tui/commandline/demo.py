"""`copiloot demo`: a made-up caseload in a throw-away folder, nothing asked."""

import argparse
from typing import Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.demonstration import FAMILIES, YEARS, open_demo
from copiloot_tui.domain.errors import WrongUsage

MAX_FAMILIES: Final = 1000
MAX_YEARS: Final = 15


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gezinnen", metavar="N", type=int, default=FAMILIES, help=f"hoeveel gezinnen ({FAMILIES})")
    parser.add_argument("--jaren", metavar="N", type=int, default=YEARS, help=f"hoeveel jaar werk ({YEARS})")
    parser.add_argument("--map", metavar="MAP", help="bewaar de demo in deze map; staat hij er al, open hem")


def _run(call: Call) -> int:
    families, years = call.arguments.gezinnen, call.arguments.jaren
    if not 1 <= families <= MAX_FAMILIES:
        raise WrongUsage(f"Kies bij --gezinnen een getal van 1 tot en met {MAX_FAMILIES}.")
    if not 1 <= years <= MAX_YEARS:
        raise WrongUsage(f"Kies bij --jaren een getal van 1 tot en met {MAX_YEARS}.")
    return open_demo(call.arguments.map or "", families, years)


COMMAND: Final = Command(
    name="demo",
    help="open het programma met verzonnen gezinnen, om te proberen",
    more="Wat je erin doet, wordt bij het afsluiten weggegooid.",
    add_arguments=_add_arguments,
    run=_run,
)
