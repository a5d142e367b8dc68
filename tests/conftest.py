"""What every test shares: the flag for the long ones, how hard hypothesis tries, and what a test is called."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.layout import laid_out_once

settings.register_profile("short", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LONGEST_IN_A_NAME = 60
"""Letters of a parameter in the name of a test: xdist sends all names around, and some parameters are a megabyte."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "short")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    is_long = isinstance(val, str | bytes) and len(val) > LONGEST_IN_A_NAME
    return f"{argname} of {len(val)}" if is_long else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with --long"))


@pytest.fixture(autouse=True, scope="session")
def lay_out_once() -> Iterator[None]:
    """New vaults are made quickly; `tests/store/test_migrating.py` compares them with what the revisions make."""
    with laid_out_once():
        yield
