"""`copiloot import` of families: what a file would do, and then all of it at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from copiloot_tui.commandline.command import Call
from copiloot_tui.commandline.twijfel import how_to_choose, what_about_doubts

if TYPE_CHECKING:
    from copiloot_tui.services.family_files import FamilyFile
    from copiloot_tui.services.family_import import FamilyChoice, FamilyPlan, IncomingFamily
    from copiloot_tui.services.opened import Opened


def read(call: Call, path: Path) -> "FamilyFile":
    """What stands in a file with families."""
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.services.family_files import read_family_file

    return read_family_file(path, civil_day(call.clock.now()))


def attempt(call: Call, opened: "Opened", file: "FamilyFile") -> int:
    """Tell what a file would do."""
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.services.family_import import plan_families

    found = plan_families(opened.store, file)
    say(call.as_json, _facts(call, found), *_lines(found), "Er is niets veranderd.")
    return 0


def take_in(call: Call, opened: "Opened", file: "FamilyFile") -> int:
    """Take in what is new, once that is agreed to; what is doubtful as was said, and what is there stays as it is."""
    from copiloot_tui.catalogue.law import law_as_chosen
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.domain.dutch import count
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services.family_import import FamilyVerdict, plan_families, take_families_in
    from copiloot_tui.settings import load

    found = plan_families(opened.store, file)
    remark(*_lines(found))
    doubtful = [each for each in found.families if each.verdict is FamilyVerdict.DOUBTFUL]
    with_doubts = what_about_doubts(call, len(doubtful))
    if with_doubts is None or (not call.arguments.ja and not is_agreed("Mag dit erin?")):
        remark("Er is niets veranderd.")
        return 1
    choices = found.usual_choices()
    if with_doubts:
        choices |= {each.number: _as_new(each) for each in doubtful}
    law = law_as_chosen(load(settings_file())[0])
    _, report = take_families_in(opened.store, found, choices, law)
    done = {
        "gezinnen": [family.number for family in report.families],
        "gegevens": report.records,
        "bijlagen": report.attachments,
        "instanties_en_aanspreekpunten": report.directory,
        "overgeslagen": report.skipped,
    }
    numbers = ", ".join(f"{family.number:04}" for family in report.families)
    say(
        call.as_json,
        {**_facts(call, found), "gedaan": done},
        f"Ingelezen: {count(len(report.families), 'gezin', 'gezinnen')}{f' (dossier {numbers})' if numbers else ''}, "
        f"met {count(report.records, 'gegeven', 'gegevens')}.",
    )
    return 0


def _as_new(family: "IncomingFamily") -> "FamilyChoice":
    """What takes a doubtful family in as another one."""
    from copiloot_tui.services.family_import import FamilyChoice

    return next(choice for choice in family.choices if choice is not FamilyChoice.SKIP)


def _facts(call: Call, found: "FamilyPlan") -> dict[str, Any]:
    from copiloot_tui.services.family_told import counts_by_word

    return {
        "bestand": str(call.arguments.bestand),
        **{verdict.value: number for verdict, number in found.counts.items()},
        "gezinnen": [
            {
                "nummer": each.number + 1,
                "oordeel": each.verdict.value,
                "reden": each.reason,
                "aantallen": counts_by_word(each.found.counts),
                "lijkt_op_bsn": sum(each.like_bsn.values()),
                "bijlagen_ontbreken": each.lost_attachments,
            }
            for each in found.families
        ],
        "niet_te_lezen": [{"nummer": problem.number, "wat": problem.sentence} for problem in found.file.problems],
        "niet_gelezen_kolommen": list(found.file.unread),
    }


def _lines(found: "FamilyPlan") -> list[str]:
    from copiloot_tui.domain.dutch import capital
    from copiloot_tui.services.family_import import FamilyVerdict
    from copiloot_tui.services.family_told import contents_told, remarks_on, remarks_on_file

    lines = [f"{capital(str(verdict.value))}: {number}" for verdict, number in found.counts.items()]
    for each in found.families:
        lines.append(f"Gezin {each.number + 1}, {each.verdict.value}: {contents_told(each.found.counts)}.")
        lines += [f"  {sentence}" for sentence in remarks_on(each)]
    if found.counts[FamilyVerdict.DOUBTFUL]:
        lines.append("In het programma kies je bij twijfel per gezin: typ 2, dan i. " + how_to_choose())
    if found.counts[FamilyVerdict.THERE]:
        lines.append("Wat er al staat blijft zoals het is.")
    lines += remarks_on_file(found.file)
    return [*lines, *(f"Rij {problem.number}: {problem.sentence}" for problem in found.file.problems)]
