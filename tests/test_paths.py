"""Where things live."""

from copiloot_tui.paths import log_file, settings_file, vault_folder


def test_vault_settings_and_log_have_each_their_own_place() -> None:
    places = [vault_folder(), settings_file(), log_file()]

    assert all(place.is_absolute() for place in places)
    assert all("copiloot" in place.parts for place in places)
    assert not settings_file().is_relative_to(vault_folder())
    assert not log_file().is_relative_to(vault_folder())
