"""argparse that speaks Dutch: its help, and what it says about wrong words."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from copiloot_tui.domain.errors import WrongUsage

HELP_WIDTH: Final = 100

_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", "Er ontbreekt nog iets: {0}."),
    (r"unrecognized arguments: (.+)", "Dit hoort er niet bij: {0}."),
    (r"argument (.+?): invalid choice: .*\(choose from (.+)\)", "Bij {0} kan alleen: {1}."),
    (r"argument (.+?): invalid int value: .*", "Bij {0} hoort een getal."),
    (r"argument (.+?): expected (?:one|at least one|at most one) argument.*", "Achter {0} hoort een waarde."),
    (r"argument (.+?): ignored explicit argument .*", "Achter {0} hoort geen waarde."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} kan niet samen met {1}."),
)
_HEADINGS: Final = {"positional arguments": "woorden", "options": "opties"}
_UNKNOWN: Final = "Deze opdracht klopt niet."


class DutchParser(argparse.ArgumentParser):
    """A parser whose every word is Dutch, and that raises instead of ending the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_DutchFormatter, **options)

    def error(self, message: str) -> NoReturn:
        """Refuse wrong words with a sentence and the way to help."""
        raise WrongUsage(f"{_in_dutch(message)} Hulp: {self.prog} --help")


def _in_dutch(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*(part.replace("'", "") for part in found.groups()))
    return _UNKNOWN


class _DutchFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Dutch heading and lines of a readable width."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=32, width=HELP_WIDTH, **options)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Head the usage line in Dutch; argparse asks for no heading where it only wants the words."""
        super().add_usage(usage, actions, groups, prefix="gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Head a list of words or options in Dutch."""
        super().start_section(_HEADINGS.get(heading or "", heading))
