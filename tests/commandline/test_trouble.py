"""What is told of an error that nobody foresaw."""

import pytest

from copiloot_tui.commandline.trouble import code_of, report
from copiloot_tui.domain.errors import Damage, DamagedVault, InvalidInput, NotUnlocked, NoVault, WrongUsage
from copiloot_tui.domain.family import Family


def test_an_error_is_told_as_a_kind_and_a_place_and_never_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    name = "De Wit"

    try:
        Family(name=name, number=name).number.geheim  # type: ignore[arg-type,attr-defined]  # noqa: B018
    except (AttributeError, TypeError) as error:
        code = report(error)

    told = capsys.readouterr()
    assert code == 1
    assert told.out == ""
    assert "code AttributeError" in told.err
    assert "De Wit" not in told.err
    assert "geheim" not in told.err
    assert told.err.count("\n") == 1


def test_the_place_is_the_last_one_in_our_own_code() -> None:
    try:
        InvalidInput("name")  # type: ignore[call-arg]
        int("x")
    except (TypeError, ValueError) as error:
        outside = code_of(error)
    try:
        Family(name=3)  # type: ignore[arg-type]
    except (AttributeError, TypeError) as error:
        inside = code_of(error)

    assert outside == "TypeError onbekend"
    assert inside.split()[1].startswith("copiloot_tui.domain.")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoVault(), 1),
        (WrongUsage("Zo niet."), 2),
        (NotUnlocked(), 3),
        (DamagedVault(Damage.DATABASE_EMPTY), 4),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_foreseen_error_is_told_as_its_sentence(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(error) == code
    assert capsys.readouterr().err == f"{error}\n"
