"""`copiloot cijfers`: what a coordinator does with the tellingbestanden of all workers; needs no vault."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.services.national import National


def _add_key_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand met de geheime sleutel"
    )


def _make_key(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.services.coordinator_key import make_key

    target = call.arguments.naar
    refuse_bad_target(target)
    public_key = make_key(target, civil_day(call.clock.now()))
    remark(f"De geheime sleutel staat in {target}. Bewaar dat bestand goed: zonder kun je niets openen.")
    remark("Geef iedereen de publieke sleutel hieronder, voor in de instellingen:")
    say(call.as_json, {"bestand": str(target), "publieke_sleutel": public_key}, public_key)
    return 0


def _add_adding_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", type=Path, help="de map met alle tellingbestanden")
    parser.add_argument(
        "--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand: .csv, .pdf of .md"
    )
    parser.add_argument("--sleutel", metavar="BESTAND", type=Path, help="het bestand met je geheime sleutel")
    parser.add_argument(
        "--verwacht", metavar="BESTAND", type=Path, help="van wie je een bestand verwacht: op elke regel code en naam"
    )
    parser.add_argument("--periode", metavar="PERIODE", help="welke periode (die van de meeste bestanden)")


def _add_up(call: Call) -> int:
    from copiloot_tui.commandline.answer import say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.period import Period
    from copiloot_tui.services.national import add_up_folder, read_expected_file, read_key_file, write_national

    wanted = call.arguments
    refuse_bad_target(wanted.naar)
    national = add_up_folder(
        wanted.map,
        secret=read_key_file(wanted.sleutel) if wanted.sleutel else "",
        expected=read_expected_file(wanted.verwacht) if wanted.verwacht else (),
        period=Period.read(wanted.periode) if wanted.periode else None,
        skip=[path for path in (wanted.sleutel, wanted.verwacht) if path],
    )
    write_national(national, wanted.naar, civil_day(call.clock.now()))
    say(call.as_json, _facts(wanted.naar, national), *national.told, f"De cijfers staan in {wanted.naar}.")
    return 0


def _facts(target: Path, national: "National") -> dict[str, Any]:
    return {
        "bestand": str(target),
        "periode": national.period.code,
        "opgeteld": national.workers,
        "verwacht": national.expected,
        "ontbreekt": [{"code": each.worker, "naam": each.label} for each in national.missing],
        "niet_op_de_lijst": list(national.unexpected),
        "niet_meegeteld": [{"bestand": each.file, "waarom": each.sentence} for each in national.refused],
        "versies": dict(national.programs),
        "gezinnen_een_keer_geteld": national.counted_once,
        "verborgen": len(national.published.hiding),
    }


COMMAND: Final = Command(
    name="cijfers",
    help="tel de tellingbestanden van alle werkers op, voor een coördinator",
    parts=(
        Command(
            name="sleutel",
            help="maak een sleutel, zodat alleen jij tellingbestanden kunt lezen",
            more="Kan zonder kluis. De publieke sleutel geef je aan de anderen, het bestand houd je zelf.",
            add_arguments=_add_key_arguments,
            run=_make_key,
        ),
        Command(
            name="optellen",
            help="tel alle tellingbestanden in een map op tot een tabel",
            more="Kan zonder kluis. Wat kleiner is dan drie wordt pas na het optellen verborgen, met wat het verraadt.",
            add_arguments=_add_adding_arguments,
            run=_add_up,
        ),
    ),
)
