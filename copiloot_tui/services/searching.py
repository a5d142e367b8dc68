"""Searching what leaves for people whom the vault does not know, with deduce in a process of its own."""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Final

from copiloot_tui.domain.errors import CopilootError, Stopped
from copiloot_tui.domain.hidden import Found
from copiloot_tui.services.progress import IsStopped, OnProgress, never, untold

_MODULE: Final = "copiloot_tui.exchange.deduced"
_USUAL_SECONDS, _FIRST_SECONDS = 12, 100
"""How long getting ready takes, mostly and the first time."""
_LOADING: Final = 0.7
"""The part of the bar that stands for getting ready."""
_LIMIT_SECONDS: Final = 600
_LOOK_EVERY: Final = 0.2
_LONGEST_ANSWER: Final = 64 * 1024 * 1024

STOPPED: Final = "Het zoeken naar onbekende namen is gestopt."


class SearchFailed(CopilootError):
    """The search ended without an answer."""

    sentence = "Het zoeken naar onbekende namen is mislukt. Lees het stuk zelf na op namen."


def can_search() -> bool:
    """Whether deduce is there."""
    return find_spec("deduce") is not None


async def search_people(
    texts: Sequence[str],
    on_progress: OnProgress = untold,
    is_stopped: IsStopped = never,
) -> Found:
    """Find people, places and institutions in texts.

    The texts go to a child process by its standard input, and to no file and no argument. It ends with this call,
    however that ends, and with the program.

    Raises:
        Stopped: when it was stopped or took too long.
        SearchFailed: when it gave no answer.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        _MODULE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST_ANSWER,
    )
    try:
        if process.stdin is None or process.stdout is None:
            raise SearchFailed
        process.stdin.write(json.dumps(list(texts)).encode() + b"\n")
        return await _answered(process.stdout, frozenset(texts), on_progress, is_stopped)
    except (OSError, ValueError) as error:
        raise SearchFailed from error
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _answered(
    answers: asyncio.StreamReader,
    texts: frozenset[str],
    on_progress: Callable[[float], None],
    is_stopped: Callable[[], bool],
) -> Found:
    began, seconds, is_ready, furthest = time.monotonic(), _USUAL_SECONDS, False, 0.0
    reading = asyncio.ensure_future(answers.readline())
    try:
        while True:
            done, _ = await asyncio.wait({reading}, timeout=_LOOK_EVERY)
            passed = time.monotonic() - began
            if is_stopped() or passed > _LIMIT_SECONDS:
                raise Stopped(STOPPED)
            if not is_ready:
                # That it is the first time, and takes longer, is known a moment later: the bar does not go back.
                furthest = max(furthest, _LOADING * min(1.0, passed / seconds))
                on_progress(furthest)
            if not done:
                continue
            answer = json.loads(reading.result() or b"null")
            if not isinstance(answer, dict) or "failed" in answer:
                raise SearchFailed
            if "people" in answer:
                return Found(people=tuple(answer["people"]), places=tuple(answer["places"]), texts=texts)
            seconds = _FIRST_SECONDS if answer.get("is_first") else seconds
            if not is_ready and answer.get("stage") != "loading":
                is_ready = True
            if "done" in answer:
                on_progress(_LOADING + (1 - _LOADING) * answer["done"])
            reading = asyncio.ensure_future(answers.readline())
    finally:
        reading.cancel()
