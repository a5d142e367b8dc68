"""User text inside a Markdown document: shown as it is, never as part of the document's own structure."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from copiloot_tui.domain.text import clean
from copiloot_tui.exchange.identifiers import OMISSION

_DEEPEST_HEADING: Final = 6
_SIGNS = re.compile(r"([\\`*_\[\]|~$])")
_LINE_START = re.compile(r"^(#|[+-](?=\s|$)|[=-]+$|\d{1,9}(?=[.)](?:\s|$)))")
_CONTAINER: Final = r"(?P<container>[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]+|>)*)"
_HEADING = re.compile(rf"^{_CONTAINER}(?P<signs>#{{1,6}})(?=\s|$)")
_UNDERLINE = re.compile(r"^(?P<container>[ \t>]*)(?P<signs>=+|-+)[ \t]*$")
_HARD_BREAK: Final = "\\\n"
_SCRIPT = re.compile(r"\b(javascript|vbscript|data)\s*:", re.IGNORECASE)


def escape_line(text: str) -> str:
    """Names, titles and sentences on one line, in which no sign means anything to Markdown or HTML."""
    line = " ".join(clean(text).split())
    if "[" not in line:
        return _escape(line)
    parts = [_escape(part) for part in OMISSION.split(line)]
    omissions = OMISSION.findall(line)
    return "".join(part for pair in zip(parts, [*omissions, ""], strict=True) for part in pair)


def _escape(text: str) -> str:
    escaped = _SIGNS.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(_escape_start, escaped) if _LINE_START.match(escaped) else escaped


def _escape_start(found: re.Match[str]) -> str:
    return found.group() + "\\" if found.group().isdigit() else "\\" + found.group()


def lines_as_markdown(text: str) -> str:
    """Plain text as Markdown that shows the same lines and paragraphs: no sign in it means anything."""
    paragraphs = re.split(r"\n[ \t]*\n", clean(text))
    lines = (filter(None, map(escape_line, each.split("\n"))) for each in paragraphs)
    return "\n\n".join(filter(None, map(_HARD_BREAK.join, lines))) + "\n"


def quote(markdown: str, heading_level: int) -> str:
    """Free Markdown text as a quotation: it ends where it ends, and its headings stand below this level."""
    lines = _without_underlines(_neutral(markdown).split("\n"))
    return "\n".join(f"> {_lowered(line, heading_level)}".rstrip() for line in lines)


def _neutral(markdown: str) -> str:
    """Markdown without HTML, images, reference definitions and links that run something."""
    text = clean(markdown).strip("\n").replace("&", "&amp;").replace("<", "&lt;")
    text = text.replace("![", "[").replace("]:", "]\\:")
    return _SCRIPT.sub(r"\1 :", text) if ":" in text else text


def _lowered(line: str, heading_level: int) -> str:
    found = _HEADING.match(line)
    if found is None:
        return line
    depth = min(_DEEPEST_HEADING, heading_level + len(found["signs"]))
    return line[: found.start("signs")] + "#" * depth + line[found.end("signs") :]


def _without_underlines(lines: list[str]) -> Iterator[str]:
    """Headings by underlining would escape being lowered: an empty line before the underline makes it a rule."""
    yield lines[0]
    for before, line in pairwise(lines):
        if (found := _UNDERLINE.match(line)) and before.strip(" \t>"):
            yield found["container"].rstrip()
            if found["signs"].startswith("="):
                continue
        yield line
