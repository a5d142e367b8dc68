"""`copiloot import` of a sealed package: what is in it decides what is done with it."""

import argparse
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call
from copiloot_tui.domain.absence import Absence

if TYPE_CHECKING:
    from copiloot_tui.services.handover_packages import IncomingHandover
    from copiloot_tui.services.joining import JoiningPlan
    from copiloot_tui.services.opened import Opened

_NO_FAMILY: Final = "In dit pakket zit geen gezin om in te lezen. Open het in het programma: Ctrl+P, Pakket openen."


_REASONS: Final = {
    "ziek": Absence.ILL,
    "verlof": Absence.LEAVE,
    "onbereikbaar": Absence.OUT_OF_REACH,
    "vertrokken": Absence.LEFT,
    "overleden": Absence.DIED,
}
_WHY: Final = "Dit pakket lag klaar en niemand gaf het je. Zeg met --reden waarom je begint."


def add_reason_arguments(parser: argparse.ArgumentParser) -> None:
    """Let it be said why a package that lay ready is opened, and until when that lasts."""
    parser.add_argument(
        "--reden", choices=tuple(_REASONS), help="waarom je zonder de eigenaar begint, bij een pakket dat klaarlag"
    )
    parser.add_argument("--tot", metavar="DATUM", default="", help="tot en met wanneer je dan waarneemt")


def attempt(call: Call, opened: "Opened") -> int:
    """Tell what a package would do."""
    return _carry_out(call, opened, is_attempt=True)


def take_in(call: Call, opened: "Opened") -> int:
    """Do what a package brings, once that is agreed to."""
    return _carry_out(call, opened, is_attempt=False)


def _carry_out(call: Call, opened: "Opened", *, is_attempt: bool) -> int:
    from copiloot_tui.commandline import gezinnen, samenvoegen
    from copiloot_tui.commandline.opening import received_package
    from copiloot_tui.domain.errors import InvalidInput
    from copiloot_tui.services.family_files import from_package
    from copiloot_tui.services.handovers import open_handover
    from copiloot_tui.services.sealed_packages import PackageContent

    path = call.arguments.bestand
    received = received_package(opened, path)
    if received.content.is_handover:
        incoming = open_handover(opened.store, received)
        if incoming.is_return:
            return (samenvoegen.attempt if is_attempt else samenvoegen.merge)(call, opened, incoming)
        return _attempt(call, opened, incoming) if is_attempt else _accept(call, opened, incoming)
    if received.content is not PackageContent.FAMILY:
        raise InvalidInput("file", _NO_FAMILY)
    file = from_package(path.name, received.files)
    return gezinnen.attempt(call, opened, file) if is_attempt else gezinnen.take_in(call, opened, file)


def _attempt(call: Call, opened: "Opened", incoming: "IncomingHandover") -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.services.joining import plan_joining

    plan = plan_joining(opened.store, incoming.families)
    say(call.as_json, _facts(call, incoming, plan), *_lines(opened, incoming, plan), "Er is niets veranderd.")
    return 0


def _accept(call: Call, opened: "Opened", incoming: "IncomingHandover") -> int:
    from copiloot_tui.catalogue.law import law_as_chosen
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.domain.dutch import count
    from copiloot_tui.domain.text import clean_line
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services.handovers import join_in
    from copiloot_tui.services.joining import plan_joining
    from copiloot_tui.settings import load

    plan = plan_joining(opened.store, incoming.families)
    remark(*_lines(opened, incoming, plan))
    if not call.arguments.ja and not is_agreed("Neem je dit aan?"):
        remark("Er is niets veranderd.")
        return 1
    incoming = _explained(call, opened, incoming)
    law = law_as_chosen(load(settings_file())[0])
    _, report = join_in(opened.store, incoming, plan, {}, law)
    done = {
        "gezinnen": [family.number for family in report.families],
        "nieuw": report.added,
        "gewijzigd": report.changed,
        "bijlagen": report.attachments,
        "instanties_en_aanspreekpunten": report.directory,
        "open_vragen": report.open_questions,
    }
    numbers = ", ".join(f"{family.number:04}" for family in report.families)
    code = incoming.terms.code
    say(
        call.as_json,
        {**_facts(call, incoming, plan), "gedaan": done, "code": code},
        f"Aangenomen: {count(len(report.families), 'gezin', 'gezinnen')} (dossier {numbers}).",
        *([f"Bel {clean_line(incoming.terms.hears_code)} en lees deze code voor: {code}"] if code else []),
    )
    return 0


def _explained(call: Call, opened: "Opened", incoming: "IncomingHandover") -> "IncomingHandover":
    """With who opened it and why, where nobody said that yet."""
    from copiloot_tui.commandline.asking import ask, is_at_terminal
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.services.begun_without_owner import needs_reason, with_reason

    if not needs_reason(opened.store, incoming):
        return incoming
    asked = call.arguments
    if not asked.reden and not is_at_terminal():
        raise WrongUsage(_WHY)
    why = _REASONS[asked.reden].value if asked.reden else ask("Waarom begin je zonder de eigenaar? Noem geen diagnose")
    until = read_day(asked.tot, civil_day(opened.store.clock.now())) if asked.tot else None
    return with_reason(opened.store, incoming, why, until)


def _facts(call: Call, incoming: "IncomingHandover", plan: "JoiningPlan") -> dict[str, Any]:
    from copiloot_tui.services.family_told import counts_by_word

    terms = incoming.terms
    return {
        "bestand": str(call.arguments.bestand),
        "wijze": incoming.content.value,
        "tot_en_met": terms.until.isoformat() if terms.until else None,
        "met_besloten_notities": terms.has_private,
        "gezinnen": [
            {
                "aantallen": counts_by_word(each.counts),
                "is_bekend": each.known is not None,
                "verschillen": len(each.changed) if each.known else 0,
                "vragen": len(each.questions),
                "lijkt_op_bsn": sum(each.like_bsn.values()),
                "bijlagen_ontbreken": each.lost_attachments,
            }
            for each in plan.families
        ],
    }


def _lines(opened: "Opened", incoming: "IncomingHandover", plan: "JoiningPlan") -> list[str]:
    from copiloot_tui.domain.dutch import capital
    from copiloot_tui.domain.text import clean_line
    from copiloot_tui.services.family_told import contents_told
    from copiloot_tui.services.handovers import remarks

    terms = incoming.terms
    lines = [
        f"{capital(terms.sort.value)} van {clean_line(terms.owner_name)}, {terms.how_long}.",
        f"Van: {incoming.from_name}. {incoming.about_sender}",
    ]
    lines += [f"Waarvoor: {clean_line(terms.purpose)}."] if terms.purpose else []
    lines += remarks(opened.store, incoming)
    for place, each in enumerate(plan.families, 1):
        lines.append(f"Gezin {place}: {contents_told(each.counts)}.")
        if each.known is not None and each.questions:
            lines.append(f"  Door jullie allebei gewijzigd: {len(each.questions)}. Beide versies blijven bewaard.")
        if each.lost_attachments:
            lines.append(f"  Bijlagen die niet in dit pakket zitten: {each.lost_attachments}.")
    return lines
