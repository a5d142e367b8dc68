"""Writing an e-mail through the program that the system has for that."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.ui.ask import Ask
from copiloot_tui.ui.dialogs.cover import Cover
from copiloot_tui.ui.mail import NO_PROGRAM, is_safe_address, write_email
from tests.ui.app_driver import notices, settle, wait_for_screen, wait_until
from tests.ui.quick_driver import open_quickly

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="what opens links is a program of its own on Linux")

FINE = ["m.yilmaz@ciz.nl", "o_connor+zevmb@loket.gemeente-utrecht.nl", "123@svb.nl"]
REFUSED = [
    "",
    "geen adres",
    "--help@ciz.nl",
    "-a@ciz.nl",
    ".a@ciz.nl",
    "a@b@ciz.nl",
    "a@ciz",
    "a@-ciz.nl",
    "a@ciz..nl",
    "a@ciz.nl?subject=hallo",
    "a@ciz.nl,b@ciz.nl",
    "a@ciz.nl b@ciz.nl",
    "a%0Abcc:b@ciz.nl",
    "a$(id)@ciz.nl",
    "a@ciz.nl\n",
    "a\x1b@ciz.nl",
    "a'@ciz.nl",
    "Jan <a@ciz.nl>",
    "zoë@ciz.nl",
    f"{'a' * 65}@ciz.nl",
    f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}.nl",
]


@pytest.mark.parametrize("address", FINE)
def test_an_ordinary_address_may_go_to_another_program(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize("address", REFUSED)
def test_anything_that_could_be_read_as_more_than_an_address_may_not(address: str) -> None:
    assert not is_safe_address(address)


@given(st.text())
def test_no_text_passes_with_signs_that_mean_something_to_a_shell_or_a_link(text: str) -> None:
    if is_safe_address(text):
        assert not set(text) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-@")
        assert text.count("@") == 1
        assert text[0] != "-"


def put_opener(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """A program of the system that opens links: this one writes down what it was given."""
    folder.mkdir()
    told = folder / "told"
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{told}"\nexit {code}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":99")
    return told


@only_linux
async def test_the_address_alone_goes_to_the_mail_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = put_opener(tmp_path / "bin", monkeypatch)
    async with open_quickly(tmp_path, []) as (app, pilot):
        write_email(app, "m+zevmb@ciz.nl")
        await wait_until(pilot, lambda: any("e-mailprogramma" in notice for notice in notices(pilot)))

    assert told.read_text() == "mailto:m%2Bzevmb@ciz.nl|"


@only_linux
async def test_a_mail_program_that_fails_is_told_and_the_address_can_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_opener(tmp_path / "bin", monkeypatch, code=4)
    async with open_quickly(tmp_path, []) as (app, pilot):
        write_email(app, "m@ciz.nl")
        await wait_for_screen(pilot, Ask)
        await pilot.press("enter")
        await settle(pilot)

        assert app.clipboard == "m@ciz.nl"


@only_linux
async def test_without_a_graphical_session_nothing_is_started_in_our_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = put_opener(tmp_path / "bin", monkeypatch)
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    async with open_quickly(tmp_path, []) as (app, pilot):
        write_email(app, "m@ciz.nl")
        await wait_for_screen(pilot, Ask)
        await pilot.press("escape")
        await settle(pilot)

        assert app.clipboard == ""
    assert not told.exists()


@only_linux
async def test_an_address_that_is_none_goes_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = put_opener(tmp_path / "bin", monkeypatch)
    async with open_quickly(tmp_path, []) as (app, pilot):
        write_email(app, "--version@ciz.nl")
        await wait_for_screen(pilot, Ask)

    assert not told.exists()


async def test_no_address_comes_above_a_screen_that_was_covered_meanwhile(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, []) as (app, pilot):
        write_email(app, "--version@ciz.nl")
        await app.push_screen(Cover())
        await wait_until(pilot, lambda: notices(pilot) == [NO_PROGRAM])

        assert isinstance(app.screen, Cover)
