"""What is told when something went wrong: a sentence, or a place in the code; never a value."""

import os
import sys
from typing import Final

from copiloot_tui.commandline.answer import remark
from copiloot_tui.domain.errors import CopilootError

UNEXPECTED: Final = 1
_OWN: Final = "copiloot_tui"


def report(error: Exception) -> int:
    """Tell what went wrong on standard error; the exit code."""
    match error:
        case CopilootError():
            remark(str(error))
            return error.exit_code
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return UNEXPECTED
    remark(f"Er ging iets mis (code {code_of(error)}). Er is niets gewist. Meld deze code als het vaker gebeurt.")
    return UNEXPECTED


def code_of(error: BaseException) -> str:
    """The type of an error and the last place in our own code that it passed."""
    place = "onbekend"
    step = error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.split(".")[0] == _OWN or module == "__main__":
            place = f"{module}:{step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__} {place}"
