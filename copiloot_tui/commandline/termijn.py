"""`copiloot termijn`: when a legal term ends and why; needs no vault."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.domain.errors import InvalidInput, WrongUsage

if TYPE_CHECKING:
    from copiloot_tui.catalogue.law import WithoutTerm
    from copiloot_tui.domain.law_book import LawBook
    from copiloot_tui.domain.term import Source
    from copiloot_tui.services.terms import TermKind, WorkedOut

_LIST_HINT: Final = "Alle soorten: copiloot termijn --lijst"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("soort", metavar="SOORT", nargs="?", help="welke termijn, bijvoorbeeld bezwaar")
    parser.add_argument(
        "datum", metavar="DATUM", nargs="?", help="de dag waarop hij begint, bijvoorbeeld 2026-11-13 of vandaag"
    )
    parser.add_argument("--lijst", action="store_true", help="toon alle soorten")


def _run(call: Call) -> int:
    from copiloot_tui.catalogue.law import law_as_chosen
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.paths import settings_file
    from copiloot_tui.settings import load

    asked = call.arguments
    settings, sentences = load(settings_file())
    remark(*sentences)
    law = law_as_chosen(settings)
    if asked.lijst:
        if asked.soort is not None:
            raise WrongUsage("Bij --lijst hoort geen soort en geen datum.")
        _say_list(call.as_json, law)
        return 0
    if asked.soort is None or asked.datum is None:
        raise WrongUsage(f"Noem een soort en een datum: copiloot termijn bezwaar 2026-11-13. {_LIST_HINT}")
    worked_out = _worked_out(law, asked.soort, asked.datum, civil_day(call.clock.now()))
    say(call.as_json, _facts(worked_out), *_lines(worked_out))
    return 0


def _worked_out(law: "LawBook", key: str, typed: str, today: date) -> "WorkedOut":
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.services.terms import why_without, without_term, work_out

    if found := without_term(key):
        raise InvalidInput("kind", f"{found.title}: {why_without(found)}")
    try:
        return work_out(law, key, read_day(typed, today), today)
    except InvalidInput as error:
        hint = f" {_LIST_HINT}" if error.field == "kind" else ""
        raise WrongUsage(f"{error}{hint}") from None


def _facts(worked_out: "WorkedOut") -> dict[str, Any]:
    facts: dict[str, Any] = {
        "soort": worked_out.kind.key,
        "titel": worked_out.kind.title,
        "vanaf": worked_out.start.isoformat(),
        "ruw": worked_out.raw_end.isoformat(),
        "uiterlijk": worked_out.end.isoformat(),
        "redenen": list(worked_out.reasons),
        "let_op": list(worked_out.cautions),
        "wet": worked_out.kind.law,
        "bron": _source_facts(worked_out.kind.source),
    }
    if worked_out.posted_until:
        facts["per_post_ontvangen"] = worked_out.posted_until.isoformat()
    if worked_out.amounts:
        facts["eerste_dag"] = min(worked_out.amounts).isoformat()
        facts["opgebouwd"] = {day.isoformat(): euros for day, euros in worked_out.amounts.items()}
    return facts


def _source_facts(source: "Source") -> dict[str, str | bool | None]:
    return {
        "vindplaats": source.where,
        "geldig_vanaf": source.valid_from.isoformat() if source.valid_from else None,
        "gecontroleerd_op": source.checked_on.isoformat() if source.checked_on else None,
    }


def _lines(worked_out: "WorkedOut") -> list[str]:
    from copiloot_tui.services.terms import source_line

    return [
        worked_out.kind.title,
        f"{worked_out.answer}.",
        *_under("Waarom", [f"- {reason}" for reason in worked_out.reasons]),
        *_under("Opgebouwd", [f"- {amount}" for amount in worked_out.amounts_told]),
        *_under("Let op", [f"- {caution}" for caution in worked_out.cautions]),
        "",
        f"Bron: {source_line(worked_out.kind.source)}",
    ]


def _under(heading: str, lines: list[str]) -> list[str]:
    return ["", f"{heading}:", *lines] if lines else []


def _say_list(as_json: bool, law: "LawBook") -> None:
    from copiloot_tui.catalogue.law import without_terms
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.services.terms import kinds

    every, without = kinds(law), without_terms()
    facts = {
        "soorten": [_kind_facts(kind) for kind in every],
        "zonder_termijn": [
            {"soort": each.key, "titel": each.title, "waarom": each.why, "bron": _source_facts(each.source)}
            for each in without
        ],
        "gelijkgestelde_dagen": {
            "van_jaar": law.free_days.first_year,
            "tot_en_met_jaar": law.free_days.last_year,
            "dagen": {day.isoformat(): source for day, source in sorted(law.free_days.equated.items())},
        },
    }
    lines = [line for kind in every for line in _kind_lines(kind)]
    say(as_json, facts, *lines, *_under("Zonder termijn in de wet", [_without_line(each) for each in without]))


def _kind_facts(kind: "TermKind") -> dict[str, Any]:
    return {
        "soort": kind.key,
        "titel": kind.title,
        "lengte": kind.length,
        "vanaf": kind.counts_from,
        "wet": kind.law,
        "let_op": kind.remarks,
        "bron": _source_facts(kind.source),
    }


def _kind_lines(kind: "TermKind") -> tuple[str, ...]:
    from copiloot_tui.domain.term import NOT_CHECKED

    unchecked = "" if kind.source.checked_on else f", {NOT_CHECKED}"
    return (kind.key, f"    {kind.title}: {kind.about}{unchecked}")


def _without_line(each: "WithoutTerm") -> str:
    from copiloot_tui.services.terms import why_without

    return f"{each.key}\n    {each.title}: {why_without(each)}"


COMMAND: Final = Command(
    name="termijn",
    help="reken uit wanneer een wettelijke termijn eindigt, en waarom",
    more=(
        "DATUM is de dag van het begin zelf, bijvoorbeeld de datum op de brief; die dag telt niet mee.\n"
        "Kan ook zonder kluis, en terwijl het programma openstaat."
    ),
    add_arguments=_add_arguments,
    run=_run,
)
