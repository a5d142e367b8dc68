"""The searcher of the fault tests finds what is there: else its zeros say nothing."""

import base64
import gzip
import random
import zlib
from itertools import count
from pathlib import Path

import pytest

from tests.faults.traces import found_in, found_in_files, traces_of, traces_of_all

WORD = "merkteken0042"


@pytest.mark.parametrize(
    "content",
    [
        WORD.encode(),
        WORD.encode("utf-16"),
        *(base64.b64encode(b"x" * shift + WORD.encode() + b"slot") for shift in range(3)),
        *(base64.b64encode(b"x" * shift + WORD.encode("utf-16-le") + b"slot") for shift in range(3)),
        zlib.compress(b"voor " * 50 + WORD.encode() + b" na" * 50),
        gzip.compress(b"voor " * 50 + WORD.encode() + b" na" * 50, mtime=0),
        zlib.compress(b"voor " * 500 + WORD.encode() + random.Random(1).randbytes(5000))[:-900],
        zlib.compress((WORD * 3).encode(), level=1),
    ],
    ids=count(),
)
def test_a_word_is_found_however_it_was_written(content: bytes):
    assert found_in(b"\x00\x78\x9crommel" + content + b"\xff" * 20, traces_of(WORD))


def test_a_word_that_is_not_there_is_not_found():
    assert not found_in(zlib.compress(b"iets anders " * 100) + b"merkteken0041", traces_of(WORD))


def test_the_names_of_files_are_looked_at_too(tmp_path: Path):
    (tmp_path / f"{WORD}.md").touch()

    assert found_in_files(tmp_path, traces_of_all([WORD]))
    assert not found_in_files(tmp_path, traces_of_all([WORD]), leave_out=[tmp_path / f"{WORD}.md"])
