"""`copiloot kluis`: make a vault, change its passphrase, renew its noodsleutel, let the organisation in."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline.command import Call, Command


def _add_noodblad(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--noodblad", metavar="BESTAND", type=Path, help="schrijf het noodblad in dit nieuwe bestand")


def _make(call: Call) -> int:
    from copiloot_tui.commandline.asking import secret_lines
    from copiloot_tui.commandline.noodblad import hand_over, refuse_bad_noodblad, take_back
    from copiloot_tui.commandline.unlocking import chosen_passphrase
    from copiloot_tui.domain.errors import CopilootError
    from copiloot_tui.services import shipped_institutions, vaults
    from copiloot_tui.vault.lock import hold
    from copiloot_tui.vault.process import harden

    harden()
    vaults.refuse_unsafe(call.folder)
    refuse_bad_noodblad(call.arguments.noodblad)
    _refuse_existing(call.folder)
    with hold(vaults.VaultFiles(call.folder)):
        _refuse_existing(call.folder)
        passphrase = chosen_passphrase(secret_lines(call.passphrase_file) if call.passphrase_file else None)
        new = vaults.prepare(call.clock)
        hand_over(new.noodblad, new.recovery_key, call.arguments.noodblad, call.folder)
        try:
            opened = vaults.make(call.folder, new, passphrase, call.clock, call.key_cost)
        except CopilootError:
            if not vaults.VaultFiles(call.folder).is_there:
                take_back(call.arguments.noodblad)
            raise
        try:
            shipped_institutions.seed(opened.store)
        finally:
            opened.close()
    _tell(call, new.noodblad, "De kluis is gemaakt.")
    return 0


def _refuse_existing(folder: Path) -> None:
    from copiloot_tui.domain.errors import NoVault, VaultExists
    from copiloot_tui.services import vaults

    try:
        vaults.look(folder)
    except NoVault:
        return
    raise VaultExists


def _change_passphrase(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.commandline.asking import secret_lines
    from copiloot_tui.commandline.unlocking import chosen_passphrase, opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import vaults
    from copiloot_tui.vault.lock import hold

    vaults.look(call.folder)
    lines = secret_lines(call.passphrase_file) if call.passphrase_file is not None else None
    if lines is not None and len(lines) < 2:
        raise WrongUsage("Zet in het bestand de wachtzin van nu op de eerste regel en de nieuwe op de tweede.")
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call, lines) as opened:
        vaults.change_passphrase(opened, chosen_passphrase(lines[1:] if lines else None), call.key_cost)
    sentence = "De wachtzin is veranderd. Back-ups van eerder gaan nog open met de oude."
    say(call.as_json, {"veranderd": True}, sentence)
    return 0


def _renew_recovery_key(call: Call) -> int:
    from copiloot_tui.commandline.noodblad import hand_over, refuse_bad_noodblad
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services import vaults
    from copiloot_tui.vault.lock import hold

    refuse_bad_noodblad(call.arguments.noodblad)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        fresh = vaults.draw_recovery_key(opened)
        hand_over(fresh.noodblad, fresh.key, call.arguments.noodblad, call.folder)
        vaults.keep_recovery_key(opened, fresh)
    _tell(call, fresh.noodblad, "De noodsleutel is vernieuwd. Het oude noodblad opent alleen nog back-ups van eerder.")
    return 0


def _add_organisation_arguments(parser: argparse.ArgumentParser) -> None:
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--sleutel", metavar="BESTAND", type=Path, help="een teamlijst, of een bestand met de publieke sleutel"
    )
    way.add_argument("--weg", action="store_true", help="laat de organisatie er niet meer in")
    parser.add_argument("--naam", metavar="NAAM", default="Organisatie", help="hoe de organisatie heet (Organisatie)")
    parser.add_argument("--ja", action="store_true", help="zeg vooraf dat de zes woorden klopten")


def _organisation(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed, is_at_terminal
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import organisation, vaults
    from copiloot_tui.services.team import fingerprint
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    if asked.sleutel and not asked.ja and not is_at_terminal():
        raise WrongUsage("Zonder terminal kan Copiloot niet vragen of de woorden kloppen. Zeg dat vooraf met --ja.")
    card = organisation.organisation_in(asked.sleutel, asked.naam) if asked.sleutel else None
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        if card is not None:
            remark(organisation.WHAT_IT_MEANS, f"{card.name}: {fingerprint(card.public_key)}")
            if not asked.ja and not is_agreed("Las de coördinator deze zes woorden voor, en klopten ze?"):
                remark("Er is niets veranderd.")
                return 1
            opened = organisation.let_in(opened, card)
        elif asked.weg and organisation.who_opens(opened.store, opened.keys).organisation is not None:
            opened = organisation.shut_out(opened)
            remark(organisation.SHUT_OUT)
        found = organisation.who_opens(opened.store, opened.keys)
    facts = {
        "organisatie": found.organisation.name if found.organisation else None,
        "woorden": found.fingerprint or None,
        "zeker": found.is_sure,
    }
    say(call.as_json, facts, *found.told)
    return 0


def _tell(call: Call, noodblad: str, sentence: str) -> None:
    from copiloot_tui.commandline.answer import remark, say

    target = call.arguments.noodblad
    remark(sentence)
    if target is None:
        say(call.as_json, {"noodblad": noodblad}, noodblad)
    else:
        say(call.as_json, {"noodblad_bestand": str(target)})


COMMAND: Final = Command(
    name="kluis",
    help="maak een kluis, of verander wat hem opent",
    parts=(
        Command(
            name="maken",
            help="maak een nieuwe kluis",
            more="Zonder terminal en zonder --noodblad komt het noodblad een keer op de standaarduitvoer.",
            add_arguments=_add_noodblad,
            run=_make,
        ),
        Command(
            name="wachtzin",
            help="kies een andere wachtzin",
            more="In het bestand met de wachtzin staat dan de wachtzin van nu op de eerste regel en de nieuwe op de\n"
            "tweede.",
            run=_change_passphrase,
        ),
        Command(
            name="noodsleutel",
            help="vernieuw de noodsleutel; het oude noodblad opent de kluis dan niet meer",
            add_arguments=_add_noodblad,
            run=_renew_recovery_key,
        ),
        Command(
            name="organisatie",
            help="laat je organisatie de kluis openen als jij dat niet kunt, of niet meer",
            more="Zonder --sleutel of --weg staat er alleen wie de kluis kan openen.",
            add_arguments=_add_organisation_arguments,
            run=_organisation,
        ),
    ),
)
