from collections.abc import Callable
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import InvalidInput, NoVault, VaultExists
from copiloot_tui.vault import creating, files, writing
from copiloot_tui.vault.creating import NewVault
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.opening import unlock_by_passphrase, unlock_by_recovery_key
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_keys


class Stopped(BaseException):
    """The power went."""


def make_stopping(folder: Path, new: NewVault, may_go_on: Callable[[], None]) -> None:
    vault_files = VaultFiles(folder)
    creating.write_new(vault_files, new, PASSPHRASE, CHEAP)
    may_go_on()
    with vault_files.new_database.open("wb") as database:
        database.write(new.data_key.salt)
        database.flush()
        may_go_on()
        database.write(bytes(range(240)) * 17)
    may_go_on()
    files.finish(vault_files)


def test_a_stop_after_any_step_leaves_no_vault_or_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    new, outcomes = creating.prepare(SetClock()), []
    really_replace, really_unlink = writing.os.replace, Path.unlink

    for last_step in range(100):
        folder, steps = tmp_path / str(last_step), iter(range(last_step))

        def may_go_on(steps=steps) -> None:
            if next(steps, None) is None:
                raise Stopped

        def stop_around_replace(source: Path, target: Path, may_go_on=may_go_on) -> None:
            may_go_on()
            really_replace(source, target)
            may_go_on()

        monkeypatch.setattr(writing.os, "replace", stop_around_replace)
        # A process that is gone cleans up nothing.
        monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
        try:
            make_stopping(folder, new, may_go_on)
            is_done = True
        except Stopped:
            is_done = False
        monkeypatch.setattr(writing.os, "replace", really_replace)
        monkeypatch.setattr(Path, "unlink", really_unlink)
        outcomes.append(outcome(folder, new))
        if is_done:
            break

    assert outcomes[-1] == "whole"
    assert outcomes == sorted(outcomes), outcomes
    assert len(outcomes) >= 12


def outcome(folder: Path, new: NewVault) -> str:
    vault_files = VaultFiles(folder)
    try:
        files.inspect(vault_files)
    except NoVault:
        assert not folder.exists() or not list(folder.iterdir())
        make_keys(folder)
        return "none"
    assert unlock_by_passphrase(vault_files, PASSPHRASE).data_key == new.data_key
    assert unlock_by_recovery_key(vault_files, new.recovery_key).seal_ok
    assert vault_files.recovery.exists()
    assert {path.name for path in folder.iterdir()} == {"vault.db", "vault.keys", "nood.age"}
    return "whole"


def test_clearing_up_a_stopped_set_up_can_itself_be_stopped(tmp_path: Path):
    names = ("vault.db.new", "vault.db.new-journal", "nood.age.new", "vault.keys.new")
    for removed in range(len(names)):
        folder = tmp_path / str(removed)
        folder.mkdir()
        for name in names[removed:]:
            (folder / name).write_bytes(b"half")

        with pytest.raises(NoVault):
            files.inspect(VaultFiles(folder))

        assert not list(folder.iterdir())


def test_a_vault_is_never_made_over_another(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    for name in ("vault.db", "vault.keys"):
        with pytest.raises(VaultExists):
            creating.write_new(keys.files, creating.prepare(SetClock()), PASSPHRASE, CHEAP)
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
        (tmp_path / name).rename(tmp_path / "weg")
        with pytest.raises(VaultExists):
            creating.write_new(keys.files, creating.prepare(SetClock()), PASSPHRASE, CHEAP)
        (tmp_path / "weg").rename(tmp_path / name)


def test_an_empty_passphrase_makes_no_vault(tmp_path: Path):
    with pytest.raises(InvalidInput):
        creating.write_new(VaultFiles(tmp_path), creating.prepare(SetClock()), " \n ", CHEAP)

    assert not list(tmp_path.iterdir())


def test_a_demo_vault_opens_with_the_key_in_its_folder(tmp_path: Path):
    from copiloot_tui.vault.opening import unlock_by_device

    vault_files, new = VaultFiles(tmp_path), creating.prepare(SetClock())
    creating.write_new_demo(vault_files, new)
    vault_files.new_database.write_bytes(new.data_key.salt)
    files.finish(vault_files)

    assert unlock_by_device(vault_files).data_key == new.data_key
