"""An error that nobody foresaw: a code and a next step, no word of the vault, and the typing is kept."""

import sys
import time
from pathlib import Path

import pytest

from copiloot_tui.services import drafts
from copiloot_tui.ui.guard import CRASHED, WINDOW_GONE, QuietApp
from tests.faults.program import INSIDE, Person, flowing, outside_the_alternate_screen, words_in
from tests.faults.traces import found_in_files, traces_of

LOCAL, MESSAGE = "geheimlokaal", "geheimbericht"

KEEPER = """
import sys
from copiloot_tui.doorkeeper import door
sys.exit(door.keep_door(sys.argv[1], [sys.executable, sys.argv[2], "--kluis", sys.argv[1]]))
"""
CHILD = """
import asyncio, sys, threading
from textual.widgets import Static
from pathlib import Path
from copiloot_tui.commandline import session
from copiloot_tui.ui import app
from copiloot_tui.ui.app import CopilootApp

def fail(*_):
    name_of_a_child = "geheim" + "lokaal"
    raise RuntimeError(f"geheim{'bericht'} {name_of_a_child}")

async def fail_later():
    fail()

class Unpaintable(Static):
    def render(self):
        fail()

class Failing(CopilootApp):
    CSS_PATH = [Path(app.__file__).parent / name for name in CopilootApp.CSS_PATH]

    def action_show_help(self):
        HOW

session.CopilootApp = Failing
sys.exit(session.main(sys.argv[1:]))
"""
WAYS = {
    "in a command": "fail()",
    "in a worker": "self.run_worker(fail_later())",
    "in the worker of a thread": "self.run_worker(fail, thread=True)",
    "in a service": "self.run_worker(self.desk.write(fail))",
    "while painting": "self.screen.mount(Unpaintable())",
    "in a timer": "self.set_timer(0.01, fail)",
}
OFTEN = ("in a command", "while painting")
LOOSE = """
        asyncio.ensure_future(fail_later())
        asyncio.get_running_loop().call_soon(fail)
        threading.Thread(target=fail).start()
"""


def start_failing(person: Person, how: str) -> None:
    person.make_vault()
    script = person.home.parent / "failing.py"
    script.write_text(CHILD.replace("HOW", how))
    person.start(sys.executable, "-c", KEEPER, str(person.vault), str(script))
    person.unlock()
    person.begin_note()
    person.type("half getypt")
    person.see("half getypt")
    time.sleep(2.0)


def require_no_trace(person: Person) -> None:
    for word in (LOCAL, MESSAGE):
        assert word.encode() not in person.at.output
        assert not found_in_files(person.home, traces_of(word))
    assert "half getypt" not in outside_the_alternate_screen(person.at.output).decode()
    assert b"Traceback" not in person.at.output


@pytest.mark.parametrize("way", [way if way in OFTEN else pytest.param(way, marks=pytest.mark.long) for way in WAYS])
def test_a_crash_tells_a_code_and_a_next_step_and_nothing_else(person: Person, way: str):
    start_failing(person, WAYS[way])

    person.press("f1")
    code = person.at.wait()

    told = words_in(outside_the_alternate_screen(person.at.output))
    assert code == 1
    assert "Er ging iets mis (code RuntimeError" in told
    assert "tart Copiloot opnieuw" in flowing(told)
    require_no_trace(person)
    opened = person.opened()
    assert [draft.values["text"] for draft in drafts.open_drafts(opened.store)] == ["half getypt"]
    opened.close()


def test_errors_outside_the_screens_show_nothing_either(person: Person):
    start_failing(person, LOOSE)

    person.press("f1")
    person.wait(1.0)
    if person.at.process.poll() is None:
        person.see("half getypt")
        person.leave()

    require_no_trace(person)
    opened = person.opened()
    assert [draft.values["text"] for draft in drafts.open_drafts(opened.store)] == ["half getypt"]
    opened.close()


async def test_a_terminal_that_falls_away_ends_the_program_with_a_sentence_and_no_traceback(
    capsys: pytest.CaptureFixture[str],
):
    app = QuietApp()
    async with app.run_test():
        app.panic("Traceback (most recent call last)")

    assert app.return_code == CRASHED
    assert capsys.readouterr().err == f"{WINDOW_GONE}\n"


def test_what_these_tests_look_for_is_what_an_error_would_show(tmp_path: Path):
    (tmp_path / "log").write_text(f"RuntimeError: {MESSAGE}")

    assert found_in_files(tmp_path, traces_of(MESSAGE))
    assert INSIDE not in words_in(b"\x1b[?1049h")
