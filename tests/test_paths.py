"""Where things live."""

from copiloot_tui.paths import settings_file, vault_folder


def test_vault_and_settings_have_each_their_own_place() -> None:
    places = [vault_folder(), settings_file()]

    assert all(place.is_absolute() for place in places)
    assert all("copiloot" in place.parts for place in places)
    assert not settings_file().is_relative_to(vault_folder())
