"""JSON from somebody else's hands."""

import time

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.exchange.strict_json import NotStrict, checked_version, parsed


@pytest.mark.parametrize("text", [b'"' + b'\\"' * 400_000, b'"' * 400_001, b'["' + b"\\" * 400_001])
def test_a_text_that_never_ends_is_refused_at_once(text: bytes) -> None:
    began = time.process_time()

    with pytest.raises(NotStrict):
        parsed(text, len(text))

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({}, "wrong"), *(({"versie": each}, "wrong") for each in (True, "1", 0)), ({"versie": 3}, "newer")],
)
def test_a_version_that_is_none_or_too_new_is_refused(facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        checked_version(facts, 2, wrong="wrong", newer="newer")
