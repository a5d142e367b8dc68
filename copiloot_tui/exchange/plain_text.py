"""A document as plain lines, to paste where no mark-up is known."""

from collections.abc import Iterator

from copiloot_tui.domain.text import clean
from copiloot_tui.exchange.document import Document, Line, Part


def write_plain(document: Document) -> str:
    """Write a document out as lines, without the facts about the document itself."""
    blocks = [document.title, *("\n".join(_part(part)) for part in document.parts)]
    return clean("\n\n".join(blocks)) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield part.heading
    yield from (f"- {_line(line)}" for line in part.lines)
    if part.text.strip():
        yield part.text.strip("\n")


def _line(line: Line) -> str:
    return ", ".join(filter(None, (line.lead, line.text)))
