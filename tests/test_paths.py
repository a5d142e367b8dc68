"""Where things live."""

from pathlib import Path

import pytest

from copiloot_tui.paths import documents_folder, settings_file, vault_folder


def test_vault_and_settings_have_each_their_own_place() -> None:
    places = [vault_folder(), settings_file()]

    assert all(place.is_absolute() for place in places)
    assert all("copiloot" in place.parts for place in places)
    assert not settings_file().is_relative_to(vault_folder())


def test_files_are_offered_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)

    assert documents_folder().is_dir()
