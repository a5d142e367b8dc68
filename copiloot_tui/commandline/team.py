"""`copiloot team`: key cards and the teamlijst, so that colleagues can seal for each other."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.services.team import TeamPlan

_NO_NAME: Final = "Copiloot weet nog niet hoe je heet. Zeg het met --naam, of in het programma bij Team."
_NO_ONE_TO_ASK: Final = "Zonder terminal kan Copiloot niet vragen of dit erin mag. Zeg dat vooraf met --ja."
_READ_OUT: Final = (
    "Bel de ander: laat de woorden voorlezen en zet bij Team dat ze klopten. Eerder telt de sleutel niet."
)


def _add_key_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand (.json)")
    parser.add_argument("--naam", metavar="NAAM", default="", help="hoe collega's je kennen (wat er al stond)")
    parser.add_argument("--functie", metavar="FUNCTIE", default="", help="wat je doet (wat er al stond)")


def _own_key(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import vaults
    from copiloot_tui.services.team import introduce, team, write_card
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    refuse_bad_target(asked.naar)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        known = team(opened.store).own
        name = asked.naam or (known.card.name if known else "")
        if not name:
            raise WrongUsage(_NO_NAME)
        own = introduce(opened.store, name, asked.functie or (known.card.function if known else ""))
        write_card(own.card, asked.naar)
    remark("Geef deze sleutelkaart aan de coördinator of aan een collega. Hij is niet geheim.")
    remark("Lees deze woorden voor als iemand belt om de sleutel te controleren:")
    facts = {
        "bestand": str(asked.naar),
        "naam": own.card.name,
        "sleutel": own.card.public_key,
        "woorden": own.fingerprint,
    }
    say(call.as_json, facts, own.fingerprint)
    return 0


def _add_making_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="de map met alle sleutelkaarten")
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand (.json)")
    parser.add_argument(
        "--organisatie", metavar="BESTAND", type=Path, help="een bestand met de publieke sleutel van de organisatie"
    )
    parser.add_argument("--naam", metavar="NAAM", default="Organisatie", help="hoe de organisatie heet (Organisatie)")


def _make(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.services.team import fingerprint, gather, organisation_card, write_team_list

    asked = call.arguments
    refuse_bad_target(asked.naar)
    found = gather(asked.map, skip=[asked.organisatie] if asked.organisatie else [])
    cards = list(found.cards)
    if asked.organisatie:
        cards.insert(0, organisation_card(asked.organisatie, asked.naam))
    write_team_list(cards, asked.naar, civil_day(call.clock.now()))
    for name, sentence in found.refused:
        remark(f"Niet meegenomen: {name}. {sentence}")
    facts = {
        "bestand": str(asked.naar),
        "mensen": [{"naam": card.name, "woorden": fingerprint(card.public_key)} for card in cards],
        "niet_meegenomen": [{"bestand": name, "waarom": sentence} for name, sentence in found.refused],
    }
    lines = [f"{card.name}: {fingerprint(card.public_key)}" for card in cards]
    say(call.as_json, facts, *lines, f"De teamlijst staat in {asked.naar}. Laat iedereen zijn woorden nakijken.")
    return 0


def _add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de teamlijst van de coördinator")
    parser.add_argument("--proef", action="store_true", help="laat alleen zien wat er zou veranderen")
    parser.add_argument("--verwijder", action="store_true", help="verwijder wie niet op de lijst staat")
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def _read_in(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed, is_at_terminal
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import vaults
    from copiloot_tui.services.team import carry_out, plan_team
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    if not asked.proef and not asked.ja and not is_at_terminal():
        raise WrongUsage(_NO_ONE_TO_ASK)
    vaults.look(call.folder)
    if asked.proef:
        with opened_vault(call) as opened:
            plan = plan_team(opened.store, asked.bestand)
        say(call.as_json, _facts(plan), *_lines(plan), "Er is niets veranderd.")
        return 0
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        plan = plan_team(opened.store, asked.bestand)
        remark(*_lines(plan))
        if not asked.ja and not is_agreed("Mag dit erin?"):
            remark("Er is niets veranderd.")
            return 1
        carry_out(opened.store, plan, remove_gone=asked.verwijder)
    say(call.as_json, _facts(plan), f"De {'teamlijst' if plan.is_whole else 'sleutelkaart'} is ingelezen. {_READ_OUT}")
    return 0


def _facts(plan: "TeamPlan") -> dict[str, Any]:
    changes = [{"naam": change.name, "wat": change.verdict.value} for change in plan.changes]
    return {"gemaakt": plan.team.made_on.isoformat(), "mensen": changes}


def _lines(plan: "TeamPlan") -> list[str]:
    from copiloot_tui.services.team import fingerprint

    lines = [
        f"{change.verdict.value}: {change.name}"
        + (f" ({fingerprint(change.card.public_key)})" if change.card is not None else "")
        for change in plan.changes
    ]
    if plan.loud:
        lines.append("Let op: bij iemand hoort nu een andere sleutel of naam. Bel eerst of dat klopt.")
    return lines


COMMAND: Final = Command(
    name="team",
    help="sleutels van collega's, om voor elkaar te verzegelen",
    parts=(
        Command(
            name="sleutel",
            help="bewaar je eigen sleutelkaart als bestand, voor de coördinator",
            more="Op de kaart staan je naam en je publieke sleutel. De geheime helft blijft in de kluis.",
            add_arguments=_add_key_arguments,
            run=_own_key,
        ),
        Command(
            name="maken",
            help="maak van alle sleutelkaarten in een map een teamlijst",
            more="Kan zonder kluis, voor een coördinator. --organisatie zet ook de sleutel van de organisatie erop.",
            add_arguments=_add_making_arguments,
            run=_make,
        ),
        Command(
            name="inlezen",
            help="neem een teamlijst over in de kluis",
            more="--proef laat zien wie nieuw is, wie een andere sleutel heeft en wie er niet meer op staat.",
            add_arguments=_add_reading_arguments,
            run=_read_in,
        ),
    ),
)
