"""`copiloot zoek`: aanspreekpunten and institutions, without a word about a family."""

import argparse
from typing import Final

from copiloot_tui.commandline.command import Call, Command

_LIMIT: Final = 20


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("woorden", metavar="WOORD", nargs="+", help="een naam, een organisatie, een nummer")


def _run(call: Call) -> int:
    raise NotImplementedError


COMMAND: Final = Command(
    name="zoek",
    help="zoek een aanspreekpunt of een organisatie",
    more="Er komt nooit iets over een gezin in beeld. Kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
