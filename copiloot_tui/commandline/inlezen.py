"""`copiloot import`: read addresses or families in, after a look at what would change."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.pakket import add_reason_arguments
from copiloot_tui.commandline.twijfel import add_doubt_argument, how_to_choose, what_about_doubts

if TYPE_CHECKING:
    from copiloot_tui.domain.matching import Judged
    from copiloot_tui.services.address_files import AddressFile
    from copiloot_tui.services.importing import ImportPlan
    from copiloot_tui.services.opened import Opened

    Way = Callable[[Opened], int]

_NO_NAMES: Final = (
    "Copiloot ziet niet in welke kolom de naam staat. Lees dit bestand in het programma in: typ 4, dan i; daar kies je "
    "wat er in elke kolom staat."
)

_TEAM: Final = "Dit is een sleutelkaart of een teamlijst. Lees die in met: copiloot team inlezen BESTAND."


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "bestand", metavar="BESTAND", type=Path, help="adressen (vCard of CSV) of gezinnen (JSON of CSV)"
    )
    add_doubt_argument(parser)
    parser.add_argument("--proef", action="store_true", help="laat alleen zien wat er zou veranderen")
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")
    add_reason_arguments(parser)


def _run(call: Call) -> int:
    from copiloot_tui.commandline.asking import is_at_terminal
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services import vaults
    from copiloot_tui.vault.lock import hold

    wanted = call.arguments
    if not wanted.proef and not wanted.ja and not is_at_terminal():
        raise WrongUsage("Zonder terminal kan Copiloot niet vragen of dit erin mag. Zeg dat vooraf met --ja.")
    attempt, carry_out = _ways(call, wanted.bestand)
    vaults.look(call.folder)
    if wanted.proef:
        with opened_vault(call) as opened:
            return attempt(opened)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        return carry_out(opened)


def _ways(call: Call, path: Path) -> "tuple[Way, Way]":
    """How to tell what the file would do, and how to do it: by what stands in it."""
    from copiloot_tui.commandline import gezinnen, pakket
    from copiloot_tui.domain.errors import InvalidInput
    from copiloot_tui.services.family_files import Incoming, sort_of
    from copiloot_tui.services.team import is_team_file

    if is_team_file(path):
        raise InvalidInput("file", _TEAM)
    sort = sort_of(path)
    if sort is Incoming.PACKAGE:
        return partial(pakket.attempt, call), partial(pakket.take_in, call)
    if sort is Incoming.FAMILIES:
        families = gezinnen.read(call, path)
        return partial(gezinnen.attempt, call, file=families), partial(gezinnen.take_in, call, file=families)
    addresses = _file(path)
    return partial(_try, call, file=addresses), partial(_import, call, file=addresses)


def _file(path: Path) -> "AddressFile":
    """What stands in the file; refused when nobody can be read without choosing columns."""
    from copiloot_tui.domain.address_table import CardField
    from copiloot_tui.domain.errors import InvalidInput
    from copiloot_tui.services.address_files import read_file

    file = read_file(path)
    names = {CardField.NAME, CardField.FIRST_NAME, CardField.LAST_NAME, CardField.ORGANISATION}
    if file.table is not None and not names.intersection(column.field for column in file.mapping):
        raise InvalidInput("file", _NO_NAMES)
    return file


def _plan(opened: "Opened", file: "AddressFile") -> "ImportPlan":
    from copiloot_tui.services.address_files import entries
    from copiloot_tui.services.importing import cards_among, plan

    return plan(opened.store, *cards_among(entries(file), file.count))


def _try(call: Call, opened: "Opened", file: "AddressFile") -> int:
    from copiloot_tui.commandline.answer import say

    found = _plan(opened, file)
    say(call.as_json, _facts(call, found), *_lines(found), "Er is niets veranderd.")
    return 0


def _import(call: Call, opened: "Opened", file: "AddressFile") -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.domain.dutch import count
    from copiloot_tui.domain.intake import Answer, choice_of, possible_answers
    from copiloot_tui.domain.matching import Verdict
    from copiloot_tui.services.importing import carry_out

    found = _plan(opened, file)
    remark(*_lines(found))
    doubtful = found.of(Verdict.DOUBTFUL)
    with_doubts = what_about_doubts(call, len(doubtful))
    if with_doubts is None or (not call.arguments.ja and not is_agreed("Mag dit erin?")):
        remark("Er is niets veranderd.")
        return 1
    choices = found.usual_choices()
    if with_doubts:
        new = [each for each in doubtful if Answer.NEW in possible_answers(each)]
        choices |= {each.number: choice_of(each, Answer.NEW) for each in new}
        if stay := len(doubtful) - len(new):
            remark(f"{count(stay, 'blijft', 'blijven')} eruit: er staat geen instantie bij.")
    _, report = carry_out(opened.store, found, choices, source=file.name)
    done = {
        "toegevoegd": report.added,
        "gewijzigd": report.changed,
        "instanties": report.institutions,
        "eruit_gelaten": report.left_out,
    }
    say(
        call.as_json,
        {**_facts(call, found), "gedaan": done},
        f"Ingelezen: {report.added} nieuw, {report.changed} gewijzigd, nieuwe instanties: {report.institutions}.",
    )
    return 0


def _facts(call: Call, found: "ImportPlan") -> dict[str, Any]:
    from copiloot_tui.domain.matching import Verdict

    doubtful = found.of(Verdict.DOUBTFUL)
    doubts = [{"kaart": each.number + 1, "naam": _who(each), "reden": each.reason} for each in doubtful]
    problems = [{"nummer": problem.number, "wat": problem.sentence} for problem in found.problems]
    counts = {verdict.value: number for verdict, number in found.counts.items()}
    return {
        "bestand": str(call.arguments.bestand),
        **counts,
        "twijfels": doubts,
        "niet_te_lezen": problems,
        "lijkt_over_een_gezin": [number + 1 for number in found.pointed_out],
    }


def _who(judged: "Judged") -> str:
    return judged.card.name or judged.card.organisation


def _lines(found: "ImportPlan") -> list[str]:
    from copiloot_tui.domain.matching import Verdict

    lines = [f"{verdict.value.capitalize()}: {number}" for verdict, number in found.counts.items()]
    if found.counts[Verdict.CHANGED]:
        lines.append("Van wat gewijzigd is komt er alleen bij wat leeg was, of later is nagekeken.")
    lines += [f"Twijfel over {_who(each)}: {each.reason}" for each in found.of(Verdict.DOUBTFUL)]
    if found.counts[Verdict.DOUBTFUL]:
        lines.append("In het programma kies je bij twijfel per kaart: typ 4, dan i. " + how_to_choose())
    if found.pointed_out:
        numbers = ", ".join(str(number + 1) for number in found.pointed_out)
        lines.append(f"In de bijzonderheden lijkt iets op de naam van een gezin of een BSN: bij kaart {numbers}.")
    return [*lines, *(f"Nummer {problem.number}: {problem.sentence}" for problem in found.problems)]


COMMAND: Final = Command(
    name="import",
    help="lees aanspreekpunten of gezinnen in uit een bestand",
    more="Aanspreekpunten uit een vCard of CSV, gezinnen uit JSON, CSV of een verzegeld pakket; Copiloot ziet zelf wat "
    "het is. Uit een pakket komen ook gezinnen om waar te nemen of over te nemen; wat een waarnemer teruggeeft wordt "
    "samengevoegd. Er gaat niemand weg. Van een aanspreekpunt komt wat later is nagekeken in de plaats van wat er "
    "stond; een gezin dat er al staat blijft zoals het is. --proef kan ook terwijl het programma openstaat.",
    add_arguments=_add_arguments,
    run=_run,
)
