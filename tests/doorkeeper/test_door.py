"""The parent of the interactive program, in a real terminal, with small children in the place of the screens."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import filelock
import pyte
import pytest

from tests.terminal import PATIENCE_SECONDS, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

KEEPER = """
import runpy, sys
from copiloot_tui.commandline.trouble import report
from copiloot_tui.doorkeeper import door, posix
posix.LEAVE_SECONDS = 1.0
script, folder, way = sys.argv[1:]
def work():
    sys.argv = [script, "--kluis", folder]
    try:
        runpy.run_path(script)
    except SystemExit as ended:
        return ended.code or 0
    return 0
try:
    sys.exit(door.keep_door(folder, [sys.executable, script, "--kluis", folder], work if way == "copied" else None))
except Exception as error:
    sys.exit(report(error))
"""

CHILD = """
import os, pathlib, select, signal, sys, time
folder = pathlib.Path(sys.argv[2])
def note(name, text=""):
    (folder / name).write_text(text)
def show(text):
    os.write(1, text.encode())
turn = len(list(folder.glob("turn-*"))) + 1
note(f"turn-{turn}", str(os.getpid()))
"""

LEAVE_POLITELY = """
def leave(number, frame):
    note("told", str(number))
    sys.exit(75)
signal.signal(signal.SIGTERM, leave)
signal.signal(signal.SIGHUP, leave)
show("ready")
time.sleep(60)
"""


@pytest.fixture(params=["started", "copied"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The vault's folder, in one that is called after the way in which a child begins."""
    (tmp_path / request.param).mkdir()
    return tmp_path / request.param / "kluis"


def keeper(folder: Path, child: str, **environment: str) -> Terminal:
    folder.parent.joinpath("child.py").write_text(CHILD + child)
    command = [sys.executable, "-c", KEEPER, str(folder.parent / "child.py"), str(folder), folder.parent.name]
    return Terminal(command, environment=environment)


def turns(folder: Path) -> int:
    return len(list(folder.glob("turn-*")))


def wait_for_file(path: Path) -> str:
    limit = time.monotonic() + PATIENCE_SECONDS
    while not path.exists() or not path.read_text():
        assert time.monotonic() < limit, f"{path.name} did not come"
        time.sleep(0.02)
    return path.read_text()


def test_a_child_that_locked_is_followed_by_a_fresh_one(folder: Path) -> None:
    with keeper(folder, "sys.exit(75 if turn < 4 else 0)") as terminal:
        code = terminal.wait()

        assert code == 0
        assert turns(folder) == 4


def test_what_is_typed_while_one_child_makes_way_for_the_next_reaches_nobody(folder: Path) -> None:
    child = """
if turn == 1:
    show("ready")
    time.sleep(0.7)
    sys.exit(75)
time.sleep(0.2)
heard = os.read(0, 100) if select.select([0], [], [], 0.3)[0] else b"nothing"
note("heard", heard.decode())
"""
    with keeper(folder, child) as terminal:
        terminal.wait_for("ready")
        terminal.type("zeergeheim\nzoek")
        terminal.wait()

        assert (folder / "heard").read_text() == "nothing"
        assert b"zeer" not in terminal.output
        assert b"zoek" not in terminal.output


def test_typing_is_never_echoed_from_the_first_child_to_the_last(folder: Path) -> None:
    child = """
if turn == 1:
    show("ready")
time.sleep(0.05)
sys.exit(75 if turn < 10 else 0)
"""
    with keeper(folder, child) as terminal:
        terminal.wait_for("ready")
        while turns(folder) < 9:
            terminal.type("q")
            terminal.read(0.01)
        code = terminal.wait()

        assert code == 0
        assert b"q" not in terminal.output


def test_the_terminal_is_as_it_was_after_the_program_left(folder: Path) -> None:
    with keeper(folder, 'show("ready"); time.sleep(0.5)') as terminal:
        terminal.wait_for("ready")
        echoed_during = terminal.echoes
        code = terminal.wait()

        assert code == 0
        assert not echoed_during
        assert terminal.modes == terminal.modes_before


def test_a_child_that_was_killed_leaves_a_usable_terminal_and_a_sentence(folder: Path) -> None:
    child = r"""
import tty
tty.setraw(0)
show("vooraf\r\n\x1b[?1049h\x1b[?25l\x1b[?1003h\x1b[?2004h\x1b[?1004hscherm")
os.kill(os.getpid(), signal.SIGKILL)
"""
    with keeper(folder, child) as terminal:
        code = terminal.wait()

        assert code == 1
        assert terminal.modes == terminal.modes_before
        for mode in (b"1049", b"1000", b"1003", b"1006", b"2004", b"1004"):
            assert terminal.output.rindex(b"\x1b[?" + mode + b"l") > terminal.output.index(b"scherm")
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(terminal.output)
        assert "Copiloot is onverwacht gestopt (code signaal 9)." in "\n".join(screen.display)
        assert not screen.cursor.hidden


def test_a_child_that_failed_is_told_with_its_code(folder: Path) -> None:
    with keeper(folder, "sys.exit(3)") as terminal:
        code = terminal.wait()

        assert code == 1
        assert turns(folder) == 1
        assert "Copiloot is onverwacht gestopt (code 3)." in terminal.output.decode()
        assert "Traceback" not in terminal.output.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_child_may_save_before_the_system_ends_the_program(folder: Path, number: signal.Signals) -> None:
    with keeper(folder, LEAVE_POLITELY) as terminal:
        terminal.wait_for("ready")
        os.kill(terminal.process.pid, number)
        code = terminal.wait()

        assert code == 0
        assert (folder / "told").read_text() == str(int(number))
        assert turns(folder) == 1
        assert terminal.modes == terminal.modes_before


def test_a_child_may_save_when_the_terminal_is_closed(folder: Path) -> None:
    with keeper(folder, LEAVE_POLITELY) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()

        assert wait_for_file(folder / "told") == str(int(signal.SIGHUP))
        assert terminal.process.wait(PATIENCE_SECONDS) == 0
        assert turns(folder) == 1


def test_a_child_that_does_not_leave_in_time_is_ended(folder: Path) -> None:
    child = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
show("ready")
time.sleep(60)
"""
    with keeper(folder, child) as terminal:
        terminal.wait_for("ready")
        os.kill(terminal.process.pid, signal.SIGTERM)
        code = terminal.wait()

        assert code == 1
        assert "signaal 9" in terminal.output.decode()
        assert terminal.modes == terminal.modes_before


def test_ctrl_c_and_an_interrupt_end_nothing(folder: Path) -> None:
    child = """
show("ready")
time.sleep(0.6)
note("outlived", "yes")
"""
    with keeper(folder, child) as terminal:
        terminal.wait_for("ready")
        terminal.type("\x03")
        os.kill(terminal.process.pid, signal.SIGINT)
        os.kill(int((folder / "turn-1").read_text()), signal.SIGINT)
        code = terminal.wait()

        assert code == 0
        assert (folder / "outlived").exists()


def test_a_vault_that_another_program_holds_is_refused(folder: Path) -> None:
    folder.mkdir()
    with filelock.FileLock(folder / "vault.lock"), keeper(folder, "") as terminal:
        code = terminal.wait()

        assert code == 1
        assert "Copiloot staat nog open met deze kluis." in terminal.output.decode()
        assert turns(folder) == 0


def test_a_vault_that_is_open_is_refused_to_others_until_the_program_left(folder: Path) -> None:
    lock = filelock.FileLock(folder / "vault.lock", timeout=0)
    with keeper(folder, 'show("ready"); os.read(0, 1)') as terminal:
        terminal.wait_for("ready")
        with pytest.raises(filelock.Timeout):
            lock.acquire()
        terminal.type("q")
        terminal.wait()

        with lock:
            pass


def test_a_vault_stays_held_by_the_child_when_the_parent_is_killed(folder: Path) -> None:
    child = 'signal.signal(signal.SIGHUP, signal.SIG_IGN); show("ready"); time.sleep(60)'
    with keeper(folder, child) as terminal:
        terminal.wait_for("ready")
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait(PATIENCE_SECONDS)

        with pytest.raises(filelock.Timeout):
            filelock.FileLock(folder / "vault.lock", timeout=0).acquire()
        os.kill(int((folder / "turn-1").read_text()), signal.SIGKILL)


def test_a_child_gets_no_switches_that_write_the_screen_elsewhere(folder: Path) -> None:
    switches = {"TEXTUAL_LOG": "log", "TEXTUAL": "devtools", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_ANIMATIONS": "none"}
    child = 'note("environment", " ".join(sorted(name for name in os.environ if name.startswith("TEXTUAL"))))'
    with keeper(folder, child, **switches) as terminal:
        terminal.wait()

        assert (folder / "environment").read_text() == "TEXTUAL_ANIMATIONS TEXTUAL_FPS"


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    folder.write_text("a file in its place")
    with keeper(folder, "") as terminal:
        code = terminal.wait()

        assert code == 1
        assert "Traceback" not in terminal.output.decode()


def test_the_folder_of_the_vault_is_private(folder: Path) -> None:
    with keeper(folder, "") as terminal:
        terminal.wait()

        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "vault.lock").stat().st_mode & 0o777 == 0o600


def test_without_a_terminal_the_program_says_what_it_needs(folder: Path) -> None:
    command = [sys.executable, "-m", "copiloot_tui", "--kluis", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    assert ended.returncode == 2
    assert ended.stderr == "Copiloot heeft een terminal nodig. Typ copiloot --help voor wat ook zonder kan.\n"
    assert not folder.exists()


def test_a_child_that_fails_while_it_imports_leaves_a_usable_terminal_and_a_sentence(folder: Path) -> None:
    child = r"""
import tty
tty.setraw(0)
show("\x1b[?1049h\x1b[?25l\x1b[?1003hscherm")
import a_module_that_is_not_there
"""
    with keeper(folder, child) as terminal:
        code = terminal.wait()

        assert code == 1
        assert turns(folder) == 1
        assert terminal.modes == terminal.modes_before
        for mode in (b"1049", b"1003"):
            assert terminal.output.rindex(b"\x1b[?" + mode + b"l") > terminal.output.index(b"scherm")
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(terminal.output)
        assert "Copiloot is onverwacht gestopt (code 1)." in "\n".join(screen.display)
        assert not screen.cursor.hidden


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks where Linux lists what is open")
def test_a_child_begins_with_the_terminal_and_the_lock_and_nothing_else(folder: Path) -> None:
    child = """
opened = [os.readlink(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd") if int(each) > 2
          and os.path.exists(f"/proc/self/fd/{each}")]
handlers = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)]
blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
note("begun", "\\n".join([*opened, *(str(int(each)) for each in handlers), str(len(blocked))]))
"""
    with keeper(folder, child) as terminal:
        terminal.wait()

        *opened, term, hangup, alarm, blocked = (folder / "begun").read_text().splitlines()
        assert opened == [str(folder / "vault.lock")]
        assert (term, hangup, alarm, blocked) == ("0", "0", "0", "0")
