"""`copiloot export cijfers`: the tellingbestand of a period, for the coordinator."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command

_NO_ONE_TO_ASK: Final = (
    "Dit bestand wordt niet verzegeld, en zonder terminal kan Copiloot niet vragen of dat goed is. "
    "Zeg dat vooraf met --ja."
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--periode", metavar="PERIODE", required=True, help="bijvoorbeeld 2026-Q4, 2026-11 of 2026")
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand")
    parser.add_argument(
        "--open", action="store_true", help="verzegel het niet, ook als de sleutel van de coördinator bekend is"
    )
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def _run(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed, is_at_terminal
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.domain.period import Period
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services import vaults
    from copiloot_tui.services.tallies import tally_file_of, write_tally
    from copiloot_tui.settings import load
    from copiloot_tui.vault.lock import hold

    wanted = call.arguments
    period = Period.read(wanted.periode)
    settings, sentences = load(settings_file())
    remark(*sentences)
    key = "" if wanted.open else settings.coordinator_key
    if not key and not wanted.ja and not is_at_terminal():
        raise WrongUsage(_NO_ONE_TO_ASK)
    refuse_bad_target(wanted.naar)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        tally = tally_file_of(opened.store, period, key)
        remark(*tally.told)
        if not key and not wanted.ja and not is_agreed("Mag dit zo de kluis uit?"):
            remark("Er is niets geschreven.")
            return 1
        write_tally(opened.store, tally, wanted.naar)
    facts = {
        "bestand": str(wanted.naar),
        "periode": period.code,
        "verzegeld": tally.is_sealed,
        "werker": tally.worker,
        "afgesloten": tally.is_closed,
    }
    say(call.as_json, facts, f"Het tellingbestand staat in {wanted.naar}.")
    return 0


PART: Final = Command(
    name="cijfers",
    help="het tellingbestand van een periode, voor de landelijke cijfers",
    more="Alleen getallen. Staat de sleutel van de coördinator in de instellingen, dan kan alleen zij het lezen.",
    add_arguments=_add_arguments,
    run=_run,
)
