import subprocess
import sys
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import AlreadyOpen
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.lock import hold

HOLD = """
import sys
from pathlib import Path
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.lock import hold
with hold(VaultFiles(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_program_at_a_time_holds_a_vault(tmp_path: Path):
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == b"held"

    with pytest.raises(AlreadyOpen), hold(VaultFiles(tmp_path)):
        pass

    other.kill()
    other.communicate()
    with hold(VaultFiles(tmp_path)):
        pass
