"""`copiloot controleer`: versions, free space and the state of the vault; safe to put in an e-mail."""

from typing import TYPE_CHECKING, Any, Final

from copiloot_tui import __version__
from copiloot_tui.commandline.command import Call, Command

if TYPE_CHECKING:
    from copiloot_tui.store.copies import CheckReport

DAMAGED: Final = 4
_LIBRARIES: Final = ("textual", "sqlalchemy", "sqlcipher3", "alembic", "pyseto", "pyrage", "keyring", "filelock")
_PROBLEMS: Final = {
    "integrity": "de gegevens kloppen niet met hun inhoudsopgave",
    "foreign_keys": "er wordt verwezen naar iets dat er niet is",
    "search": "het zoekregister klopt niet",
    "unreadable": "de gegevens zijn niet te lezen",
}
_MEGABYTE: Final = 1_000_000


def _run(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import CopilootError
    from copiloot_tui.services import backups

    facts: dict[str, Any] = {"versies": _versions(), "vrije_ruimte_mb": _free_space(call), "backups": _backups(call)}
    trouble = ""
    try:
        with opened_vault(call) as opened:
            report = backups.check(opened)
        facts["kluis"] = _vault(report)
        exit_code = 0 if report.is_sound else DAMAGED
    except CopilootError as error:
        trouble, exit_code = str(error), error.exit_code
        facts["kluis"] = {"staat": trouble}
    say(call.as_json, facts, *_lines(facts))
    if trouble:
        remark(trouble)
    return exit_code


def _versions() -> dict[str, str]:
    import platform
    from importlib import metadata

    found = {"copiloot": __version__, "python": platform.python_version()}
    found["systeem"] = f"{platform.system()} {platform.release()} {platform.machine()}"
    for library in _LIBRARIES:
        try:
            found[library] = metadata.version(library)
        except metadata.PackageNotFoundError:
            found[library] = "ontbreekt"
    return found


def _free_space(call: Call) -> int:
    import shutil

    there = next(place for place in (call.folder, *call.folder.parents) if place.exists())
    return shutil.disk_usage(there).free // _MEGABYTE


def _backups(call: Call) -> dict[str, object]:
    from copiloot_tui.services import backups

    found = backups.backups(call.folder)
    return {"aantal": len(found), "nieuwste": found[0].made_at.isoformat() if found else None}


def _vault(report: "CheckReport") -> dict[str, object]:
    return {
        "staat": "in orde" if report.is_sound else "beschadigd",
        "problemen": [_PROBLEMS.get(problem, problem) for problem in report.problems],
        "beschadigde_bladen": report.damaged_pages,
        "vorm": report.schema,
        "sqlcipher": report.sqlcipher,
        "sqlite": report.sqlite,
        "aantallen": dict(report.counts),
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    vault, made = facts["kluis"], facts["backups"]
    lines = [f"{name}: {version}" for name, version in facts["versies"].items()]
    lines.append(f"vrije ruimte: {facts['vrije_ruimte_mb']} MB")
    lines.append(f"back-ups: {made['aantal']}" + (f", nieuwste {made['nieuwste'][:10]}" if made["nieuwste"] else ""))
    lines.append(f"kluis: {vault['staat']}")
    if "vorm" in vault:
        lines.append(f"kluis, vorm: {vault['vorm']} (SQLCipher {vault['sqlcipher']}, SQLite {vault['sqlite']})")
        lines.append(f"kluis, regels: {sum(vault['aantallen'].values())}")
        lines.append(f"kluis, beschadigde bladen: {vault['beschadigde_bladen']}")
        lines.extend(f"kluis: {problem}" for problem in vault["problemen"])
    return lines


COMMAND: Final = Command(
    name="controleer",
    help="controleer de kluis, en toon versies en vrije ruimte",
    more="Wat het toont, kun je mailen: er staat niets in over een gezin, en geen mappen of namen.",
    run=_run,
)
