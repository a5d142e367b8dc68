import inspect

from copiloot_tui.domain import errors
from copiloot_tui.domain.errors import CopilootError, Damage, DamagedVault, Secret, WrongSecret


def every_error():
    return [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, CopilootError)]


def test_every_error_stands_in_the_tree_with_its_exit_code():
    for kind in every_error():
        line = next(line for line in errors.__doc__.splitlines() if kind.__name__ in line.split())
        assert str(kind.exit_code) in line.split()


def test_every_damage_says_that_nothing_was_overwritten_and_what_to_do():
    for damage in Damage:
        assert "niets overschreven" in str(DamagedVault(damage))
        assert "copiloot terugzetten" in str(DamagedVault(damage))


def test_a_wrong_secret_names_what_was_tried():
    assert "wachtzin" in str(WrongSecret(Secret.PASSPHRASE))
    assert "Nog 1 poging." in str(WrongSecret(Secret.PINCODE, 1))
    assert "Nog 3 pogingen." in str(WrongSecret(Secret.PINCODE, 3))
