"""What `import` does with what is doubtful: as was said, or as a person answers; never without a word about it."""

import argparse
from typing import Final

from copiloot_tui.commandline.command import Call

_AS_NEW: Final = "nieuw"
_LEAVE_OUT: Final = "overslaan"


def add_doubt_argument(parser: argparse.ArgumentParser) -> None:
    """Let it be said beforehand."""
    parser.add_argument(
        "--twijfel",
        choices=(_AS_NEW, _LEAVE_OUT),
        help="wat twijfel is komt er als nieuw bij, of blijft eruit; anders vraagt Copiloot het, en met --ja blijft "
        "het eruit",
    )


def how_to_choose() -> str:
    """How it can be said beforehand, as a sentence."""
    return f"Hier kies je voor alles samen, met --twijfel {_AS_NEW} of --twijfel {_LEAVE_OUT}."


def what_about_doubts(call: Call, number: int) -> bool | None:
    """Whether what is doubtful comes in as new; None when somebody who was asked wants neither.

    Args:
        call: what was typed.
        number: how much is doubtful.
    """
    from copiloot_tui.commandline.answer import remark
    from copiloot_tui.commandline.asking import ask
    from copiloot_tui.domain.dutch import count

    said: str | None = call.arguments.twijfel
    if number == 0:
        return False
    told = count(number, "twijfelgeval", "twijfelgevallen")
    if said is None and not call.arguments.ja:
        said = ask(f"Wat doe je met {told}? ({_AS_NEW}/{_LEAVE_OUT})").lower()
    if said is None:
        remark(f"Eruit gelaten: {told}.")
    elif said not in (_AS_NEW, _LEAVE_OUT):
        return None
    return said == _AS_NEW
