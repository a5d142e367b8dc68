"""`copiloot coordinator`: when a worker falls away. Pass on what lies ready, or open the vault; each on the record."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.services.passing_on import PassedAlong, PassingOn

_NO_ONE_TO_ASK: Final = "Zonder terminal kan Copiloot niet vragen of de woorden kloppen. Zeg dat vooraf met --ja."
_NOTHING: Final = "Er is niets gemaakt."


def _add_key(parser: argparse.ArgumentParser, *, is_required: bool) -> None:
    parser.add_argument(
        "--sleutel", metavar="BESTAND", type=Path, required=is_required, help="het bestand met je geheime sleutel"
    )


def _add_listing_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="de tweede plek, of de map klaargezet daarin")
    _add_key(parser, is_required=False)


def _list(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.services.national import read_key_file
    from copiloot_tui.services.passing_on import lying_ready

    asked = call.arguments
    found = lying_ready(asked.map, read_key_file(asked.sleutel) if asked.sleutel else "")
    facts = [
        {
            "kluis": each.name.vault_code,
            "nummer": each.name.number,
            "gemaakt": each.name.made_at.isoformat(),
            "van": each.owner or None,
            "wat_er_mis_is": each.problem or None,
            "bestand": each.name.path.name,
        }
        for each in found
    ]
    lines = [
        f"{each.name.vault_code}  {each.name.number:04}  {civil_day(each.name.made_at)}  {each.problem or each.owner}"
        for each in found
    ]
    say(call.as_json, {"pakketten": facts}, *map(str.rstrip, lines))
    return 0 if not any(each.problem for each in found) else 1


def _add_passing_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="de tweede plek, of de map klaargezet daarin")
    parser.add_argument("nummer", metavar="NUMMER", type=int, nargs="*", help="het dossiernummer; mogen er meer zijn")
    parser.add_argument("--alle", action="store_true", help="alle gezinnen van deze kluis")
    parser.add_argument("--van", metavar="CODE", default="", help="de code van de kluis, als er meer zijn")
    _add_key(parser, is_required=True)
    parser.add_argument("--voor", metavar="COLLEGA", required=True, help="wie waarneemt, zoals op de teamlijst")
    parser.add_argument("--team", metavar="BESTAND", type=Path, required=True, help="de teamlijst of een sleutelkaart")
    parser.add_argument("--door", metavar="NAAM", required=True, help="hoe jij heet; de eigenaar ziet dit later")
    parser.add_argument(
        "--reden", metavar="TEKST", required=True, help="waarom; de eigenaar ziet dit later. Noem geen gezin"
    )
    parser.add_argument("--tot", metavar="DATUM", required=True, help="de laatste dag van de waarneming")
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe pakket")
    parser.add_argument("--ja", action="store_true", help="zeg vooraf dat de zes woorden klopten")


def _pass_on(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.services.national import read_key_file
    from copiloot_tui.services.passing_on import (
        PassingOn,
        name_of_key,
        open_packages,
        pass_on,
        receiver_in,
        write_passed,
    )
    from copiloot_tui.services.team import fingerprint

    asked = call.arguments
    _refuse_unclear(asked)
    refuse_bad_target(asked.naar)
    now, secret = call.clock.now(), read_key_file(asked.sleutel)
    said = PassingOn(by=asked.door, reason=asked.reden, until=read_day(asked.tot, civil_day(now)))
    receiver = receiver_in(asked.team, asked.voor)
    packages = open_packages(asked.map, secret, asked.nummer, asked.van)
    passed = pass_on(packages, receiver, said, secret, now, name_of_key(asked.team, secret))
    remark(f"{receiver.name}: {fingerprint(receiver.public_key)}")
    if not asked.ja and not is_agreed("Las je collega deze zes woorden voor, en klopten ze?"):
        remark(_NOTHING)
        return 1
    write_passed(passed, asked.naar)
    facts = _facts(asked.naar, receiver.name, said, passed)
    numbers = ", ".join(f"{each['nummer']:04} (van {each['klaargezet']})" for each in facts["gezinnen"])
    say(
        call.as_json,
        facts,
        f"Het pakket staat in {asked.naar}: van {facts['van']}, dossier {numbers}.",
        f"Bewaar dit bij je eigen aantekeningen: op {facts['op']} doorgegeven aan {receiver.name}, "
        f"{passed.terms.how_long}, door {facts['door']}. Reden: {facts['reden']}",
        f"Laat {receiver.name} na het inlezen deze code voorlezen: {passed.terms.code}",
    )
    return 0


def _refuse_unclear(asked: argparse.Namespace) -> None:
    from copiloot_tui.commandline.asking import is_at_terminal
    from copiloot_tui.domain.errors import WrongUsage

    if bool(asked.nummer) == asked.alle:
        raise WrongUsage("Zeg welke dossiernummers je doorgeeft, of geef met --alle alles van deze kluis door.")
    if asked.naar.suffix.lower() != ".age":
        raise WrongUsage("Een verzegeld bestand eindigt op .age.")
    if not asked.ja and not is_at_terminal():
        raise WrongUsage(_NO_ONE_TO_ASK)


def _facts(target: Path, receiver: str, said: "PassingOn", passed: "PassedAlong") -> dict[str, Any]:
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.text import clean_line

    numbered = zip(passed.terms.families, map(civil_day, passed.made_at), strict=True)
    return {
        "bestand": str(target),
        "van": passed.terms.owner_name,
        "voor": receiver,
        "door": clean_line(said.by),
        "reden": clean_line(said.reason),
        "op": passed.terms.given_on.isoformat(),
        "tot_en_met": said.until.isoformat(),
        "code": passed.terms.code,
        "gezinnen": [{"nummer": each.number, "klaargezet": day.isoformat()} for each, day in numbered],
    }


def _add_opening_arguments(parser: argparse.ArgumentParser) -> None:
    _add_key(parser, is_required=True)


def _open(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import secret_lines
    from copiloot_tui.commandline.unlocking import chosen_passphrase
    from copiloot_tui.services import vaults
    from copiloot_tui.services.national import read_key_file
    from copiloot_tui.vault.lock import hold
    from copiloot_tui.vault.process import harden

    harden()
    secret = read_key_file(call.arguments.sleutel)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)):
        opened = vaults.open_by_recovery_key(call.folder, secret, call.clock)
        try:
            remark(*opened.notices)
            lines = secret_lines(call.passphrase_file) if call.passphrase_file else None
            vaults.change_passphrase(opened, chosen_passphrase(lines), call.key_cost)
        finally:
            opened.close()
    say(
        call.as_json,
        {"geopend": True},
        "De kluis heeft een nieuwe wachtzin. Open hem daarmee in het programma. De oude wachtzin werkt niet meer; het "
        "noodblad van de eigenaar wel.",
    )
    return 0


COMMAND: Final = Command(
    name="coordinator",
    help="als een collega uitvalt: geef door wat klaarstaat, of open de kluis",
    parts=(
        Command(
            name="pakketten",
            help="laat zien welke pakketten er klaarstaan: kluis, dossiernummer en dag, zonder namen",
            more="Met --sleutel staat erbij van welke collega ze zijn, en wat er mis is. Kan zonder kluis.",
            add_arguments=_add_listing_arguments,
            run=_list,
        ),
        Command(
            name="doorgeven",
            help="geef pakketten door aan wie waarneemt, zonder de gezinnen te lezen",
            more="De nieuwste van elk gezin gaan samen in een nieuw pakket, voor een collega. Kan zonder kluis.",
            add_arguments=_add_passing_arguments,
            run=_pass_on,
        ),
        Command(
            name="openen",
            help="open een kluis met de sleutel van de organisatie, en kies een nieuwe wachtzin",
            more="Alleen als de eigenaar dat toeliet. Het komt in het logboek van de kluis. In het bestand met de\n"
            "wachtzin staat de nieuwe.",
            add_arguments=_add_opening_arguments,
            run=_open,
        ),
    ),
)
