"""What the documents promise to name is named: dependencies, commands, settings, keys and each other."""

import re
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from copiloot_tui import settings
from copiloot_tui.commandline import line
from copiloot_tui.commandline.command import Command as Subcommand
from copiloot_tui.domain.figure_scheme import figure_tables
from copiloot_tui.domain.figures import Heading
from copiloot_tui.services.figures import type_headings
from copiloot_tui.ui import places
from copiloot_tui.ui.commands import Command
from copiloot_tui.ui.everywhere import COMMANDS
from copiloot_tui.ui.place import Place
from copiloot_tui.vault import noodblad

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def required_packages() -> set[str]:
    lines = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]
    return {name[0] for line in lines if (name := re.match(r"[a-z0-9-]+", line))}


def paths_of(commands: tuple[Subcommand, ...], before: str = "copiloot") -> list[str]:
    found = []
    for command in commands:
        path = f"{before} {command.name}"
        found.extend(paths_of(command.parts, path) if command.parts else [path])
    return found


def commands_on_screen() -> list[Command]:
    found = dict.fromkeys(COMMANDS)
    for module in iter_modules(places.__path__, f"{places.__name__}."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, Place):
                found.update(dict.fromkeys(kind.COMMANDS_HERE))
    return list(found)


def test_each_dependency_has_a_reason_and_no_other_package_does():
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| \S", text_of("ARCHITECTURE.md").partition("## Dependencies")[2], re.MULTILINE
    )

    assert set(rows) - {"package"} == required_packages()


@pytest.mark.parametrize("path", paths_of(line.commands()))
def test_each_subcommand_is_in_the_readme(path: str):
    assert f"`{path}" in text_of("README.md")


def test_each_setting_is_explained_to_the_administrator(tmp_path: Path):
    settings.keep(tmp_path / "instellingen.toml", settings.Settings())
    written = tomllib.loads((tmp_path / "instellingen.toml").read_text("utf-8"))

    rows = re.findall(r"^\| `(\w+)` \|", text_of("docs/beheerder.md"), re.MULTILINE)

    assert set(rows) >= set(written)


@pytest.mark.parametrize("command", commands_on_screen(), ids=lambda each: each.id)
def test_each_command_on_the_screen_is_in_the_handbook_with_its_key(command: Command):
    keys = command.keys or "via Ctrl+P"

    assert f"| {keys} | {command.title} |" in text_of("docs/werken-met-copiloot.md")


@pytest.mark.parametrize("name", ["README.md", "docs/noodblad.md"])
def test_the_way_back_without_us_is_given_as_the_noodblad_gives_it(name: str):
    lines = text_of(name).splitlines()

    assert noodblad.AGE_COMMAND in lines
    assert noodblad.APSW_COMMAND in lines


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_link_between_documents_leads_somewhere(document: Path):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target


def test_each_code_of_a_tellingbestand_is_in_the_page_of_the_coordinator():
    rows = set(text_of("docs/coordinator.md").splitlines())
    for table in figure_tables(type_headings(), {}):
        own, *headings = (f"`{table.code}`", *map(_codes_of, (table.rows, table.columns)))
        assert f"| {own} | {' | '.join(headings)} |" in rows


def _codes_of(headings: tuple[Heading, ...]) -> str:
    return ", ".join(f"`{heading.code}`" for heading in headings)
