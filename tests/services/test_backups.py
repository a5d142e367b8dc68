import os
from datetime import timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import CopilootError, DamagedVault, NotFound, Secret, StorageFull, WrongSecret
from copiloot_tui.domain.family import Family
from copiloot_tui.services import backups, vaults
from copiloot_tui.vault import files, writing
from copiloot_tui.vault.files import VaultFiles
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_vault


def add_family(opened: vaults.Opened, name: str) -> None:
    with opened.store.unit("Gezin toegevoegd") as work:
        work.save(Family(name=name))


def names_in(folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    opened = vaults.open_by_passphrase(folder, passphrase, SetClock())
    try:
        with opened.store.reading() as reading:
            return sorted(family.name for family in reading.all(Family))
    finally:
        opened.close()


def spoil(database: Path) -> None:
    content = bytearray(database.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    database.write_bytes(content)


def test_a_backup_is_whole_checked_and_its_owners_alone(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    add_family(opened, "De Wit")

    path = backups.backup(opened)
    opened.close()

    assert path.name == "copiloot-20261121T110000Z-000001.db"
    assert {file.suffix for file in path.parent.iterdir()} == {".db", ".keys", ".age"}
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
        assert path.parent.stat().st_mode & 0o777 == 0o700
    (facts,) = backups.backups(tmp_path)
    assert (facts.path, facts.sequence, facts.has_keys) == (path, 1, True)
    assert facts.size == path.stat().st_size


def test_a_backup_is_made_while_the_vault_is_written_and_read(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    add_family(opened, "Een")
    with opened.store.reading() as reading:
        reading.all(Family)

    backups.backup(opened)
    add_family(opened, "Twee")
    second = backups.backup(opened)
    opened.close()

    assert second.name.endswith("-000002.db")
    assert [facts.sequence for facts in backups.backups(tmp_path)] == [2, 1]


def test_a_backup_can_go_anywhere_also_where_a_vault_cannot(tmp_path: Path):
    opened, _ = make_vault(tmp_path / "kluis")

    path = backups.backup(opened, tmp_path / "OneDrive" / "kluis")
    opened.close()

    assert path.parent == tmp_path / "OneDrive" / "kluis"
    assert backups.backups(tmp_path / "kluis") == []


def test_leaving_makes_a_backup_only_after_changes_and_not_twice_in_half_an_hour(tmp_path: Path):
    clock = SetClock()
    opened, _ = make_vault(tmp_path, clock)

    assert backups.backup_on_leaving(opened) is None
    add_family(opened, "De Wit")
    assert backups.backup_on_leaving(opened) is not None
    clock.pass_by(minutes=29)
    assert backups.backup_on_leaving(opened) is None
    clock.pass_by(minutes=2)
    assert backups.backup_on_leaving(opened) is not None
    assert backups.backup_on_leaving(opened, timedelta(0)) is not None
    opened.close()


def test_a_clock_that_was_set_back_does_not_stop_backups(tmp_path: Path):
    clock = SetClock()
    opened, _ = make_vault(tmp_path, clock)
    add_family(opened, "De Wit")
    backups.backup(opened)
    clock.pass_by(days=-400)

    assert backups.backup_on_leaving(opened) is not None

    opened.close()


def test_a_damaged_database_is_never_backed_up_and_nothing_is_cleared_for_it(tmp_path: Path):
    clock = SetClock()
    opened, _ = make_vault(tmp_path, clock)
    for _ in range(12):
        clock.pass_by(minutes=1)
        add_family(opened, "De Wit")
    backups.backup(opened)
    opened.close()
    before = sorted(path.name for path in (tmp_path / "backups").iterdir())
    spoil(tmp_path / "vault.db")

    with pytest.raises(CopilootError):
        backups.backup_files(opened.keys, clock, tmp_path / "backups")

    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == before


def test_a_full_disk_leaves_the_backups_there_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened, _ = make_vault(tmp_path)
    backups.backup(opened)
    before = sorted(path.name for path in (tmp_path / "backups").iterdir())

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", refuse)
    with pytest.raises(StorageFull):
        backups.backup(opened)
    monkeypatch.undo()
    opened.close()

    assert [facts.sequence for facts in backups.backups(tmp_path)] == [1]
    assert {name for name in os.listdir(tmp_path / "backups") if name.endswith(".db")} == {
        name for name in before if name.endswith(".db")
    }


def test_old_backups_go_and_those_of_another_vault_stay(tmp_path: Path):
    clock = SetClock()
    colleague, _ = make_vault(tmp_path / "collega", clock)
    theirs = backups.backup(colleague, tmp_path / "stick")
    colleague.close()
    opened, _ = make_vault(tmp_path / "kluis", clock)
    for _ in range(12):
        clock.pass_by(seconds=1)
        newest = backups.backup(opened, tmp_path / "stick")
    opened.close()

    left = sorted((tmp_path / "stick").glob("*.db"))

    assert theirs in left
    assert newest in left
    assert len(left) == 11
    assert len(list((tmp_path / "stick").iterdir())) == 33


@pytest.mark.parametrize("damage", ["none", "empty", "gone", "keys", "all"])
def test_a_backup_is_put_back_and_what_it_replaced_is_kept(tmp_path: Path, damage: str):
    opened, _ = make_vault(tmp_path)
    add_family(opened, "De Wit")
    path = backups.backup(opened)
    add_family(opened, "Later")
    opened.close()
    match damage:
        case "empty":
            (tmp_path / "vault.db").write_bytes(b"")
        case "gone":
            (tmp_path / "vault.db").unlink()
        case "keys":
            (tmp_path / "vault.keys").write_bytes(b"stuk")
        case "all":
            for name in ("vault.db", "vault.keys", "nood.age"):
                (tmp_path / name).unlink()
    before = {name: (tmp_path / name).read_bytes() for name in ("vault.db", "vault.keys") if (tmp_path / name).exists()}

    assert backups.restore(tmp_path, path, PASSPHRASE, Secret.PASSPHRASE, SetClock()) == tmp_path / "vault.db"

    assert names_in(tmp_path) == ["De Wit"]
    kept = {file.suffix: file.read_bytes() for file in (tmp_path / "backups").glob("voor-terugzetten-*")}
    assert {f"vault{suffix}": content for suffix, content in kept.items() if suffix != ".age"} == before
    assert {file.name for file in tmp_path.iterdir()} - {"vault.db-journal"} == {
        "vault.db",
        "vault.keys",
        "nood.age",
        "backups",
    }
    assert [facts.path for facts in backups.backups(tmp_path)] == [path]


def test_a_backup_opens_with_the_passphrase_of_then_or_the_noodsleutel(tmp_path: Path):
    opened, new = make_vault(tmp_path)
    path = backups.backup(opened)
    vaults.change_passphrase(opened, "een heel andere zin van zeven woorden", CHEAP).close()

    with pytest.raises(WrongSecret):
        backups.restore(tmp_path, path, "een heel andere zin van zeven woorden", Secret.PASSPHRASE, SetClock())
    assert names_in(tmp_path, "een heel andere zin van zeven woorden") == []
    backups.restore(tmp_path, path, new.noodblad, Secret.RECOVERY_KEY, SetClock())

    assert names_in(tmp_path) == []


def test_a_backup_moves_to_a_new_laptop(tmp_path: Path):
    opened, new = make_vault(tmp_path / "oud")
    add_family(opened, "De Wit")
    path = backups.backup(opened, tmp_path / "stick")
    opened.close()

    backups.restore(tmp_path / "nieuw", path, PASSPHRASE, Secret.PASSPHRASE, SetClock())

    assert names_in(tmp_path / "nieuw") == ["De Wit"]
    vaults.open_by_recovery_key(tmp_path / "nieuw", new.recovery_key, SetClock()).close()


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    path = backups.backup(opened)
    add_family(opened, "De Wit")
    opened.close()
    spoil(path)

    with pytest.raises(DamagedVault):
        backups.restore(tmp_path, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())

    assert names_in(tmp_path) == ["De Wit"]
    assert not list((tmp_path / "backups").glob("voor-*"))
    assert not (tmp_path / ".terugzetten").exists()


def test_a_backup_without_its_key_file_is_not_found(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    path = backups.backup(opened)
    opened.close()
    path.with_suffix(".keys").unlink()

    with pytest.raises(NotFound):
        backups.restore(tmp_path, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())
    with pytest.raises(NotFound):
        backups.restore(tmp_path, tmp_path / "nergens.db", PASSPHRASE, Secret.PASSPHRASE, SetClock())


class Stopped(BaseException):
    """The power went."""


@pytest.mark.parametrize("is_other_vault", [False, True])
def test_a_restore_that_stops_after_any_step_leaves_the_old_vault_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_other_vault: bool
):
    source, _ = make_vault(tmp_path / "bron")
    add_family(source, "Uit de back-up")
    path = backups.backup(source, tmp_path / "stick")
    source.close()
    really_replace, outcomes = writing.os.replace, []
    for last_step in range(60):
        folder = tmp_path / str(last_step)
        if is_other_vault:
            make_vault(folder)[0].close()
        else:
            backups.restore(folder, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())
        opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
        add_family(opened, "Van nu")
        opened.close()
        steps = iter(range(last_step))

        def stop_around_replace(a: Path, b: Path, steps=steps) -> None:
            if next(steps, None) is None:
                raise Stopped
            really_replace(a, b)
            if next(steps, None) is None:
                raise Stopped

        monkeypatch.setattr(writing.os, "replace", stop_around_replace)
        try:
            backups.restore(folder, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())
            is_done = True
        except Stopped:
            is_done = False
        monkeypatch.setattr(writing.os, "replace", really_replace)
        vaults.look(folder)
        outcomes.append("Van nu" not in names_in(folder))
        if is_done:
            break

    assert outcomes[-1]
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 10


def test_a_journal_of_the_replaced_database_is_not_played_into_the_new(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    add_family(opened, "De Wit")
    path = backups.backup(opened)
    opened.close()
    journal = files.journal_of(VaultFiles(tmp_path).database)
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))

    backups.restore(tmp_path, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())

    assert names_in(tmp_path) == ["De Wit"]
    assert list((tmp_path / "backups").glob("voor-terugzetten-*.db-journal"))


def test_two_restores_in_one_second_keep_both_vaults_they_replaced(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    path = backups.backup(opened)
    opened.close()

    for _ in range(2):
        backups.restore(tmp_path, path, PASSPHRASE, Secret.PASSPHRASE, SetClock())

    assert len(list((tmp_path / "backups").glob("voor-terugzetten-*.db"))) == 2


def test_an_open_vault_can_be_checked(tmp_path: Path):
    opened, _ = make_vault(tmp_path)

    report = backups.check(opened)
    opened.close()

    assert report.is_sound
    assert report.counts["family"] == 0
