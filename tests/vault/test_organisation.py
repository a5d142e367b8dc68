"""The organisation's key beside the noodsleutel, and nood.age that has to fit."""

import shutil
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import CopilootError, InvalidInput, Secret, WrongSecret
from copiloot_tui.vault import age, changing, keyfile, organisation
from copiloot_tui.vault.age_header import keys_in
from copiloot_tui.vault.keys import DataKey
from copiloot_tui.vault.opening import OpenKeys, unlock_by_passphrase, unlock_by_recovery_key
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_keys

ORGANISATION = age.generate()
PUBLIC = age.recipient_of(ORGANISATION)
OTHER = age.recipient_of(age.generate())


def by_age(keys: OpenKeys, secret: str) -> DataKey:
    """What the standard tool gets out of nood.age."""
    return DataKey.from_raw(age.decrypt(keys.files.recovery.read_text("ascii"), secret))


def test_an_organisation_that_is_let_in_opens_the_vault_and_nood_age(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    assert organisation.recipients(keys) == (age.recipient_of(new.recovery_key),)

    keys = organisation.let_in(keys, PUBLIC, SetClock())

    assert organisation.recipients(keys) == (age.recipient_of(new.recovery_key), PUBLIC)
    for secret in (ORGANISATION, new.recovery_key):
        opened = unlock_by_recovery_key(keys.files, secret)
        assert opened == keys
        assert opened.seal_ok
        assert opened.opened_by == age.recipient_of(secret)
        assert by_age(keys, secret) == new.data_key
    assert unlock_by_passphrase(keys.files, PASSPHRASE).opened_by == ""


def test_an_organisation_that_is_shut_out_opens_neither_and_the_noodblad_still_does(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    keys = organisation.let_in(keys, PUBLIC, SetClock())
    before = tmp_path / "eerder"
    shutil.copytree(keys.files.folder, before)

    keys = organisation.shut_out(keys, SetClock())

    assert organisation.recipients(keys) == (age.recipient_of(new.recovery_key),)
    assert unlock_by_recovery_key(keys.files, new.noodblad) == keys
    with pytest.raises(WrongSecret):
        unlock_by_recovery_key(keys.files, ORGANISATION)
    with pytest.raises(WrongSecret):
        by_age(keys, ORGANISATION)
    assert PUBLIC not in keys.files.keys.read_text()
    assert PUBLIC not in keys.files.keys.with_name("vault.keys.1").read_text()
    # As the program says: what was copied before stays open to it.
    assert unlock_by_recovery_key(type(keys.files)(before), ORGANISATION).data_key == keys.data_key


def test_another_organisation_takes_the_place_of_the_first(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    keys = organisation.let_in(keys, OTHER, SetClock())

    keys = organisation.let_in(keys, PUBLIC, SetClock())

    assert organisation.recipients(keys)[1:] == (PUBLIC,)
    assert keys_in(keys.files.recovery.read_bytes()) == 2


@pytest.mark.parametrize(
    "key",
    ["", "age1", PUBLIC[:-1], PUBLIC.upper(), PUBLIC + " ", "AGE-SECRET-KEY-1" + "Q" * 58],
    ids=["nothing", "a beginning", "cut", "capitals", "a space more", "a secret"],
)
def test_what_is_no_public_key_lets_nobody_in(tmp_path: Path, key: str):
    keys, _ = make_keys(tmp_path)
    content = keys.files.keys.read_bytes()

    with pytest.raises(InvalidInput):
        organisation.let_in(keys, key, SetClock())

    assert keys.files.keys.read_bytes() == content


def test_the_key_of_the_noodblad_itself_is_no_organisation(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    with pytest.raises(InvalidInput, match="je eigen noodblad"):
        organisation.let_in(keys, age.recipient_of(new.recovery_key), SetClock())


def test_a_recipient_smuggled_into_the_key_file_gets_nothing_when_an_organisation_is_let_in(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    own, thief = age.recipient_of(new.recovery_key), age.generate()
    text = keys.files.keys.read_text()
    for recipients in (f'"{age.recipient_of(thief)}"', f'"{own}", "{age.recipient_of(thief)}"'):
        keys.files.keys.write_text(text.replace(f'"{own}"', recipients))
        found = unlock_by_passphrase(keys.files, PASSPHRASE)
        assert not found.seal_ok
        assert organisation.recipients(found) == ()
        with pytest.raises(organisation.SealFirst):
            organisation.let_in(found, PUBLIC, SetClock())

        accepted = changing.rewrite_seal(found, [own])

        assert organisation.recipients(accepted) == ()
        with pytest.raises(organisation.RenewFirst):
            organisation.let_in(accepted, PUBLIC, SetClock())
        with pytest.raises(WrongSecret):
            unlock_by_recovery_key(keys.files, thief)


@pytest.mark.parametrize("meanwhile", ["at opening", "while it is open"])
def test_a_smuggled_recipient_is_not_sealed_in_by_another_passphrase(tmp_path: Path, meanwhile: str):
    keys, new = make_keys(tmp_path)
    own, thief = age.recipient_of(new.recovery_key), age.generate()
    keys.files.keys.write_text(keys.files.keys.read_text().replace(f'"{own}"', f'"{age.recipient_of(thief)}"'))
    found = unlock_by_passphrase(keys.files, PASSPHRASE) if meanwhile == "at opening" else keys

    changed = changing.change_passphrase(found, "een heel andere zin van zeven woorden", CHEAP, SetClock())

    assert organisation.recipients(changed) == ()
    with pytest.raises(organisation.RenewFirst):
        organisation.let_in(changed, PUBLIC, SetClock())
    assert unlock_by_recovery_key(keys.files, new.recovery_key) == changed


def test_a_key_file_changed_while_the_vault_is_open_lets_nobody_in(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    own, thief = age.recipient_of(new.recovery_key), age.generate()
    keys.files.keys.write_text(keys.files.keys.read_text().replace(f'"{own}"', f'"{age.recipient_of(thief)}"'))

    with pytest.raises(organisation.SealFirst):
        organisation.let_in(keys, PUBLIC, SetClock())
    assert not organisation.mend_recovery_file(keys)


def test_after_a_new_noodsleutel_an_organisation_can_be_let_in_again(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    keys = changing.rewrite_seal(keys)
    assert organisation.recipients(keys) == ()

    fresh = changing.draw_recovery_key(keys, SetClock())
    keys = changing.keep_recovery_key(keys, fresh, CHEAP)
    keys = organisation.let_in(keys, PUBLIC, SetClock())

    assert unlock_by_recovery_key(keys.files, ORGANISATION) == keys
    assert unlock_by_recovery_key(keys.files, fresh.key) == keys


def test_a_seal_rewritten_over_recipients_that_the_vault_remembers_keeps_them(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    keys = organisation.let_in(keys, PUBLIC, SetClock())
    keys.files.keys.write_text(keys.files.keys.read_text().replace("2026-11-21", "2026-11-22", 1))
    found = unlock_by_passphrase(keys.files, PASSPHRASE)

    accepted = changing.rewrite_seal(found, (age.recipient_of(new.recovery_key), PUBLIC))

    assert organisation.recipients(accepted) == (age.recipient_of(new.recovery_key), PUBLIC)


@pytest.mark.parametrize("change", ["let_in", "shut_out"])
def test_a_change_that_was_cut_off_is_settled_by_the_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
):
    keys, new = make_keys(tmp_path)
    if change == "shut_out":
        keys = organisation.let_in(keys, PUBLIC, SetClock())
    named = organisation.recipients(keys)
    with monkeypatch.context() as cut:
        cut.setattr(keyfile, "rewrite", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            organisation.let_in(keys, PUBLIC, SetClock()) if change == "let_in" else organisation.shut_out(
                keys, SetClock()
            )
    found = unlock_by_passphrase(keys.files, PASSPHRASE)
    assert keys_in(keys.files.recovery.read_bytes()) != len(named)

    assert organisation.mend_recovery_file(found)

    assert organisation.recipients(found) == named
    assert keys_in(keys.files.recovery.read_bytes()) == len(named)
    assert by_age(keys, new.recovery_key) == new.data_key
    assert not organisation.mend_recovery_file(found)


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "cut", "an older one", "a folder"])
def test_nood_age_that_does_not_fit_is_made_anew_at_opening(tmp_path: Path, damage: str):
    keys, new = make_keys(tmp_path)
    older = keys.files.recovery.read_bytes()
    keys = organisation.let_in(keys, PUBLIC, SetClock())
    content = keys.files.recovery.read_bytes()
    match damage:
        case "gone":
            keys.files.recovery.unlink()
        case "empty":
            keys.files.recovery.write_bytes(b"")
        case "garbage":
            keys.files.recovery.write_bytes(b"\xff\x00" * 300)
        case "cut":
            keys.files.recovery.write_bytes(content[:-40])
        case "an older one":
            keys.files.recovery.write_bytes(older)
        case "a folder":
            keys.files.recovery.unlink()
            keys.files.recovery.mkdir()
            with pytest.raises(CopilootError):
                organisation.mend_recovery_file(keys)
            return

    assert organisation.mend_recovery_file(keys)

    assert by_age(keys, ORGANISATION) == by_age(keys, new.recovery_key) == new.data_key


def test_where_it_is_not_sure_who_was_let_in_nood_age_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keys, _ = make_keys(tmp_path)
    keys.files.recovery.write_bytes(b"x")
    monkeypatch.setattr(age, "is_available", lambda: False)
    assert not organisation.mend_recovery_file(keys)
    monkeypatch.undo()

    keys.files.keys.write_text(keys.files.keys.read_text().replace("2026-11-21", "2026-11-22", 1))
    assert not organisation.mend_recovery_file(unlock_by_passphrase(keys.files, PASSPHRASE))
    assert keys.files.recovery.read_bytes() == b"x"


def test_on_a_machine_without_age_nobody_is_let_in_and_the_vault_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keys, _ = make_keys(tmp_path)
    monkeypatch.setattr(age, "is_available", lambda: False)
    for name in ("generate", "encrypt", "decrypt", "recipient_of"):
        monkeypatch.delattr(age, name)
    other, new = make_keys(tmp_path / "woorden")

    with pytest.raises(age.NoSealing):
        organisation.let_in(keys, PUBLIC, SetClock())
    with pytest.raises(age.NoSealing):
        organisation.shut_out(keys, SetClock())
    assert not organisation.mend_recovery_file(other)
    assert unlock_by_recovery_key(other.files, new.recovery_key).opened_by == ""
    assert unlock_by_passphrase(keys.files, PASSPHRASE) == keys


def test_a_noodsleutel_of_words_has_to_be_renewed_before_anybody_is_let_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(age, "is_available", lambda: False)
    keys, _ = make_keys(tmp_path)
    monkeypatch.undo()

    with pytest.raises(organisation.RenewFirst):
        organisation.let_in(keys, PUBLIC, SetClock())
    assert keyfile.read(keys.files.keys).file.has(Secret.RECOVERY_KEY)
