"""A process of its own that seals or opens with a phrase: `python -m copiloot_tui.vault.phrase_child seal|open`.

Scrypt takes seconds and up to a gigabyte, and holds the interpreter all that time: here it freezes no screen, can be
ended when it takes too long, and gives its memory back. Phrase and content come through standard input, never as
arguments; what it made goes to standard output. It writes no file.
"""

import sys
from typing import Final

from copiloot_tui.domain.errors import WrongSecret
from copiloot_tui.vault import age
from copiloot_tui.vault.process import harden

LENGTH_BYTES: Final = 4
"""Before the phrase stands how long it is, in UTF-8, the most significant byte first."""
WRONG: Final = 3
"""Exit code when the phrase does not open it, or what is inside was changed."""


def main(words: list[str]) -> int:
    """Do what was asked; gives the exit code."""
    harden()
    given = sys.stdin.buffer.read()
    end = LENGTH_BYTES + int.from_bytes(given[:LENGTH_BYTES], "big")
    phrase, content = given[LENGTH_BYTES:end].decode(), given[end:]
    try:
        made = age.encrypt_by_phrase(content, phrase) if words == ["seal"] else age.decrypt_by_phrase(content, phrase)
    except WrongSecret:
        return WRONG
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
