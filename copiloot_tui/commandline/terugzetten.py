"""`copiloot terugzetten`: put a back-up in the place of the vault; what it replaces is kept."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, nargs="?", help="het .db-bestand van de back-up")
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--noodsleutel", action="store_true", help="open de back-up met de noodsleutel in plaats van de wachtzin"
    )
    way.add_argument(
        "--sleutel", metavar="BESTAND", type=Path, help="open de back-up met de sleutel van de organisatie"
    )


def _run(call: Call) -> int:
    return _list(call) if call.arguments.backup is None else _restore(call)


def _list(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.domain.clock import AMSTERDAM
    from copiloot_tui.domain.dutch import long_date
    from copiloot_tui.services import backups

    found = backups.backups(call.folder)
    facts = [{"backup": str(one.path), "gemaakt": one.made_at.isoformat(), "bytes": one.size} for one in found]
    lines = []
    for one in found:
        made_at = one.made_at.astimezone(AMSTERDAM)
        lines.append(f"{long_date(made_at.date())} {made_at:%H:%M}  {one.path}")
    say(call.as_json, {"backups": facts}, *(lines or ["Er zijn hier geen back-ups."]))
    return 0


def _restore(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.commandline.unlocking import known_secret
    from copiloot_tui.domain.errors import Secret
    from copiloot_tui.services import backups, vaults
    from copiloot_tui.services.national import read_key_file
    from copiloot_tui.vault.lock import hold
    from copiloot_tui.vault.process import harden

    harden()
    vaults.refuse_unsafe(call.folder)
    key_file = call.arguments.sleutel
    kind = Secret.RECOVERY_KEY if call.arguments.noodsleutel or key_file else Secret.PASSPHRASE
    with hold(vaults.VaultFiles(call.folder)):
        secret = read_key_file(key_file) if key_file else known_secret(call, kind.value.capitalize())
        restored = backups.restore(call.folder, call.arguments.backup, secret, kind, call.clock)
    sentence = "De back-up is teruggezet en gecontroleerd. Wat er stond, is bewaard in de map backups."
    say(call.as_json, {"kluis": str(restored)}, sentence)
    return 0


COMMAND: Final = Command(
    name="terugzetten",
    help="zet een back-up terug; wat er stond blijft bewaard",
    more="Zonder BACKUP: toon welke back-ups er zijn. De wachtzin is die van toen de back-up werd gemaakt.",
    add_arguments=_add_arguments,
    run=_run,
)
