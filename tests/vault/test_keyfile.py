import json
import os
import sys
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import Damage, DamagedVault, NewerVault, Secret
from copiloot_tui.vault import keyfile
from copiloot_tui.vault.opening import unlock_by_recovery_key
from tests.vaults import make_keys


def changed(content: bytes, **facts: object) -> bytes:
    body, _, seal = content.rpartition(b"hmac-sha256 ")
    return json.dumps({**json.loads(body), **facts}).encode() + b"\nhmac-sha256 " + seal


def test_a_key_file_reads_back_as_it_was_written(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    found = keyfile.read(keys.files.keys)

    assert (found.file.vault_id, found.file.db_salt, found.file.created) == (
        new.vault_id,
        new.data_key.salt,
        new.created,
    )
    assert found.is_sealed_by(new.data_key)
    assert found.content == keyfile.sealed(found.file, new.data_key)
    assert found.file.has(Secret.PASSPHRASE)
    assert found.file.has(Secret.RECOVERY_KEY)
    assert not found.file.has(Secret.PINCODE)


def test_a_key_file_is_about_a_kilobyte_and_holds_no_secret(tmp_path: Path):
    keys, new = make_keys(tmp_path)

    content = keys.files.keys.read_bytes()

    assert len(content) < 2000
    for secret in (new.data_key.key.hex(), new.recovery_key, "fietsen"):
        assert secret.encode() not in content


def test_a_lost_seal_still_opens_and_is_told(tmp_path: Path):
    keys, new = make_keys(tmp_path)
    body, _, _ = keys.files.keys.read_bytes().rpartition(b"hmac-sha256 ")

    for content in (body, body + b"hmac-sha256 \xff\xfe", body.rstrip()):
        keys.files.keys.write_bytes(content)
        assert unlock_by_recovery_key(keys.files, new.recovery_key).seal_ok is False


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 1200, b"{}", b"[]", b"null", b'{"format": 1}', b"{" * 5000, b"[" * 60_000, b"x" * 100_000],
)
def test_what_is_no_key_file_is_called_damaged(content: bytes):
    with pytest.raises(DamagedVault) as damaged:
        keyfile.parse(content)

    assert damaged.value.damage is Damage.KEY_FILE_UNREADABLE


@pytest.mark.parametrize(
    "facts",
    [
        {"format": 0},
        {"format": "1"},
        {"db_salt": ""},
        {"db_salt": 5},
        {"vault_id": "kluis"},
        {"created": "gisteren"},
        {"slots": None},
        {"slots": [1]},
        {"slots": [{"type": "gok", "id": "", "created": "", "paserk": ""}]},
        {"slots": {"type": "passphrase"}},
    ],
)
def test_wrong_facts_are_called_damaged(tmp_path: Path, facts: dict[str, object]):
    keys, _ = make_keys(tmp_path)

    with pytest.raises(DamagedVault):
        keyfile.parse(changed(keys.files.keys.read_bytes(), **facts))


def test_a_newer_key_file_is_left_to_a_newer_program(tmp_path: Path):
    keys, _ = make_keys(tmp_path)

    with pytest.raises(NewerVault):
        keyfile.parse(changed(keys.files.keys.read_bytes(), format=2))


def test_a_second_copy_of_the_new_key_file_stands_beside_it_and_the_old_one_is_gone(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    before = keys.files.keys.read_bytes()
    file = keyfile.read(keys.files.keys).file

    keyfile.rewrite(keys.files.keys, file.without(Secret.RECOVERY_KEY), keys.data_key)

    now = keys.files.keys.read_bytes()
    assert now != before
    assert [path.read_bytes() for path in tmp_path.glob("vault.keys*")] == [now, now]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs file modes that count")
def test_a_key_file_that_may_not_be_read_is_called_damaged(tmp_path: Path):
    keys, _ = make_keys(tmp_path)
    keys.files.keys.chmod(0)

    with pytest.raises(DamagedVault):
        keyfile.read(keys.files.keys)
