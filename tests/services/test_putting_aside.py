"""The second place after a back-up: a copy of it, and nothing that keeps anybody waiting or fails."""

import os
import shutil
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import InvalidInput, Secret
from copiloot_tui.domain.family import Family
from copiloot_tui.services import backups
from copiloot_tui.services.leaving_place import is_second_place_behind
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.putting_aside import NOT_THERE, REFUSED, prepare_place, put_aside, second_place_glance
from copiloot_tui.services.records import save
from copiloot_tui.vault import second_place
from tests.vaults import PASSPHRASE, SetClock, make_vault


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    made, _ = make_vault(tmp_path / "kluis")
    return made


@pytest.fixture
def place(tmp_path: Path, opened: Opened) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    prepare_place(stick, opened.keys.vault_id, opened.keys.files.folder)
    return stick


def copies(place: Path, opened: Opened) -> list[str]:
    return sorted(path.name for path in second_place.backups_of(place, opened.keys.vault_id).iterdir())


def back_up(opened: Opened, name: str) -> Path:
    save(opened.store, Family(name=name))
    return backups.backup(opened)


def test_the_newest_back_up_is_copied_whole_and_can_be_put_back_from_there(tmp_path: Path, opened: Opened, place: Path):
    back_up(opened, "Eerste")
    made = back_up(opened, "Tweede")

    found = put_aside(opened, place)

    assert found.is_done
    assert found.sentence == ""
    assert copies(place, opened) == [made.with_suffix(ending).name for ending in (".age", ".db", ".keys")]
    copy = second_place.backups_of(place, opened.keys.vault_id) / made.name
    assert copy.read_bytes() == made.read_bytes()
    assert second_place_glance(opened.store)[1] == opened.store.clock.now()
    backups.restore(tmp_path / "nieuw", copy, PASSPHRASE, Secret.PASSPHRASE, SetClock())
    opened.close()


def test_what_is_there_already_is_not_copied_again_and_old_copies_go(opened: Opened, place: Path):
    clock = opened.store.clock
    assert isinstance(clock, SetClock)
    for number in range(13):
        back_up(opened, f"Gezin {number}")
        put_aside(opened, place)
        clock.pass_by(minutes=1)
    before = {path: path.stat().st_mtime_ns for path in second_place.backups_of(place, opened.keys.vault_id).iterdir()}

    put_aside(opened, place)

    assert before == {path: path.stat().st_mtime_ns for path in before}
    assert len(before) == 3 * 10
    opened.close()


def test_a_stick_that_is_out_is_told_once_and_again_after_it_was_in(opened: Opened, place: Path):
    back_up(opened, "Eerste")
    shutil.rmtree(place)

    assert put_aside(opened, place).sentence == NOT_THERE
    assert put_aside(opened, place).sentence == ""
    # The empty folder where a stick was is not filled either.
    place.mkdir()
    assert put_aside(opened, place).sentence == ""
    assert list(place.iterdir()) == []

    prepare_place(place, opened.keys.vault_id, opened.keys.files.folder)
    assert put_aside(opened, place).is_done
    shutil.rmtree(place)
    assert put_aside(opened, place).sentence == NOT_THERE
    opened.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever is root may write everywhere")
def test_a_place_that_may_not_be_written_is_told_once(opened: Opened, place: Path):
    back_up(opened, "Eerste")
    folder = second_place.backups_of(place, opened.keys.vault_id)
    folder.chmod(0o500)

    assert put_aside(opened, place).sentence == REFUSED
    assert put_aside(opened, place).sentence == ""
    folder.chmod(0o700)


def test_a_place_that_fills_up_is_told_and_leaves_nothing_half(
    opened: Opened, place: Path, monkeypatch: pytest.MonkeyPatch
):
    back_up(opened, "Eerste")

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("copiloot_tui.vault.writing.os.fsync", full)
    assert put_aside(opened, place).sentence == REFUSED
    monkeypatch.undo()
    assert copies(place, opened) == []
    assert put_aside(opened, place).is_done


def test_without_time_nothing_is_left_half_and_the_next_time_goes_on(opened: Opened, place: Path):
    made = back_up(opened, "Eerste")
    asked = iter([False, True])

    found = put_aside(opened, place, lambda: next(asked, True))

    assert not found.is_done
    assert found.sentence == ""
    assert made.name not in copies(place, opened)
    assert not any(name.endswith(".tmp") for name in copies(place, opened))
    assert is_second_place_behind(opened.store)
    assert put_aside(opened, place).is_done
    assert made.name in copies(place, opened)
    assert not is_second_place_behind(opened.store)
    opened.close()


def test_what_a_killed_program_left_half_written_is_cleared_away(opened: Opened, place: Path):
    back_up(opened, "Eerste")
    scratch = second_place.backups_of(place, opened.keys.vault_id) / ".copiloot-x.db.12ab34cd.tmp"
    scratch.write_bytes(b"half")

    put_aside(opened, place)

    assert not scratch.exists()
    opened.close()


def test_what_cannot_be_a_second_place_is_refused_with_a_sentence(tmp_path: Path, opened: Opened):
    vault_folder = opened.keys.files.folder
    (tmp_path / "bestand").write_text("x")
    for place in (tmp_path / "weg", tmp_path / "bestand", vault_folder, vault_folder / "backups"):
        with pytest.raises(InvalidInput) as caught:
            prepare_place(place, opened.keys.vault_id, vault_folder)
        assert caught.value.field == "second_place"
    opened.close()


def test_several_vaults_share_one_place(tmp_path: Path, opened: Opened, place: Path):
    other, _ = make_vault(tmp_path / "ander")
    prepare_place(place, other.keys.vault_id, other.keys.files.folder)
    for each in (opened, other):
        back_up(each, "Gezin")
        assert put_aside(each, place).is_done

    assert len(copies(place, opened)) == len(copies(place, other)) == 3
    assert second_place.vault_code(opened.keys.vault_id) != second_place.vault_code(other.keys.vault_id)
    for each in (opened, other):
        each.close()
