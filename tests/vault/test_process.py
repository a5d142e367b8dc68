import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="what a program lets others read differs per system")
def test_a_hardened_program_leaves_no_core_file_and_is_not_dumpable():
    code = (
        "import ctypes, resource; from copiloot_tui.vault.process import harden; harden();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.strip() == "(0, 0) 0"
