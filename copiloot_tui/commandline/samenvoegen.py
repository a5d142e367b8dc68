"""`copiloot samenvoegen`: work in what a colleague did for a family, after a look at what would change."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.domain.decisions import Decision
    from copiloot_tui.domain.questions import Asked
    from copiloot_tui.services.handover_packages import IncomingHandover
    from copiloot_tui.services.merging import FamilyLook, Look
    from copiloot_tui.services.opened import Opened

_SIDES: Final = {"mij": "MINE", "ander": "THEIRS", "beide": "BOTH", "later": "LATER"}
_NOT_THIS: Final = "In dit pakket zit geen werk om samen te voegen. Lees het in met: copiloot import BESTAND"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="het verzegelde pakket dat je terugkreeg")
    parser.add_argument("--proef", action="store_true", help="laat alleen zien wat er zou veranderen")
    parser.add_argument(
        "--bij-verschil",
        choices=tuple(_SIDES),
        default="later",
        help="welke versie blijft waar jullie allebei iets anders schreven (later: beide blijven bewaard)",
    )
    parser.add_argument("--toon", action="store_true", help="laat elk verschil zien, met wat er staat")
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def _run(call: Call) -> int:
    from copiloot_tui.commandline.asking import is_at_terminal
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import vaults
    from copiloot_tui.vault.lock import hold

    wanted = call.arguments
    if not wanted.proef and not wanted.ja and not is_at_terminal():
        raise WrongUsage("Zonder terminal kan Copiloot niet vragen of dit erin mag. Zeg dat vooraf met --ja.")
    vaults.look(call.folder)
    if wanted.proef:
        with opened_vault(call) as opened:
            return attempt(call, opened, _incoming(call, opened))
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        return merge(call, opened, _incoming(call, opened))


def _incoming(call: Call, opened: "Opened") -> "IncomingHandover":
    from copiloot_tui.commandline.opening import received_package
    from copiloot_tui.domain.errors import InvalidInput
    from copiloot_tui.services.handovers import open_handover

    received = received_package(opened, call.arguments.bestand)
    if not received.content.is_handover:
        raise InvalidInput("file", _NOT_THIS)
    incoming = open_handover(opened.store, received)
    if not incoming.is_return:
        raise InvalidInput("file", _NOT_THIS)
    return incoming


def attempt(call: Call, opened: "Opened", incoming: "IncomingHandover") -> int:
    """Tell what a package would change."""
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.services.merging import look_at

    look = look_at(opened.store, incoming)
    say(call.as_json, _facts(call, look), *_lines(call, look), "Er is niets veranderd.")
    return 0


def merge(call: Call, opened: "Opened", incoming: "IncomingHandover") -> int:
    """Work a package in, once that is agreed to."""
    from copiloot_tui.catalogue.law import law_as_chosen
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services.handovers import join_in
    from copiloot_tui.services.merging import look_at, report_told
    from copiloot_tui.settings import load

    look = look_at(opened.store, incoming)
    remark(*_lines(call, look))
    if not look.usual:
        remark("Er is geen gezin om samen te voegen. In het programma kun je een gewist gezin weer aanzetten.")
        return 1
    if not call.arguments.ja and not is_agreed("Mag dit erin?"):
        remark("Er is niets veranderd.")
        return 1
    law = law_as_chosen(load(settings_file())[0])
    _, report = join_in(opened.store, incoming, look.plan_of(look.usual), _decisions(call, look), law)
    done = {
        "nieuw": report.added,
        "gewijzigd": report.changed,
        "verwijderd": report.removed,
        "teruggezet": report.brought_back,
        "bijlagen": report.attachments,
        "openstaande_vragen": report.open_questions,
    }
    told = ", ".join(report_told(report)) or "er was niets nieuws"
    say(call.as_json, {**_facts(call, look), "gedaan": done}, f"Samengevoegd: {told}.")
    return 0


def _decisions(call: Call, look: "Look") -> "dict[Asked, Decision]":
    from copiloot_tui.services.differences_told import Side

    return look.decisions(Side[_SIDES[getattr(call.arguments, "bij_verschil", "later")]])


def _facts(call: Call, look: "Look") -> dict[str, Any]:
    return {
        "bestand": str(call.arguments.bestand),
        "is_al_samengevoegd": look.is_empty,
        "gezinnen": [_family_facts(call, each, is_on=each.family_id in look.usual) for each in look.families],
    }


def _family_facts(call: Call, each: "FamilyLook", *, is_on: bool) -> dict[str, Any]:
    known = each.joining.known
    facts: dict[str, Any] = {
        "nummer": known.number if known else None,
        "is_bekend": known is not None,
        "wordt_samengevoegd": is_on,
        **{fate.value: number for fate, number in each.told.counts.items()},
        "vragen": len(each.told.questions),
        "lijkt_op_bsn": sum(each.joining.like_bsn.values()),
        "bijlagen_ontbreken": each.joining.lost_attachments,
    }
    if getattr(call.arguments, "toon", False):
        facts["verschillen"] = [one.sentence for one in each.told.differences]
        facts["kiezen"] = [
            {
                "wat": f"{one.kind_name} {one.title}".rstrip(),
                "waarom": one.sentence,
                "versies": [
                    {
                        "van": answer.who,
                        "wanneer": answer.when,
                        "velden": {field.label: field.said[0] for field in answer.fields},
                    }
                    for answer in one.answers
                ],
            }
            for one in each.told.questions
        ]
    return facts


def _lines(call: Call, look: "Look") -> list[str]:
    from collections import Counter

    from copiloot_tui.services.merging import ALREADY

    lines = list(look.about)
    for place, each in enumerate(look.families, 1):
        known = each.joining.known
        lines.append(f"Gezin {place}{f' (dossier {known.number:04})' if known else ''}: {each.counts}.")
        lines += [f"  {remark}" for remark in each.remarks]
        kinds = Counter((one.kind_name, one.fate.value) for one in each.told.differences)
        lines += [f"  {name}: {number} {fate}" for (name, fate), number in kinds.items()]
        if getattr(call.arguments, "toon", False):
            lines += _shown(each)
    if look.is_empty:
        lines.append(ALREADY)
    return lines


def _shown(each: "FamilyLook") -> list[str]:
    lines = [f"  - {one.sentence}" for one in each.told.differences]
    for question in each.told.questions:
        lines.append(f"  ? {question.kind_name} {question.title}: {question.sentence}")
        for answer in question.answers:
            told = "; ".join(f"{field.label}: {' '.join(field.said[0].split())}" for field in answer.fields)
            lines.append(f"      {answer.title} ({answer.when or answer.who}): {told}")
    return lines


COMMAND: Final = Command(
    name="samenvoegen",
    help="voeg het werk samen dat een collega voor jouw gezin deed",
    more="Niets wordt stil overschreven: wat jullie allebei veranderden blijft in twee versies bewaard, tot je kiest. "
    "--proef kan ook terwijl het programma openstaat. Zonder --toon staan er alleen aantallen.",
    add_arguments=_add_arguments,
    run=_run,
)
