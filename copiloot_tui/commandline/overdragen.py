"""`copiloot export waarneming`, `export overdracht` and `export teruggave`: families for a colleague, sealed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.grounds import NOTHING_WRITTEN, add_grounds_arguments, agreed_grounds, refuse_unasked

if TYPE_CHECKING:
    from copiloot_tui.services.giving import Gathered, ToHandOver
    from copiloot_tui.services.opened import Opened

_UNSAID: Final = "anders"
_PURPOSES: Final = ("vakantie", "verlof", "ziekte", "drukte", _UNSAID)


def _add_common_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("nummer", metavar="NUMMER", type=int, nargs="+", help="het dossiernummer; mogen er meer zijn")
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe, verzegelde bestand")
    parser.add_argument(
        "--met-besloten", action="store_true", help="ook notities met 'alleen ik' en wat in vertrouwen is gezegd"
    )


def _add_giving_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common_arguments(parser)
    parser.add_argument(
        "--voor", metavar="COLLEGA", required=True, help="een collega bij Team, met een gecontroleerde sleutel"
    )
    parser.add_argument("--doel", choices=_PURPOSES, default=_UNSAID, help="waarvoor het is (anders)")
    add_grounds_arguments(parser)


def _add_stand_in_arguments(parser: argparse.ArgumentParser) -> None:
    _add_giving_arguments(parser)
    parser.add_argument("--tot", metavar="DATUM", required=True, help="de laatste dag van de waarneming")


def _add_return_arguments(parser: argparse.ArgumentParser) -> None:
    _add_common_arguments(parser)
    parser.add_argument("--laatste", action="store_true", help="hierna neem je niet meer waar")
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def _purpose(said: str) -> str:
    return "niet gezegd" if said == _UNSAID else said


def _refuse_at_once(asked: argparse.Namespace) -> None:
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.domain.errors import WrongUsage

    refuse_unasked(asked)
    refuse_bad_target(asked.naar)
    if asked.naar.suffix.lower() != ".age":
        raise WrongUsage("Een verzegeld bestand eindigt op .age.")


def _gathered(asked: argparse.Namespace, opened: "Opened") -> "Gathered":
    from copiloot_tui.services.giving import family_ids_numbered, gather

    numbers = tuple(dict.fromkeys(asked.nummer))
    return gather(opened.store, family_ids_numbered(opened.store, numbers), with_private=asked.met_besloten)


def _sealed(opened: "Opened", ready: "ToHandOver") -> bytes:
    from copiloot_tui.domain.summary import Level
    from copiloot_tui.services.sealed_packages import Seal, pack, sealed

    seal = Seal(receiver_ids=(ready.receiver.id,), expires_on=ready.expires_on)
    return sealed(pack(opened.store, seal, ready.content, ready.members, Level.FULL))


def _export_stand_in(call: Call) -> int:
    from copiloot_tui.domain.handover import HandoverSort

    return _give(call, HandoverSort.STAND_IN)


def _export_transfer(call: Call) -> int:
    from copiloot_tui.domain.handover import HandoverSort

    return _give(call, HandoverSort.TRANSFER)


def _give(call: Call, sort: Any) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.dutch import capital
    from copiloot_tui.domain.handover import HandoverSort
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.services import vaults
    from copiloot_tui.services.giving import HandoverWanted, give, prepare
    from copiloot_tui.services.sealed_packages import colleagues_named
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    _refuse_at_once(asked)
    until = None
    if sort is HandoverSort.STAND_IN:
        until = read_day(asked.tot, civil_day(call.clock.now()))
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        receiver_id = colleagues_named(opened.store, [asked.voor])[0]
        gathered = _gathered(asked, opened)
        wanted = HandoverWanted(sort=sort, receiver_id=receiver_id, purpose=_purpose(asked.doel), until=until)
        ready = prepare(opened.store, gathered, wanted)
        remark(f"{capital(sort.value)} {ready.terms.how_long}.", f"Erin: {gathered.told}.", *gathered.cautions(sort))
        grounds = agreed_grounds(asked, opened, gathered.ids, ready.receiver.name)
        if grounds is None:
            remark(NOTHING_WRITTEN)
            return 1
        give(opened.store, ready, _sealed(opened, ready), asked.naar, grounds)
    say(
        call.as_json,
        _facts(asked, ready, gathered),
        f"Het pakket staat in {asked.naar}. Laat je collega na het inlezen de code voorlezen.",
    )
    return 0


def _export_return(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services import vaults
    from copiloot_tui.services.giving_back import prepare_return, send_back
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    _refuse_at_once(asked)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        gathered = _gathered(asked, opened)
        ready = prepare_return(opened.store, gathered, is_last=asked.laatste)
        remark(f"Erin: {gathered.told}.")
        if not asked.ja and not is_agreed("Mag dit terug naar de eigenaar?"):
            remark(NOTHING_WRITTEN)
            return 1
        send_back(opened.store, ready, _sealed(opened, ready), asked.naar)
    say(call.as_json, _facts(asked, ready, gathered), f"Het pakket staat in {asked.naar}.")
    return 0


def _facts(asked: argparse.Namespace, ready: "ToHandOver", gathered: "Gathered") -> dict[str, Any]:
    from copiloot_tui.services.family_told import counts_by_word

    terms = ready.terms
    return {
        "bestand": str(asked.naar),
        "wijze": ready.content.value,
        "tot_en_met": terms.until.isoformat() if terms.until else None,
        "gezinnen": [
            {"nummer": each.number, "aantallen": counts_by_word(each.counts), "bijlagen_beschadigd": each.damaged}
            for each in gathered.families
        ],
        "met_besloten_notities": terms.has_private,
    }


PARTS: Final = (
    Command(
        name="waarneming",
        help="een of meer gezinnen voor een tijd aan een collega, verzegeld",
        more="Namen staan nergens op de opdrachtregel: NUMMER is het dossiernummer. Wie het inleest, leest een code "
        "voor; die vul je in het programma in, bij Waarneming en overdracht.",
        add_arguments=_add_stand_in_arguments,
        run=_export_stand_in,
    ),
    Command(
        name="overdracht",
        help="een of meer gezinnen voorgoed aan een collega, verzegeld",
        more="Jouw kopie blijft tot je collega de code heeft voorgelezen; daarna wis je die in het programma.",
        add_arguments=_add_giving_arguments,
        run=_export_transfer,
    ),
    Command(
        name="teruggave",
        help="gezinnen die je waarneemt terug naar de eigenaar, verzegeld",
        more="Dat mag zo vaak als je wilt: de eigenaar voegt het samen met copiloot samenvoegen, of in het programma.",
        add_arguments=_add_return_arguments,
        run=_export_return,
    ),
)
