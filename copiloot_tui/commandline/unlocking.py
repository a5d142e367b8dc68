"""Opening the vault for a command, and having a new passphrase chosen."""

from collections.abc import Iterator
from contextlib import contextmanager

from copiloot_tui.commandline.answer import remark
from copiloot_tui.commandline.asking import ask_hidden, secret_lines
from copiloot_tui.commandline.command import Call
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.services import vaults
from copiloot_tui.services.vaults import Opened
from copiloot_tui.vault.process import harden


@contextmanager
def opened_vault(call: Call, lines: list[str] | None = None) -> Iterator[Opened]:
    """Open the vault of a call for as long as the block lasts; notices go to standard error.

    Args:
        call: the command.
        lines: what was in the file with the passphrase, for a command that reads more than the first line.
    """
    harden()
    opened = _open(call, lines)
    remark(*opened.notices)
    try:
        yield opened
    finally:
        opened.close()


def _open(call: Call, lines: list[str] | None) -> Opened:
    if vaults.look(call.folder).is_demo:
        return vaults.open_by_device(call.folder, call.clock)
    return vaults.open_by_passphrase(call.folder, known_secret(call, "Wachtzin", lines), call.clock)


def known_secret(call: Call, question: str, lines: list[str] | None = None) -> str:
    """The secret from the file that was named, or else as it is typed."""
    if lines is None and call.passphrase_file is not None:
        lines = secret_lines(call.passphrase_file)
    return lines[0] if lines else ask_hidden(question)


def chosen_passphrase(lines: list[str] | None) -> str:
    """A new passphrase that is strong enough: the first of the lines, or else asked for and typed the same twice."""
    if lines is not None:
        judgement = vaults.judge(lines[0])
        if not judgement.ok:
            raise InvalidInput("passphrase", judgement.sentence)
        return lines[0]
    while True:
        passphrase = ask_hidden("Nieuwe wachtzin")
        judgement = vaults.judge(passphrase)
        if not judgement.ok:
            remark(judgement.sentence)
        elif ask_hidden("Nog een keer") == passphrase:
            return passphrase
        else:
            remark("Dat was niet twee keer hetzelfde. Probeer het opnieuw.")
