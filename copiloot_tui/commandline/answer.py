"""What a command answers: lines for a person, or JSON for a program."""

import sys
from collections.abc import Mapping
from typing import TextIO

from copiloot_tui.domain.text import clean


def say(as_json: bool, facts: Mapping[str, object], *lines: str) -> None:
    """Print the answer on standard output: the facts as JSON, or else the lines."""
    import json

    text = json.dumps(facts, ensure_ascii=False, indent=2) if as_json else "\n".join(lines)
    if text:
        _write(sys.stdout, text)


def remark(*lines: str) -> None:
    """Print lines beside the answer, on standard error."""
    for line in lines:
        _write(sys.stderr, line)


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    print(clean(text).encode(encoding, "replace").decode(encoding), file=stream, flush=True)
