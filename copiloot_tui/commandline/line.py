"""The command line as a whole: which commands there are, and running the one that was typed."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui import __version__
from copiloot_tui.commandline.answer import say
from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.parser import DutchParser

if TYPE_CHECKING:
    from copiloot_tui.vault.slots import KeyCost

COMMANDS: Final = (
    "demo", "zoek", "termijn", "import", "export", "samenvoegen", "team", "cijfers", "coordinator", "kluis", "backup",
    "terugzetten", "controleer",
)  # fmt: skip
"""The commands in the order of the help; each is declared by the module beside this one that has its name."""
_NAMED_OTHERWISE: Final = {"import": "inlezen"}
"""What would be a word of Python."""

_ABOUT: Final = "Een versleuteld dossier voor Copiloten. Zonder opdracht gaat het programma open."


def run(words: list[str], key_cost: "KeyCost | None" = None) -> int:
    """Run the command that the words name; without one, open the program.

    Args:
        words: what was typed after `copiloot`.
        key_cost: what deriving a key may cost, when not the full price.
    """
    try:
        arguments = _parser(words).parse_args(words)
    except SystemExit:
        return 0
    if "version" in arguments:
        say(False, {}, f"copiloot {__version__}")
        return 0
    call = Call(
        arguments=arguments,
        named_folder=Path(arguments.kluis).expanduser().absolute() if "kluis" in arguments else None,
        passphrase_file=getattr(arguments, "wachtzin_bestand", None),
        as_json="json" in arguments,
        clock=SystemClock(),
        key_cost=key_cost,
    )
    run_command: Callable[[Call], int] = getattr(arguments, "run", _open)
    return run_command(call)


def commands(names: tuple[str, ...] = COMMANDS) -> tuple[Command, ...]:
    """The declarations of commands, of all unless told otherwise."""
    modules = (_NAMED_OTHERWISE.get(name, name) for name in names)
    return tuple(import_module(f"copiloot_tui.commandline.{module}").COMMAND for module in modules)


def _open(call: Call) -> int:
    from copiloot_tui.commandline.entry import open_program

    return open_program(str(call.folder))


def _parser(words: list[str]) -> DutchParser:
    """The parser; with a command in front it knows that one alone, for the others take time to import."""
    parser = DutchParser(prog="copiloot", description=_ABOUT)
    _add_general_options(parser).add_argument("--version", action="store_true", help="toon de versie")
    _add_commands(parser, commands((words[0],) if words[0] in COMMANDS else COMMANDS), required=False)
    return parser


def _add_commands(parser: DutchParser, declared: tuple[Command, ...], *, required: bool) -> None:
    choices = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", parser_class=DutchParser, required=required)
    for command in declared:
        text = f"{command.help[0].upper()}{command.help[1:]}.\n{command.more}".strip()
        child = choices.add_parser(command.name, help=command.help, description=text)
        if command.parts:
            _add_general_options(child)
            _add_commands(child, command.parts, required=True)
        else:
            command.add_arguments(child)
            _add_general_options(child)
            child.set_defaults(run=command.run)


def _add_general_options(parser: DutchParser) -> "argparse._ArgumentGroup":
    """Add what goes before or after any command; a default would undo what was said before it."""
    options = parser.add_argument_group("bij elke opdracht", argument_default=argparse.SUPPRESS)
    options.add_argument("--kluis", metavar="MAP", help="de map van de kluis")
    options.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", help="lees de wachtzin uit een bestand; - is de standaardinvoer"
    )
    options.add_argument("--json", action="store_true", help="antwoord in JSON, voor een ander programma")
    options.add_argument("-h", "--help", action="help", help="toon deze hulp")
    return options
