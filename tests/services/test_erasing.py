"""A family erased for good: from the vault, from every copy within reach, and proven so."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.erasure import Erasure, Outcome, Where, Why
from copiloot_tui.domain.errors import NotFound, Secret, StorageFull
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Draft
from copiloot_tui.services import backups, cleaning, erasing, records, vaults
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.opened import Opened
from copiloot_tui.store import copies
from copiloot_tui.store.versions import KNOWN
from copiloot_tui.vault import second_place
from tests.factories import keep, make_everything, make_family, make_note
from tests.raw_pages import decrypted
from tests.vaults import PASSPHRASE, SetClock, make_vault

MARKER = "zeldzaam"


@dataclass
class Kept:
    """A vault with a family that is known by one word, and another family."""

    opened: Opened
    family: Family
    other: Family

    @property
    def folder(self) -> Path:
        return self.opened.keys.files.backups

    def erase(self, place: Path | None = None, is_stopped: Callable[[], bool] = lambda: False) -> Erasure:
        erasing.erase_families(self.opened.store, [self.family.id], Why.CHOSEN)
        (done,) = erasing.clean_copies(self.opened, place, is_stopped=is_stopped)
        return done


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    opened, _ = make_vault(tmp_path / "kluis")
    values = make_everything(MARKER)
    family = next(value for value in values if isinstance(value, Family))
    keep(opened.store, *values)
    keep(opened.store, Draft(form="note", family_id=family.id, values={"text": MARKER}))
    keep(opened.store, *(make_note(family, f"{MARKER} {number} " * 40) for number in range(60)))
    keep(opened.store, other := make_family(name="De Vries"), make_note(other, "blijft"))
    return Kept(opened=opened, family=family, other=other)


def markers(kept: Kept, folder: Path | None = None) -> int:
    """How often the word stands in what is in the folders of the vault, decrypted page by page where it is a copy."""
    raw_key, found = kept.opened.keys.data_key.raw_key, 0
    for path in (folder or kept.opened.keys.files.folder).rglob("*"):
        if path.is_file():
            is_copy = path.read_bytes()[:16] == kept.opened.keys.data_key.salt
            content = decrypted(path, raw_key) if is_copy else path.read_bytes()
            found += content.lower().count(MARKER.encode())
    return found


def names_of_families(kept: Kept, copy: Path) -> list[str]:
    """What a copy holds, put in a vault of its own."""
    folder = copy.parent / str(uuid4())
    folder.mkdir()
    shutil.copy(copy, folder / "vault.db")
    shutil.copy(copy.with_suffix(".keys"), folder / "vault.keys")
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    with opened.store.reading() as reading:
        names = sorted(family.name for family in reading.all(Family))
    opened.close()
    shutil.rmtree(folder)
    return names


def outcomes(erasure: Erasure, *sorts: Where) -> list[Outcome]:
    return [one.outcome for one in erasure.looked if not sorts or one.where in sorts]


def test_a_family_is_gone_from_the_vault_its_back_ups_and_what_was_set_aside(kept: Kept, tmp_path: Path):
    note_only = make_note(kept.family, MARKER)
    backups.backup(kept.opened)
    keep(kept.opened.store, note_only)
    newest = backups.backup(kept.opened)
    aside = kept.folder / "voor-terugzetten-20261101T090000Z.db"
    shutil.copy(kept.opened.keys.files.database, aside)
    shutil.copy(kept.opened.keys.files.keys, aside.with_suffix(".keys"))
    before = sorted(path.name for path in kept.folder.iterdir())

    done = kept.erase()

    assert outcomes(done) == [Outcome.ERASED] * 3 + [Outcome.ABSENT]
    assert (done.is_finished, done.cleaned, done.waiting, done.out_of_reach) == (True, 3, (), ())
    assert sorted(path.name for path in kept.folder.iterdir()) == before
    assert names_of_families(kept, newest) == names_of_families(kept, aside) == ["De Vries"]
    assert all(copies.check(path, kept.opened.keys.data_key.raw_key).is_sound for path in kept.folder.glob("*.db"))
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in kept.folder.iterdir()} == {0o600}


def test_no_word_is_left_on_any_page_of_any_file(tmp_path: Path):
    opened, _ = make_vault(tmp_path / "kluis")
    family, other = make_family(name=MARKER), make_family(name="De Vries")
    keep(opened.store, other, family, *(make_note(family, f"{MARKER} {number} " * 60) for number in range(200)))
    keep(opened.store, *(make_note(other, f"blijft {number} " * 60) for number in range(50)))
    kept = Kept(opened=opened, family=family, other=other)
    for _ in range(2):
        backups.backup(opened)
    assert markers(kept) > 3 * 200 * 60

    kept.erase()

    assert markers(kept) == 0
    assert b"blijft" in decrypted(opened.keys.files.database, opened.keys.data_key.raw_key)


def test_the_proof_says_how_much_went_and_no_name(kept: Kept):
    backups.backup(kept.opened)

    done = kept.erase()

    (family,) = done.families
    assert (family.number, family.family_id) == (1, None)
    assert family.rows > 200
    assert (done.why, done.lines_kept, len(done.left_earlier)) == (Why.CHOSEN, 1, 1)
    assert done.tables > 35
    assert MARKER not in repr(done)
    assert str(kept.family.id) not in repr(done)
    assert kept.family.id.hex not in repr(erasing.erasures(kept.opened.store))


def test_the_log_keeps_that_it_happened_by_number_alone(kept: Kept):
    backups.backup(kept.opened)

    done = kept.erase()

    told = [(line.entry.what, line.entry.number, line.entry.count) for line in audit_log(kept.opened.store)][:2]
    assert told == [(Audited.CLEANED, 1, 1), (Audited.ERASED, 1, done.families[0].rows)]


def test_a_copy_tells_in_its_own_log_that_it_was_cleaned(kept: Kept):
    backups.backup(kept.opened)
    kept.erase()
    (copy,) = kept.folder.glob("copiloot-*.db")
    kept.opened.close()
    backups.restore(kept.opened.keys.files.folder, copy, PASSPHRASE, Secret.PASSPHRASE, SetClock())
    opened = vaults.open_by_passphrase(kept.opened.keys.files.folder, PASSPHRASE, SetClock())

    assert [line.entry.what for line in audit_log(opened.store)][:1] == [Audited.ERASED]
    opened.close()


def test_a_copy_without_the_family_is_not_touched(kept: Kept):
    backups.backup(kept.opened)
    keep(kept.opened.store, new := make_family(name=MARKER))
    (copy,) = kept.folder.glob("copiloot-*.db")
    before = copy.read_bytes()

    erasing.erase_families(kept.opened.store, [new.id], Why.CHOSEN)
    (done,) = erasing.clean_copies(kept.opened, None)

    assert outcomes(done, Where.BACKUP) == [Outcome.ABSENT]
    assert copy.read_bytes() == before


def test_a_back_up_of_before_another_passphrase_is_cleaned_too(kept: Kept):
    old = backups.backup(kept.opened)
    changed = vaults.change_passphrase(kept.opened, "acht rode tractoren slapen rustig binnen", None)

    erasing.erase_families(changed.store, [kept.family.id], Why.CHOSEN)
    (done,) = erasing.clean_copies(changed, None)

    assert outcomes(done, Where.BACKUP) == [Outcome.ERASED]
    assert names_of_families(kept, old) == ["De Vries"]


def test_what_cannot_be_opened_is_listed_and_left_as_it_is(kept: Kept, tmp_path: Path):
    foreign, _ = make_vault(tmp_path / "andere")
    theirs = backups.backup(foreign)
    foreign.close()
    for number, spoil in enumerate((_flip_in_the_middle, _flip_at_the_start, lambda path: path.write_bytes(b""))):
        spoil(_another(kept, number))
    newer = _another(kept, 7)
    connection = copies.connect_unguarded(newer, kept.opened.keys.data_key.raw_key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for path in (theirs, theirs.with_suffix(".keys")):
        shutil.copy(path, kept.folder / path.name.replace("000001", "000009"))
    before = {path.name: path.read_bytes() for path in kept.folder.glob("*.db")}

    done = kept.erase()

    assert sorted(one.name for one in outcomes(done, Where.BACKUP)) == [
        "DAMAGED", "DAMAGED", "DAMAGED", "NEWER", "OTHER_KEY",
    ]  # fmt: skip
    assert {path.name: path.read_bytes() for path in kept.folder.glob("*.db")} == before
    assert (done.is_finished, len(done.out_of_reach), done.cleaned) == (True, 5, 0)


def _another(kept: Kept, sequence: int) -> Path:
    made = backups.backup(kept.opened)
    target = made.with_name(made.name[:-9] + f"{sequence + 100:06}.db"[-9:])
    for ending in (".db", ".keys"):
        made.with_suffix(ending).rename(target.with_suffix(ending))
    made.with_suffix(".age").unlink()
    return target


def _flip_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    path.write_bytes(content)


def _flip_at_the_start(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)


def test_an_older_copy_is_brought_up_to_date_to_be_cleaned(kept: Kept, monkeypatch: pytest.MonkeyPatch):
    from tests.store.test_older_vaults import make_older

    older = kept.folder / "copiloot-20260101T090000Z-000001.db"
    kept.folder.mkdir(exist_ok=True)
    raw_key = kept.opened.keys.data_key.raw_key
    make_older(older, raw_key, KNOWN[0], [kept.family, make_note(kept.family, MARKER)])
    connection = copies.connect_unguarded(older, raw_key)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'vault_id'", (str(kept.opened.keys.vault_id),))
    connection.close()
    shutil.copy(kept.opened.keys.files.keys, older.with_suffix(".keys"))
    shutil.rmtree(older.with_name(KNOWN[0]))

    done = kept.erase()

    assert outcomes(done, Where.BACKUP) == [Outcome.ERASED]
    assert copies.check(older, raw_key).schema == KNOWN[-1]
    assert MARKER.encode() not in decrypted(older, raw_key)


def test_it_can_be_stopped_between_the_copies_and_taken_up_again(kept: Kept):
    for _ in range(3):
        backups.backup(kept.opened)
    asked = 0

    def stop_at_the_second() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    done = kept.erase(is_stopped=stop_at_the_second)

    assert not done.is_finished
    assert outcomes(done) == [Outcome.ERASED]
    assert erasing.is_any_unfinished(kept.opened.store)
    assert not list(kept.folder.glob(".*"))

    (done,) = erasing.clean_copies(kept.opened, None)

    assert (done.is_finished, done.cleaned) == (True, 3)
    assert not erasing.is_any_unfinished(kept.opened.store)
    assert erasing.clean_copies(kept.opened, None) == ()


def test_an_absent_second_place_is_waited_for_and_then_cleaned(kept: Kept, tmp_path: Path):
    stick = tmp_path / "stick"
    ours = second_place.backups_of(stick, kept.opened.keys.vault_id)
    ours.mkdir(parents=True)
    made = backups.backup(kept.opened)
    for path in (made, made.with_suffix(".keys")):
        shutil.copy(path, ours / path.name)
    _put_aside(stick, kept.opened.keys.vault_id, 1)
    of_the_other = _put_aside(stick, kept.opened.keys.vault_id, 2)
    stick.rename(away := tmp_path / "uit de laptop")

    done = kept.erase(stick)

    assert outcomes(done, Where.SECOND_PLACE, Where.PACKAGES) == [Outcome.AWAY] * 2
    assert not done.is_finished

    away.rename(stick)
    (done,) = erasing.clean_copies(kept.opened, stick)

    assert done.is_finished
    assert Outcome.ERASED in outcomes(done, Where.SECOND_PLACE)
    assert [(one.outcome, one.count) for one in done.looked if one.where is Where.PACKAGES] == [(Outcome.REMOVED, 1)]
    assert list(second_place.packages_folder(stick).iterdir()) == [of_the_other]


def _put_aside(place: Path, vault_id: UUID, number: int) -> Path:
    folder = second_place.packages_folder(place)
    folder.mkdir(exist_ok=True)
    name = second_place.name_for(folder, vault_id, number, SetClock().now(), "0" * 16, [])
    name.path.write_bytes(MARKER.encode())
    return name.path


def test_a_place_that_never_comes_back_can_be_given_up(kept: Kept, tmp_path: Path):
    done = kept.erase(tmp_path / "weg")

    erasing.stop_waiting(kept.opened.store, done)

    (given_up,) = erasing.erasures(kept.opened.store)
    assert given_up.is_finished
    assert {one.outcome for one in given_up.out_of_reach} == {Outcome.AWAY}
    assert not given_up.family_ids


def test_what_work_that_was_cut_off_left_behind_is_thrown_away(kept: Kept):
    backups.backup(kept.opened)
    files = kept.opened.keys.files
    left = [
        files.folder / ".terugzetten" / "vault.db",
        files.folder / "vault.db.migrating",
        kept.folder / ".wissen" / "copiloot.db",
        kept.folder / ".copiloot-20260101T090000Z-000001.db.aa11bb22.tmp",
    ]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(MARKER.encode())
        os.utime(path, (1_000_000_000, 1_000_000_000))
    at_work = kept.folder / ".copiloot-20261121T110000Z-000002.db.cc33dd44.tmp"
    at_work.write_bytes(b"")

    done = kept.erase()

    assert outcomes(done, Where.SCRATCH) == [Outcome.BUSY]
    assert not any(path.exists() for path in left)
    assert at_work.exists()

    at_work.unlink()
    (done,) = erasing.clean_copies(kept.opened, None)

    assert done.is_finished
    assert outcomes(done, Where.SCRATCH) == [Outcome.ABSENT]


def test_a_full_disk_leaves_the_copy_and_says_so(kept: Kept, monkeypatch: pytest.MonkeyPatch):
    made = backups.backup(kept.opened)
    before = made.read_bytes()
    erasing.erase_families(kept.opened.store, [kept.family.id], Why.CHOSEN)

    def full(*_: object) -> None:
        raise StorageFull

    with monkeypatch.context() as patched:
        patched.setattr(cleaning.copies, "vacuum_into", full)
        (done,) = erasing.clean_copies(kept.opened, None)

    assert outcomes(done, Where.BACKUP) == [Outcome.FULL]
    assert made.read_bytes() == before
    assert not (kept.folder / ".wissen").exists()

    (done,) = erasing.clean_copies(kept.opened, None)
    assert done.is_finished


def test_several_families_go_together_and_each_erasure_has_its_own_proof(kept: Kept):
    backups.backup(kept.opened)
    keep(kept.opened.store, third := make_family(name="Derde"))

    erasing.erase_families(kept.opened.store, [third.id], Why.STAND_IN_OVER)
    erasing.erase_families(kept.opened.store, [kept.family.id, kept.other.id], Why.HANDED_OVER)
    both, one = erasing.clean_copies(kept.opened, None)

    assert (one.numbers, one.cleaned, both.numbers, both.cleaned) in [((3,), 0, (1, 2), 1), ((1, 2), 1, (3,), 0)]
    with kept.opened.store.reading() as reading:
        assert reading.all(Family) == []


def test_a_family_that_is_not_there_cannot_be_erased(kept: Kept):
    for ids in ([], [uuid4()], [kept.family.id, uuid4()]):
        with pytest.raises(NotFound):
            erasing.erase_families(kept.opened.store, ids, Why.CHOSEN)

    with kept.opened.store.reading() as reading:
        assert len(reading.all(Family)) == 2
    assert erasing.erasures(kept.opened.store) == []


def test_what_goes_by_itself_from_the_prullenbak_is_remembered_for_the_copies(kept: Kept):
    records.remove(kept.opened.store, kept.family)
    backups.backup(kept.opened)
    clock = kept.opened.store.clock
    assert isinstance(clock, SetClock)
    clock.pass_by(days=31)

    records.purge(kept.opened.store)

    (waiting,) = erasing.erasures(kept.opened.store)
    assert (waiting.why, waiting.numbers, waiting.is_finished) == (Why.TRASH, (1,), False)
    (done,) = erasing.clean_copies(kept.opened, None)
    assert (done.is_finished, done.cleaned) == (True, 1)
