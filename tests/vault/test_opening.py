import unicodedata
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import CopilootError, InvalidInput, Secret, WrongSecret
from copiloot_tui.vault import age, changing, creating, files, keyfile, slots
from copiloot_tui.vault.files import VaultFiles
from copiloot_tui.vault.keys import DataKey
from copiloot_tui.vault.noodblad import read_recovery_key
from copiloot_tui.vault.opening import OpenKeys, unlock_by_device, unlock_by_passphrase, unlock_by_recovery_key
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_keys


def renew_recovery_key(keys: OpenKeys) -> str:
    fresh = changing.draw_recovery_key(keys, SetClock())
    changing.keep_recovery_key(keys, fresh, CHEAP)
    return fresh.noodblad


def test_passphrase_and_noodsleutel_give_the_same_keys(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    by_passphrase = unlock_by_passphrase(keys.files, f"  {PASSPHRASE.replace(' ', '   ')}")
    by_recovery_key = unlock_by_recovery_key(keys.files, new.noodblad)

    assert by_passphrase == by_recovery_key == keys
    assert by_passphrase.data_key == new.data_key
    assert by_passphrase.seal_ok


@pytest.mark.parametrize(
    "passphrase", ["één privé café", "🦊🐍🚲 op donderdagen", "lang " * 2000, "x" * 10_000, "مرحبا"]
)
def test_any_passphrase_opens_what_it_closed_also_when_a_mac_spells_it(tmp_path: Path, passphrase: str):
    keys, new = make_keys(tmp_path, passphrase)

    assert unlock_by_passphrase(keys.files, unicodedata.normalize("NFD", passphrase)).data_key == new.data_key


@pytest.mark.parametrize(
    "wrong", ["", " ", "x" * 10_000, "🦊", PASSPHRASE.title(), PASSPHRASE + " 1", "\x00\x1b[0m", "\ud83e"]
)
def test_a_wrong_passphrase_is_answered_with_a_sentence(tmp_path: Path, wrong: str):
    keys, _ = make_keys(tmp_path)

    with pytest.raises(WrongSecret, match="wachtzin klopt niet"):
        unlock_by_passphrase(keys.files, wrong)


@pytest.mark.parametrize(
    "wrong",
    ["", "onzin", age.generate(), age.generate()[:-1] + "!"],
    ids=["empty", "nonsense", "another key", "a key with a wrong letter"],
)
def test_a_wrong_noodsleutel_is_answered_with_a_sentence(tmp_path: Path, wrong: str):
    keys, _ = make_keys(tmp_path)

    with pytest.raises(WrongSecret, match="noodsleutel hoort niet bij"):
        unlock_by_recovery_key(keys.files, wrong)


def test_a_letter_typed_wrong_in_the_noodsleutel_is_noticed(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    other = "Q" if new.recovery_key[30] != "Q" else "P"

    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, new.recovery_key[:30] + other + new.recovery_key[31:])


def test_another_passphrase_takes_the_place_of_the_old(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    changing.change_passphrase(keys, "een heel andere zin van zeven woorden", CHEAP, SetClock())

    assert unlock_by_passphrase(keys.files, "een heel andere zin van zeven woorden") == keys
    assert unlock_by_recovery_key(keys.files, new.recovery_key) == keys
    with pytest.raises(WrongSecret):
        unlock_by_passphrase(keys.files, PASSPHRASE)
    with pytest.raises(InvalidInput):
        changing.change_passphrase(keys, "   ", CHEAP, SetClock())


def test_another_noodsleutel_takes_the_place_of_the_old(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    sheet = renew_recovery_key(keys)

    assert unlock_by_recovery_key(keys.files, sheet) == keys
    assert DataKey.from_raw(age.decrypt(keys.files.recovery.read_text(), read_recovery_key(sheet))) == new.data_key
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, new.recovery_key)


def test_a_noodsleutel_that_was_only_shown_changes_nothing(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    fresh = changing.draw_recovery_key(keys, SetClock())

    assert fresh.key in fresh.noodblad
    assert fresh.key not in repr(fresh)
    assert unlock_by_recovery_key(keys.files, new.recovery_key) == keys
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, fresh.key)


def test_a_renewal_that_was_cut_off_leaves_both_noodsleutels_working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keys, new = make_keys(tmp_path)
    fresh = changing.draw_recovery_key(keys, SetClock())
    monkeypatch.setattr(keyfile, "rewrite", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))

    with pytest.raises(KeyboardInterrupt):
        changing.keep_recovery_key(keys, fresh, CHEAP)

    assert unlock_by_recovery_key(keys.files, fresh.key) == keys
    assert unlock_by_recovery_key(keys.files, new.recovery_key) == keys


def test_an_organisation_that_can_open_the_vault_still_can_after_a_renewal(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    own, organisation = age.generate(), age.generate()
    recipients = (age.recipient_of(own), age.recipient_of(organisation))
    slot = keyfile.Slot.of(
        Secret.RECOVERY_KEY, age.encrypt(keys.data_key.key, recipients), SetClock().now(), recipients
    )
    keyfile.rewrite(keys.files.keys, keyfile.read(keys.files.keys).file.with_slot(slot), keys.data_key)

    renew_recovery_key(keys)

    assert unlock_by_recovery_key(keys.files, organisation) == keys
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, own)


def test_a_recipient_smuggled_into_the_file_gets_nothing_at_a_renewal(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    thief = age.generate()
    own = age.recipient_of(new.recovery_key)
    text = keys.files.keys.read_text().replace(f'"{own}"', f'"{own}", "{age.recipient_of(thief)}"')
    keys.files.keys.write_text(text)
    opened = unlock_by_passphrase(keys.files, PASSPHRASE)

    renew_recovery_key(opened)

    assert not opened.seal_ok
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, thief)


def test_a_changed_key_file_opens_and_can_be_sealed_again(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    keys.files.keys.write_text(keys.files.keys.read_text().replace("2026-11-21", "2026-11-22", 1))

    opened = unlock_by_passphrase(keys.files, PASSPHRASE)
    sealed_again = changing.rewrite_seal(opened)

    assert not opened.seal_ok
    assert sealed_again.seal_ok
    assert unlock_by_passphrase(keys.files, PASSPHRASE).seal_ok


def test_a_slot_made_with_little_memory_is_noticed_and_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("copiloot_tui.vault.opening.SMALL_COST", CHEAP)
    keys, _ = make_keys(tmp_path)
    better = slots.KeyCost(memory_kib=16 * 1024, passes=1, lanes=1)
    monkeypatch.setattr(changing, "KeyCost", lambda: better)

    opened = unlock_by_passphrase(keys.files, PASSPHRASE)
    raised = changing.raise_cost(opened, PASSPHRASE, SetClock())

    assert opened.is_cheap
    assert not raised.is_cheap
    assert not unlock_by_passphrase(keys.files, PASSPHRASE).is_cheap


def test_no_key_shows_when_an_unlocked_vault_is_printed(tmp_path: Path):
    keys, _ = make_keys(tmp_path)

    assert keys.data_key.key.hex() not in repr(keys)
    assert repr(keys.data_key.key) not in repr(keys)


@pytest.mark.parametrize("damage", ["gone", "other", "garbage"])
def test_a_demo_key_that_does_not_fit_is_answered_with_a_sentence(tmp_path: Path, damage: str):
    vault_files = VaultFiles(tmp_path)
    creating.write_new_demo(vault_files, creating.prepare(SetClock()))
    vault_files.new_database.write_bytes(b"")
    files.finish(vault_files)
    match damage:
        case "gone":
            vault_files.demo_key.unlink()
        case "other":
            vault_files.demo_key.write_text(age.generate())
        case "garbage":
            vault_files.demo_key.write_bytes(b"\xff" * 99)

    with pytest.raises(CopilootError):
        unlock_by_device(vault_files)


@pytest.fixture
def no_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine for which there is no pyrage."""
    monkeypatch.setattr(age, "is_available", lambda: False)
    for name in ("generate", "encrypt", "decrypt", "recipient_of"):
        monkeypatch.delattr(age, name)


@pytest.mark.usefixtures("no_age")
def test_where_there_is_no_age_the_noodsleutel_is_seven_words(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    assert len(new.recovery_key.split()) == 7
    assert "nood.age" not in new.noodblad
    assert not keys.files.recovery.exists()
    for typed in (new.recovery_key, new.recovery_key.upper().replace(" ", "  "), new.noodblad):
        assert unlock_by_recovery_key(keys.files, typed) == keys
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, PASSPHRASE)
    with pytest.raises(WrongSecret):
        unlock_by_passphrase(keys.files, new.recovery_key)


def test_a_noodsleutel_of_age_says_so_where_it_cannot_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keys, new = make_keys(tmp_path)
    monkeypatch.setattr(age, "is_available", lambda: False)

    with pytest.raises(CopilootError, match="werkt niet op dit soort laptop"):
        unlock_by_recovery_key(keys.files, new.recovery_key)


def test_words_that_replace_a_noodsleutel_of_age_leave_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keys, new = make_keys(tmp_path)
    monkeypatch.setattr(age, "is_available", lambda: False)

    sheet = renew_recovery_key(keys)
    monkeypatch.undo()

    assert unlock_by_recovery_key(keys.files, sheet) == keys
    assert not keys.files.recovery.exists()
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, new.recovery_key)
