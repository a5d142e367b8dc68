"""The command line itself: Dutch to the last word, and never a traceback."""

import re

import pytest

from copiloot_tui.__main__ import main
from copiloot_tui.commandline.command import Command
from copiloot_tui.commandline.line import COMMANDS, commands

ENGLISH = re.compile(
    r"\b(usage|options?|optional|arguments?|positional|show|this|help message|exit|error|invalid|choice|choose|from|"
    r"required|expected|unrecognized|the|following|are|file|folder|value|default|and|not|version|command)\b",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(r"--\w[\w-]*|\{[^}]*\}")


def ways(declared: tuple[Command, ...], *before: str) -> list[tuple[str, ...]]:
    found = []
    for command in declared:
        found += [(*before, command.name), *ways(command.parts, *before, command.name)]
    return found


ALL_WAYS = [(), *ways(commands())]


def assert_dutch(text: str) -> None:
    assert not ENGLISH.search(OWN_WORDS.sub("", text)), text


@pytest.mark.parametrize("way", ALL_WAYS, ids=" ".join)
def test_the_help_of_every_command_is_dutch(way: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*way, "--help"])

    shown = capsys.readouterr()
    assert code == 0
    assert shown.out.startswith(f"gebruik: {' '.join(('copiloot', *way))} ")
    assert shown.err == ""
    assert_dutch(shown.out)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["exprot"], f"Bij OPDRACHT kan alleen: {', '.join(COMMANDS)}."),
        (["kluis"], "Er ontbreekt nog iets: OPDRACHT."),
        (["zoek"], "Er ontbreekt nog iets: WOORD."),
        (["backup", "iets"], "Dit hoort er niet bij: iets."),
        (["backup", "--naar"], "Achter --naar hoort een waarde."),
        (["--kluis"], "Achter --kluis hoort een waarde."),
        (["--kl", "map"], None),
        (["backup", "--json=ja"], "Achter --json hoort geen waarde."),
        (["demo", "--gezinnen", "veel"], "Bij --gezinnen hoort een getal."),
        (["demo", "--gezinnen", "0"], "Kies bij --gezinnen een getal van 1 tot en met 1000."),
        (["demo", "--jaren", "99"], "Kies bij --jaren een getal van 1 tot en met 15."),
        (["export", "samenvatting", "3"], "Er ontbreekt nog iets: --naar."),
        (["export", "samenvatting", "3", "--naar", "x", "--niveau", "alles"], "Bij --niveau kan alleen: volledig,"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_get_a_dutch_sentence(
    words: list[str], sentence: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(words)

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert shown.err.startswith(sentence or "")
    assert shown.err.count("\n") == 1
    assert_dutch(shown.err)


@pytest.mark.parametrize("words", [["--version"], ["--kluis", "x", "--version"], ["--version", "--json"]])
def test_the_version_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert re.fullmatch(r"copiloot \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "words", [["--kluis", "{}", "controleer", "--json"], ["controleer", "--json", "--kluis", "{}"]]
)
def test_what_goes_for_every_command_may_stand_before_it_and_after_it(
    words: list[str], tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([word.format(tmp_path) for word in words])

    assert code == 1
    assert '"staat": "In deze map staat geen kluis.' in capsys.readouterr().out


def test_every_command_of_the_help_has_something_to_run() -> None:
    for command in commands():
        assert command.help
        assert command.parts or command.run
