import os
import subprocess
import sys
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import (
    Damage,
    DamagedVault,
    NoVault,
    PincodeUnavailable,
    UnsafePlace,
    VaultExists,
    WrongSecret,
)
from copiloot_tui.domain.family import Family
from copiloot_tui.services import vaults
from copiloot_tui.vault import files
from copiloot_tui.vault.files import VaultFiles
from tests.vaults import CHEAP, PASSPHRASE, BrokenKeyring, MemoryKeyring, SetClock, make_vault

FAMILY = Family(name="De Wit", number=1)


def keep_family(opened: vaults.Opened) -> None:
    with opened.store.unit("Gezin toegevoegd") as work:
        work.save(FAMILY)
    opened.close()


def family_names(opened: vaults.Opened) -> list[str]:
    with opened.store.reading() as reading:
        names = [family.name for family in reading.all(Family)]
    opened.close()
    return names


def test_what_was_kept_is_there_at_the_next_unlock_by_every_secret(tmp_path: Path):
    clock, keyring = SetClock(), MemoryKeyring()
    opened, new = make_vault(tmp_path / "kluis", clock)
    opened = vaults.set_pincode(opened, "482913", keyring, CHEAP)
    keep_family(opened)
    folder = tmp_path / "kluis"

    assert family_names(vaults.open_by_passphrase(folder, PASSPHRASE, clock)) == ["De Wit"]
    assert family_names(vaults.open_by_pincode(folder, "482913", keyring, clock)) == ["De Wit"]
    assert family_names(vaults.open_by_recovery_key(folder, new.noodblad, clock)) == ["De Wit"]


def test_a_vault_is_exactly_its_files(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    keep_family(opened)

    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}

    assert sizes.keys() - {"vault.db-journal"} == {"vault.db", "vault.keys", "nood.age"}
    assert sizes.get("vault.db-journal", 0) == 0
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_stands_in_a_folder_is_known_before_unlocking(tmp_path: Path):
    with pytest.raises(NoVault):
        vaults.look(tmp_path / "leeg")
    opened, _ = make_vault(tmp_path / "kluis")
    vaults.make_demo(tmp_path / "demo", SetClock()).close()

    assert vaults.look(tmp_path / "kluis") == vaults.VaultFacts(has_pincode=False, is_demo=False)
    assert vaults.look(tmp_path / "demo") == vaults.VaultFacts(has_pincode=False, is_demo=True)
    vaults.set_pincode(opened, "482913", MemoryKeyring(), CHEAP).close()
    assert vaults.look(tmp_path / "kluis").has_pincode


def test_a_demo_vault_opens_with_nothing_typed(tmp_path: Path):
    keep_family(vaults.make_demo(tmp_path, SetClock()))

    assert family_names(vaults.open_by_device(tmp_path, SetClock())) == ["De Wit"]


def test_a_vault_is_not_made_over_another_nor_in_an_unsafe_place(tmp_path: Path):
    opened, _ = make_vault(tmp_path / "kluis")
    opened.close()

    with pytest.raises(VaultExists):
        make_vault(tmp_path / "kluis")
    with pytest.raises(UnsafePlace):
        make_vault(tmp_path / "Dropbox" / "kluis")
    assert not (tmp_path / "Dropbox").exists()


def test_a_vault_that_was_moved_to_an_unsafe_place_is_refused_with_the_way_out(tmp_path: Path):
    make_vault(tmp_path / "kluis")[0].close()
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "kluis").rename(tmp_path / "OneDrive" / "kluis")

    for opening in (
        lambda folder: vaults.look(folder),
        lambda folder: vaults.open_by_passphrase(folder, PASSPHRASE, SetClock()),
    ):
        with pytest.raises(UnsafePlace, match="OneDrive"):
            opening(tmp_path / "OneDrive" / "kluis")


def test_a_set_up_that_stopped_before_its_end_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "finish", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        make_vault(tmp_path)
    monkeypatch.undo()

    with pytest.raises(NoVault):
        vaults.look(tmp_path)
    opened, _ = make_vault(tmp_path)

    keep_family(opened)
    assert family_names(vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())) == ["De Wit"]


@pytest.mark.parametrize("wrong", ["", "x" * 10_000, "🦊" * 40, "zeven gele fietsen"])
def test_a_wrong_passphrase_opens_nothing(tmp_path: Path, wrong: str):
    make_vault(tmp_path)[0].close()

    with pytest.raises(WrongSecret):
        vaults.open_by_passphrase(tmp_path, wrong, SetClock())


@pytest.mark.parametrize(
    ("name", "content", "damage"),
    [
        ("vault.db", b"", Damage.DATABASE_EMPTY),
        ("vault.db", b"SQLite format 3\x00" + bytes(8192), Damage.DATABASE_PLAIN),
        ("vault.db", bytes(range(256)) * 64, Damage.DATABASE_FOREIGN),
        ("vault.keys", b"", Damage.KEY_FILE_UNREADABLE),
    ],
)
def test_a_damaged_vault_is_named_and_left_as_it_is(tmp_path: Path, name: str, content: bytes, damage: Damage):
    make_vault(tmp_path)[0].close()
    (tmp_path / name).write_bytes(content)

    with pytest.raises(DamagedVault) as found:
        vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())

    assert found.value.damage is damage
    assert (tmp_path / name).read_bytes() == content


def test_a_database_with_damaged_pages_is_named(tmp_path: Path):
    make_vault(tmp_path)[0].close()
    database = tmp_path / "vault.db"
    database.write_bytes(database.read_bytes()[:16] + os.urandom(database.stat().st_size - 16))

    with pytest.raises(DamagedVault) as found:
        vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())

    assert found.value.damage is Damage.DATABASE_UNREADABLE


def test_the_database_of_another_vault_is_refused(tmp_path: Path):
    for name in ("een", "twee"):
        make_vault(tmp_path / name)[0].close()
    (tmp_path / "een" / "vault.db").write_bytes((tmp_path / "twee" / "vault.db").read_bytes())

    with pytest.raises(DamagedVault) as found:
        vaults.open_by_passphrase(tmp_path / "een", PASSPHRASE, SetClock())

    assert found.value.damage is Damage.DATABASE_FOREIGN


def test_a_changed_key_file_is_told_until_it_is_sealed_again(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    opened.close()
    keys = VaultFiles(tmp_path).keys
    keys.write_text(keys.read_text() + " ")

    warned = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())
    vaults.rewrite_seal(warned).close()
    again = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())
    again.close()

    assert warned.notices == (vaults.SEAL_BROKEN,)
    assert again.notices == ()


def test_the_passphrase_gives_the_pincode_another_twelve_hours(tmp_path: Path):
    clock, keyring = SetClock(), MemoryKeyring()
    opened, _ = make_vault(tmp_path, clock)
    vaults.set_pincode(opened, "482913", keyring, CHEAP).close()
    clock.pass_by(hours=13)
    with pytest.raises(PincodeUnavailable):
        vaults.open_by_pincode(tmp_path, "482913", keyring, clock)

    vaults.open_by_passphrase(tmp_path, PASSPHRASE, clock, keyring).close()

    vaults.open_by_pincode(tmp_path, "482913", keyring, clock).close()


def test_a_broken_keyring_costs_one_sentence(tmp_path: Path):
    clock = SetClock()
    opened, _ = make_vault(tmp_path, clock)
    vaults.set_pincode(opened, "482913", MemoryKeyring(), CHEAP).close()

    opened = vaults.open_by_passphrase(tmp_path, PASSPHRASE, clock, BrokenKeyring())
    opened.close()

    assert opened.notices == (vaults.PINCODE_OUT,)


def test_after_the_noodsleutel_another_passphrase_can_be_chosen(tmp_path: Path):
    opened, new = make_vault(tmp_path)
    keep_family(opened)

    recovered = vaults.open_by_recovery_key(tmp_path, new.recovery_key, SetClock())
    vaults.change_passphrase(recovered, "een heel nieuwe zin van zeven woorden", CHEAP).close()

    opened = vaults.open_by_passphrase(tmp_path, "een heel nieuwe zin van zeven woorden", SetClock())
    assert family_names(opened) == ["De Wit"]


def test_a_vault_of_an_older_program_is_backed_up_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from copiloot_tui.store import migrating, store

    make_vault(tmp_path)[0].close()
    monkeypatch.setattr(store, "is_migration_due", lambda _: True)
    seen: list[int] = []
    monkeypatch.setattr(migrating, "migrate", lambda *_: seen.append(len(list((tmp_path / "backups").glob("*.db")))))

    opened = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())
    opened.close()

    assert seen == [1]
    assert opened.notices == (vaults.MIGRATED,)


def test_the_unlock_screen_loads_neither_the_database_nor_the_crypto():
    heavy = ("sqlalchemy", "sqlcipher3", "pyseto", "pyrage", "keyring", "zxcvbn", "argon2", "alembic", "filelock")
    imports = "import sys; from copiloot_tui.services import vaults, backups;"
    code = f"{imports} print([module for module in {heavy} if module in sys.modules])"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.strip() == "[]"
