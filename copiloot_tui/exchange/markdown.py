"""A document as Markdown."""

from collections.abc import Iterator
from typing import Final

from copiloot_tui.exchange.document import Document, Line, Part
from copiloot_tui.exchange.markdown_text import escape_line, quote

_TEXT_HEADING_LEVEL: Final = 3
"""The headings under which quoted texts stand."""


def write_markdown(document: Document) -> str:
    """Write a document out as Markdown, with every word of user text in its place."""
    blocks = [f"# {escape_line(document.title)}"]
    if document.facts:
        blocks.append("\n".join(f"- {escape_line(fact)}" for fact in document.facts))
    return "\n\n".join([*blocks, *(block for part in document.parts for block in _part(part))]) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f"{'#' * part.depth} {escape_line(part.heading)}"
    if part.lines:
        yield "\n".join(f"- {_line(line)}" for line in part.lines)
    if part.text.strip():
        yield quote(part.text, _TEXT_HEADING_LEVEL)


def _line(line: Line) -> str:
    lead = f"**{escape_line(line.lead)}**" if line.lead else ""
    return ", ".join(filter(None, (lead, escape_line(line.text))))
