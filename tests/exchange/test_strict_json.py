"""JSON from somebody else's hands."""

import time

import pytest

from copiloot_tui.exchange.strict_json import NotStrict, parsed


@pytest.mark.parametrize("text", [b'"' + b'\\"' * 400_000, b'"' * 400_001, b'["' + b"\\" * 400_001])
def test_a_text_that_never_ends_is_refused_at_once(text: bytes) -> None:
    began = time.process_time()

    with pytest.raises(NotStrict):
        parsed(text, len(text))

    assert time.process_time() - began < 1
