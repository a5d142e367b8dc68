"""Text in which what was replaced and what is doubtful can be told apart, also without colour."""

import re
from collections.abc import Iterator
from typing import Final

from textual.content import Content

from copiloot_tui.domain.hidden import BEFORE_DOUBTFUL, BEFORE_REPLACED, BEHIND

LEGEND: Final = "«Zo» is vervangen. ‹Zo?› is twijfel."
"""How the signs are read."""
_MARKED: Final = re.compile(f"([{BEFORE_REPLACED}{BEFORE_DOUBTFUL}])([^{BEHIND}]*){BEHIND}")


def marked_content(text: str) -> Content:
    """A preview with signs that can be seen for those that cannot."""
    return Content("").join(_parts(text))


def _parts(text: str) -> Iterator[Content]:
    done = 0
    for found in _MARKED.finditer(text):
        yield Content(text[done : found.start()])
        if found[1] == BEFORE_DOUBTFUL:
            yield Content.styled(f"‹{found[2]}?›", "bold $text-warning")
        else:
            yield Content.styled(f"«{found[2]}»", "$text-success")
        done = found.end()
    yield Content(text[done:])
