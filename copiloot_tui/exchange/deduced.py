"""The child process that looks for people with deduce: texts come in and names go out by pipes, and nowhere else.

Started by `services/searching.py`. deduce keeps its word lists in a file of its own, without any text of ours. When the
pipe from the program closes, for whatever reason, this process ends.
"""

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

PERSON: Final = "persoon"
PLACES: Final = frozenset({"locatie", "ziekenhuis", "zorginstelling"})
"""What deduce calls a place, a hospital and an institution."""
_EVERY: Final = 20
"""After so many texts is told how far it is."""


def main() -> NoReturn:
    """Search what comes in, answer, and end."""
    answers, texts = _pipes()
    try:
        _answer(answers, {"stage": "loading", "is_first": not cache_file().exists()})
        deduce = _load()
        _answer(answers, {"stage": "searching"})
        people: dict[str, None] = {}
        places: dict[str, None] = {}
        for number, text in enumerate(texts, 1):
            for annotation in deduce.deidentify(text).annotations:
                if annotation.tag == PERSON:
                    people[annotation.text] = None
                elif annotation.tag in PLACES:
                    places[annotation.text] = None
            if number % _EVERY == 0:
                _answer(answers, {"done": number / len(texts)})
        _answer(answers, {"people": list(people), "places": list(places)})
    except Exception as error:  # noqa: BLE001
        # The name of what went wrong alone: a message can hold the text.
        _answer(answers, {"failed": type(error).__name__})
    os._exit(0)


def cache_file() -> Path:
    """Where deduce keeps its word lists, made ready; read without importing it."""
    from importlib.util import find_spec

    spec = find_spec("deduce")
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    own = package / "data" / "lookup" / "cache" / "lookup_structs.pickle"
    return own if own.exists() or os.access(own.parent, os.W_OK) else _other_folder() / "cache" / own.name


def _other_folder() -> Path:
    """Where its word lists go when nothing can be written beside the package."""
    from platformdirs import user_cache_path

    return user_cache_path("copiloot") / "deduce"


def _pipes() -> tuple[BinaryIO, list[str]]:
    """Where answers go, and the texts; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    texts = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_program, daemon=True).start()
    return answers, texts


def _end_with_the_program() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _load() -> Any:
    import deduce

    folder = cache_file().parent.parent
    try:
        return deduce.Deduce(cache_path=folder)
    except Exception:  # noqa: BLE001
        # A file that was cut off, when making it was stopped: it is made anew.
        return deduce.Deduce(cache_path=folder, build_lookup_structs=True)


def _answer(answers: BinaryIO, value: dict[str, Any]) -> None:
    answers.write(json.dumps(value).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
