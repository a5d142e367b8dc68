"""The plug is pulled in the middle of a back-up, a restore and a migration: the old or the new, always whole."""

import random
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import NewerVault, Secret
from copiloot_tui.services import backups, search
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.records import save
from copiloot_tui.store import copies
from copiloot_tui.vault import opening
from copiloot_tui.vault.files import VaultFiles
from tests.faults.children import OPEN, Worker, seed_of, worker
from tests.faults.conftest import Sized, Tell
from tests.faults.vault_content import make_filled_vault, reopen, some_notes
from tests.vaults import PASSPHRASE, SetClock

NOTES = 800
WARM_UP = """
from copiloot_tui.services import backups
from copiloot_tui.store import copies, migrating
from copiloot_tui.domain.errors import Secret
from copiloot_tui.store.store import Store
import time
"""
TIMED = """
tell("ready")
began = time.monotonic()
{work}
tell(time.monotonic() - began)
"""
BACK_UP = OPEN + WARM_UP + TIMED.format(work="backups.backup(opened)")
RESTORE = WARM_UP + TIMED.format(
    work="backups.restore(folder, Path(sys.argv[2]), PASSPHRASE, Secret.PASSPHRASE, SystemClock())"
)
MIGRATE = (
    OPEN
    + WARM_UP
    + """
keys = opened.keys
opened.close()
"""
    + TIMED.format(
        work="migrating.migrate(keys.files.database, keys.data_key.raw_key, [migrating.VERSIONS, Path(sys.argv[2])])"
    )
)
NEXT_REVISION = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "next", "0007", None, None


def upgrade() -> None:
    op.execute("CREATE TABLE of_the_next_version (id INTEGER PRIMARY KEY, text TEXT)")
    op.execute("UPDATE note SET text = text || ' verhuisd'")
"""


def seconds_of(script: str, folder: Path, *words: str) -> float:
    """How long the work takes when nobody interrupts it."""
    with worker(script, folder, *words) as child:
        assert child.finish() == 0, child.trouble
        return float(child.told[-1])


def kill_within(child: Worker, seconds: float, chance: random.Random) -> bool:
    """Kill after a part of the time; whether the work was not yet done."""
    child.wait_for(1)
    time.sleep(chance.uniform(0.0, 1.1 * seconds))
    child.kill()
    return len(child.told) == 1


def holds(opened: Opened, word: str) -> bool:
    return bool(search.search(opened.store, word))


def after_restore(folder: Path) -> str:
    opened = reopen(folder)
    try:
        if not backups.check(opened).is_sound:
            return "unsound"
        return "old" if holds(opened, "tweede") else "new" if holds(opened, "eerste") else "empty"
    finally:
        opened.close()


def after_migration(folder: Path) -> str:
    files = VaultFiles(folder)
    report = copies.check(files.database, opening.unlock_by_passphrase(files, PASSPHRASE).data_key.raw_key)
    if not report.is_sound or report.counts["note"] != NOTES:
        return "unsound"
    if "of_the_next_version" not in report.counts:
        reopen(folder).close()
        return "old"
    with pytest.raises(NewerVault):
        reopen(folder)
    return "new"


def test_a_back_up_that_is_interrupted_leaves_only_whole_ones(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(5, 20), random.Random(seed_of("interrupted back-up"))
    make_filled_vault(tmp_path / "kluis", NOTES)
    seconds = seconds_of(BACK_UP, tmp_path / "kluis")
    in_the_middle = unsound = 0

    for turn in range(kills):
        with worker(BACK_UP, tmp_path / "kluis") as child:
            in_the_middle += kill_within(child, seconds, chance)
        opened = reopen(tmp_path / "kluis")
        unsound += not backups.check(opened).is_sound
        opened.close()
        for made in backups.backups(tmp_path / "kluis"):
            put_back = tmp_path / f"terug-{turn}"
            backups.restore(put_back, made.path, PASSPHRASE, Secret.PASSPHRASE, SetClock())
            opened = reopen(put_back)
            unsound += not (backups.check(opened).is_sound and holds(opened, "eerste"))
            opened.close()
            shutil.rmtree(put_back)
    # The next one that is left in peace comes about, and clears nothing away that is whole.
    before = {made.path for made in backups.backups(tmp_path / "kluis")}
    seconds_of(BACK_UP, tmp_path / "kluis")
    after = {made.path for made in backups.backups(tmp_path / "kluis")}

    tell("kills in a back-up", kills=kills, in_the_middle=in_the_middle, unsound=unsound)
    assert not unsound
    assert in_the_middle
    assert len(after - before) == 1


def test_a_restore_that_is_interrupted_leaves_the_old_or_the_new_vault(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(5, 20), random.Random(seed_of("interrupted restore"))
    folder, pristine = tmp_path / "kluis", tmp_path / "zoals het was"
    family = make_filled_vault(folder, NOTES)
    opened = reopen(folder)
    backup = backups.backup(opened)
    save(opened.store, *some_notes(family, 20, "tweede"))
    opened.close()
    shutil.copytree(folder, pristine)
    seconds = seconds_of(RESTORE, folder, str(backup))
    outcomes: Counter[str] = Counter()

    for _ in range(kills):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        with worker(RESTORE, folder, str(backup)) as child:
            outcomes["in the middle"] += kill_within(child, seconds, chance)
        outcomes[after_restore(folder)] += 1
    seconds_of(RESTORE, folder, str(backup))

    tell("kills in a restore", kills=kills, **outcomes)
    assert outcomes["old"] + outcomes["new"] == kills
    assert outcomes["in the middle"]
    assert after_restore(folder) == "new"


def test_a_migration_that_is_interrupted_leaves_the_old_or_the_new_vault(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(5, 20), random.Random(seed_of("interrupted migration"))
    folder, pristine, revisions = tmp_path / "kluis", tmp_path / "zoals het was", tmp_path / "revisions"
    revisions.mkdir()
    (revisions / "next.py").write_text(NEXT_REVISION)
    make_filled_vault(folder, NOTES)
    shutil.copytree(folder, pristine)
    seconds = seconds_of(MIGRATE, folder, str(revisions))
    outcomes: Counter[str] = Counter()
    unfinished = 0

    for turn in range(kills):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        with worker(MIGRATE, folder, str(revisions)) as child:
            outcomes["in the middle"] += kill_within(child, seconds, chance)
        outcomes[after_migration(folder)] += 1
        if turn % 4 == 0 and after_migration(folder) == "old":
            seconds_of(MIGRATE, folder, str(revisions))
            unfinished += after_migration(folder) != "new"

    tell("kills in a migration", kills=kills, **outcomes)
    assert outcomes["old"] + outcomes["new"] == kills
    assert outcomes["in the middle"]
    assert not unfinished, "after a kill the migration has to come about the next time"
