"""The child process that looks for people: it ends with whoever started it, and says nothing but an answer."""

import asyncio
import json
import subprocess
import sys

import pytest

from copiloot_tui.domain.errors import Stopped
from copiloot_tui.services.searching import SearchFailed, can_search, search_people

CHILD = [sys.executable, "-P", "-m", "copiloot_tui.exchange.deduced"]


def test_a_search_that_is_stopped_ends_at_once() -> None:
    with pytest.raises(Stopped):
        asyncio.run(search_people(["Petra Bos belde."], is_stopped=lambda: True))


@pytest.mark.skipif(can_search(), reason="only without the extra [anoniem]")
def test_without_the_extra_a_search_fails_with_a_sentence() -> None:
    with pytest.raises(SearchFailed):
        asyncio.run(search_people(["Petra Bos belde."]))


def test_the_child_tells_what_went_wrong_without_the_text_and_ends_with_the_pipe() -> None:
    with subprocess.Popen(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(json.dumps(["Geheim"]).encode() + b"\n")
        child.stdin.flush()
        first = json.loads(child.stdout.readline())
        child.stdin.close()
        child.wait(timeout=30)
        said = child.stdout.read() + child.stderr.read()

    assert first["stage"] == "loading"
    assert b"Geheim" not in said


@pytest.mark.long
@pytest.mark.skipif(not can_search(), reason="needs the extra [anoniem]")
def test_people_and_places_are_found_with_progress() -> None:
    told: list[float] = []

    found = asyncio.run(search_people(["Gebeld met Petra Bos uit Amsterdam."] * 25, told.append))

    assert found.people == ("Petra Bos",)
    assert found.places == ("Amsterdam",)
    assert told == sorted(told)
    assert 0 < told[-1] <= 1
